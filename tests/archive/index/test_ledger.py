"""Runs add up, and a slot of the schedule belongs to exactly one, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from archive.errors import UnknownRunError
from archive.index.database import Database
from archive.index.ledger import Discovery, Ledger
from archive.model import Tally
from tests.archive.evidence.captures import AT
from tests.processes import COUNT, at_once, claiming
from tests.values import hours

LEASE = timedelta(minutes=5)
LATER = AT + LEASE + timedelta(microseconds=1)


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


def begun(ledger: Ledger, run: str = "r", *, at: float = 0, source: str | None = "demo") -> None:
    ledger.begin(run, source=source, trigger="hand", process=f"here:{run}", now=AT + hours(at))


def found(*names: str) -> list[Discovery]:
    return [Discovery(url=f"https://news.example/{name}", way="listing", found_on="https://news.example/") for name in names]


def test_a_process_has_finished_when_the_run_that_it_began_has_ended_by_itself(ledger: Ledger) -> None:
    begun(ledger, "r", at=1)
    assert not ledger.has_finished("here:r", AT)
    ledger.end("r", state="finished", message=None, now=AT + hours(2))
    begun(ledger, "cut", at=1)
    ledger.end("cut", state="stopped", message="signal", now=AT + hours(2))

    assert ledger.has_finished("here:r", AT)
    assert not ledger.has_finished("here:r", AT + hours(3))  # another process that was given its number
    assert not ledger.has_finished("here:cut", AT)
    assert not ledger.has_finished("elsewhere:r", AT)


# --- accounts ---


def test_the_account_of_a_new_run_is_empty_and_adds_up(ledger: Ledger) -> None:
    begun(ledger)
    account = ledger.account("r")

    assert (account.run, account.source, account.trigger, account.state, account.message) == ("r", "demo", "hand", "running", None)
    assert (account.started_at, account.ended_at) == (AT, None)
    assert (account.discovered, account.open, account.adds_up) == (0, 0, True)
    assert account.tallies == dict.fromkeys(map(str, Tally), 0)


def test_every_discovered_page_is_counted_once_under_its_tally_and_reason(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", found("a", "b", "c", "d", "e", "f"))
    for name, tally, reason in (
        ("a", Tally.SEALED, "first"),
        ("b", Tally.SEALED, "first"),
        ("c", Tally.UNCHANGED, None),
        ("d", Tally.REJECTED, "login"),
        ("e", Tally.SKIPPED, "not-due"),
    ):
        ledger.settled("r", f"https://news.example/{name}", tally, reason=reason)
    account = ledger.account("r")

    assert account.tallies == {"sealed": 2, "unchanged": 1, "rejected": 1, "failed": 0, "skipped": 1}
    assert account.reasons == {"sealed: first": 2, "rejected: login": 1, "skipped: not-due": 1}
    assert next(iter(account.reasons)) == "sealed: first"
    assert (account.discovered, account.open, account.adds_up) == (6, 1, False)


def test_a_page_that_is_discovered_again_stays_as_it_was(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", found("a", "a"))
    ledger.settled("r", "https://news.example/a", Tally.SEALED)
    ledger.discovered("r", [*found("b"), Discovery(url="https://news.example/a", way="feed")])

    assert (ledger.account("r").discovered, ledger.account("r").tallies["sealed"]) == (2, 1)


def test_nothing_discovered_is_no_error(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", [])

    assert ledger.account("r").discovered == 0


def test_thousands_of_pages_are_noted_at_once(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", found(*map(str, range(5000))))

    assert ledger.account("r").open == 5000


def test_the_first_word_on_a_page_stands(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", found("a"))
    ledger.settled("r", "https://news.example/a", Tally.SEALED, capture=3)
    ledger.settled("r", "https://news.example/a", Tally.FAILED, reason="late")

    assert ledger.account("r").tallies["sealed"] == 1
    assert ledger.account("r").reasons == {}


def test_pages_of_another_run_are_not_touched(ledger: Ledger) -> None:
    for run in ("r", "s"):
        begun(ledger, run)
        ledger.discovered(run, found("a"))
    ledger.settled("r", "https://news.example/a", Tally.SEALED)

    assert ledger.end("s", state="finished", message=None, now=AT).tallies["failed"] == 1
    assert ledger.account("r").tallies["sealed"] == 1


def test_what_is_open_at_the_end_failed_as_interrupted_and_the_run_adds_up(ledger: Ledger) -> None:
    begun(ledger)
    ledger.discovered("r", found("a", "b"))
    ledger.settled("r", "https://news.example/a", Tally.SEALED)
    account = ledger.end("r", state="stopped", message="SIGTERM", now=AT + hours(1))

    assert account.reasons == {"failed: interrupted": 1}
    assert (account.state, account.message, account.ended_at) == ("stopped", "SIGTERM", AT + hours(1))
    assert account.adds_up


def test_the_first_end_of_a_run_stands(ledger: Ledger) -> None:
    begun(ledger)
    ledger.end("r", state="finished", message=None, now=AT)
    account = ledger.end("r", state="failed", message="its process was killed", now=AT + hours(1))

    assert (account.state, account.message, account.ended_at) == ("finished", None, AT)


def test_a_run_that_was_never_begun_is_said(ledger: Ledger) -> None:
    with pytest.raises(UnknownRunError, match="there is no run nobody: `kuaizhao runs` shows what there is"):
        ledger.account("nobody")


def test_running_are_those_that_nobody_closed(ledger: Ledger) -> None:
    begun(ledger, "r")
    begun(ledger, "s")
    ledger.end("r", state="finished", message=None, now=AT)

    assert ledger.running() == (("s", "here:s"),)


def test_accounts_come_newest_first_and_by_source(ledger: Ledger) -> None:
    for run, at, source in (("b", 1, "demo"), ("a", 1, "other"), ("c", 2, None), ("d", 0, "demo")):
        begun(ledger, run, at=at, source=source)

    assert [each.run for each in ledger.accounts()] == ["c", "b", "a", "d"]
    assert [each.run for each in ledger.accounts(most=2)] == ["c", "b"]
    assert [each.run for each in ledger.accounts(source="demo")] == ["b", "d"]
    assert ledger.accounts(source="nobody") == ()


# --- slots ---


def test_a_slot_is_claimed_once(ledger: Ledger) -> None:
    assert ledger.claim("demo", AT, by="a", lease=LEASE, now=AT) == 1
    assert ledger.claim("demo", AT, by="b", lease=LEASE, now=AT) is None
    assert ledger.claim("demo", AT, by="b", lease=LEASE, now=AT + LEASE) is None
    assert ledger.claim("demo", AT + hours(1), by="b", lease=LEASE, now=AT) == 1
    assert ledger.claim("other", AT, by="b", lease=LEASE, now=AT) == 1


def test_a_lease_that_ran_out_is_taken_over_with_a_higher_fence_each_time(ledger: Ledger) -> None:
    ledger.claim("demo", AT, by="a", lease=LEASE, now=AT)

    assert ledger.claim("demo", AT, by="b", lease=LEASE, now=LATER) == 2
    assert ledger.claim("demo", AT, by="c", lease=LEASE, now=LATER) is None
    assert ledger.claim("demo", AT, by="c", lease=LEASE, now=LATER + 2 * LEASE) == 3


def test_whoever_lost_the_slot_can_neither_renew_nor_release_it(ledger: Ledger) -> None:
    old = ledger.claim("demo", AT, by="a", lease=LEASE, now=AT)
    new = ledger.claim("demo", AT, by="b", lease=LEASE, now=LATER)
    assert (old, new) == (1, 2)

    assert not ledger.renew("demo", AT, fence=1, until=LATER + hours(9))
    assert not ledger.release("demo", AT, fence=1, state="done")
    assert ledger.abandoned_slot("demo", LATER + hours(1)) == AT
    assert ledger.release("demo", AT, fence=2, state="done")


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_slot_that_is_over_is_never_claimed_again(ledger: Ledger, state: str) -> None:
    ledger.claim("demo", AT, by="a", lease=LEASE, now=AT)

    assert ledger.release("demo", AT, fence=1, state=state)
    assert ledger.claim("demo", AT, by="b", lease=LEASE, now=LATER + hours(100)) is None
    assert ledger.abandoned_slot("demo", LATER + hours(100)) is None


def test_a_renewed_lease_is_not_taken_over(ledger: Ledger) -> None:
    ledger.claim("demo", AT, by="a", lease=LEASE, now=AT)

    assert ledger.renew("demo", AT, fence=1, until=LATER + LEASE)
    assert ledger.claim("demo", AT, by="b", lease=LEASE, now=LATER) is None
    assert ledger.abandoned_slot("demo", LATER) is None


def test_the_last_slot_is_the_newest_by_time_whenever_it_was_claimed(ledger: Ledger) -> None:
    assert ledger.last_slot("demo") is None
    for at in (2, 1):
        ledger.claim("demo", AT + hours(at), by="a", lease=LEASE, now=AT)

    assert ledger.last_slot("demo") == AT + hours(2)
    assert ledger.last_slot("other") is None


def test_only_the_newest_slot_counts_as_abandoned(ledger: Ledger) -> None:
    for at in (0, 1):
        ledger.claim("demo", AT + hours(at), by="a", lease=LEASE, now=AT + hours(at))
    assert ledger.abandoned_slot("demo", AT + hours(2)) == AT + hours(1)

    ledger.release("demo", AT + hours(1), fence=1, state="done")

    assert ledger.abandoned_slot("demo", AT + hours(2)) is None
    assert ledger.abandoned_slot("other", AT) is None


def test_of_many_threads_that_claim_a_slot_exactly_one_gets_it(ledger: Ledger) -> None:
    def claim(now: timedelta) -> int | None:
        return ledger.claim("demo", AT, by="somebody", lease=LEASE, now=AT + now)

    with ThreadPoolExecutor(8) as threads:
        first = list(threads.map(claim, [timedelta()] * 8))
        taken_over = list(threads.map(claim, [LEASE * 2] * 8))

    assert sorted(first, key=str) == [1, *[None] * 7]
    assert sorted(taken_over, key=str) == [2, *[None] * 7]


def test_of_several_processes_that_claim_a_slot_exactly_one_gets_it(ledger: Ledger, database_url: str) -> None:
    fresh = at_once(claiming, database_url, "demo", AT, AT)
    run_out = at_once(claiming, database_url, "demo", AT, LATER)

    for fences, fence in ((fresh, 1), (run_out, 2)):
        assert [sorted(map(str, slot)) for slot in zip(*fences, strict=True)] == [[str(fence), *["None"] * (COUNT - 1)]] * 20
