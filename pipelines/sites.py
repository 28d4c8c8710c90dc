"""Which model of its site a page is read with: one that the archive keeps, or a new one, learnt from the site's newest pages.

A model stays in use for the calendar month in which it was learnt, so that pages are not read by
another one every day. A site of fewer than ``FEWEST`` pages has none; it is looked at again when so
many of its pages have been asked for.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from urllib.parse import urlsplit

from archive.acting import learning
from archive.evidence.blobs import Blobs
from archive.evidence.stored import DAMAGE, read_capture
from archive.index.catalog import Catalog
from archive.index.shelves import Shelves
from archive.index.sites import keep_model, kept_model, newest_of
from archive.ingest import Ingest
from archive.model import Capture, Snapshot
from pipelines.reading.furniture import SiteModel, model_in
from pipelines.workers import Workers, why_unread

log = logging.getLogger(__name__)

FEWEST = 5
"""Pages of a site from which a model is learnt …"""
MOST = 20
"""… and at most."""


class SiteModels:
    """The models of the sites whose pages this process reads; each is looked for once, by one thread at a time."""

    def __init__(self, catalog: Catalog, blobs: Blobs, workers: Workers, *, keep: Callable[[bytes], None] | None) -> None:
        """Get ready; ``keep``: takes each model that was learnt, before any page that is read with it is settled; None: nothing is written."""
        self._catalog, self._blobs, self._workers, self._keep = catalog, blobs, workers, keep
        self._held: dict[str, SiteModel | None] = {}
        self._asked: Counter[str] = Counter()
        self._lock = Lock()

    def of(self, url: str, at: datetime) -> SiteModel | None:
        """Return the model to read the page at ``url``, captured ``at``, with; None where its site has none. May take a second."""
        site = urlsplit(url).netloc
        with self._lock:
            self._asked[site] += 1
            if site not in self._held or (self._held[site] is None and self._asked[site] == FEWEST + 1):
                self._held[site] = self._found(site, at)
            return self._held[site]

    def _found(self, site: str, at: datetime) -> SiteModel | None:
        newest = newest_of(self._catalog.database, site, MOST)
        held = next((model for each in newest if _month(each.captured_at) == _month(at) and (model := self._kept(each))), None)
        if len(newest) < FEWEST or (held and (held.pages >= MOST or held.pages * 2 > len(newest))):
            return held
        captures = tuple(capture for each in newest if (capture := self._first_page(each)))
        learning = self._workers.learn(site, captures)
        if error := learning.exception():
            log.warning("What %s repeats could not be learnt (%s): its pages are read without", site, why_unread(error))
            return held
        model = learning.result()
        if self._keep:
            self._keep(model.written)
        log.info("Learnt from %d pages what %s repeats: model %s", model.pages, site, model.digest)
        return model

    def _kept(self, snapshot: Snapshot) -> SiteModel | None:
        named = snapshot.extraction.site_model
        written = kept_model(self._catalog.database, named) if named else None
        return model_in(written) if written else None

    def _first_page(self, snapshot: Snapshot) -> Capture | None:
        """The capture of a snapshot's first page; None where its bytes are damaged, which is for ``verify`` to say."""
        places = Shelves(self._catalog.database).places(snapshot.id)
        try:
            return read_capture(places[0], self._blobs, find=self._catalog.holder) if places else None
        except DAMAGE:
            return None


def keep(ingest: Ingest, model: bytes) -> None:
    """Keep a model that was learnt, as an act and under its digest."""
    with ingest.together():
        ingest.act(learning(model))
        keep_model(ingest.catalog.database, model)


def _month(at: datetime) -> tuple[int, int]:
    local = at.astimezone(UTC)
    return local.year, local.month
