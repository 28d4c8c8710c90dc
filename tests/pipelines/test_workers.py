"""Reading processes: whatever a page does to its reader, it stays unread with the reason, and the others are read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.model import NextPage, Rejection, Snapshot
from pipelines.workers import MOST_SAID, ReadersDiedError, Workers, why_unread
from tests.pipelines.pages import page
from tests.values import captured, reading, snapshot_of

ROOT = Path(__file__).resolve().parent.parent.parent
ODD = "tests.pipelines.odd_spine"
PARENT = f"""
import time
from pipelines.workers import Workers
from tests.archive.evidence.captures import made_capture
if __name__ == "__main__":
    workers = Workers(count=1, seconds=1, memory_mb=768, spine={ODD!r})
    print(workers.process((made_capture(),), None, whole=False).result().reason, flush=True)
    workers.process((made_capture(url="https://news.example/hang"),), None, whole=False)
    print("hanging", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(count=2, seconds=2, memory_mb=768, cpu_seconds=10, spine=ODD)
    yield made
    made.close()


@pytest.fixture(scope="module")
def patient() -> Iterator[Workers]:
    made = Workers(count=1, seconds=60, memory_mb=768, cpu_seconds=1, spine=ODD)
    yield made
    made.close()


def begun(workers: Workers, what: str):
    return workers.process((captured(f"https://news.example/{what}"),), None, whole=False)


def pid_of(workers: Workers) -> int:
    result = begun(workers, "").result(30)
    assert isinstance(result, Rejection)
    return int(result.reason)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def within(seconds: float, claim: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not claim() and time.monotonic() < until:
        time.sleep(0.05)
    return claim()


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("hang", "reading-timeout"),
        ("hang_in_c", "reading-timeout"),
        ("spin", "reading-timeout"),
        ("be_killed", "reader-died: exit -9"),
        ("leave", "reader-died: exit 3"),
        ("be_greedy", "reading-memory"),
        ("gobble", "reading-memory"),
        # CPython 3.11 gives the second for it now and then
        (
            "recurse",
            (
                "reader-error: RecursionError: maximum recursion depth exceeded",
                "reader-error: SystemError: error return without exception set",
            ),
        ),
    ],
)
def test_a_page_that_harms_its_reader_says_how_and_the_next_one_is_read(workers: Workers, what: str, reason: str | tuple[str, ...]) -> None:
    error = begun(workers, what).exception(30)

    assert error is not None
    assert why_unread(error).startswith(reason)
    assert pid_of(workers) > 0


@pytest.mark.parametrize("what", ["spin", "spin_in_c"])
def test_a_page_that_computes_too_long_is_ended_even_in_c(patient: Workers, what: str) -> None:
    error = begun(patient, what).exception(60)

    assert error is not None
    assert why_unread(error) == "reading-cpu"
    assert pid_of(patient) > 0


def test_the_cpu_time_of_one_page_is_not_charged_to_the_next(patient: Workers) -> None:
    first = pid_of(patient)
    errors = [begun(patient, "work").exception(60) for _ in range(6)]  # 2.4 seconds of work, 1 second allowed to each

    assert errors == [None] * 6
    assert pid_of(patient) == first


def test_what_a_bug_says_is_cut_off_and_can_be_stored(workers: Workers) -> None:
    error = begun(workers, "fail").exception(30)
    assert error is not None
    said = why_unread(error)

    assert said.startswith("reader-error: ValueError: a b 很长很长")
    assert len(said) <= MOST_SAID + len("reader-error: ")
    assert said.isprintable()


def test_pages_beside_a_hanging_one_are_read_meanwhile(workers: Workers) -> None:
    hanging = begun(workers, "hang")
    others = [begun(workers, "") for _ in range(20)]

    assert all(isinstance(each.result(30), Rejection) for each in others)
    assert isinstance(hanging.exception(30), TimeoutError)


def test_readers_that_somebody_kills_while_they_wait_are_replaced(workers: Workers) -> None:
    for _ in range(3):
        first = pid_of(workers)
        os.kill(first, signal.SIGKILL)
        assert within(10, lambda pid=first: not lives(pid))  # type: ignore[misc]
        time.sleep(0.3)

        assert pid_of(workers) != first


def test_what_was_begun_when_a_waiting_reader_is_killed_comes_to_an_end(workers: Workers) -> None:
    os.kill(pid_of(workers), signal.SIGKILL)
    futures = [begun(workers, "") for _ in range(10)]
    errors = [each.exception(30) for each in futures]

    assert {why_unread(each).split(":")[0] for each in errors if each} <= {"reader-died"}
    assert pid_of(workers) > 0


def test_closed_readers_take_nothing_more() -> None:
    workers = Workers(count=1, seconds=1, memory_mb=768, spine=ODD)
    workers.close()

    with pytest.raises(RuntimeError):
        begun(workers, "")


def test_the_latest_snapshot_and_whether_it_is_whole_reach_the_spine(workers: Workers) -> None:
    snapshot = snapshot_of((captured(),), reading())

    assert workers.process((captured(),), snapshot, whole=True).result(30) == NextPage(url=snapshot.id)


def test_closing_ends_the_readers_even_in_the_middle_of_a_page() -> None:
    workers = Workers(count=2, seconds=60, memory_mb=768, spine=ODD)
    pids = {pid_of(workers)}
    for _ in range(2):
        begun(workers, "hang")
    began = time.monotonic()
    workers.close()

    assert time.monotonic() - began < 10
    assert within(5, lambda: not any(map(lives, pids)))


def test_readers_do_not_outlive_a_killed_crawl() -> None:
    crawl = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert crawl.stdout is not None
    with crawl.stdout:
        reader = int(crawl.stdout.readline())
        crawl.stdout.readline()
    children = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if parent_of(path) == crawl.pid]
    crawl.kill()
    crawl.wait()

    assert children
    assert within(10, lambda: not any(map(lives, (reader, *children))))


def parent_of(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def test_too_little_memory_to_start_with_is_said() -> None:
    with pytest.raises(ReadersDiedError, match="KUAIZHAO_READING_MEMORY_MB"):
        Workers(count=1, seconds=5, memory_mb=20, spine="pipelines.process")


def test_as_many_readers_as_cores_unless_told() -> None:
    workers = Workers(count=0, seconds=5, memory_mb=768, spine=ODD)
    workers.close()

    assert workers.count == os.cpu_count()


def test_a_page_is_read_by_the_real_spine() -> None:
    workers = Workers(count=1, seconds=30, memory_mb=2048)
    try:
        result = workers.process((page(),), None, whole=False).result(60)
    finally:
        workers.close()

    assert isinstance(result, Snapshot)
    assert result.url == page().url
