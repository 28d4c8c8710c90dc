"""Rows to nouns and back."""

from typing import Any

from sqlalchemy import Row, select

from archive.digest import text_digest
from archive.index.tables import snapshots, superseded, texts
from archive.manifest import opened
from archive.model import Digest, Place, Snapshot

_text, _plain = texts.alias("the_text"), texts.alias("the_plain")

SNAPSHOT = (
    select(snapshots, _text.c.content.label("text_content"), _plain.c.content.label("plain_content"))
    .join(_text, _text.c.digest == snapshots.c.text)
    .join(_plain, _plain.c.digest == snapshots.c.plain)
)
"""Snapshots with their texts; add conditions, and give its rows to ``snapshot_in``."""

SUPERSEDED = (
    select(superseded, _text.c.content.label("text_content"), _plain.c.content.label("plain_content"))
    .join(_text, _text.c.digest == superseded.c.text)
    .join(_plain, _plain.c.digest == superseded.c.plain)
)
"""As ``SNAPSHOT``, of those that later readings took the place of."""


def snapshot_in(row: Row[Any]) -> Snapshot:
    """Return the snapshot of a row of ``SNAPSHOT``."""
    return opened(row.manifest, text=row.text_content, plain=row.plain_content, minhash=row.minhash)


def snapshot_rows(snapshot: Snapshot, capture: int) -> tuple[dict[str, object], tuple[tuple[Digest, str], ...]]:
    """Return the row of ``snapshots`` and the (digest, content) rows of ``texts``."""
    read, print_ = snapshot.extraction, snapshot.fingerprint
    text, plain = text_digest(read.text), text_digest(read.plain)
    row = {
        "id": snapshot.id, "capture": capture, "url": snapshot.url, "captured_at": snapshot.captured_at, "manifest": snapshot.manifest,
        "minhash": print_.minhash, "plain_digest": print_.plain, "text": text, "plain": plain, "text_digest": print_.text,
        "change": snapshot.verdict.change.value, "source": snapshot.provenance.source, "title": read.title,
    }  # fmt: skip
    return row, ((text, read.text), (plain, read.plain)) if text != plain else ((text, read.text),)


def place_in(row: Row[Any]) -> Place:
    """Return where the capture of a row of ``captures`` lies."""
    return Place(
        segment=row.segment,
        offset=row.offset,
        length=row.length,
        members=tuple(Digest(each) for each in row.members.split()),
        payload=Digest(row.payload),
        stored=Digest(row.stored),
    )
