"""Reads kept captures again with the reader and rules of today, says what would change, and writes it if asked.

A page is read with all its captures, in order of time, each judged beside the one before as
today's reader reads it: so no page looks edited because a rule was. All that changes of one page
is written in one transaction. A page of which a capture cannot be read any more is left as it is.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from archive.acting import retracting, sealing, signing
from archive.answers.rereading import CHANGES, Came, Report, Reread
from archive.evidence.stored import DAMAGE
from archive.index.audit import captures_of
from archive.index.rereading import Choice, Kept, Rereading
from archive.index.supersession import Twins
from archive.index.twins import alike
from archive.index.withdrawn import REASON as WITHDRAWN
from archive.index.withdrawn import withdrawn_in_snapshot
from archive.manifest import superseding
from archive.model import Outcome, Rejection, Snapshot, Superseding
from pipelines.bulk import Awaiting, Readers, came_of
from pipelines.reread_difference import beside, example_of
from pipelines.settle import settle
from pipelines.workers import Read

IN_FLIGHT = 4
"""Pages that are read at once for each reading process, so that none waits for another's rows or bytes."""
MOST_TRIES = 5
"""So often a page is read anew because a crawl wrote to it meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a capture came to, and what is to be written if that is wanted."""

    kept: Kept
    numbers: tuple[int, ...]
    result: Snapshot | Rejection | str
    said: Reread

    @property
    def writes(self) -> bool:
        """Whether it would change a row; of what stays unread, the reason."""
        return self.said.came in CHANGES or (self.said.came is Came.UNREAD and self.kept.outcome is Outcome.UNREAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that was read again."""

    url: str
    tries: int
    seen: tuple[Kept, ...]
    """Its captures as they stood before it was read."""
    findings: tuple[Finding, ...]
    stale: bool = False
    """Somebody else has written to it since: nothing was."""


class Rereader:
    """Reads the chosen pages again, several at once."""

    def __init__(self, readers: Readers, *, now: datetime, examples: int, tell: Callable[[Report], None]) -> None:
        """Get ready.

        Args:
            readers: the reading processes and the archive.
            now: stands in what takes another's place.
            examples: how many of each kind go into the report.
            tell: is shown the report while it grows.
        """
        self._readers, self._now, self._tell = readers, now, tell
        self._rereading = Rereading(readers.catalog.database)
        self._report = Report(examples_of_each=examples)
        self._flying: dict[Future[Read], Awaiting[Page]] = {}

    def reread(self, choice: Choice, *, apply: bool) -> Report:
        """Return what the captures of the chosen pages came to; write it where ``apply`` says so."""
        self._report.applied = apply
        urls, again = self._rereading.pages(choice), deque[Page]()
        while True:
            done = self._landed()
            while len(self._flying) + len(done) < IN_FLIGHT * self._readers.workers.count and (begun := self._begun(urls, again)):
                done += self._go_on(begun, None)
            if not done and not self._flying:
                return self._report
            for page in self._written(done) if apply else done:
                if page.stale and page.tries < MOST_TRIES:
                    again.append(page)
                else:
                    self._count(page)
            self._tell(self._report)

    def _begun(self, urls: Iterator[str], again: deque[Page]) -> Awaiting[Page] | None:
        if again:
            page = again.popleft()
            return self._page(page.url, page.tries + 1)
        url = next(urls, None)
        return self._page(url, 1) if url else None

    def _landed(self) -> list[Page]:
        """Wait until a reader has something; return the pages that are through."""
        if not self._flying:
            return []
        landed, _ = wait(self._flying, return_when=FIRST_COMPLETED)
        return [page for future in landed for page in self._go_on(self._flying.pop(future), came_of(future))]

    def _go_on(self, work: Awaiting[Page], answer: Read | str | None) -> list[Page]:
        try:
            self._flying[work.send(answer)] = work  # type: ignore[arg-type]  # None begins it
        except StopIteration as ended:
            return [ended.value]
        return []

    # --- reading ---

    def _page(self, url: str, tries: int) -> Awaiting[Page]:
        seen, findings = self._rereading.captures(url), list[Finding]()
        latest: Snapshot | None = None
        beside: tuple[int, ...] = ()
        for kept in seen:
            numbers, result = yield from self._read(kept, latest, beside)
            finding = self._compared(url, kept, numbers, result)
            findings.append(finding)
            if isinstance(finding.result, Snapshot):  # it may be written nowhere yet: it is known by its captures
                latest, beside = finding.result, finding.numbers
        return Page(url=url, tries=tries, seen=seen, findings=_together(findings))

    def _read(
        self, kept: Kept, latest: Snapshot | None, beside: tuple[int, ...]
    ) -> Awaiting[tuple[tuple[int, ...], Snapshot | Rejection | str]]:
        try:
            # what was settled before can be read as far as it was kept; what was not waits for its missing page
            partly = kept.outcome is not Outcome.UNREAD
            capture = self._readers.capture(kept.place)
            answer = yield from self._readers.article(kept.number, capture, latest, partly=partly, beside=beside)
        except DAMAGE as error:
            return (kept.number,), f"damaged: {error}"
        return answer

    def _compared(self, url: str, kept: Kept, numbers: tuple[int, ...], result: Snapshot | Rejection | str) -> Finding:
        """Return what the capture came to; its snapshot, as it will stand, is what the next one is judged beside."""
        held = self._rereading.snapshot(kept.snapshot) if kept.snapshot else None
        result = self._without_withdrawn(result) if held else result  # one that settles what was not sealed looks for itself
        came, names = beside(kept, held, result)
        what: tuple[str, ...] = ()
        if self._report.wants(came):
            what = example_of(held, result, names)
        if isinstance(result, Snapshot):
            if held and came in (Came.SAME, Came.SIGNATURE):  # it stands, and says what today's reader says
                result = replace(held, extraction=result.extraction, fingerprint=result.fingerprint, tokens=result.tokens)
            elif held:
                result = superseding(result, Superseding(id=held.id, at=self._now))
        said = Reread(url=url, capture=kept.number, captured_at=kept.captured_at, came=came, names=names, what=what)
        return Finding(kept=kept, numbers=numbers, result=result, said=said)

    def _without_withdrawn(self, result: Snapshot | Rejection | str) -> Snapshot | Rejection | str:
        """What a reading comes to where it would show again what was withdrawn elsewhere: nothing that is shown."""
        stands = withdrawn_in_snapshot(self._readers.ingest.catalog.database, result) if isinstance(result, Snapshot) else None
        return (
            Rejection(reason=WITHDRAWN, detail=f"a {stands.what} that it would show was withdrawn: {stands.reason}") if stands else result
        )

    # --- writing ---

    def _written(self, pages: list[Page]) -> list[Page]:
        """Write what changes of ``pages``, all or nothing of each, and mark those that somebody else wrote to meanwhile."""
        if not any(finding.writes for page in pages for finding in page.findings):
            return pages
        with self._readers.ingest.together():
            return [self._write(page) for page in sorted(pages, key=lambda page: page.url)]

    def _write(self, page: Page) -> Page:
        writing = [finding for finding in page.findings if finding.writes]
        if not writing:
            return page
        self._rereading.alone(page.url)
        if self._rereading.captures(page.url) != page.seen:
            return replace(page, stale=True)
        for finding in writing:
            self._put(finding)
        self._rereading.turn(page.url)
        return page

    def _put(self, finding: Finding) -> None:
        ingest, result, held = self._readers.ingest, finding.result, finding.kept.snapshot
        if isinstance(result, str) or held is None:
            settle(ingest, finding.numbers, result)
        elif isinstance(result, Snapshot):
            self._put_in_place(result, finding, partial(alike, ingest.catalog, result, stands=held))
        else:
            captures = ingest.references(tuple(each.number for each in captures_of(ingest.catalog.database, held)))
            ingest.act(retracting(held, result, captures, self._now))
            records = tuple(each.record for each in captures)
            self._rereading.retract(held, finding.kept.number, result, self._now, records=records)

    def _put_in_place(self, snapshot: Snapshot, finding: Finding, found: Callable[[], Twins]) -> None:
        ingest = self._readers.ingest
        if finding.said.came is Came.SIGNATURE:
            ingest.act(signing(snapshot))
            self._rereading.sign_anew(snapshot, found)
        else:
            ingest.act(sealing(snapshot, ingest.references(finding.numbers)))
            self._rereading.supersede(finding.numbers, snapshot, found)

    def _count(self, page: Page) -> None:
        self._report.pages += 1
        for finding in page.findings:
            left = page.stale and finding.writes
            self._report.add(replace(finding.said, came=Came.LEFT, names=("a crawl writes to it",)) if left else finding.said)


def _together(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings of one page: if what was settled once cannot be read any more, nothing of the page changes."""
    lost = any(finding.said.came is Came.UNREAD and finding.kept.outcome is not Outcome.UNREAD for finding in findings)
    return tuple(
        replace(each, said=replace(each.said, came=Came.LEFT)) if lost and each.said.came in CHANGES else each for each in findings
    )
