import pytest

from crawler.pagers import next_list_page
from tests.crawler.listings import FOOTER, FURNITURE, PAGE, SITE, STORE


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
        ('共20页 <b>2</b> <a href="x_1.html">1</a> <a href="x_3.html">3</a>', "/kjdt/x_3.html"),
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
