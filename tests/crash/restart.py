"""The next start after a crash, with nobody's hand in it, and what must hold then."""

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from archive.errors import ArchiveError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.log.audit import verify_log
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.evidence.log.merkle import root
from archive.evidence.log.tree import StoredTree
from archive.evidence.stored import read_capture
from archive.index.catalog import Catalog
from archive.index.database import open_database
from archive.index.rows import place_in
from archive.index.tables import captures
from tests.crash.commands import command
from tests.crash.forks import DONE, Copy, Told, answer
from tests.crash.pages import capture, url_of
from tests.crash.writer import Said, published, write


def faults_after_restart(folder: Path, said: Said, *, again: int) -> list[str]:
    """Start on the archive in ``folder`` once more, keep the capture ``again``, and return what does not hold (nothing, if all is well)."""

    def start(told: Told) -> None:
        write(folder, [again], told)
        published(folder, told)

    lines, status = Copy(start).ended()
    if status != DONE:
        return [f"the next start ended with status {status}: {lines[-1:]}"]
    said.take(lines)
    return list(answer(lambda: [*lost(folder, said), *damaged(folder), *forked(folder, said.checkpoints)]))


def lost(folder: Path, said: Said) -> list[str]:
    """Return what was acknowledged and is not there, or not as it was, and what is there twice."""
    with closing(open_database(f"sqlite:///{folder / 'kuaizhao.db'}")) as database:
        with database.reading() as connection:
            rows = connection.execute(select(captures)).all()
        by_url = {url: [row for row in rows if row.url == url] for url in (row.url for row in rows)}
        doubled = [f"{url} has {len(found)} rows" for url, found in by_url.items() if len(found) > 1]
        find, blobs = Catalog(database).holder, DirectoryBlobs(folder / "segments")
        lost = []
        for number in sorted(said.kept):
            found = by_url.get(url_of(number))
            if not found:
                lost.append(f"capture {number} was acknowledged and is not there")
                continue
            try:
                same = read_capture(place_in(found[0]), blobs, find=find) == capture(number)
            except ArchiveError as error:
                lost.append(f"capture {number} was acknowledged and cannot be read: {error}")
            else:
                lost += [] if same else [f"capture {number} is not what was kept"]
        for number, snapshot in sorted(said.settled.items()):
            row = by_url[url_of(number)][0] if url_of(number) in by_url else None
            wanted = "sealed" if snapshot else "rejected"
            if row is None or (row.outcome, row.snapshot) != (wanted, snapshot):
                lost.append(f"capture {number} was acknowledged as {wanted}, it is {row and row.outcome}")
    return [*doubled, *lost]


def damaged(folder: Path) -> list[str]:
    """Return what `kuaizhao verify --all` finds. Only for a copy."""
    _, printed = command(folder, "verify", "--all", "--json")
    return [f"verify: {each['what']} {each['where']}: {each['detail']}" for each in json.loads(printed)["findings"] if not each["ok"]]


def forked(folder: Path, checkpoints: Iterable[tuple[int, str]]) -> list[str]:
    """Return what is wrong with the log, and the checkpoints (size and root) that were acknowledged and that it does not continue."""
    files = DirectoryFiles(folder / "log")
    try:
        now = verify_log(files, public_keys(folder / "keys"), strangers=False)
    except ArchiveError as error:
        return [f"the log does not verify: {error}"]
    size = now.size if now else 0
    tree = StoredTree(files, size)
    return [
        f"the log of {size} leaves does not continue its checkpoint over {kept}"
        for kept, then in checkpoints
        if kept > size or root(kept, tree.node).hex() != then
    ]
