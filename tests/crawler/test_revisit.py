from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import wait

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)


@st.composite
def histories(draw: st.DrawFn) -> tuple[int, int, timedelta]:
    visits = draw(st.integers(1, 10_000))
    return draw(st.integers(0, visits)), visits, draw(st.timedeltas(timedelta(seconds=1), YEAR))


@given(histories(), st.timedeltas(timedelta(seconds=1), YEAR), st.timedeltas(timedelta(seconds=1), YEAR))
def test_the_bounds_hold(history: tuple[int, int, timedelta], one: timedelta, other: timedelta) -> None:
    changes, visits, interval = history

    waited = wait(changes, visits, interval, shortest=min(one, other), longest=max(one, other))

    assert min(one, other) <= waited <= max(one, other)


@given(histories())
def test_more_changes_never_mean_a_longer_wait(history: tuple[int, int, timedelta]) -> None:
    changes, visits, interval = history
    if changes < visits:
        assert wait(changes + 1, visits, interval, shortest=HOUR, longest=YEAR) <= wait(
            changes, visits, interval, shortest=HOUR, longest=YEAR
        )


@given(st.integers(1, 9_999))
def test_a_page_that_never_changes_is_left_alone_for_longer_and_longer(visits: int) -> None:
    waited = wait(0, visits, DAY, shortest=HOUR, longest=10_000 * YEAR)

    assert 2 * visits * DAY < waited < wait(0, visits + 1, DAY, shortest=HOUR, longest=10_000 * YEAR)


def test_a_page_that_never_changes_waits_for_the_longest_time_in_the_end() -> None:
    assert wait(0, 20, DAY, shortest=HOUR, longest=30 * DAY) == 30 * DAY


@given(st.integers(1, 3))
def test_a_page_that_changed_every_time_waits_for_about_the_interval_at_first(visits: int) -> None:
    assert 0.4 * DAY < wait(visits, visits, DAY, shortest=HOUR, longest=YEAR) < DAY


def test_the_estimate_is_that_of_cho_and_garcia_molina() -> None:
    waited = wait(3, 10, DAY, shortest=HOUR, longest=YEAR)

    assert waited / DAY == pytest.approx(1 / 0.33647, rel=1e-4)  # -ln(7.5 / 10.5), worked out apart


@given(st.integers(1, 50), st.integers(2, 40))
def test_a_page_that_changes_in_one_visit_of_many_waits_for_about_as_many_intervals(changes: int, each: int) -> None:
    waited = wait(changes, changes * each, DAY, shortest=HOUR, longest=YEAR)

    assert 0.5 * each * DAY < waited < 1.1 * (each + 1) * DAY


@pytest.mark.parametrize(("changes", "visits"), [(0, 0), (-1, 2), (3, 2)])
def test_a_history_that_cannot_be_is_refused(changes: int, visits: int) -> None:
    with pytest.raises(ValueError, match="at least one visit"):
        wait(changes, visits, DAY, shortest=HOUR, longest=YEAR)


@pytest.mark.parametrize(("interval", "shortest", "longest"), [(timedelta(), HOUR, DAY), (DAY, DAY, HOUR), (DAY, timedelta(), DAY)])
def test_times_that_make_no_sense_are_refused(interval: timedelta, shortest: timedelta, longest: timedelta) -> None:
    with pytest.raises(ValueError, match="times above zero"):
        wait(1, 2, interval, shortest=shortest, longest=longest)
