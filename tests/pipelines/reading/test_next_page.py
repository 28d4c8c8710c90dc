"""The next page of an article: named, drawn by a script, or only a number in a row."""

from datetime import UTC, datetime

import pytest

from pipelines.reading.read import read
from tests.pipelines.reading.layouts.told import TALK, TALK_TITLE, paragraphs

HERE = "http://www.shiyang.example/ft/"


def following(page: str, pager: str) -> str | None:
    html = f"<html><head><title>{TALK_TITLE}</title></head><body><h1>{TALK_TITLE}</h1><div>{paragraphs(TALK)}</div><div>{pager}</div></body></html>"
    found = read(html.encode(), url=f"{HERE}{page}", captured_at=datetime(2024, 12, 1, tzinfo=UTC)).next_page
    return found.removeprefix(HERE) if found else None


def row(stem: str, last: int, current: int) -> str:
    return " ".join(
        f"<b>{number}</b>" if number == current else f'<a href="{stem}{"" if number == 1 else f"_{number}"}.html">{number}</a>'
        for number in range(1, last + 1)
    )


@pytest.mark.parametrize(
    ("page", "pager", "next_page"),
    [
        ("t20200618_77.html", row("t20200618_77", 3, 1), "t20200618_77_2.html"),
        ("t20200618_77_2.html", row("t20200618_77", 3, 2), "t20200618_77_3.html"),
        ("t20200618_77_3.html", row("t20200618_77", 3, 3), None),
        ("content.html", row("content", 2, 1), "content_2.html"),
        ("1024.html", '<a href="1024_2.html">下一页</a>', "1024_2.html"),
        ("1024.html", '1 <a href="1025_2.html">2</a> <a href="1026_3.html">3</a>', None),
        ("index.html", '1 <a href="/other/index_2.html">2</a>', None),
    ],
)
def test_the_next_page_is_found_and_another_article_is_not(page: str, pager: str, next_page: str | None) -> None:
    assert following(page, pager) == next_page
