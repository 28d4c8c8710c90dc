"""Reading an HTTP/1 answer out of the exact bytes that came over the wire: pure, and lenient as browsers are.

Stored answers are read with this, and so are fresh ones: what was read at crawl time is what
an auditor reads again years later. The framing rules are those of RFC 9112, section 6; what
servers do against them (bare line feeds, a space before the colon, lines without a colon) is
taken as browsers take it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP response: ``body`` is the entity, after transfer-decoding and before content-decoding."""

    status: int | None
    reason: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    """(name as sent, value without surrounding white space), in order."""
    head: bytes
    """The head as stored, up to and with the empty line."""
    body: bytes
    complete: bool
    """Whether the framing says that nothing is missing."""

    def header(self, name: str) -> str | None:
        """Return the first value of ``name`` (any case), as Latin-1 text."""
        wanted = name.lower().encode()
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == wanted), None)


def answer_in(wire: bytes) -> Answer:
    """Return the final answer in ``wire``, passing over interim 1xx ones. Empty ``wire`` gives status None."""
    while True:
        head, rest = _split(wire)
        status, reason, headers = _head(head)
        if status is None or not 100 <= status < 200 or status == 101 or not rest:
            break
        wire = rest
    body, complete = _entity(status, headers, rest)
    return Answer(status=status, reason=reason, headers=headers, head=head, body=body, complete=complete)


def _split(wire: bytes) -> tuple[bytes, bytes]:
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n", b"\n\r\n") if (at := wire.find(mark)) >= 0]
    end = min(ends, default=len(wire))
    return wire[:end], wire[end:]


def _head(head: bytes) -> tuple[int | None, bytes, tuple[tuple[bytes, bytes], ...]]:
    first, _, rest = head.partition(b"\n")
    parts = first.strip().split(None, 2)
    if len(parts) < 2 or not parts[0].startswith(b"HTTP/") or not parts[1].isdigit():
        return None, b"", ()
    headers: list[tuple[bytes, bytes]] = []
    for line in rest.split(b"\n"):
        if line[:1] in (b" ", b"\t") and headers and line.strip():
            headers[-1] = (headers[-1][0], headers[-1][1] + b" " + line.strip())
            continue
        name, colon, value = line.partition(b":")
        if colon:
            headers.append((name.strip(), value.strip()))
    return int(parts[1]), parts[2] if len(parts) > 2 else b"", tuple(headers)


def _entity(status: int | None, headers: tuple[tuple[bytes, bytes], ...], rest: bytes) -> tuple[bytes, bool]:
    named = {name.lower(): value for name, value in reversed(headers)}
    if status in (204, 304):
        return b"", True
    if b"chunked" in named.get(b"transfer-encoding", b"").lower():
        return _unchunked(rest)
    length = named.get(b"content-length", b"").split(b",")[0].strip()
    if length.isdigit():
        return rest[: int(length)], len(rest) >= int(length)
    return rest, True


def _unchunked(rest: bytes) -> tuple[bytes, bool]:
    chunks: list[bytes] = []
    while True:
        line, newline, rest = rest.partition(b"\n")
        try:
            size = int(line.split(b";")[0].strip(), 16)
        except ValueError:
            return b"".join(chunks), False
        if size <= 0:
            return b"".join(chunks), bool(newline) and size == 0
        chunks.append(rest[:size])
        if len(rest) < size:
            return b"".join(chunks), False
        rest = rest[size:].removeprefix(b"\r").removeprefix(b"\n")
