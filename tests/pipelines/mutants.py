"""Pages broken at random, by number, through the reading processes: none may end a reader, and each must be classified.

    python -m tests.pipelines.mutants [--count 20000] [--first 0] [--into build/mutants]
    python -m tests.pipelines.mutants --show 4711 > page.http

The first form prints how many came to what, and puts every page that was not classified, or whose
reading breaks a promise, into a folder under its number; the second prints one again.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from archive.digest import digest
from archive.model import Capture, Extraction, Rejection, Snapshot
from pipelines.screen import RULES
from pipelines.workers import Read, Workers, why_unread
from tests.archive.evidence.captures import AT, made_capture
from tests.pipelines.mutations import MOST, MUTATIONS
from tests.pipelines.reading.layouts import endings, odd, official, papers, platforms, small

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "fixtures" / "pages"
TORTURE = ROOT.parent / "shared" / "vectors" / "html"
URL = "https://kjj.linzhou.example/art/2026/3/4/art_1_1.html"
STATES = {"article", "list", "cloaked", "garbled", "too-short"}
REASONS = {rule.id for rule in RULES}
TYPES = ("text/html", "text/html; charset=utf-8", "text/html; charset=gbk", "text/html; charset=big5", "text/html; charset=x-none")
AT_ONCE = 40


@cache
def seeds() -> tuple[bytes, ...]:
    """Return the whole pages that mutants are made of: our golden pages and layouts, and the torture documents where they are."""
    golden = [path.read_bytes() for path in sorted(GOLDEN.glob("*.html"))]
    layouts = [make().html.encode() for kind in (endings, odd, official, papers, platforms, small) for make in kind.LAYOUTS]
    return (*golden, *layouts, *_torture())


def _torture() -> Iterator[bytes]:
    for path in sorted(TORTURE.rglob("*.dat")):
        for document in path.read_bytes().split(b"#data\n")[1:]:
            if body := document.split(b"\n#errors")[0].strip():
                yield body


def mutant(number: int) -> bytes:
    """Return the answer number ``number``, head and body, as it comes over the wire."""
    dice, pages = Random(number), seeds()
    ours = [page for page in pages if len(page) > 1000]
    body = dice.choice(ours if dice.random() < 0.8 else pages)
    for _ in range(dice.choice((1, 1, 2, 3, 5, 8))):
        body = dice.choice(MUTATIONS)(body, dice, pages)[:MOST] or b"<"
    head = [f"Content-Type: {dice.choice(TYPES)}"]
    if dice.random() < 0.05:
        head.append("Content-Encoding: gzip")
        body = gzip.compress(body, mtime=0)
        body = body[: dice.randrange(len(body))] if dice.random() < 0.5 else body
    return "\r\n".join(["HTTP/1.1 200 OK", *head, "", ""]).encode() + body


def capture(number: int) -> Capture:
    return made_capture(mutant(number), url=URL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What one mutant came to."""

    number: int
    outcome: str
    broken: tuple[str, ...]
    """The promises its reading breaks; none, if all is well."""


def judged(number: int, future: Future[Read]) -> Case:
    """Return what the mutant came to; reading that failed, in whatever way, is a promise broken."""
    if error := future.exception():
        return Case(number=number, outcome="unread", broken=(why_unread(error),))
    result = future.result()
    if isinstance(result, Rejection):
        return Case(number=number, outcome=f"rejected: {result.reason}", broken=() if result.reason in REASONS else ("no such reason",))
    if isinstance(result, Snapshot):
        return Case(number=number, outcome=f"sealed: {result.extraction.state}", broken=tuple(broken_promises(result)))
    return Case(number=number, outcome=type(result).__name__, broken=("not classified",))


def broken_promises(snapshot: Snapshot) -> Iterator[str]:
    """Yield what is wrong with a reading, whatever the page."""
    said: Extraction = snapshot.extraction
    if said.state not in STATES:
        yield f"state {said.state}"
    if digest(snapshot.manifest) != f"sha256:{snapshot.id}":
        yield "its id is not its manifest's digest"
    if said.text and any(not line.strip() or "\0" in line or "\r" in line for line in said.text.split("\n")):
        yield "an empty line, or what breaks lines, in the text"
    if said.title is not None and (not said.title.strip() or "\n" in said.title):
        yield "a title that is none"
    if said.publish_time and said.publish_time.at > AT + timedelta(days=1, minutes=1):
        yield "published after it was captured"
    if any(not name.strip() for name in (*said.author, *said.editor)) or said.source == "":
        yield "an empty name"
    if any(not each.url.startswith(("http://", "https://")) or not each.url.isascii() for each in said.attachments):
        yield "an attachment nobody can fetch"


def cases(workers: Workers, numbers: Sequence[int]) -> Iterator[Case]:
    """Yield what the mutants of these ``numbers`` come to, some read at once, in order."""
    waiting = iter(numbers)
    begun = [(number, _begun(workers, number)) for number in islice(waiting, AT_ONCE)]
    while begun:
        yield judged(*begun.pop(0))
        begun += [(number, _begun(workers, number)) for number in islice(waiting, 1)]


def _begun(workers: Workers, number: int) -> Future[Read]:
    return workers.process((capture(number),), None, whole=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "mutants")
    parser.add_argument("--show", type=int)
    asked = parser.parse_args()
    if asked.show is not None:
        sys.stdout.buffer.write(mutant(asked.show))
        return
    counts: Counter[str] = Counter()
    workers = Workers(count=0, seconds=20, memory_mb=2048)
    try:
        for case in cases(workers, range(asked.first, asked.first + asked.count)):
            counts[case.outcome] += 1
            if case.broken:
                asked.into.mkdir(parents=True, exist_ok=True)
                (asked.into / f"{case.number}.http").write_bytes(mutant(case.number))
                print(f"{case.number}: {case.outcome}: {'; '.join(case.broken)}", flush=True)
    finally:
        workers.close()
    print(f"{asked.count} mutants of {len(seeds())} pages")
    for outcome, count in counts.most_common():
        print(f"{count:7}  {outcome}")


if __name__ == "__main__":
    main()
