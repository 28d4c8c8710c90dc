"""Keys: made once, readable by nobody else, several at a time, and never made where one was lost."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from archive.errors import LogKeyError, StorageError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, signed_checkpoint
from archive.evidence.log.keys import Keys, keys_in, open_keys, public_keys, retire, rotate
from archive.evidence.log.merkle import EMPTY
from archive.evidence.log.note import private_text, verifier_in
from tests.archive.evidence.log.logs import ORIGIN, SIGNER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "keys"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_key_is_made_on_first_use_and_stays(folder: Path) -> None:
    keys = open_keys(folder, ORIGIN, begin=True)

    assert open_keys(folder, ORIGIN, begin=True) == open_keys(folder, ORIGIN, begin=False) == keys
    assert len(keys.signers) == 1
    assert keys.verifiers == (keys.signers[0].verifier,)
    assert sorted(each.name for each in folder.iterdir()) == ["0001.key", "0001.vkey"]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_private_key_is_readable_by_its_owner_alone(folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        open_keys(folder, ORIGIN, begin=True)
    finally:
        os.umask(before)
    assert mode(folder / "0001.key") == 0o600
    assert mode(folder) == 0o700


def test_two_logs_have_two_keys(folder: Path, tmp_path: Path) -> None:
    assert open_keys(folder, ORIGIN, begin=True).signers != open_keys(tmp_path / "other", ORIGIN, begin=True).signers


def test_exported_keys_are_vkeys_one_a_line(folder: Path) -> None:
    open_keys(folder, ORIGIN, begin=True)
    keys = rotate(folder, ORIGIN)

    assert keys.exported() == (folder / "0001.vkey").read_text() + (folder / "0002.vkey").read_text()
    assert tuple(map(verifier_in, keys.exported().splitlines())) == keys.verifiers


def test_a_lost_key_is_not_replaced_by_a_new_one(folder: Path) -> None:
    with pytest.raises(LogKeyError, match="no private key"):
        open_keys(folder, ORIGIN, begin=False)
    open_keys(folder, ORIGIN, begin=True)
    (folder / "0001.key").unlink()
    with pytest.raises(LogKeyError, match="restore it"):
        open_keys(folder, ORIGIN, begin=True)


def test_a_key_that_others_can_read_is_not_used(folder: Path) -> None:
    open_keys(folder, ORIGIN, begin=True)
    for open_mode in (0o640, 0o604, 0o610):
        (folder / "0001.key").chmod(open_mode)
        with pytest.raises(LogKeyError, match="chmod 600"):
            open_keys(folder, ORIGIN, begin=False)


def test_a_new_key_signs_beside_the_old_one(folder: Path) -> None:
    old = open_keys(folder, ORIGIN, begin=True)
    both = rotate(folder, ORIGIN)
    note = signed_checkpoint(Checkpoint(origin=ORIGIN, size=0, root=EMPTY), both.signers)

    assert both.signers[:1] == old.signers
    assert len(both.signers) == 2
    for each in both.verifiers:
        assert checkpoint_in(note, [each]).size == 0


def test_a_retired_key_signs_no_more_but_verifies(folder: Path) -> None:
    old = open_keys(folder, ORIGIN, begin=True)
    note = signed_checkpoint(Checkpoint(origin=ORIGIN, size=0, root=EMPTY), old.signers)
    both = rotate(folder, ORIGIN)
    new = retire(folder, ORIGIN, old.verifiers[0])

    assert new.signers == both.signers[1:]
    assert new.verifiers == both.verifiers
    assert checkpoint_in(note, new.verifiers, strangers=False).size == 0
    assert not (folder / "0001.key").exists()
    assert [each.verifier for each in rotate(folder, ORIGIN).signers][:1] == list(new.verifiers[1:])
    assert (folder / "0003.key").exists()


def test_the_last_key_and_unknown_ones_are_not_retired(folder: Path) -> None:
    keys = open_keys(folder, ORIGIN, begin=True)
    for each in (keys.verifiers[0], SIGNER.verifier):
        with pytest.raises(LogKeyError, match="rotate first"):
            retire(folder, ORIGIN, each)
    assert open_keys(folder, ORIGIN, begin=False) == keys


def test_a_key_of_another_log_is_not_used(folder: Path) -> None:
    open_keys(folder, ORIGIN, begin=True)
    with pytest.raises(LogKeyError, match=r"belongs to the log archive\.test/log"):
        open_keys(folder, "other.test/log", begin=True)
    with pytest.raises(LogKeyError, match="belongs to"):
        rotate(folder, "other.test/log")


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb"])
def test_a_log_cannot_have_any_name(folder: Path, name: str) -> None:
    with pytest.raises(LogKeyError, match="name"):
        open_keys(folder, name, begin=True)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["0001.key", "0001.vkey"])
def test_a_broken_key_is_not_used_and_not_shown(folder: Path, name: str) -> None:
    open_keys(folder, ORIGIN, begin=True)
    text = (folder / name).read_text()
    (folder / name).write_text(text[:-6] + "AAAA=\n")
    with pytest.raises(LogKeyError, match="backup") as caught:
        open_keys(folder, ORIGIN, begin=False)
    assert text[60:70] not in str(caught.value) or name.endswith("vkey")


def test_what_is_no_key_of_ours_is_named(folder: Path) -> None:
    open_keys(folder, ORIGIN, begin=True)
    (folder / "copy.key").write_text(private_text(SIGNER))
    with pytest.raises(LogKeyError, match=r"copy\.key"):
        open_keys(folder, ORIGIN, begin=False)


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(StorageError, match="mend that"):
        open_keys(tmp_path / "data" / "keys", ORIGIN, begin=True)


def test_openssl_verifies_what_we_sign(tmp_path: Path) -> None:
    text, public = tmp_path / "text", tmp_path / "public.der"
    text.write_bytes(b"text\n")
    (tmp_path / "signature").write_bytes(SIGNER.sign("text\n"))
    public.write_bytes(bytes.fromhex("302a300506032b6570032100") + SIGNER.verifier.key)  # SubjectPublicKeyInfo, RFC 8410
    command = [
        "openssl",
        "pkeyutl",
        "-verify",
        "-rawin",
        "-pubin",
        "-keyform",
        "DER",
        "-inkey",
        public,
        "-in",
        text,
        "-sigfile",
        tmp_path / "signature",
    ]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no openssl on this machine")
    assert done.returncode == 0, done.stderr


def test_a_public_key_that_a_crash_left_unmade_is_made_before_anything_is_signed(folder: Path) -> None:
    keys = open_keys(folder, ORIGIN, begin=True)
    text = (folder / "0001.vkey").read_text()
    (folder / "0001.vkey").unlink()

    assert public_keys(folder) == ()
    assert open_keys(folder, ORIGIN, begin=False) == keys
    assert (folder / "0001.vkey").read_text() == text


def test_keys_are_looked_at_without_making_any(folder: Path) -> None:
    assert keys_in(folder, ORIGIN) == Keys(origin=ORIGIN, signers=(), verifiers=())
    assert not folder.exists()
