"""Text read one byte off in GBK → the words it was: two bytes a character, and one lost shifts all that follow.

Mirrors that put readings into a page byte by byte cut characters in two: ``動力源。`` came out as
``?jiǎng)恿υ础?``. What stands there tells which byte was lost: the tool read the second byte of the
character before and the first of the one it cut as a character of that reading (``獎``). Where
no reading tells, the cut character stays lost (U+FFFD) and the rest is put right, but only where
that turns rare characters into everyday ones; anything else is left, and counted as damaged.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from pipelines.reading.decode import COMMON

REALIGNED, DAMAGED = "gbk-realigned 1", "gbk-damaged 1"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = rf"[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,3}}"
_CUT = re.compile(
    rf"(?P<before>[\u3400-\u9fff])\?(?P<reading>{_READING})\)(?P<run>[^\x00-\x7f\ufffd]{{1,400}})(?:\?(?:/?[a-z]{{1,10}}>|(?P<next>{_READING})\))?)?"
)
_BOUNDS = [0x33FF, *sorted(ord(char) for char in COMMON), 0xA000]
_UNUSUAL = f"[{''.join(f'{chr(one + 1)}-{chr(other - 1)}' for one, other in pairwise(_BOUNDS) if other - one > 1)}]"
_RARE = re.compile(f"{_UNUSUAL}{_UNUSUAL}{{5,}}")
"""Six characters on end that are no everyday ones: what lies between those, as ranges, since a look ahead at each would cost more."""
_END = re.compile(r"[\x00-\x7f\ufffd]|$")
_HAN = re.compile("[\u3400-\u9fff]")


def realigned(text: str, readings: Mapping[int, str]) -> tuple[str, int, int]:
    """Return ``text`` put right, how many places were, and how many stay damaged.

    Args:
        text: as shown on the page.
        readings: code of a character → its readings in pinyin, divided by commas.
    """
    done = damaged = 0
    leads = cache(
        lambda trail, reading: [lead for lead in range(0x81, 0xFF) if reading in _readings(_decoded(trail + bytes([lead])), readings)]
    )
    last = cache(lambda lead, reading: _last(lead, reading, readings, text))

    def mended(match: re.Match[str]) -> str:
        nonlocal done, damaged
        words = _recut(match, leads, last)
        if words is None or _everyday(words) <= _everyday(match["run"]):
            damaged += 1
            return match[0]
        done += 1
        return match["before"] + words

    text = _CUT.sub(mended, text) if "?" in text else text
    text, shifted = _shifted_back(text)
    return text, done + shifted, damaged


def _recut(match: re.Match[str], leads: Callable[[bytes, str], list[int]], last: Callable[[bytes, str | None], str]) -> str | None:
    """The words of the run with the first byte that the reading before it tells of, or None where none fits."""
    trail, wire = match["before"].encode("gb18030")[1:], match["run"].encode("gb18030")
    fitting = [words for lead in leads(trail, match["reading"]) if (words := _decoded(bytes([lead]) + wire[:-1]))]
    best = max(fitting, key=_everyday, default=None)
    return best and best + last(wire[-1:], match["next"])


def _last(lead: bytes, reading: str | None, readings: Mapping[int, str], page: str) -> str:
    """The character that a lone first byte at the end began; its second went with the bracket of a reading, or with the tag behind it."""
    if reading is None:
        return "。" if lead == b"\xa1" else "\ufffd"
    able = [char for second in range(0x40, 0xFF) if reading in _readings(char := _decoded(lead + bytes([second])), readings)]
    return max(able, key=lambda char: (page.count(char), char in COMMON), default="\ufffd")


def _readings(char: str, readings: Mapping[int, str]) -> list[str]:
    return readings.get(ord(char), "").split(",") if len(char) == 1 else []


def _shifted_back(text: str) -> tuple[str, int]:
    """Put right the runs of rare characters that shift into everyday ones."""
    done = 0
    at = 0
    while found := _RARE.search(text, at):
        end = _END.search(text, found.end()).start()  # type: ignore[union-attr]
        tries = [(cut, words) for cut in range(max(0, found.start() - 2), found.start() + 2) if (words := _shifted(text[cut:end]))]
        cut, words = max(tries, key=lambda each: _everyday(each[1]), default=(0, ""))
        if _everyday(words) >= 0.55 > 2 * _everyday(found[0]):
            text = f"{text[:cut]}\ufffd{words}{text[end:]}"
            at = cut + len(words)
            done += 1
        else:
            at = end
    return text, done


def _shifted(run: str) -> str:
    """The words of ``run`` one byte on; nothing where it begins with a character of one byte, by which nothing is shifted."""
    if run[0].isascii():
        return ""
    try:
        wire = run.encode("gb18030")[1:]
    except UnicodeEncodeError:
        return ""
    return _decoded(wire) or _decoded(wire[:-1])


def _decoded(wire: bytes) -> str:
    try:
        return wire.decode("gb18030")
    except UnicodeDecodeError:
        return ""


def _everyday(text: str) -> float:
    """The share of everyday characters among the Chinese ones of ``text``; nought where it has none."""
    han = _HAN.findall(text)
    return sum(each in COMMON for each in han) / len(han) if han else 0.0
