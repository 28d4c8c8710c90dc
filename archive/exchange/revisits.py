"""Revisits of others: the payload that such a record does not repeat is looked for in the same file, then in our archive.

Found or not is decided by the digest alone: where it is not that of the payload, the payload is
not the one that was revisited, whatever address and time the record names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.evidence.warc import head_of
from archive.exchange.account import Refused
from archive.exchange.claims import Claim, claim, parsed_digest
from archive.exchange.foreign import ForeignRecord
from archive.exchange.judging import Kept, moment
from archive.exchange.keeping import Keeper
from archive.message import answer_in
from archive.model import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Why the answer of a revisit is not to be had."""

    kept: Kept
    may_come: bool
    """The payload may stand further on in the file."""


class Payloads:
    """The payloads of one file, by the digests that its records give them."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._held: dict[tuple[str, bytes], tuple[str, datetime]] = {}
        """Digest to URL and time of the capture: some hundred bytes for each payload of the file."""

    def note(self, answer: ForeignRecord, capture: Capture) -> None:
        """Remember which capture holds the payload of an answer; of each payload, the first."""
        said = parsed_digest(answer.field("warc-payload-digest"))
        if said and answer.kind == "response":
            self._held.setdefault(said, (capture.url, capture.captured_at))

    def answer(self, revisit: ForeignRecord, url: str, canonical: Callable[[str], str | None]) -> bytes | Lacking:
        """Return the whole answer of a revisit, head and payload.

        Args:
            revisit: the record.
            url: its page, in the archive's spelling.
            canonical: gives the archive's spelling of a URL.
        """
        if not revisit.block:
            return _lacking(Refused.NO_HEAD, "it repeats no HTTP head, so what was answered then is not known")
        if answer_in(revisit.block).status == 304 or "server-not-modified" in (revisit.field("warc-profile") or ""):
            return revisit.block
        said = revisit.field("warc-payload-digest")
        if parsed_digest(said) is None:
            return _lacking(Refused.UNRESOLVED, "it has no digest by which its payload could be known")
        holders = [each for each in self._likely(revisit, url, canonical) if _holds(said, each.response)]
        if not holders:
            where = f"{revisit.field('warc-refers-to-target-uri') or url} of {revisit.field('warc-refers-to-date') or 'an unnamed time'}"
            detail = f"nobody here holds its payload {said}: take in the file that has {where} first, then this one again"
            return Lacking(kept=Kept(reason=Refused.UNRESOLVED, detail=detail), may_come=True)
        answers = (_joined(revisit.block, each.response) for each in holders)
        return next((each for each in answers if each), None) or _lacking(
            Refused.FRAMING,
            "its head names another framing than that in which the payload is kept, so the bytes that were sent are not known",
        )

    def _likely(self, revisit: ForeignRecord, url: str, canonical: Callable[[str], str | None]) -> Iterator[Capture]:
        """Yield captures that may hold the payload: of this file, the one that the record names, then the newest of the page."""
        said = parsed_digest(revisit.field("warc-payload-digest"))
        if said and (held := self._held.get(said)):
            yield from self._keeper.at(*held)
        named, when = canonical(revisit.field("warc-refers-to-target-uri") or ""), moment(revisit.field("warc-refers-to-date"))
        if named and when:
            yield from self._keeper.at(named, when)
        yield from self._keeper.answered(url)


def _lacking(reason: Refused, detail: str) -> Lacking:
    return Lacking(kept=Kept(reason=reason, detail=detail), may_come=False)


def _holds(said: str | None, response: bytes) -> bool:
    return claim(said, response[head_of(response) :], answer_in(response).body) is Claim.HOLDS


def _joined(head: bytes, holder: bytes) -> bytes | None:
    """Return ``head`` with the payload of ``holder``, as it is kept or without its framing, whichever the head fits."""
    for payload in (holder[head_of(holder) :], answer_in(holder).body):
        whole = head[: head_of(head)] + payload
        if answer_in(whole).complete and answer_in(whole).body == answer_in(holder).body:
            return whole
    return None
