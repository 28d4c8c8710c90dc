"""The keys of the log: made on first use, in files that only their owner can read.

``0001.key`` is a private key (mode 0600), ``0001.vkey`` its public one. Every private key that is
there signs, so that after a rotation whoever knows either key can verify; a retired key leaves
only its public one, because what it signed must stay verifiable. The folder is none of the log's: that one is published.
"""

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.errors import BadProofError, LogKeyError, NotPermittedError, StorageError
from archive.evidence.log.note import SEED_BYTES, Signer, Verifier, checked_name, private_text, signer_in, verifier_in
from archive.evidence.segments import sync_directory

_NAME = re.compile(r"([0-9]{4,})\.(key|vkey)")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of one log, oldest first."""

    origin: str
    """The log's name, which all its keys bear."""
    signers: tuple[Signer, ...]
    """All that sign."""
    verifiers: tuple[Verifier, ...]
    """All that ever signed."""

    def exported(self) -> str:
        """Return the public keys as C2SP vkeys, one a line: what auditors are given, by another way than the log."""
        return "".join(f"{each}\n" for each in self.verifiers)


def open_keys(folder: Path, origin: str, *, begin: bool) -> Keys:
    """Return the keys in ``folder``, of the log ``origin``; public parts that a crash left unmade are made.

    Args:
        folder: of the keys alone.
        origin: the log's name, such as ``archive.example/log``.
        begin: whether to make a first key where there is none: only for a log that has no checkpoint yet.

    Raises:
        LogKeyError: there is none to sign with, one is broken, of another log, or can be read by others.
        StorageError: a key could not be kept.
    """
    keys = keys_in(folder, origin)
    if keys.signers:
        _complete(folder)
        return keys
    if keys.verifiers or not begin:
        raise LogKeyError(f"there is no private key in {folder} for the log {origin}: restore it from a backup, or add one by a rotation")
    return rotate(folder, origin)


def keys_in(folder: Path, origin: str) -> Keys:
    """Return the keys that are in ``folder``, perhaps none; nothing is made.

    Raises:
        LogKeyError: one is broken, of another log, or can be read by others.
        StorageError: one could not be read.
    """
    signers = tuple(map(_signer, _private(folder)))
    verifiers = public_keys(folder)
    own = [each.verifier for each in signers if each.verifier not in verifiers]
    for each in (*verifiers, *own):
        if each.name != origin:
            raise LogKeyError(
                f"a key in {folder} belongs to the log {each.name}, not to {origin}: set the log's name back, or move the key"
            )
    return Keys(origin=_origin(origin), signers=signers, verifiers=(*verifiers, *own))


def public_keys(folder: Path) -> tuple[Verifier, ...]:
    """Return the public keys in ``folder``, of whatever log, oldest first; none where nothing was ever published.

    Raises:
        LogKeyError: one is broken.
        StorageError: one could not be read.
    """
    return tuple(map(_verifier, _named(folder, "*.vkey")))


def signing(folder: Path) -> tuple[Verifier, ...]:
    """Return the public keys that have a private one beside them, which is not looked at: only its owner may.

    Raises:
        LogKeyError, StorageError: as for ``public_keys``.
    """
    private = {each.stem for each in _private(folder)}
    return tuple(_verifier(each) for each in _named(folder, "*.vkey") if each.stem in private)


def rotate(folder: Path, origin: str) -> Keys:
    """Add a new key, which signs from now on beside those that are there; return all.

    Raises:
        LogKeyError: as for ``open_keys``.
        StorageError: it could not be kept.
    """
    signer = Signer(name=_origin(origin), seed=secrets.token_bytes(SEED_BYTES))
    keys_in(folder, origin)
    with _explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = max((int(_number(each)) for each in folder.iterdir() if _NAME.fullmatch(each.name)), default=0) + 1
        # The private one first: after a crash in between ``open_keys`` makes the public one of it, before anything is signed.
        _keep(folder / f"{number:04d}.key", f"{private_text(signer)}\n", 0o600)
        _keep(folder / f"{number:04d}.vkey", f"{signer.verifier}\n", 0o644)
        sync_directory(folder.parent)
    return keys_in(folder, origin)


def retire(folder: Path, origin: str, verifier: Verifier) -> Keys:
    """Remove the private key of ``verifier``, which keeps what it signed verifiable; return those that are left.

    Raises:
        LogKeyError: it is not there, or the last one.
        StorageError: it could not be removed.
    """
    left = [each for each in keys_in(folder, origin).signers if each.verifier != verifier]
    mine = [path for path in _private(folder) if _signer(path).verifier == verifier]
    if not mine or not left:
        raise LogKeyError(f"{verifier} is not in {folder}, or the only key there that can sign: rotate first")
    with _explained(folder):
        for path in mine:
            path.unlink()
        sync_directory(folder)
    return keys_in(folder, origin)


def _complete(folder: Path) -> None:
    """Make the public keys that a crash left unmade: what signs must be verifiable by whoever reads the folder."""
    for path in _private(folder):
        public = path.with_suffix(".vkey")
        if not public.exists():
            with _explained(folder):
                _keep(public, f"{_signer(path).verifier}\n", 0o644)


def _private(folder: Path) -> list[Path]:
    return _named(folder, "*.key")


def _named(folder: Path, pattern: str) -> list[Path]:
    with _explained(folder):
        if not folder.is_dir():
            return []
        os.scandir(folder).close()  # glob would see nothing where it may not look
        return sorted(folder.glob(pattern), key=_number)


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    if not found:
        raise LogKeyError(f"{path} is not named as a key of the log: move it elsewhere")
    return int(found.group(1))


def _signer(path: Path) -> Signer:
    with _explained(path.parent):
        if path.stat().st_mode & _OTHERS:
            raise LogKeyError(f"{path} can be read by others: if nobody has, `chmod 600 {path}`; else make a new key and retire this one")
        text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return signer_in(text.removesuffix("\n"))
    except BadProofError as error:
        raise LogKeyError(f"{path} cannot be used: {error}. Restore it from a backup") from error


def _verifier(path: Path) -> Verifier:
    with _explained(path.parent):
        text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return verifier_in(text.removesuffix("\n"))
    except BadProofError as error:
        raise LogKeyError(f"{path} cannot be used: {error}. Restore it from a backup") from error


def _origin(origin: str) -> str:
    try:
        return checked_name(origin)
    except BadProofError as error:
        raise LogKeyError(f"a log cannot have this name: {error}") from error


def _keep(path: Path, text: str, mode: int) -> None:
    """Write a file that nobody else has written, durably and at once, and never readable by more than ``mode`` says."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - from a descriptor
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)  # fails where the name is taken: a rename would overwrite another's key
    finally:
        beside.unlink()
    sync_directory(path.parent)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise NotPermittedError(
            f"the keys in {folder} cannot be read or written by this user: {error.filename or folder}: {error.strerror}. "
            "Whoever checks the log needs the public ones (*.vkey): have their owner give you the right to read them, or copies"
        ) from error
    except OSError as error:
        raise StorageError(
            f"the keys in {folder} cannot be read or written: {error.strerror or error}; mend that, then try again"
        ) from error
