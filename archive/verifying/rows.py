"""What is common to rows of all tables: what a column holds is what such a column may hold, and the right thing."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from archive.index.written import Row
from archive.verifying.finding import Finding


def named(row: Row) -> str:
    """Return how an auditor finds the row again."""
    for name in ("number", "id", "url", "name", "digest", "source", "size", "a", "value"):
        if name in row.values:
            return f"row {row[name]} of {row.table}"
    return f"a row of {row.table}"


def misfit(row: Row, where: str = "") -> Iterator[Finding]:
    """Yield a finding if a column holds what no such column may hold."""
    if row.misfits:
        yield wrong(row, row.misfits, "hold nothing that such columns may hold", where)


def unlike(row: Row, wanted: Mapping[str, Any], of: str, where: str = "") -> Iterator[Finding]:
    """Yield a finding if columns are not as ``wanted`` says, which comes from ``of``."""
    names = tuple(name for name, value in wanted.items() if row[name] != (written(value) if isinstance(value, datetime) else value))
    if names:
        yield wrong(row, names, f"are not what {of} says", where)


def wrong(row: Row, names: tuple[str, ...], what: str, where: str = "") -> Finding:
    """Return the finding that these columns of a row are wrong."""
    return Finding(ok=False, what="row", where=where or named(row), detail=f"the columns {', '.join(names)} {what}")


def written(at: datetime) -> str:
    """Return a time as columns have it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
