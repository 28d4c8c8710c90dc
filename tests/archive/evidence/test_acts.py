"""Acts: what the archive says of captures, in the same chain as they."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive.errors import TamperedError
from archive.evidence.acts import Act, ActPlace, Content, FoundAct
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.frames import pack_plainly
from archive.evidence.groups import FoundGroup
from archive.evidence.records import Flaw, members, record_in
from archive.evidence.repair import repair
from archive.evidence.scan import BrokenRecord, scan
from archive.evidence.stored import raw_group, read_act
from tests.archive.evidence.captures import made_capture, made_writer

SEAL = Act(
    kind="seal",
    said={"snapshot": "ab" * 32, "captures": [{"segment": "s", "offset": 1, "record": "sha256:" + "0" * 64}], "odd": '快照 \\ " <>'},
    contents=(
        Content(uri="urn:text:sha256:1", media_type="text/plain; charset=utf-8", body="霖州市科学技术局\n".encode()),
        Content(uri="urn:manifest:2", media_type="application/json", body=b"{}"),
    ),
)
BARE = Act(kind="reject", said={"reason": "soft-404", "detail": None})


def written(folder: Path) -> tuple[Path, ActPlace, ActPlace]:
    """Return a segment of a capture, an act with contents, another capture and an act without, and where the acts lie."""
    with made_writer(folder) as writer:
        writer.append(made_capture(), sequence=1)
        seal = writer.append_act(SEAL, sequence=2)
        writer.append(made_capture(url="http://news.example/2"), sequence=3)
        bare = writer.append_act(BARE, sequence=4)
    [path] = folder.iterdir()
    return path, seal, bare


def test_an_act_comes_back_as_it_was(tmp_path: Path) -> None:
    path, seal, bare = written(tmp_path)
    blobs = DirectoryBlobs(tmp_path)

    assert read_act(seal, blobs).act == SEAL
    assert read_act(bare, blobs).act == BARE
    assert [type(found) for found in scan(path)] == [FoundGroup, FoundAct, FoundGroup, FoundAct]
    assert [found.place for found in scan(path) if isinstance(found, FoundAct)] == [seal, bare]


def test_its_records_are_what_other_readers_take_for_records_of_their_own(tmp_path: Path) -> None:
    path, seal, _ = written(tmp_path)
    records = [
        record_in(each) for each in members((tmp_path / path.name).open("rb")) if seal.offset <= each.offset < seal.offset + seal.length
    ]

    assert [(each.kind, each.field("warc-target-uri")) for each in records] == [
        ("resource", "urn:text:sha256:1"),
        ("resource", "urn:manifest:2"),
        ("metadata", "urn:act:seal"),
    ]


def test_every_changed_bit_is_found(tmp_path: Path) -> None:
    path, seal, bare = written(tmp_path)
    whole = path.read_bytes()
    for place in (seal, bare):
        for offset in range(place.offset, place.offset + place.length):
            path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 1 << offset % 8]) + whole[offset + 1 :])
            assert isinstance(list(scan(path))[-1], BrokenRecord), offset


def test_an_act_out_of_its_place_is_found(tmp_path: Path) -> None:
    path, seal, bare = written(tmp_path)
    blobs = DirectoryBlobs(tmp_path)
    first, last = raw_group(seal, blobs), raw_group(bare, blobs)
    whole = path.read_bytes()
    for changed in (whole.replace(first, b""), whole + first, whole.replace(first, last)):
        path.write_bytes(changed)
        broken = list(scan(path))[-1]
        assert isinstance(broken, BrokenRecord)
        assert broken.flaw is Flaw.CHAIN


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said | {"format": "kuaizhao-act/2"},
        lambda said: said | {"members": said["members"][:-1]},
        lambda said: said | {"segment": "another.warc.gz"},
        lambda said: said | {"more": 1},
        lambda said: said | {"act": {"kind": 7}},
        lambda said: said | {"clock": {"appended_at": "yesterday"}},
        lambda said: said | {"sequence": "2"},
        lambda said: {"act": said["act"]},
    ],
)
def test_an_act_that_says_something_else_is_named(tmp_path: Path, change: object) -> None:
    path, seal, _ = written(tmp_path)
    *contents, last = [each for each in members(path.open("rb")) if seal.offset <= each.offset < seal.offset + seal.length]
    head, _, block = last.content.partition(b"\r\n\r\n")
    said = json.dumps(change(json.loads(block[:-4])), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()  # type: ignore[operator]
    lines = [
        line if not line.startswith(b"Content-Length") else b"Content-Length: %d" % len(said)
        for line in head.split(b"\r\n")
        if not line.startswith(b"WARC-Block-Digest")
    ]
    forged = pack_plainly(b"\r\n".join(lines) + b"\r\n\r\n" + said + b"\r\n\r\n")
    path.write_bytes(path.read_bytes()[: seal.offset] + b"".join(each.packed for each in contents) + forged)
    broken = list(scan(path))[-1]

    assert isinstance(broken, BrokenRecord)
    assert broken.flaw in (Flaw.COMMITMENT, Flaw.CHAIN)


def test_a_row_that_says_another_act_is_found(tmp_path: Path) -> None:
    _, seal, bare = written(tmp_path)
    with pytest.raises(TamperedError, match="of the act at byte"):
        read_act(replace(seal, members=(*seal.members[:-1], bare.members[-1])), DirectoryBlobs(tmp_path))


def test_what_a_crash_left_of_an_act_is_set_aside_and_whole_ones_are_handed_over(tmp_path: Path) -> None:
    path, seal, bare = written(tmp_path / "segments")
    whole = path.read_bytes()
    for cut in (bare.offset + 1, bare.offset + bare.length // 2, bare.offset + bare.length - 1):
        path.write_bytes(whole[:cut])
        mended = repair(path, known_length=seal.offset, quarantine=tmp_path / "quarantine")
        assert [isinstance(each, FoundAct) for each in mended.groups] == [True, False]
        assert mended.quarantined is not None
        assert mended.quarantined.read_bytes() == whole[bare.offset : cut]
        assert path.read_bytes() == whole[: bare.offset]
