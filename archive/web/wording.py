"""Which language a reader gets, and how keys, times and shares become words in it.

Times are shown in Asia/Shanghai, where the publishers are.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from archive.web.language import WORDS
from archive.web.sentences import in_chinese

COOKIE = "lang"
CODES = ("zh", "en")
TAGS = {"zh": "zh-CN", "en": "en"}
NAMES = {"zh": "中文", "en": "English"}
SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST_QUOTE = 60
_STATUS = re.compile(r"http-(\d{3})", re.ASCII)
"""A server's error as a reason."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    code: str

    def __call__(self, key: str, **values: Any) -> str:
        """Return the words under ``key`` with ``values`` put in; an unknown key is a KeyError."""
        words = WORDS[key][CODES.index(self.code)]
        one, _, many = words.partition("|")
        chosen = one if not many or values.get("n") == 1 else many
        return chosen.format(**values)

    def term(self, group: str, value: str) -> str:
        """Return the words for a value of data, or the value itself where we have none."""
        key = f"{group}.{value}"
        return self(key) if key in WORDS else str(value)

    def reason(self, line: str) -> str:
        """Return why something ended as it did, in words: a reason, a ledger's ``tally: reason``, a reason with what is said of it."""
        part, colon, rest = line.partition(": ")
        words = self._reason(part) if colon else self._reason(line)
        if words is None:
            return self.sentence(line)
        return words + self("colon") + self.reason(rest) if colon else words

    def sentence(self, text: str) -> str:
        """Return a sentence of the program's own in this language; one that we do not know as it is."""
        return in_chinese(text) if self.code == "zh" else text

    def _reason(self, name: str) -> str | None:
        for group in ("tally", "reason"):
            if (key := f"{group}.{name}") in WORDS:
                return self(key)
        status = _STATUS.fullmatch(name)
        return self("reason.http", status=status[1]) if status else None

    @property
    def tag(self) -> str:
        """The language tag (BCP 47)."""
        return TAGS[self.code]

    @property
    def other(self) -> str:
        """The code of the other language."""
        return next(each for each in CODES if each != self.code)

    @property
    def other_tag(self) -> str:
        """The other language's tag."""
        return TAGS[self.other]

    @property
    def other_name(self) -> str:
        """The other language's own name."""
        return NAMES[self.other]


def chosen(query: str | None, cookie: str | None, accept: str) -> str:
    """Return the code of the reader's language: as asked, as remembered, as the browser prefers (RFC 9110, 12.5.4), else Chinese."""
    for wish in (query, cookie):
        if wish in CODES:
            return wish
    wishes = [
        (float(quality or 1), code)
        for code, quality in re.findall(r"\b(zh|en)\b[\w-]*\s*(?:;\s*q=([01](?:\.\d{0,3})?))?", accept.lower()[:500])
    ]
    wanted = [each for each in wishes if each[0] > 0]
    return max(wanted, key=lambda each: each[0])[1] if wanted else CODES[0]


def moment(at: datetime, precision: str | None = "minute") -> str:
    """Return a time of publication in Shanghai: to the minute, or the day alone where only that is known."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d" if precision == "day" else "%Y-%m-%d %H:%M")


def instant(at: datetime) -> str:
    """Return a time of ours in Shanghai, to the second."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def said(value: str, field: str) -> str:
    """Return a witness's value of ``field`` as it is shown: times in Shanghai, everything else as it is."""
    if field != "publish_time":
        return value
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment(at) if at.tzinfo else value


def share(thousandths: int) -> str:
    """Return a similarity in per cent; only what is wholly alike is 100 %."""
    return "100 %" if thousandths >= 1000 else f"{thousandths // 10} %"


def clipped(text: str) -> str:
    """Return the beginning of a long passage."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
