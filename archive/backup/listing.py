"""What a backup says of itself: `backup.json`, every file of the archive with length and SHA-256.

It is written last and put in its place at once, so it always tells of a whole backup. It bears its
own digest: a listing in which a bit has changed is refused, whatever the bit said.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.digest import canonical, digest, plain_json
from archive.errors import TamperedError
from archive.evidence.segments import sync_directory
from archive.model import Digest

NAME = "backup.json"
FORMAT = "kuaizhao-backup/1"
DATABASE = "kuaizhao.db"
DUMP = "database.dump"
"""Of a PostgreSQL server, as `pg_dump` made it."""
_SAFE = re.compile(r"[A-Za-z0-9][\w.~-]*(?:/[A-Za-z0-9][\w.~-]*)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One file of the archive, and where its copy is."""

    path: str
    """Within the data folder, such as ``segments/20261121T….warc.gz``."""
    kept: str
    """Within the backup."""
    length: int
    """In bytes. The copy may be longer: what a later backup added, which then did not come to its end."""
    digest: Digest
    """Of these bytes."""
    seen: str = ""
    """Inode, time of change and length of the original: where all are the same, it need not be read again. Empty: it is read each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A whole backup."""

    begun_at: datetime
    ended_at: datetime
    software: str
    leaves: int | None
    """Under the log's checkpoint; None: nothing was published yet."""
    private_keys: bool
    """Whether the log's private keys are in it."""
    files: tuple[Kept, ...]

    def at(self, path: str) -> Kept | None:
        """Return the file that lies at ``path`` in the data folder."""
        return next((each for each in self.files if each.path == path), None)

    @property
    def database(self) -> str | None:
        """What it holds of the database: ``kuaizhao.db``, ``database.dump``, or None."""
        return next((name for name in (DATABASE, DUMP) if self.at(name)), None)


def read_listing(folder: Path) -> Listing | None:
    """Return what the backup in ``folder`` says of itself; None if there is no whole one.

    Raises:
        TamperedError: the listing was changed, or a newer Kuaizhao wrote it.
    """
    try:
        content = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    try:
        said = json.loads(content)
        is_whole = said["backup"]["format"] == FORMAT and digest(canonical(said["backup"])) == said["digest"]
        found = _listing(said["backup"]) if is_whole else None
    except (ValueError, TypeError, KeyError, RecursionError):
        found = None
    if found is None:
        raise TamperedError(
            f"{folder / NAME} is not as it was written, or a newer Kuaizhao wrote it; use another backup, or make a new one in another folder"
        )
    return found


def write_listing(folder: Path, listing: Listing) -> None:
    """Put ``listing`` in the place of the earlier one, durably and at once."""
    said = {"format": FORMAT, **plain_json(listing)}
    beside = folder / f".{NAME}.part"
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"backup": said, "digest": digest(canonical(said))}, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)
    sync_directory(folder)


def _listing(said: Mapping[str, Any]) -> Listing:
    return Listing(
        begun_at=datetime.fromisoformat(said["begun_at"]),
        ended_at=datetime.fromisoformat(said["ended_at"]),
        software=said["software"],
        leaves=said["leaves"],
        private_keys=said["private_keys"],
        files=tuple(_kept(each) for each in said["files"]),
    )


def _kept(said: Mapping[str, Any]) -> Kept:
    if not (_SAFE.fullmatch(said["path"]) and _SAFE.fullmatch(said["kept"])):
        raise ValueError(f"{said['path']!r} may lie outside of the archive")
    return Kept(**said)
