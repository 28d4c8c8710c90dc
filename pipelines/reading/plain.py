"""The readable form of a text: cloaking undone, NFKC where it is safe, simplified Chinese. The only home of opencc.

Hacked mirrors turn an article into traditional characters and put the reading of many of them in
brackets behind (``網(wǎng)``), so that it looks new to a search engine. Brackets are dropped only
on a page that is traditional *and* holds many such pairs, each reading being its character's own;
``世界卫生组织(WHO)``, a single ``王(wáng)`` and a dictionary entry stay as they are.
"""

import re
import unicodedata
from operator import ne

import opencc

from pipelines.reading.pinyin import READINGS, readings_of
from pipelines.reading.realign import DAMAGED, REALIGNED, realigned

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PAIR = re.compile(rf"([㐀-鿿])[(（]([a-zü]{{0,4}}[{_TONED}][a-zü]{{0,3}})[)）]")
_WORN_PAIR = re.compile(rf"([㐀-鿿])[(（]([a-zü{_TONED}\x01-\x08]{{1,7}})[)）]")
"""A tone letter may have been lost on the way as a control character."""
_TONE = re.compile(rf"[{_TONED}\x01-\x08]")
_HAN = re.compile("[㐀-鿿]")
_SIMPLIFIED = opencc.OpenCC("t2s")
_UNCLOAKED, _FOLDED, _TURNED = "pinyin-cloak 1", "width 1", f"opencc {opencc.__version__} t2s"
_SAFE = {
    **{code: code - 0xFEE0 for span in (range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B)) for code in span},
    **{code: unicodedata.normalize("NFKC", chr(code)) for span in (range(0xF900, 0xFAFF), range(0x2F00, 0x2FD6), range(0xFB00, 0xFB07)) for code in span},
    0x3000: " ", 0xA0: " ", 0xFEFF: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xAD: None,
}  # fmt: skip
_UNSAFE = re.compile("[０-９Ａ-Ｚａ-ｚ\uf900-\ufafe\u2f00-\u2fd5\ufb00-\ufb06\u3000\xa0\ufeff\u200b-\u200d\u2060\xad]")


def is_cloaked(text: str) -> bool:
    """Whether ``text`` is a cloaked copy: traditional characters with many readings in brackets behind them."""
    if not any(letter in text for letter in _TONED):
        return False
    pairs = [(char, reading) for char, reading in _PAIR.findall(text) if reading in readings_of(char)]
    han = len(_HAN.findall(text))
    if len(pairs) < 8 or len({char for char, _ in pairs}) < 6 or len(pairs) * 250 < han:
        return False
    return _share_traditional(text) > 0.03


def uncloaked(text: str) -> tuple[str, int]:
    """Return ``text`` without the readings behind its characters, and how many there were. Only for cloaked pages."""
    undone = 0

    def bare(match: re.Match[str]) -> str:
        nonlocal undone
        char, written = match.groups()
        if not any(written == reading or _without_tones(written) == _without_tones(reading) for reading in readings_of(char)):
            return match.group(0)
        undone += 1
        return char

    return _WORN_PAIR.sub(bare, text), undone


def _without_tones(reading: str) -> str:
    return _TONE.sub("", reading)


def readable(text: str, *, cloaked: bool) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return the readable form of ``text``, and what was done to make it: (name with version, how often)."""
    text, recut, damaged = realigned(text, READINGS)
    undone = 0
    if cloaked:
        text, undone = uncloaked(text)
    folded = len(_UNSAFE.findall(text))
    text = text.translate(_SAFE) if folded else text
    simple = str(_SIMPLIFIED.convert(text))
    lines = zip(text.split("\n"), simple.split("\n"), strict=False)
    turned = sum(sum(map(ne, before, after)) for before, after in lines if before != after)
    done = ((REALIGNED, recut), (DAMAGED, damaged), (_UNCLOAKED, undone), (_FOLDED, folded), (_TURNED, turned))
    return simple, tuple(each for each in done if each[1])


def _share_traditional(text: str) -> float:
    han = "".join(_HAN.findall(text)[:5000])
    return sum(one != other for one, other in zip(han, str(_SIMPLIFIED.convert(han)), strict=False)) / max(1, len(han))
