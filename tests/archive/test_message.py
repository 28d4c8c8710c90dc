"""Reading answers out of wire bytes; beside the odd ones of ``tests/crawler/test_wire.py``, which are compared with Scrapy."""

import gzip
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.message import answer_in, framing_of, gunzipped, head_length, status_in

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("wire", "status", "body", "complete"),
    [
        (b"", None, b"", False),
        (b"nonsense", None, b"", False),
        (OK, 200, b"", False),
        (OK + b"\r\n", 200, b"", True),
        (OK + b"\r\nto the end", 200, b"to the end", True),
        (OK + b"Content-Length: 3\r\n\r\nabc", 200, b"abc", True),
        (OK + b"Content-Length: 3\r\n\r\nab", 200, b"ab", False),
        (OK + b"Content-Length: 3\r\n\r\nabcd", 200, b"abc", True),
        (OK + b"Content-Length: 3, 3\r\n\r\nabc", 200, b"abc", True),
        (OK + b"content-length : 3\n\nabc", 200, b"abc", True),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, b"", True),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 103, b"", False),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK + b"Content-Le", 200, b"", False),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + OK + b"\r\nx", 200, b"x", True),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\nraw", 101, b"raw", True),
        (CHUNKED + b"3\r\nabc\r\n0\r\n\r\n", 200, b"abc", True),
        (CHUNKED + b"3;name=value\r\nabc\r\n00\r\nX-Sum: 1\r\n\r\n", 200, b"abc", True),
        (CHUNKED + b"3\nabc\n0\n\n", 200, b"abc", True),
        (CHUNKED + b"3\r\nabc\r\n0\r\n", 200, b"abc", False),
        (CHUNKED + b"3\r\nabc\r\n", 200, b"abc", False),
        (CHUNKED + b"3\r\nab", 200, b"ab", False),
        (CHUNKED + b"ffffffffffffffff\r\nab", 200, b"ab", False),
        (CHUNKED + b"0x3\r\nabc\r\n0\r\n\r\n", 200, b"", False),
        (CHUNKED + b"-1\r\nabc", 200, b"", False),
        (CHUNKED + b"3\r\nabc\r\nnonsense", 200, b"abc", False),
        (CHUNKED, 200, b"", False),
    ],
)
def test_status_body_and_completeness_are_read_from_the_framing(wire: bytes, status: int | None, body: bytes, complete: bool) -> None:  # noqa: FBT001
    answer = answer_in(wire)

    assert (answer.status, answer.body, answer.complete) == (status, body, complete)
    assert (framing_of(wire).length, framing_of(wire).complete) == (len(body), complete)


def test_folded_lines_doubled_names_and_lines_without_a_colon_are_taken_as_browsers_do() -> None:
    answer = answer_in(OK + b"Set-Cookie: a\r\nno colon\r\nSET-cookie:  b\r\n\tc\r\n\r\n")

    assert answer.headers == ((b"Set-Cookie", b"a"), (b"SET-cookie", b"b c"))
    assert answer.header("set-cookie") == "a"


def test_the_head_is_as_long_as_all_heads_together() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\n\r\n"

    assert head_length(hints + OK + b"\r\nbody") == len(hints + OK) + 2
    assert head_length(hints) is None
    assert head_length(OK) is None
    assert head_length(b"") is None
    assert head_length(b"HTTP/1.0 200 OK\nA: b\n\nbody\n\n") == 22


def test_many_small_chunks_take_time_in_proportion() -> None:
    wire = CHUNKED + b"1\r\nx\r\n" * 400_000 + b"0\r\n\r\n"
    begun = time.process_time()

    assert len(answer_in(wire).body) == 400_000
    assert time.process_time() - begun < 5


@given(st.binary())
def test_no_bytes_break_the_reading(wire: bytes) -> None:
    for start in (b"", OK, CHUNKED, b"HTTP/1.1 "):
        answer = answer_in(start + wire)
        assert answer.head in start + wire
        assert status_in(start + wire) == answer.status
        assert len(answer.head) + len(answer.body) <= len(start + wire)


@given(st.lists(st.binary(min_size=1), max_size=5), st.binary(max_size=3))
def test_chunks_come_out_as_they_went_in(pieces: list[bytes], surplus: bytes) -> None:
    framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    answer = answer_in(CHUNKED + framed + surplus)

    assert (answer.body, answer.complete) == (b"".join(pieces), True)


@pytest.mark.parametrize("behind", [b"", b"\0\0 and what no one asked for"])
def test_a_gzip_stream_of_several_members_is_unpacked_whole(behind: bytes) -> None:
    parts = ["霖州市科技局".encode(), b"", "三个实验室通过验收".encode()]

    assert gunzipped(b"".join(map(gzip.compress, parts)) + behind, 10_000) == b"".join(parts)


def test_no_more_is_unpacked_than_was_asked_for() -> None:
    assert gunzipped(gzip.compress(bytes(5000)) * 3, 7000) == bytes(7000)
    assert gunzipped(gzip.compress(bytes(5000)) * 3, 5000) == bytes(5000)


def test_a_member_that_is_cut_gives_what_it_still_gives() -> None:
    first, second = gzip.compress(b"one"), gzip.compress(b"two", 0)
    assert gunzipped(first + second[:-8], 100) == b"onetwo"
    assert gunzipped(first + b"\x1f\x8b and no member", 100) == b"one"


def test_what_is_no_gzip_stream_is_refused() -> None:
    with pytest.raises(zlib.error):
        gunzipped(b"plain", 100)


def test_thousands_of_empty_members_cost_little() -> None:
    begun = time.process_time()
    gunzipped(gzip.compress(b"") * 100_000, 100)
    assert time.process_time() - begun < 5
