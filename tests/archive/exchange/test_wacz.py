"""A WACZ holds the exact records, what its revisits refer to, an index that finds each of them, and the digests of all its parts."""

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.errors import StorageError, TamperedError, UnknownSnapshotError
from archive.evidence.records import members, record_in
from tests.archive.evidence.captures import AT
from tests.archive.exchange.outgoing import ANSWERS, HOST, capture, fill, send
from tests.archive.exchange.written import Home, home_in


@pytest.fixture
def full(home: Home) -> Home:
    fill(home)
    return home


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def lines(content: dict[str, bytes]) -> list[tuple[str, str, dict[str, Any]]]:
    told = [line.split(" ", 2) for line in gzip.decompress(content["indexes/index.cdx.gz"]).decode().splitlines()]
    return [(key, time, json.loads(said)) for key, time, said in told]


def warcs(content: dict[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix("archive/"): each for name, each in content.items() if name.startswith("archive/")}


def test_the_whole_archive_goes_out_byte_for_byte(full: Home, tmp_path: Path) -> None:
    written = send(full, tmp_path / "a.wacz")

    content = parts(tmp_path / "a.wacz")
    assert warcs(content) == {path.name: path.read_bytes() for path in (full.folder / "segments").iterdir()}
    assert (written.captures, written.snapshots, written.referred) == (2 * len(ANSWERS) + 2, 2 * len(ANSWERS) + 1, 0)


def test_the_package_lists_its_parts_with_their_digests(full: Home, tmp_path: Path) -> None:
    send(full, tmp_path / "a.wacz")
    content = parts(tmp_path / "a.wacz")
    package = json.loads(content["datapackage.json"])

    assert (package["profile"], package["wacz_version"], package["created"]) == ("data-package", "1.1.1", "2026-03-06T01:02:03Z")
    assert {each["path"]: (each["hash"], each["bytes"]) for each in package["resources"]} == {
        name: (f"sha256:{hashlib.sha256(each).hexdigest()}", len(each))
        for name, each in content.items()
        if not name.startswith("datapackage")
    }
    said = json.loads(content["datapackage-digest.json"])
    assert said == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(content['datapackage.json']).hexdigest()}"}


def test_the_index_leads_to_the_answer_of_each_capture(full: Home, tmp_path: Path) -> None:
    for number, chosen in enumerate(({}, {"source": "linzhou"})):
        path = tmp_path / f"{number}.wacz"
        send(full, path, **chosen)
        content = parts(path)
        told = lines(content)
        assert len(told) == 2 * len(ANSWERS) + (not chosen)
        assert [" ".join(each[:2]) for each in told] == sorted(" ".join(each[:2]) for each in told)
        for _, time, said in told:
            at, length = int(said["offset"]), int(said["length"])
            [member] = members(io.BytesIO(warcs(content)[said["filename"]][at : at + length]))
            record = record_in(member)
            assert record.kind == ("revisit" if said["mime"] == "warc/revisit" else "response")
            assert (record.field("warc-target-uri"), record.field("warc-payload-digest")) == (said["url"], said["digest"])
            assert (record.field("warc-date") or "")[:10].replace("-", "") == time[:8]


def test_the_index_of_the_index_finds_each_block(full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.exchange.wacz.LINES_AT_ONCE", 4)
    send(full, tmp_path / "a.wacz")
    content = parts(tmp_path / "a.wacz")
    meta, *blocks = content["indexes/index.idx"].decode().splitlines()

    assert json.loads(meta.removeprefix("!meta 0 ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    whole = b""
    for each in blocks:
        key, time, told = each.split(" ", 2)
        said = json.loads(told)
        block = content["indexes/index.cdx.gz"][said["offset"] : said["offset"] + said["length"]]
        assert said["digest"] == f"sha256:{hashlib.sha256(block).hexdigest()}"
        assert gzip.decompress(block).decode().startswith(f"{key} {time} {{")
        assert gzip.decompress(block).count(b"\n") <= 4
        whole += block
    assert whole == content["indexes/index.cdx.gz"]


def test_the_pages_are_the_snapshots(full: Home, tmp_path: Path) -> None:
    send(full, tmp_path / "a.wacz", url=capture("gbk").url)
    head, *pages = (json.loads(line) for line in parts(tmp_path / "a.wacz")["pages/pages.jsonl"].splitlines())

    assert (head["format"], head["id"]) == ("json-pages-1.0", "pages")
    assert [(each["url"], each["ts"], each["title"]) for each in pages] == [
        (capture("gbk").url, "2026-03-05T01:02:03Z", "标题 gbk"),
        (capture("gbk").url, "2026-03-06T01:02:03Z", "标题 gbk"),
    ]
    assert {each["id"] for each in pages} == set(full.shelves.snapshot_ids(capture("gbk").url))
    assert json.loads(parts(tmp_path / "a.wacz")["datapackage.json"])["mainPageUrl"] == capture("gbk").url


def test_a_selection_is_a_new_warc_of_the_exact_members(full: Home, tmp_path: Path) -> None:
    written = send(full, tmp_path / "a.wacz", url=capture("gzip").url)
    [(name, warc)] = warcs(parts(tmp_path / "a.wacz")).items()
    found = list(members(io.BytesIO(warc)))
    places = full.shelves.places_of(capture("gzip").url)

    assert record_in(found[0]).kind == "warcinfo"
    assert name.encode() in found[0].content
    assert warc == found[0].packed + b"".join(full.blobs.read_range(each.segment, each.offset, each.length) for each in places)
    assert (written.captures, written.referred) == (2, 0)


def test_what_a_revisit_refers_to_goes_with_it(full: Home, tmp_path: Path) -> None:
    newest = full.shelves.snapshot(capture("big5").url)
    written = send(full, tmp_path / "a.wacz", ids=(newest.id,))

    kinds = [record_in(each).kind for each in members(io.BytesIO(next(iter(warcs(parts(tmp_path / "a.wacz")).values()))))]
    assert kinds == ["warcinfo", "request", "revisit", "metadata", "request", "response", "metadata"]
    assert (written.captures, written.referred, written.snapshots) == (2, 1, 1)


@pytest.mark.parametrize(
    ("chosen", "captures"),
    [
        ({"category": "人事"}, 1),
        ({"source": "other"}, 1),
        ({"newest": True}, len(ANSWERS) + 1),
        ({"since": AT.replace(day=6)}, len(ANSWERS)),
        ({"until": AT.replace(day=6)}, len(ANSWERS) + 2),
        ({"url": f"{HOST}/failed"}, 1),
    ],
)
def test_what_is_selected_goes_out(full: Home, tmp_path: Path, chosen: dict[str, object], captures: int) -> None:
    written = send(full, tmp_path / "a.wacz", **chosen)

    assert written.captures - written.referred == captures


@pytest.mark.parametrize("chosen", [{}, {"source": "linzhou"}], ids=str)
def test_the_same_archive_gives_the_same_bytes(full: Home, tmp_path: Path, chosen: dict[str, object]) -> None:
    send(full, tmp_path / "a.wacz", **chosen)
    send(full, tmp_path / "b.wacz", **chosen)

    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.wacz") as archive:
        assert {each.date_time for each in archive.infolist()} == {(2026, 3, 6, 1, 2, 2)}
        stored = {each.filename for each in archive.infolist() if each.compress_type == zipfile.ZIP_STORED}
    assert {name for name in stored if not name.startswith("archive/")} == {"indexes/index.cdx.gz"}


def test_what_goes_out_comes_in_elsewhere_and_adds_nothing_here(full: Home, tmp_path: Path) -> None:
    send(full, tmp_path / "a.wacz")
    with home_in(tmp_path / "elsewhere") as elsewhere:
        account = elsewhere.take_file(tmp_path / "a.wacz")
        assert account.is_clean
        assert account.captures == 2 * len(ANSWERS) + 1
        for name in ANSWERS:
            assert [each.response for each in elsewhere.captures(capture(name).url)] == [ANSWERS[name]] * 2
    here = full.take_file(tmp_path / "a.wacz")
    assert here.captures == 0
    assert here.is_clean


def test_an_extract_comes_in_elsewhere_with_its_revisits(full: Home, tmp_path: Path) -> None:
    send(full, tmp_path / "a.wacz", ids=(full.shelves.snapshot(capture("big5").url).id,))
    with home_in(tmp_path / "elsewhere") as elsewhere:
        assert elsewhere.take_file(tmp_path / "a.wacz").captures == 2
        assert [each.response for each in elsewhere.captures(capture("big5").url)] == [ANSWERS["big5"]] * 2


@pytest.mark.parametrize("chosen", [{"source": "linzhou"}, {}], ids=str)
def test_damaged_bytes_do_not_go_out(full: Home, tmp_path: Path, chosen: dict[str, object]) -> None:
    [place, _] = full.shelves.places_of(capture("gbk").url)
    segment = full.folder / "segments" / place.segment
    content = bytearray(segment.read_bytes())
    content[place.offset + place.length // 2] ^= 1
    segment.write_bytes(content)

    with pytest.raises(TamperedError, match="nothing is exported"):
        send(full, tmp_path / "a.wacz", **chosen)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_nothing_selected_is_said(full: Home, tmp_path: Path) -> None:
    with pytest.raises(UnknownSnapshotError, match="nothing is selected"):
        send(full, tmp_path / "a.wacz", source="nobody")
    assert not (tmp_path / "a.wacz").exists()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(full: Home, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="name another place"):
        send(full, tmp_path / "not-there" / "a.wacz")


def test_captures_that_come_in_meanwhile_wait_for_the_next_export(full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    send(full, tmp_path / "before.wacz")
    before = parts(tmp_path / "before.wacz")
    full.ingest.append(replace(capture("gbk", days=9), url=f"{HOST}/later"))  # its bytes are there, its row is not
    send(full, tmp_path / "after.wacz")

    assert parts(tmp_path / "after.wacz") == before
