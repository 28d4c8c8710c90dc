"""Signed notes (c2sp.org/signed-note): a text and who signed it, with Ed25519.

Parsing is strict: lines end in a newline alone, base64 stands in its one canonical form, and what
was parsed says exactly the bytes that were read. Loose parsers accept notes with flipped bits.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from archive.errors import BadProofError

ED25519 = b"\x01"
SEED_BYTES = 32
MOST_SIGNATURES = 100
MOST_BYTES = 1_000_000
_DASH = "\u2014 "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+\x00-\x20]+")
_PRIVATE = ("PRIVATE", "KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """A public key and the name it signs under; ``str()`` gives it as a C2SP vkey."""

    name: str
    key: bytes
    """The public key, 32 bytes (RFC 8032)."""

    @property
    def id(self) -> bytes:
        """The four bytes that stand before this key's signatures."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(ED25519 + self.key)}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Say whether ``signature`` is this key's over ``text``."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A private key and the name it signs under. Not shown by ``repr``; see ``private_text``."""

    name: str
    seed: bytes = field(repr=False)
    """The private key, 32 bytes (RFC 8032)."""

    @property
    def verifier(self) -> Verifier:
        """The public key."""
        return Verifier(name=self.name, key=Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    def sign(self, text: str) -> bytes:
        """Return the signature over ``text``: always the same one."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature line: who says to have signed, and the signature."""

    name: str
    id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {to_base64(self.id + self.signature)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text and its signature lines, nothing verified yet; ``str()`` gives the note as it was."""

    text: str
    """With its last newline."""
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


def signed(text: str, signers: Sequence[Signer]) -> bytes:
    """Return ``text`` as a note with the signature of each of ``signers``, in that order.

    Raises:
        ValueError: ``text`` does not end in a newline, holds what no note may hold, or nobody is to sign.
    """
    lines = tuple(Signature(name=each.name, id=each.verifier.id, signature=each.sign(text)) for each in signers)
    note = str(Note(text=text, signatures=lines)).encode()
    try:
        note_in(note)
    except BadProofError as error:
        raise ValueError(f"this cannot be signed: {error}") from error
    return note


def note_in(content: bytes) -> Note:
    """Return the note that ``content`` is; no signature is verified yet.

    Raises:
        BadProofError: it is no signed note.
    """
    if len(content) > MOST_BYTES:
        raise BadProofError(f"a note of {len(content)} bytes is more than {MOST_BYTES}: it is none of ours")
    try:
        whole = content.decode()
    except UnicodeDecodeError as error:
        raise BadProofError(f"the note is no UTF-8 at byte {error.start}") from None
    if found := _CONTROL.search(whole):
        raise BadProofError(f"the note holds the control character U+{ord(found.group()):04X}")
    text, between, lines = whole.rpartition("\n\n")
    if not between or not lines.endswith("\n"):
        raise BadProofError("the note has no blank line before its signatures, or does not end in a newline")
    signatures = tuple(map(_signature, lines[:-1].split("\n")))
    if len(signatures) > MOST_SIGNATURES:
        raise BadProofError(f"the note has {len(signatures)} signatures, more than {MOST_SIGNATURES}")
    return Note(text=f"{text}\n", signatures=signatures)


def signers_of(note: Note, verifiers: Sequence[Verifier], *, strangers: bool = True) -> tuple[Verifier, ...]:
    """Return those of ``verifiers`` that have signed ``note``, at least one.

    Args:
        note: as parsed.
        verifiers: the keys that are known and trusted.
        strangers: whether signatures of others are passed over, as C2SP says; False for what only we can have signed.

    Raises:
        BadProofError: no known key has signed, a known key's signature does not hold or stands there twice, or a stranger signed.
    """
    known = {(each.name, each.id): each for each in verifiers}
    found = list[Verifier]()
    for line in note.signatures:
        verifier = known.get((line.name, line.id))
        if verifier is None:
            if not strangers:
                raise BadProofError(f"a key that is not known has signed as {line.name} ({line.id.hex()})")
        elif verifier in found or not verifier.holds(note.text, line.signature):
            raise BadProofError(f"the signature of {line.name} ({line.id.hex()}) does not hold")
        else:
            found.append(verifier)
    if not found:
        raise BadProofError("none of the known keys has signed this")
    return tuple(found)


def verifier_in(vkey: str) -> Verifier:
    """Return the public key that a C2SP vkey says.

    Raises:
        BadProofError: it is no vkey of an Ed25519 key.
    """
    parts = vkey.split("+", 2)
    if len(parts) != 3:
        raise BadProofError(f"{vkey!r} is no public key of the form name+id+key")
    material = from_base64(parts[2])
    found = Verifier(name=checked_name(parts[0]), key=material[1:])
    if material[:1] != ED25519 or len(found.key) != SEED_BYTES or str(found) != vkey:
        raise BadProofError(f"{vkey!r} is no Ed25519 key, or its id is not that of its key: get it anew from its owner")
    return found


def private_text(signer: Signer) -> str:
    """Return the private key in the form in which Go's ``sumdb/note`` keeps it."""
    return "+".join((*_PRIVATE, signer.name, signer.verifier.id.hex(), to_base64(ED25519 + signer.seed)))


def signer_in(text: str) -> Signer:
    """Return the private key that ``private_text`` gave. What is wrong is said without showing the key.

    Raises:
        BadProofError: it is none.
    """
    parts = text.split("+", 4)
    if len(parts) != 5 or tuple(parts[:2]) != _PRIVATE:
        raise BadProofError("this is no private key of the form PRIVATE+KEY+name+id+key")
    try:
        material = from_base64(parts[4])
        found = Signer(name=checked_name(parts[2]), seed=material[1:])
        is_whole = material[:1] == ED25519 and private_text(found) == text
    except (BadProofError, ValueError):
        is_whole = False
    if not is_whole:
        raise BadProofError("this is no whole Ed25519 private key")
    return found


def checked_name(name: str) -> str:
    """Return ``name`` if a key may be called so.

    Raises:
        BadProofError: it is empty, or has a space, a plus or a control character.
    """
    if not _NAME.fullmatch(name):
        raise BadProofError(f"{name!r} is no name for a key: it must have characters, but no space, plus or control character")
    return name


def to_base64(content: bytes) -> str:
    """Return ``content`` in base64 (RFC 4648 section 4)."""
    return base64.b64encode(content).decode()


def from_base64(text: str) -> bytes:
    """Return what ``text`` says in the one form that base64 has for it.

    Raises:
        BadProofError: it is no base64, or in another form.
    """
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadProofError(f"{text[:80]!r} is no base64") from error
    if to_base64(content) != text:
        raise BadProofError(f"{text[:80]!r} is not base64 in its canonical form")
    return content


def _signature(line: str) -> Signature:
    name, between, said = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not between:
        raise BadProofError(f"{line[:80]!r} is no signature line")
    content = from_base64(said)
    if len(content) <= 4:
        raise BadProofError(f"{line[:80]!r} holds no signature")
    return Signature(name=checked_name(name), id=content[:4], signature=content[4:])
