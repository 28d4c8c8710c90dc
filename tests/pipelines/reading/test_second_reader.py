"""What trafilatura leaves out is asked of elements with attributes only: the same elements are left out."""

import pytest
from lxml import etree, html
from trafilatura.xpaths import OVERALL_DISCARD_XPATH, REGEXP_NS

import pipelines.reading.extract
from tests.pipelines.reading.layouts import dailies, portals, small

LAYOUTS = [layout for family in (dailies, portals, small) for layout in family.LAYOUTS]


def test_there_are_patterns_and_each_is_narrowed() -> None:
    assert pipelines.reading.extract.TRAFILATURA  # whose loading narrows them
    assert OVERALL_DISCARD_XPATH
    assert all(each.path.strip().startswith(".//*[@*][") for each in OVERALL_DISCARD_XPATH)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_they_find_what_they_found_before(layout) -> None:
    page = html.document_fromstring(layout().html)
    for narrowed in OVERALL_DISCARD_XPATH:
        before = etree.XPath(narrowed.path.replace("[@*]", "", 1), namespaces={"re": REGEXP_NS})
        assert narrowed(page) == before(page)
