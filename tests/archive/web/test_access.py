"""What a browser may do with our answers, and what may be asked; much of it generated from the route table."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount, Route

from archive.web.access import link
from archive.web.app import make_app, make_archive_app
from archive.web.wording import Words
from tests.archive.web.browser import Browser
from tests.archive.web.composed import HOSTILE, STORY
from tests.archive.web.conftest import Site

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "xss"


def paths(app: FastAPI) -> dict[str, set[str]]:
    """Return each route's path and methods."""
    return {route.path: set(route.methods or ()) for route in flat(app.routes) if not isinstance(route, Mount)}


def flat(routes: list[BaseRoute]) -> list[APIRoute | Route | Mount]:
    """Return the routes with those of included routers; one of a kind that is not known here fails."""
    found: list[APIRoute | Route | Mount] = []
    for route in routes:
        inner = getattr(route, "original_router", None)
        assert inner is not None or isinstance(route, APIRoute | Route | Mount), route
        found += flat(inner.routes) if inner is not None else [route]
    return found


def every_screen(site: Site) -> dict[str, str]:
    """Return an address for each route of the table; a route that is not here fails the test below."""
    story = site.id("hostile")
    return {
        "/": "/",
        "/search": "/search?q=alert",
        "/snapshot/{reference}": f"/snapshot/{story}",
        "/snapshot/{reference}/verify": f"/snapshot/{story}/verify",
        "/snapshot/{reference}/original": f"/snapshot/{story}/original",
        "/snapshot/{reference}/text": f"/snapshot/{story}/text",
        "/snapshot/{reference}/manifest": f"/snapshot/{story}/manifest",
        "/snapshot/{reference}/warc": f"/snapshot/{story}/warc",
        "/snapshot/{reference}/proof.zip": f"/snapshot/{story}/proof.zip",
        "/capture/{number}/warc": "/capture/1/warc",
        "/capture/{number}": "/capture/1",
        "/api/snapshot/{reference}": f"/api/snapshot/{story}",
        "/log/checkpoint": "/log/checkpoint",
        "/log/tile/{path:path}": "/log/tile/entries/000.p/9",
        "/healthz": "/healthz",
        "/history": "/history?url=https://kjt.jiangzhou.example/%253Cscript%253E",
        "/diff": f"/diff?a={site.id('hostile', 0)}&b={story}",
        "/diff/{a}..{b}": f"/diff/{site.id('hostile', 0)}..{story}",
        "/runs": "/runs",
        "/about": "/about",
        "/archived/{reference}/view": f"/archived/{story}/view",
        "/archived/{reference}": f"/archived/{story}",
    }


def test_every_route_only_reads(site: Site) -> None:
    archive = make_archive_app(site.settings)
    for app in (site.app, archive):
        assert paths(app)
        assert all(methods == {"GET", "HEAD"} for methods in paths(app).values())
        assert {route.path for route in flat(app.routes) if isinstance(route, Mount)} == {"/static"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_any_other_method_is_refused_everywhere(site: Site, method: str) -> None:
    for address in (*every_screen(site).values(), "/static/kuaizhao.css"):
        assert site.browser.ask(method, address).status_code == 405, (method, address)


def test_every_route_of_the_table_is_asked_here(site: Site) -> None:
    assert set(every_screen(site)) == set(paths(site.app))


def test_every_answer_carries_the_guards(site: Site) -> None:
    for address in (*every_screen(site).values(), "/static/kuaizhao.css", "/nothing", "/snapshot/zz", "/?page=0"):
        headers = site.browser.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, address
        assert "script-src" not in policy
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff", address
        assert headers["referrer-policy"] == "no-referrer", address


def test_our_own_pages_allow_only_what_they_serve(site: Site) -> None:
    policy = site.browser.get("/").headers["content-security-policy"]

    assert policy == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_head_is_answered_as_get_is(site: Site) -> None:
    for address in every_screen(site).values():
        assert site.browser.ask("HEAD", address).status_code == site.browser.get(address).status_code, address


class Acting(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction", "data")]


def acting(html: str) -> Acting:
    found = Acting()
    found.feed(html)
    return found


def test_hostile_texts_are_shown_as_text_on_every_screen(site: Site) -> None:
    known = acting(site.browser.get("/about").text).tags | acting(site.browser.get(f"/snapshot/{site.id('story')}").text).tags
    for address in every_screen(site).values():
        answer = site.browser.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html") or (
            address.startswith("/archived/") and not address.endswith("/view")
        ):
            continue
        found = acting(answer.text)
        assert not found.handlers, address
        assert not found.tags & {"script", "object", "embed", "textarea", "base"}, address
        assert "img" not in found.tags, address
        assert all(each.startswith(("/", "?", "#", "http://", "https://", "mailto:")) for each in found.links), address
        assert "49" not in re.findall(r"\b49\b", answer.text) or "7*7" in answer.text
    assert "script" not in known


def test_the_hostile_page_still_says_what_it_says(site: Site) -> None:
    text = site.browser.get(f"/snapshot/{site.id('hostile', 0)}").text

    for each in HOSTILE:
        escaped = each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")
        assert escaped in text


def attacks() -> list[str]:
    return [
        line
        for path in sorted(VECTORS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip()
    ]


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared attack lists are not beside this project")
def test_no_line_of_the_attack_lists_acts_in_any_template(site: Site) -> None:
    desk = site.app.state.desk
    lines = attacks()
    assert len(lines) > 500

    words = Words("en")
    for line in lines:
        made = desk.templates.get_template("trouble.html").render(
            t=words,
            at=line,
            switch="?" + line,
            names={line: line},
            contact=line,
            contact_link=None,
            status=404,
            detail=line,
            replay="",
            damage=(line,),
        )
        found = acting(made)
        assert not found.handlers, line
        assert not found.tags & {"script", "iframe", "object", "embed", "img", "svg", "base", "style"}, line
        assert link(line) is None or line.lower().startswith(("http://", "https://")), line


def test_a_question_is_shown_back_as_text(site: Site) -> None:
    found = acting(site.browser.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text)

    assert "script" not in found.tags


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "/etc",
        "http:",
        "http://",
        "https:\\\\evil.example",
        "http://[",
        "",
        None,
    ],
)
def test_what_is_no_address_of_the_web_becomes_no_link(url: str | None) -> None:
    assert link(url) is None


def test_addresses_of_the_web_become_links() -> None:
    assert link("https://kjt.jiangzhou.example/a?b=1#c") == "https://kjt.jiangzhou.example/a?b=1#c"
    assert link("HTTP://KJT.example/") == "HTTP://KJT.example/"


def test_links_out_tell_nobody_where_they_came_from(site: Site) -> None:
    out = re.findall(r"<a [^>]*href=\"https?://[^>]*>", site.browser.get(f"/snapshot/{site.id('story')}").text)

    assert out
    assert all('rel="noreferrer noopener nofollow external"' in each for each in out)


def test_every_template_escapes_and_none_says_that_something_is_safe(site: Site) -> None:
    desk = site.app.state.desk

    assert desk.templates.autoescape is True
    for name in desk.templates.list_templates():
        source = (desk.templates.loader.get_source(desk.templates, name))[0]
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), name


@pytest.mark.parametrize(
    "address",
    [
        f"/search?q={'词' * 201}",
        "/?page=0",
        "/?page=-1",
        "/?page=99999999999999999999",
        "/?page=abc",
        f"/?category={'x' * 201}",
        "/snapshot/abc",
        f"/snapshot/{'a' * 65}",
        "/snapshot/ABCDEF0123",
        "/snapshot/..%2f..%2fetc",
        "/capture/0",
        "/capture/99999999999999999999999",
        "/history",
        "/history?url=x",
        f"/history?url=http://{'a' * 4001}",
        "/diff?a=zz&b=yy",
        "/search?q=a&order=worst",
        "/archived/12ab/view",
    ],
)
def test_what_is_too_long_or_malformed_is_refused_with_a_friendly_page(site: Site, address: str) -> None:
    answer = site.browser.get(address)

    assert answer.status_code in (400, 404)
    assert "Kuaizhao" in answer.text
    assert "Traceback" not in answer.text
    assert "To the first page" in answer.text


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/?page=0", "page=0"),
        ("/?page=abc", "page=abc"),
        ("/snapshot/abc", "reference=abc"),
        ("/diff?a=zz&b=yy", "a=zz"),
        ("/history?url=x", "url=x"),
        ("/history", "url"),
        ("/search?q=a&order=worst", "order=worst"),
    ],
)
def test_what_is_malformed_is_named_as_it_was_given_without_words_of_a_program(site: Site, address: str, given: str) -> None:
    for language, words in (("en", "Correct it, or begin at the first page"), ("zh", "请检查后重试")):
        answer = site.browser.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert answer.status_code == 400
        assert f"<code>{given}</code>" in answer.text
        assert words in answer.text
        assert "should" not in answer.text
        assert "expected" not in answer.text


def test_a_program_is_told_what_was_expected(site: Site) -> None:
    answer = site.browser.get("/api/snapshot/abc")
    assert (answer.status_code, "at least 6 characters" in answer.json()["error"]) == (400, True)


def test_an_id_may_be_in_capitals(site: Site) -> None:
    story, older = site.id("story").upper(), site.id("story", 0).upper()
    for address in (
        f"/snapshot/{story}", f"/snapshot/{story}/text", f"/snapshot/{story}/verify", f"/api/snapshot/{story}", f"/archived/{story}/view",
        f"/archived/{story}", f"/diff/{older}..{story}",
    ):  # fmt: skip
        assert site.browser.get(address).status_code == 200, address
    assert site.browser.get(f"/snapshot/{story[:10]}").headers["location"] == f"/snapshot/{story.lower()}"
    assert site.browser.get(f"/diff?a={older}&b={story}").headers["location"] == f"/diff/{older}..{story}".lower()


def test_the_language_is_remembered_in_a_cookie_that_other_sites_cannot_use(site: Site) -> None:
    browser = Browser(site.app)

    cookie = browser.get("/?lang=en").headers["set-cookie"]

    assert cookie.startswith("lang=en;")
    assert "SameSite=lax" in cookie
    assert "HttpOnly" in cookie
    assert "Newest pages" in browser.get("/", Cookie="lang=en").text
    assert "最新资讯" in browser.get("/", Cookie="lang=<script>").text
    assert "set-cookie" not in browser.get("/?lang=xx").headers


def test_the_switch_keeps_the_rest_of_the_address(site: Site) -> None:
    text = site.browser.get(f"/history?url={STORY}&lang=en").text

    assert f"?url={STORY.replace(':', '%3A').replace('/', '%2F')}&amp;lang=zh" in text


def test_archived_pages_are_not_served_by_the_application_where_they_have_an_origin_of_their_own(site: Site) -> None:
    app = make_app(site.settings, replay="http://archived.test:81")
    browser = Browser(app)
    story = site.id("story")

    assert browser.get(f"/archived/{story}").status_code == 404
    framed = browser.get(f"/archived/{story}/view")
    assert f'src="http://archived.test:81/archived/{story}"' in framed.text
    assert "frame-src http://archived.test:81;" in framed.headers["content-security-policy"]
