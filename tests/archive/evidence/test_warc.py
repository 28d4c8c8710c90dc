"""What stands in a group, for readers other than us."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.checker import Checker

from archive.digest import digest
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.frames import pack_plainly, target, warcinfo
from archive.evidence.records import Member, Record, members, record_in
from archive.evidence.scan import scan_stream
from archive.evidence.stored import raw_group, read_capture
from archive.evidence.warc import group, stored_digest
from archive.model import Capture, Revisited
from tests.archive.evidence.captures import ANSWER, AT, FAILED, ODD, REQUEST, clock, made_capture, made_writer, nothing, revisited

NAME = "20260305T010203456789Z-000000000000.warc.gz"
WIRE = st.one_of(
    st.binary(max_size=300),
    st.builds(
        bytes.__add__,
        st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\n", b"HTTP/1.0 200"]),
        st.lists(st.sampled_from([b"\r\n", b"\n", b"\r", b" ", b":", b"A: b", b"\x0c", b"\xc2\xa0", b"5\r\n", b"Transfer-Encoding: chunked"])).map(b"".join),
    ),
)  # fmt: skip


def segment_of(*captures: Capture, earlier: Revisited | None = None) -> bytes:
    content = warcinfo(name=NAME, software="Kuaizhao 0.1", at=AT)
    previous = digest(content)
    for number, capture in enumerate(captures):
        built = group(capture, segment=NAME, sequence=number, appended_at=clock(), revisited=earlier, previous=previous)
        content, previous = content + built.packed, built.members[-1]
    return content


def records_of(capture: Capture, earlier: Revisited | None = None) -> list[Record]:
    return [record_in(member) for member in members(io.BytesIO(segment_of(capture, earlier=earlier)))][1:]


def others_accept(content: bytes, folder: Path) -> bool:
    path = folder / NAME
    path.write_bytes(content)
    if Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all():
        return False
    with path.open("rb") as stream:
        return all(record.verify_block_digest() for record in ArchiveIterator(stream, parse_http=False))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_is_read_back_byte_for_byte(name: str) -> None:
    capture = made_capture(ODD[name])

    [found] = scan_stream(io.BytesIO(segment_of(capture)), segment=NAME)

    assert found.capture() == capture


@given(request=st.binary(max_size=80), response=WIRE)
def test_any_bytes_are_read_back_and_accepted_by_others(request: bytes, response: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    capture = made_capture(response, request=request)
    content = segment_of(capture)

    [found] = scan_stream(io.BytesIO(content), segment=NAME)

    assert found.capture() == capture
    assert others_accept(content, tmp_path_factory.getbasetemp())


def test_every_kind_of_segment_passes_the_checks_of_warcio_and_fastwarc(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        for number, response in enumerate(ODD.values()):
            writer.append(made_capture(response, url=f"https://news.example/{number}"), sequence=number)
        first = made_capture(ANSWER)
        place = writer.append(first, sequence=100)
        writer.append(replace(first, captured_at=AT + timedelta(hours=1)), sequence=101, revisit=revisited(first, place))
        writer.append(FAILED, sequence=102)
        writer.append(made_capture(b"", failure="timeout"), sequence=103)
        writer.append(made_capture(ODD["cut body"], truncated="disconnect", url="http://例.example/中 文<b>\r\nX: y"), sequence=104)
        writer.append(made_capture(address="fe80::1%eth0", request=b"", captured_at=AT.replace(microsecond=0)), sequence=105)
    [path] = tmp_path.iterdir()
    tools = Path(sys.executable).parent

    for command in (["warcio", "check"], ["fastwarc", "check", "-q"]):
        done = subprocess.run([tools / command[0], *command[1:], path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_checks_of_others_would_notice_a_wrong_digest(tmp_path: Path) -> None:
    content = segment_of(made_capture())
    opening, *rest = members(io.BytesIO(content))
    forged = [each.content.replace(b"hello", b"jello") for each in rest]

    assert not others_accept(b"".join(pack_plainly(each) for each in (opening.content, *forged)), tmp_path)


def test_fastwarc_reads_the_head_and_the_body_that_came() -> None:
    response = ODD["GBK header value"]
    with io.BytesIO(segment_of(made_capture(response))) as stream:
        blocks = [record.reader.read() for record in ArchiveIterator(stream, parse_http=False)]

    assert blocks[1:3] == [REQUEST, response]


def test_the_fields_of_a_response_record() -> None:
    request, response, metadata = records_of(made_capture())

    assert [each.kind for each in (request, response, metadata)] == ["request", "response", "metadata"]
    assert response.field("warc-target-uri") == "https://news.example/a?b=%E4%B8%AD"
    assert response.field("warc-date") == "2026-03-05T01:02:03.456789Z"
    assert response.field("warc-ip-address") == "192.0.2.7"
    assert response.field("warc-payload-digest") == digest(b"hello") == stored_digest(ANSWER)
    assert response.field("warc-block-digest") == digest(ANSWER)
    assert response.field("content-type") == "application/http; msgtype=response"
    assert request.field("warc-concurrent-to") == metadata.field("warc-concurrent-to") == response.field("warc-record-id")
    assert len({each.field("warc-record-id") for each in (request, response, metadata)}) == 3
    assert metadata.field("warc-target-uri") == "urn:capture:https://news.example/a?b=%E4%B8%AD"


def test_a_payload_digest_covers_the_transfer_framing() -> None:
    _, response, metadata = records_of(made_capture(ODD["chunked"]))

    assert response.field("warc-payload-digest") == digest(b"5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n")
    assert json.loads(metadata.block)["payload"] == digest(b"hello")


@pytest.mark.parametrize("name", ["a line of white space", "103 before 200", "no head"])
def test_no_payload_digest_is_written_where_others_would_take_it_over_other_bytes(name: str) -> None:
    _, response, metadata = records_of(made_capture(ODD[name]))

    assert response.field("warc-payload-digest") is None
    assert json.loads(metadata.block)["stored"] == stored_digest(ODD[name])


def test_what_is_not_http_is_not_called_http() -> None:
    _, response, _ = records_of(made_capture(ODD["noise"]))

    assert response.field("content-type") == "application/octet-stream"


def test_a_failed_try_is_a_metadata_record_alone() -> None:
    [metadata] = records_of(FAILED)

    assert json.loads(metadata.block)["capture"]["failure"] == "dns"
    assert metadata.field("warc-concurrent-to") is None


def test_a_request_without_an_answer_is_kept() -> None:
    request, metadata = records_of(made_capture(b"", failure="timeout"))

    assert request.block == REQUEST
    assert request.field("warc-concurrent-to") is metadata.field("warc-concurrent-to") is None


@pytest.mark.parametrize(("said", "written"), [("length", "length"), ("time", "time"), ("bored", "unspecified"), (None, None)])
def test_a_truncated_answer_says_why(said: str | None, written: str | None) -> None:
    assert records_of(made_capture(truncated=said))[1].field("warc-truncated") == written


def test_the_metadata_record_commits_the_group() -> None:
    capture = made_capture()
    opening, request, response, metadata = members(io.BytesIO(segment_of(capture)))
    said = json.loads(record_in(metadata).block)

    assert said["members"] == [request.digest, response.digest]
    assert said["previous"] == opening.digest
    assert (said["sequence"], said["segment"], said["format"]) == (0, NAME, "kuaizhao-capture/1")
    assert said["clock"] == {"appended_at": "2026-03-05T01:02:04.456789Z"}
    assert said["capture"]["provenance"]["redirected_from"] == ["http://news.example/old"]


def test_a_revisit_refers_to_the_record_that_holds_the_payload(tmp_path: Path) -> None:
    first = made_capture()
    second = replace(first, captured_at=AT + timedelta(days=1), response=ANSWER.replace(b"OK", b"Fine"))
    with made_writer(tmp_path) as writer:
        place = writer.append(first, sequence=1)
        again = writer.append(second, sequence=2, revisit=revisited(first, place))
    blobs = DirectoryBlobs(tmp_path)
    response = record_in(list(members(io.BytesIO(raw_group(place, blobs))))[1])
    revisit = record_in(list(members(io.BytesIO(raw_group(again, blobs))))[1])

    assert revisit.kind == "revisit"
    assert revisit.block == b"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n"
    assert revisit.field("warc-profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit.field("warc-payload-digest") == response.field("warc-payload-digest") == place.stored
    assert revisit.field("warc-refers-to") == response.field("warc-record-id")
    assert revisit.field("warc-refers-to-target-uri") == response.field("warc-target-uri")
    assert revisit.field("warc-refers-to-date") == response.field("warc-date")
    assert read_capture(again, blobs, find=nothing) == second


def test_a_revisit_of_another_payload_is_refused(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        place = writer.append(made_capture(), sequence=1)
        with pytest.raises(ValueError, match="must have its payload"):
            writer.append(made_capture(ANSWER + b"!"), sequence=2, revisit=revisited(made_capture(), place))
        writer.append(made_capture(ANSWER + b"!"), sequence=2)


@given(st.text())
def test_a_target_is_ascii_and_stays_as_it_was_if_it_was_a_uri(url: str) -> None:
    assert target(url).isascii()
    assert not set(target(url)) & set(' <>"\r\n\t')
    assert target(target(url)) == target(url)


@given(st.binary(max_size=200) | st.integers(65_530, 65_540).map(bytes))
def test_a_plainly_packed_member_is_gzip(content: bytes) -> None:
    assert list(members(io.BytesIO(pack_plainly(content)))) == [Member(offset=0, packed=pack_plainly(content), content=content)]
