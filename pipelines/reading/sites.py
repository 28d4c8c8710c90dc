"""Several pages of one site → what it repeats (``SiteModel``). Pure; the pages come as sheets of digests.

A line must stand on three different pages at the least. Captures of one page, parts of one article and
copies of it under other addresses count as one page, so that no article becomes furniture for being
reprinted. What offices write in their own notices (各有关单位：, 特此通知。, who signs, whom to call, the
day) is never taken out of a text, however often it recurs.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import log
from typing import NamedTuple
from urllib.parse import urlsplit

from archive.digest import canonical
from pipelines.reading.furniture import CLAIM, SHORTEST, Places, SiteModel, begins, claims_of, folded, is_linked, key_of, model_in
from pipelines.reading.head import Head
from pipelines.reading.marks import FILE, is_byline, is_day
from pipelines.reading.names import is_credit
from pipelines.reading.page import Line, Page

FEWEST = 3
"""So many different pages a line stands on at the least to be told as repeated …"""
FEWEST_INSIDE = 4
"""… and to be taken out of a text, where to be wrong costs more."""
MOST_LINES = 2000
"""Keys of one kind in a model; beyond it those on most pages are kept, in order of the keys among equals."""
_TELLING = 6
"""Characters from which a line tells one text from another."""
_MOSTLY = 0.7
"""Share of the characters, so that a line or two that all pages carry do not make one story of short notices."""
_PART = re.compile(r"[_-]\d{1,3}(?=\.\w+$|$)")
_OFFICIAL = re.compile(
    r"特此|此[复致]|(?:此件|本文|本[通办规细意]).{0,24}(?:公开|施行|实施|执行|废止)|附[件：:]|抄送|抄报|主送|[（(]?(?:此件|联\s?系|咨询|监督|举报|受理|报名)"
    r"|(?:单位|办公|通讯|邮寄)?(?:电\s?话|传\s?真|地\s?址|邮\s?箱|邮\s?编|网\s?址)\s*[:：]|第[一二三四五六七八九十百\d]+[章节条]|[一-鿿]{1,12}[〔\[（(]\d{4}[〕\]）)]第?\d+号$|[（(]?[一二三四五六七八九十\d]+[)）、.．]"
)
"""How the lines begin that stand in many notices and belong to each of them."""
_OFFICE = re.compile(
    r"(?:局|厅|委|院|部|署|处|科|室|所|站|馆|社|会|府|校|中心|大学|学院|公司|集团|小组|银行|法院|报社|本报|编辑部|工作室|[一-鿿]网)[）)]?$"
)
"""How the name of who signs, or of who published first, ends."""


class Keyed(NamedTuple):
    """A line in the blocks it stands in, or (``place`` empty) anywhere; no key where it is its article's whoever repeats it."""

    key: bytes
    place: bytes
    begins: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, as much of it as a site's model is learnt from; picklable, no more of its words in it than how lines begin."""

    url: str
    title: bytes
    lines: frozenset[Keyed]
    """Whatever is no link, digits folded but in the headline; each in its place and anywhere."""
    own: tuple[tuple[Keyed, Keyed], ...]
    """The article's own lines in order, digits kept; each in its place and anywhere."""
    sentences: frozenset[tuple[bytes, int]]
    """What its text is told from others by, with the number of characters: the headline, and every line that is no mere label."""


def sheet(page: Page, own: Sequence[int], head: Head, title: str | None, url: str) -> Sheet:
    """Return what ``learnt`` needs of one page, read without a model.

    Args:
        page: its lines, uncloaked.
        own: the indexes of the article's own lines.
        head: what it says to machines.
        title: its headline.
        url: of the page; captures of one page and parts of one article are told by it.
    """
    places = Places(page)
    free = [(places[line.span], _plain(line.text, title)) for line in page.lines if not is_linked(line) and len(line.text) >= SHORTEST]
    free += [(CLAIM, _plain(claim, title)) for claim in claims_of(head)]
    text = [page.lines[at] for at in own]
    return Sheet(
        url=url,
        title=key_of("", folded(title or "")),
        lines=frozenset(each for place, line in free for each in _keyed(place, line)),
        own=tuple(_keyed(places[line.span], line.text, owned=_is_own(line)) for line in text),
        sentences=frozenset(
            (key_of("", each), len(each)) for each in (title or "", *(line.text for line in text)) if len(each) >= _TELLING
        ),
    )


def learnt(site: str, sheets: Iterable[Sheet]) -> SiteModel:
    """Return the model of ``site``; it knows nothing where there are fewer than three different pages. The order of ``sheets`` does not matter.

    A line is *repeated* where it stands on three pages, half of those that hold such a block, or half of all. It is at the *ends*
    where it stands in the text of four, two thirds of those whose text holds such a block, or two thirds of all, and where all
    lines between it and an end of the text are such on each of them; *boxed*, where no other line ever stands in such a block.
    """
    stories = _stories(sorted(set(sheets), key=lambda each: (each.url, each.title, each.own, sorted(each.lines), sorted(each.sentences))))
    lines, places = _counted([each.lines for each in story] for story in stories)
    repeated = {line: count for line, count in lines.items() if count >= FEWEST and count * 2 >= places[line.place]}
    kinds = dict(zip(("repeated", "ends", "boxed"), map(_most, (repeated, *_inside(stories))), strict=True))
    keys = {name: sorted({line.key for line in kept}) for name, kept in kinds.items()}
    starts = sorted({line.begins for kept in kinds.values() for line in kept})
    return model_in(
        canonical(
            {"site": site, "pages": len(stories), "begins": starts, **{name: [key.hex() for key in each] for name, each in keys.items()}}
        )
    )


def _plain(text: str, title: str | None) -> str:
    """What ``text`` is compared by: digits folded, but in a headline, which may differ from its neighbours' in a number alone (第3号公告)."""
    return text if title and title in text else folded(text)


def _keyed(place: str, text: str, *, owned: bool = False) -> tuple[Keyed, Keyed]:
    here = key_of("", place)
    if owned:
        return Keyed(b"", here, ""), Keyed(b"", b"", "")
    return Keyed(key_of(place, text), here, begins(text)), Keyed(key_of("", text), b"", begins(text))


def _is_own(line: Line) -> bool:
    """Whether ``line`` is of the kind that an article may share with many and still own."""
    text = line.text.strip()
    if len(text) <= 120 and (is_byline(text) or is_day(text) or is_credit(text) or FILE.match(text)):
        return True
    return (
        len(text) < SHORTEST
        or text.endswith((":", "："))
        or bool(_OFFICIAL.match(text))
        or (len(text) <= 40 and bool(_OFFICE.search(text)))
    )


def _counted(stories: Iterable[Iterable[Iterable[Keyed]]]) -> tuple[Counter[Keyed], Counter[bytes]]:
    """In how many stories each line stands, and each place."""
    lines: Counter[Keyed] = Counter()
    places: Counter[bytes] = Counter()
    for story in stories:
        found = {line for page in story for line in page}
        lines.update(found)
        places.update({line.place for line in found})
    return lines, places


def _inside(stories: Sequence[Sequence[Sheet]]) -> tuple[dict[Keyed, int], dict[Keyed, int]]:
    """Return the lines at the ends of texts and those in boxes, with the number of stories they stand in."""
    lines, places = _counted([chain.from_iterable(each.own) for each in story] for story in stories)
    likely = {line: count for line, count in lines.items() if line.key and count >= FEWEST_INSIDE and count * 3 >= places[line.place] * 2}
    mixed = {line.place for line in lines if line not in likely}
    boxed = {line: count for line, count in likely.items() if line.place not in mixed}
    ends = likely
    while misplaced := {line for story in stories for each in story for line in _between(each.own, ends)}:
        ends = {line: count for line, count in ends.items() if line not in misplaced}
    return ends, boxed


def _between(own: Sequence[tuple[Keyed, Keyed]], likely: Container[Keyed]) -> Iterator[Keyed]:
    """Those of ``likely`` that stand between lines that are the article's."""
    held = [at for at, forms in enumerate(own) if not any(form in likely for form in forms)]
    return (form for forms in own[held[0] : held[-1]] for form in forms if form in likely) if held else iter(())


def _stories(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """Put together what tells one story."""
    rarity = {key: log(len(sheets) / count) for key, count in Counter(key for each in sheets for key in each.sentences).items()}
    leader = list(range(len(sheets)))
    for one, other in combinations(range(len(sheets)), 2):
        if leader[one] != leader[other] and _is_one(sheets[one], sheets[other], rarity):
            joined = {leader[one], leader[other]}
            leader = [min(joined) if each in joined else each for each in leader]
    return [[each for at, each in enumerate(sheets) if leader[at] == first] for first in sorted(set(leader))]


def _is_one(one: Sheet, other: Sheet, rarity: dict[tuple[bytes, int], float]) -> bool:
    """Whether two pages tell one story.

    They do where they share most of their text, or half of what sets the one that has less of it apart from the site's other
    pages: a reprint may be an excerpt, and stands apart only from what is not reprinted. Pages that nothing sets apart are one.
    """
    if one.url == other.url or (one.title == other.title and _stem(one.url) == _stem(other.url)):
        return True
    shared = one.sentences & other.sentences
    longer = max(_characters(each.sentences) for each in (one, other))
    if longer and _characters(shared) >= _MOSTLY * longer:
        return True
    least, most = sorted(sum(rarity[line] for line in each.sentences) for each in (one, other))
    if not least:
        return not most
    return 2 * sum(rarity[line] for line in shared) >= least


def _characters(sentences: frozenset[tuple[bytes, int]]) -> int:
    return sum(length for _, length in sentences)


def _stem(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{_PART.sub('', parts.path)}"


def _most(counted: dict[Keyed, int]) -> list[Keyed]:
    return sorted(counted, key=lambda line: (-counted[line], line))[:MOST_LINES]
