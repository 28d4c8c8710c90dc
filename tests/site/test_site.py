"""The made-up site is what it claims to be: outcomes, encodings, links, and the change between its two states."""

import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.site.articles import article, placements
from tests.site.copies import cloaked, damaged
from tests.site.gold import gold
from tests.site.lists import PAGE_LENGTH
from tests.site.pages import CLOSED, Page, links_of, pages

ORIGIN = "http://127.0.0.1"
CHANGED = "/kjyw/202609/t20260928_10316.html"
RESTLESS = "/kjyw/202608/t20260819_10290.html"
GONE = "/kjyw/202607/t20260702_10262.html"
NEW = "/kjyw/202611/t20261102_10340.html"
ENCODED = {each.path: each.charset for each in placements()}


def text_of(path: str, page: Page) -> str:
    return page.body.decode(ENCODED.get(path.replace("_2.", ".").replace("_3.", "."), charset_of(page)), "replace")


def charset_of(page: Page) -> str:
    kind = dict(page.headers)["Content-Type"]
    return kind.partition("charset=")[2] or "utf-8"


def shown(html: str) -> str:
    return re.sub(r"<[^>]*>|\s|&nbsp;|　", "", html)


def test_the_site_has_at_least_sixty_pages_and_forty_linked_ones() -> None:
    html = [path for path, page in pages(1).items() if "html" in dict(page.headers)["Content-Type"]]
    assert len(html) >= 60
    assert len(gold(1)) >= 40


@pytest.mark.parametrize("state", [1, 2])
def test_every_expected_article_is_told_whole_on_its_pages(state: int) -> None:
    for path, wanted in gold(state).items():
        if wanted.published is None:
            continue
        told = "".join(shown(text_of(part, pages(state)[part])) for part in wanted.parts)
        for line in wanted.published.text.removesuffix("/div>").split("\n"):
            for words in line.split(" | "):
                assert shown(words) in told, f"{path}: {words}"


@pytest.mark.parametrize("state", [1, 2])
def test_every_expected_name_is_shown_on_the_page(state: int) -> None:
    for path, wanted in gold(state).items():
        if wanted.published is None:
            continue
        told = shown(text_of(path, pages(state)[path]))
        names = (wanted.published.title, wanted.published.source, wanted.published.category, wanted.document_number)
        for words in (*names, *wanted.published.author, *wanted.published.editor):
            assert words is None or shown(words) in told, f"{path}: {words}"


def test_outcomes_of_the_first_crawl_add_up() -> None:
    outcomes = [wanted.outcome for wanted in gold(1).values()]
    turned_down = {each.removeprefix("rejected:") for each in outcomes if each.startswith("rejected:")}
    assert turned_down == {"http-404", "soft-404", "login", "captcha", "redirect", "list"}
    assert outcomes.count("skipped:robots-disallowed") == 1
    assert outcomes.count("sealed") == len(outcomes) - 8


def test_the_second_crawl_finds_one_changed_one_gone_one_new_and_all_else_as_it_was() -> None:
    different = {path: wanted.outcome for path, wanted in gold(2).items() if wanted.outcome != "unchanged" and gold(1).get(path) != wanted}
    assert different == {CHANGED: "changed", GONE: "rejected:http-404", NEW: "sealed"}


def test_state_2_differs_only_where_meant() -> None:
    before, after = pages(1), pages(2)
    lists = {"/", "/rss.xml", *(path for path in after if re.fullmatch(r"/kjyw/(index_\d+\.html)?", path))}
    assert {path for path in after if before.get(path) != after[path]} - lists == {CHANGED, RESTLESS, GONE, NEW}
    assert before.keys() <= after.keys()


def test_only_a_figure_changes_in_the_changed_article() -> None:
    before, after = (gold(state)[CHANGED].published for state in (1, 2))
    assert before
    assert after
    assert re.sub(r"[\d.]+", "", before.text) == re.sub(r"[\d.]+", "", after.text)
    assert before.text != after.text


def test_the_restless_page_moves_around_an_article_that_stands() -> None:
    assert pages(1)[RESTLESS].body != pages(2)[RESTLESS].body
    assert gold(1)[RESTLESS].published == gold(2)[RESTLESS].published


def test_the_snapshot_of_the_changed_article_keeps_the_old_figure() -> None:
    kept = next(wanted for wanted in gold(2).values() if wanted.upstream == CHANGED)
    before, after = (gold(state)[CHANGED].published for state in (1, 2))
    assert kept.published
    assert before
    assert after
    assert kept.published.text == before.text != after.text


# --- encodings ---------------------------------------------------------------------------------------


def claims(path: str) -> tuple[str | None, str | None]:
    page = pages(1)[path]
    meta = re.search(rb"<meta[^>]*charset=[\"']?([\w-]+)", page.body, re.IGNORECASE)
    return charset_of(page) if "charset=" in dict(page.headers)["Content-Type"] else None, meta[1].decode() if meta else None


@pytest.mark.parametrize(
    ("path", "header", "meta", "really"),
    [
        ("/gddt/2026-04/08/content_3321.htm", None, "gb2312", "gbk"),
        ("/gddt/2026-03/30/content_3309.htm", "utf-8", "utf-8", "gbk"),
        ("/gddt/2026-03/12/content_3288.htm", None, "gb2312", "utf-8"),
        ("/gddt/2026-01/09/content_3240.htm", "gb2312", None, "gbk"),
        ("/jlhz/2026/05/06/2210.html", "big5", "big5", "big5"),
        ("/jlhz/2026/04/24/2198.html", None, "big5", "big5"),
    ],
)
def test_a_page_claims_what_it_was_made_to_claim(path: str, header: str | None, meta: str | None, really: str) -> None:
    assert claims(path) == (header, meta)
    pages(1)[path].body.decode(really)
    if really != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            pages(1)[path].body.decode("utf-8")


def test_one_gbk_page_has_one_byte_that_means_nothing() -> None:
    body = pages(1)["/gddt/2026-04/02/content_3317.htm"].body
    assert body.count(b"\xff") == 1
    assert body.decode("gb18030", "replace").count("\ufffd") == 1
    body.replace(b"\xff", b"").decode("gb2312")


def test_all_other_articles_are_utf_8_and_say_so() -> None:
    for placement in placements():
        if placement.charset == "utf-8" and placement.header is None:
            pages(2)[placement.path if not placement.gone else "/"].body.decode("utf-8")
            assert placement.gone or charset_of(pages(2)[placement.path]) == "utf-8"


# --- copies ------------------------------------------------------------------------------------------


def test_the_cloak_puts_pinyin_after_many_characters() -> None:
    assert cloaked("种质资源库") == "種(zhǒng)質(zhì)資(zī)源庫(kù)"
    wanted = gold(1)["/mirror/xinwen/202607/88213.html"]
    assert wanted.published
    assert wanted.plain
    assert len(re.findall(r"[一-鿿]\([a-zǎǐǒěǔàìòèùāīōēūáíóéúǘüǚ]+\)", wanted.published.text)) > 60
    assert wanted.plain.text.startswith("\n".join(article("seed-bank").paragraphs))


def test_the_damage_is_gbk_read_one_byte_off() -> None:
    broken = damaged("主要動力。</p>")
    assert broken == "主要?jiǎng)恿Α?/p>"
    shifted = broken[broken.index("恿") :][:2].encode("gbk")
    assert (b"\x84" + shifted[:-1]).decode("gbk") == "動力"
    assert shifted[-1:] == "。".encode("gbk")[:1]


def test_twins_name_each_other() -> None:
    twins = {path: wanted.twins for path, wanted in gold(1).items() if wanted.twins}
    assert len(twins) == 9
    assert all(path in twins[other] for path, others in twins.items() for other in others)


# --- links -------------------------------------------------------------------------------------------


def links_in(path: str, page: Page) -> set[str]:
    html = text_of(path, page)
    found = re.findall(r"""(?:href|src)=["']?([^"'\s>]+)""", html, re.IGNORECASE) + re.findall(
        r"<loc>([^<]+)|<link>([^<]+)</link>|urls\[i\]='([^']+)'", html
    )
    plain = {each if isinstance(each, str) else "".join(each) for each in found}
    return {urljoin(ORIGIN + path, each) for each in plain if not each.startswith(("javascript:", "#", "'"))}


@pytest.mark.parametrize("state", [1, 2])
def test_every_link_within_the_site_leads_somewhere_but_for_two(state: int) -> None:
    for path, page in pages(state).items():
        for link in links_in(path, page):
            there = urlsplit(link)
            if there.netloc == "127.0.0.1" and not there.path.startswith(("/module/", "/search")):
                assert there.path in pages(state), f"{path} → {link}"


@pytest.mark.parametrize("state", [1, 2])
@pytest.mark.parametrize("column", sorted(PAGE_LENGTH))
def test_following_next_page_finds_every_article_of_a_column(column: str, state: int) -> None:
    path: str | None = f"/{column}/"
    named: set[str] = set()
    visited = []
    while path:
        visited.append(path)
        page = pages(state)[path]
        named |= {urlsplit(link).path for link in links_in(path, page)}
        onward = re.search(r'<a href="([^"]+)">下一页</a>', text_of(path, page))
        path = onward[1] if onward else None
    assert len(visited) >= 2
    assert {wanted for wanted, expected in gold(state).items() if column in expected.found} <= named


def test_two_lists_keep_their_links_out_of_anchors() -> None:
    script, island = text_of("/tzgg/", pages(1)["/tzgg/"]), text_of("/zcwj/", pages(1)["/zcwj/"])
    assert not re.search(r'<a [^>]*href="/tzgg/art', script)
    assert re.search(r"urls\[i\]='/tzgg/art", script)
    assert "/zcwj/2026" not in re.sub(r"<script.*?</script>", "", island, flags=re.DOTALL)
    assert island.count("<![CDATA[") == PAGE_LENGTH["zcwj"] + 1


@pytest.mark.parametrize("state", [1, 2])
def test_the_feed_and_the_sitemap_are_well_formed_and_absolute(state: int) -> None:
    feed, sitemap = (ET.fromstring(pages(state)[path].body) for path in ("/rss.xml", "/sitemap.xml"))
    loc = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    assert [each.text for each in feed.iter("link")][1:] == [ORIGIN + link.path for link in links_of("rss", state)]
    assert [each.text for each in sitemap.iter(loc)] == [ORIGIN + link.path for link in links_of("sitemap", state)]


def test_one_listed_article_lies_in_the_closed_folder() -> None:
    closed = [path for path, wanted in gold(1).items() if wanted.outcome == "skipped:robots-disallowed"]
    assert [path.startswith(CLOSED) for path in closed] == [True]
    assert f"Disallow: {CLOSED}".encode() in pages(1)["/robots.txt"].body
