"""What doors do to an archive, without a network: keep captures, settle them, publish; each is said as soon as it is acknowledged."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import get_native_id

from archive.index.database import open_database
from archive.publishing.publish import LogHome, publish
from config import load
from pipelines.settle import settle
from pipelines.store import Store
from tests.crash.forks import Line, Told
from tests.crash.pages import came_to, capture

ORIGIN = load().log_origin
"""As the commands name the log."""


@dataclass
class Said:
    """What was acknowledged, by whomever and whenever: it must be there for ever."""

    kept: set[int] = field(default_factory=set)
    """Numbers of captures."""
    settled: dict[int, str | None] = field(default_factory=dict)
    """Numbers of captures with the id of their snapshot; None: rejected."""

    checkpoints: list[tuple[int, str]] = field(default_factory=list)
    """Size and root of what was published."""

    def take(self, lines: Sequence[Line]) -> "Said":
        """Take note of what a copy said."""
        self.kept |= {line["kept"] for line in lines if "kept" in line}
        self.settled |= {line["settled"]: line["snapshot"] for line in lines if "settled" in line}
        self.checkpoints += [(line["size"], line["root"]) for line in lines if "root" in line]
        return self

    def copy(self) -> "Said":
        return Said(kept=set(self.kept), settled=dict(self.settled), checkpoints=list(self.checkpoints))


def opened(folder: Path, *, segment_megabytes: int = 1) -> Store:
    """Return the store in ``folder``, recovered, as a crawl opens it."""
    return Store(
        data=folder, database=f"sqlite:///{folder / 'kuaizhao.db'}", segment_megabytes=segment_megabytes, software="Kuaizhao crash-test"
    )


def write(folder: Path, numbers: Sequence[int], told: Told, *, at_once: int = 1, segment_megabytes: int = 1, wait: bool = False) -> None:
    """Keep and settle the captures ``numbers``, ``at_once`` of them side by side.

    Args:
        folder: the archive.
        numbers: the captures.
        told: hears of each capture that is acknowledged.
        at_once: how many tasks share the work.
        segment_megabytes: 0 begins a segment for each capture.
        wait: say first which thread writes, and wait.
    """
    store = opened(folder, segment_megabytes=segment_megabytes)
    try:
        asyncio.run(_write(store, numbers, told, at_once=at_once, wait=wait))
    finally:
        store.close()


async def _write(store: Store, numbers: Sequence[int], told: Told, *, at_once: int, wait: bool) -> None:
    if wait:
        told.say(thread=await store.do(get_native_id))
        told.wait()
    await asyncio.gather(*(_keep(store, numbers[each::at_once], told) for each in range(at_once)))


async def _keep(store: Store, numbers: Sequence[int], told: Told) -> None:
    for number in numbers:
        kept = await store.keep(capture(number))
        told.say(kept=number)
        if result := came_to(number):
            await store.do(partial(settle, store.ingest, (kept,), result))
            told.say(settled=number, snapshot=getattr(result, "id", None))


def published(folder: Path, told: Told) -> None:
    """Give what waits its place in the log, as the command does once the archive is recovered."""
    with closing(open_database(f"sqlite:///{folder / 'kuaizhao.db'}")) as database:
        checkpoint = publish(database, LogHome(data=folder, origin=ORIGIN), clock=lambda: datetime.now(UTC), post=refusing).checkpoint
    if checkpoint:
        told.say(size=checkpoint.size, root=checkpoint.root.hex())


def refusing(url: str, *_: object) -> bytes:
    """No authority is asked for stamps."""
    raise ConnectionError(url)
