"""What a rule is: a reason, the signs that it is known by, and an example either way."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.screening.sight import Sight

_POLITE = re.compile(
    r"^(?:[\W\d_]|很?抱歉|非常|对不起|温馨|系统|友情|错误|提示|信息|(?:可能(?:的)?)?原因|您好|你好|尊敬的用户|sorry|oops|error|warning)*(?=\w)",
    re.IGNORECASE,
)
_ALERT = re.compile(r"""alert\s*\(\s*["']([^"']{2,80})["']""")
_LONGEST = 90
"""Characters; a longer line is a sentence of an article."""
_ASKING = re.compile("[?？]|怎么|如何|为何|为什么|指南|攻略")
"""A headline that asks or teaches belongs to an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One way to know a page of the rule's kind."""

    id: str
    says: str
    """What was seen, in a sentence, for people."""
    speaks: Callable[[Sight], bool] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One reason to turn a capture away."""

    id: str
    version: int
    """Grows whenever a page might be judged otherwise than before."""
    says: str
    """The reason in a sentence, for people."""
    signs: tuple[Sign, ...]
    """In the order in which they are asked."""
    remedy: str
    """What an operator does about it."""
    positive: str
    """A page it must speak on; whole pages are in ``tests/pipelines/screening``."""
    negative: str
    """A page that resembles it and is an article."""

    def sign(self, sight: Sight) -> Sign | None:
        """Return the first sign that speaks, or None where the rule does not apply."""
        return next((sign for sign in self.signs if sign.speaks(sight)), None)


def says(
    *, title: tuple[str, ...] = (), line: tuple[str, ...] = (), most: int = 160, words: int = 1500, even_dressed: bool = False
) -> Callable[[Sight], bool]:
    """Return the claim that a page says little but one thing.

    Args:
        title: patterns, one of which matches the whole of a part of the title, or the whole headline.
        line: patterns, one of which matches where a line begins, words of courtesy aside; such lines must make up half of the text.
            Where there is no text, one of the lines that a reader sees is enough.
        most: characters of text; a page with more is an article.
        words: characters that may be seen on a page without text; with more, its lines are navigation.
        even_dressed: the claim holds for pages with a date or another mark of an article, too.
    """
    titled, begun = one_of(*title), one_of(*line)

    def speaks(sight: Sight) -> bool:
        if len(sight.text) > most or (sight.is_dressed and not even_dressed):
            return False
        if any(titled.fullmatch(part) or (_begins(begun, part) and not _ASKING.search(part)) for part in sight.titles):
            return True
        if sight.text:
            return 2 * sum(len(each) for each in sight.text.split("\n") if _begins(begun, each)) >= len(sight.text)
        return sight.words <= words and any(_begins(begun, each) for each in sight.lines)

    return speaks


def one_of(*patterns: str) -> re.Pattern[str]:
    """Return the pattern that matches where one of ``patterns`` does, in any case of letters; without any, it matches nowhere."""
    return re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)


def _begins(pattern: re.Pattern[str], line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    polite = _POLITE.match(line)
    return pattern.match(line) is not None or (polite is not None and pattern.match(line, polite.end()) is not None)


def is_mute(sight: Sight, words: int = 200) -> bool:
    """Tell whether there is no text, and no more than so many ``words`` (characters) to be seen around it."""
    return not sight.text.strip() and sight.words <= words


def cry(sight: Sight) -> str:
    """Return what a page without words says in a window of its own (``alert``), or an empty string."""
    cried = _ALERT.search(sight.code) if is_mute(sight) else None
    return cried.group(1) if cried else ""


def page(title: str, body: str) -> str:
    """Return a small page, for examples."""
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


NOTICE = page("关于召开年度科技工作会议的通知", "<h1>关于召开年度科技工作会议的通知</h1><p>各有关单位：定于本月二十日上午九时在市科技局三楼会议室召开年度科技工作会议，请派一名负责同志参加。</p><p>市科学技术局</p>")  # fmt: skip
"""An article that no rule may turn away."""
