"""What a site's model gains and whether it costs a line: ``python -m bench.furniture [CORPUS]``.

Three sets, each page read without a model and with one learnt from other pages of its site: the
corpus's sites of several pages and the demo site (the page itself left out), and sites made from
the composed layouts, whose articles are framed by lines that no rule of wording knows.
"""

import argparse
import json
import pickle
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from archive.model import Extraction
from pipelines.reading.decode import decode
from pipelines.reading.furniture import SiteModel, marks
from pipelines.reading.learn import Shown, Stored, model_of, shown
from pipelines.reading.markup import tree
from pipelines.reading.page import page as page_of
from pipelines.reading.read import read
from pipelines.reading.sites import FEWEST_INSIDE
from tests.pipelines.reading.framed import ABOVE, BELOW, framed_site, notices
from tests.pipelines.reading.layouts import endings, odd, official, papers, platforms, small
from tests.pipelines.reading.layouts.told import Told
from tests.site.gold import gold
from tests.site.pages import pages

ROOT = Path(__file__).resolve().parent.parent
CAPTURED = datetime(2026, 11, 30, tzinfo=UTC)
LAYOUTS = [*official.LAYOUTS, *papers.LAYOUTS, *platforms.LAYOUTS, *small.LAYOUTS, *odd.LAYOUTS, *endings.LAYOUTS]
SIZES = (3, 5, 20)
FIELDS = ("title", "source", "author", "editor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page, its site, and what must be read in it."""

    site: str
    url: str
    body: bytes
    text: str
    facts: dict[str, object]
    """Of ``FIELDS``, those that the page is known to give."""
    content_type: str | None = "text/html"
    optional: tuple[str, ...] = ()
    """Lines that neither help nor hurt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one page was read."""

    f1: float
    lost: int
    """Lines of the article that are missing."""
    foreign: int
    """Lines that are none of it."""
    right: dict[str, bool]


def score(case: Case, found: Extraction) -> Score:
    """Return how ``found`` compares with what stands in ``case``; text by 4-grams of characters."""
    said, own = _lines(found.text), _lines(case.text)
    lines = Counter(said) - Counter(_lines("\n".join(case.optional)))
    wanted = Counter(own)
    one, other = (_grams("".join(each)) for each in (lines.elements(), own))
    shared = sum((one & other).values())
    right = {field: _plain(getattr(found, field)) == _plain(value) for field, value in case.facts.items()}
    return Score(
        f1=2 * shared / max(1, one.total() + other.total()),
        lost=(wanted - Counter(said)).total(),
        foreign=(lines - wanted).total(),
        right=right,
    )


def _lines(text: str) -> list[str]:
    return ["".join(line.replace("|", "").split()) for line in text.split("\n") if line.strip()]


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + 4] for at in range(max(1, len(text) - 3)))


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else "".join(value.split()) if isinstance(value, str) else value


def corpus_cases(corpus: Path) -> list[Case]:
    """Return the pages of the corpus whose site has three or more, those without gold as well: they are learnt from."""
    rows = [json.loads(line) for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    several = {site for site, count in Counter(row["site"] for row in rows).items() if count >= 3}
    return [
        Case(
            site=row["site"],
            url=f"http://{row['site']}/{row['id']}.html",
            body=(corpus / row["path"]).read_bytes(),
            text=(row["gold"] or {}).get("text") or "",
            facts={field: row["gold"][field] for field in FIELDS if (row["gold"] or {}).get(field)},
            optional=tuple((row["gold"] or {}).get("optional") or ()),
        )
        for row in rows
        if row["site"] in several
    ]


def demo_cases() -> list[Case]:
    """Return the article pages of the demo site."""
    stands = pages(1)
    return [
        Case(
            site="demo",
            url=f"http://demo.test{path}",
            body=stands[path].body,
            text=wanted.published.text,
            facts={field: value for field in FIELDS if (value := getattr(wanted.plain if "/mirror/" in path else wanted.published, field))},
        )
        for path, wanted in gold(1).items()
        if wanted.published and wanted.plain and len(wanted.parts) == 1
    ]


def one_out(cases: Sequence[Case]) -> Iterator[tuple[Case, SiteModel]]:
    """Yield every case that has gold with the model learnt from the others of its site."""
    seen = [(case, _shown(case)) for case in cases]
    for case in cases:
        if case.text:
            yield case, model_of(case.site, [page for other, page in seen if other.site == case.site and other.url != case.url])


def framed(cases: Sequence[Case]) -> list[Case]:
    """Return those of ``cases`` that can be framed, framed, of sites with more than four such."""
    found = [replace(case, body=body, content_type="text/html; charset=utf-8") for case in cases if (body := _framed(case))]
    several = Counter(case.site for case in found)
    return [case for case in found if several[case.site] > FEWEST_INSIDE]


def _framed(case: Case) -> bytes | None:
    """The page with paragraphs of the frame before its first line and behind its last; None where these share their blocks with others."""
    root = tree(decode(case.body, case.content_type)[0])
    found = page_of(root, hidden=True) if root is not None and case.text else None
    if root is None or found is None:
        return None
    own, lines = _lines(case.text), ["".join(line.text.split()) for line in found.lines]
    if own[0] not in lines or own[-1] not in lines:
        return None
    first, last = lines.index(own[0]), len(lines) - 1 - lines[::-1].index(own[-1])
    blocks = [found.spans[found.lines[at].span] for at in (first, last)]
    if any(each.last - each.first != 1 or each.element.getparent() is None for each in blocks):
        return None
    for text in ABOVE:
        blocks[0].element.addprevious(_like(blocks[0].element, text))
    for text in reversed(BELOW):
        blocks[1].element.addnext(_like(blocks[1].element, text))
    return etree.tostring(root, encoding="utf-8", method="html")


def _like(element: etree._Element, text: str) -> etree._Element:
    made = etree.Element(element.tag, dict(element.attrib))
    made.text = text
    return made


def made(sites: Iterable[list[Told]]) -> Iterator[tuple[Case, SiteModel]]:
    """Yield the last page of every site with the model learnt from the others."""
    for site in sites:
        cases = [
            Case(site="made", url=told.url, body=told.html.encode(), text="\n".join(told.text), facts={"title": told.title})
            for told in site
        ]
        if cases:
            yield cases[-1], model_of("made", [_shown(case) for case in cases[:-1]])


def _shown(case: Case) -> Shown:
    found = shown(Stored(case.url, case.body, case.content_type))
    if found is None:
        raise ValueError(f"{case.url} holds no markup; take it out of the cases.")
    return found


def row(name: str, pairs: Iterable[tuple[Case, SiteModel]]) -> None:
    """Print what was read without and with the models."""
    both = [(score(case, _read(case, None)), score(case, _read(case, model))) for case, model in pairs]
    for label, scores in (("without", [one for one, _ in both]), ("with", [other for _, other in both])):
        right = {field: [each.right[field] for each in scores if field in each.right] for field in FIELDS}
        shares = "  ".join(f"{field} {sum(found) / len(found):.3f}" for field, found in right.items() if found)
        print(
            f"{name:<32} {label:<8} pages {len(scores):>3}  F1 {sum(each.f1 for each in scores) / max(1, len(scores)):.4f}"
            f"  foreign {sum(each.foreign for each in scores):>4}  lost {sum(each.lost for each in scores):>3}  {shares}"
        )


def _read(case: Case, model: SiteModel | None) -> Extraction:
    return read(case.body, url=case.url, captured_at=CAPTURED, content_type=case.content_type, site=model)


def costs(cases: Sequence[Case]) -> None:
    """Print what learning and applying a model cost, in milliseconds."""
    seen = [_shown(case) for case in cases]
    whole = model_of("site", seen)
    print(
        f"learning from {len(cases)} pages: {_milliseconds(lambda: model_of('site', seen)):.0f} ms after parsing them"
        f"; a model of {len(pickle.dumps(whole))} bytes"
        f"; marking a page of {sum(len(each.page.lines) for each in seen) // len(seen)} lines:"
        f" {_milliseconds(lambda: [marks(each.page, whole) for each in seen]) / len(seen):.3f} ms"
    )


def _milliseconds(act: Callable[[], object]) -> float:
    spent = []
    for _ in range(5):
        started = time.process_time()
        act()
        spent.append((time.process_time() - started) * 1000)
    return min(spent)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    corpus = parser.parse_args().corpus
    sets = {"demo site": demo_cases()}
    if (corpus / "manifest.jsonl").exists():
        sets["corpus"] = corpus_cases(corpus)
    else:
        print(f"There is no corpus at {corpus}: only the sites made here are measured.")
    for name, cases in sets.items():
        row(f"{name}, one left out", one_out(cases))
        row(f"{name}, framed, one left out", one_out(framed(cases)))
        costs(cases)
    for size in SIZES:
        row(f"notices of an office, {size}", made(notices(size + 1, random.Random(number)) for number in range(40)))
        for dull in (False, True):
            name = f"layouts, framed{', dull' if dull else ''}, {size}"
            row(name, made(framed_site(layout(), size + 1, random.Random(layout.__name__), dull=dull) for layout in LAYOUTS))


if __name__ == "__main__":
    main()
