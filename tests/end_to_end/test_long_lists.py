"""A list over several pages: the next one is there before the articles run out, and no more of them than that."""

from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

EACH = 40
LISTS = ("/", "/list_2.html", "/list_3.html")


def article_of(number: int) -> str:
    return f"/art/2026/3/1/art_1_{number}.html"


def list_page(at: int) -> bytes:
    numbers = range(at * EACH, (at + 1) * EACH)
    links = "".join(
        f'<li><a href="{article_of(each)}">关于第{each}号科技政策文件发布的通知</a><span>2026-03-01</span></li>' for each in numbers
    )
    following = f'<a href="{LISTS[at + 1]}">下一页</a>' if at + 1 < len(LISTS) else ""
    return f"<html><meta charset=utf-8><body><ul>{links}</ul>{following}</body></html>".encode()


def test_each_page_of_a_list_is_asked_for_when_the_articles_of_the_one_before_begin_to_be(place: Place) -> None:
    articles = {article_of(each): article(each) for each in range(EACH * len(LISTS))}
    with SmallSite({**{path: list_page(at) for at, path in enumerate(LISTS)}, **articles}) as site:
        place.write_source("small", site.source())
        place.run("crawl", "small")
    turn = {path: at for at, path in enumerate(site.asked)}
    first, second = (max(turn[article_of(each)] for each in range(at * EACH, (at + 1) * EACH)) for at in (0, 1))
    assert turn[LISTS[1]] < first < turn[LISTS[2]] < second
    assert set(articles) <= set(site.asked)
