"""A reader that knows a site leaves out what the site puts around every article, and nothing of the article."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from archive.model import Extraction
from pipelines.reading.furniture import SiteModel
from pipelines.reading.learn import Stored, site_model
from pipelines.reading.read import read
from tests.pipelines.reading.framed import ABOVE, FRAME, framed_site, notices
from tests.pipelines.reading.layouts import official, papers, platforms, small
from tests.pipelines.reading.layouts.told import Told

LAYOUTS = (official.state_council, official.hanweb_bureau, papers.digital_paper, platforms.public_account, small.tables_2003)
PAGES = 5


def reading(told: Told, site: SiteModel | None) -> Extraction:
    return read(told.html.encode(), url=told.url, captured_at=datetime(2026, 1, 1, tzinfo=UTC), site=site)


def model_of(pages: list[Told]) -> SiteModel:
    return site_model("www.shiyang.example", [Stored(each.url, each.html.encode()) for each in pages])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
def test_after_five_pages_what_no_rule_of_wording_knows_is_left_out(layout: Callable[[], Told]) -> None:
    *others, last = framed_site(layout(), PAGES + 1, random.Random(7))
    assert set(reading(last, None).text.split("\n")) >= FRAME
    assert reading(last, model_of(others)).text.split("\n") == list(last.text)


def test_one_title_element_for_all_pages_does_not_hide_the_headline() -> None:
    *others, last = framed_site(official.state_council(), PAGES + 1, random.Random(7), dull=True)
    assert reading(last, None).title != last.title
    assert reading(last, model_of(others)).title == last.title


def test_notices_that_share_much_of_their_wording_lose_none_of_it() -> None:
    for seed in range(6):
        *others, last = notices(8, random.Random(seed))
        assert reading(last, model_of(others)).text.split("\n") == list(last.text)


def test_one_page_teaches_nothing() -> None:
    other, last = framed_site(official.state_council(), 2, random.Random(7))
    told = reading(last, model_of([other]))
    assert set(ABOVE) <= set(told.text.split("\n"))


def test_a_page_without_markup_teaches_nothing() -> None:
    assert site_model("a.test", [Stored("http://a.test/1", b"")]).pages == 0
