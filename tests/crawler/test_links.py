import pytest

from crawler.links import Seen, article_links, date_alone, has_date, in_scope, is_article_link
from crawler.publisher import Scope
from crawler.shapes import Shape, outline, shape_of

SITE = "http://kjt.cangjiang.example"
SCOPE = Scope(hosts=("kjt.cangjiang.example",))
HEADLINE = "全省中试平台建设现场会在临汐召开"


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
