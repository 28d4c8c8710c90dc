"""The bytes of somebody else's WARC file, unpacked as they are read: plain, one gzip member a record, or gzip over the whole file.

Nothing is kept but what was not asked for yet, so files of any size take little memory. Where
a member cannot be unpacked reading ends with ``DamagedError``; what came before was handed out.
"""

import zlib
from collections import deque
from typing import BinaryIO

from archive.evidence.records import MAGIC

_PIECE = 256 * 1024
BOMB_BYTES = 64 * 2**20
"""A member is only looked at as a bomb once it has unpacked to more."""
BOMB_RATIO = 250
"""Unpacked to packed bytes. Markup packs to a fifth or a tenth, runs of one byte to a thousandth."""


class DamagedError(Exception):
    """The file cannot be read on. ``flaw`` names it; ``offset`` is where the broken gzip member begins."""

    def __init__(self, flaw: str, offset: int, detail: str) -> None:
        super().__init__(detail)
        self.flaw, self.offset, self.detail = flaw, offset, detail


class Unpacked:
    """What a stream unpacks to. Every method may raise ``DamagedError``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = stream.read(_PIECE)
        self.is_packed = self._packed.startswith(MAGIC[:2])
        self._buffer = bytearray()
        self._consumed = 0
        """Unpacked bytes that were handed out."""
        self._read = len(self._packed)
        """Bytes of the file that were read."""
        self._starts = deque[tuple[int, int]]()
        """(unpacked position, offset in the file) of gzip members, those that were read past excepted."""
        self._unpacker: zlib._Decompress | None = None
        self._of_member = 0

    @property
    def bytes_read(self) -> int:
        """How far into the file reading has come."""
        return self._read

    def place(self) -> tuple[int, int]:
        """Return where the next byte lies: offset in the file of its gzip member (or of itself), and how far into the member it is."""
        self.peek(1)
        if not self.is_packed:
            return self._consumed, 0
        while len(self._starts) > 1 and self._starts[1][0] <= self._consumed:
            self._starts.popleft()
        return (self._starts[0][1], self._consumed - self._starts[0][0]) if self._starts else (self._read, 0)

    def peek(self, count: int) -> bytes:
        """Return the next ``count`` bytes, fewer at the end, and leave them there."""
        while len(self._buffer) < count and self._more():
            pass
        return bytes(self._buffer[:count])

    def take(self, count: int) -> bytes:
        """Return the next ``count`` bytes, fewer at the end."""
        content = self.peek(count)
        self._drop(len(content))
        return content

    def skip(self, count: int) -> int:
        """Pass over ``count`` bytes; return how many there were."""
        left = count
        while left and self.peek(1):
            piece = min(left, len(self._buffer))
            self._drop(piece)
            left -= piece
        return count - left

    def line(self, most: int) -> bytes:
        """Return the next line with its end; without one where it has none, or none within ``most`` bytes."""
        at = self._buffer.find(b"\n", 0, most)
        while at < 0 and len(self._buffer) < most and self._more():
            at = self._buffer.find(b"\n", 0, most)
        return self.take(at + 1 if at >= 0 else min(most, len(self._buffer)))

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._consumed += count

    def _more(self) -> bool:
        """Unpack some more; False at the end of the file."""
        if not self._packed:
            self._packed = self._stream.read(_PIECE)
            self._read += len(self._packed)
        if not self.is_packed:
            self._buffer += self._packed
            found, self._packed = bool(self._packed), b""
            return found
        return self._unpack()

    def _unpack(self) -> bool:
        if self._unpacker is None:
            if not self._packed:
                return False
            self._begin()
        unpacker, offset = self._unpacker, self._starts[-1][1]
        if unpacker is None or not self._packed:
            raise DamagedError("cut", offset, "the file ends inside a gzip member")
        try:
            content = unpacker.decompress(self._packed, _PIECE)
        except zlib.error as error:
            raise DamagedError("damaged", offset, f"a gzip member cannot be unpacked: {error}") from error
        self._packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        self._buffer += content
        self._of_member += len(content)
        self._must_be_no_bomb(offset)
        if unpacker.eof:
            self._unpacker = None
        return True

    def _begin(self) -> None:
        offset = self._read - len(self._packed)
        while len(self._packed) < len(MAGIC) and (more := self._stream.read(_PIECE)):
            self._packed += more
            self._read += len(more)
        if not self._packed.startswith(MAGIC):
            raise DamagedError("trailing-bytes", offset, f"a gzip member should begin, but other bytes stand there: {self._packed[:16]!r}")
        self._unpacker = zlib.decompressobj(wbits=31)
        self._starts.append((self._consumed + len(self._buffer), offset))
        self._of_member = 0

    def _must_be_no_bomb(self, offset: int) -> None:
        packed = self._read - len(self._packed) - offset
        if self._of_member > BOMB_BYTES and self._of_member > BOMB_RATIO * packed:
            raise DamagedError("bomb", offset, f"{packed} bytes of gzip have unpacked to {self._of_member}: such a file is not read on")
