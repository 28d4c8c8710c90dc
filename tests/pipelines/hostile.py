"""Pages composed to cost their reader dear: sizes, depths, repetitions, and food for regular expressions.

Each is made when asked for (some have tens of megabytes), at full size or at a share of it, and says
which sentences must come out of it. ``tests.pipelines.costs`` reads them all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from archive.model import Capture
from tests.archive.evidence.captures import made_capture
from tests.pipelines.hostile_shapes import (
    BOTH,
    FIRST,
    LINE,
    SECOND,
    above,
    alone,
    attributes,
    below,
    bomb,
    data_table,
    in_address,
    in_class,
    in_heading,
    in_lines,
    in_linked_data,
    in_script,
    in_style,
    in_title,
    numbered,
    within,
)

URL = "https://kjj.linzhou.example/art/2026/3/4/art_1_1.html"
LARGE = 1000
"""Smaller numbers are no matter of size, and stay as they are in a smaller page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One page that means harm."""

    name: str
    make: Callable[[str, int], bytes]
    piece: str
    count: int
    says: tuple[str, ...]
    """Sentences that must stand in the text; none where the page has none worth keeping."""
    coding: str
    """Its Content-Encoding."""
    dear: bool
    """It may reach the limits at full size: what it is made of has no other end."""

    def body(self, share: float = 1.0) -> bytes:
        return self.make(self.piece, max(LARGE, int(self.count * share)) if self.count >= LARGE else self.count)

    def capture(self, share: float = 1.0) -> Capture:
        coding = f"Content-Encoding: {self.coding}\r\n" if self.coding else ""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{coding}\r\n"
        return made_capture(head.encode() + self.body(share), url=URL)


def _rare() -> str:
    """Characters that text read one byte off is full of."""
    return "".join(chr(0x6B00 + 3 * n % 997) for n in range(12))


def _of(
    name: str,
    make: Callable[[str, int], bytes],
    piece: str,
    count: int = 1,
    *,
    says: tuple[str, ...] = BOTH,
    coding: str = "",
    dear: bool = False,
) -> Hostile:
    return Hostile(name=name, make=make, piece=piece, count=count, says=says, coding=coding, dear=dear)


SIZES = (
    _of("a tag with 40,000 attributes", attributes, "a{0}={0}", 40_000),
    _of("a tag with 40,000 attributes that hold angle brackets", attributes, "a{0}='<>'", 40_000, dear=True),
    _of("a tag with 20,000 attributes and no end", numbered, "<a b{0}=1 ", 20_000),
    _of("1,000 tags with 500 attributes", below, "<i " + " ".join(f"a{n}=1" for n in range(500)) + ">", 1000),
    _of("a million <p>", below, "<p>", 1_000_000, dear=True),
    _of("300,000 links", numbered, "<a href=/a/{0}.html>霖州要闻</a>", 300_000, dear=True),
    _of("100,000 headlines with dates", numbered, "<li><a href=/a/{0}.html>霖州公布第{0}批科技企业名单</a>2026-03-04</li>", 100_000),
    _of("100,000 links to attachments", numbered, "<a href=/a/{0}.pdf>附件{0}</a>", 100_000),
    _of("100,000 links to a next page", numbered, "<a href=/a/1_{0}.html>下一页</a>", 100_000),
    _of("100,000 links to an original", numbered, "<p>原文链接<a href=/a/{0}.html>查看原文</a>", 100_000),
    _of("40,000 headings", numbered, "<h2>霖州第{0}个科技项目开工</h2>", 40_000),
    _of("40,000 headings above the text", above, "<h2>霖州科技项目开工</h2>", 40_000),
    _of("40,000 by-lines", below, "<p>2026-03-04 10:20 来源：霖州日报 作者：王小明</p>", 40_000),
    _of("40,000 by-lines above the text", above, "<p>2026-03-04 10:20 来源：霖州日报 作者：王小明</p>", 40_000),
    _of("20,000 paragraphs and 20,000 ends of articles in turn", below, f"<div><p>责任编辑：王小明</p></div>{LINE}", 20_000, says=(FIRST,)),
    _of("20,000 boxes of links between paragraphs", within, f"<div><p>相关阅读</p></div>{LINE}", 20_000, says=(FIRST,)),
    _of("50,000 links between paragraphs", within, f"<p><a href=/>相关阅读：某事</a></p>{LINE}", 50_000, says=(FIRST,)),
    _of("50,000 copies of a paragraph", within, LINE, 50_000, says=(FIRST,)),
    _of("20,000 different paragraphs", numbered, "<p>第{0}项：霖州市科技局昨日宣布，又有一批项目通过验收，共计{0}个。</p>", 20_000, says=(FIRST,)),
    _of("20,000 summaries", within, "<p>摘要：霖州市科技局昨日宣布，三个海洋实验室通过验收。</p>", 20_000, says=()),
    _of("100,000 table cells", data_table, "<td>项目</td>", 10_000),
    _of("50,000 <br>", within, "<br>", 50_000),
    _of("50,000 lines between <br>", within, "霖州<br>", 50_000, says=(SECOND,)),
    _of("a million &nbsp;", within, "&nbsp;", 1_000_000),
    _of("500,000 entities", within, "&amp;amp;&#x4e00;&notanentity;", 170_000, says=()),
    _of("one line of 2.5 MB", within, FIRST, 18_000, says=()),
    _of("one line of 2.5 MB without a stop", within, "霖州", 420_000, says=()),
    _of("2.5 MB of paragraphs", within, LINE.replace("三个", "四个"), 17_000, says=(FIRST,)),
    _of("2.5 MB of scripts", below, "<script>var a = {b: [1, 2, 3]}; function f() { return 'a' }</script>", 38_000),
    _of("2.5 MB of style sheets", below, "<style>.a { color: red }</style>", 80_000),
    _of("2.5 MB of hidden links", below, "<div style='display:none'><a href=/>成人在线视频</a></div>", 45_000),
    _of("a gzip bomb of spaces", bomb, " ", 30_000_000, coding="gzip"),
    _of("a gzip bomb of zeros", bomb, "\0", 30_000_000, coding="gzip"),
    _of("a gzip bomb of tags", bomb, "<p>", 10_000_000, coding="gzip", says=(), dear=True),
    _of("a gzip bomb of letters", bomb, "霖", 10_000_000, coding="gzip", says=(), dear=True),
    _of("a class of 1 MB", in_class, "nav ", 250_000),
    _of("a class of 1 MB without a gap", in_class, "article-", 125_000),
    _of("a style of 1 MB", in_style, "display  :", 100_000),
    _of("an address of 1 MB", in_address, "/../", 250_000),
    _of("a title of 1 MB", in_title, "霖州_", 150_000),
    _of("a title of 1 MB of separators", in_title, "- _ ", 250_000),
    _of("a heading of 1 MB", in_heading, "霖州-", 150_000),
)  # fmt: skip
DEPTHS = (
    *(_of(f"{depth:,} <div> deep", above, "<div>", depth) for depth in (300, 3_000, 20_000)),
    _of("300 <span> deep", above, "<span>", 300),
    _of("3,000 tables deep", above, "<table><tr><td>", 3_000),
    _of("300 tables deep", above, "<table><tr><td>", 300),
    _of("3,000 lists deep", above, "<ul><li>", 3_000),
    _of("3,000 links deep", above, "<a href=/>", 3_000, says=()),
    _of("3,000 anchors deep", above, "<a name=top>", 3_000),
    _of("3,000 headings deep", above, "<h2>", 3_000),
    _of("3,000 unknown tags deep", above, "<x>", 3_000),
    _of("200,000 unclosed <b>", above, "<b>", 200_000),
    _of("200,000 unclosed <b> below", below, "<b>", 200_000),
    _of("200,000 unclosed <font> and <p>", below, "<font><p>", 200_000),
    _of("200,000 ends of nothing", above, "</div></p>", 200_000),
    _of("2,000 lines, each deeper", below, "<div>霖州要闻", 2_000),
    _of("200 lines every 200 deep", below, "<div>" * 200 + "霖州要闻<p>" * 200, 10),
    _of("JSON 200,000 deep", in_script, '{"a":', 200_000),
    _of("JSON lists 200,000 deep", in_script, '={"a":[', 100_000),
    _of("linked JSON 100,000 deep", in_linked_data, "[", 100_000),
    _of("4 MB of braces", in_script, "={", 2_000_000),
    _of("40 unclosed JSON strings of 4 MB", in_script, '={"a":"', 500_000),
)
MARKUP = (
    _of("control characters", within, "\x00\x01\x05\x07\x08\x0b\x0c\x1f\x7f", 50_000),
    _of("</html> in the middle", within, "</div></body></html>", 1),
    _of("100,000 </html>", within, "</body></html>", 100_000),
    _of("100,000 openings of comments", below, "<!--", 100_000),
    _of("100,000 comments", below, "<!-- x -->", 100_000),
    _of("30,000 openings of scripts", below, "<script", 30_000),
    _of("30,000 scripts without an end", below, "<script>", 30_000),
    _of("30,000 titles without an end", below, "<title>", 30_000),
    _of("100,000 < signs", below, "<", 100_000),
    _of("1 MB of quotes in tags", below, "<a b='\" c=\"'", 80_000),
    _of("100,000 CDATA", below, "<![CDATA[", 100_000),
    _of("100,000 processing instructions", below, "<?xml ", 100_000),
    _of("100,000 forms and selects", below, "<form><select><option>", 100_000),
    _of("50,000 pictures behind labels", within, "来源：<img alt=霖州日报>", 50_000),
    _of("nothing but 1 MB of <", alone, "<", 1_000_000, says=()),
    _of("nothing but 1 MB of <title", alone, "<title", 160_000, says=()),
    _of("nothing but 200 kB of <script", alone, "<script>", 25_000, says=()),
    _of("nothing but 200 kB of <!--", alone, "<!--", 50_000, says=()),
    _of("nothing but 200 kB of location=", alone, "document.cookie=location=", 8_000, says=()),
    _of("nothing but 200 kB of refreshes", alone, "http-equiv=refresh ", 10_500, says=()),
    _of("nothing but 1 MB of bytes that are no charset's", alone, "\x81\xff\xfe\x80", 250_000, says=()),
)
LURES = tuple(
    lure
    for what, piece in {
        "digits": "0123456789",
        "years": "2026",
        "dates": "2026-03-04 ",
        "dates without an end": "2026-03-",
        "dashes": "-",
        "colons": ":：",
        "digits, dashes and colons": "20-1:0 2026-1-",
        "spaces": " \t ",
        "ideographic spaces": "　",
        "来源": "来源：",
        "记者": "记者",
        "本报记者": "（本报记者",
        "作者": "作者：王",
        "编辑": "编辑：李",
        "责任编辑": "（责任编辑 ",
        "names": "王小明、",
        "surnames": "王李",
        "编辑 and spaces": "编辑 　",
        "brackets": "（",
        "square brackets": "[【",
        "brackets with words": "（文/图",
        "Chinese years": "二〇二六年",
        "民国": "民国一百年",
        "文号": "国发〔2026〕",
        "文号 without an end": "国发",
        "labels": "发文字号",
        "crumbs": "首页 > ",
        "page numbers": "共1页",
        "tool dots": "[1] 2 3 ",
        "credits": "文 王小明 图 李",
        "marks": "■□◎",
        "ends": "不代表",
        "promises": "请长按扫码",
        "copyright": "未经授权",
        "contact": "电话：地址",
        "readings": "網(wǎng)",
        "readings without an end": "網(wǎn",
        "bytes one off": "重要?jiǎng)恿υ础",
        "rare characters": _rare(),
        "rare and everyday characters": _rare() + "。",
        "full-width letters": "ＡＢＣ１２３",
        "addresses": "http://a",
        "original": "原文链接：",
        "snapshot": "快照时间：",
        "collected": "爬虫",
        "underscores": "_____=====",
        "dots": "…",
        "quotes": "“",
        "spam": "久久精品",
        "ago": "3小时前(",
        "zone": "2026-03-04T10:20:30+08:00",
        "spread labels": "来　　　",
        "English dates": "March 4, ",
        "surrogates": "&#xD800;&#55357;",
    }.items()
    for lure in (
        _of(f"a line of {what}", within, piece, 200_000 // len(piece.encode()), says=()),
        _of(f"lines of {what}", in_lines, piece, 200_000, says=()),
    )
)
ALL = (*SIZES, *DEPTHS, *MARKUP, *LURES)
