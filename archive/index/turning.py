"""The row of a page among ``pages``: what its newest snapshot says of it, and how many versions it has."""

import json
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from archive.index.many import write_all
from archive.index.rows import snapshot_in
from archive.index.statements import ADD_PAGE, LATEST, PAGE, upserts
from archive.index.tables import pages, snapshots
from archive.index.versions import beginnings
from archive.model import Snapshot

_DROP_PAGE = delete(pages).where(pages.c.url == bindparam("of_url"))


def turn(connection: Connection, number: int, snapshot: Snapshot) -> None:
    """Bring the page's row up to a ``snapshot`` that has just been written under ``number``."""
    url, listed = snapshot.url, _published(snapshot)
    row = {"url": url, "listed_at": listed or snapshot.captured_at, **_said(number, snapshot, 1)}
    if write_all(connection, upserts(connection).page, [row]):
        return  # its first snapshot
    known = connection.execute(PAGE, {"url": url}).one()
    versions = len(beginnings(connection, url))
    if snapshot.captured_at >= known.captured_at:
        said = _said(number, snapshot, versions) | ({"listed_at": listed} if listed else {})
        connection.execute(update(pages).where(pages.c.url == url).values(said))
    else:  # it came in late: the list goes on showing the newest, but its history is longer now
        first = known.published_at or _listed_at(connection, url)
        connection.execute(update(pages).where(pages.c.url == url).values(versions=versions, listed_at=first))


def turn_again(connection: Connection, url: str) -> None:
    """Make the page's row again from all its snapshots, after some took the place of others; without any it has none."""
    connection.execute(_DROP_PAGE, {"of_url": url})
    if row := row_of(connection, url):
        connection.execute(ADD_PAGE, row)


def row_of(connection: Connection, url: str) -> dict[str, object] | None:
    """Return what the page's row must say by its snapshots; None: it has none."""
    row = connection.execute(LATEST, {"url": url}).first()
    if row is None:
        return None
    newest = snapshot_in(row)
    said = _said(row.number, newest, len(beginnings(connection, url)))
    return {"url": url, "listed_at": _published(newest) or _listed_at(connection, url), **said}


def _said(number: int, snapshot: Snapshot, versions: int) -> dict[str, object]:
    read, time = snapshot.extraction, snapshot.extraction.publish_time
    return {
        "newest": number, "captured_at": snapshot.captured_at, "title": read.title, "source": snapshot.provenance.source, "state": read.state,
        "origin": read.source, "published_at": _published(snapshot), "precision": time.precision if time else None,
        "category": read.category or snapshot.provenance.category, "versions": versions,
    }  # fmt: skip


def _published(snapshot: Snapshot) -> datetime | None:
    time = snapshot.extraction.publish_time
    return time.at if time else None


def _listed_at(connection: Connection, url: str) -> datetime:
    """Return the publish time that the page last said, else when it was first captured."""
    query = select(snapshots.c.manifest, snapshots.c.captured_at).where(snapshots.c.url == url)
    rows = connection.execute(query.order_by(snapshots.c.captured_at.desc(), snapshots.c.number.desc())).all()
    said = (json.loads(row.manifest)["extraction"]["publish_time"] for row in rows)
    return next((datetime.fromisoformat(time["at"]) for time in said if time), rows[-1].captured_at)
