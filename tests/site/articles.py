"""What the made-up site says: articles, and which page stands where, read from `tests/fixtures/site`.

An article is plain text in a TOML file; a line that begins with `## ` is a sub-heading, one
that begins with `| ` a row of a table. Nothing of a layout is known here, so a fault of a
layout cannot leak into what the tests expect.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent / "fixtures" / "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and who wrote it when; `source` is empty where the pages name none."""

    title: str
    time: datetime | str
    """With a clock time; or a day `2026-04-08`; or a day without a year `--03-18`."""
    source: str
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    paragraphs: tuple[str, ...]
    number: str | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    """(name, path)"""
    corrections: tuple[tuple[str, str], ...] = ()
    """What state 2 says instead: (old words, new words)."""
    parts: tuple[int, ...] = ()
    """Before which paragraphs the article breaks into a further page."""
    broken_after: str | None = None
    """Words after which the pages carry a byte that no charset knows."""

    @property
    def moment(self) -> datetime:
        """The time with its clock.

        Raises:
            TypeError: the article has only a day.
        """
        if isinstance(self.time, str):
            raise TypeError(f"{self.title} has no clock time, only {self.time}")
        return self.time

    def corrected(self) -> "Article":
        """Return the article as it stands in state 2."""
        text = "\n".join(self.paragraphs)
        for old, new in self.corrections:
            text = text.replace(old, new)
        return replace(self, paragraphs=tuple(text.split("\n")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A page that carries an article; the keys are explained in `pages.toml`."""

    path: str
    article: str
    layout: str
    column: str
    found: tuple[str, ...]
    charset: str = "utf-8"
    header: str | None = None
    meta: str | None = None
    title: str | None = None
    time: datetime | str | None = None
    without: tuple[int, ...] = ()
    lead: str | None = None
    trail: str = ""
    group: str | None = None
    quirks: tuple[str, ...] = ()
    gone: bool = False
    new: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """A link that leads to no article; `kind` is the reason it must be turned down for."""

    path: str
    kind: str
    headline: str
    day: str
    found: tuple[str, ...]
    status: int = 200
    target: str | None = None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def article(stem: str) -> Article:
    """Return the article of `articles/<stem>.toml`."""
    fields = {name: _frozen(value) for name, value in _read(f"articles/{stem}.toml").items()}
    return Article(paragraphs=tuple(fields.pop("text").strip().split("\n")), **fields)


@cache
def placements() -> tuple[Placement, ...]:
    """Return every page that carries an article, in the order of the lists."""
    return tuple(Placement(**{name: _frozen(value) for name, value in row.items()}) for row in _read("pages.toml")["page"])


@cache
def oddities() -> tuple[Oddity, ...]:
    """Return the links that lead to no article."""
    return tuple(Oddity(**{name: _frozen(value) for name, value in row.items()}) for row in _read("pages.toml")["oddity"])


@cache
def columns() -> dict[str, str]:
    """Return the columns' names by their folder."""
    return dict(_read("pages.toml")["columns"])


@cache
def furniture() -> dict[str, Any]:
    """Return what stands around the articles."""
    return _read("furniture.toml")


@cache
def cloak_table() -> dict[str, tuple[str, str]]:
    """Return simplified character → (traditional character, pinyin or nothing)."""
    rows = (line.split("\t") for line in (HERE / "cloak.tsv").read_text(encoding="utf-8").splitlines()[1:])
    return {simplified: (traditional, pinyin.strip("-")) for simplified, traditional, pinyin in rows}


def placed(placement: Placement, state: int) -> Article:
    """Return the article as `placement` carries it in `state`: corrected, cut, with its own headline.

    A page that copies another (`of`) stays as it was: corrections do not reach it.
    """
    told = article(placement.article)
    if state == 2 and placement.of is None:
        told = told.corrected()
    kept = tuple(paragraph for number, paragraph in enumerate(told.paragraphs) if number not in placement.without)
    lead = (placement.lead,) if placement.lead else ()
    return replace(
        told,
        title=placement.title or told.title,
        time=placement.time or told.time,
        paragraphs=(*lead, *kept[:-1], kept[-1] + placement.trail),
    )
