"""The strict scanner: whatever is not exactly well formed is named."""

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.digest import digest
from archive.evidence import records
from archive.evidence.frames import pack_plainly, warcinfo
from archive.evidence.groups import FoundGroup
from archive.evidence.records import Flaw, MalformedError, Member, members, record_in
from archive.evidence.scan import BrokenRecord, scan, scan_stream
from archive.evidence.warc import group, stored_digest
from archive.model import Place
from tests.archive.evidence.captures import ANSWER, AT, FAILED, clock, made_capture, made_writer, revisited

VECTORS = Path(__file__).parents[4] / "shared" / "vectors" / "warc"
NAME = "20260305T010203456789Z-000000000000.warc.gz"


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    """Four groups: a page, a failed try, a revisit of the page, another page."""
    page = made_capture()
    with made_writer(tmp_path) as writer:
        place = writer.append(page, sequence=1)
        writer.append(FAILED, sequence=2)
        writer.append(replace(page, captured_at=AT + timedelta(days=1)), sequence=3, revisit=revisited(page, place))
        writer.append(made_capture(ANSWER + b"!", url="http://news.example/b"), sequence=4)
    [path] = tmp_path.iterdir()
    return path


def places(path: Path) -> list[Place]:
    return [found.place for found in scan(path) if isinstance(found, FoundGroup)]


def finding(content: bytes, name: str = NAME) -> BrokenRecord:
    *groups, last = scan_stream(io.BytesIO(content), segment=name)
    assert isinstance(last, BrokenRecord)
    assert all(isinstance(each, FoundGroup) for each in groups)
    return last


def test_a_whole_segment_has_its_groups_and_no_finding(segment: Path) -> None:
    found = list(scan(segment, holds=lambda _: False))

    assert [each.commitment.sequence for each in found if isinstance(each, FoundGroup)] == [1, 2, 3, 4]
    assert len(found) == 4


def test_a_scan_can_begin_behind_any_group(segment: Path) -> None:
    whole = places(segment)

    for number, place in enumerate(whole):
        found = list(scan(segment, start=place.offset + place.length))
        assert [each.place for each in found if isinstance(each, FoundGroup)] == whole[number + 1 :] == [each.place for each in found]  # type: ignore[union-attr]


def test_one_changed_bit_in_any_byte_is_found(segment: Path) -> None:
    second = places(segment)[1].offset
    content = segment.read_bytes()[:second]

    for at in range(second):
        broken = finding(content[:at] + bytes([content[at] ^ 1 << at * 5 % 8]) + content[at + 1 :], segment.name)
        assert (broken.whole_until, broken.offset <= at) == (0, True)


def test_a_segment_cut_at_any_byte_keeps_the_groups_before_the_cut(segment: Path) -> None:
    whole = places(segment)[:2]
    content = segment.read_bytes()[: whole[-1].offset + whole[-1].length]
    ends = {place.offset + place.length for place in whole} | {whole[0].offset}

    for length in range(len(content)):
        found = list(scan_stream(io.BytesIO(content[:length]), segment=segment.name))
        assert [each.place for each in found if isinstance(each, FoundGroup)] == [p for p in whole if p.offset + p.length <= length]
        assert [type(each) for each in found].count(BrokenRecord) == (length not in ends)


def test_a_segment_compressed_as_a_whole_is_named(segment: Path) -> None:
    assert finding(gzip.compress(gzip.decompress(segment.read_bytes()), mtime=0)).flaw == Flaw.LENGTH
    assert "as a whole" in finding(gzip.compress(gzip.decompress(segment.read_bytes()), mtime=0)).detail


@pytest.mark.parametrize(
    ("tail", "flaw"),
    [
        (b"garbage", Flaw.NOT_GZIP),
        (b"\0", Flaw.NOT_GZIP),
        (b"\x1f", Flaw.CUT),
        (b"\x1f\x8b\x08\xff", Flaw.DAMAGED),
        (gzip.compress(b"hello", mtime=0), Flaw.NOT_WARC),
        (gzip.compress(b"", mtime=0), Flaw.NOT_WARC),
        (pack_plainly(b"WARC/1.1\r\nWARC-Type: request\r\n\r\n\r\n\r\n"), Flaw.HEAD),
        (warcinfo(name=NAME, software="x", at=AT), Flaw.ORDER),
    ],
)
def test_what_follows_the_last_group_is_named(segment: Path, tail: bytes, flaw: Flaw) -> None:
    content = segment.read_bytes()

    broken = finding(content + tail, segment.name)

    assert (broken.flaw, broken.offset, broken.whole_until) == (flaw, len(content), len(content))


def test_an_empty_segment_is_named() -> None:
    assert finding(b"").flaw == Flaw.EMPTY


def test_a_segment_without_warcinfo_is_named(segment: Path) -> None:
    assert finding(segment.read_bytes()[places(segment)[0].offset :], segment.name).flaw == Flaw.ORDER


def test_a_deleted_group_is_named(segment: Path) -> None:
    content, (_, second, third, _) = segment.read_bytes(), places(segment)

    broken = finding(content[: second.offset] + content[third.offset :], segment.name)

    assert (broken.flaw, broken.offset) == (Flaw.CHAIN, second.offset)


def test_swapped_groups_are_named(segment: Path) -> None:
    content, (_, second, third, fourth) = segment.read_bytes(), places(segment)
    swapped = (
        content[: second.offset] + content[third.offset : fourth.offset] + content[second.offset : third.offset] + content[fourth.offset :]
    )

    assert finding(swapped, segment.name).flaw == Flaw.CHAIN


def test_a_group_that_stands_twice_is_named(segment: Path) -> None:
    content, last = segment.read_bytes(), places(segment)[-1]

    assert finding(content + content[last.offset :], segment.name).flaw == Flaw.CHAIN


def test_a_group_from_another_segment_is_named(segment: Path) -> None:
    content = segment.read_bytes()
    stranger = group(made_capture(), segment=NAME, sequence=5, appended_at=clock(), previous=places(segment)[-1].members[-1])

    assert finding(content + stranger.packed, segment.name).flaw == Flaw.CHAIN
    assert finding(content, NAME).flaw == Flaw.CHAIN


def test_a_group_whose_response_was_exchanged_is_named(segment: Path) -> None:
    content, (first, *_, fourth) = segment.read_bytes(), places(segment)
    mine, other = (list(members(io.BytesIO(content[p.offset : p.offset + p.length]))) for p in (first, fourth))

    broken = finding(content[: fourth.offset] + other[0].packed + mine[1].packed + other[2].packed, segment.name)

    assert broken.flaw == Flaw.COMMITMENT


def test_a_response_that_is_committed_under_another_digest_is_named() -> None:
    opening = warcinfo(name=NAME, software="x", at=AT)
    built = group(made_capture(), segment=NAME, sequence=1, appended_at=clock(), previous=digest(opening)).packed
    *before, metadata = members(io.BytesIO(built))
    block = record_in(metadata).block
    forged = block.replace(stored_digest(ANSWER).encode(), digest(b"jello").encode())
    record = metadata.content.replace(block, forged).replace(digest(block).encode(), digest(forged).encode())

    broken = finding(opening + b"".join(each.packed for each in before) + pack_plainly(record))

    assert broken.flaw == Flaw.DIGEST


def test_a_metadata_record_of_another_format_is_named() -> None:
    opening = warcinfo(name=NAME, software="x", at=AT)
    metadata = b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:a>\r\nWARC-Date: x\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"

    for block in (b"{}", b"[]", b"null", b"5", b"", b"\xff", b"[" * 100_000, b'{"format": "kuaizhao-capture/1"}'):
        assert finding(opening + pack_plainly(metadata % (len(block), block))).flaw == Flaw.COMMITMENT


def test_a_revisit_that_refers_to_nothing_is_named(tmp_path: Path) -> None:
    page = made_capture()
    with made_writer(tmp_path, limit_bytes=1) as writer:
        place = writer.append(page, sequence=1)
        again = writer.append(page, sequence=2, revisit=revisited(page, place))
    path = tmp_path / again.segment

    [broken] = scan(path, holds=lambda _: False)
    assert isinstance(broken, BrokenRecord)
    assert (broken.flaw, broken.offset) == (Flaw.REVISIT, again.offset)
    for holds in ({place.stored}.__contains__, None):
        [found] = scan(path, holds=holds)
        assert isinstance(found, FoundGroup)


def test_a_member_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "RECORD_LIMIT", 1_000_000)

    assert finding(gzip.compress(b"\0" * 3_000_000, mtime=0)).flaw == Flaw.TOO_LARGE
    assert finding(b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 3_000_000).flaw == Flaw.TOO_LARGE


GOOD = (
    b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:a>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: 2\r\n\r\nok\r\n\r\n"
)


def put(old: bytes, new: bytes) -> bytes:
    assert GOOD.replace(old, new) != GOOD
    return GOOD.replace(old, new)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (put(b"Length: 2", b"Length: 3"), Flaw.LENGTH),
        (put(b"Length: 2", b"Length: 1"), Flaw.LENGTH),
        (put(b"Length: 2", b"Length: 02"), Flaw.LENGTH),
        (put(b"Length: 2", b"Length: -2"), Flaw.LENGTH),
        (put(b"Length: 2", "Length: ２".encode()), Flaw.LENGTH),
        (put(b"Length: 2", b"Length: " + b"9" * 5000), Flaw.LENGTH),
        (put(b"ok\r\n\r\n", b"ok\r\n\r\n\r\n"), Flaw.LENGTH),
        (put(b"ok\r\n\r\n", b"ok\r\n"), Flaw.LENGTH),
        (put(b"WARC/1.1", b"WARC/2.0"), Flaw.NOT_WARC),
        (put(b"WARC/1.1\r\n", b"WARC/1.1\n"), Flaw.NOT_WARC),
        (put(b"\r\nWARC-Date", b"\nWARC-Date"), Flaw.HEAD),
        (put(b"WARC-Date: 2026", b"WARC-Date 2026"), Flaw.HEAD),
        (put(b"WARC-Date: 2026", b"X: 2026"), Flaw.HEAD),
        (put(b"WARC-Date: 2026", b"WARC-Type: 2026"), Flaw.HEAD),
        (put(b"WARC-Date: 2026", b"WARC-Date: \xff"), Flaw.HEAD),
        (put(b"WARC-Date", b"WARC-Target-URI: http://a/ b\r\nWARC-Date"), Flaw.TARGET),
        (put(b"WARC-Date", b"WARC-Target-URI: <http://a/>\r\nWARC-Date"), Flaw.TARGET),
        (put(b"WARC-Date", "WARC-Target-URI: http://a/中\r\nWARC-Date".encode()), Flaw.TARGET),
        (put(b"WARC-Date", b"WARC-Block-Digest: sha256:00\r\nWARC-Date"), Flaw.DIGEST),
        (put(b"WARC-Date", b"WARC-Block-Digest: md4:00\r\nWARC-Date"), Flaw.DIGEST),
        (put(b"WARC-Date", b"WARC-Block-Digest: none\r\nWARC-Date"), Flaw.DIGEST),
    ],
)
def test_a_malformed_record_is_named(content: bytes, flaw: Flaw) -> None:
    with pytest.raises(MalformedError) as caught:
        record_in(Member(offset=7, packed=b"", content=content))

    assert (caught.value.flaw, caught.value.offset) == (flaw, 7)


@pytest.mark.parametrize("said", ["sha1:U6S6YSCT4WUAVEBC56IW5HJFABWHVH45", "SHA1"])
def test_the_digests_of_other_writers_are_checked_too(said: str) -> None:
    record = record_in(Member(offset=0, packed=b"", content=GOOD))
    assert (record.kind, record.block, record.field("warc-date")) == ("warcinfo", b"ok", "2026-01-01T00:00:00Z")

    with pytest.raises(MalformedError, match="digest"):
        record_in(Member(offset=0, packed=b"", content=put(b"WARC-Date", b"WARC-Block-Digest: " + said.encode() + b"\r\nWARC-Date")))


OPENING = warcinfo(name=NAME, software="x", at=AT)


@given(st.binary(max_size=400), st.sampled_from([bytes, zlib.compress, gzip.compress, pack_plainly]), st.sampled_from([b"", OPENING]))
def test_no_bytes_make_the_scanner_fail(content: bytes, pack: Callable[[bytes], bytes], opening: bytes) -> None:
    packed = pack(content)

    found = list(scan_stream(io.BytesIO(opening + packed), segment=NAME))

    assert [type(each) for each in found] == ([BrokenRecord] if packed or not opening else [])


@pytest.mark.skipif(not VECTORS.exists(), reason="the collection of broken WARC files is not on this machine")
@pytest.mark.parametrize(
    ("name", "flaw"),
    [
        ("warcio-bad.arc", Flaw.NOT_GZIP),
        ("warcio-example.arc", Flaw.NOT_GZIP),
        ("warcio-example-space-in-url.arc", Flaw.NOT_GZIP),
        ("warcio-example-trunc.warc", Flaw.NOT_GZIP),
        ("warcio-example-iana.org-chunked.warc", Flaw.NOT_GZIP),
        ("warcio-example.arc.gz", Flaw.NOT_WARC),
        ("warcio-example-bad-non-chunked.warc.gz", Flaw.LENGTH),
        ("warcio-example-bad.warc.gz.bad", Flaw.LENGTH),
        ("warcio-example-wrong-chunks.warc.gz", Flaw.LENGTH),
        ("warcio-example-space-in-target-uri.warc.gz", Flaw.TARGET),
        ("warcio-example-wget-bad-target-uri.warc.gz", Flaw.TARGET),
        ("warcio-example.warc.gz", None),
        ("warcio-example-resource.warc.gz", None),
        ("warcio-post-test.warc.gz", None),
        ("jwarc-cc.warc.gz", None),
        ("jwarc-gzip_extra_sl.warc.gz", None),
    ],
)
def test_the_broken_files_of_others_are_named_and_the_whole_ones_read(name: str, flaw: Flaw | None) -> None:
    def first_flaw() -> Flaw | None:
        with (VECTORS / name).open("rb") as stream:
            try:
                return None if [record_in(member) for member in members(stream)] else Flaw.EMPTY
            except MalformedError as error:
                return error.flaw

    assert first_flaw() == flaw
    assert finding((VECTORS / name).read_bytes(), name).flaw, "none of them is a segment of ours"
