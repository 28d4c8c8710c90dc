"""Since when a snapshot was provably held: its leaf in the log, the first checkpoint over it, and the tiles that say so."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from archive.errors import BadProofError
from archive.evidence.log.anchors import Anchor, anchored, verify_anchor
from archive.evidence.log.keys import public_keys
from archive.evidence.log.tiles import ENTRIES, WIDTH, tile_for
from archive.index.checkpoints import Checkpoints
from archive.index.database import Database
from archive.index.leaves import LeafTable, snapshot_leaf
from archive.publishing.publish import LogHome


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where a snapshot stands in the log."""

    index: int
    """Of its leaf."""
    size: int | None
    """Leaves under the first checkpoint on record that covers it; None: none is on record, as after the database was made anew."""
    at: datetime | None
    """When that one was published, by our clock."""
    tiles: tuple[str, ...]
    """Paths in the log: of the bundle that holds the leaf, and of the tile that holds its hash."""
    stamps: tuple[Anchor, ...]
    """The first time stamp of each configured authority that covers it, verified."""


def held(database: Database, home: LogHome, snapshot_id: str) -> Held | None:
    """Return where a snapshot stands in the log; None while its leaf waits for its place."""
    table = LeafTable(database)
    index = table.index_of(snapshot_leaf(snapshot_id))
    if index is None:
        return None
    first, size = Checkpoints(database).first_over(index), table.placed()
    tiles = tuple(tile_for(level, index // WIDTH, size).path for level in (ENTRIES, 0))
    stamps = tuple(_stamps(home, index)) if home.authorities else ()
    return Held(index=index, size=first.size if first else None, at=first.at if first else None, tiles=tiles, stamps=stamps)


def _stamps(home: LogHome, index: int) -> Iterator[Anchor]:
    """Yield the stamps that hold; one that does not is for `kuaizhao verify` to say, and proves nothing here."""
    verifiers = public_keys(home.keys)
    first = {name: size for size, name in reversed(anchored(home.files)) if size > index}
    for authority in home.authorities:
        with suppress(BadProofError):
            if authority.name in first:
                yield verify_anchor(home.files, first[authority.name], authority, verifiers)
