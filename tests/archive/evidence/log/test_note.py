"""Signed notes: what is read says exactly the bytes it was read from, and nothing holds that was touched."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.errors import BadProofError
from archive.evidence.log.note import (
    Note,
    Signature,
    Signer,
    note_in,
    private_text,
    signed,
    signer_in,
    signers_of,
    to_base64,
    verifier_in,
)
from tests.archive.evidence.log.logs import OTHER, SIGNER, STRANGER

TEXT = "今天的快照\n\n第二段\n"
NOTE = signed(TEXT, [SIGNER])

texts = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]) | st.just("\n")).map(lambda text: f"{text}\n")
names = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs", "Z", "Cc"], exclude_characters="+"), min_size=1)
seeds = st.binary(min_size=32, max_size=32)


def test_a_signed_note_is_its_text_a_blank_line_and_a_line_for_each_signer() -> None:
    text, blank, line = NOTE.decode().rpartition("\n\n")
    dash, name, said = line.rstrip("\n").split(" ")

    assert (f"{text}\n", blank) == (TEXT, "\n\n")
    assert (dash, name) == ("\u2014", SIGNER.name)
    assert base64.b64decode(said)[:4] == SIGNER.verifier.id


def test_key_id_and_signature_are_what_the_specification_says() -> None:
    key = SIGNER.verifier.key
    content = base64.b64decode(NOTE.decode().split(" ")[-1])

    assert content[:4] == hashlib.sha256(SIGNER.name.encode() + b"\x0a\x01" + key).digest()[:4]
    Ed25519PublicKey.from_public_bytes(key).verify(content[4:], TEXT.encode())
    said = base64.b64encode(b"\x01" + key).decode()
    assert str(SIGNER.verifier) == f"{SIGNER.name}+{content[:4].hex()}+{said}"


@given(texts, st.lists(st.builds(Signer, name=names, seed=seeds), min_size=1, max_size=4, unique_by=lambda each: each.seed))
def test_what_is_signed_is_read_back_and_verified(text: str, signers: list[Signer]) -> None:
    content = signed(text, signers)
    verifiers = [each.verifier for each in signers]

    assert note_in(content).text == text
    assert str(note_in(content)).encode() == content
    assert signers_of(note_in(content), verifiers, strangers=False) == tuple(verifiers)
    assert [verifier_in(str(each)) for each in verifiers] == verifiers
    assert [signer_in(private_text(each)) for each in signers] == signers


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.builds(lambda a, b: a + b"\n\n\xe2\x80\x94 " + b, *[st.binary()] * 2)
)
def test_whatever_is_read_as_a_note_says_the_same_bytes(content: bytes) -> None:
    try:
        note = note_in(content)
    except BadProofError:
        return
    assert str(note).encode() == content


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_a_flipped_bit_is_found(bit: int) -> None:
    flipped = bytearray(NOTE)
    flipped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadProofError):
        signers_of(note_in(bytes(flipped)), [SIGNER.verifier])


@pytest.mark.parametrize(
    "change",
    [
        (b"\n\n\xe2", b"\n\xe2"),
        (b"=\n", b"="),
        (b"=\n", b"=\n\n"),
        (b"=\n", b"=\r\n"),
        (b"=\n", b"\n"),
        (b"=\n", b"=\nmore\n"),
        (b"\xe2\x80\x94 ", b"- "),
        (b"\xe2\x80\x94 ", b"\xe2\x80\x94  "),
        (b"\xe2\x80\x94 archive", b"\xe2\x80\x94 \xe3\x80\x80archive"),
        (b"archive.test/log", b"archive+test/log"),
        (b"archive.test/log ", b""),
        (TEXT.encode(), TEXT.encode() + b"\x07\n"),
        (TEXT.encode(), TEXT.encode() + b"\ttab\n"),
        (TEXT.encode(), b"\xff\n"),
        (TEXT.encode(), b"x" * 1_000_000 + b"\n"),
    ],
)
def test_what_is_no_note_is_refused(change: tuple[bytes, bytes]) -> None:
    assert change[0] in NOTE
    with pytest.raises(BadProofError):
        note_in(NOTE.replace(*change))


def test_base64_with_bits_that_say_nothing_is_refused() -> None:
    said = to_base64(b"\x00" * 67 + b"\x01")
    assert base64.b64decode(said[:-2] + "F=", validate=True) == base64.b64decode(said)
    with pytest.raises(BadProofError, match="canonical"):
        note_in(f"a\n\n\u2014 name {said[:-2]}F=\n".encode())


def test_signatures_of_strangers_are_passed_over_unless_none_may_be_there() -> None:
    note = note_in(signed(TEXT, [STRANGER, SIGNER]))

    assert signers_of(note, [SIGNER.verifier]) == (SIGNER.verifier,)
    with pytest.raises(BadProofError, match="not known"):
        signers_of(note, [SIGNER.verifier], strangers=False)
    with pytest.raises(BadProofError, match="none of the known keys"):
        signers_of(note, [OTHER.verifier])
    with pytest.raises(BadProofError, match="none of the known keys"):
        signers_of(note, [])


def test_a_known_key_whose_signature_does_not_hold_spoils_the_note() -> None:
    lines = note_in(signed(TEXT, [SIGNER, OTHER])).signatures
    forged = Signature(name=OTHER.name, id=OTHER.verifier.id, signature=lines[0].signature)

    with pytest.raises(BadProofError, match="does not hold"):
        signers_of(Note(text=TEXT, signatures=(lines[0], forged)), [SIGNER.verifier, OTHER.verifier])
    with pytest.raises(BadProofError, match="does not hold"):
        signers_of(Note(text=TEXT, signatures=(lines[0], lines[0])), [SIGNER.verifier])


def test_sixteen_signatures_and_more_are_read_but_not_any_number() -> None:
    line = "\u2014 a AAAAAAA=\n"
    assert len(note_in(f"text\n\n{line * 100}".encode()).signatures) == 100
    with pytest.raises(BadProofError, match="signatures"):
        note_in(f"text\n\n{line * 101}".encode())


@pytest.mark.parametrize("text", ["no newline", "", "bell\x07\n"])
def test_what_no_note_may_hold_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be signed"):
        signed(text, [SIGNER])


def test_nothing_is_signed_by_nobody() -> None:
    with pytest.raises(ValueError, match="cannot be signed"):
        signed("text\n", [])


@given(st.integers(0, 10**6), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_changed_public_key_is_refused(position: int, new: str) -> None:
    vkey = str(SIGNER.verifier)
    at = position % len(vkey)
    assume(vkey[at] != new)
    with pytest.raises(BadProofError):
        verifier_in(vkey[:at] + new + vkey[at + 1 :])


@pytest.mark.parametrize(
    "text", ["", "PRIVATE+KEY+a", private_text(SIGNER)[:-1], private_text(SIGNER) + "\n", private_text(SIGNER).replace("IVA", "iva")]
)
def test_a_broken_private_key_is_refused_and_not_shown(text: str) -> None:
    with pytest.raises(BadProofError) as caught:
        signer_in(text)
    assert to_base64(b"\x01" + SIGNER.seed)[:20] not in str(caught.value)


def test_a_private_key_is_not_shown() -> None:
    assert repr(SIGNER.seed) not in repr(SIGNER)
    assert "seed" not in repr(SIGNER)
