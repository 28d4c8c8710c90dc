"""The nouns: frozen values that pass between the rooms.

Times are aware and in UTC inside; Asia/Shanghai is put on at the edges. URLs are ASCII and
percent-encoded. Nothing here reads a clock, a file or a setting.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

Digest = NewType("Digest", str)
"""``sha256:`` and 64 lowercase hexadecimal digits."""

SnapshotId = NewType("SnapshotId", str)
"""64 lowercase hexadecimal digits: the SHA-256 of the snapshot's canonical manifest."""


LEFT_OUT = {"absent": "where None"}
"""Of a field that came later: JSON leaves it out where it is None, so that what was signed before keeps its bytes."""


class Role(StrEnum):
    """What a page was asked for as."""

    ARTICLE = "article"
    CONTINUATION = "continuation"
    """The second or a later page of an article."""
    LISTING = "listing"
    FEED = "feed"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    RESOURCE = "resource"
    """What pages are shown with (images, style sheets); only in captures of others."""


class Outcome(StrEnum):
    """How a capture ended; every settled capture has exactly one."""

    SEALED = "sealed"
    REJECTED = "rejected"
    UNREAD = "unread"
    """Kept, but not read (killed, timed out, crashed): can be taken up later."""


class Change(StrEnum):
    """What a capture is beside the newest snapshot of the same page."""

    FIRST = "first"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Tally(StrEnum):
    """Where a discovered page went; a run's discovered = the sum of these."""

    SEALED = "sealed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    FAILED = "failed"
    SKIPPED = "skipped"


# --- a capture: one exchange with the web ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """What the connection's encryption was, and whether the certificate convinced us."""

    version: str
    cipher: str
    chain: tuple[Digest, ...]
    """Digests of the DER certificates as the server sent them, its own first."""
    verified: bool
    reason: str | None = None
    """Why it was not verified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Where a capture of others was taken from: the file, the record in it, and what is doubtful about it."""

    file: str
    """Its name, without folders."""
    file_digest: Digest
    member: str | None = None
    """The WARC within a WACZ; None: the file is a WARC itself."""
    record: str
    """WARC-Record-ID of the answer, as written there."""
    target: str | None = None
    """WARC-Target-URI as written there; None: spelt as ``Capture.url``."""
    software: str | None = None
    """What wrote it, as its warcinfo record claims."""
    doubts: tuple[str, ...] = ()
    """Names of ``archive.exchange.account.Doubt``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The time of a schedule that a crawl was for, and the claim it ran under."""

    at: datetime
    """As the schedule named it."""
    fence: int
    """How often the slot had been claimed: of two crawls for one slot, the one with the lower fence had lost its claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Why and by what a page was asked for."""

    source: str | None
    """``Source.id``; None for a page re-fetched by hand that belongs to none."""
    source_digest: Digest | None
    run: str
    role: Role
    way: str
    """``listing``, ``feed``, ``sitemap``, ``manual``, ``redirect``, ``continuation``, ``robots``; ``import`` of a capture of others."""
    found_on: str | None = None
    category: str | None = None
    """The category of the list that named the page."""
    robots: str = "not asked"
    """``allowed``, ``no robots.txt`` or ``not asked`` (robots.txt itself; captures of others)."""
    redirected_from: tuple[str, ...] = ()
    """Oldest first."""
    software: str
    settings_digest: Digest
    imported: Imported | None = field(default=None, metadata=LEFT_OUT)
    """None: the capture is our own."""
    slot: Slot | None = field(default=None, metadata=LEFT_OUT)
    """None: the run was started by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One exchange with the web, bytes as they were on the wire; also redirects, errors and failed tries."""

    url: str
    captured_at: datetime
    """When the request was sent."""
    request: bytes
    response: bytes
    """Head and body as received, transfer framing included; empty when nothing came."""
    failure: str | None = None
    """Why no usable answer came: ``dns``, ``refused``, ``timeout``, ``tls``, ``address-denied``, ``too-large``, ``broken-response`` …"""
    failure_detail: str | None = None
    truncated: str | None = None
    """WARC-Truncated: ``length``, ``time``, ``disconnect`` or None."""
    address: str | None = None
    """The address that was connected to."""
    tls: Tls | None = None
    provenance: Provenance


# --- an extraction: what we read in a page ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """What the page claimed, what the bytes looked like, and what they were decoded with."""

    claimed: str | None
    detected: str | None
    used: str
    replaced: int = 0
    """How many characters could not be decoded (U+FFFD put in)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishTime:
    """When a page says it was published."""

    at: datetime
    """UTC; midnight in Asia/Shanghai when only the day is known."""
    precision: str
    """``minute`` or ``day``."""
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that the article links to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """What a snapshot or reprint page claims of its original; a claim, not a fact."""

    site: str | None = None
    url: str | None = None
    publish_time: datetime | None = None
    snapshot_time: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A second witness that says otherwise."""

    field: str
    value: str
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a page says, and who says so. Where we do not know there is None or an empty tuple."""

    title: str | None
    text: str
    """The article's own paragraphs, sub-headings, list items and tables as published, one per line."""
    plain: str
    """The readable form: cloaking undone, NFKC where safe, simplified Chinese. For search, differences and twins."""
    subtitle: str | None = None
    publish_time: PublishTime | None = None
    source: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    crumbs: tuple[str, ...] = ()
    category: str | None = None
    document_number: str | None = None
    attachments: tuple[Attachment, ...] = ()
    upstream: Upstream | None = None
    next_page: str | None = None
    """The absolute URL of the article's next page."""
    state: str = "article"
    """``article``, ``list``, ``soft-404``, ``login``, ``captcha``, ``parked``, ``cloaked``, ``garbled``, ``too-short`` …"""
    rule: str | None = None
    """The id of the rule that named the state."""
    transforms: tuple[tuple[str, int], ...] = ()
    """What was undone to make ``plain``: name with version, and how often."""
    charset: Charset
    witnesses: tuple[tuple[str, str], ...] = ()
    """(field, where its value came from)."""
    conflicts: tuple[Conflict, ...] = ()
    reader: str
    """Name and versions of what read the page."""
    site_model: Digest | None = None
    """Of the model of its site that the reader knew (``pipelines.reading.furniture``); None: it knew none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A capture that is no article."""

    reason: str
    """The id of the rule or fact: ``soft-404``, ``login``, ``http-404``, ``redirect``, ``listing`` …"""
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """The article goes on at ``url``: fetch that, and read all its pages together."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The snapshot ``id``, of the same page, was read by another reader: give its captures, so that one reader reads both."""

    id: SnapshotId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Exact and near digests of a text."""

    text: Digest
    """Of the text as published: decides whether a page changed."""
    plain: Digest
    """Of the plain form without white space and punctuation: decides exact twins."""
    minhash: bytes
    """Near-duplicate signature; see ``pipelines.fingerprint``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """First, changed or unchanged beside the newest snapshot of the same page."""

    change: Change
    previous: SnapshotId | None = None
    fields: tuple[str, ...] = ()
    """Which of text, title, publish_time, source, author, editor differ from ``previous``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseding:
    """That a snapshot is a later reading of captures that had a snapshot already."""

    id: SnapshotId
    """Of the one whose place it takes."""
    at: datetime
    """When the captures were read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Capture, extraction, verdict and provenance, sealed: ``id`` is the SHA-256 of ``manifest``."""

    id: SnapshotId
    manifest: bytes
    """Canonical JSON; what it says is said again by the fields below, apart from the texts, of which it holds digests."""
    url: str
    captured_at: datetime
    payloads: tuple[Digest, ...]
    """Of each page's entity (after transfer-decoding, before content-decoding), in reading order."""
    extraction: Extraction = field(repr=False)
    fingerprint: Fingerprint = field(repr=False)
    verdict: Verdict
    provenance: Provenance = field(repr=False)
    supersedes: Superseding | None = None
    """None: its captures had no snapshot before. Stands in the manifest only where there is one."""
    tokens: str = field(default="", repr=False, compare=False)
    """What search finds it by, made where there is time for it; empty: not made yet. No part of the manifest."""


# --- where bytes lie -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one capture's group of WARC records lies in a segment, and what its bytes hash to."""

    segment: str
    offset: int
    length: int
    """Bytes of the whole group (request, response or revisit, metadata: one gzip member each)."""
    members: tuple[Digest, ...]
    """Of the exact gzip members, in order."""
    payload: Digest
    """Of the entity (after transfer-decoding, before content-decoding); of nothing for a failed try."""
    stored: Digest
    """Of the bytes after the head as stored, transfer framing included: what WARC-Payload-Digest says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came of asking for a discovered page: its capture, or why there is none to read."""

    url: str
    """As it was discovered; a redirect may have led elsewhere."""
    capture: Capture | None = field(default=None, repr=False)
    number: int | None = None
    """Of the kept capture."""
    tally: Tally | None = None
    """Settled already: failed or skipped."""
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisited:
    """The earlier, committed capture whose payload a revisit record refers to instead of storing it again.

    The record id that WARC-Refers-To needs is derived from these three; it is stored nowhere.
    """

    place: Place
    url: str
    captured_at: datetime
