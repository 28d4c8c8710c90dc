"""A last group that is torn anywhere loses nothing before it, and is kept in quarantine; `make crash-test` tears it at every byte."""

from tests.crash.short import short_form


def test_a_torn_last_group_loses_nothing_before_it() -> None:
    assert "0 faults" in short_form("tails")
