"""Cuts a Chinese line into what may not be cut any further when two versions are compared.

Figures with their unit, dates, amounts, percentages and document numbers stay whole, so that
a difference says 312亿元 → 318亿元 and not 2 → 8. Latin words stay whole. Any other character
stands alone: Chinese has no spaces, and a word list would change with its version.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a token is."""

    DOCUMENT_NUMBER = "document-number"
    DATE = "date"
    FIGURE = "figure"
    WORD = "word"
    """A Latin word or an address."""
    HAN = "han"
    SIGN = "sign"
    """Punctuation or white space."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its text exactly as it stood, and its sort."""

    text: str
    sort: Sort


_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NUMERAL = "〇零○一二三四五六七八九十百千万亿两"
# Characters that lead up to a document number and are no part of an issuer's short name.
_NO_ISSUER = "据照按见和及与的由对为将了是以在号依从到至并或于共"
_UNIT = (
    "个百分点|百分点|人民币|美元|欧元|日元|港元|英镑|元|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|微米|纳米|米|海里"
    "|万吨|吨|千克|公斤|毫克|克|千瓦时|千瓦|兆瓦|瓦|赫兹|摄氏度|℃|度|小时|分钟|秒|个月|年|月|周|天|日|岁|人次|名|位|人|户|家|项|个|件"
    "|所|座|台|套|条|篇|次|倍|种|亩|公顷|期|批|届|章|条|款|级|层|例|份|册|部|颗|艘|辆|架|亿|万|%|％|‰|比特|字节"
)  # fmt: skip
# Behind these a dash spans a range (3亿元-5亿元) and is no sign.
_AFTER_A_FIGURE = r"\da-zA-Z)）%％元年月日号时分万亿个吨里米人家项名"
_DIGITS = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
_YEAR = r"(?:(?:19|20)\d\d|[二一][〇零○一二三四五六七八九]{3})年(?:度)?"
_DAY = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})月(?:(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})[日号])?"
_PATTERNS = {
    Sort.DOCUMENT_NUMBER: rf"(?:(?![{_NO_ISSUER}])[{_HAN}]){{0,8}}[〔\[［(（【](?:19|20)\d\d[〕\]］)）】]\s?第?\d+号",
    Sort.DATE: "|".join(
        (
            rf"{_YEAR}(?:{_DAY})?",
            rf"(?<![\d{_NUMERAL}]){_DAY}",
            r"(?<!\d)(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\d)",
            r"(?<!\d)(?:2[0-3]|[01]?\d)[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)",
        )
    ),
    Sort.FIGURE: "|".join(
        (
            rf"(?:(?<![{_AFTER_A_FIGURE}])[-+±−])?{_DIGITS}(?:[十百千万亿]+)?[余多]?(?:{_UNIT})?",
            rf"百分之[{_NUMERAL}点\d.]+",
            rf"[{_NUMERAL}]{{1,12}}(?:点[{_NUMERAL}]{{1,6}})?[余多]?(?:{_UNIT})",
        )
    ),
    Sort.WORD: rf"https?://[!-~]+|[^\W\d_{_HAN}]+(?:[-'’.&]?[^\W_{_HAN}]+)*",
    Sort.HAN: f"[{_HAN}]",
    Sort.SIGN: r"[\s\S]",
}
_GROUPS = {sort.name: sort for sort in _PATTERNS}
_TOKEN = re.compile("|".join(f"(?P<{sort.name}>{pattern})" for sort, pattern in _PATTERNS.items()))


def tokens_of(line: str) -> tuple[Token, ...]:
    """Return the tokens of ``line`` in order; their texts put together are ``line``."""
    return tuple(Token(match[0], _GROUPS[match.lastgroup or "SIGN"]) for match in _TOKEN.finditer(line))
