"""What a site repeats, and what a reader does with it. How it is learnt stands in ``sites``.

A line is known by its text and the blocks it stands in, not by the kind of its words. Two kinds of
certainty are kept apart. *Repeated* lines (digits do not count) stand on most of the pages that hold
such a block: they do not speak for where the article is, and are no headline. Lines at the *ends* of
texts and in *boxes* (every digit counts) stood within articles: only those are taken out of a text.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from archive.digest import digest
from archive.model import Digest
from pipelines.reading.head import Head
from pipelines.reading.marks import follows_article, is_apparatus
from pipelines.reading.page import Line, Page

CLAIM = "claim"
"""Where the titles stand that a page names to machines."""
_CLAIMS = ("articletitle", "og:title", "twitter:title")
SHORTEST = 4
"""Characters of a line that is worth knowing."""
_START = 24
"""Characters that no number at the head of a line goes beyond."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteModel:
    """What one site repeats, as keys of 8 bytes; picklable, and small enough to go with every page that is read."""

    site: str
    pages: int
    """How many different pages it was learnt from."""
    repeated: frozenset[bytes]
    ends: frozenset[bytes]
    boxed: frozenset[bytes]
    begins: frozenset[str]
    """How the lines begin that it knows, two characters: a page's other lines are passed over at a glance."""
    written: bytes
    """All of this as canonical JSON, as it is kept."""
    digest: Digest
    """Of ``written``; names the model in what was read with it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The lines of one page (indexes in ``Page.lines``) that the model of its site knows."""

    repeated: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    boxed: frozenset[int] = frozenset()


UNMARKED = Marks()


def model_in(written: bytes) -> SiteModel:
    """Return the model that its canonical JSON says; whether that is what its digest was taken of, the caller knows."""
    said = json.loads(written)
    keys = {kind: frozenset(map(bytes.fromhex, said[kind])) for kind in ("repeated", "ends", "boxed")}
    return SiteModel(
        site=said["site"], pages=said["pages"], begins=frozenset(said["begins"]), written=written, digest=digest(written), **keys
    )


def marks(page: Page, site: SiteModel | None) -> Marks:
    """Return which lines of ``page`` the model knows; links are passed over, whose weight speaks for itself."""
    if site is None or not (site.repeated or site.ends or site.boxed):
        return UNMARKED
    places, inside = Places(page), site.ends | site.boxed
    repeated: set[int] = set()
    within: dict[int, set[bytes]] = {}
    for at, line in enumerate(page.lines):
        text = line.text
        if begins(text) not in site.begins or len(text) < SHORTEST or is_linked(line):
            continue
        exact = keys_of(place := places[line.span], text)
        if not inside.isdisjoint(exact):
            within[at] = exact
        if not site.repeated.isdisjoint(exact if (plain := folded(text)) == text else keys_of(place, plain)):
            repeated.add(at)
    return Marks(
        frozenset(repeated.union(within)),
        frozenset(at for at, keys in within.items() if not site.ends.isdisjoint(keys)),
        frozenset(at for at, keys in within.items() if not site.boxed.isdisjoint(keys)),
    )


def without(page: Page, lines: Sequence[int], known: Marks) -> list[int]:
    """Return ``lines`` (indexes in ``page.lines``, in order) without the site's own at either end, and without its boxes.

    On the way in from an end, what the wording around articles tells (tools, by-lines, links) is passed over and left to the
    judge of lines; the first line that is the article's ends the way. Where no such line is left, everything stays.
    """
    if not known.ends and not known.boxed:
        return list(lines)
    dropped = known.boxed.union(_run(page, lines, known), _run(page, lines[::-1], known))
    kept = [at for at in lines if at not in dropped]
    return kept if any(not _passes(page, at, known) for at in kept) else list(lines)


def telling(head: Head, site: SiteModel | None) -> Head:
    """Return ``head`` without the titles that it has in common with the site's other pages."""
    dull = {claim for claim in claims_of(head) if key_of(CLAIM, folded(claim)) in site.repeated} if site else set()
    if not dull:
        return head
    metas = {name: text for name, text in head.metas.items() if name not in _CLAIMS or text not in dull}
    return replace(head, title="" if head.title in dull else head.title, metas=metas)


def _run(page: Page, lines: Sequence[int], known: Marks) -> Iterator[int]:
    for at in lines:
        if at in known.ends:
            yield at
        elif not _passes(page, at, known):
            return


def _passes(page: Page, at: int, known: Marks) -> bool:
    text = page.lines[at].text
    return at in known.repeated or is_linked(page.lines[at]) or is_apparatus(text) or follows_article(text)


def claims_of(head: Head) -> list[str]:
    """Return the titles that a page names to machines."""
    return [claim for claim in (head.title, *(head.meta(name) for name in _CLAIMS)) if claim]


def is_linked(line: Line) -> bool:
    """Whether most of ``line`` is a link."""
    return line.linked * 2 > len(line.text)


def folded(text: str) -> str:
    """Return ``text`` with every number as 0: counters and days do not tell two lines apart."""
    return _DIGITS.sub("0", text)


def begins(text: str) -> str:
    """Return the first two characters of ``text`` with its digits folded."""
    first = text[:2]
    return first if first.isalpha() else folded(text[:_START])[:2]


def key_of(place: str, text: str) -> bytes:
    """Return the key of ``text`` standing in ``place``."""
    return blake2b(f"{place}\n{text}".encode("utf-8", "replace"), digest_size=8).digest()


def keys_of(place: str, text: str) -> set[bytes]:
    """Return the keys of ``text`` standing in ``place``, and anywhere."""
    return {key_of(place, text), key_of("", text)}


class Places(dict[int, str]):
    """For each block of a page (index in ``Page.spans``), asked for when needed: kinds and names of it and its two parents, digits folded."""

    def __init__(self, page: Page) -> None:
        super().__init__({-1: ""})
        self.spans = page.spans
        self.parents: dict[int, str] = {}

    def __missing__(self, at: int) -> str:
        parent = self.spans[at].parent
        above = self.spans[parent].parent if parent >= 0 else -1
        self[at] = place = f"{self._named(at)}<{self._within(parent, above)}"
        return place

    def _within(self, parent: int, above: int) -> str:
        """The place of the parents, which many blocks share."""
        if parent not in self.parents:
            self.parents[parent] = f"{self._named(parent)}<{self._named(above)}"
        return self.parents[parent]

    def _named(self, at: int) -> str:
        if at < 0:
            return ""
        span = self.spans[at]
        return f"{span.tag} {folded(span.names)}" if len(span.names) > 1 else span.tag
