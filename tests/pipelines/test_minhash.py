"""Minima are those that datasketch takes, to the bit, so that signatures of any version can be compared."""

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from pipelines.minhash import minima, permutations


def by_datasketch(values: list[int], count: int, seed: int) -> list[int]:
    peer = MinHash(num_perm=count, seed=seed, scheme="affine32", hashfunc=int)
    peer.update_batch(values)
    return [int(value) for value in peer.hashvalues]


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40), st.integers(0, 2**31))
def test_the_minima_are_those_of_datasketch(values: list[int], seed: int) -> None:
    ours = minima(np.array(values, dtype=np.uint32), permutations(126, seed))
    assert ours.tolist() == by_datasketch(values, 126, seed)


@pytest.mark.parametrize("count", [511, 512, 513, 2000])
def test_so_are_those_of_more_values_than_are_taken_at_once(count: int) -> None:
    values = [number * 2_654_435_761 % 2**32 for number in range(count)]
    assert minima(np.array(values, dtype=np.uint32), permutations(16, 7)).tolist() == by_datasketch(values, 16, 7)
