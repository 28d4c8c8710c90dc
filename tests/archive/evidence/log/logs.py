"""Logs to test with, a table of pending leaves, and RFC 6962 section 2.1 written down a second time, as it stands there."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.keys import Keys, open_keys
from archive.evidence.log.note import Signer, Verifier
from archive.evidence.log.sequencer import Pending, Placed, Sequencer
from archive.evidence.log.tiles import tile_at

ORIGIN = "archive.test/log"
SIGNER = Signer(name=ORIGIN, seed=bytes(range(32)))
OTHER = Signer(name=ORIGIN, seed=bytes(range(1, 33)))
STRANGER = Signer(name="witness.test", seed=bytes(range(2, 34)))


def entry(number: int) -> bytes:
    return b"leaf %d" % number


def mth(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return [*path(m, leaves[:k]), mth(leaves[k:])] if m < k else [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: Sequence[bytes], *, complete: bool = True) -> list[bytes]:
    if m == len(leaves):
        return [] if complete else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], complete=complete), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], complete=False), mth(leaves[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


class Table:
    """A table of leaves: what has an index, and what waits."""

    def __init__(self, *contents: bytes) -> None:
        self.rows: list[tuple[bytes, int | None]] = [(content, None) for content in contents]

    def add(self, *contents: bytes) -> "Table":
        self.rows += [(content, None) for content in contents]
        return self

    def placed(self) -> int:
        return sum(index is not None for _, index in self.rows)

    def pending(self, most: int) -> list[Pending]:
        return [Pending(row=row, content=content) for row, (content, index) in enumerate(self.rows) if index is None][:most]

    def place(self, leaves: Sequence[Placed]) -> None:
        for leaf in leaves:
            row = (
                leaf.row if leaf.row is not None else next((each.row for each in self.pending(10**9) if each.content == leaf.content), None)
            )
            if row is None:
                self.rows.append((leaf.content, leaf.index))
            else:
                assert self.rows[row][0] == leaf.content
                self.rows[row] = (leaf.content, leaf.index)

    @property
    def by_index(self) -> list[bytes]:
        placed = sorted((index, content) for content, index in self.rows if index is not None)
        assert [index for index, _ in placed] == list(range(len(placed)))
        return [content for _, content in placed]


@dataclass
class Log:
    """A log in a folder, with its keys and its table."""

    files: DirectoryFiles
    keys: Keys
    table: Table

    @classmethod
    def begun(cls, folder: Path) -> "Log":
        return cls(DirectoryFiles(folder / "log"), open_keys(folder / "keys", ORIGIN, begin=True), Table())

    @property
    def sequencer(self) -> Sequencer:
        return Sequencer(self.files, self.keys)

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        return self.keys.verifiers

    @property
    def checkpoint(self) -> bytes:
        return (self.files.root / CHECKPOINT).read_bytes()

    def grow(self, *contents: bytes) -> bytes:
        return self.sequencer.publish(self.table.add(*contents)).note

    def grow_to(self, size: int) -> bytes:
        return self.grow(*map(entry, range(len(self.table.rows), size)))


def contents_of(folder: Path) -> dict[str, bytes]:
    """Every published file below ``folder`` by its path; what was left half written is none."""
    return {
        str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file() and not each.name.startswith(".")
    }


def referred(contents: Mapping[str, bytes], size: int) -> dict[str, bytes]:
    """The full tiles and bundles among ``contents`` that a log of ``size`` leaves has."""
    tiles = {path: tile_at(path) for path in contents}
    return {
        path: contents[path]
        for path, tile in tiles.items()
        if tile and tile.width == 256 and (tile.index + 1) * 256 << 8 * max(tile.level, 0) <= size
    }


class StoppingFiles(DirectoryFiles):
    """A directory whose process is killed before its ``stop``-th change, each file of a batch being one."""

    def __init__(self, root: Path, stop: int) -> None:
        super().__init__(root)
        self.left = stop

    def write(self, contents: Mapping[str, bytes]) -> None:
        for each, content in contents.items():
            self._step()
            super().write({each: content})

    def drop(self, folder: str) -> None:
        self._step()
        super().drop(folder)

    def _step(self) -> None:
        if not self.left:
            raise KilledError
        self.left -= 1


class KilledError(BaseException):
    """Stands for SIGKILL: nobody catches it."""


class UnlockedFiles(DirectoryFiles):
    """A directory on which locks have no effect, and something happens at one ``moment``: after the first ``look``, or before the ``swap``."""

    def __init__(self, root: Path, moment: str = "", act: Callable[[], object] = lambda: None) -> None:
        super().__init__(root)
        self.moment, self.act = moment, act
        self.written: list[str] = []

    @contextmanager
    def alone(self) -> Iterator[None]:
        yield

    def read(self, path: str) -> bytes | None:
        content = super().read(path)
        self._now("look")
        return content

    def write(self, contents: Mapping[str, bytes]) -> None:
        self.written += contents
        super().write(contents)

    def swap(self, old: bytes | None, new: bytes) -> None:
        self._now("swap")
        super().swap(old, new)

    def _now(self, moment: str) -> None:
        if self.moment == moment:
            self.moment = ""
            self.act()
