"""A page's versions: runs of consecutive captures that say the same, by time of capture.

Where a snapshot's verdict was given beside the very one before it, the verdict decides: one reader
read both. Else, as when another was captured between them but came late, the text digests do.
"""

import json

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from archive.index.tables import snapshots, superseded
from archive.model import Change

_IN_TIME = (snapshots.c.captured_at, snapshots.c.number)
_BEFORE = ((snapshots.c.text_digest, "text_before"), (snapshots.c.id, "id_before"), (snapshots.c.capture, "capture_before"))
_ALL = (
    select(
        *(snapshots.c.id, snapshots.c.text_digest, snapshots.c.change, snapshots.c.manifest),
        *(func.lag(column).over(order_by=_IN_TIME).label(name) for column, name in _BEFORE),
    )
    .where(snapshots.c.url == bindparam("url"))
    .subquery()
)
_DIFFERS = _ALL.c.text_digest != _ALL.c.text_before
_SAYS_UNCHANGED, _SAYS_CHANGED = (_ALL.c.change == change.value for change in (Change.UNCHANGED, Change.CHANGED))
_QUESTIONABLE = or_(and_(_DIFFERS, _SAYS_UNCHANGED), and_(~_DIFFERS, _SAYS_CHANGED))
_LIKELY = select(
    *(_ALL.c.id, _ALL.c.text_digest, _ALL.c.change, _ALL.c.text_before, _ALL.c.id_before, _ALL.c.capture_before),
    case((_QUESTIONABLE, _ALL.c.manifest), else_=None).label("questionable"),
).where(or_(_ALL.c.id_before.is_(None), _DIFFERS, _SAYS_CHANGED))


def beginnings(connection: Connection, url: str) -> frozenset[str]:
    """Return the snapshots of a page that begin a version."""
    found = set[str]()
    for row in connection.execute(_LIKELY, {"url": url}).all():
        beside = row.questionable is not None and _is_beside(connection, row.questionable, row.id_before, row.capture_before)
        if row.change == Change.CHANGED.value if beside else row.text_digest != row.text_before:
            found.add(row.id)
    return frozenset(found)


def _is_beside(connection: Connection, manifest: bytes, before: str, capture: int) -> bool:
    """Say whether the verdict in ``manifest`` was given beside the snapshot ``before``, or one that it took the place of."""
    previous = json.loads(manifest)["verdict"]["previous"]
    if previous == before:
        return True
    query = select(superseded.c.number).where(superseded.c.id == previous, superseded.c.capture == capture)
    return connection.execute(query).first() is not None
