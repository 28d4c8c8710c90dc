"""A power cut loses nothing acknowledged; without the syncs it does, so the harness can tell."""

from tests.crash.short import short_form


def test_power_cuts_lose_nothing_acknowledged() -> None:
    assert "0 faults" in short_form("cuts")


def test_with_the_syncs_taken_out_something_is_lost() -> None:
    assert "lost something, as one must" in short_form("unsynced")
