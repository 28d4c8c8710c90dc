"""What the database looks like.

Every table here can be made again from the segments and the log, apart from ``slots``, whose
rows only matter while crawls run. Times are written as text in UTC with six decimals and
``Z``, so that they sort as they read in every database.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware time; naive ones are refused."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the column's text for an aware time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the aware time, in UTC, that a column's text says."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number = BigInteger().with_variant(Integer, "sqlite")

runs = Table(
    "runs",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("source", String(80), comment="Source.id; NULL: a re-fetch of a page that belongs to none"),
    Column("trigger", String(16), nullable=False, comment="schedule, hand or refetch"),
    Column("process", String(200), nullable=False, comment="host:pid that carries it out"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant, comment="NULL: still going on, or killed"),
    Column("state", String(16), nullable=False, comment="running, finished, stopped or failed"),
    Column("message", Text, comment="why it stopped or failed; NULL: it did neither"),
    comment="One crawl of one source, or one re-fetch. Its last three columns change once, at its end.",
)

discoveries = Table(
    "discoveries",
    metadata,
    Column("run", String(80), ForeignKey("runs.id"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("way", String(16), nullable=False),
    Column("found_on", Text, comment="the list that named it; NULL: asked for by hand"),
    Column("tally", String(16), comment="a model.Tally; NULL: not settled yet"),
    Column("reason", Text, comment="why the tally; NULL: it needs none, or is not settled yet"),
    Column("capture", Number, comment="the capture that settled it; NULL: none was made"),
    comment="One page that a run came to know of. Settled once; a run's discovered = the sum of its tallies.",
)

slots = Table(
    "slots",
    metadata,
    Column("source", String(80), primary_key=True),
    Column("slot", Instant, primary_key=True, comment="the time the schedule named"),
    Column("fence", Integer, nullable=False, comment="goes up by one with each claim"),
    Column("lease_until", Instant, nullable=False),
    Column("state", String(16), nullable=False, comment="claimed, done or failed"),
    Column("claimed_by", String(120), nullable=False),
    comment="Who runs a scheduled crawl: one row for a source and a slot, so that no slot runs twice.",
)

slot_digests = Table(
    "slot_digests",
    metadata,
    Column("source", String(80), primary_key=True),
    Column("slot", Instant, primary_key=True),
    Column("digest", String(71), nullable=False, comment="SHA-256 over the row of slots, canonical JSON"),
    comment="What vouches for the rows of slots, which change and stand in no segment.",
)

segments = Table(
    "segments",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("length", BigInteger, nullable=False, comment="how far rows know it; bytes beyond are for recovery to judge"),
    comment="A WARC segment and its high-water mark.",
)

captures = Table(
    "captures",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("run", String(80), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("captured_at", Instant, nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("status", Integer, comment="NULL: no answer, or none that could be read"),
    Column("failure", String(64), comment="NULL: an answer came"),
    Column("segment", String(80), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("members", Text, nullable=False, comment="digests of the gzip members, divided by spaces"),
    Column("payload", String(71), nullable=False),
    Column("stored", String(71), nullable=False, index=True),
    Column("row_digest", String(71), nullable=False, comment="SHA-256 over the columns above but number, canonical JSON"),
    Column("outcome", String(16), nullable=False, index=True, comment="a model.Outcome; unread until settled"),
    Column("reason", Text, comment="why rejected or unread; NULL: sealed, or waiting to be read"),
    Column("snapshot", String(64), index=True, comment="the snapshot it was sealed into; NULL: none"),
    Index("ix_captures_url_captured_at", "url", "captured_at"),
    UniqueConstraint("segment", "offset"),
    comment="One exchange with the web. The evidence columns never change; outcome, reason and snapshot are settled after reading.",
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("capture", Number, nullable=False, comment="the (first) page's capture"),
    Column("url", Text, nullable=False),
    Column("captured_at", Instant, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("minhash", LargeBinary, nullable=False),
    Column("plain_digest", String(71), nullable=False, index=True, comment="of the plain form without white space and punctuation"),
    Column("text", String(71), nullable=False, comment="digest of the text; its content stands in texts"),
    Column("plain", String(71), nullable=False),
    Column("text_digest", String(71), nullable=False, comment="decides versions"),
    Column("change", String(16), nullable=False),
    Column("source", String(80), comment="Source.id; NULL: as in runs"),
    Column("title", Text, comment="NULL: none was found"),
    Index("ix_snapshots_url_captured_at", "url", "captured_at"),
    comment="The reading that stands of a capture: the manifest, and the columns that are searched by. A later reading takes"
    " over the row and its number; what stood in it moves to superseded, whole.",
)

superseded = Table(
    "superseded",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, index=True),
    Column("capture", Number, nullable=False, comment="the (first) page's capture"),
    Column("captures", Text, nullable=False, comment="numbers of all its pages' captures in reading order, divided by spaces"),
    Column("url", Text, nullable=False, index=True),
    Column("captured_at", Instant, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("minhash", LargeBinary, nullable=False),
    Column("text", String(71), nullable=False, comment="digest of the text; its content stands in texts"),
    Column("plain", String(71), nullable=False),
    Column("by", String(64), comment="the snapshot that took its place; NULL: the capture is no article by later rules"),
    Column("reason", Text, comment="why it is none, with the rule and its version; NULL: by says what took its place"),
    Column("superseded_at", Instant, nullable=False),
    comment="A snapshot that a later reading took the place of. On record for whoever has its id. Rows never change.",
)

texts = Table(
    "texts",
    metadata,
    Column("digest", String(71), primary_key=True),
    Column("content", Text, nullable=False),
    comment="Texts by the SHA-256 of their UTF-8 bytes; rows never change.",
)

pages = Table(
    "pages",
    metadata,
    Column("url", Text, primary_key=True),
    Column("newest", Number, nullable=False, comment="snapshots.number of the newest by time of capture"),
    Column("captured_at", Instant, nullable=False),
    Column("listed_at", Instant, nullable=False, comment="publish time if known, else time of first capture; the order of lists"),
    Column("title", Text, comment="NULL: none was found"),
    Column("source", String(80), index=True, comment="Source.id; NULL: as in runs"),
    Column("origin", Text, comment="来源 as the page claims it; NULL: it claims none"),
    Column("published_at", Instant, comment="NULL: the page does not say"),
    Column("precision", String(8), comment="minute or day; NULL as published_at"),
    Column("state", String(16), nullable=False),
    Column("category", Text, index=True, comment="as the page says, else the list that named it; NULL: neither does"),
    Column("versions", Integer, nullable=False),
    Index("ix_pages_listed_at", "listed_at"),
    comment="A page that has snapshots, as its newest one shows it: what lists are made of.",
)

twins = Table(
    "twins",
    metadata,
    Column("a", Number, primary_key=True),
    Column("b", Number, primary_key=True, index=True),
    Column("similarity", Integer, nullable=False, comment="thousandths; 1000: the same plain text"),
    comment="Two snapshots of different pages with (nearly) the same plain text; a was compared later.",
)

bands = Table(
    "bands",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False, comment="says which of the 21 bands it is, too"),
    Column("number", Number, primary_key=True, autoincrement=False),
    comment="Near-duplicate bands of snapshots that brought a new text.",
)

acts = Table(
    "acts",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, comment="what it is about: a snapshot's id, a run's; NULL: it names captures alone"),
    Column("segment", String(80), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("members", Text, nullable=False, comment="digests of the gzip members, divided by spaces"),
    UniqueConstraint("segment", "offset"),
    Index("ix_acts_kind_subject", "kind", "subject"),
    comment="What the archive said of captures, as it stands in segments: from these, the tables of readings and books can be made again.",
)

leaves = Table(
    "leaves",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("content", LargeBinary, nullable=False, comment="canonical JSON of digests only"),
    Column("position", BigInteger, unique=True, comment="index in the log; NULL: pending"),
    comment="Leaves of the log, in the order they were committed.",
)

LEAF_BEGINNING = func.substr(leaves.c.content, literal_column("1"), literal_column("160"), type_=LargeBinary)
"""What leaves are looked up by: digests and times stand in it. The whole may be longer than an index of PostgreSQL takes."""
LEAVES_BY_BEGINNING = Index("ix_leaves_beginning", LEAF_BEGINNING)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False, comment="how many leaves it is over"),
    Column("note", LargeBinary, nullable=False, comment="as it was signed"),
    Column("published_at", Instant, nullable=False, comment="by our clock"),
    Column("row_digest", String(71), nullable=False, comment="SHA-256 over the columns above, canonical JSON, the note by its digest"),
    comment="The first checkpoint that was published over each size of the log. Not in the segments: lost with the database,"
    " after which the log vouches from the next checkpoint on.",
)

withdrawn = Table(
    "withdrawn",
    metadata,
    Column("digest", String(71), primary_key=True, comment="of what was withdrawn; of a snapshot sha256: and its id"),
    Column("what", String(8), nullable=False, comment="snapshot, text, payload, or member (of gzip, in a segment)"),
    Column("url", Text, index=True, comment="the page of a snapshot; NULL: it is none"),
    Column("captured_at", Instant, comment="when the snapshot was captured; NULL as url"),
    Column("record", String(71), nullable=False, index=True, comment="digest of the metadata record of the act that withdrew it"),
    Column("reason", Text, nullable=False, comment="as auditors see it"),
    Column("asked_by", Text, comment="who asked for it; NULL: not said"),
    Column("order", String(71), nullable=False, comment="digest of the document that says who asked; without one, of the reason"),
    Column("withdrawn_at", Instant, nullable=False),
    Column("from_segments", Integer, nullable=False, comment="1: tombstones stand in its place, or are to"),
    comment="What is not shown any more, by its digests. Rows stay; from_segments may become 1 later.",
)
