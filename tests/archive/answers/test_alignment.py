"""Places that belong together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.answers import alignment
from archive.answers.alignment import align, common_ends, in_order

SEQUENCES = st.lists(st.sampled_from("abcd"), max_size=30)


@given(SEQUENCES, SEQUENCES, st.integers(1, 4))
def test_pairs_are_equal_items_and_never_cross(old: list[str], new: list[str], anchor: int) -> None:
    pairs = align(old, new, anchor=anchor)
    assert all(old[here] == new[there] for here, there in pairs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs))


@given(SEQUENCES, st.integers(1, 4))
def test_equal_sequences_match_throughout(items: list[str], anchor: int) -> None:
    assert align(items, items, anchor=anchor) == [(at, at) for at in range(len(items))]


@given(SEQUENCES, st.integers(0, 30), st.lists(st.just("new"), min_size=1, max_size=3))
def test_an_insertion_costs_no_match(items: list[str], at: int, put_in: list[str]) -> None:
    assert len(align(items, items[:at] + put_in + items[at:])) == len(items)


def test_an_item_found_once_in_both_is_an_anchor() -> None:
    assert align("xxAyy", "zzzAz") == [(2, 3)]


def test_a_gap_that_is_too_much_work_is_left_unmatched() -> None:
    side = round(alignment.MOST_EQUAL_PAIRS**0.5) + 1
    assert align(["p", *"ab" * side, "q"], ["r", *"ba" * side, "s"]) == []


def test_the_longest_rising_choice_is_taken() -> None:
    assert in_order([(0, 5), (1, 1), (2, 2), (3, 9), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]
    assert in_order([]) == []


def test_common_ends_do_not_overlap() -> None:
    assert common_ends("aaa", "aa") == (2, 0)
    assert common_ends("abXc", "abYYc") == (2, 1)
