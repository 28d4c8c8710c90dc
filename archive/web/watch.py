"""Whether the archive is *damaged*, as every page says it: looked at afresh every few seconds at most."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import ArchiveError
from archive.index.database import Database
from archive.state import damage

SECONDS = 5.0


@dataclass(slots=True)
class Watch:
    """Looks after one archive."""

    database: Database
    data: Path
    _said: tuple[str, ...] = ()
    _until: float = field(default=0.0)

    def damage(self) -> tuple[str, ...]:
        """Return why nothing may be written to the archive, as it was some seconds ago at most; none if it may."""
        if time.monotonic() >= self._until:
            self._said = self._look()
            self._until = time.monotonic() + SECONDS
        return self._said

    def _look(self) -> tuple[str, ...]:
        try:
            return tuple(map(str, damage(self.database, self.data)))
        except ArchiveError:  # a database that is busy is not damaged: what was seen last stands, and the page itself says what is wrong
            return self._said
        except (TypeError, ValueError) as error:  # a column that should hold a number holds something else
            return (f"the database holds what cannot be read ({error}): run `kuaizhao verify --all`",)
