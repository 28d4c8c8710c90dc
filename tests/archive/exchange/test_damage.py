"""Damaged, made-up and hostile files: each gives a named finding, what is whole before it comes in, nothing hangs or is skipped in silence."""

import gzip
import random
import time
import tracemalloc
import zlib
from datetime import timedelta
from pathlib import Path

import pytest

from archive.exchange.account import Fate, Refused
from archive.exchange.foreign import Foreign
from archive.exchange.unpacked import DamagedError
from tests.archive.exchange.written import Home, answer, exchange, home_in, packed, record, warcinfo

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "warc"
WHOLE = [warcinfo(), *exchange(1), *exchange(2, answer(b"<p>two</p>"), at=timedelta(hours=1))]
NAMES = {"empty", "not-warc", "cut", "damaged", "trailing-bytes", "head", "length", "version", "arc", "bomb", "not-wacz"}

EXPECTED = {
    "jwarc-cc.warc.gz": (1, {}),
    "jwarc-gzip_extra_sl.warc.gz": (0, {}),
    "warcio-bad.arc": (0, {"arc": 1}),
    "warcio-example-bad-non-chunked.warc.gz": (1, {"block-digest": 1}),
    "warcio-example-bad.warc.gz.bad": (3, {}),
    "warcio-example-digest.warc": (0, {}),
    "warcio-example-iana.org-chunked.warc": (1, {}),
    "warcio-example-resource.warc.gz": (0, {}),
    "warcio-example-space-in-target-uri.warc.gz": (0, {}),
    "warcio-example-space-in-url.arc": (0, {"arc": 1}),
    "warcio-example-trunc.warc": (0, {"block-digest": 1, "length": 1}),
    "warcio-example-wget-bad-target-uri.warc.gz": (1, {}),
    "warcio-example-wrong-chunks.warc.gz": (0, {"block-digest": 1}),
    "warcio-example.arc": (0, {"arc": 1}),
    "warcio-example.arc.gz": (0, {"arc": 1}),
    "warcio-example.warc": (2, {}),
    "warcio-example.warc.gz": (2, {}),
    "warcio-post-test.warc.gz": (0, {}),
}
"""Captures that come in, and findings."""


@pytest.mark.parametrize("name", EXPECTED)
def test_the_odd_files_of_others_come_to_what_is_right_of_them(home: Home, name: str) -> None:
    if not (VECTORS / name).exists():
        pytest.skip("../shared/vectors is not there")
    account = home.take_file(VECTORS / name)

    assert (account.captures, dict(account.found)) == EXPECTED[name]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty"),
        (b"hello\n", "not-warc"),
        (b"WARC/2.0\r\n\r\n", "version"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "length"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "length"),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\n", "length"),
        (b"WARC/1.0\r\nno colon\r\n\r\n", "head"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 300_000, "head"),
        (b"WARC/1.0\r\nA: b\r\n", "cut"),
        (b"WARC/1.0\r\nContent-Length: 10\r\n\r\nhello", "cut"),
        (b"filedesc://x.arc 0.0.0.0 20120310000000 text/plain 76\n", "arc"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03hello", "damaged"),
        (gzip.compress(b"hello", mtime=0), "not-warc"),
        (b"PK\x03\x04hello", "not-wacz"),
        (b"\0" * 1000, "not-warc"),
    ],
)
def test_what_is_no_warc_is_named(home: Home, content: bytes, name: str) -> None:
    account = home.take(content)

    assert dict(account.found) == {name: 1}
    assert account.records == 0
    assert not account.is_clean


def test_what_is_whole_before_the_damage_comes_in_and_is_said_so(home: Home) -> None:
    content = packed(WHOLE)
    account = home.take(content[:-5])

    assert account.captures == 2  # the second answer is whole; its request is not, but says so by its digest
    assert [each.name for each in account.findings] == ["cut"]
    [(shown, offset)] = account.read_to.items()
    assert shown == "theirs.warc.gz"
    assert offset == len(packed(WHOLE[:-1]))


@pytest.mark.parametrize("form", ["packed", "plain", "whole"])
def test_a_file_cut_anywhere_gives_what_is_whole_and_a_finding(tmp_path: Path, form: str) -> None:
    content = {"packed": packed(WHOLE), "plain": b"".join(WHOLE), "whole": gzip.compress(b"".join(WHOLE), mtime=0)}[form]
    clean = set()
    with home_in(tmp_path / "home") as home:
        for at in sorted(random.Random(form).sample(range(len(content)), 120)):
            account = home.take(content[:at])
            assert set(account.found) <= NAMES | {each.value for each in Refused}
            if account.is_clean:
                clean.add(at)
        assert {each.response for each in home.captures()} <= {answer(), answer(b"<p>two</p>")}
    ends = {len(b"".join(WHOLE[:count])) for count in range(1, 6)}
    if form == "packed":
        ends = {len(packed(WHOLE[:count])) for count in range(1, 6)}
    # between records a cut cannot be seen; line ends behind the last record are no loss
    allowed = {end - less for end in ends for less in range(5)} if form == "plain" else ends
    assert form == "whole" or clean <= allowed
    assert form != "whole" or not clean


@pytest.mark.parametrize("form", ["packed", "plain", "whole"])
def test_no_flipped_bit_becomes_a_capture(tmp_path: Path, form: str) -> None:
    content = {"packed": packed(WHOLE), "plain": b"".join(WHOLE), "whole": gzip.compress(b"".join(WHOLE), mtime=0)}[form]
    chance = random.Random(form)
    with home_in(tmp_path / "home") as home:
        for _ in range(150):
            at = chance.randrange(len(content))
            home.take(content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
        kept = [each.response for each in home.captures() if each.provenance.imported and not each.provenance.imported.doubts]
    assert set(kept) <= {answer(), answer(b"<p>two</p>")}


def test_a_record_whose_end_is_damaged_needs_a_digest_that_holds(home: Home) -> None:
    vouched, bare = packed([exchange(1)[0]]), packed([exchange(2, WARC_Block_Digest="")[0]])

    assert home.take(vouched[:-4]).captures == 1
    account = home.take(bare[:-4])
    assert account.reasons[Fate.REFUSED] == {Refused.UNSOUND.value: 1}


def test_a_lie_about_the_length_ends_the_reading(home: Home) -> None:
    short = exchange(1)[0].replace(b"Content-Length: ", b"Content-Length: 1\r\nX: ", 1)
    account = home.take(packed([*exchange(2, answer(b"<p>two</p>")), short, *exchange(3)]))

    assert account.captures == 1
    assert account.found["length"] == 1


def test_a_bomb_is_not_unpacked(home: Home) -> None:
    zeros = 3 * 2**30
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {zeros}\r\n\r\n".encode()
    piece = bytes(2**24)
    bomb = packer.compress(head) + b"".join(packer.compress(piece) for _ in range(12)) + packer.flush()
    began = time.monotonic()
    tracemalloc.start()
    account = home.take(packed(exchange(1)) + bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert account.captures == 1
    assert dict(account.found) == {"bomb": 1}
    assert peak < 2**26
    assert time.monotonic() - began < 20


def test_a_record_that_is_larger_than_segments_take_is_refused_and_the_next_one_is_read(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.exchange.foreign.BLOCK_LIMIT", 2000)
    monkeypatch.setattr("archive.exchange.judging.BLOCK_LIMIT", 2000)
    large = exchange(1, answer(random.Random(1).randbytes(5000)))[0]
    account = home.take(packed([large, *exchange(2, answer(b"<p>two</p>"))]))

    assert account.reasons[Fate.REFUSED] == {Refused.TOO_LARGE.value: 1}
    assert account.captures == 1


def test_an_offset_is_that_of_the_record_in_the_file(tmp_path: Path) -> None:
    for content in (packed(WHOLE), b"".join(WHOLE)):
        path = tmp_path / "file"
        path.write_bytes(content)
        with path.open("rb") as stream:
            offsets = [each.offset for each in Foreign(stream).records()]
        pieces = [len(packed([each])) if content.startswith(b"\x1f") else len(each) for each in WHOLE]
        assert offsets == [sum(pieces[:count]) for count in range(len(WHOLE))]


def test_reading_takes_little_memory_whatever_the_file_has(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    with path.open("wb") as out:
        for number in range(60):
            out.write(record("response", answer(bytes(2**20)), number=number))
    tracemalloc.start()
    with path.open("rb") as stream:
        assert sum(1 for _ in Foreign(stream).records()) == 60
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_an_error_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(packed(WHOLE) + b"rest")
    with path.open("rb") as stream, pytest.raises(DamagedError) as caught:
        list(Foreign(stream).records())
    assert (caught.value.flaw, caught.value.offset) == ("trailing-bytes", len(packed(WHOLE)))
