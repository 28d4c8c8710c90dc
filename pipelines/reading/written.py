"""What a small script writes into the page where it stands: the time, the source or the author of a by-line (``document.write``).

Only what stands in the script word by word is heard; what it counts, asks a server for or takes from the reader's clock is not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WRITES = ("document.write", ".innerHTML", ".innerText", ".textContent", ".html(", ".text(")
_LONGEST = 3000
"""Characters; a longer script is a part of the site's machinery."""
_SET = r"""\w*["']?\s*\]?\s*[=:]\s*["']"""
_DAY = r"((?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?(?:[ T]\d\d?:\d\d(?::\d\d)?)?)"
_TIME = re.compile(
    rf"""(?:(?<![a-z])(?:pub|publish|release|create|news|post|doc|art|fb|fabu)?_?(?:time|date|shijian|riqi|sj|rq){_SET}|(?:时间|時間|日期|发布|發布)(?:于|於)?\s?[:：]\s?(?:<[^<>]*>)?["'+\s]*){_DAY}""",
    re.IGNORECASE,
)
"""A variable called after a time, or a label, with a day right behind; the end of something (endTime) is called otherwise."""
_SOURCE_WORDS = ("source", "src", "laiyuan", "ly", "origin", "come", "media", "来源", "來源", "稿源")
_SOURCE = re.compile(
    rf"""(?:(?<![.a-z])(?:source|src|laiyuan|ly|origin|come_?from|media|docsource){_SET}|(?:来源|來源|稿源)\s?[:：]\s?(?:<[^<>]*>)?["'+\s]*)\s*([^"'\\<>{{}}/=+:：]{{2,20}}?)(?:\s*["'<]|\s+[一-鿿]{{2,4}}[:：])""",
    re.IGNORECASE,
)
_WRITER_WORDS = ("author", "writer", "zuozhe", "zz", "作者")
_AUTHOR = re.compile(
    rf"""(?:(?<![.a-z])(?:author|writer|zuozhe|zz){_SET}|作者\s?[:：]\s?(?:<[^<>]*>)?["'+\s]*)\s*([^"'\\<>{{}}/=+:：]{{2,20}}?)(?:\s*["'<]|\s+[一-鿿]{{2,4}}[:：])""",
    re.IGNORECASE,
)
_DATED = re.compile("20[0-9][0-9][-/.年][0-9]")
_SPOKEN = re.compile("""["'>(:：= ][一-鿿]""")
_HAN = re.compile("[一-鿿]{2}")


@dataclass(frozen=True, slots=True)
class Written:
    """What scripts write beside an article, each as it stands there; empty where none does."""

    time: str = ""
    source: str = ""
    author: str = ""


NOTHING = Written()


def written(scripts: Iterable[str]) -> Written:
    """Return what the first of ``scripts`` that writes a time, a source or an author into the page says."""
    for script in scripts:
        if len(script) > _LONGEST or not any(word in script for word in _WRITES):
            continue
        time = _said(_TIME, script) if _DATED.search(script) else ""
        found = Written(time, _named(_SOURCE, _SOURCE_WORDS, script), _named(_AUTHOR, _WRITER_WORDS, script))
        if found != NOTHING:
            return found
    return NOTHING


def _named(pattern: re.Pattern[str], words: Sequence[str], script: str) -> str:
    """What ``script`` says by ``pattern``, of which one of the ``words`` is in every match."""
    lowered = script.lower()
    return _said(pattern, script) if any(word in lowered for word in words) and _SPOKEN.search(script) else ""


def _said(pattern: re.Pattern[str], script: str) -> str:
    match = pattern.search(script)
    said = match.group(1) if match else ""
    return said if pattern is _TIME or _HAN.search(said) else ""
