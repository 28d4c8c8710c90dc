"""A server on loopback that sends exactly the bytes it is told to, and keeps exactly those it got."""

import socket
import ssl
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is sent when a path is asked for."""

    wire: bytes
    close: bool = False
    """Whether the connection is closed afterwards; kept alive otherwise."""
    piece: int = 0
    """Send so many bytes at a time, with a short rest between; 0: all at once."""
    linger: bool = False
    """Whether the connection is kept until another request came, and closed then without a word."""
    hang: bool = False
    """Whether to fall silent afterwards, until the other side goes away."""


class RawServer:
    """Serves ``scripts`` by path, over TLS if there is a context; to be used in a ``with``."""

    def __init__(
        self, scripts: dict[str, Script], context: ssl.SSLContext | None = None, greeting: bytes = b"", host: str = "127.0.0.1"
    ) -> None:
        self.scripts = scripts
        self.asked: dict[str, list[bytes]] = {}
        """The requests as they came, by path."""
        self.connections = 0
        self._context = context
        self._greeting = greeting
        self._listening = socket.create_server((host, 0))
        self.port = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with self._context.wrap_socket(plain, server_side=True) if self._context else plain as connection:
                connection.settimeout(20)
                if self._greeting:  # and nothing else
                    connection.sendall(self._greeting)
                    return
                while request := _request_on(connection):
                    path = request.split(b" ", 2)[1].decode()
                    self.asked.setdefault(path, []).append(request)
                    script = self.scripts.get(path, Script(wire=b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
                    _send(connection, script)
                    if script.linger:
                        _request_on(connection)
                    if script.close or script.linger:
                        return
        except OSError:  # the other side went away, or did not like our certificate
            return


def _request_on(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = connection.recv(65536)
        if not piece:
            return b""
        request += piece
    return request


def _send(connection: socket.socket, script: Script) -> None:
    if not script.piece:
        connection.sendall(script.wire)
    for at in range(0, len(script.wire) if script.piece else 0, max(script.piece, 1)):
        connection.sendall(script.wire[at : at + script.piece])
        time.sleep(0.002)
    while script.hang and connection.recv(65536):
        pass
