"""How far a long work is: a line that is written over on a terminal, a line now and then elsewhere."""

import io

import pytest

from archive.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "whole", "seconds", "said"),
    [
        (0, 10, 0.0, "0 of 10 captures"),
        (126, 126, 0.00001, "126 of 126 captures"),  # how fast that was says nothing
        (0, 10, 5.0, "0 of 10 captures, 0 captures/s"),
        (50, 200, 10.0, "50 of 200 captures, 5 captures/s, 0:00:30 left"),
        (1, 100_000, 1.0, "1 of 100000 captures, 1 captures/s, 27:46:39 left"),
        (10, 10, 2.0, "10 of 10 captures, 5 captures/s"),
        (90, 90, 2.4, "90 of 90 captures, 38 captures/s"),
        (11, 10, 2.0, "11 of 11 captures, 5.5 captures/s"),  # a crawl has added one meanwhile
    ],
)
def test_a_line_says_how_far_how_fast_and_how_long(done: int, whole: int, seconds: float, said: str) -> None:
    assert line(done, whole, seconds) == said


def test_a_rate_is_of_what_is_counted() -> None:
    assert line(100, 100, 4.0, of="bytes of a.warc") == "100 of 100 bytes of a.warc, 25 bytes/s"


def test_the_last_line_may_know_better_how_many_there_were() -> None:
    to, clock = io.StringIO(), iter((0.0, 4.0))
    Progress(10, of="MB", to=to, clock=lambda: next(clock)).end(8, whole=8)

    assert to.getvalue() == "8 of 8 MB, 2 MB/s\n"


def told(to: io.StringIO, *seconds: float) -> list[str]:
    clock = iter((0.0, *seconds))
    progress = Progress(100, to=to, clock=lambda: next(clock))
    for number in range(len(seconds) - 1):
        progress.say(number)
    progress.end(100)
    return to.getvalue().split("\r\033[K") if to.isatty() else to.getvalue().splitlines()


def test_elsewhere_a_line_is_written_every_ten_seconds_and_at_the_end() -> None:
    assert len(told(io.StringIO(), 1, 9, 10, 11, 19.9, 20, 21)) == 3


def test_a_terminal_is_told_more_often_on_one_line() -> None:
    said = told(Terminal(), 0.1, 0.2, 0.3, 0.5, 0.6)

    assert len(said) == 4
    assert said[-1].endswith("captures/s\n")
