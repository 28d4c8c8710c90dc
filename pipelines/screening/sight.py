"""What the rules look at: an answer and what was read in it, made ready once.

The source is only looked at where the article is short, and only its first 40,000 characters: a wall,
a form or a notice of absence is a small page. Every pattern here and in the rules is linear in its
input, or is only asked about short lines: pages may be hostile.
"""

import re
from dataclasses import dataclass

from archive.message import Answer
from archive.model import Extraction
from pipelines.reading.decode import unpacked

LONG = 300
"""Characters of text from which on a page is judged by its text alone."""
_MOST_SOURCE = 40_000
_MOST_PACKED = 160_000
_MOST_TITLE = 200
_UNSEEN = re.compile(r"<(script|style|noscript|template|textarea)\b([^<>]*)>|<!--", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "noscript", "template", "textarea")}
_COMMENT_ENDS = re.compile("-->")
_INLINE = re.compile(r"</?(?:a|span|b|font|em|strong|i|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HEAD = re.compile(r"<head\b[^<>]*>", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"</head|<body", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[-_|—–·»]+\s*")
_OFFICIAL = re.compile(r"(?:通知|公告|通告|公示|启事|声明|通报|决定|意见|函|办法|规定|说明|简讯|答复|细则|方案)(?:[（(].{1,20}[)）])?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a rule looks at."""

    status: int
    kind: str
    """The media type, in lower case, without parameters; empty when none was named."""
    url: str
    extraction: Extraction
    start: bytes
    """The first bytes of the body, content coding undone."""
    source: str
    """The page's source, at most 40,000 characters; empty where the article is long."""
    lines: tuple[str, ...]
    """What a reader could see of ``source``, blocks apart, navigation and small print included."""
    code: str
    """The scripts that stand in ``source``."""
    titles: tuple[str, ...]
    """The title element, cut at the marks that set off a site's name, and then the headline."""

    @property
    def text(self) -> str:
        """The article's own text, as far as there is one."""
        return self.extraction.text

    @property
    def words(self) -> int:
        """How many characters a reader could see."""
        return sum(map(len, self.lines))

    @property
    def is_dressed(self) -> bool:
        """Whether the page has what articles have and walls have not: a date, a number, attachments, people, or a document's headline."""
        said = self.extraction
        dated = said.publish_time is not None and said.publish_time.witness != "URL"
        named = said.document_number or said.attachments or said.author or said.editor
        return dated or bool(named) or bool(said.title and _OFFICIAL.search(said.title))


def sight(answer: Answer, url: str, extraction: Extraction) -> Sight:
    """Return what the rules look at in ``answer``, which has a status."""
    coding = answer.header("Content-Encoding")
    source = "" if len(extraction.text) > LONG else _source(answer.body, coding, extraction)
    shown, code = _apart(source)
    title = _TITLE.search(source)
    heading = " ".join(title.group(1)[:_MOST_TITLE].split()) if title else ""
    parts = [part for part in _PARTS.split(heading) if part]
    return Sight(
        status=answer.status or 0,
        kind=(answer.header("Content-Type") or "").split(";")[0].strip().lower(),
        url=url,
        extraction=extraction,
        start=unpacked(answer.body[:4096], coding)[:4096],
        source=source,
        lines=_lines(shown),
        code=code,
        titles=tuple(dict.fromkeys([*parts, *([extraction.title] if extraction.title else [])])),
    )


def _source(body: bytes, coding: str | None, extraction: Extraction) -> str:
    plain = unpacked(body[:_MOST_PACKED], coding)[: _MOST_SOURCE * 4]
    return plain.decode(extraction.charset.used, "replace")[:_MOST_SOURCE]


def _apart(source: str) -> tuple[str, str]:
    """Return the source without what no reader sees, and the scripts in it."""
    shown, code, at = [], [], 0
    while opening := _UNSEEN.search(source, at):
        shown.append(source[at : opening.start()])
        name = (opening.group(1) or "").lower()
        ending = _ENDS.get(name, _COMMENT_ENDS).search(source, opening.end())
        inside = source[opening.end() : ending.start() if ending else None]
        if name == "script" and "json" not in opening.group(2).lower():
            code.append(inside)
        if ending is None:
            return "\n".join(shown), "\n".join(code)
        at = ending.end()
    shown.append(source[at:])
    return "\n".join(shown), "\n".join(code)


def _lines(shown: str) -> tuple[str, ...]:
    head = _HEAD.search(shown)
    if head and (ending := _HEAD_ENDS.search(shown, head.end())):
        shown = shown[ending.start() :]
    text = _TAG.sub("\n", _INLINE.sub("", shown)).replace("&nbsp;", " ")
    return tuple(" ".join(line.split()) for line in text.split("\n") if line and not line.isspace())
