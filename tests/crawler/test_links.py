import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.model import Scope
from crawler.links import Seen, article_links, date_alone, has_date, in_scope, is_article_link
from crawler.shapes import Shape, outline, shape_of
from crawler.url import LONGEST, canonical_url, host_of, path_of

SITE = "http://kjt.cangjiang.example"
SCOPE = Scope(hosts=("kjt.cangjiang.example",))
HEADLINE = "全省中试平台建设现场会在临汐召开"

# --- canonical URLs --------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "http:",
        "https:",
        "//",
        "/",
        "\\",
        "..",
        ".",
        "%2e",
        "%2E%2e",
        "%",
        "%41",
        "%7e",
        "%zz",
        "%25",
        "?",
        "&",
        "=",
        "#",
        ";",
        ":",
        "@",
        "[::1]",
        "80",
        "443",
        "099999",
        "a",
        "B",
        "h.example",
        "h.example.",
        "中国",
        "。",
        "１２７",
        "0x7f",
        "017",
        "科",
        "utm_source=x",
        "spm",
        "from=",
        "singlemessage",
        ";jsessionid=1",
        " ",
        "\t",
        "\n",
        "\x00",
        "\x1f",
        "\u3000",
        "�",
        "ß",
        "xn--",
        "-",
        "_",
        "+",
        "'",
        '"',
        "<",
        "|",
        "`",
        "{",
        "javascript:",
        "mailto:",
    ]
)
URLS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(lambda pieces: "http://h.example/" + "".join(pieces)),
    st.lists(PIECES, max_size=5).map(lambda pieces: "https://" + "".join(pieces) + "/a"),
    st.text(max_size=40),
)


@given(URLS, st.one_of(st.just(""), URLS))
@example("http://h.example./", "")
@example("http://a..", "")
@example("http://h.example/%%34%31?%75tm_source=1", "")
@example("http://h.example/.;jsessionid=1/..;jsessionid=2/a", "")
@example("http:?&&", "http://h.example/a?b")
def test_a_canonical_url_stays_as_it_is(url: str, base: str) -> None:
    once = canonical_url(url, base)

    if once is not None:
        assert canonical_url(once) == once
        assert canonical_url(once, "http://elsewhere.example/x/") == once
        assert once.isascii()
        assert once.isprintable()
        assert " " not in once
        assert "#" not in once
        assert once.startswith(("http://", "https://"))
        assert len(once) <= LONGEST
        assert once.endswith(host_of(once) + path_of(once))


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Cangjiang.Example:80", "http://www.cangjiang.example/"),
        ("https://a.example:443/", "https://a.example/"),
        ("https://a.example:0443/", "https://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("http://a.example./b", "http://a.example/b"),
        ("http://a.example/b#c?d", "http://a.example/b"),
        ("http://a.example/b?", "http://a.example/b"),
        ("http://a.example/./b/../c/%2E%2e/d.html", "http://a.example/d.html"),
        ("http://a.example/b/..", "http://a.example/"),
        ("http://a.example/../../b", "http://a.example/b"),
        ("http://a.example//b", "http://a.example//b"),
        ("http://a.example/%7Eb/%e4%b8%ad%2f", "http://a.example/~b/%E4%B8%AD%2F"),
        ("http://a.example/中 文?科=技 术", "http://a.example/%E4%B8%AD%20%E6%96%87?%E7%A7%91=%E6%8A%80%20%E6%9C%AF"),
        ("http://a.example/100%.html", "http://a.example/100%25.html"),
        ("  http://a.exa\nmple/\tb  \x00", "http://a.example/b"),
        ("http:\\\\a.example\\b?c\\d", "http://a.example/b?c%5Cd"),
        ("http:////a.example/b", "http://a.example/b"),
        ("http://科技.中国/a", "http://xn--2qux23c.xn--fiqs8s/a"),
        ("http://Ａ。example/a", "http://a.example/a"),
        ("http://my_site.example/", "http://my_site.example/"),
        ("http://0x7F.1/", "http://127.0.0.1/"),
        ("http://2130706433:80/", "http://127.0.0.1/"),
        ("http://0177.0.0.1./", "http://127.0.0.1/"),
        ("http://[0:0::1]:8080/", "http://[::1]:8080/"),
        ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://a.example/b;jsessionid=0A1B?c=1", "http://a.example/b?c=1"),
        ("http://a.example/s?b=2&a=1&b=1", "http://a.example/s?b=2&a=1&b=1"),
        ("http://a.example/s?__biz=MzA5&mid=1&idx=1&sn=2", "http://a.example/s?__biz=MzA5&mid=1&idx=1&sn=2"),
        ("http://a.example/s?utm_source=wx&id=7&UTM_medium=x&spm=a.b&fbclid=1&hmsr=q", "http://a.example/s?id=7"),
        ("http://a.example/s?from=singlemessage&isappinstalled=0", "http://a.example/s"),
        ("http://a.example/s?from=2024&id=7", "http://a.example/s?from=2024&id=7"),
        ("http://a.example/s?share_token=1&&id=7&", "http://a.example/s?id=7"),
        ("http://a.example/s?spmx=1", "http://a.example/s?spmx=1"),
    ],
)
def test_one_page_has_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("c.html", "https://a.example/b/c.html"),
        ("./c.html", "https://a.example/b/c.html"),
        ("../c.html", "https://a.example/c.html"),
        ("/c.html", "https://a.example/c.html"),
        ("\\c.html", "https://a.example/c.html"),
        ("//h.example/c", "https://h.example/c"),
        ("\\\\h.example\\c", "https://h.example/c"),
        ("https:c.html", "https://a.example/b/c.html"),
        ("http:c.html", "http://c.html/"),
        ("?p=2", "https://a.example/b/list.html?p=2"),
        ("?", "https://a.example/b/list.html"),
        ("", "https://a.example/b/list.html?p=1"),
        ("#top", "https://a.example/b/list.html?p=1"),
        ("12:30.html", "https://a.example/b/12:30.html"),
    ],
)
def test_a_relative_url_is_read_beside_its_base_as_browsers_do(url: str, canonical: str) -> None:
    assert canonical_url(url, "https://a.example/b/list.html?p=1#x") == canonical


def test_the_query_is_written_in_the_pages_own_charset() -> None:
    assert canonical_url("list.asp?类=科技", SITE, charset="gb2312") == f"{SITE}/list.asp?%C0%E0=%BF%C6%BC%BC"
    assert canonical_url("list.asp?类=科技", SITE, charset="no-such-charset") == canonical_url("list.asp?类=科技", SITE)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:void(0)",
        "JavaScript:;",
        "mailto:a@a.example",
        "ftp://a.example/",
        "tel:1",
        "data:text/html,a",
        "about:blank",
        "file:///etc/passwd",
        "http://",
        "http:///",
        "https://?a",
        "http://user:word@a.example/",
        "http://a@b.example",
        "http://a b.example/",
        "http://a%2fb/",
        "http://a..b/",
        "http://a.example:99999/",
        "http://a.example:8x/",
        "http://1.2.3.400/",
        "http://1.2.3.4.5/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://\xad/",
        "a.html",
        "",
        f"http://a.example/{'a' * LONGEST}",
        "http://a.example/" + "科" * 1400,
    ],
)
def test_what_names_no_public_web_page_is_none(url: str) -> None:
    assert canonical_url(url) is None


# --- articles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/2024/04/29/abc.html",
        "/2024-04/29/c_1125597921.htm",
        "/kjdt/202404/t20240429_190000.html",
        "/art/2024/4/29/art_123_456.html",
        "/art/art_12_45.html",
        "/zhengce/content_12345.html",
        "/zhengce/zhengceku/202404/content_6948000.htm",
        "/detail/123",
        "/n1/2024/0429/c1001-40226.html",
        "/a/123456_789",
        "/info/1018/1234.htm",
        "/newsDetail_forward_123",
        "/p/123",
        "/archives/123",
        "/zw/c1234/content.html",
        "/c/2024-04-29/doc-inatxyz1234567.shtml",
        "/20240429/abc.html",
        "/2024/0429/c123a456/page.htm",
        "/s/kx20260516a8Yqwerty",
        "/system/2024/04/29/012345678.shtml",
        "/article/ART123456789012.shtml",
    ],
)
def test_urls_as_content_systems_make_them_are_articles(path: str) -> None:
    assert shape_of(SITE + path) == Shape.SURE
    assert is_article_link(SITE + path, HEADLINE, SCOPE)
    assert is_article_link(SITE + path, "", SCOPE)
    assert is_article_link(SITE + path, "[查看详情]", SCOPE)


@pytest.mark.parametrize(
    "path",
    ["/show.asp?id=123", "/news/123.html", "/viewnews?newsid=77", "/kjzc/abc/2.html", "/node/123", "/2026/budget-of-the-academy.html"],
)
def test_a_url_that_may_be_an_articles_needs_a_headline(path: str) -> None:
    assert is_article_link(SITE + path, HEADLINE, SCOPE)
    assert not is_article_link(SITE + path, "科技成果", SCOPE)


@pytest.mark.parametrize(
    "path",
    [
        "/kjdt/",
        "/kjdt/index.html",
        "/kjdt/index_2.html",
        "/col/col123/index.html",
        "/col/col123/",
        "/node_7018.html",
        "/list/12.html",
        "/channel/34",
        "/category/1771421",
        "/news/list_12_3.html",
        "/news/?page=2",
        "/news/list.php?cid=12",
        "/2024/04/29/",
        "/2024/",
        "/content/2024-04/29/node_2.htm",
        "/web/column/col12345.html",
        "/xw/page/3",
    ],
)
def test_channels_and_their_pages_are_not_articles_whatever_they_are_called(path: str) -> None:
    assert not is_article_link(SITE + path, HEADLINE, SCOPE)
    assert not is_article_link(SITE + path, "", SCOPE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/index.html",
        "/login",
        "/user/login.html?return=/a",
        "/search?q=1",
        "/tag/123",
        "/about.html",
        "/rss.xml",
        "/sitemap/",
        "/202404/P020240429123456.pdf",
        "/202404/t20240429_1.docx",
        "/202404/W020240429123456.jpg",
        "/a.css",
        "/202404/v20240429_1.mp4",
        "/files/2024/04/29/1.zip",
    ],
)
def test_files_doors_and_the_home_page_are_never_articles(path: str) -> None:
    assert shape_of(SITE + path) == Shape.NEVER
    assert not is_article_link(SITE + path, HEADLINE, SCOPE)
    assert not in_scope(SITE + path, SCOPE)


@pytest.mark.parametrize(
    "words",
    [
        "首页",
        "下一页",
        "上一页",
        "2",
        "»",
        "更多",
        "更多>>",
        "登录",
        "关于我们",
        "网站地图",
        "版权声明",
        "English",
        "沧ICP备00000000号-1",
        "设为首页",
        "[1]",
    ],
)
def test_words_of_navigation_are_no_headlines(words: str) -> None:
    assert not is_article_link(f"{SITE}/202404/t20240429_190000.html", words, SCOPE)


def test_a_later_page_of_an_article_is_not_an_article_of_its_own() -> None:
    assert not is_article_link(f"{SITE}/2024-04/29/c_1125597921_2.htm", "2", SCOPE)
    assert is_article_link(f"{SITE}/2024-04/29/c_1125597921_2.htm", HEADLINE, SCOPE)


def test_another_host_another_port_and_a_subdomain_are_not_ours() -> None:
    for origin in (
        "http://other.example",
        "http://kjt.cangjiang.example:8080",
        "http://www.kjt.cangjiang.example",
        "http://cangjiang.example",
    ):
        assert not is_article_link(f"{origin}/202404/t20240429_1.html", HEADLINE, SCOPE)


def test_the_sources_own_patterns_decide_alone() -> None:
    scope = Scope(hosts=SCOPE.hosts, include=(r"^/kjdt/", r"[?&]show="), exclude=(r"/kjdt/video/",))

    assert is_article_link(f"{SITE}/kjdt/", "动态", scope)
    assert is_article_link(f"{SITE}/x?show=1", "", scope)
    assert not is_article_link(f"{SITE}/202404/t20240429_1.html", HEADLINE, scope)
    assert not is_article_link(f"{SITE}/kjdt/video/202404/t20240429_1.html", HEADLINE, scope)
    assert not is_article_link("http://other.example/kjdt/", HEADLINE, scope)
    assert in_scope(f"{SITE}/kjdt/", scope)


def test_the_three_links_of_one_article_become_one_with_the_longest_title() -> None:
    url = f"{SITE}/kjdt/7.html"
    seen = [Seen(url=url, title=""), Seen(url=url, title=HEADLINE, date_hint="04-29"), Seen(url=url, title="[详细]", furniture=True)]

    (found,) = article_links(seen, SCOPE)

    assert (found.title, found.date_hint) == (HEADLINE, "04-29")


def test_a_short_headline_counts_among_its_like() -> None:
    others = [Seen(url=f"{SITE}/kjdt/{number}.html", title=HEADLINE, block="ul/li") for number in range(10, 13)]
    short = Seen(url=f"{SITE}/kjdt/77.html", title="王某某任厅长", block="ul/li")

    assert short.url not in {found.url for found in article_links([short], SCOPE)}
    assert short.url in {found.url for found in article_links([*others, short], SCOPE)}


def test_a_link_of_the_footer_needs_more() -> None:
    link = {"url": f"{SITE}/2010-05/20/content_1.htm", "title": "厅长信箱须知"}

    assert article_links([Seen(**link)], SCOPE)
    assert not article_links([Seen(**link, furniture=True)], SCOPE)


def test_a_page_does_not_name_itself() -> None:
    url = f"{SITE}/202404/t20240429_1.html"
    assert not article_links([Seen(url=url, title=HEADLINE)], SCOPE, page_url=url)


def test_pages_of_one_template_share_an_outline() -> None:
    assert outline(f"{SITE}/kjdt/202404/t20240429_1.html") == outline(f"{SITE}/kjdt/202311/t20231102_887.html")
    assert outline(f"{SITE}/show.asp?id=1&c=2") == outline(f"{SITE}/show.asp?c=9&id=10")
    assert outline(f"{SITE}/kjdt/7.html") != outline(f"{SITE}/zcwj/7.html")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("发布时间：2024-04-29", "2024-04-29"),
        ("[04-29]", "04-29"),
        ("2024年4月29日 10:30", "2024年4月29日 10:30"),
        ("2024/4/29", "2024/4/29"),
        ("（2024.04.29）", "2024.04.29"),
        ("3天前", "3天前"),
        ("昨天 10:30", "昨天 10:30"),
        ("4月29日，会议召开", None),
        ("第04-29号", None),
        ("", None),
    ],
)
def test_a_date_that_stands_alone_is_told_from_one_in_a_sentence(text: str, date: str | None) -> None:
    assert date_alone(text) == date


@pytest.mark.parametrize("text", ["电话：0000-8800456", "〔2024〕12号", "12.34亿元", "192.168.1.1", "1:0", "", "第20期"])
def test_numbers_that_are_no_dates_are_not_taken_for_dates(text: str) -> None:
    assert has_date(text) is None
