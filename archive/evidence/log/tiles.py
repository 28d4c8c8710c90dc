"""How the log lies in files (c2sp.org/tlog-tiles): paths, widths, entry bundles, and what growth adds.

A tile has up to 256 hashes: of leaves at level 0, above that of full tiles one level lower. An
entry bundle has the leaves themselves, beside the tile of level 0. What is not yet full has its width in its
name, so growing never changes a file that a checkpoint refers to.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import DamagedLogError
from archive.evidence.log.merkle import SIZE, Hash, root_over

WIDTH = 256
HEIGHT = 8
MOST_ENTRY_BYTES = 0xFFFF
ENTRIES = -1
"""The level of entry bundles, whose path says ``entries`` where that of a tile says its level."""
_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/)*)([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A tile or entry bundle at one width."""

    level: int
    """0 and more: a tile of hashes; ``ENTRIES``: a bundle of leaves."""
    index: int
    """Within its level, from 0."""
    width: int = WIDTH
    """How many hashes or leaves it has; fewer than ``WIDTH``: it is partial."""

    @property
    def path(self) -> str:
        """Where it lies."""
        return self.full_path if self.width == WIDTH else f"{self.partials}{self.width}"

    @property
    def partials(self) -> str:
        """What the paths begin with under which it lies while it is partial."""
        return f"{self.full_path}.p/"

    @property
    def full_path(self) -> str:
        """Where it lies once it is full."""
        digits = f"{self.index:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        return f"tile/{'entries' if self.level == ENTRIES else self.level}/{'/'.join([*(f'x{each}' for each in groups[:-1]), groups[-1]])}"


def tile_at(path: str) -> Tile | None:
    """Return the tile or entry bundle that lies at ``path``; None if nothing of the kind lies there."""
    found = _PATH.fullmatch(path)
    if not found:
        return None
    level, above, last, width = found.groups()
    tile = Tile(
        level=ENTRIES if level == "entries" else int(level),
        index=int(re.sub("[x/]", "", above) + last),
        width=int(width) if width else WIDTH,
    )
    return tile if tile.path == path and tile.level < 64 else None


def count_at(level: int, size: int) -> int:
    """Return how many hashes (or leaves) there are at ``level`` in all tiles of a log of ``size`` leaves."""
    return size >> (HEIGHT * max(level, 0))


def tile_for(level: int, index: int, size: int) -> Tile:
    """Return tile ``index`` of ``level`` as a log of ``size`` leaves has it; its width is 0 or less where it has none."""
    return Tile(level=level, index=index, width=min(WIDTH, count_at(level, size) - index * WIDTH))


def right_edge(size: int) -> tuple[Tile, ...]:
    """Return the partial tiles of hashes in a log of ``size`` leaves, the lowest first."""
    return tuple(tile_for(level, count_at(level, size) // WIDTH, size) for level in range(levels(size)) if count_at(level, size) % WIDTH)


def levels(size: int) -> int:
    """Return how many levels of tiles a log of ``size`` leaves has."""
    return -(-size.bit_length() // HEIGHT)


def growth(old: int, new: int) -> Iterator[Tile]:
    """Yield what a log of ``new`` leaves has that it did not have at ``old``: first bundles, then tiles from level 0 up."""
    for level in (ENTRIES, *range(levels(new))):
        before, after = count_at(level, old), count_at(level, new)
        if after > before:
            yield from (tile_for(level, index, new) for index in range(before // WIDTH, -(-after // WIDTH)))


def filled(old: int, new: int) -> tuple[Tile, ...]:
    """Return the tiles and bundles that were partial at ``old`` and are full at ``new``: their partial files may go."""
    edge = (
        Tile(level=level, index=count_at(level, old) // WIDTH) for level in (ENTRIES, *range(levels(old))) if count_at(level, old) % WIDTH
    )
    return tuple(tile for tile in edge if (tile.index + 1) * WIDTH <= count_at(tile.level, new))


def hashes_in(content: bytes, tile: Tile) -> tuple[Hash, ...]:
    """Return the hashes of a tile's file.

    Raises:
        DamagedLogError: it has not the length that its width says.
    """
    if len(content) != tile.width * SIZE:
        raise DamagedLogError(f"{tile.path} has {len(content)} bytes, {tile.width * SIZE} were expected; restore it from a backup")
    return tuple(content[at : at + SIZE] for at in range(0, len(content), SIZE))


def entries_in(content: bytes, tile: Tile) -> tuple[bytes, ...]:
    """Return the leaves of a bundle's file.

    Raises:
        DamagedLogError: it is not as many whole leaves as its width says.
    """
    found, at = list[bytes](), 0
    while at + 2 <= len(content):
        end = at + 2 + int.from_bytes(content[at : at + 2])
        found.append(content[at + 2 : end])
        at = end
    if at != len(content) or len(found) != tile.width:
        raise DamagedLogError(f"{tile.path} is not {tile.width} whole leaves; restore it from a backup")
    return tuple(found)


def bundle(entries: Sequence[bytes]) -> bytes:
    """Return the file of these leaves.

    Raises:
        ValueError: one is too long for a bundle.
    """
    too_long = next((each for each in entries if len(each) > MOST_ENTRY_BYTES), None)
    if too_long is not None:
        raise ValueError(f"a leaf of {len(too_long)} bytes is more than a bundle takes, {MOST_ENTRY_BYTES}: {too_long[:80]!r} …")
    return b"".join(struct.pack(">H", len(each)) + each for each in entries)


class Edge:
    """The right edge of the tree, to which leaves are added: all that must be known of a log to go on with it.

    At each level it holds the hashes of the one tile that is not full yet.
    """

    def __init__(self, size: int = 0, partial: dict[int, Sequence[Hash]] | None = None) -> None:
        """Begin with a log of ``size`` leaves whose partial tiles are ``partial``, by level."""
        self.size = size
        self._rows = {level: list(row) for level, row in (partial or {}).items()}

    def extend(self, leaves: Sequence[Hash]) -> list[tuple[Tile, bytes]]:
        """Add the hashes of leaves; return the tiles that became full with them, and their files."""
        full, at = list[tuple[Tile, bytes]](), 0
        while at < len(leaves):
            row = self._rows.setdefault(0, [])
            piece = leaves[at : at + WIDTH - len(row)]
            row += piece
            at += len(piece)
            self.size += len(piece)
            full += self._full()
        return full

    def _full(self) -> list[tuple[Tile, bytes]]:
        """Empty the rows that are full, each into one hash of the row above."""
        full, level = list[tuple[Tile, bytes]](), 0
        while len(row := self._rows.setdefault(level, [])) == WIDTH:
            full.append((Tile(level=level, index=count_at(level, self.size) // WIDTH - 1), b"".join(row)))
            self._rows.setdefault(level + 1, []).append(root_over(row))
            row.clear()
            level += 1
        return full

    def partial(self) -> list[tuple[Tile, bytes]]:
        """Return the tiles that are not full, and their files."""
        return [(tile, b"".join(self._rows[tile.level])) for tile in right_edge(self.size)]

    def root(self) -> Hash:
        """Return the root of the tree."""
        rest: list[Hash] = []  # what stands right of the full subtrees of a level, less than full itself
        for tile in right_edge(self.size):
            rest = [root_over([*self._rows[tile.level], *rest])]
        return root_over(rest)
