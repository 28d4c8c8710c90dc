"""Nothing that is an article may be turned away: all composed pages, the made-up site, and real pages where the corpus is beside the project."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.message import answer_in
from archive.model import Extraction, Rejection
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject
from tests.pipelines.reading.layouts.told import Told
from tests.pipelines.reading.test_golden_pages import PAGES
from tests.pipelines.reading.test_layouts import LAYOUTS
from tests.site.gold import gold
from tests.site.pages import Page, pages

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def answered(body: bytes, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") -> bytes:
    return head.encode() + body


def reading(body: bytes, url: str, kind: str | None = None) -> Extraction:
    return read(body, url=url, captured_at=datetime(2026, 11, 1, tzinfo=UTC), content_type=kind)


def judged(body: bytes, url: str, kind: str = "text/html") -> Rejection | None:
    return reason_to_reject(answer_in(answered(body, f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n")), url, reading(body, url, kind))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
def test_an_article_in_any_markup_of_the_trade_is_kept(layout: Callable[[], Told]) -> None:
    told = layout()
    assert judged(told.html.encode(), told.url, "text/html; charset=utf-8") is None


@pytest.mark.parametrize("told", sorted(PAGES.glob("*.json")), ids=lambda path: path.stem)
def test_a_golden_page_is_kept_if_it_is_an_article(told: Path) -> None:
    want = json.loads(told.read_text(encoding="utf-8"))
    rejection = judged(told.with_suffix(".html").read_bytes(), want["url"], want.get("content_type") or "text/html")
    assert (rejection.reason if rejection else None) == (want["state"] if want.get("state") == "list" else None)


def test_the_made_up_site_is_judged_as_it_was_made() -> None:
    for path, wanted in gold(1).items():
        page: Page = pages(1)[path]
        if page.status != 200 or wanted.outcome.startswith("skipped"):
            continue
        rejection = judged(page.body, f"http://127.0.0.1{path}", dict(page.headers)["Content-Type"])
        assert (f"rejected:{rejection.reason}" if rejection else "sealed") == wanted.outcome, path


@pytest.mark.skipif(not (CORPUS / "manifest.jsonl").exists(), reason="the corpus of real pages is not beside the project")
def test_no_real_article_is_turned_away() -> None:
    seen = []
    for row in (json.loads(line) for name in ("manifest", "seeds") for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()):
        body, url = (CORPUS / row["path"]).read_bytes(), row["url_if_known"] or "http://www.example.test/a/1.html"
        seen.append((row["id"], answer_in(answered(body)), url, reading(body, url)))
    turned_away = {name for name, answer, url, extraction in seen if reason_to_reject(answer, url, extraction)}
    assert not turned_away
