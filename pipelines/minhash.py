"""MinHash of 32-bit values by affine permutations, to the bit as datasketch's scheme ``affine32`` makes it.

A value is mixed once (MurmurHash3's finalizer) and then goes through each permutation
``a * value + b`` modulo 2^32, ``a`` odd; of each the least is kept. datasketch stands beside this in
the tests: importing it loads SciPy, which takes every command most of a second, and hashing value
by value takes it four times as long.
"""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.uint32]

_VALUES, _PERMUTATIONS = 8192, 32
"""So many values go through so many permutations at once: a megabyte of them, which stays in the cache of a core.

NumPy copies what it repeats along shorter rows.
"""
_FIRST, _SECOND = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)


def permutations(count: int, seed: int) -> tuple[Values, Values]:
    """Return the multipliers and summands of ``count`` permutations: NumPy's legacy generator is frozen, so they stay the same for ever."""
    drawn = np.random.RandomState(seed)
    multipliers = drawn.randint(0, 2**31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return multipliers, drawn.randint(0, 2**32, count, dtype=np.uint32)


def minima(values: Values, permuted_by: tuple[Values, Values]) -> Values:
    """Return the least value of each permutation over ``values``; of no values the greatest there is."""
    mixed = _mixed(values)
    starts = range(0, len(permuted_by[0]), _PERMUTATIONS)
    return np.concatenate([_least(mixed, *(each[start : start + _PERMUTATIONS, np.newaxis] for each in permuted_by)) for start in starts])


def _least(mixed: Values, multipliers: Values, summands: Values) -> Values:
    least = np.full(len(multipliers), np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(mixed), _VALUES):
        permuted = multipliers * mixed[start : start + _VALUES]
        permuted += summands
        np.minimum(least, permuted.min(axis=1), out=least)
    return least


def _mixed(values: Values) -> Values:
    mixed = (values ^ (values >> np.uint32(16))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint32(13))) * _SECOND
    return mixed ^ (mixed >> np.uint32(16))
