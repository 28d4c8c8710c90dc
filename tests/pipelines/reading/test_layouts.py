"""Every composed page, whatever system made it, reads as it was written: its text line by line, and no fact that it does not give."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from archive.model import Extraction
from pipelines.reading.read import read
from tests.pipelines.reading.layouts import (
    abroad,
    accounts,
    agencies,
    campus,
    cells,
    colophons,
    councils,
    dailies,
    endings,
    finance,
    ministries,
    odd,
    official,
    overseas,
    papers,
    pens,
    platforms,
    portals,
    screens,
    shapes,
    small,
    systems,
)
from tests.pipelines.reading.layouts.told import Told

MADE_WITH_THE_READER = (official, papers, platforms, small, odd, endings, accounts)
COMPOSED_UNSEEN = (
    ministries,
    campus,
    systems,
    portals,
    agencies,
    finance,
    overseas,
    shapes,
    councils,
    dailies,
    screens,
    colophons,
    cells,
    pens,
    abroad,
)
"""Pages that were written down with all that must be read in them before the reader was ever asked about them."""
LAYOUTS = [layout for family in (*MADE_WITH_THE_READER, *COMPOSED_UNSEEN) for layout in family.LAYOUTS]
CHINA = ZoneInfo("Asia/Shanghai")


def reading(told: Told) -> Extraction:
    return read(told.html.encode(), url=told.url, captured_at=datetime(2026, 1, 1, tzinfo=UTC), content_type="text/html; charset=utf-8")


def clock(extraction: Extraction) -> str | None:
    when = extraction.publish_time
    if when is None:
        return None
    local = when.at.astimezone(CHINA)
    return f"{local:%Y-%m-%dT%H:%M}" if when.precision == "minute" else f"{local:%Y-%m-%d}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
def test_the_text_of_a_layout_is_read_line_by_line(layout: Callable[[], Told]) -> None:
    told = layout()
    found = [line for line in reading(told).text.split("\n") if line not in told.optional]
    assert found == [line for line in told.text if line not in told.optional]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
def test_the_facts_of_a_layout_are_read_and_none_is_made_up(layout: Callable[[], Told]) -> None:
    told = layout()
    found = reading(told)
    said = {
        "title": found.title,
        "source": told.source if found.source in told.source_also else found.source,
        "author": found.author,
        "editor": found.editor,
        "number": found.document_number,
        "attachments": tuple(each.name for each in found.attachments),
        "next_page": found.next_page,
    }
    assert said == {name: getattr(told, name) for name in said}
    if told.time:
        assert clock(found) == told.time
    if told.category:
        assert found.category == told.category
