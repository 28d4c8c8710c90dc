"""What every screen works with: the archive's questions, the templates, and how a page is made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from archive.errors import TamperedError, UnknownSnapshotError
from archive.evidence.blobs import Blobs
from archive.evidence.stored import read_capture
from archive.index.audit import capture_of
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from archive.index.withdrawn import must_not_be_withdrawn
from archive.model import Capture, Place, Snapshot
from archive.publishing.publish import LogHome
from archive.web.access import link
from archive.web.foreign import Origins
from archive.web.watch import Watch
from archive.web.wording import COOKIE, Words, chosen, clipped, instant, moment, said, share
from config import Settings

HERE = Path(__file__).resolve().parent
YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The open archive, as the screens see it; no state of any reader is in it."""

    settings: Settings
    database: Database
    shelves: Shelves
    ledger: Ledger
    blobs: Blobs
    names: Mapping[str, str]
    """Source.id to the publisher's name."""
    simplify: Callable[[str], str]
    """Folds a question as ``plain`` was folded (traditional to simplified)."""
    replay: str
    """The origin that archived pages are shown from; empty: this one."""
    ancestors: str
    """Who may show archived pages in a frame (a source expression of CSP)."""
    templates: Environment
    home: LogHome
    """The signed log."""
    origins: Origins
    """Tells captures of others from ours."""
    watch: Watch
    """Says on every page if the archive is damaged."""

    def page(self, request: Request, template: str, values: Mapping[str, object], *, status: int = 200) -> HTMLResponse:
        """Return the page that ``template`` makes of ``values``, in the reader's language."""
        words = words_for(request)
        known = {"t": words, "at": request.url.path, "switch": _switch(request, words), "names": self.names, "replay": self.replay}
        contact = {"contact": self.settings.contact.removeprefix("mailto:"), "contact_link": _contact_link(self.settings.contact)}
        known |= {"damage": self.watch.damage()}
        page = self.templates.get_template(template).render({**known, **contact, **values})
        answer = HTMLResponse(page, status_code=status, headers={"Content-Language": words.tag, "Vary": "Accept-Language, Cookie"})
        if request.query_params.get("lang") == words.code:
            answer.set_cookie(COOKIE, words.code, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
        return answer

    def snapshot(self, reference: str) -> Snapshot:
        """Return the snapshot with this id, or this beginning of an id.

        Raises:
            UnknownSnapshotError: there is none.
            TamperedError: its row no longer says what its id says.
        """
        try:
            found = self.shelves.snapshot(reference)
        except (ValueError, KeyError, TypeError) as error:  # an altered manifest need not be JSON, nor have our fields
            raise TamperedError(
                f"the manifest of snapshot {reference} cannot be read any more; run `kuaizhao verify {reference}`"
            ) from error
        if not found.id.startswith(reference):
            raise TamperedError(
                f"the manifest of snapshot {reference} was altered: its digest is {found.id} now; run `kuaizhao verify {reference}`"
            )
        return found

    def place(self, number: int) -> Place:
        """Return where a capture's bytes lie.

        Raises:
            UnknownSnapshotError: there is no capture with this number.
            WithdrawnContentError: its content was withdrawn.
        """
        row = capture_of(self.database, number)
        if row is None:
            raise UnknownSnapshotError(f"there is no capture {number}")
        must_not_be_withdrawn(self.database, row.place.payload)
        return row.place

    def capture(self, place: Place) -> Capture:
        """Return the capture at ``place``, its bytes checked against their digests.

        Raises:
            MissingBlobError, TamperedError, BrokenRecordError: they do not hold.
        """
        return read_capture(place, self.blobs, find=Catalog(self.database).holder)


def words_for(request: Request) -> Words:
    """Return the words of the language that the query, the cookie or the browser asks for, in this order."""
    return Words(chosen(request.query_params.get("lang"), request.cookies.get(COOKIE), request.headers.get("accept-language", "")))


def templates() -> Environment:
    """Return the templates: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(link=link, moment=moment, instant=instant, share=share, clipped=clipped, said=said)
    return made


def _switch(request: Request, words: Words) -> str:
    """Return the address of the same page in the other language."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return f"?{urlencode([*kept, ('lang', words.other)])}"


def _contact_link(contact: str) -> str | None:
    return contact if contact.startswith("mailto:") else link(contact)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


At = Annotated[Desk, Depends(_desk)]
"""The desk, as a screen asks for it."""
