"""Which addresses may be connected to: the decision, and real requests with real Scrapy."""

from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.guard import AddressDeniedError, GuardedReactor, reason_to_refuse
from tests.crawler.probe import crawl
from tests.crawler.raw_server import RawServer, Script

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "ssrf" / "vectors.txt"

PUBLIC = ("1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2400:3200::1", "2606:4700::1111", "240e::1", "2a00::1")  # fmt: skip
DENIED = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1"),
    *("198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1"),
    *("fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "2606:4700::1111%eth0", "fec0::1", "ff02::1", "5f00::1", "4000::1"),
)
NOT_ADDRESSES = ("localhost", "", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.0.0.1.", " 127.0.0.1", "127.0.0.1\x00", "[::1]", "１２７.0.0.1", "example.org")  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("port", [80, 443])
def test_a_public_address_may_be_connected_to(address: str, port: int) -> None:
    assert reason_to_refuse(address, port, ()) is None


@pytest.mark.parametrize("address", [*DENIED, *NOT_ADDRESSES])
def test_what_is_not_public_or_no_address_is_refused(address: str) -> None:
    assert reason_to_refuse(address, 80, ())


@pytest.mark.parametrize("port", [0, 1, 22, 25, 81, 8080, 6379, 65535])
def test_only_the_ports_of_the_web_are_connected_to(port: int) -> None:
    assert reason_to_refuse("93.184.216.34", port, ()) == f"port {port} is not one of 80 and 443"


def test_a_network_allowed_by_name_may_be_connected_to_on_any_port_and_no_other_may() -> None:
    allowed = (ip_network("127.0.0.0/8"), ip_network("fd00::/64"))

    assert reason_to_refuse("127.0.0.1", 8000, allowed) is None
    assert reason_to_refuse("fd00::5", 8000, allowed) is None
    assert reason_to_refuse("10.0.0.1", 80, allowed) == "10.0.0.1 is private"
    assert reason_to_refuse("::1", 80, allowed) == "::1 is loopback"
    assert reason_to_refuse("::ffff:127.0.0.1", 80, allowed) == "::ffff:127.0.0.1 is an IPv4 address in disguise"
    assert reason_to_refuse("fd00::5%eth0", 80, allowed)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_is_let_through_that_the_standard_library_does_not_call_global(address: Any) -> None:
    if reason_to_refuse(str(address), 443, ()) is None:
        assert address.is_global
        assert not address.is_multicast


@given(st.integers(0, 2**32 - 1))
def test_no_disguise_helps_an_ipv4_address(number: int) -> None:
    for disguise in (
        f"::ffff:{ip_address(number)}",
        f"64:ff9b::{ip_address(number)}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
        f"::{ip_address(number)}",
    ):
        assert reason_to_refuse(disguise, 80, ())


class Connecting:
    """Stands where the reactor is; notes what it was told to connect to."""

    def __init__(self) -> None:
        self.connected: list[tuple[str, int]] = []

    def connectTCP(self, host: str, port: int, factory: object, timeout: float) -> None:  # noqa: N802
        assert factory
        assert timeout == 1
        self.connected.append((host, port))


def test_the_reactor_is_not_even_asked_for_a_connection_that_is_refused() -> None:
    reactor = Connecting()
    guarded = GuardedReactor(reactor, ())
    guarded.connectTCP("93.184.216.34", 443, object(), timeout=1)

    with pytest.raises(AddressDeniedError, match=r"No connection to 169\.254\.169\.254 on port 80: 169\.254\.169\.254 is link-local\."):
        guarded.connectTCP("169.254.169.254", 80, object(), timeout=1)
    with pytest.raises(AttributeError, match="connectUNIX is not guarded"):
        guarded.connectUNIX("/run/docker.sock", object())
    assert reactor.connected == [("93.184.216.34", 443)]


def moved(to: str) -> Script:
    return Script(wire=b"HTTP/1.1 302 Found\r\nLocation: %b\r\nContent-Length: 0\r\n\r\n" % to.encode())


HERE = "127.0.0.5"
AT_ONCE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0}  # Twisted takes 0.3 s to give up a name
INSIDE = ("http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://2130706433/", "http://inside.test/", "//127.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://here.test:22/", "http://outside.test:8080/")  # fmt: skip
NAMES = {
    "here.test": [HERE],
    "inside.test": ["127.0.0.1"],
    "outside.test": ["93.184.216.34"],
    "both.test": ["10.0.0.1", HERE],
    "two.test": ["10.0.0.1", "127.0.0.1"],
}


def test_names_and_redirects_that_lead_inside_are_refused_at_connect_time() -> None:
    scripts = {f"/{number}": moved(url) for number, url in enumerate(INSIDE)} | {"/": Script(wire=b"HTTP/1.1 204 No Content\r\n\r\n")}
    with RawServer(scripts, host=HERE) as server:
        leads = [f"http://here.test:{server.port}/{number}" for number in range(len(INSIDE))]
        straight = ["http://inside.test/", "http://localhost:1/", "http://two.test/", f"http://both.test:{server.port}/"]
        captures, ends = crawl(
            [*leads, *straight], KUAIZHAO_ALLOW_PRIVATE=[f"{HERE}/32"], NAMES=NAMES | {"localhost": ["127.0.0.1"]}, **AT_ONCE
        )
    found = {each["url"]: each for each in captures}

    denied = {url for url, each in found.items() if each["failure"] == "address-denied"}
    refused = {url for url, each in found.items() if each["failure"] == "refused"}
    assert refused == {"http://here.test:22/"}  # allowed by name, on any port
    assert denied >= {"http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"}
    assert denied >= {"http://inside.test/", "http://localhost:1/", "http://two.test/", "http://outside.test:8080/"}
    assert {found[url]["address"] for url in denied} == {None}
    assert {found[url]["status"] for url in leads} == {302}
    assert found[f"http://both.test:{server.port}/"]["address"] == HERE
    assert {each["error"] for each in ends} == {"AddressDeniedError", "DownloadConnectionRefusedError", None}


def test_a_name_of_this_machine_is_refused_where_nothing_is_allowed() -> None:
    captures, _ = crawl(["http://localhost/"], KUAIZHAO_ALLOW_PRIVATE=[])

    assert captures[0]["failure"] == "address-denied"
    assert "No connection to 127.0.0.1 on port 80: 127.0.0.1 is loopback." in captures[0]["failure_detail"]


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared attack vectors are not on this machine")
def test_no_known_trick_reaches_an_internal_address() -> None:
    vectors = [line for line in VECTORS.read_text(encoding="utf-8").split("\n") if line]
    names = {
        host: ["127.0.0.1", "::1"]
        for line in vectors
        if (host := _host(line)) and host.endswith((".evil.test", ".nip.io", ".me", "localhost"))
    }
    scripts = {urlsplit(line).path + "?" + urlsplit(line).query: _led(line) for line in vectors if line.startswith("http://good.test/")}
    with RawServer(scripts, host=HERE) as server:
        urls = [line.replace("http://good.test/", f"http://good.test:{server.port}/", 1) for line in vectors]
        captures, ends = crawl(urls, KUAIZHAO_ALLOW_PRIVATE=[f"{HERE}/32"], NAMES=names | {"good.test": [HERE]}, **AT_ONCE)

    assert len(ends) == len(vectors)
    led = [each for each in captures if each["url"].startswith(f"http://good.test:{server.port}/p")]
    assert len(led) == len(scripts)
    assert {each["failure"] for each in led} == {None}
    others = [each for each in captures if urlsplit(each["url"]).hostname != "good.test"]
    assert len(others) > 200
    assert {each["failure"] for each in others} <= {"address-denied", "dns", "unsupported-scheme"}
    assert {each["address"] for each in others} == {None}


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _led(url: str) -> Script:
    asked = parse_qs(urlsplit(url).query)
    if asked["c"] == ["200"]:
        page = f'<html><meta http-equiv="refresh" content="0;url={asked["r"][0]}"></html>'.encode()
        return Script(wire=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page))
    return Script(wire=moved(asked["r"][0]).wire.replace(b"302", asked["c"][0].encode()))
