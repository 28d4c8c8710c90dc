"""Which lines of the container belong to the article: a judge of lines, working from both ends.

Every rule is about words that any Chinese site uses around an article (来源, 责编, 分享, 相关阅读,
版权声明 …), never about one site. A cut is only taken where less of the article lies behind it than
before it, so that a share bar above the text costs a line and not the page. There is no length gate.
"""

import re
from collections.abc import Sequence

from pipelines.reading.page import Line

_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
_LABEL = (
    r"(?:信息|稿件|新闻|文章|内容|本文)?(?:来源|來源)于?|出处|出處|作者|记者|記者|编辑|編輯|责编|責編|责任编辑|責任編輯|发布(?:时间|日期|人|者)?|發[布佈](?:時間|日期)?|时间|日期"
    r"|更新(?:时间|日期|時間)?|浏览(?:次数|量)?|瀏覽|阅读(?:次数|量|数)?|点击(?:次数|量|数)?|访问(?:次数|量)?|字号|字体(?:大小)?|字體|分享到?|人气|供稿|审核|初审|终审|校对|撰稿|摄影|发文机关|类别|分类|所属分类|所屬分類|栏目"
)
_BYLINE_START = re.compile(rf"[\[【(（|\s]*(?:{_LABEL})\s*[:：]")
_BYLINE = re.compile(
    rf"(?:19|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}.{{0,12}}(?:{_LABEL})\s*[:：]|(?:{_LABEL})\s*[:：].{{0,30}}{_DATE}"
)
_STAMP = re.compile(
    rf"\D{{0,24}}{_DATE}日?(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?.{{0,24}}$|.{{0,30}}\d+\s?(?:分钟|小时|天|个月|周|年)前.{{0,30}}$"
)
_TOOL_START = re.compile(
    r"(?:分享|收藏|已收藏|图集|投诉|举报|打印|关闭|评论|导航|阅读原文|上一页|下一页|扫码|更多|返回|返回顶部|复制链接|小程序|广告|\+1|T \+ -|A\s?[+-].*|[赞讚]\s*\d*.{0,8}|阅读\s?[(（]?\d*.{0,3}|浏览\s?\d+.{0,3}|\W+)$"
)
_PAGER = re.compile(
    r"[\s\d\[\]【】()（）/|·.…<>«»-]*(?:(?:上一?[页頁]|下一?[页頁]|尾页|末页|首页|余下全文|共\s*\d+\s*[页頁]|第\s*\d+\s*[页頁])[\s\d\[\]【】()（）/|·.…<>«»-]*)+$"
)
_TOOLS = re.compile(
    r"首页\s*[>»/›]|首頁\s*[>»/]|当前位置|現在位置|现在位置|您的位置|所在位置|字[体号體][:：]|[大中小]\s[大中小]\s[大中小]|打印本[页稿文]|关闭窗口|發表評論|发表评论|查看评论|网友评论|我来说两句"
    r"|分享到|分享至|微信扫|纠错|下[载載]APP|展开全文|点击阅读原文|作品声明|轮播图|聽新聞|页面功能|分享让|顶一下|踩一下|-{6,}|_{6,}|={6,}"
)
_HEADING = re.compile(
    r"[\s【\[(（<《■●◆▲*#>—-]*(?:"
    r"(?:延伸|相关|相關|推荐|推薦|更多|热门|熱門|最新|精彩|猜你|大家都|网友|今日|往期|其他|同类|本[文站网]|编辑推荐|聚焦)\s?[·・]?\s?"
    r"(?:阅读|閱讀|新闻|新聞|文章|链接|鏈接|连接|报道|報導|推荐|推薦|评论|評論|资讯|資訊|内容|信息|热点|话题|视频|专题|喜欢|在看|图片|标签|关键词|导读|回顾|热文|头条|焦点|动态|消息|要闻|推送)"
    r"|(?:\d+|[一二三四五六七八九十]+)\s?条(?:评论|留言|回复)|评论\s?[(（]\d+|(?:全部|所有|用户|发布|写|我的)(?:评论|留言)|发表(?:评论|留言|回复)|留言|关键词$|标签$|阅读下一篇|请填写原因|不感兴趣)"
)
"""The heading of what follows an article; only on a short line that is no sentence."""
_END_START = re.compile(
    r"[\s【\[(（<《■●◆▲*#—-]*(?:"
    r"(?:责任编辑|責任編輯|责编|責編|本期编辑|网络编辑|网站编辑|实习编辑|值班编辑|执行编辑|编辑|編輯|编审|本文编辑|本文来源|本文來源|文章来源|稿件来源|稿源|信息来源|新闻来源|来源|來源|标签|標籤|關鍵[字詞]|关键词|关键字|[Tt]ags?)\s*[:：]"
    r"|(?:版权声明|版權聲明|免责声明|免責聲明|版权与免责声明|特别声明|郑重声明|重要声明|平台声明|声明)(?:[\s:：】\])）]|$)"
    r"|(?:上一篇|下一篇|上一条|下一条|前一篇|后一篇|上一頁|上一則|下一則|分享到|分享至|分享给|扫一扫|扫描二维码|打印本页|打印本稿|关闭窗口|网友评论|发表评论|我要评论|我来说两句|热门评论|最新评论|本文链接|原文链接|转载请注明|- ?THE END ?-)"
    r"|本文为.{0,20}原创|原创版权|转载申请|以上内容为)"
)
_END = re.compile(
    r"未经授权.{0,12}(?:转载|轉載)|未经.{0,6}许可.{0,12}转载|非經授權|不代表本[站网]|不代表[^。]{0,12}(?:立场|观点)|仅代表作者本人|侵权.{0,16}(?:联系.{0,12}删除|请.{0,8}联系|立即删除)|页面功能|转载请注明|转载须注明"
)
_EDITED = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編)\s*[:：]|^[（(【\[][^（()）]{0,10}(?:编辑|編輯|编审)[\s　:：][^（()）]{2,16}[）)】\]]$"
)
_AFTER = re.compile(
    r"不代表本[站网]|不代表[^。]{0,12}(?:立场|观点)|以上内容为|未经授权.{0,12}(?:转载|轉載)|版权声明|版權聲明|免责声明|免責聲明|版权与免责声明|转载请注明|本文链接|原文链接|信息原文地址|- ?THE END ?-"
)
"""Words that only ever stand behind an article."""
_DISCLAIMER = re.compile("声明|聲明")
_HARD = re.compile("许可证|京网文|ICP|公安?网?备|二维码|扫一扫|长按|公众号|微信号|热线|版权")
_LEAD = re.compile(r"[\[【]?(?:导读|导语|導讀)")
_SUMMARY = re.compile(r"[\[【]?(?:摘要|核心提示|内容提要|提要|内容摘要|简介)")
_MORE = re.compile(r"\s*(?:返回[^，。]{0,8}[，,]?\s*)?(?:查看更多|点击查看全文|阅读全文|展开全文)[>»]*$")
_HAN = re.compile("[㐀-鿿]")
_INNER = re.compile("[，,:：？?！!“”、；]|[一-鿿] [一-鿿]")
_SENTENCE = re.compile("[，。！？；：,!?;]")
_CLOSED = re.compile('[。…；;][”」』）)"’]*$|[）)]$')
_FULL_STOP = re.compile('[。！？…!?；;：:][”」』）)"’]*$')


def own_lines(lines: Sequence[Line], parents: Sequence[int], title: str | None, *, headed: bool = False) -> list[int]:
    """Return the indexes of those ``lines`` of the container that are the article's, in order.

    Args:
        lines: of the container.
        parents: for each line, the block that its own block stands in; a box between two paragraphs is told by it.
        title: the headline, dropped where it leads the lines.
        headed: whether the by-line stands above the container already; a bare date is then the article's own.
    """
    prose = [body_at(line) for line in lines]
    start = _start(lines, prose, title, headed=headed)
    kept: list[int] = []
    at = start
    while at < len(lines):
        end, after = _end(lines, parents, prose, at if kept else start)
        kept += [each for each in range(at, end) if not _is_foreign(lines[each])]
        at = after
    return _once(lines, kept)


def _once(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Drop the second of two copies of the text (desktop and mobile side by side); a repeated paragraph stays."""
    long = [lines[at].text for at in kept if len(lines[at].text) >= 20]
    if len(long) < 2 or len(set(long)) * 10 > len(long) * 6:
        return kept
    first: dict[str, int] = {}
    return [at for at in kept if first.setdefault(lines[at].text, at) == at]


def without_more(text: str) -> str:
    """Return ``text`` without a link to more (查看更多, 展开全文) that hangs on its end."""
    return _MORE.sub("", text)


def body_at(line: Line) -> bool:
    """Whether ``line`` reads like a sentence of an article."""
    free = len(line.text) - line.linked
    if free < 10 or line.linked >= free or not _SENTENCE.search(line.text) or (free < 16 and not _FULL_STOP.search(line.text)):
        return False
    return not is_apparatus(line.text)


def is_lead(line: Line, whole: str) -> bool:
    """Whether ``line``, above the text, is its lead: a sentence, called 导读 or not said again in the text (``whole``, without spaces)."""
    text = "".join(line.text.split())
    if (
        len(text) < 30
        or line.linked
        or line.listed
        or not body_at(line)
        or not _FULL_STOP.search(text)
        or _SUMMARY.match(text)
        or _ends(text)
    ):
        return False
    pieces = [text[at : at + 8] for at in range(0, len(text) - 7, 4)]
    return bool(_LEAD.match(text)) or sum(piece in whole for piece in pieces) * 3 < len(pieces)


def is_headline_link(line: Line) -> bool:
    """Whether ``line`` is a link of a headline's length; a sentence right behind one is a teaser, not a paragraph."""
    return line.linked >= 8 and line.linked * 10 >= len(line.text) * 9


def is_apparatus(text: str) -> bool:
    """Whether ``text`` is a by-line, a tool or a trail of columns rather than a sentence."""
    if len(text) >= 80:
        return bool(_BYLINE_START.match(text))
    return _labelled(text) or _tool(text)


def is_byline(text: str) -> bool:
    """Whether ``text`` is a line of the kind 来源：… 2024-05-01, which stands under a headline."""
    return len(text) <= 120 and (_labelled(text) or bool(_STAMP.match(text)))


def _labelled(text: str) -> bool:
    return bool(_BYLINE_START.match(text) or _BYLINE.search(text))


def _tool(text: str) -> bool:
    return bool(_TOOL_START.match(text) or _TOOLS.search(text) or _PAGER.match(text))


def _start(lines: Sequence[Line], prose: Sequence[bool], title: str | None, *, headed: bool) -> int:
    """Pass over headline, by-line and tools; lines between them and the first sentence stay."""
    start = 0
    for index, line in enumerate(lines):
        if _is_head(line, title, headed=headed):
            start = index + 1
        elif prose[index]:
            break
    return start if start < len(lines) else 0


def _is_head(line: Line, title: str | None, *, headed: bool) -> bool:
    text = line.text
    if title and same(text, title):
        return True
    if len(text) > 120 or _FULL_STOP.search(text):
        return False
    return _labelled(text) or _tool(text) or bool(not headed and _STAMP.match(text))


def same(one: str, other: str) -> bool:
    """Whether two headlines are the same but for spaces and marks."""
    left, right = (re.sub(r"\W+", "", each) for each in (one, other))
    return bool(left) and left == right


def _end(lines: Sequence[Line], parents: Sequence[int], prose: Sequence[bool], start: int) -> tuple[int, int]:
    """Return where the article ends, and where it goes on behind a box of links in its middle (or the number of lines).

    It ends at the first line of the kind that follows articles, if enough stands before it.
    """
    ends = [_ends(line.text) for line in lines]
    amount = _amounts(lines, prose, ends, start)
    total = amount[-1] - amount[start]
    for index in range(start, len(lines)):
        before = amount[index] - amount[start]
        if not ends[index] or not before:
            continue
        resumed = _behind_box(parents, prose, start, index)
        if resumed is not None:
            return index, resumed
        if before >= 0.4 * total or (before >= 0.2 * total and _AFTER.search(lines[index].text)):
            return _tail(lines, start, _before_headlines(lines, start, index)), len(lines)
    return _tail(lines, start, len(lines)), len(lines)


def _amounts(lines: Sequence[Line], prose: Sequence[bool], ends: Sequence[bool], start: int) -> list[int]:
    """How many characters of sentences stand before each line; teasers in a list do not count beside an article that is none."""
    listed = next((line.listed for line, each in zip(lines[start:], prose[start:], strict=True) if each), False)
    amount = [0]
    for at, (line, each, end) in enumerate(zip(lines, prose, ends, strict=True)):
        speaks = each or (len(line.text) >= 5 and not line.linked and bool(_FULL_STOP.search(line.text)))
        counts = speaks and not end and (listed or not line.listed) and not (at and is_headline_link(lines[at - 1]))
        amount.append(amount[-1] + (len(line.text) - line.linked if counts else 0))
    return amount


def _behind_box(parents: Sequence[int], prose: Sequence[bool], start: int, index: int) -> int | None:
    """Where paragraphs go on beside the earlier ones after a box that ``index`` opens, or None where it is no box."""
    beside = {parents[at] for at in range(start, index) if prose[at]}
    if parents[index] in beside:
        return None
    return next((at for at in range(index + 1, len(parents)) if prose[at] and parents[at] in beside), None)


def _ends(text: str) -> bool:
    if _END_START.match(text) or (len(text) <= 300 and _END.search(text)):
        return True
    if len(text) <= 24 and _HEADING.match(text) and not _CLOSED.search(text):
        return True
    if len(text) <= 60 and _EDITED.search(text):
        return True
    return len(text) <= 50 and bool(_HARD.search(text)) and not _FULL_STOP.search(text)


def _before_headlines(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where a run of bare headlines before a hard ``end`` begins, or ``end`` where there is none."""
    if end >= len(lines) or not _HARD.search(lines[end].text):
        return end
    first = end
    while first > start and not _CLOSED.search(lines[first - 1].text) and len(lines[first - 1].text) <= 60:
        first -= 1
    run = [line.text for line in lines[first:end]]
    telling = sum(bool(_INNER.search(text)) and len(text) >= 12 for text in run)
    return first if telling >= 3 else end


def _tail(lines: Sequence[Line], start: int, end: int) -> int:
    """Take off tools, by-lines and link lines that stand last."""
    while end > start and (lines[end - 1].linked * 2 > len(lines[end - 1].text) or _is_tool(lines[end - 1])):
        end -= 1
    return end


def _is_tool(line: Line) -> bool:
    return len(line.text) <= 60 and (_tool(line.text) or _labelled(line.text)) and not _FULL_STOP.search(line.text)


def _is_foreign(line: Line) -> bool:
    text = line.text
    if line.linked * 5 >= len(text) * 4 and not text.startswith("附件"):
        return True
    if _DISCLAIMER.search(text[:60]) and _END.search(text):
        return True
    return len(text) <= 24 and (_tool(text) or _ends(text)) and not _FULL_STOP.search(text)
