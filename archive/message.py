"""Reading an HTTP/1 answer out of the exact bytes that came over the wire: pure, and lenient as browsers are.

Stored answers are read with this, and so are fresh ones: what was read at crawl time is what
an auditor reads again years later. The framing rules are those of RFC 9112, section 6; what
servers do against them (bare line feeds, a space before the colon, lines without a colon) is
taken as browsers take it.
"""

import re
import zlib
from dataclasses import dataclass, replace

_EMPTY_LINE = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/\S+[ \t]+1(?!01)\d\d\b")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n?")
_STATUS = re.compile(rb"[0-9]{3}")
_MOST_DIGITS = 18
"""A Content-Length with more digits is more than anybody sends."""
_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 100
"""Of a gzip stream that are unpacked: servers send two or three, and each costs a copy of the rest."""
_TRAILERS = re.compile(rb"(?:[^\r\n][^\n]*\n)*\r?\n")


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


@dataclass(frozen=True, slots=True)
class Framing:
    """Where an entity stands in what came over the wire."""

    pieces: tuple[tuple[int, int], ...]
    """(first byte, byte after the last) of each of its parts: one, or as many as there were chunks."""
    complete: bool
    """Whether the framing says that nothing is missing."""

    @property
    def length(self) -> int:
        """Return the entity's length in bytes."""
        return sum(last - first for first, last in self.pieces)


def answer_in(wire: bytes) -> Answer:
    """Return the final answer in ``wire``, passing over interim 1xx ones. Empty ``wire`` gives status None."""
    head, (status, reason, headers), framing = _final_answer(wire)
    body = b"".join(wire[first:last] for first, last in framing.pieces)
    return Answer(status=status, reason=reason, headers=headers, head=head, body=body, complete=framing.complete)


def framing_of(wire: bytes) -> Framing:
    """Return where the entity of the final answer in ``wire`` stands, without a copy of it."""
    return _final_answer(wire)[2]


def status_in(wire: bytes) -> int | None:
    """Return the status of the final answer in ``wire``, as ``answer_in`` does, without looking at what follows its head."""
    begin, end = _final_head(wire)
    return _head(wire[begin:end])[0]


def head_length(wire: bytes) -> int | None:
    """Return how many bytes the head takes, interim answers before it included, or None where it has not ended."""
    begin, end = _final_head(wire)
    return None if _INTERIM.match(wire, begin) else end


def gunzipped(body: bytes, most: int, *, wbits: int = 31) -> bytes:
    """Return what the gzip members of ``body`` (RFC 1952 allows several) unpack to, at most ``most`` bytes, as browsers do.

    What follows the last member is passed over, and a later member that is damaged gives what it still gives.

    Args:
        body: the entity.
        most: bytes that are returned.
        wbits: as for ``zlib.decompressobj``, for the first member.

    Raises:
        zlib.error: the first member cannot be unpacked.
    """
    content = bytearray()
    for nth in range(_MOST_MEMBERS):
        unpacker = zlib.decompressobj(31 if nth else wbits)
        try:
            content += unpacker.decompress(body, most - len(content))
        except zlib.error:
            if nth:
                break
            raise
        body = unpacker.unused_data
        if not body.startswith(_GZIP) or len(content) >= most:
            break
    return bytes(content)


def _final_answer(wire: bytes) -> tuple[bytes, tuple[int | None, bytes, tuple[tuple[bytes, bytes], ...]], Framing]:
    begin, end = _final_head(wire)
    head = wire[begin:end]
    status, reason, headers = _head(head)
    framing = _framing(status, headers, wire, len(wire) if end is None else end)
    if end is None or _INTERIM.match(head):
        framing = replace(framing, complete=False)
    return head, (status, reason, headers), framing


def _final_head(wire: bytes) -> tuple[int, int | None]:
    begin, end = 0, _head_end(wire, 0)
    while end is not None and end < len(wire) and _INTERIM.match(wire, begin):
        begin, end = end, _head_end(wire, end)
    return begin, end


def _head_end(wire: bytes, begin: int) -> int | None:
    ended = _EMPTY_LINE.search(wire, begin)
    return ended.end() if ended else None


def _head(head: bytes) -> tuple[int | None, bytes, tuple[tuple[bytes, bytes], ...]]:
    first, _, rest = head.partition(b"\n")
    parts = first.strip().split(None, 2)
    if len(parts) < 2 or not parts[0].startswith(b"HTTP/") or not _STATUS.fullmatch(parts[1]):
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


def _framing(status: int | None, headers: tuple[tuple[bytes, bytes], ...], wire: bytes, start: int) -> Framing:
    """Return the framing of the entity that begins at ``start`` of ``wire``."""
    named = {name.lower(): value for name, value in reversed(headers)}
    if status in (204, 304):
        return Framing((), complete=True)
    if b"chunked" in named.get(b"transfer-encoding", b"").lower():
        return _chunks(wire, start)
    length = named.get(b"content-length", b"").split(b",")[0].strip()
    if length.isdigit():
        said = int(length.lstrip(b"0")[: _MOST_DIGITS + 1] or b"0")
        return Framing(((start, min(start + said, len(wire))),), complete=len(wire) - start >= said)
    return Framing(((start, len(wire)),), complete=True)


def _chunks(wire: bytes, at: int) -> Framing:
    pieces: list[tuple[int, int]] = []
    while line := _CHUNK_SIZE.match(wire, at):
        size, at = int(line[1], 16), line.end()
        if not size:
            return Framing(tuple(pieces), complete=bool(_TRAILERS.match(wire, at)))
        pieces.append((at, min(at + size, len(wire))))
        at += size
        if at > len(wire):
            break
        at += len(_LINE_END.match(wire, at)[0])  # type: ignore[index]  # it matches nothing too
    return Framing(tuple(pieces), complete=False)
