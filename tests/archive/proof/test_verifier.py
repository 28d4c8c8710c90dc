"""What verify.py reads and says, on any Python, from a folder or a zip; what is hostile costs it one clear line."""

import ast
import gzip
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import message
from archive.evidence.warc import head_of
from archive.proof import verifier
from archive.proof.bundle import packed
from tests.archive.evidence.captures import ODD
from tests.archive.evidence.log.logs import OTHER, STRANGER
from tests.archive.exchange.outgoing import ANSWERS
from tests.archive.proof.forgery import forged, signed_anew
from tests.archive.proof.proofs import KINDS, SYSTEM_PYTHON, Archive, unpacked, verified

SOURCE = Path(verifier.__file__).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def small(archive: Archive) -> dict[str, bytes]:
    return archive.bundle("small")


@pytest.mark.parametrize("kind", KINDS)
def test_a_bundle_checks_in_an_empty_folder_without_us(archive: Archive, tmp_path: Path, kind: str) -> None:
    folder = unpacked(archive.bundle(kind), tmp_path / "proof")

    done = verified(folder, "verify.py", "--key", archive.key)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Everything that was checked holds." in done.stdout
    assert f"snapshot: {archive.snapshots[kind].id}" in done.stdout
    assert f"address: {archive.snapshots[kind].url}" in done.stdout
    assert "NO KEY" not in done.stdout


def test_what_a_page_says_cannot_steer_the_terminal(archive: Archive, tmp_path: Path) -> None:
    done = verified(unpacked(archive.bundle("hostile"), tmp_path / "proof"), "verify.py", "--key", archive.key)
    assert "title: <script>alert(1)</script>" in done.stdout
    assert not {letter for letter in done.stdout if not letter.isprintable()} - {"\n"}


def test_it_checks_with_the_python_of_the_machine(archive: Archive, tmp_path: Path) -> None:
    if not SYSTEM_PYTHON.exists():
        pytest.skip("this machine has no Python of its own")
    folder = unpacked(archive.bundle("pages"), tmp_path / "proof")
    done = verified(folder, "verify.py", "--key", archive.key, python=SYSTEM_PYTHON)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_checks_a_zip_that_was_not_unpacked(archive: Archive, tmp_path: Path) -> None:
    files = archive.bundle("revisit")
    (tmp_path / "proof.zip").write_bytes(packed(files))
    (tmp_path / "verify.py").write_bytes(files["verify.py"])

    done = verified(tmp_path, "verify.py", "proof.zip", "--key", archive.key)

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["proof.zip", "verify.py"]


def test_it_speaks_chinese_english_or_both(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    folder = unpacked(small, tmp_path / "proof")
    chinese = verified(folder, "verify.py", "--key", archive.key, "--lang", "zh").stdout
    english = verified(folder, "verify.py", "--key", archive.key, "--lang", "en").stdout
    assert "全部成立" in chinese
    assert "holds" not in chinese
    assert "成立" not in english
    assert len(verified(folder, "verify.py", "--key", archive.key).stdout.splitlines()) == len((chinese + english).splitlines())


def test_without_a_key_it_shouts_that_nobody_is_known_to_have_signed(small: dict[str, bytes], tmp_path: Path) -> None:
    done = verified(unpacked(small, tmp_path / "proof"), "verify.py")
    assert done.returncode == 0
    assert "THIS PROVES NOTHING ABOUT WHO SIGNED" in done.stdout


def test_another_key_than_the_logs_is_not_enough(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    folder = unpacked(small, tmp_path / "proof")
    for wrong in (str(OTHER.verifier), str(STRANGER.verifier)):
        done = verified(folder, "verify.py", "--key", wrong)
        assert (done.returncode, done.stderr) == (1, "")
        assert "none of the given keys has signed" in done.stdout
    assert verified(folder, "verify.py", "--key", str(OTHER.verifier), "--key", archive.key).returncode == 0
    for broken in ("", "archive.test/log", archive.key[:-4], archive.key.replace("+", "+0", 1)):
        done = verified(folder, "verify.py", "--key", broken)
        assert (done.returncode, done.stderr) == (1, ""), broken
        assert "DOES NOT HOLD" in done.stdout


@pytest.mark.parametrize("given", ["x", "", "archive.test/log+3f1a2b4c", "a+b+c"])
def test_a_key_of_another_form_is_told_the_form_that_was_expected(small: dict[str, bytes], tmp_path: Path, given: str) -> None:
    done = verified(unpacked(small, tmp_path / "proof"), "verify.py", f"--key={given}")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{given!r} is no public key of a log: one line name+id+key was expected" in done.stdout
    assert "应为一行“名称+编号+公钥”" in done.stdout


def test_a_key_that_was_copied_wrongly_is_told_so(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    wrong = archive.key.replace("+", "+0", 1)
    done = verified(unpacked(small, tmp_path / "proof"), "verify.py", "--key", wrong)
    assert (done.returncode, "its id is not that of its key" in done.stdout) == (1, True)


@pytest.mark.parametrize("option", ["--roots", "--kept"])
def test_a_file_that_was_given_and_cannot_be_read_is_named_although_nothing_needs_it(
    small: dict[str, bytes], tmp_path: Path, archive: Archive, option: str
) -> None:
    folder = unpacked(small, tmp_path / "proof")
    for there in ("nowhere.pem", "."):
        done = verified(folder, "verify.py", "--key", archive.key, option, there)
        assert (done.returncode, done.stderr) == (1, "")
        assert f"the file given with {option}, {there}, cannot be read: " in done.stdout
        assert f"{option} 所给的文件 {there} 读不出：" in done.stdout
        assert "Everything that was checked holds." not in done.stdout


def test_a_kept_checkpoint_of_the_same_size_must_say_the_same(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    folder = unpacked(small, tmp_path / "proof")
    (tmp_path / "kept").write_bytes(small["checkpoint"])
    assert "[9] holds" in verified(folder, "verify.py", "--key", archive.key, "--kept", tmp_path / "kept").stdout
    (tmp_path / "kept").write_bytes(forged(small)["checkpoint"])
    done = verified(folder, "verify.py", "--key", archive.key, "--key", str(OTHER.verifier), "--kept", tmp_path / "kept")
    assert "[9] unchecked" in done.stdout  # of another size
    assert "kuaizhao log verify --kept" in done.stdout
    done = verified(folder, "verify.py", "--key", archive.key, "--kept", tmp_path / "kept")
    assert (done.returncode, "not one of this log" in done.stdout) == (1, True)


def test_it_prints_its_own_digest_for_comparing(small: dict[str, bytes], tmp_path: Path) -> None:
    sums = dict(reversed(line.split("  ")) for line in small["SHA256SUMS"].decode().splitlines())
    assert sums["verify.py"] in verified(unpacked(small, tmp_path / "proof"), "verify.py").stdout


def test_it_is_written_for_python_3_8_and_leans_on_the_standard_library_alone() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    standard = {"argparse", "base64", "hashlib", "itertools", "json", "re", "shutil", "struct", "subprocess", "sys", "tempfile"}
    assert imported <= standard | {"__future__", "collections.abc", "datetime", "pathlib", "typing", "zipfile", "zlib"}
    called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert not called & {"removeprefix", "removesuffix", "extractall", "extract", "eval", "exec", "system", "is_relative_to"}


# --- it reads answers as the archive does ---


def answers_agree(wire: bytes) -> None:
    ours, its = message.answer_in(wire), verifier.answer_in(wire)
    assert (its.status, its.content, its.stored) == (ours.status, ours.body, wire[head_of(wire) :])


@pytest.mark.parametrize("wire", [*ODD.values(), *ANSWERS.values()])
def test_odd_answers_are_read_as_the_archive_reads_them(wire: bytes) -> None:
    answers_agree(wire)
    for cut in range(0, min(len(wire), 400), 3):
        answers_agree(wire[:cut])


PIECES = (b"HTTP/1.1 200 OK", b"HTTP/1.1 100 Continue", b"HTTP/1.1 204 x", b"\r\n", b"\n", b"\r\n\r\n", b"Transfer-Encoding: chunked",
          b"Content-Length: 7", b"content-length:3,3", b"Content-Length: 00000000000000000000000009", b" ", b"\t", b":", b"5\r\nhello\r\n", b"0\r\n\r\n", b"5;x\nhello\n",
          b"1" * 18 + b"\r\nab", b"\r", b"abc", b"\xff")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(b"".join))
def test_any_answer_is_read_as_the_archive_reads_it(wire: bytes) -> None:
    answers_agree(wire)


# --- hostile bundles ---


def is_told_in_a_line(folder: Path, program: bytes, *arguments: str) -> str:
    (folder / "verify.py").write_bytes(program)
    done = verified(folder, "verify.py", *arguments)
    assert (done.returncode, done.stderr) == (1, ""), done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.startswith("DOES NOT HOLD! ")
    assert len(last) < 600
    return last


def zipped(*parts: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


def marked(content: bytes, *, flags: int = 0, method: int = 0) -> bytes:
    """Return a zip whose directory says that its parts are encrypted, or packed in a strange way."""
    at = content.rfind(b"PK\x01\x02")
    return content[: at + 8] + bytes([flags]) + content[at + 9 : at + 10] + bytes([method]) + content[at + 11 :]


EVIL = {
    "nothing": b"",
    "noise": random.Random(1).randbytes(3000),
    "a name that leads out": zipped(("../evil", b"x")),
    "a name from the root": zipped(("/etc/evil", b"x")),
    "a name with a letter that is none": zipped(("a\x1b[31m", b"x")),
    "a folder in a folder": zipped(("a/b/c", b"x")),
    "no files": zipped(),
    "encrypted": marked(zipped(("SHA256SUMS", b"x")), flags=1),
    "packed as nobody packs": marked(zipped(("SHA256SUMS", b"x")), method=99),
    "a list that is none": zipped(("SHA256SUMS", b"\xff\xfe")),
    "a list of names that lead out": zipped(("SHA256SUMS", b"0" * 64 + b"  ../x\n")),
    "a list without names": zipped(("SHA256SUMS", b"hello\n")),
}


@pytest.mark.parametrize("name", EVIL)
def test_a_hostile_zip_is_told_in_a_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "evil.zip").write_bytes(EVIL[name])
    is_told_in_a_line(tmp_path, SOURCE.encode(), "evil.zip")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["evil.zip", "verify.py"]


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped(("checkpoint", b"a"), ("checkpoint", b"b"))
    (tmp_path / "evil.zip").write_bytes(content)
    assert "stands twice" in is_told_in_a_line(tmp_path, SOURCE.encode(), "evil.zip")


def test_a_zip_that_unpacks_to_more_than_it_says_or_than_is_sane_is_refused(tmp_path: Path) -> None:
    whole = zipped(*((f"f{number}", b"x" * 100) for number in range(verifier.MOST_FILES + 1)))
    (tmp_path / "evil.zip").write_bytes(whole)
    assert "too large" in is_told_in_a_line(tmp_path, SOURCE.encode(), "evil.zip")
    honest = zipped(("SHA256SUMS", b"x" * 1000))
    at = honest.rfind(b"PK\x01\x02")
    (tmp_path / "evil.zip").write_bytes(honest[: at + 24] + (1 << 31).to_bytes(4, "little") + honest[at + 28 :])
    assert "too large" in is_told_in_a_line(tmp_path, SOURCE.encode(), "evil.zip")


def test_a_bundle_cut_anywhere_is_told_in_a_line(small: dict[str, bytes], tmp_path: Path) -> None:
    whole = packed(small)
    for cut in random.Random(2).sample(range(len(whole)), 60):
        (tmp_path / "cut.zip").write_bytes(whole[:cut])
        with pytest.raises(verifier.BrokenError, match="cannot be read"):
            verifier.bundle_at(tmp_path / "cut.zip")


def test_what_lies_elsewhere_is_not_read_through_a_link(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    folder = unpacked(small, tmp_path / "proof")
    (tmp_path / "secret").write_bytes(small["text.txt"])
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(tmp_path / "secret")
    done = verified(folder, "verify.py", "--key", archive.key)
    assert (done.returncode, "text.txt is not there" in done.stdout) == (1, True)


def test_a_pipe_in_the_folder_does_not_hold_it_up(small: dict[str, bytes], tmp_path: Path) -> None:
    folder = unpacked(small, tmp_path / "proof")
    for name, said in (("text.txt", "text.txt is not there"), ("SHA256SUMS", "SHA256SUMS is empty or not there")):
        (folder / name).unlink()
        os.mkfifo(folder / name)
        assert said in verified(folder, "verify.py").stdout


def test_an_auditors_own_files_beside_the_bundle_do_no_harm(small: dict[str, bytes], tmp_path: Path, archive: Archive) -> None:
    folder = unpacked(small, tmp_path / "proof")
    (folder / "my notes.txt").write_text("checked on Monday")
    assert verified(folder, "verify.py", "--key", archive.key).returncode == 0


@pytest.mark.parametrize("flags", [["-I"], []])
def test_no_program_that_lies_beside_it_runs(small: dict[str, bytes], tmp_path: Path, flags: list[str]) -> None:
    folder = unpacked(small, tmp_path / "proof")
    for name in ("json", "argparse", "zipfile", "encodings", "sitecustomize"):
        (folder / f"{name}.py").write_text("print('this ran')")
    command = [sys.executable, *flags, "verify.py", "--lang", "en"]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr, "this ran" in done.stdout) == (0, "", False)


LIMITED = SOURCE.replace("MOST_UNPACKED = 1 << 28", "MOST_UNPACKED = 1 << 20").encode()
BOMB = gzip.compress(bytes(2 << 20), mtime=0)
DEEP = b"[" * 100_000 + b"]" * 100_000
LIMITS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb among the records": ("records.warc.gz", lambda: BOMB, "more than 256 MiB"),
    "nested JSON": ("capture-1.row.json", lambda: DEEP, "malformed"),
    "a number without end": ("manifest.json", lambda: b'{"kind":' + b"9" * 1_000_000 + b"}", "malformed"),
    "a name twice": ("manifest.json", lambda: b'{"kind":"kuaizhao-snapshot/1","kind":"x"}', "stands twice"),
    "another kind of manifest": ("manifest.json", lambda: b'{"kind":"kuaizhao-snapshot/2"}', "newer form"),
    "no JSON": ("manifest.json", lambda: b"\xff", "malformed"),
    "JSON of another shape": ("manifest.json", lambda: b"[1]", "malformed"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_hostile_content_that_a_forger_has_signed_is_told_in_a_line(small: dict[str, bytes], tmp_path: Path, name: str) -> None:
    replaced, made, said = LIMITS[name]
    files = small | {replaced: made()}
    leaf = json.loads(files["capture-1.leaf.json"]) | {"row": verifier.digest(files["capture-1.row.json"])}
    files["capture-1.leaf.json"] = json.dumps(leaf).encode()
    files["snapshot.leaf.json"] = json.dumps({"kind": "snapshot", "id": verifier.digest(files["manifest.json"])[7:]}).encode()
    (tmp_path / "evil.zip").write_bytes(packed(signed_anew(files)))
    assert said in is_told_in_a_line(tmp_path, LIMITED, "evil.zip")
