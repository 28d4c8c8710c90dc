"""Captures per second through the full synced path, beside what the disk's syncs alone allow.

    python -m bench.keep [--count 2000] [--kilobytes 20] [--folder .]

One writer. A crawl keeps several captures at once, and those that wait together are synced
together; one by one is the slowest that the path can be. `settled` also seals each capture, as a
crawl does, with a reading made beforehand. Asked (issue 4): at least 400 captures a second.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

from archive.model import Capture, Snapshot
from pipelines.settle import settle
from pipelines.store import Store
from tests.archive.evidence.captures import AT, made_capture
from tests.end_to_end.small_site import PARAGRAPH
from tests.values import TEXT, hours, reading, snapshot_of

AT_ONCE = 16
ASKED = 400
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n"


def pages(count: int, kilobytes: int) -> list[Capture]:
    """Return captures with bodies of so many kilobytes, which compress as pages do."""
    chance = Random(1)
    letters = PARAGRAPH * 3
    found = []
    for number in range(count):
        lines = []
        while sum(map(len, lines)) * 3 < kilobytes * 1000:
            at = chance.randrange(len(PARAGRAPH))
            lines.append(f'<p class="c{chance.randrange(10**6)}">{letters[at : at + 60]}第{chance.randrange(10**9)}号</p>')
        body = "\n".join(lines).encode()[: kilobytes * 1000]
        found.append(made_capture(HEAD + body, url=f"http://news.example/{number}.html", captured_at=AT + hours(number / 3600)))
    return found


def syncs_alone(folder: Path, count: int, content: bytes) -> list[float]:
    """Return the seconds that each of ``count`` appends of ``content`` takes with its fdatasync."""
    took = []
    with (folder / "raw").open("ab", buffering=0) as file:
        for _ in range(count):
            began = time.perf_counter()
            file.write(content)
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - began)
    return took


async def kept(store: Store, captures: list[Capture], *, at_once: int) -> list[float]:
    """Keep all, and return how many seconds each took until it was acknowledged."""
    return await _each(captures, at_once, store.keep)


async def settled(store: Store, captures: list[Capture], snapshots: dict[str, Snapshot], *, at_once: int) -> list[float]:
    """Keep and seal all, and return how many seconds each took until both were acknowledged."""

    async def keep_and_seal(capture: Capture) -> None:
        number = await store.keep(capture)
        await store.do(partial(settle, store.ingest, (number,), snapshots[capture.url]))

    return await _each(captures, at_once, keep_and_seal)


async def _each(captures: list[Capture], at_once: int, work: Callable[[Capture], Awaitable[object]]) -> list[float]:
    took = []

    async def some(part: list[Capture]) -> None:
        for capture in part:
            began = time.perf_counter()
            await work(capture)
            took.append(time.perf_counter() - began)

    await asyncio.gather(*(some(captures[each::at_once]) for each in range(at_once)))
    return took


@contextmanager
def new_store(folder: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        store = Store(data=Path(place), database=f"sqlite:///{place}/kuaizhao.db", segment_megabytes=1024, software="Kuaizhao bench")
        try:
            yield store
        finally:
            store.close()


def row(name: str, took: list[float], seconds: float) -> float:
    """Print one line and return the rate."""
    rate = len(took) / seconds
    p99 = statistics.quantiles(took, n=100)[-1] * 1000
    print(f"{name:<52} {rate:>8.0f} /s   median {statistics.median(took) * 1000:>6.2f} ms   p99 {p99:>6.2f} ms", flush=True)
    return rate


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path(), help="on the disk that is meant (default: here)")
    asked = parser.parse_args()
    captures = pages(asked.count, asked.kilobytes)
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        print(f"{asked.count} captures with bodies of {asked.kilobytes} KB")
        for size in (asked.kilobytes * 1000, 4000):
            raw = syncs_alone(folder, min(asked.count, 500), os.urandom(size))
            row(f"the disk alone: append {size} bytes, fdatasync", raw, sum(raw))
        rates = {}
        for at_once in (AT_ONCE, 1):
            with new_store(folder) as store:
                began = time.perf_counter()
                took = asyncio.run(kept(store, captures, at_once=at_once))
                rates[at_once] = row(f"kept, {at_once} at once" if at_once > 1 else "kept, one by one", took, time.perf_counter() - began)
        some = captures[: asked.count // 4]
        snapshots = {each.url: snapshot_of((each,), reading(f"{TEXT}\n{each.url}")) for each in some}
        with new_store(folder) as store:
            began = time.perf_counter()
            took = asyncio.run(settled(store, some, snapshots, at_once=AT_ONCE))
            row(f"kept and sealed, {AT_ONCE} at once", took, time.perf_counter() - began)
    print(f"asked: {ASKED} /s; {'reached' if rates[AT_ONCE] >= ASKED else 'NOT reached'} with {AT_ONCE} at once, "
          f"{'reached' if rates[1] >= ASKED else 'not reached'} one by one")  # fmt: skip


if __name__ == "__main__":
    main()
