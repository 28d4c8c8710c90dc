import gzip
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Scope
from crawler.lists import Found, links_in_feed, links_in_listing, links_in_sitemap, next_list_page
from crawler.scripts import MOST
from tests.site.lists import PAGE_LENGTH, list_path
from tests.site.pages import Page, links_of, pages

SITE = "http://kjt.cangjiang.example"
SCOPE = Scope(hosts=("kjt.cangjiang.example",))
PAGE = f"{SITE}/kjdt/index.html"
FEED = f"{SITE}/rss.xml"

HEADLINES = (
    "省科技厅召开中试平台建设现场会",
    "关于组织申报第二批重点研发项目的通知",
    "北浦新区海洋装备应用场景发布",
    "全省科技特派员工作会议在临汐召开",
)

FURNITURE = """<header><a href="/">首页</a><a href="/english/">English</a></header>
<div class="main-nav"><ul><li><a href="/zwgk/">政务公开</a></li><li><a href="/col/col12/index.html">科技计划与项目管理</a></li><li><a href="/zcfg/index.html">科技政策法规与解读</a></li></ul></div>
<div class="crumbs"><a href="/">首页</a> &gt; <a href="/kjdt/">科技动态</a></div>"""
FOOTER = """<div class="footer"><a href="/2010-05/20/content_1.htm">关于我们</a><a href="/sm/200901/t20090101_1.html">网站声明</a>
<a href="http://www.elsewhere.example/202404/t20240429_1.html">别的网站上的一篇长标题文章</a><a href="/2024/ndbg.pdf">二〇二三年度政府信息公开工作报告</a>
<a href="javascript:window.external.addFavorite()">收藏本站到您的浏览器</a><a href="mailto:a@a.example">给我们写信反映问题和建议</a></div>"""


def listing(html: str, url: str = PAGE) -> tuple[Found, ...]:
    return links_in_listing(f"<html><body>{FURNITURE}{html}{FOOTER}</body></html>", url, SCOPE)


def paths(found: tuple[Found, ...]) -> list[str]:
    return [link.url.removeprefix(SITE) for link in found]


def triples(found: tuple[Found, ...]) -> list[tuple[str, str, str | None]]:
    return [(link.url.removeprefix(SITE), link.title, link.date_hint) for link in found]


# --- lists of anchors -------------------------------------------------------------------------------


def test_a_government_list_gives_its_articles_with_whole_titles_and_dates_and_none_of_the_furniture() -> None:
    items = "".join(
        f'<li><a href="./202404/t2024041{n}_19{n}.html" title="{title}">{title[:10]}...</a><span>2024-04-1{n}</span></li>'
        for n, title in enumerate(HEADLINES)
    )

    assert triples(listing(f"<ul class='list'>{items}</ul>")) == [
        (f"/kjdt/202404/t2024041{n}_19{n}.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)
    ]


@pytest.mark.parametrize(
    ("around", "item", "date"),
    [
        ("<table>{}</table>", '<tr><td>·<td><a href="{url}">{title}</a><td>[04-1{n}]', "04-1{n}"),
        ("<dl>{}</dl>", '<dt><a href="{url}">{title}</a></dt><dd>2024年4月1{n}日</dd>', "2024年4月1{n}日"),
        ("<div>{}</div>", '<a href="{url}">{title}</a> (2024/4/1{n})<br>', "2024/4/1{n}"),
        ("<div>{}</div>", '<span>04-1{n}</span> <a href="{url}">{title}</a><br>', "04-1{n}"),
        ("<ul>{}</ul>", '<li><a href="{url}"><span>2024.04.1{n}</span>{title}</a></li>', "2024.04.1{n}"),
        ("<ul>{}</ul>", '<li><a href="{url}">{title}<i>2024-04-1{n} 10:30</i></a></li>', "2024-04-1{n} 10:30"),
        (
            "<div>{}</div>",
            '<div><a href="{url}"><h3>{title}</h3><p>4月1日，会议在临汐召开，</p></a><p><b>1{n}</b><i>2024-04</i></p></div>',
            "2024-04-1{n}",
        ),
        (
            "<div>{}</div>",
            '<div><p>04/1{n}<br>2024</p><h4><a href="{url}">{title}</a></h4><p>摘要写在这里，共一两句话。</p></div>',
            "2024-04/1{n}",
        ),
        (
            "<ul>{}</ul>",
            '<li><a href="/kjdt/">[动态]</a><a href="{url}">{title}</a><span>发布时间：2024-04-1{n}</span></li>',
            "2024-04-1{n}",
        ),
        (
            "<ul>{}</ul>",
            '<li><a href="{url}"><img src="/1.jpg" alt="图片"></a><a href="{url}">{title}</a><a href="{url}">[详细]</a><em>{n}天前</em></li>',
            "{n}天前",
        ),
        (
            "<ul>{}</ul>",
            '<li onmouseover="x()"><a href="javascript:;" onclick="window.open(\'{url}\')">{title}</a>2024-04-1{n}</li>',
            "2024-04-1{n}",
        ),
    ],
)
@pytest.mark.parametrize(
    "url", ["/kjdt/7{n}.html", "show.asp?id={n}", "/2024-04/1{n}/content_30{n}.htm", "/kjdt/gz{letter}/", "/kjdt/gz{letter}.html"]
)
def test_the_date_beside_a_headline_is_found_in_lists_of_every_make(around: str, item: str, date: str, url: str) -> None:
    urls = [url.format(n=n, letter="abcd"[n]) for n in range(4)]
    items = "".join(item.format(url=urls[n], title=title, n=n) for n, title in enumerate(HEADLINES))

    found = listing(around.format(items))

    assert [(link.title, link.date_hint) for link in found] == [(title, date.format(n=n)) for n, title in enumerate(HEADLINES)]
    assert [link.url.endswith(urls[n]) for n, link in enumerate(found)] == [True] * 4


def test_links_are_read_from_the_documents_base() -> None:
    html = f'<html><head><base href="/zw/"></head><body><a href="202404/t20240410_1.html">{HEADLINES[0]}</a></body></html>'
    assert paths(links_in_listing(html, PAGE, SCOPE)) == ["/zw/202404/t20240410_1.html"]


def test_words_that_are_marked_up_stay_one_headline() -> None:
    (found,) = listing('<a href="/202404/t20240410_1.html">省<b>科技</b>厅\n  召开<font color=red>现场会</font>&nbsp;&#12288;部署 工作</a>')
    assert found.title == "省科技厅 召开现场会 部署 工作"


def test_a_list_answered_as_json_is_read() -> None:
    body = '{"rows": [{"title": "\\u7701\\u79d1\\u6280\\u5385\\u53ec\\u5f00\\u4f1a\\u8bae", "info": {"n": 1}, "url": "\\/art\\/2024\\/4\\/9\\/art_1_2.html", "pubDate": "2024-04-09 10:00:00"}]}'
    assert triples(links_in_listing(body, PAGE, SCOPE)) == [("/art/2024/4/9/art_1_2.html", "省科技厅召开会议", "2024-04-09 10:00:00")]


@pytest.mark.parametrize(
    "script",
    [
        "urls[i]='{url}'; headers[i]=\"{title}\"; year[i]='2024'; month[i]='04'; day[i]='1{n}'; i++;",
        "titles[{n}] = '{title}'; hrefs[{n}] = \"{url}\"; dates[{n}] = '2024-04-1{n}';",
        "list.push({{title: '{title}', id: {n}, linkUrl: '{url}', publishTime: '2024-04-1{n}'}});",
        '{{"docTitle":"<b>{title}</b>","channel":{{"name":"动态"}},"docPubUrl":"{url}","docRelTime":"2024-04-1{n}"}},',
    ],
)
def test_links_that_stand_in_script_text_are_found(script: str) -> None:
    lines = "\n".join(script.format(url=f"./202404/t2024041{n}_1.html", title=title, n=n) for n, title in enumerate(HEADLINES))

    found = listing(
        f"<script>var urls = new Array(), i = 0;\n{lines}\nvar menu = [{{name: '首页', url: '/'}}, {{name: '样式', url: '/a.css'}}];</script>"
    )

    assert triples(found) == [(f"/kjdt/202404/t2024041{n}_1.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)]


RECORDS = "".join(
    f'<record><![CDATA[<li><a title="{title}" href="/art/2024/4/1{n}/art_1_{n}.html">{title}</a><span>2024-04-1{n}</span></li>]]></record>'
    for n, title in enumerate(HEADLINES)
)
STORE = f'<datastore><nextgroup><![CDATA[<a href="/module/dataproxy.jsp?page=2&amp;unit=1"></a>]]></nextgroup><recordset>{RECORDS}</recordset></datastore>'


@pytest.mark.parametrize(
    "answer", [f'<div><script type="text/xml">{STORE}</script></div>', f"<?xml version='1.0' encoding='UTF-8'?>{STORE}"]
)
def test_a_data_store_is_read_in_its_page_and_on_its_own(answer: str) -> None:
    found = links_in_listing(answer, PAGE, SCOPE)

    assert triples(found) == [(f"/art/2024/4/1{n}/art_1_{n}.html", title, f"2024-04-1{n}") for n, title in enumerate(HEADLINES)]
    assert next_list_page(answer, PAGE) == f"{SITE}/module/dataproxy.jsp?page=2&unit=1"


# --- the next page -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "following"),
    [
        ('<a href="index_1.html">下一页</a>', "/kjdt/index_1.html"),
        ('<a href="?page=2">下页</a>', "/kjdt/index.html?page=2"),
        ('<a href="index_1.html">[ 下一页 &gt;&gt; ]</a>', "/kjdt/index_1.html"),
        ('<a href="index_1.html"><img src="/next.gif"></a><a href="index_2.html" title="下一页"><i></i></a>', "/kjdt/index_2.html"),
        ('<a href="list_2.html">Next Page</a>', "/kjdt/list_2.html"),
        ('<head><link rel="next" href="/kjdt/page/2/"></head><a href="/kjdt/3.html">下一篇</a>', "/kjdt/page/2/"),
        ('<a href="#" onclick="location.href=\'index_1.html\'">下一页</a>', "/kjdt/index_1.html"),
        ("<script>createPageHTML(20, 0, 'index', 'html');</script>", "/kjdt/index_1.html"),
        ('<script>createPageHTML("page", 20, 3,"index","shtml",200);</script>', "/kjdt/index_4.shtml"),
        ("<script>var currentPage = 2;\nvar countPage = 5;</script>", "/kjdt/index_3.html"),
        ('<div><span>1</span><a href="index_1.html">2</a><a href="index_2.html">3</a></div>', "/kjdt/index_1.html"),
        (
            '<ul><li><a href="index_1.html">1</a></li><li class="on"><a href="index.html">2</a></li><li><a href="index_9.html">3</a></li></ul>',
            "/kjdt/index_9.html",
        ),
        ('共20页 <b>2</b> <a href="index.html">1</a> <a href="x_3.html">3</a>', "/kjdt/x_3.html"),
        ('<div><a href="?p=1">«</a> <b>2</b> <a href="?p=3">»</a></div>', "/kjdt/index.html?p=3"),
        ('<a class="page-next" href="?p=3"></a>', "/kjdt/index.html?p=3"),
    ],
)
def test_the_next_page_of_a_list_is_found(html: str, following: str) -> None:
    assert next_list_page(f"<html><body>{FURNITURE}{html}{FOOTER}</body></html>", PAGE) == SITE + following


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<a href="index.html">下一页</a>',
        '<a href="javascript:void(0)">下一页</a>',
        '<a href="http://other.example/index_1.html">下一页</a>',
        '<a href="/zwgk/">»</a>',
        '<a href="/kjdt/7.html">下一篇</a>',
        "<script>function createPageHTML(count, current, name, ending) {}\ncreatePageHTML(20, 19, 'index', 'html');</script>",
        "<script>createPageHTML(1, 0, 'index', 'html');</script>",
        "<script>var currentPage = 4;var countPage = 5;</script>",
        '<div><a href="index_8.html">1</a> <a href="index_9.html">2</a> <span>3</span></div>',
        f'<a href="index_1.html">上一页</a><script type="text/xml">{STORE}</script>',
        '<table><tr><td>4月</td><td><a href="/2024/04/01/">1</a></td><td><a href="/2024/04/05/">5</a></td></tr></table>',
    ],
)
def test_a_last_page_has_no_next(html: str) -> None:
    assert next_list_page(f"<html><body>{FURNITURE}{html}{FOOTER}</body></html>", PAGE) is None


# --- feeds and sitemaps ------------------------------------------------------------------------------

ITEM = f"<item><title>{HEADLINES[0]}</title><link> {SITE}/a/gz-abc?utm_source=rss </link><pubDate>Mon, 29 Apr 2024 10:00:00 +0800</pubDate></item>"


@pytest.mark.parametrize(
    "feed",
    [
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>网</title><link>{SITE}/</link>{ITEM}</channel></rss>',
        f'\ufeff\n <?xml version="1.0"?><rss><channel>{ITEM.replace("标题", "<![CDATA[标题]]>")}</channel>',
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">{ITEM}</rdf:RDF>',
        f"<rss><channel>{ITEM}<item><title>断&nbsp;了 & 坏了</title><link>{SITE}/",
        "<rss><channel>" + ITEM.replace("<link>", '<guid isPermaLink="true">').replace("</link>", "</guid>"),
    ],
)
def test_feeds_are_read_whole_or_broken(feed: str) -> None:
    found = links_in_feed(feed.encode(), FEED, SCOPE)

    assert triples(found) == [("/a/gz-abc", HEADLINES[0], "Mon, 29 Apr 2024 10:00:00 +0800")]
    assert links_in_feed(gzip.compress(feed.encode()), FEED, SCOPE) == found


def test_an_atom_feed_is_read() -> None:
    feed = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{SITE}/kjdt/"><link href="{SITE}/"/>
    <entry><title type="html">&lt;b&gt;{HEADLINES[0]}&lt;/b&gt; &amp;amp; 其他</title><id>tag:1</id><link rel="self" href="/feed/1"/><link rel="alternate" href="gz-abc"/>
    <updated>2024-04-30T00:00:00Z</updated><published>2024-04-29T02:00:00Z</published></entry></feed>"""

    assert triples(links_in_feed(feed.encode(), FEED, SCOPE)) == [("/kjdt/gz-abc", f"{HEADLINES[0]} & 其他", "2024-04-29T02:00:00Z")]


def test_a_feed_that_says_gb2312_and_uses_more_is_read() -> None:
    feed = f'<?xml version="1.0" encoding="gb2312"?><rss><channel>{ITEM.replace("召开", "镕㙍開")}</channel></rss>'

    (found,) = links_in_feed(feed.encode("gb18030"), FEED, SCOPE)

    assert found.title == HEADLINES[0].replace("召开", "镕㙍開")


def test_a_feed_of_other_hosts_and_of_files_gives_nothing() -> None:
    feed = f"<rss><channel>{ITEM.replace(SITE, 'http://other.example')}{ITEM.replace('gz-abc', 'report.pdf')}{ITEM.replace('a/gz-abc', '')}</channel></rss>"
    assert links_in_feed(feed.encode(), FEED, SCOPE) == ()


SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{SITE}/</loc></url><url><loc>{SITE}/kjdt/</loc></url><url><loc>{SITE}/a.pdf</loc></url>
<url><loc>{SITE}/202404/t20240429_1.html?a=1&amp;b=2</loc><lastmod>2024-05-01</lastmod></url>
<url><loc>{SITE}/202404/t20240430_2.html</loc><news:news><news:publication><news:name>网</news:name></news:publication>
<news:publication_date>2024-04-30</news:publication_date><news:title>{HEADLINES[1]}</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize("body", [SITEMAP.encode(), gzip.compress(SITEMAP.encode()), SITEMAP.encode().replace(b"</urlset>", b"<url><loc>")])
def test_a_sitemap_gives_what_looks_like_articles(body: bytes) -> None:
    found, further = links_in_sitemap(body, f"{SITE}/sitemap.xml", SCOPE)

    assert triples(found) == [("/202404/t20240429_1.html?a=1&b=2", "", None), ("/202404/t20240430_2.html", HEADLINES[1], "2024-04-30")]
    assert further == ()


def test_a_sitemap_index_gives_further_sitemaps() -> None:
    index = f"<sitemapindex xmlns='x'><sitemap><loc>{SITE}/sitemap-1.xml.gz</loc></sitemap><sitemap><loc> /sitemap-2.xml </loc></sitemap></sitemapindex>"
    assert links_in_sitemap(index.encode(), f"{SITE}/sitemap.xml", SCOPE) == ((), (f"{SITE}/sitemap-1.xml.gz", f"{SITE}/sitemap-2.xml"))


def test_a_sitemap_of_plain_lines_is_read() -> None:
    body = f"{SITE}/202404/t20240429_1.html\r\n{SITE}/\nnot a url\n"
    assert paths(links_in_sitemap(body.encode(), f"{SITE}/sitemap.txt", SCOPE)[0]) == ["/202404/t20240429_1.html"]


def test_no_entity_reaches_out_or_swells(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY b0 "哈哈哈哈">{bomb}]><rss>{ITEM.replace("</title>", "&s;&b11;</title>")}</rss>'

    found = links_in_feed(feed.encode(), FEED, SCOPE)

    assert not [link for link in found if "geheim" in link.title or len(link.title) > 300]


# --- strangers' bytes --------------------------------------------------------------------------------

SHARDS = st.sampled_from(
    [
        "<a href=",
        "<a href='/202404/t20240429_1.html'>",
        "</a>",
        "<li>",
        "</ul>",
        "<table>",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
        "<datastore>",
        "<base href=",
        "'",
        '"',
        "http://[",
        "javascript:",
        "urls[i]='",
        "';",
        "{",
        "}",
        '"url":"',
        "\\u12",
        "\\",
        "&#0;",
        "&#xD800;",
        "\x00",
        "�",
        "<?xml encoding='x'?>",
        "<!--",
        "-->",
        ">",
        "createPageHTML(",
        "99999999999999999999",
        ",",
        ")",
        "下一页",
        "2024-04-29",
        "1",
        "2",
        "<rss>",
        "<item>",
        "<link>",
        "<url><loc>",
        "</loc>",
        "<svg>",
        "<template>",
        "<frameset>",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SHARDS, max_size=30).map("".join))
def test_nothing_that_strangers_send_raises(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")

    for found in (links_in_listing(text, PAGE, SCOPE), links_in_feed(body, FEED, SCOPE), links_in_sitemap(body, FEED, SCOPE)[0]):
        assert all(link.url.startswith(SITE) for link in found)
    following = next_list_page(text, PAGE)
    assert following is None or following.startswith(SITE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b\x08broken",
        b"\xff\xfe<\x00",
        gzip.compress(b"<rss>")[:-9],
        b"<" * 100_000,
        b"<a>" * 100_000,
        b"\x00" * 1000,
    ],
)
def test_bytes_that_are_nothing_give_nothing(body: bytes) -> None:
    assert links_in_feed(body, FEED, SCOPE) == ()
    assert links_in_sitemap(body, FEED, SCOPE) == ((), ())
    assert links_in_listing(body.decode("latin-1"), PAGE, SCOPE) == ()


def test_a_page_of_endless_links_is_read_as_far_as_the_bound() -> None:
    html = "".join(f'<a href="/202404/t20240429_{n}.html">{HEADLINES[0]}</a>' for n in range(3 * MOST))
    script = "".join(f"urls[i]='/202404/t20240429_{n}.html';" for n in range(3 * MOST))

    assert len(links_in_listing(html, PAGE, SCOPE)) == MOST
    assert len(links_in_listing(f"<script>{script}</script>", PAGE, SCOPE)) <= MOST


def test_a_deep_page_is_read() -> None:
    html = "<div>" * 1500 + f'<a href="/202404/t20240429_1.html">{HEADLINES[0]}</a>'
    assert paths(links_in_listing(html, PAGE, SCOPE)) == ["/202404/t20240429_1.html"]


# --- the made-up site --------------------------------------------------------------------------------

ORIGIN = "http://127.0.0.1:8123"
DEMO = Scope(hosts=("127.0.0.1:8123",))


def walk(column: str, site: Mapping[str, Page]) -> list[Found]:
    found: list[Found] = []
    url: str | None = ORIGIN + list_path(column, 1)
    while url:
        html = site[urlsplit(url).path].body.decode("gbk" if column == "gddt" else "utf-8")
        found += links_in_listing(html, url, DEMO)
        url = next_list_page(html, url)
    return found


@pytest.mark.parametrize("state", [1, 2])
@pytest.mark.parametrize("column", PAGE_LENGTH)
def test_the_made_up_sites_lists_give_exactly_their_articles(column: str, state: int) -> None:
    found = walk(column, pages(state, ORIGIN))

    assert {(link.url, link.title, link.date_hint) for link in found} == {
        (ORIGIN + link.path, link.title, link.day) for link in links_of(column, state)
    }


@pytest.mark.parametrize("state", [1, 2])
def test_the_made_up_sites_feed_sitemap_and_front_page_give_exactly_their_articles(state: int) -> None:
    site = pages(state, ORIGIN)
    front = {f"{ORIGIN}{link.path}" for column in PAGE_LENGTH for link in links_of(column, state)[:6]}

    assert {(each.url, each.title) for each in links_in_feed(site["/rss.xml"].body, f"{ORIGIN}/rss.xml", DEMO)} == {
        (ORIGIN + link.path, link.title) for link in links_of("rss", state)
    }
    assert {each.url for each in links_in_sitemap(site["/sitemap.xml"].body, f"{ORIGIN}/sitemap.xml", DEMO)[0]} == {
        ORIGIN + link.path for link in links_of("sitemap", state)
    }
    assert {each.url for each in links_in_listing(site["/"].body.decode(), f"{ORIGIN}/", DEMO)} == front
