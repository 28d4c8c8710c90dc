"""One statement for many rows: what SQLAlchemy finds out anew for each row is found out once for the statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, TextClause, Update
from sqlalchemy.engine import Dialect

Statement = Insert | Update | TextClause
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A statement in the words of a database, and what its driver takes for each of its parameters."""

    words: str
    constants: Row
    made: Mapping[str, Callable[[Any], Any]]
    """How a value of ours becomes one of the driver's, where it is not one already."""
    order: tuple[str, ...] | None
    """None: the driver takes parameters by name."""

    def values(self, row: Row) -> Any:
        """Return what the driver takes for ``row``."""
        said = {**self.constants, **row}
        for name, make in self.made.items():
            said[name] = make(said[name])
        return said if self.order is None else tuple([said[name] for name in self.order])


def write_all(connection: Connection, statement: Statement, rows: Sequence[Row]) -> int:
    """Carry out ``statement``, which gives no rows, for each of ``rows``, which all name the same parameters; return how many it wrote."""
    prepared = _prepared(statement, connection.dialect, tuple(rows[0]))
    return connection.exec_driver_sql(prepared.words, [prepared.values(row) for row in rows]).rowcount


@lru_cache(maxsize=64)
def _prepared(statement: Statement, dialect: Dialect, names: tuple[str, ...]) -> _Prepared:
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(names), for_executemany=True)
    makers = {name: each.type.dialect_impl(dialect).bind_processor(dialect) for name, each in compiled.binds.items()}
    made = {name: make for name, make in makers.items() if make}
    return _Prepared(words=str(compiled), constants=compiled.params, made=made, order=compiled.positiontup and tuple(compiled.positiontup))
