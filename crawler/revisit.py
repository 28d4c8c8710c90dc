"""How long to wait before a page that is known already is asked for again."""

import math
from datetime import timedelta


def wait(changes: int, visits: int, interval: timedelta, *, shortest: timedelta, longest: timedelta) -> timedelta:
    """Return how long to wait before asking for a page again: about one change's worth.

    Args:
        changes: how many of the ``visits`` found new text.
        visits: how often we asked, at least once.
        interval: the usual time between those visits.
        shortest: the answer is never below this,
        longest: and never above this; no shorter than ``shortest``.

    Raises:
        ValueError: there were no visits, or more changes than visits, or the times make no sense.

    Source: the bias-reduced estimator ``-ln((n - X + 0.5) / (n + 0.5))`` of Cho and
    Garcia-Molina, "Estimating Frequency of Change", ACM TOIT 3(3), 2003, is the number of
    changes in one interval; its inverse is the wait. For a page that never changed the estimate
    is no rate at all, after one quiet visit as after fifty; half a change is assumed instead,
    so that the wait grows with every visit, by about two intervals, up to ``longest``.
    """
    if visits < 1 or not 0 <= changes <= visits:
        raise ValueError(f"{changes} changes in {visits} visits; at least one visit and at most one change for each were expected")
    if interval <= timedelta() or not timedelta() < shortest <= longest:
        raise ValueError(f"interval {interval}, bounds {shortest} to {longest}; times above zero, the shorter bound first, were expected")
    rate = -math.log1p(-max(changes, 0.5) / (visits + 0.5))
    return min(max(timedelta(seconds=min(interval.total_seconds() / rate, longest.total_seconds())), shortest), longest)
