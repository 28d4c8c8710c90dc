"""What a bundle holds, for people and for other programs."""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.digest import canonical, digest
from archive.errors import StorageError
from archive.proof.bundle import packed, write
from archive.proof.verifier import bundle_at
from tests.archive.exchange.outgoing import entity
from tests.archive.proof.proofs import CHINESE, KINDS, Archive, unpacked

PROGRAMS = Path(sys.executable).parent


@pytest.mark.parametrize("kind", KINDS)
def test_other_programs_read_the_records_and_find_their_digests_right(archive: Archive, tmp_path: Path, kind: str) -> None:
    files = archive.bundle(kind)
    folder = unpacked(files, tmp_path / "proof")
    for program in ("warcio", "fastwarc"):
        done = subprocess.run([PROGRAMS / program, "check", folder / "records.warc.gz"], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    kinds = [each.rec_type for each in ArchiveIterator(io.BytesIO(files["records.warc.gz"]), check_digests="raise")]
    assert kinds.count("metadata") == len([name for name in files if name.endswith(".row.json")])
    assert len(kinds) == sum(len(json.loads(files[name])["members"]) for name in files if re.match(r"capture-\d+\.leaf", name))


def test_the_list_of_digests_is_one_that_sha256sum_reads(archive: Archive, tmp_path: Path) -> None:
    folder = unpacked(archive.bundle("pages"), tmp_path / "proof")
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_same_snapshot_under_the_same_checkpoint_gives_the_same_bytes(archive: Archive) -> None:
    first, again = packed(archive.bundle("chinese")), packed(archive.bundle("chinese"))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        parts = made.infolist()
    assert [part.filename for part in parts] == sorted(part.filename for part in parts)
    assert {(part.date_time, part.compress_type, part.extra) for part in parts} == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, b"")}


def test_a_written_bundle_is_the_one_made_in_memory(archive: Archive, tmp_path: Path) -> None:
    files = archive.bundle("ordinary")
    write(files, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == packed(files)
    assert bundle_at(tmp_path / "a.zip") == files
    with pytest.raises(StorageError, match="cannot be written"):
        write(files, tmp_path / "nowhere" / "a.zip")


def test_it_holds_what_its_parts_are_named_for(archive: Archive) -> None:
    files, snapshot = archive.bundle("ordinary"), archive.snapshots["ordinary"]
    said = json.loads(files["manifest.json"])
    assert hashlib.sha256(files["manifest.json"]).hexdigest() == snapshot.id
    assert files["text.txt"].decode() == snapshot.extraction.text
    assert files["plain.txt"].decode() == snapshot.extraction.plain
    assert said["payloads"] == [digest(entity("chunked"))]
    assert files["keys.txt"].decode() == f"{archive.key}\n"
    assert json.loads(files["capture-1.leaf.json"])["row"] == digest(files["capture-1.row.json"])
    assert canonical(json.loads(files["capture-1.row.json"])) == files["capture-1.row.json"]
    assert not [name for name in files if name.endswith(".tsr")]


def test_a_revisit_brings_the_capture_that_holds_its_content(archive: Archive) -> None:
    ordinary, revisit = archive.bundle("ordinary"), archive.bundle("revisit")
    assert revisit["records.warc.gz"].endswith(ordinary["records.warc.gz"])
    assert revisit["capture-2.leaf.json"] == ordinary["capture-1.leaf.json"]
    assert [each.rec_type for each in ArchiveIterator(io.BytesIO(revisit["records.warc.gz"]))] == [
        "request", "revisit", "metadata", "request", "response", "metadata"
    ]  # fmt: skip


def test_pages_stand_in_reading_order(archive: Archive) -> None:
    files = archive.bundle("pages")
    rows = [json.loads(files[f"capture-{number}.row.json"]) for number in (1, 2, 3)]
    assert [row["payload"] for row in rows] == list(archive.snapshots["pages"].payloads)


# --- the report ---


def report(archive: Archive, kind: str) -> str:
    return archive.bundle(kind)["report.html"].decode()


def test_the_report_says_in_both_languages_what_when_and_from_where(archive: Archive) -> None:
    said = report(archive, "chinese")
    for part in ("可以证明", "不能证明", "如何核验", "What is proved", "What cannot be proved", "How to check", CHINESE, "标题 chinese",
                 "2026-03-05 09:02:03 (UTC+8) = 2026-03-05T01:02:03Z", "192.0.2.7", archive.snapshots["chinese"].id, "archive.test/log"):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(
    ("kind", "there", "missing"),
    [
        ("unverified", ("not verified: self-signed", "The server&#x27;s certificate could not be verified"), ("was not encrypted",)),
        ("verified", ("<dd>verified</dd>", "<dd>已验证</dd>"), ("could not be verified", "was not encrypted")),
        ("small", ("not encrypted (http)", "The connection was not encrypted"), ("could not be verified",)),
    ],
)
def test_the_report_says_what_the_connection_was_worth(
    archive: Archive, kind: str, there: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    said = report(archive, kind)
    assert all(part in said for part in there)
    assert not any(part in said for part in missing)


def test_the_report_says_what_took_whose_place(archive: Archive) -> None:
    first, later = archive.snapshots["superseded"].id, archive.snapshots["standing"].id
    assert "Since superseded, on</dt><dd>2026-04-11 21:02:03 (UTC+8) = 2026-04-11T13:02:03Z" in report(archive, "superseded")
    assert f"<dd>{later}</dd>" in report(archive, "superseded")
    assert f"Took the place of an earlier reading</dt><dd>{first}</dd>" in report(archive, "standing")


def test_nothing_in_the_report_is_loaded_or_run_whatever_the_page_says(archive: Archive) -> None:
    said = report(archive, "hostile")
    assert "&lt;script&gt;" in said
    assert "default-src 'none'" in said
    assert set(re.findall(r"<([a-z0-9]+)", said)) == {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "section",
        "h1",
        "h2",
        "p",
        "dl",
        "dt",
        "dd",
        "ul",
        "ol",
        "li",
    }


def test_the_files_are_listed_in_the_readme(archive: Archive) -> None:
    files = archive.bundle("small")
    told = files["README.txt"].decode()
    for name in files:
        pattern = re.sub(r"^capture-\d+\.row", "capture-N.row", name)
        pattern = re.sub(r"^.*\.leaf\.json$|^.*\.tlog-proof$", "*.leaf.json, *.tlog-proof", pattern)
        assert pattern in told or name == "README.txt"
