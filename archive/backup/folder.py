"""The folder that a backup lies in: files are written beside those of the earlier backup, and only its listing makes them the new one.

Every file but segments is named for what it holds (``log/checkpoint~3f9a…``), so that two backups
can stand side by side until the listing changes; what the listing does not name any more is then removed.
"""

import fcntl
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.backup.copying import PIECE, Tell, go_on
from archive.backup.listing import DATABASE, DUMP, NAME, Kept, Listing, read_listing, write_listing
from archive.errors import ArchiveError
from archive.evidence.segments import sync_directory

LOCK = ".backup.lock"
OURS = (f"{DATABASE}*", f"{DUMP}*", *(f"{folder}/**/*" for folder in ("segments", "log", "keys", "sources", "quarantine")))
"""What a backup may remove; whatever else lies there is somebody's."""
DIGITS = 12
"""Of a digest, in the name of a copy."""


class Folder:
    """A backup that is being made in ``root``."""

    def __init__(self, root: Path, tell: Tell) -> None:
        """Begin; only within ``alone``."""
        self.root = root
        self.tell = tell
        self.earlier = read_listing(root)
        self.files: list[Kept] = []
        self.added = 0

    def keep_file(self, path: str, original: Path) -> None:
        """Take a copy of the file ``original``, which nobody changes meanwhile, as ``path``."""
        with original.open("rb") as stream:
            self._keep(path, stream)

    def keep(self, path: str, content: bytes) -> None:
        """Take ``content`` as ``path``."""
        self._keep(path, io.BytesIO(content))

    def _keep(self, path: str, stream: BinaryIO) -> None:
        hashed = hashlib.sha256()
        while piece := stream.read(PIECE):
            hashed.update(piece)
        length, kept = stream.tell(), f"{path}~{hashed.hexdigest()[:DIGITS]}"
        before = self.earlier.at(path) if self.earlier else None
        if before and before.kept == kept and is_there(self.root / kept, length):
            self.tell(length)
            self.files.append(before)
            return
        (self.root / kept).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.root / kept).touch(mode=0o600)  # private keys are among them
        digest = go_on(stream, self.root / kept, start=0, end=length, tell=self.tell)
        self.files.append(Kept(path=path, kept=kept, length=length, digest=digest))
        self.added += length

    def finish(self, listing: Listing) -> None:
        """Make this the backup, durably; then remove what only the earlier one named."""
        for folder in sorted(
            {parent for each in self.files for parent in (self.root / each.kept).parents if parent.is_relative_to(self.root)}
        ):
            sync_directory(folder)
        sync_directory(self.root.parent)
        write_listing(self.root, listing)
        named = {self.root / each.kept for each in listing.files}
        for path in [path for pattern in OURS for path in self.root.glob(pattern) if path.is_file() and path not in named]:
            path.unlink()


def is_there(copy: Path, length: int) -> bool:
    """Say whether the file has ``length`` bytes at least."""
    return copy.is_file() and copy.stat().st_size >= length


def is_used(folder: Path) -> bool:
    """Say whether anything lies in a folder, apart from what a new file system begins with."""
    return any(each.name != "lost+found" for each in folder.iterdir())


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Make the folder if it is not there, and keep other backups out of it.

    Raises:
        ArchiveError: it holds something else, or another backup is being made there.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (root / LOCK).exists() and not (root / NAME).exists() and is_used(root):
        raise ArchiveError(f"{root} holds something that is no backup: give an empty folder, or one that does not exist yet")
    with (root / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError(f"another backup is being made in {root}: let it end, then start again") from None
        yield
