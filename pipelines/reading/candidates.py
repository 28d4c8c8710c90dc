"""Which block of a page holds the article: every line is weighed, and the block with the greatest sum taken.

A line that reads like a sentence weighs its length, a line of links or of small print weighs
against. Lines are weighed by what is Chinese about them (full-width punctuation, Han characters
outside links), not by their number, so that a notice of one paragraph wins over a long footer.
"""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate, pairwise

from pipelines.reading.ends import is_headline_link
from pipelines.reading.marks import follows_article, is_apparatus
from pipelines.reading.page import Line, Page, Span
from pipelines.reading.stops import has_stop

_SENTENCE = re.compile('，|。|！|？|；|,|!|\\?|;|：[“"]|：[”"）)]*$|:[”"）)]*$|…[”"）)]*$')
_HAN = re.compile("[㐀-鿿]")
_SMALL_PRINT = re.compile(
    "版权所有|版權所有|版权声明|免责声明|版权与免责|转载请注明|转载须注明|凡本[网站]|未经本[网站]|ICP备|ICP证|公安?网备|Copyright|copyright|COPYRIGHT|All [Rr]ights|网站标识码|不代表本[网站]|不代表.{0,12}(?:立场|观点)|并不意味着赞同|不对其内容负责"
)
_CHROME = re.compile(
    "许可证|举报电话|联系电话|客服|浏览器|分辨率|技术支持|主办单位|承办单位|地址：|邮编|扫一扫|二维码|侵权|快照|登录|发表评论|网友评论|注册|关注我们|公众号|热线|本网站?转载"
)
"""Words of small print that articles may hold as well: they only speak on short lines that are no sentences."""
_PROSE = 8.0
"""A line that weighs more is a sentence."""
_FEW = 2
_CROWD = 3
"""So many of them make small print of a sentence, too."""
_CONTACT = re.compile("(?:地址|电话|邮编|邮箱|传真|Tel|tel|TEL)[:：].{0,60}(?:地址|电话|邮编|邮箱|传真|[Ff]ax|FAX|QQ|E-?mail)[:：]")
_PRINTED = re.compile(rf"{_SMALL_PRINT.pattern}|{_CHROME.pattern}|地址|电话|邮编|邮箱|传真|Tel|tel|TEL")
"""One of these stands in every line of small print: most lines are told from it by one look."""
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[详细\]|\[全文\])$")
_CLOCK = re.compile(r"(?:\d\d-\d\d\s)?\d\d:\d\d(?::\d\d)?(?!\d)")
_BEHIND_HOUR = frozenset(":-")
_STREAM = 5
"""So many pieces of news one after another, each behind its time of day, are a stream beside an article."""
_BESIDE_STREAM = 200.0
"""What the rest of the page weighs at least, where there is an article beside a stream: one that is told by the hour has little else."""
_FULL_STOP = re.compile('[。！？…][”」』）)"’]*$')
SHUNNED = re.compile(
    r"comment|pinglun|reply|discuss|relat(?!ive)|relevant|recommend|recom\b|tuijian|xiangguan|side-?bar|footer|foot\b|copyright|breadcrumb|crumb"
    r"|nav(?<=\bnav)|nav\b|menu|hot(?<=\bhot)|rank|paihang|share|login|toolbar|advert|banner|qrcode|erweima|friend|pager|pagination|disclaimer|mianze|shengming"
    r"|guess|more-?news|statement"
)
KNOWN = re.compile(
    r"trs_editor|ucap-content|zoom(?<=\bzoom)\b|vsb_content|v_news_content|rm_txt_con|article-?_?content|article-?_?body|articletext|endtext|artibody|js_content|ozoom"
    r"|founder-content|post_body|post_text|news-?_?content|content-?_?detail|detail-?_?content|main-?_?text|entry-content|post-content|article-?text|newstext|con_txt|txtcont|text_content"
)


def weight(line: Line) -> float:
    """Return how much ``line`` speaks for (or, below nought, against) the block it stands in being the article."""
    free = len(line.text) - line.linked
    if line.linked > free:
        if free >= 5 and has_stop(line.text):
            return 2.0
        return -float(min(line.linked, 40))
    if _PRINTED.search(line.text) and (against := _against(line.text)) is not None:
        return against
    if _SENTENCE.search(line.text) and free >= 6 and not is_apparatus(line.text):
        return free - 2.0 * line.linked
    return 2.0 if len(line.text) >= 8 and _HAN.search(line.text) else -1.0


def _against(text: str) -> float | None:
    """The weight of ``text``, most of which is no link, as small print; None where it is none."""
    if _SMALL_PRINT.search(text):
        return -float(min(len(text), 120))
    words = frozenset(_CHROME.findall(text)) if len(text) <= 160 else frozenset()
    if words and len(text) <= 80 and not _FULL_STOP.search(text):
        return -float(len(text))
    return 0.0 if len(words) >= _CROWD or _CONTACT.search(text) else None


def containers(page: Page, repeated: AbstractSet[int] = frozenset()) -> list[int]:
    """Return the indexes in ``page.spans`` of the block that most likely holds the article, and of its rival where there is one.

    A rival stands apart from the first and weighs at least half of it. The list is empty where the page has no block.
    Lines that the site repeats (``repeated``, indexes in ``page.lines``) weigh nothing for any block.
    """
    if not page.spans:
        return []
    sums = [0.0, *accumulate(_weights(page, repeated))]
    scores = [
        score * 1.1 if (score := sums[span.last] - sums[span.first]) > 0 and len(span.names) > 1 and KNOWN.search(span.names) else score
        for span in page.spans
    ]
    best = max(zip(scores, range(len(scores)), strict=True))[1]
    parent = page.spans[best].parent
    if page.spans[best].tag == "p" and parent >= 0 and scores[parent] >= scores[best] - 6:
        best = parent
    if 0 < page.spans[best].last - page.spans[best].first <= _FEW:
        best = _around(page, sums, best, scores[best])
    best = _known_within(page, scores, best)
    if _is_one_of_several(page, best):
        return [page.spans[best].parent]
    first, last = page.spans[best].first, page.spans[best].last
    least = 0.5 * scores[best]
    apart = [
        (score, each)
        for each, (score, span) in enumerate(zip(scores, page.spans, strict=True))
        if score >= least > 0 and (span.last <= first or span.first >= last)
    ]
    return [best, max(apart)[1]] if apart else [best]


def _around(page: Page, sums: list[float], best: int, score: float) -> int:
    """The block that holds the run of paragraphs of which ``best`` is one, where the run says much more than it.

    A box of links behind the last paragraph may outweigh a short article; it does not break the run before it.
    """
    held = page.spans[best]
    tag = page.lines[held.first].tag
    first, last = held.first, held.last
    while first > 0 and _is_alike(page.lines[first - 1], tag):
        first -= 1
    while last < len(page.lines) and _is_alike(page.lines[last], tag):
        last += 1
    prose = [at for at in range(first, last) if sums[at + 1] - sums[at] > _PROSE]
    if not prose or sum(sums[at + 1] - sums[at] for at in prose) < 1.5 * score:
        return best
    while best > 0 and not (page.spans[best].first <= prose[0] and prose[-1] < page.spans[best].last):
        best = page.spans[best].parent
    return best


def _is_one_of_several(page: Page, best: int) -> bool:
    """Whether the text stands in several blocks of the make of ``best``, side by side, with nothing but a box of links between two of them."""
    own = page.spans[best]
    beside = page.lines[max(0, own.first - 1) : own.first] + page.lines[own.last : own.last + 1]
    if own.parent < 0 or not own.names.strip() or not any(line.linked or follows_article(line.text) for line in beside):
        return False
    kin = [each for each in page.spans if each.parent == own.parent and each.tag == own.tag and each.names == own.names]
    return any(own in (one, other) and _goes_on(page, one.last, other) for one, other in pairwise(kin))


def _goes_on(page: Page, at: int, behind: Span) -> bool:
    """Whether a heading that stands behind articles (延伸阅读) is at ``at``, then only links, and then a sentence that begins ``behind``."""
    between = page.lines[at : behind.first]
    if len(between) < 2 or not follows_article(between[0].text) or not all(each.linked * 2 > len(each.text) for each in between[1:]):
        return False
    return behind.last > behind.first and weight(page.lines[behind.first]) > _PROSE


def _is_alike(line: Line, tag: str) -> bool:
    return line.tag == tag and line.linked * 2 <= len(line.text)


def _most_shunned(span: Span) -> float:
    """The share of the page's prose up to which a block is set aside for its name: a block that holds more is the page."""
    if span.tag in {"aside", "footer", "nav"}:
        return 0.9
    return 0.6 if _is_shunned(span.names) else 0.0


@lru_cache(maxsize=4096)
def _is_shunned(names: str) -> bool:
    return bool(SHUNNED.search(names))


def _known_within(page: Page, scores: list[float], best: int) -> int:
    """A container of a well-known name inside ``best`` that holds nearly all of it, or ``best``."""
    outer, least = page.spans[best], 0.9 * scores[best]
    inside = (
        (scores[each], each)
        for each, span in enumerate(page.spans[best + 1 :], best + 1)
        if scores[each] >= least
        and span.first >= outer.first
        and span.last <= outer.last
        and len(span.names) > 1
        and KNOWN.search(span.names)
    )
    return max(inside, default=(0.0, best))[1]


def _weights(page: Page, repeated: AbstractSet[int]) -> list[float]:
    plain = [weight(line) for line in page.lines]
    for at in repeated:
        plain[at] = min(plain[at], 0.0)
    for at in range(1, len(plain)):
        if plain[at] > 2 and is_headline_link(page.lines[at - 1]):
            plain[at] = -plain[at] / 2 if _CUT_SHORT.search(page.lines[at].text) else 0.0
    _set_streams_aside(page, plain)
    good = [0.0, *accumulate(each if each > 0 else 0.0 for each in plain)]
    most = 0.9 * good[-1]
    shunned = [False] * len(plain)
    for span in page.spans:
        held = good[span.last] - good[span.first]
        if span.last > span.first and not shunned[span.first] and held < most and held < _most_shunned(span) * good[-1]:
            shunned[span.first : span.last] = [True] * (span.last - span.first)
    return [-abs(each) / 2 if shun else each for each, shun in zip(plain, shunned, strict=True)]


def _set_streams_aside(page: Page, weights: list[float]) -> None:
    """Let a stream of news (20:52 …; 20:47 …) weigh nothing where an article stands on the page as well."""
    clocks = [at for at, line in enumerate(page.lines) if line.text[2:3] in _BEHIND_HOUR and _CLOCK.match(line.text)]
    if len(clocks) < _STREAM:
        return
    told = [at + bool(_CLOCK.fullmatch(page.lines[at].text)) for at in clocks]  # where the time is all of a line, the news is the next
    breaks = [0, *(nth for nth in range(1, len(told)) if told[nth] - told[nth - 1] > _FEW), len(told)]
    runs = [told[first:last] for first, last in pairwise(breaks) if last - first >= _STREAM]
    streams = [at for run in runs for at in run if at < len(weights)]
    if streams and sum(each for each in weights if each > _PROSE) - sum(weights[at] for at in streams) >= _BESIDE_STREAM:
        for at in streams:
            weights[at] = min(weights[at], 0.0)
