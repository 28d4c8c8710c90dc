"""Changes a small segment in every way that bytes can be changed: each bit, each cut, groups swapped, left out and written again."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.scan import BrokenRecord, scan
from archive.index.database import Database, open_database
from archive.verifying.segments import segment_findings
from tests.tamper.small_archive import damage, database_url, make


@dataclass(slots=True)
class Changes:
    """What came of changes."""

    tried: int = 0
    named: int = 0
    missed: list[str] = field(default_factory=list)

    def judge(self, where: str, *, named: bool) -> None:
        """Count a change."""
        self.tried += 1
        self.named += named
        self.missed += [] if named else [where]


def segment_of(folder: Path) -> Path:
    """Return the first segment of an archive."""
    return min((folder / "segments").iterdir())


def every_bit(folder: Path, *, step: int = 1, tell: Callable[[Changes], None] = lambda _: None) -> Changes:
    """Flip each bit (each ``step``-th) of the segment of an archive with a single article."""

    def flipped(whole: bytes) -> Iterator[tuple[str, bytes]]:
        for bit in range(0, len(whole) * 8, step):
            changed = bytearray(whole)
            changed[bit // 8] ^= 1 << bit % 8
            yield f"bit {bit % 8} of byte {bit // 8}", bytes(changed)

    return _judged(folder, flipped, tell)


def every_cut(folder: Path, *, step: int = 1, tell: Callable[[Changes], None] = lambda _: None) -> Changes:
    """Cut that segment off at each byte."""
    return _judged(folder, lambda whole: ((f"cut at byte {at}", whole[:at]) for at in range(0, len(whole), step)), tell)


def groups_moved(folder: Path, *, step: int = 1) -> Changes:
    """Swap, leave out and write again the groups (every ``step``-th way) of a segment with many; the whole verification must name it."""
    make(folder)
    changes, path = Changes(), segment_of(folder)
    whole = path.read_bytes()
    for where, content in islice(_moved(path, whole), 0, None, step):
        path.write_bytes(content)
        changes.judge(where, named=bool(damage(folder)))
    path.write_bytes(whole)
    return changes


def _moved(path: Path, whole: bytes) -> Iterator[tuple[str, bytes]]:
    places = [each.place for each in scan(path) if not isinstance(each, BrokenRecord)]
    groups = [whole[each.offset : each.offset + each.length] for each in places]
    head = whole[: places[0].offset]
    for at in range(len(groups)):
        yield f"group {at} left out", head + b"".join(groups[:at] + groups[at + 1 :])
        yield f"group {at} written again at the end", whole + groups[at]
        yield f"group {at} twice", head + b"".join([*groups[: at + 1], *groups[at:]])
    for at in range(len(groups) - 1):
        yield f"groups {at} and {at + 1} swapped", head + b"".join([*groups[:at], groups[at + 1], groups[at], *groups[at + 2 :]])


def _judged(folder: Path, changed: Callable[[bytes], Iterator[tuple[str, bytes]]], tell: Callable[[Changes], None]) -> Changes:
    """Judge by what verification looks at first: the segments beside the rows."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make(folder, alone=True)
    changes, path = Changes(), segment_of(folder)
    whole = path.read_bytes()
    with closing(open_database(database_url(folder))) as database:
        if _is_named(database, folder):
            raise AssertionError("the segment was not whole to begin with")
        for where, content in changed(whole):
            path.write_bytes(content)
            changes.judge(where, named=_is_named(database, folder))
            tell(changes)
    path.write_bytes(whole)
    return changes


def _is_named(database: Database, folder: Path) -> bool:
    return any(not each.ok for each in segment_findings(database, DirectoryBlobs(folder / "segments"), lambda *_: None))
