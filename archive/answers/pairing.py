"""Which paragraph became which, where a run of old paragraphs stands against a run of new ones.

Two paragraphs belong together if at least half of their character pairs are shared. Pairs
are looked up, not compared each with each, so that two long unrelated texts cost little.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

LEAST_SHARED = 0.5
"""Dice coefficient over the sets of adjacent characters."""
COMMON = 24
"""A pair of characters that more new paragraphs hold than this tells nothing about which is meant."""


def pair(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return (place in ``old``, place in ``new``) of paragraphs that were rewritten, most alike first served, none crossing."""
    chosen: list[tuple[int, int]] = []
    for _, here, there in sorted(_candidates(old, new)):
        at = bisect(chosen, (here, there))
        after_last = at == 0 or (chosen[at - 1][0] < here and chosen[at - 1][1] < there)
        before_next = at == len(chosen) or (here < chosen[at][0] and there < chosen[at][1])
        if after_last and before_next:
            chosen.insert(at, (here, there))
    return chosen


def _candidates(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield (how unlike, place in ``old``, place in ``new``)."""
    theirs = [_grams(line) for line in new]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for there, grams in enumerate(theirs):
        for gram in grams:
            holders[gram].append(there)
    for here, line in enumerate(old):
        ours = _grams(line)
        for there in _likely(ours, holders):
            shared = 2 * len(ours & theirs[there]) / (len(ours) + len(theirs[there]))
            if shared >= LEAST_SHARED:
                yield -shared, here, there


def _likely(grams: set[str], holders: dict[str, list[int]]) -> list[int]:
    """Return the few new paragraphs that share the most telling pairs with ``grams``."""
    votes: defaultdict[int, int] = defaultdict(int)
    for gram in grams:
        found = holders.get(gram, ())
        if len(found) <= COMMON:
            for there in found:
                votes[there] += 1
    return sorted(votes, key=lambda there: (-votes[there], there))[:4]


def _grams(line: str) -> set[str]:
    return {first + second for first, second in pairwise(line)} or {line}
