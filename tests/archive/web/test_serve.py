"""Serving for real, on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from archive.errors import ArchiveError
from archive.web.serve import GRACE_SECONDS, serve
from tests.archive.web.composed import ARTICLE, composing, extraction, settings_in

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from pathlib import Path
from archive.web.serve import GRACE_SECONDS, serve
from tests.archive.web.composed import settings_in
serve(settings_in(Path(sys.argv[1])), "127.0.0.1", int(sys.argv[2]))
"""
PATIENCE_SECONDS = 30


def free_port() -> int:
    """Return a port whose next one is free too."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port: int = first.getsockname()[1]
            try:
                with socket.create_server(("127.0.0.1", port + 1)):
                    return port
            except (OSError, OverflowError):
                continue


def wait_for(address: str) -> httpx.Response:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return httpx.get(address, trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < end, "the server did not come up"
            time.sleep(0.1)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_pages_and_archived_pages_come_from_two_origins_until_a_signal(tmp_path: Path, ending: signal.Signals) -> None:
    with composing(tmp_path) as made:
        story = made.page("story", "https://kjt.jiangzhou.example/1.html", extraction("江州公布名单", ARTICLE)).id
    port = free_port()
    here, there = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), str(port)], cwd=ROOT, stderr=subprocess.PIPE) as process:
        try:
            assert wait_for(f"{here}/healthz").json()["ok"]
            assert f'src="{there}/archived/{story}"' in httpx.get(f"{here}/archived/{story}/view", trust_env=False).text
            assert httpx.get(f"{here}/archived/{story}", trust_env=False).status_code == 404
            archived = httpx.get(f"{there}/archived/{story}", trust_env=False)
            assert archived.headers["content-security-policy"].endswith(f"frame-ancestors {here}")
            assert "server" not in archived.headers
        finally:
            process.send_signal(ending)
            _, said = process.communicate(timeout=PATIENCE_SECONDS)
        assert (process.returncode, said) == (0, b"")


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port + 1)), pytest.raises(ArchiveError, match=rf"port {port + 1} of 127.0.0.1 .* another port"):
        serve(settings_in(tmp_path), "127.0.0.1", port)


@pytest.mark.parametrize(("signals", "least", "most"), [(1, GRACE_SECONDS - 1, GRACE_SECONDS + 8), (2, 0, GRACE_SECONDS - 1.5)])
def test_a_reader_who_stalls_does_not_keep_the_server_from_ending(tmp_path: Path, signals: int, least: float, most: float) -> None:
    with composing(tmp_path) as made:
        body = os.urandom(12 * 2**20)  # more than the buffers of a connection hold
        response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        large = made.capture("https://kjt.jiangzhou.example/1.html", response)
        story = made.keep("large", (large,), extraction("江州公布名单", ARTICLE)).id
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), str(port)], cwd=ROOT, stderr=subprocess.PIPE) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            with socket.create_connection(("127.0.0.1", port)) as stalled:
                stalled.sendall(f"GET /snapshot/{story}/original HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                assert stalled.recv(100).startswith(b"HTTP/1.1 200")
                begin = time.monotonic()
                for _ in range(signals):
                    process.send_signal(signal.SIGTERM)
                    time.sleep(0.5)
                process.communicate(timeout=PATIENCE_SECONDS)
                assert least <= time.monotonic() - begin <= most
        finally:
            process.kill()
        assert process.returncode == 0
