"""The layout of tiles: paths and widths as the specification's examples have them, and growth that leaves nothing out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import DamagedLogError
from archive.evidence.log.merkle import leaf_hash, leaf_hashes, root_over
from archive.evidence.log.tiles import (
    ENTRIES,
    Edge,
    Tile,
    bundle,
    count_at,
    entries_in,
    filled,
    growth,
    hashes_in,
    levels,
    right_edge,
    tile_at,
)
from tests.archive.evidence.log.logs import entry, mth

sizes = st.integers(0, 3000) | st.sampled_from([*range(65_534, 65_539), 255, 256, 257, 70_000])


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(level=0, index=1234067), "tile/0/x001/x234/067"),
        (Tile(level=0, index=0), "tile/0/000"),
        (Tile(level=3, index=999), "tile/3/999"),
        (Tile(level=12, index=1000, width=7), "tile/12/x001/000.p/7"),
        (Tile(level=ENTRIES, index=1234067), "tile/entries/x001/x234/067"),
        (Tile(level=ENTRIES, index=67, width=255), "tile/entries/067.p/255"),
    ],
)
def test_paths_are_those_of_the_specification(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert tile_at(path) == tile


@given(st.integers(-1, 63), st.integers(0, 2**55), st.integers(1, 256))
def test_every_path_says_its_tile(level: int, index: int, width: int) -> None:
    tile = Tile(level=level, index=index, width=width)
    assert tile_at(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/67",
        "tile/00/067",
        "tile/64/067",
        "tile/0/x000/067",
        "tile/0/067.p/0",
        "tile/0/067.p/256",
        "tile/0/067.p/07",
        "tile/-1/067",
        "checkpoint",
        "tile/0/067/",
        "tile/0/001/067",
        "/tile/0/067",
        "tile/0/067\n",
    ],
)
def test_other_paths_are_none(path: str) -> None:
    assert tile_at(path) is None


def tiles_of(size: int) -> set[Tile]:
    """All tiles and bundles of a log, by the formula of the specification."""
    found = set()
    for level in (ENTRIES, 0, 1, 2, 3):
        count = size // 256 ** max(level, 0)
        found |= {Tile(level=level, index=index) for index in range(count // 256)}
        found |= {Tile(level=level, index=count // 256, width=count % 256)} if count % 256 else set()
    return found


def test_a_log_of_70000_leaves_has_the_tiles_of_the_example() -> None:
    tiles = [each for each in growth(0, 70_000) if each.level != ENTRIES]
    full = [sum(each.level == level and each.width == 256 for each in tiles) for level in range(3)]

    assert full == [273, 1, 0]
    assert [(each.level, each.width) for each in right_edge(70_000)] == [(0, 112), (1, 17), (2, 1)]
    assert [(each.level, each.width) for each in right_edge(256)] == [(1, 1)]
    assert (levels(0), levels(1), levels(255), levels(256), levels(65_535), levels(65_536)) == (0, 1, 1, 2, 2, 3)


@given(sizes, sizes)
def test_growth_is_exactly_what_a_log_has_that_it_had_not(one: int, other: int) -> None:
    old, new = sorted((one, other))
    grown = list(growth(old, new))

    assert len(grown) == len(set(grown))
    assert set(grown) == tiles_of(new) - tiles_of(old)
    assert not {each.path for each in grown} & {each.path for each in tiles_of(old)}


@given(sizes, sizes)
def test_what_has_become_full_was_partial(one: int, other: int) -> None:
    old, new = sorted((one, other))
    partial = {(each.level, each.index) for each in tiles_of(old) if each.width < 256}
    full = {(each.level, each.index) for each in tiles_of(new) if each.width == 256}
    assert {(each.level, each.index) for each in filled(old, new)} == partial & full


@given(st.lists(st.integers(0, 700), max_size=5))
def test_an_edge_knows_the_root_however_it_grew(steps: list[int]) -> None:
    edge, leaves, files = Edge(), list[bytes](), dict[Tile, bytes]()
    for step in steps:
        more = leaf_hashes(map(entry, range(len(leaves), len(leaves) + step)))
        leaves += more
        files |= dict(edge.extend(more))
    files |= dict(edge.partial())

    assert edge.size == len(leaves)
    assert edge.root() == root_over(leaves)
    assert set(files) == {each for each in tiles_of(len(leaves)) if each.level != ENTRIES}
    assert all(b"".join(leaves[at * 256 : (at + 1) * 256]) == files[tile] for tile in files if not tile.level for at in [tile.index])


def test_an_edge_carries_over_three_levels() -> None:
    leaves = [leaf_hash(entry(each)) for each in range(256)]
    edge = Edge(65_536 * 256 - 256, {1: [leaf_hash(b"1")] * 255, 2: [leaf_hash(b"2")] * 255})

    files = dict(edge.extend(leaves))

    assert [(tile.level, tile.index) for tile in files] == [(0, 65_535), (1, 255), (2, 0)]
    assert files[Tile(level=2, index=0)][-32:] == root_over([leaf_hash(b"1")] * 255 + [root_over(leaves)])
    assert edge.root() == root_over(hashes_in(files[Tile(level=2, index=0)], Tile(level=2, index=0)))


def test_a_tile_above_is_the_root_of_the_full_tile_below() -> None:
    leaves = [entry(each) for each in range(512)]
    files = dict(Edge().extend(leaf_hashes(leaves)))
    edge = Edge()
    edge.extend(leaf_hashes(leaves))

    assert set(files) == {Tile(level=0, index=0), Tile(level=0, index=1)}
    assert edge.partial() == [(Tile(level=1, index=0, width=2), mth(leaves[:256]) + mth(leaves[256:]))]


@given(st.lists(st.binary(max_size=70), max_size=256))
def test_a_bundle_is_read_back(entries: list[bytes]) -> None:
    assert entries_in(bundle(entries), Tile(level=ENTRIES, index=0, width=len(entries))) == tuple(entries)


@pytest.mark.parametrize("content", [b"", b"\x00", b"\x00\x01", b"\x00\x01ab", b"\x00\x01a\x00", b"\x00\x01a\x00\x01b", b"\x00\x02a"])
def test_a_bundle_that_is_not_as_many_whole_leaves_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedLogError, match=r"tile/entries/003\.p/1 is not 1 whole"):
        entries_in(content, Tile(level=ENTRIES, index=3, width=1))


def test_a_tile_of_another_length_is_damaged() -> None:
    with pytest.raises(DamagedLogError, match=r"tile/0/003\.p/2 has 63 bytes, 64"):
        hashes_in(bytes(63), Tile(level=0, index=3, width=2))


def test_a_leaf_longer_than_a_bundle_takes_is_refused() -> None:
    assert len(bundle([bytes(65_535)])) == 65_537
    with pytest.raises(ValueError, match="65536 bytes"):
        bundle([bytes(65_536)])


def test_counts_are_of_leaves_and_of_full_tiles_below() -> None:
    assert [count_at(level, 70_000) for level in (ENTRIES, 0, 1, 2, 3)] == [70_000, 70_000, 273, 1, 0]
