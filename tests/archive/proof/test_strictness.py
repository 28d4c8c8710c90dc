"""What verify.py reads, it reads in one form only, and proofs as RFC 9162 says: nothing may change unseen in what a parser is lenient about."""

import gzip
import random
from pathlib import Path

import pytest

from archive.errors import BadProofError
from archive.evidence.log import checkpoint as the_archives
from archive.evidence.log.checkpoint import Checkpoint, signed_checkpoint
from archive.evidence.log.note import Signature, to_base64
from archive.proof import verifier
from archive.proof.verifier import BrokenError
from tests.archive.evidence.log.logs import ORIGIN, OTHER, SIGNER, STRANGER, entry, mth, path
from tests.archive.proof.proofs import Archive, unpacked, verified

KEYS = [verifier.key_in(str(each.verifier)) for each in (SIGNER, OTHER)]
TEXT = f"{ORIGIN}\n5\n{to_base64(bytes(32))}\n"
REFUSED = (BrokenError, ValueError)


def note(text: str = TEXT, *, between: str = "\n", lines: str | None = None) -> bytes:
    """Return a note whose signature holds, whatever it is over."""
    line = str(Signature(name=ORIGIN, id=SIGNER.verifier.id, signature=SIGNER.sign(text)))
    return f"{text}{between}{line if lines is None else lines.replace('SIGNED', line)}".encode()


def test_a_checkpoint_is_read_as_the_archive_reads_it() -> None:
    found = verifier.checkpoint_in(note(), KEYS)
    assert (found.origin, found.size, found.root, found.signed_by) == (ORIGIN, 5, bytes(32), KEYS[:1])
    both = signed_checkpoint(Checkpoint(origin=ORIGIN, size=5, root=bytes(32)), [SIGNER, OTHER])
    assert verifier.checkpoint_in(both, KEYS).signed_by == KEYS
    extended = signed_checkpoint(Checkpoint(origin=ORIGIN, size=5, root=bytes(32), extensions=("more",)), [SIGNER])
    assert verifier.checkpoint_in(extended, KEYS).signed_by == KEYS[:1]


STRANGE = str(Signature(name="witness.test", id=STRANGER.verifier.id, signature=STRANGER.sign(TEXT)))
NOTES = {
    "no blank line": note(between=""),
    "no signature": note(lines=""),
    "no newline at its end": note()[:-1],
    "line ends of Windows": note().replace(b"\n", b"\r\n"),
    "a tab": note(f"{TEXT}a\tb\n"),
    "a size with a zero before": note(TEXT.replace("\n5\n", "\n05\n")),
    "a size with a sign": note(TEXT.replace("\n5\n", "\n+5\n")),
    "a size beyond all logs": note(TEXT.replace("\n5\n", f"\n{10**20}\n")),
    "a root that is too short": note(f"{ORIGIN}\n5\n{to_base64(bytes(31))}\n"),
    "a root with spare bits": note(f"{ORIGIN}\n5\n{to_base64(bytes(32))[:-2]}B=\n"),
    "no root": note(f"{ORIGIN}\n5\n"),
    "an empty line within": note(f"{TEXT}\nmore\n"),
    "a hyphen for the dash": note().replace("\u2014".encode(), b"-"),
    "two spaces": note().replace("\u2014 ".encode(), "\u2014  ".encode()),
    "a signature line without a signature": note(lines=f"SIGNED\u2014 witness.test {to_base64(b'1234')}\n"),
    "a signature twice": note(lines="SIGNEDSIGNED"),
    "a signature with spare bits": note()[:-3] + b"B=\n",
    "another byte than UTF-8": note() + b"\xff\n",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_in_another_form_is_refused_although_its_signature_holds(name: str) -> None:
    with pytest.raises(REFUSED):
        assert not verifier.checkpoint_in(NOTES[name], KEYS).signed_by


def test_signatures_of_strangers_are_passed_over_and_those_under_other_names_do_not_count() -> None:
    assert verifier.checkpoint_in(note(lines=f"{STRANGE}SIGNED"), KEYS).signed_by == KEYS[:1]
    assert verifier.checkpoint_in(note(lines=STRANGE), KEYS).signed_by == []
    stranger = verifier.key_in(str(STRANGER.verifier))
    assert verifier.checkpoint_in(note(lines=STRANGE), [stranger]).signed_by == []  # its name is not the log's


def test_flipped_checkpoints_are_refused_where_the_archive_refuses_them() -> None:
    whole, chance = note(lines=f"SIGNED{STRANGE}"), random.Random(3)
    for at in range(len(whole)):
        flipped = whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        try:
            ours = bool(the_archives.checkpoint_in(flipped, [SIGNER.verifier]))
        except BadProofError:
            ours = False
        try:
            its = bool(verifier.checkpoint_in(flipped, KEYS).signed_by)
        except REFUSED:
            its = False
        assert its <= ours or at > len(note()), (at, flipped)  # of a stranger's name less is asked: it vouches for nothing


@pytest.mark.parametrize("text", ["", "01", "-1", "+1", " 1", "1 ", "1e3", "\uff11", "1_0", "9" * 20])
def test_numbers_have_one_form(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        verifier.number_in(text)


@pytest.mark.parametrize("text", ["QR==", "QQ=", "QQ", "Q Q==", "QQ==\n", "QQ==QQ==", "-_==", "é"])
def test_base64_has_one_form(text: str) -> None:
    assert verifier.from_base64("QQ==") == b"A"
    with pytest.raises(ValueError, match=r"."):
        verifier.from_base64(text)


def test_proofs_lead_to_the_root_and_only_they() -> None:
    for size in range(1, 20):
        leaves = [entry(each) for each in range(size)]
        for index in range(size):
            proof = path(index, leaves)
            assert verifier.root_from(leaves[index], index, size, proof) == mth(leaves)
            with pytest.raises(ValueError, match="too many"):
                verifier.root_from(leaves[index], index, size, [*proof, bytes(32)])
            if proof:
                with pytest.raises(ValueError, match="too few"):
                    verifier.root_from(leaves[index], index, size, proof[:-1])
        for index in (size, size + 1):
            with pytest.raises(ValueError, match="has no leaf"):
                verifier.root_from(leaves[0], index, size, path(0, leaves))


def test_hashes_of_a_proof_have_their_length_and_are_not_endless() -> None:
    good = to_base64(bytes(32))
    assert verifier.hashes_in([good] * 63) == [bytes(32)] * 63
    for bad in ([good] * 64, [to_base64(bytes(31))], [to_base64(bytes(33))], [""]):
        with pytest.raises(ValueError, match="at most 63 hashes"):
            verifier.hashes_in(bad)


@pytest.mark.parametrize("block", [b"1234\r\n\r\n", b"123456\r\n\r\n", b"12345", b"12345\r\n\r", b"12345\r\n\r\nx", b"12345678x"])
def test_a_record_is_as_long_as_it_says(block: bytes) -> None:
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n"
    assert [each.block for each in verifier.members(gzip.compress(head + b"12345\r\n\r\n"))] == [b"12345"]
    with pytest.raises(ValueError, match="longer or shorter"):
        list(verifier.members(gzip.compress(head + block)))


def test_a_gzip_member_that_is_cut_off_is_refused() -> None:
    whole = gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    for cut in range(1, len(whole)):
        with pytest.raises(ValueError, match="cut off"):
            list(verifier.members(whole + whole[:cut]))


def test_a_folder_that_is_too_large_is_refused(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpacked(archive.bundle("small"), tmp_path / "proof")
    assert verifier.bundle_at(folder) == archive.bundle("small")
    for most in (100, 20_000):
        monkeypatch.setattr(verifier, "MOST_BYTES", most)
        with pytest.raises(BrokenError, match="too large"):
            verifier.bundle_at(folder)


def test_a_log_that_signed_two_roots_of_one_size_is_found_by_who_kept_the_other(archive: Archive, tmp_path: Path) -> None:
    files = archive.bundle("small")
    said = verifier.checkpoint_in(files["checkpoint"], [verifier.key_in(archive.key)])
    (tmp_path / "kept").write_bytes(signed_checkpoint(Checkpoint(origin=said.origin, size=said.size, root=bytes(32)), archive.keys.signers))
    done = verified(unpacked(files, tmp_path / "proof"), "verify.py", "--key", archive.key, "--kept", tmp_path / "kept")
    assert (done.returncode, "the log was written anew" in done.stdout) == (1, True)
