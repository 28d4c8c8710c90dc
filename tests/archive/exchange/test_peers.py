"""Others' tools, unchanged, on what we send out: they find every record whole, every page, and the bytes that we hold."""

import http.client
import json
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import product
from pathlib import Path

import pytest

from archive.exchange.cdx import cdxj_lines
from archive.exchange.surt import surt
from archive.index.selection import Outgoing, Selection
from tests.archive.exchange.outgoing import ANSWERS, capture, entity, fill, send
from tests.archive.exchange.peers import HOME, call, peer
from tests.archive.exchange.written import Home

PATIENCE_SECONDS = 60
CODED = {"gzip": "gzip", "deflate": "deflate", "br": "br", "chunked-gzip-gbk": "gzip"}


@pytest.fixture
def full(home: Home) -> Home:
    fill(home)
    return home


@pytest.fixture
def waczs(full: Home, tmp_path: Path) -> tuple[Path, Path]:
    """The whole archive, and a selection that holds revisits."""
    send(full, tmp_path / "all.wacz")
    send(full, tmp_path / "some.wacz", since=capture("gbk", days=1).captured_at)
    return tmp_path / "all.wacz", tmp_path / "some.wacz"


def warcs(wacz: Path, folder: Path) -> list[Path]:
    with zipfile.ZipFile(wacz) as archive:
        return [Path(archive.extract(name, folder)) for name in archive.namelist() if name.startswith("archive/")]


def test_warcio_finds_every_record_whole(waczs: tuple[Path, Path], tmp_path: Path) -> None:
    """The peers' own: beside the `brotli` package warcio 1.8.1 cannot unpack ``br``, beside theirs it can."""
    for number, wacz in enumerate(waczs):
        for warc in warcs(wacz, tmp_path / str(number)):
            done = call("warcio", "check", warc)
            assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_fastwarc_finds_every_record_whole(waczs: tuple[Path, Path], tmp_path: Path) -> None:
    for number, wacz in enumerate(waczs):
        for warc in warcs(wacz, tmp_path / str(number)):
            done = subprocess.run([Path(sys.executable).parent / "fastwarc", "check", warc], capture_output=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def test_py_wacz_finds_the_packages_valid(waczs: tuple[Path, Path]) -> None:
    for wacz in waczs:
        done = call("wacz", "validate", "-f", wacz)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Validation succeeded, the passed WACZ is valid" in done.stdout
        assert "1.1.1" in done.stdout


def test_py_wacz_finds_an_altered_package(waczs: tuple[Path, Path]) -> None:
    """The check before would be worth nothing if this one passed."""
    wacz = waczs[1]
    with zipfile.ZipFile(wacz) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(wacz, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content + b" " if name == "pages/pages.jsonl" else content)

    assert call("wacz", "validate", "-f", wacz).returncode != 0


def test_our_index_lines_are_those_of_cdxj_indexer(full: Home) -> None:
    ours = [line.decode() for line in cdxj_lines(Outgoing(full.database, Selection()).captures(), full.blobs)]
    done = call("cdxj-indexer", "--sort", "--records", "response,revisit", full.folder / "segments")

    assert done.returncode == 0, done.stderr
    assert len(ours) == 2 * len(ANSWERS) + 1
    assert [_split(line) for line in ours] == [_split(line) for line in done.stdout.splitlines()]


def _split(line: str) -> tuple[str, str, dict[str, str]]:
    key, when, said = line.split(" ", 2)
    return key, when, json.loads(said)


def test_our_keys_are_those_of_the_surt_package() -> None:
    urls = [
        "http://www.most.gov.cn/", "https://www12.most.gov.cn/A/b.HTML?Z=1&a=2&a=1&b", "http://most.gov.cn:80/a", "https://most.gov.cn:80/a",
        "http://most.gov.cn/a/./b/../c//d///", "http://most.gov.cn/%E4%B8%AD%E6%96%87/?q=%E4%B8%AD", "http://most.gov.cn/a%252Fb",
        "http://most.gov.cn/a;jsessionid=0123456789abcdef0123456789abcdef", "http://most.gov.cn/a?jsessionid=0123456789abcdef0123456789abcdef",
        "http://most.gov.cn/a?x=1&phpsessid=0123456789abcdef0123456789abcdef&y=2", "http://most.gov.cn/a?cfid=1&cftoken=2&z=3",
        "http://most.gov.cn/(a(0123456789abcdefghijklmn))/page.aspx?x", "http://most.gov.cn/a?", "http://most.gov.cn/a?=", "http://most.gov.cn",
        "http://most.gov.cn?a=b", "http://most.gov.cn/..", "http://most.gov.cn/../a", "http://most.gov.cn/a/..", "http://most.gov.cn/a%20b?c+d%2Be",
        "http://www.www.com/", "http://xn--fiq228c.cn/", "http://most.gov.cn/a?&&b&", "http://most.gov.cn/index.html#top", "http://127.0.0.1:8765/a",
        "http://most.gov.cn/a?b=http%3A%2F%2Fx%2F%3Fq%3D1%26r%3D2", "http://most.gov.cn/~a/'b'(c)*!$&,;=:@", "https://user:word@most.gov.cn/a",
    ]  # fmt: skip
    program = "import json, sys, surt; print(json.dumps([surt.surt(each) for each in json.load(sys.stdin)]))"
    peer("cdxj-indexer")
    done = subprocess.run(
        [HOME / "bin" / "python", "-c", program], input=json.dumps(urls), capture_output=True, encoding="utf-8", check=True
    )

    theirs = json.loads(done.stdout)
    assert {url: surt(url) for url in urls} == dict(zip(urls, theirs, strict=True))


# --- pywb ---


@contextmanager
def replaying(folder: Path, **collections: list[Path]) -> Iterator[int]:
    """Give the port at which pywb replays these WARCs, each collection under its name."""
    folder.mkdir()
    for arguments in (words for name, files in collections.items() for words in (["init", name], ["add", name, *map(str, files)])):
        done = subprocess.run([peer("wb-manager"), *arguments], cwd=folder, capture_output=True, check=False, timeout=PATIENCE_SECONDS)
        assert done.returncode == 0, done.stderr
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([peer("wayback"), "-b", "127.0.0.1", "-p", str(port)], cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
            return
        time.sleep(0.1)
    pytest.fail("pywb did not start")


def fetched(port: int, address: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    with closing(connection):
        connection.request("GET", address, headers={"Accept-Encoding": "gzip, deflate, br"})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_pywb_gives_the_very_bytes_that_we_hold(waczs: tuple[Path, Path], tmp_path: Path) -> None:
    """``id_`` asks for a page as it was: after transfer-decoding, before content-decoding, which is our payload."""
    peer("wayback")
    collections = {name: warcs(wacz, tmp_path / name) for name, wacz in zip(("all", "some"), waczs, strict=True)}
    with replaying(tmp_path / "replay", **collections) as port:
        for collection, name, days in product(collections, ANSWERS, (0, 1)):  # of the second day there are revisits
            made = capture(name, days=days)
            status, fields, body = fetched(port, f"/{collection}/{made.captured_at:%Y%m%d%H%M%S}id_/{made.url}")
            assert (status, body) == (200, entity(name)), (collection, name, days)
            assert fields.get("content-encoding") == CODED.get(name)
