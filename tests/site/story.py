"""One page of an article as a layout gets it, and the ways its words are put: times, paragraphs, rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from zlib import crc32

from tests.site.articles import Article, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article, the page it stands on, and the part of it that stands there."""

    article: Article
    page: Placement
    column: str
    paragraphs: tuple[str, ...]
    part: int = 1
    parts: int = 1
    before: tuple[str, str] | None = None
    """(path, title) of 上一篇."""
    after: tuple[str, str] | None = None
    later: bool = False
    """In state 2."""
    origin: str
    """Scheme, host and port, for the links that are absolute."""
    original: str | None = None
    """Path of the page that this one claims to copy."""

    @property
    def title(self) -> str:
        """The headline, escaped."""
        return escape(self.article.title, quote=False)

    @property
    def meta_charset(self) -> str:
        """What the meta element claims; empty for none."""
        return self.page.charset if self.page.meta is None else self.page.meta

    @property
    def views(self) -> int:
        """The view counter; it moves only on restless pages."""
        return crc32(self.page.path.encode()) % 9000 + 120 + (137 if self.later and self.has("restless") else 0)

    @property
    def byline(self) -> str:
        """The authors, unless a paragraph names them."""
        named = any(name in paragraph for name in self.article.author[:1] for paragraph in self.article.paragraphs)
        return "" if named else " ".join(self.article.author)

    def has(self, quirk: str) -> bool:
        """Whether the page is odd in the way of `quirk`."""
        return quirk in self.page.quirks


def part_path(path: str, part: int) -> str:
    """Return the path of an article's `part`: `…_2.html` for the second."""
    stem, dot, ending = path.rpartition(".")
    return path if part == 1 else f"{stem}_{part}{dot}{ending}"


def when(time: datetime | str, form: str) -> str:
    """Return `time` in the form of `strftime`; only its day where no clock time is known."""
    if isinstance(time, datetime):
        return time.strftime(form)
    day = datetime.fromisoformat(f"2026{time[1:]}" if time.startswith("--") else time)
    return day.strftime(form.split("%H", maxsplit=1)[0].strip())


def heading_of(paragraph: str) -> str | None:
    """Return the words of a sub-heading, or None for another kind of paragraph."""
    return paragraph[3:] if paragraph.startswith("## ") else None


def cells_of(paragraph: str) -> tuple[str, ...]:
    """Return the cells of a row of a table; none for another kind of paragraph."""
    return tuple(cell.strip() for cell in paragraph.strip("|").split("|")) if paragraph.startswith("| ") else ()


def body(paragraphs: Iterable[str], *, paragraph: str, heading: str, table: str = '<table border="1" cellspacing="0">') -> str:
    """Return the paragraphs as HTML; `paragraph` and `heading` are patterns with one `{}`."""
    pieces: list[str] = []
    for is_row, group in groupby(paragraphs, key=lambda each: each.startswith("| ")):
        if is_row:
            pieces.append(f"{table}<tbody>{''.join(map(row, group))}</tbody></table>")
        else:
            pieces.extend(
                heading.format(words) if (words := heading_of(each)) else paragraph.format(escape(each, quote=False)) for each in group
            )
    return "\n".join(pieces)


def row(paragraph: str) -> str:
    """Return a row of a table as HTML."""
    return "<tr>" + "".join(f'<td><p align="center">{escape(cell)}</p></td>' for cell in cells_of(paragraph)) + "</tr>\n"
