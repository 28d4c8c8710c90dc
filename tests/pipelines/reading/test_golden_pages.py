"""Pages composed by us, one for each thing that breaks readers, and what must be read in them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from archive.model import Extraction
from pipelines.reading.read import read

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))
CHINA = ZoneInfo("Asia/Shanghai")


def golden(name: str) -> tuple[Extraction, dict[str, Any]]:
    want = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    body = (PAGES / f"{name}.html").read_bytes()
    return read(body, url=want["url"], captured_at=datetime(2026, 1, 1, tzinfo=UTC), content_type=want.get("content_type")), want


def said(extraction: Extraction, field: str) -> object:
    value = getattr(extraction, field)
    if field == "publish_time" and value is not None:
        local = value.at.astimezone(CHINA)
        return local.isoformat(timespec="minutes") if value.precision == "minute" else local.date().isoformat()
    if field == "attachments":
        return [[each.name, each.url] for each in value]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_articles_own_and_nothing_else(name: str) -> None:
    extraction, want = golden(name)
    if "text" in want:
        assert extraction.text.split("\n") == want["text"]
    else:
        assert extraction.state == want["state"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_known_of_the_article_is_what_the_page_says(name: str) -> None:
    extraction, want = golden(name)
    fields = (
        "title",
        "publish_time",
        "source",
        "author",
        "editor",
        "category",
        "crumbs",
        "document_number",
        "attachments",
        "next_page",
        "state",
    )
    assert {field: said(extraction, field) for field in fields if field in want} == {
        field: want[field] for field in fields if field in want
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name in {"cloaked-mirror", "traditional-and-honest"}])
def test_the_readable_form_undoes_cloaks_and_leaves_honest_brackets(name: str) -> None:
    extraction, want = golden(name)
    if "plain" in want:
        assert extraction.plain.split("\n") == want["plain"]
    assert all(each in extraction.plain for each in want.get("plain_has", []))


def test_a_snapshot_page_says_what_it_claims_of_its_original() -> None:
    extraction, want = golden("snapshot-of-another-page")
    claim = extraction.upstream
    assert claim is not None
    assert (claim.site, claim.url) == (want["upstream"]["site"], want["upstream"]["url"])
    assert claim.snapshot_time == datetime.fromisoformat(want["upstream"]["snapshot_time"])
