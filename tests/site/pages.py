"""Every page of the made-up site in its two states: path → answer. Pure: the server only sends what stands here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zlib import crc32

from tests.site import copies, lists, oddities, official, portal
from tests.site.articles import Oddity, Placement, columns, furniture, placed, placements
from tests.site.articles import oddities as odd_links
from tests.site.lists import Link
from tests.site.story import Story, part_path, when

LAYOUTS: Mapping[str, Callable[[Story], str]] = {
    "portal": portal.portal,
    "chat": portal.chat,
    "builder": portal.builder,
    "blog": portal.blog,
    "government": official.government,
    "office": official.office,
    "table": official.table,
    "traditional": copies.big5,
    "mirror": copies.mirror,
    "fragment": copies.fragment,
    "snapshot": copies.snapshot,
}
GZIPPED, CHUNKED, TAGGED = {"portal", "builder", "snapshot"}, {"table", "chat", "snapshot"}, {"government"}
CLOSED = "/neibu/"
"""The folder that robots.txt forbids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of the site, apart from how it is sent."""

    status: int = 200
    headers: tuple[tuple[str, str], ...]
    body: bytes
    gzip: bool = False
    """Compressed for those who accept it."""
    chunked: bool = False


@cache
def pages(state: int, origin: str = "http://127.0.0.1") -> Mapping[str, Page]:
    """Return the site's answers by path.

    Args:
        state: 1 at the first crawl, 2 after the change.
        origin: scheme, host and port that absolute links begin with.
    """
    return {
        **{path: page for placement in placements() for path, page in article_pages(placement, state, origin)},
        **{link.path: odd_page(link, state, origin) for link in odd_links()},
        **list_pages(state, origin),
        **dict(side_pages()),
        **dict(documents()),
        "/robots.txt": _page("text/plain", lists.robots(origin)),
        "/rss.xml": _page("application/rss+xml; charset=utf-8", lists.feed(links_of("rss", state), origin)),
        "/sitemap.xml": _page("application/xml", lists.sitemap(links_of("sitemap", state), origin), gzip=True),
    }


def _page(kind: str, text: str, **how: bool) -> Page:
    return Page(headers=(("Content-Type", kind),), body=text.encode(), **how)


def _html(text: str) -> Page:
    return _page("text/html; charset=utf-8", text)


# --- articles ----------------------------------------------------------------------------------


def article_pages(placement: Placement, state: int, origin: str) -> Iterator[tuple[str, Page]]:
    """Yield the pages that carry one article, each with its path; a 404 where it is gone, nothing where it is not yet there."""
    if placement.new and state == 1:
        return
    if placement.gone and state == 2:
        yield placement.path, Page(status=404, headers=(("Content-Type", "text/html"),), body=oddities.not_found().encode())
        return
    for story in stories(placement, state, origin):
        yield part_path(placement.path, story.part), answer(story)


def stories(placement: Placement, state: int, origin: str) -> Iterator[Story]:
    """Yield an article's parts as the layout gets them."""
    article = placed(placement, state)
    edges = (0, *article.parts, len(article.paragraphs)) if placement.layout == "portal" else (0, len(article.paragraphs))
    before, after = neighbours(placement)
    for part in range(1, len(edges)):
        yield Story(
            article=article,
            page=placement,
            column=columns()[placement.column],
            paragraphs=article.paragraphs[edges[part - 1] : edges[part]],
            part=part,
            parts=len(edges) - 1,
            before=before,
            after=after,
            later=state == 2,
            origin=origin,
            original=placement.of,
        )


def neighbours(placement: Placement) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Return the pages before and after in the column, as they stood when the page was made: a new article moves nothing."""
    column = [each for each in placements() if each.column == placement.column and not each.new and not each.path.startswith(CLOSED)]
    if placement not in column:
        return None, None
    place = column.index(placement)
    around = (column[place - 1] if place else None, column[place + 1] if place + 1 < len(column) else None)
    before, after = ((each.path, placed(each, 1).title) if each else None for each in around)
    return before, after


def answer(story: Story) -> Page:
    """Return the page of one part, in the bytes and with the claims its placement asks for."""
    page, layout = story.page, story.page.layout
    body = LAYOUTS[layout](story).encode(page.charset)
    if story.article.broken_after and story.has("broken-byte"):
        words = story.article.broken_after.encode(page.charset)
        body = body.replace(words, words + b"\xff")
    claim = page.charset if page.header is None else page.header
    headers = [("Content-Type", f"text/html; charset={claim}" if claim else "text/html")]
    if layout in TAGGED:
        headers.append(("ETag", f'"{crc32(body):08x}"'))
    return Page(headers=tuple(headers), body=body, gzip=layout in GZIPPED, chunked=layout in CHUNKED)


# --- links that lead to no article ----------------------------------------------------------------


def odd_page(link: Oddity, state: int, origin: str) -> Page:
    """Return what stands at the end of a link that leads to no article."""
    if link.kind == "redirect":
        moved = f"<html><head><title>{link.status}</title></head><body><center><h1>{link.status}</h1></center><hr><center>nginx</center></body></html>"
        location = f"{origin if link.status == 301 else ''}{link.target}"
        return Page(status=link.status, headers=(("Content-Type", "text/html"), ("Location", location)), body=moved.encode())
    if link.kind == "http-404":
        return Page(status=404, headers=(("Content-Type", "text/html"),), body=oddities.not_found().encode())
    inside = {"soft-404": oddities.soft_not_found, "login": oddities.login, "captcha": oddities.captcha}
    if link.kind in inside:
        return _html(inside[link.kind]())
    return _html(oddities.topic(link.headline, links_of("kjyw", 1)[:12]))


# --- lists -----------------------------------------------------------------------------------------


def links_of(way: str, state: int) -> tuple[Link, ...]:
    """Return what a list, the feed (`rss`) or the sitemap names, newest first."""
    articles = [
        Link(path=each.path, title=told.title, day=when(told.time, "%Y-%m-%d"), clock=_clock(told.time), summary=told.paragraphs[0][:48])
        for each in placements()
        if way in each.found and not (each.new and state == 1)
        for told in (placed(each, 1),)
    ]
    odd = [Link(path=each.path, title=each.headline, day=each.day) for each in odd_links() if way in each.found]
    return tuple(sorted(articles + odd, key=lambda link: (link.day, link.clock), reverse=True))


def _clock(time: datetime | str) -> str:
    return when(time, "%H:%M") if not isinstance(time, str) else "09:00"


def list_pages(state: int, origin: str) -> dict[str, Page]:
    """Return the lists' pages, the front page and the plain indexes of the other columns."""
    found: dict[str, Page] = {}
    for column, length in lists.PAGE_LENGTH.items():
        links = links_of(column, state)
        last = -(-len(links) // length)
        charset = "gb2312" if column == "gddt" else "utf-8"
        for number in range(1, last + 1):
            html = lists.list_page(column, links[(number - 1) * length : number * length], number=number, last=last, origin=origin)
            kind = f"text/html; charset={charset}"
            found[lists.list_path(column, number)] = Page(
                headers=(("Content-Type", kind),), body=html.encode("gbk" if column == "gddt" else "utf-8")
            )
    found["/"] = _html(lists.front_page({column: links_of(column, state)[:6] for column in lists.PAGE_LENGTH}, origin))
    return found


# --- what layouts link to besides ------------------------------------------------------------------


def side_pages() -> Iterator[tuple[str, Page]]:
    """Yield the pages that the furniture links to."""
    marks = furniture()
    for number, words in enumerate(marks["hot"], 1):
        yield f"/hot/{number}.html", _html(oddities.shell(words, f"<h1>{words}</h1><p>内容整理中，敬请期待。</p>"))
    for name, words in [*((day, words) for words, day in marks["related"]), ("1", "综述"), ("2", "下乡记")]:
        yield f"/more/{name}.html", _html(oddities.shell(words, f"<h1>{words}</h1><p>内容整理中，敬请期待。</p>"))
    for number, words in enumerate(marks["adverts"]):
        yield f"/go/ad{number}", _html(oddities.shell("广告", f"<p>{words}</p>"))
    for path in ("/about/", "/zt/", "/jlhz/", "/blog/", "/mirror/", "/mirror/xinwen/"):
        yield path, _html(oddities.shell(marks["site"], f"<h2>{marks['slogan']}</h2><p>{marks['footer']}</p>"))
    for path in ("/member/", "/member/forget"):
        yield path, _html(oddities.login())


def documents() -> Iterator[tuple[str, Page]]:
    """Yield the attached documents, and the site's style, script and pictures."""
    for placement in placements():
        for name, path in placed(placement, 1).attachments:
            kind, body = (
                ("application/pdf", b"%PDF-1.4\n%%EOF\n")
                if name.endswith("pdf")
                else ("application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
            )
            yield path, Page(headers=(("Content-Type", kind),), body=body)
    yield "/static/css/main.css", _page("text/css", "body{margin:0;font:14px/1.8 sans-serif}\n")
    for name in ("main.js", "hm.js", "jpage.js", "slider-captcha.js"):
        yield f"/static/js/{name}", _page("application/javascript", "window.ready=true;\n")
    for name in ("logo.png", "qr.png", "banner.jpg", "photo.jpg", "404.png", "vcode.png"):
        yield f"/static/img/{name}", Page(headers=(("Content-Type", "image/png"),), body=PIXEL)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
