"""What the structure of a page says it is: an article, a list, a cloaked copy, garbled, or nothing.

What its words say (soft 404, login …) is for ``pipelines.screen``.
"""

import re
from collections.abc import Sequence

from archive.model import Charset
from pipelines.reading.page import Line, Page

_HAN = re.compile("[㐀-鿿]")
_DATED = re.compile(r"(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_WRECK = re.compile("锟斤拷|烫烫烫|屯屯屯|ï¿½|â€|Ã[\x80-\xbf]")
_NO_CHARACTER = re.compile("[\ue000-\uf8ff\ufffd]")


def state_of(page: Page, texts: Sequence[str], charset: Charset, *, cloaked: bool, headed: bool) -> tuple[str, str | None]:
    """Return the page's state and the rule that named it (None for an article).

    Args:
        page: its lines.
        texts: the lines taken for the article's own.
        charset: how it was decoded.
        cloaked: whether it is a cloaked copy.
        headed: whether a headline and a visible time of publication stand above the text.
    """
    whole = "".join(texts)
    if not whole:
        return ("list", "links-only 1") if _entries(page.lines) >= 8 else ("too-short", "no-text 1")
    if _is_garbled(whole, charset):
        return "garbled", "wreckage 1"
    if cloaked:
        return "cloaked", "pinyin-in-brackets 1"
    if not headed and len(whole) < 160 and _entries(page.lines) >= 10:
        return "list", "dated-links 1"
    return "article", None


def _entries(lines: Sequence[Line]) -> int:
    """How many lines are links of a headline's length, most of them with a date in the line or right after it."""
    long = [at for at, line in enumerate(lines) if line.linked * 10 >= len(line.text) * 6 and len(_HAN.findall(line.text)) >= 8]
    dated = sum(any(_DATED.search(line.text) for line in lines[at : at + 2]) for at in long)
    return len(long) if dated * 2 >= len(long) else 0


def _is_garbled(text: str, charset: Charset) -> bool:
    wrecked = len(_WRECK.findall(text)) + len(_NO_CHARACTER.findall(text))
    return wrecked * 20 > len(text) or charset.replaced * 10 > len(text)
