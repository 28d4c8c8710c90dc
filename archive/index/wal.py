"""SQLite's write-ahead log, looked at as bytes before SQLite is: has it lost transactions that were committed?

SQLite reads the log up to the first frame whose checksum is wrong, and says nothing of what stands
behind: one flipped bit takes back every transaction from there on. The next program that opens the
database goes on from that earlier state and writes over the rest, so this must be asked first.

What stands behind the valid frames is mostly harmless: frames of an earlier round of the log (other
salts), or of a transaction that was never committed. A frame of this round that ends a transaction is
not: it was committed, and is lost. The format: https://sqlite.org/fileformat2.html#walformat
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682
"""The last bit says which way round checksums read their words."""
_WORD = 32


@dataclass(frozen=True, slots=True)
class _Log:
    content: bytes
    page: int
    order: str
    """``<`` or ``>``."""

    def frames(self) -> Iterator[int]:
        """Yield where each whole frame begins."""
        return iter(range(_HEADER, len(self.content) - _FRAME - self.page + 1, _FRAME + self.page))

    def numbers(self, at: int) -> tuple[int, int, int, int, int, int]:
        """Return page number, size after commit (0: none), the salts and the checksum of the frame ``at``."""
        found: tuple[int, int, int, int, int, int] = struct.unpack_from(">6I", self.content, at)
        return found


def lost_in(path: Path) -> str | None:
    """Return what the write-ahead log at ``path`` has lost, in words; None if nothing, or if there is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if len(content) <= _HEADER:
        return None
    magic, _, page, _, *salts, first, second = struct.unpack(">8I", content[:_HEADER])
    log = _Log(content, page, ">" if magic & 1 else "<")
    if magic & ~1 != _MAGIC or _summed(log.order, content[: _HEADER - 8], (0, 0)) != (first, second):
        return "its header is damaged, so that SQLite passes over all of it"
    return _lost_frame(log, (salts[0], salts[1]), (first, second))


def _lost_frame(log: _Log, salts: tuple[int, int], checksum: tuple[int, int]) -> str | None:
    whole = True
    broken = 0
    for number, at in enumerate(log.frames(), start=1):
        _, commit, *said = log.numbers(at)
        computed = _frame_sum(log, at, checksum) if whole else None
        if whole and (said[0], said[1]) == salts and computed == (said[2], said[3]):
            checksum = (said[2], said[3])
            continue
        broken = broken if not whole else number
        if _is_of(salts, (said[0], said[1])) and (commit or _had_a_commit(log, at, checksum, whole=whole)):
            return f"its frame {broken} (byte {_HEADER + (broken - 1) * (_FRAME + log.page)}) is damaged, and frame {number} ends a transaction"
        whole = False
    return None


def _is_of(salts: tuple[int, int], said: tuple[int, int]) -> bool:
    """Say whether a frame is of this round: its salts are the log's, but for a bit. Those of other rounds differ in many."""
    return sum((mine ^ its).bit_count() for mine, its in zip(salts, said, strict=True)) <= 1


def _had_a_commit(log: _Log, at: int, checksum: tuple[int, int], *, whole: bool) -> bool:
    """Say whether the frame is right again with one bit more in its size: the bit that ended its transaction was lost."""
    if not whole:
        return False
    wanted = log.numbers(at)[4:]
    content = bytearray(log.content[at : at + _FRAME + log.page])
    for bit in range(_WORD):
        content[4:8] = (1 << bit).to_bytes(4, "big")
        if _frame_sum(_Log(bytes(content), log.page, log.order), 0, checksum) == wanted:
            return True
    return False


def _frame_sum(log: _Log, at: int, checksum: tuple[int, int]) -> tuple[int, int]:
    begun = _summed(log.order, log.content[at : at + 8], checksum)
    return _summed(log.order, log.content[at + _FRAME : at + _FRAME + log.page], begun)


def _summed(order: str, content: bytes, before: tuple[int, int]) -> tuple[int, int]:
    first, second = before
    for one, two in struct.iter_unpack(f"{order}2I", content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
