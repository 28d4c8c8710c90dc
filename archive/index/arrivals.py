"""What is asked while captures of others come in: is it here already, who holds this payload, what became of them."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select

from archive.index.database import Database
from archive.index.rows import place_in
from archive.index.tables import captures
from archive.model import Place

LIKELY = 20


class Arrivals:
    """Questions of whoever takes captures in."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def at(self, url: str, when: datetime) -> tuple[tuple[int, Place], ...]:
        """Return number and place of the captures of a page at exactly that time."""
        return self._found(captures.c.url == url, captures.c.captured_at == when)

    def answered(self, url: str) -> tuple[tuple[int, Place], ...]:
        """Return number and place of the newest captures of a page that an answer with a body may have come for."""
        return self._found(captures.c.url == url, captures.c.failure.is_(None), captures.c.status != 304)

    def outcomes(self, run: str) -> Counter[str]:
        """Return how the captures of a run ended: sealed, or rejected or unread with the reason, as far as it names no page."""
        query = select(captures.c.outcome, captures.c.reason, func.count().label("captures")).where(captures.c.run == run)
        with self.database.reading() as connection:
            rows = connection.execute(query.group_by(captures.c.outcome, captures.c.reason)).all()
        counts = Counter[str]()
        for row in rows:
            reason = (row.reason or "").split(" http")[0]
            counts[f"{row.outcome}: {reason}" if reason else row.outcome] += row.captures
        return counts

    def _found(self, *conditions: object) -> tuple[tuple[int, Place], ...]:
        query = select(captures).where(*conditions).order_by(captures.c.captured_at.desc(), captures.c.number.desc()).limit(LIKELY)  # type: ignore[arg-type]
        with self.database.reading() as connection:
            return tuple((row.number, place_in(row)) for row in connection.execute(query))
