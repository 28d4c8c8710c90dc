"""Is a record of others an exchange that this archive keeps, and do its own claims hold? Pure; each answer has a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.exchange.account import Doubt, Passed, Refused
from archive.exchange.claims import Claim, block_claim, payload_claim
from archive.exchange.foreign import BLOCK_LIMIT, ForeignRecord
from archive.exchange.pairing import Exchange
from archive.message import answer_in
from archive.model import Role

_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z")
_DATE_14 = re.compile(r"\d{14}")
_KINDS = {"warcinfo": Passed.WARCINFO, "metadata": Passed.METADATA, "conversion": Passed.CONVERSION, "resource": Passed.RESOURCE}
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """An answer that may be taken in."""

    url: str
    """In the archive's spelling."""
    at: datetime
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer that is not taken in: passed over, or refused with what is wrong."""

    reason: Passed | Refused
    detail: str = ""


def judged(exchange: Exchange, *, now: datetime, canonical: Callable[[str], str | None]) -> Sound | Kept:
    """Return whether an exchange may be taken in, as far as its own records say.

    Args:
        exchange: with an answer or without.
        now: no capture can be later.
        canonical: gives the archive's spelling of a URL, None for what is no public web page.
    """
    answer = exchange.answer
    if answer is None:
        return (reason_to_refuse(exchange.request) if exchange.request else None) or Kept(reason=Passed.LONELY)
    if not re.match(r"https?:", answer.target or "", re.IGNORECASE):
        return Kept(reason=Passed.NOT_HTTP)
    if (method := _method(exchange.request)) not in (None, "GET"):
        return Kept(reason=Passed.METHOD, detail=f"it answers a {method}")
    for each in (exchange.request, answer):
        if each is not None and (kept := reason_to_refuse(each)):
            return kept
    return _sound(exchange, answer, now, canonical)


def reason_to_pass(record: ForeignRecord) -> Passed:
    """Return why a record that is neither request nor answer is passed over."""
    return _KINDS.get(record.kind, Passed.KIND)


def reason_to_refuse(record: ForeignRecord) -> Kept | None:
    """Return why a request or an answer cannot be believed; None where nothing in it speaks against it.

    The block digest is over every byte of the record, so where it holds the record is as it was
    written, whatever else is claimed of a part of it.
    """
    if record.length > BLOCK_LIMIT:
        return Kept(reason=Refused.TOO_LARGE, detail=f"it has {record.length} bytes, {BLOCK_LIMIT} are the most that are kept")
    if record.field("warc-segment-number"):
        return Kept(reason=Refused.SEGMENTED, detail="it is one of several pieces of an answer")
    block = block_claim(record)
    if block is Claim.FAILS:
        return Kept(reason=Refused.BLOCK_DIGEST, detail=f"its bytes are not those of {record.field('warc-block-digest')}")
    payload = _payload(record)
    if payload is Claim.FAILS and block is Claim.NONE:
        return Kept(reason=Refused.PAYLOAD_DIGEST, detail=f"its payload is not that of {record.field('warc-payload-digest')}")
    if not record.sound and Claim.HOLDS not in (block, payload):
        return Kept(reason=Refused.UNSOUND, detail="the file is damaged where it ends, and no digest says whether it is whole")
    return None


def _sound(exchange: Exchange, answer: ForeignRecord, now: datetime, canonical: Callable[[str], str | None]) -> Sound | Kept:
    at = moment(answer.field("warc-date"))
    if at is None:
        return Kept(reason=Refused.DATE, detail=f"WARC-Date is no time to the second in UTC: {answer.field('warc-date')!r}")
    if at > now:
        return Kept(reason=Refused.FUTURE, detail=f"WARC-Date {at.isoformat()} is yet to come by our clock")
    url = canonical(answer.target or "")
    if url is None:
        return Kept(reason=Refused.TARGET, detail=f"WARC-Target-URI is no address of a public page: {(answer.target or '')[:200]!r}")
    if not answer.block.startswith(b"HTTP/") and not (answer.kind == "revisit" and not answer.block):
        return Kept(reason=Refused.NO_HTTP, detail=f"it does not begin as an HTTP answer does, but with {answer.block[:40]!r}")
    return Sound(url=url, at=at, doubts=_doubts(exchange))


def _doubts(exchange: Exchange) -> tuple[str, ...]:
    records = [each for each in (exchange.answer, exchange.request) if each]
    claims = [(block_claim(each), _payload(each)) for each in records]
    doubts = [Doubt.PAYLOAD_DIGEST.value] if any(payload is Claim.FAILS for _, payload in claims) else []
    # a revisit's payload is compared with the digest by which it is found
    if Claim.HOLDS not in claims[0] and records[0].kind != "revisit":
        doubts.append(Doubt.NO_DIGEST.value)
    return tuple(doubts)


def _payload(record: ForeignRecord) -> Claim:
    return Claim.NONE if record.kind == "revisit" else payload_claim(record)


def _method(request: ForeignRecord | None) -> str | None:
    return request.block.split(b" ", 1)[0][:20].decode("latin-1") if request else None


def moment(said: str | None) -> datetime | None:
    """Return the time that a WARC-Date says to the second or finer; None of one that says less, or nothing.

    WARC 1.1 allows years and days; when within them a page was captured cannot be known.
    """
    match = _DATE.fullmatch(said or "")
    try:
        if match:
            return datetime.fromisoformat(f"{match[1]}{(match[2] or '')[:7]}").replace(tzinfo=UTC)
        return datetime.strptime(said or "", "%Y%m%d%H%M%S").replace(tzinfo=UTC) if _DATE_14.fullmatch(said or "") else None
    except ValueError:
        return None


def role_of(url: str, response: bytes) -> Role:
    """Return what a page of others is to us: HTML pages may be articles, and pages that are not there; the rest is what pages need."""
    answer = answer_in(response)
    if url.split("/", 3)[-1] == "robots.txt":
        return Role.ROBOTS
    kind = (answer.header("Content-Type") or "").split(";")[0].strip().lower()
    whole = answer.status is not None and (answer.status == 200 or answer.status >= 300)
    return Role.ARTICLE if whole and kind in (*_HTML, "") else Role.RESOURCE
