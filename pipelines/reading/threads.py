"""A thread of a forum: where the first writer's posts stand, and who that is.

Forums set a head above each post (发表于 2006-11-5 22:17, 作者：某某 回复日期：2006-5-8) or a foot below it
(1楼 2022-04-24 12:18), and beside it what its writer is on this forum (UID, 帖子, 积分).
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.reading.candidates import weight
from pipelines.reading.lines import body_at
from pipelines.reading.page import Line, Page
from pipelines.reading.unlabelled import is_pen_name

_DAY = r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}"
_POSTED = re.compile(rf"(?:发表|發表|回复|发布)[于於]\s?[:：]?\s*{_DAY}.{{0,40}}(?:只看|楼主|樓主|倒序|楼|樓|#)")
"""When a post was written, with the switch to its writer's posts or the post's number."""
_HEAD = re.compile(rf"(?:(?:发表|發表|回复|回覆|提交)(?:[于於]|日期|时间|時間))\s?[:：]?\s*{_DAY}")
"""When a post was written, without more."""
_ANY = re.compile(rf"(?:发表|發表|回复|回覆|提交|发布)(?:[于於]|日期|时间|時間)\s?[:：]?\s*{_DAY}")
"""What every head holds."""
_OF_FORUM = re.compile("只看|楼主|樓主|回复日期|回覆日期|回复时间|短消息|加为好友|作者\\s?[:：]")
"""What the heads of posts hold besides, and those of comments do not."""
_WRITER = re.compile(r"作者\s?[:：]\s?([^\s:：|]{1,20})")
_FLOOR = re.compile(rf"(?<!\d)([12])\s?[楼樓].{{0,24}}{_DAY}|{_DAY}.{{0,24}}(?<!\d)([12])\s?[楼樓](?![一-鿿])")
"""Number and day of a post, as some forums have them below each post (1楼 2022-04-24 12:18)."""
_REVISED = re.compile(rf"本帖最[后後]由\s?(\S{{1,20}})\s?[于於]\s?{_DAY}")
"""Who wrote a post, and wrote it again (本帖最后由 某某 于 2006-11-5 22:41 编辑)."""
_STANDING = re.compile(
    r"(?:UID|精华|积分|帖子|主题|威望|金钱|金币|阅读权限|注册|在线|等级|经验|贡献|發表|文章|積分)\s?(?:时间|日期|數|数)?\s?[:：]?\s?\d"
)
"""What a writer is on this forum, beside each post."""
_HEAD_LENGTH = 80
_NAMED_NEAR = 3
"""So many lines above the day of a post its writer may be named."""
_CARD = 14
"""Lines above the head of a post where its writer's standing is told; not more of them make it up."""
_LONG = 40.0
"""A line above a thread that weighs more is a text, and the thread below it is comments."""


@dataclass(frozen=True, slots=True)
class Posts:
    """The lines that the first writer's posts stand among, and where their longest stands."""

    first: int
    last: int
    span: int
    """Index in ``Page.spans`` of the block that holds them."""
    body: int
    """Index of the first line that reads like a sentence."""


class _Writer(NamedTuple):
    """Who is named as the writer of a post, and the line that says so."""

    at: int
    name: str


def first_posts(page: Page) -> Posts | None:
    """Return where the first writer's posts stand, up to somebody else's; None where the page is no thread.

    Line by line a head is only looked for where the page holds one: most are no threads.
    """
    whole = "\n".join([line.text for line in page.lines])
    heads = (_between_switches(page) or _between_heads(page)) if _ANY.search(whole) else None
    start, behind = heads or (_to_floor_below(page) if "楼" in whole or "樓" in whole else None) or (0, 0)
    prose = [at for at in range(start, behind) if body_at(page.lines[at]) and weight(page.lines[at]) > 0]
    if not prose:
        return None
    span = page.lines[max(prose, key=lambda at: len(page.lines[at].text))].span
    while span > 0 and sum(page.spans[span].first <= at < page.spans[span].last for at in prose) * 5 < len(prose) * 4:
        span = page.spans[span].parent
    first, last = max(start, page.spans[span].first), min(behind, page.spans[span].last)
    return Posts(first, last, span, next((at for at in prose if first <= at), prose[0]))


def starter(page: Page, first: int, last: int) -> str | None:
    """Return who began the thread whose first post is the lines ``first`` to ``last``; None where no forum's word says so."""
    revised = (match.group(1) for line in page.lines[first : last + 2] if (match := _REVISED.search(line.text)))
    return next(revised, None) or _on_card(page, first)


def is_head(text: str) -> bool:
    """Whether ``text`` is the head of a post (作者：某某 回复日期：2006-5-8 22:10), which is no line of it."""
    return len(text) <= _HEAD_LENGTH and text.startswith("作者") and bool(_HEAD.search(text))


def _between_switches(page: Page) -> tuple[int, int] | None:
    """The lines between a head with the switches of a forum and the next."""
    posts = [at for at, line in enumerate(page.lines) if len(line.text) <= 60 and at + 1 < len(page.lines) and _POSTED.search(line.text)]
    if not posts or _is_below_text(page, posts[0]):
        return None
    return posts[0] + 1, posts[1] if len(posts) > 1 else len(page.lines)


def _between_heads(page: Page) -> tuple[int, int] | None:
    """The lines between the first of several heads and the first of another writer's; where heads name nobody, the next."""
    heads = [at for at, line in enumerate(page.lines) if len(line.text) <= _HEAD_LENGTH and _HEAD.search(line.text)]
    if len(heads) < 2 or _is_below_text(page, heads[0]):
        return None
    writers = [_writer(page, at) for at in heads]
    if not any(_OF_FORUM.search(page.lines[at].text) for at in heads) and None in writers:
        return None
    for at, writer in zip(heads[1:], writers[1:], strict=True):
        if writer is None or writers[0] is None or writer.name != writers[0].name:
            return heads[0] + 1, writer.at if writer else at
    return heads[0] + 1, len(page.lines)


def _writer(page: Page, head: int) -> _Writer | None:
    """Who is named as the writer of the post whose head stands at ``head``, in it or right above it."""
    for at in range(head, max(-1, head - _NAMED_NEAR - 1), -1):
        if match := _WRITER.match(page.lines[at].text):
            return _Writer(at, match.group(1))
    return None


def _is_below_text(page: Page, at: int) -> bool:
    return any(weight(line) > _LONG for line in page.lines[:at])


def _to_floor_below(page: Page) -> tuple[int, int] | None:
    """The lines above the one that says that the first post ends here, where one of the second follows."""
    ends: dict[str, int] = {}
    for at, line in enumerate(page.lines):
        if len(line.text) <= 60 and ("楼" in line.text or "樓" in line.text) and (match := _FLOOR.search(line.text)):
            ends.setdefault(match.group(1) or match.group(2), at)
    return (0, ends["1"]) if 0 < ends.get("1", 0) < ends.get("2", 0) else None


def _on_card(page: Page, first: int) -> str | None:
    """The name that stands first in the block beside a post that tells its writer's standing."""
    near = range(max(0, first - _CARD), first)
    told = [at for at in near if _is_standing(page.lines[at])]
    if len(told) < 2:
        return None
    span = page.lines[told[0]].span
    while span > 0 and page.spans[span].last - page.spans[span].first <= _CARD:
        name = page.lines[page.spans[span].first].text
        if not _is_standing(page.lines[page.spans[span].first]) and is_pen_name(name):
            return name
        span = page.spans[span].parent
    return None


def _is_standing(line: Line) -> bool:
    return len(line.text) <= 24 and bool(_STANDING.match(line.text))
