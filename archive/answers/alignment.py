"""Which places of two sequences belong together: in order, and in time that grows with their length.

Common ends are set aside; runs of items that occur once in both sequences are anchors (the
patience method); what lies between two anchors is compared item by item, unless that would be
too much work. Such a gap is left unmatched: a coarser answer, but a true one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

MOST_EQUAL_PAIRS = 40_000
"""More pairs of equal items in one gap are not compared one by one."""

Item = TypeVar("Item", bound=Hashable)


def align(old: Sequence[Item], new: Sequence[Item], *, anchor: int = 1) -> list[tuple[int, int]]:
    """Return the pairs (place in ``old``, place in ``new``) of equal items that belong together, rising in both.

    Args:
        old: the earlier sequence.
        new: the later sequence.
        anchor: how many items in a row, found once in each sequence, are trusted as an anchor:
            one for lines; several for characters, which recur everywhere.
    """
    head, tail = common_ends(old, new)
    stop_old, stop_new = len(old) - tail, len(new) - tail
    edge = (head, head)
    matches = [(at, at) for at in range(head)]
    for place in [*_anchors(old[head:stop_old], new[head:stop_new], anchor), (stop_old - head, stop_new - head)]:
        at = (place[0] + head, place[1] + head)
        if at[0] < edge[0] or at[1] < edge[1]:
            continue  # reached already by growing the anchor before it
        matches += _between(old, new, edge, at)
        edge = _grown(old, new, at, (stop_old, stop_new))
        matches += zip(range(at[0], edge[0]), range(at[1], edge[1]), strict=True)
    return matches + [(stop_old + step, stop_new + step) for step in range(tail)]


def common_ends(old: Sequence[Item], new: Sequence[Item]) -> tuple[int, int]:
    """Return how many items the two begin with in common, and how many of the rest they end with in common."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    return head, next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice out of ``pairs``, which rise in the first place, that rises in the second too."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int | None] = []
    for nth, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        chosen[length : length + 1] = [nth]
        before.append(chosen[length - 1] if length else None)
    longest: list[tuple[int, int]] = []
    at = chosen[-1] if chosen else None
    while at is not None:
        longest.append(pairs[at])
        at = before[at]
    return longest[::-1]


def _anchors(old: Sequence[Item], new: Sequence[Item], width: int) -> list[tuple[int, int]]:
    ours, theirs = _single(old, width), _single(new, width)
    return in_order([(at, theirs[run]) for run, at in ours.items() if run in theirs])


def _single(items: Sequence[Item], width: int) -> dict[tuple[Item, ...], int]:
    """Return the runs of ``width`` items that occur once, with their places, in order of place."""
    runs = list(zip(*(items[step:] for step in range(width)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _grown(old: Sequence[Item], new: Sequence[Item], at: tuple[int, int], stop: tuple[int, int]) -> tuple[int, int]:
    """Return where the common run that begins at the anchor ``at`` ends."""
    here, there = at
    while here < stop[0] and there < stop[1] and old[here] == new[there]:
        here, there = here + 1, there + 1
    return here, there


def _between(old: Sequence[Item], new: Sequence[Item], edge: tuple[int, int], at: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the pairs in the gap from ``edge`` up to ``at``."""
    ours, theirs = old[edge[0] : at[0]], new[edge[1] : at[1]]
    if not ours or not theirs or _equal_pairs(ours, theirs) > MOST_EQUAL_PAIRS:
        return []
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return [(edge[0] + block.a + step, edge[1] + block.b + step) for block in blocks for step in range(block.size)]


def _equal_pairs(old: Sequence[Item], new: Sequence[Item]) -> int:
    counts = Counter(old)
    return sum(counts[item] for item in new)
