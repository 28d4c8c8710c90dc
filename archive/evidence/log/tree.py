"""Reading the log's tree from its files: tiles, nodes and leaves, as a checkpoint of one size refers to them."""

from collections.abc import Iterator

from archive.errors import DamagedLogError
from archive.evidence.log.files import LogFiles
from archive.evidence.log.merkle import Hash, leaf_hash, root_over
from archive.evidence.log.tiles import ENTRIES, HEIGHT, WIDTH, Tile, bundle, entries_in, hashes_in, tile_for

_KEPT = 64


class StoredTree:
    """The tree of the first ``size`` leaves. What it reads is not checked against any root: proofs made from it are."""

    def __init__(self, files: LogFiles, size: int) -> None:
        self.size = size
        self._files = files
        self._read: dict[Tile, tuple[Hash, ...]] = {}

    def node(self, level: int, index: int) -> Hash:
        """Return the hash over the ``2**level`` leaves that begin at ``index * 2**level``; see ``merkle.Node``.

        Raises:
            DamagedLogError: the tile that says it is not there, or not whole.
        """
        tile_level, height = divmod(level, HEIGHT)
        number, first = divmod(index << height, WIDTH)
        return root_over(self.hashes(tile_for(tile_level, number, self.size))[first : first + (1 << height)])

    def hashes(self, tile: Tile) -> tuple[Hash, ...]:
        """Return the hashes of a tile.

        Raises:
            DamagedLogError: it is not there, or not whole.
        """
        if tile not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[tile] = hashes_in(content_of(self._files, tile), tile)
        return self._read[tile]

    def entries(self, begin: int, end: int) -> Iterator[bytes]:
        """Yield the leaves from ``begin`` to before ``end``, each as its hash in the tree says.

        Raises:
            DamagedLogError: a leaf or its hash is not there, or they differ.
        """
        for number in range(begin // WIDTH, -(-end // WIDTH)):
            found = self._bundle(number)
            yield from found[max(begin - number * WIDTH, 0) : end - number * WIDTH]

    def _bundle(self, number: int) -> tuple[bytes, ...]:
        tile, beside = (tile_for(level, number, self.size) for level in (ENTRIES, 0))
        entries = entries_in(content_of(self._files, tile), tile)
        for at, (entry, said) in enumerate(zip(entries, self.hashes(beside), strict=True)):
            if leaf_hash(entry) != said:
                raise DamagedLogError(
                    f"leaf {number * WIDTH + at} in {tile.path} is not the one that {beside.path} has the hash of; "
                    "keep both files as they are and compare them with a backup"
                )
        return entries


def content_of(files: LogFiles, tile: Tile) -> bytes:
    """Return the file of a tile or bundle, or as much as it has of the full one, once that has taken its place.

    Raises:
        DamagedLogError: neither is there.
    """
    content = files.read(tile.path)
    if content is not None:
        return content
    full = Tile(level=tile.level, index=tile.index)
    content = files.read(full.path)
    if content is None:
        raise DamagedLogError(f"{tile.path} is not there, although the checkpoint refers to it; restore it from a backup")
    if tile.level == ENTRIES:
        return bundle(entries_in(content, full)[: tile.width])
    return b"".join(hashes_in(content, full)[: tile.width])
