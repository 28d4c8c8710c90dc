"""The database itself, before what stands in it: its write-ahead log, its pages and indexes, its tables."""

from collections.abc import Callable, Iterator

from archive.errors import ArchiveError, DatabaseBusyError, NotPermittedError
from archive.index.database import Database
from archive.index.soundness import Fault, before_opening, faults
from archive.verifying.finding import Finding

ODD = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
"""What rows raise that hold something else than they can."""
UNSEEN = (NotPermittedError, DatabaseBusyError)
"""Whoever meets these has not seen what is to be checked: they say nothing of it, and are no findings."""


def hidden_by_opening(url: str) -> Finding | None:
    """Return what is wrong with the database at ``url`` that to open it would hide; ask before it is opened."""
    fault = before_opening(url)
    return _finding(fault) if fault else None


def database_findings(database: Database) -> Iterator[Finding]:
    """Yield what is not sound in the database itself."""
    yield from (_finding(fault) for fault in faults(database))


def readable(part: Callable[[], Iterator[Finding]], of: str) -> Iterator[Finding]:
    """Yield the findings of a part; where the database cannot be read any further, that is the last one.

    Raises:
        NotPermittedError, DatabaseBusyError: it could not be looked at.
    """
    try:
        yield from part()
    except UNSEEN:
        raise
    except ArchiveError as error:
        yield Finding(ok=False, what="database", where=of, detail=str(error))
    except ODD as error:  # a changed bit of the schema lets text stand where numbers were
        detail = f"what stands in it is not of the kind that belongs there, so it cannot be checked any further: {error!r}"
        yield Finding(ok=False, what="database", where=of, detail=detail)


def _finding(fault: Fault) -> Finding:
    return Finding(ok=False, what="database", where=fault.where, detail=fault.detail)
