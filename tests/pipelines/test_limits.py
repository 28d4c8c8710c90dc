"""Hostile pages: each gives its text within bounds or stays unread with the reason, and the page behind it is read.

Those that the rules name are read at full size, all others at a twentieth of it (what grows with the
square of a page shows there too); ``python -m tests.pipelines.costs`` reads all at full size.
"""

from collections.abc import Iterator

import pytest

from pipelines.workers import Workers
from tests.pipelines.costs import TIMED, Cost, cost
from tests.pipelines.hostile import ALL, Hostile
from tests.pipelines.pages import PARAGRAPHS, page

FULL = {
    "a tag with 40,000 attributes",
    "a million <p>",
    "300,000 links",
    "300 <div> deep",
    "3,000 <div> deep",
    "300 tables deep",
    "3,000 tables deep",
    "3,000 lists deep",
    "3,000 links deep",
    "3,000 anchors deep",
    "3,000 headings deep",
    "3,000 unknown tags deep",
    "2.5 MB of scripts",
    "2.5 MB of paragraphs",
    "control characters",
    "</html> in the middle",
    "a gzip bomb of spaces",
    "a gzip bomb of tags",
}
MOST_SECONDS = 4
"""CPU time at full size; less than the 10 a reader has by default, so that the dear ones end soon."""
SMALL, MOST_WHEN_SMALL = 0.05, 4
LIMITS = {"unread: reading-cpu", "unread: reading-memory"}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(count=1, seconds=120, memory_mb=2048, cpu_seconds=MOST_SECONDS, spine=TIMED)
    yield made
    made.close()


def reading(workers: Workers, hostile: Hostile, share: float) -> Cost:
    return cost(workers.process((hostile.capture(share),), None, whole=True))


@pytest.mark.parametrize("hostile", [each for each in ALL if each.name in FULL], ids=lambda each: each.name)
def test_a_hostile_page_gives_its_text_or_reaches_a_limit_and_the_next_is_read(workers: Workers, hostile: Hostile) -> None:
    came = reading(workers, hostile, 1.0)

    assert came.outcome not in LIMITS or hostile.dear
    assert came.outcome in LIMITS or all(each in came.text for each in hostile.says)
    assert cost(workers.process((page(),), None, whole=True)).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("hostile", [each for each in ALL if each.name not in FULL], ids=lambda each: each.name)
def test_a_twentieth_of_a_hostile_page_is_read_within_seconds(workers: Workers, hostile: Hostile) -> None:
    came = reading(workers, hostile, SMALL)

    assert came.outcome not in LIMITS or hostile.dear
    assert came.seconds < MOST_WHEN_SMALL or hostile.dear
    assert came.outcome in LIMITS or all(each in came.text for each in hostile.says)


def test_every_page_named_is_there() -> None:
    assert {each.name for each in ALL} > FULL
    assert len({each.name for each in ALL}) == len(ALL)
