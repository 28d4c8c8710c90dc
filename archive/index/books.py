"""A run's books as an act keeps them: its account, and what became of each page that it came to know of."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from archive.digest import canonical, plain_json
from archive.evidence.acts import Act, Content, Reference
from archive.index.catalog import Catalog
from archive.index.database import upsert
from archive.index.tables import acts, captures, discoveries, runs

_COLUMNS = ("source", "trigger", "process", "started_at", "ended_at", "state", "message")
_TIMES = ("started_at", "ended_at")
_OF_DISCOVERY = ("url", "way", "found_on", "tally", "reason")


def closing(catalog: Catalog, run: str) -> Act:
    """Return the act of closing the books of ``run``, which has ended."""
    with catalog.database.reading() as connection:
        row = connection.execute(select(runs).where(runs.c.id == run)).one()
        found = connection.execute(_FOUND.where(discoveries.c.run == run).order_by(discoveries.c.url)).all()
    body = b"\n".join(canonical(_discovery(each)) for each in found)
    said = {"run": run, **{name: plain_json(getattr(row, name)) for name in _COLUMNS}}
    return Act(kind="run", said=said, contents=(Content(uri=f"urn:run:{run}", media_type="application/x-ndjson", body=body),))


def without_act(catalog: Catalog) -> tuple[str, ...]:
    """Return the runs that have ended and whose books no act closes yet."""
    closed = select(acts.c.number).where(acts.c.kind == "run", acts.c.subject == runs.c.id)
    query = select(runs.c.id).where(runs.c.ended_at.is_not(None), ~closed.exists()).order_by(runs.c.started_at)
    with catalog.database.reading() as connection:
        return tuple(connection.execute(query).scalars())


def restore_run(catalog: Catalog, act: Act) -> None:
    """Write the rows of a run that ``closing`` made an act of."""
    said = {name: act.said[name] for name in _COLUMNS}
    times = {name: datetime.fromisoformat(said[name]) for name in _TIMES}
    rows = list(_rows(catalog, act))
    with catalog.database.writing() as connection:
        connection.execute(upsert(connection, runs).on_conflict_do_nothing(), {**said, **times, "id": act.said["run"]})
        if rows:
            connection.execute(upsert(connection, discoveries).on_conflict_do_nothing(), rows)


_FOUND = select(discoveries, captures.c.segment, captures.c.offset, captures.c.members).join(
    captures, captures.c.number == discoveries.c.capture, isouter=True
)


def _discovery(row: Row[Any]) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(row, name) for name in _OF_DISCOVERY}
    of = {"segment": row.segment, "offset": row.offset, "record": row.members.rpartition(" ")[2]} if row.segment else None
    return said | {"capture": of}


def _rows(catalog: Catalog, act: Act) -> Iterator[dict[str, object]]:
    for content in act.contents:
        for line in content.body.splitlines():
            said = json.loads(line)
            numbers = catalog.acts.numbers((Reference(**said["capture"]),)) if said["capture"] else ()
            yield {**{name: said[name] for name in _OF_DISCOVERY}, "run": act.said["run"], "capture": numbers[0] if numbers else None}
