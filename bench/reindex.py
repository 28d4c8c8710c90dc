"""How long the database takes to be made again from segments and log, and whether it comes out the same.

    python -m bench.reindex [--captures 100000] [--sealed 20000]

Captures of 20 KB, each with bytes of its own; some of them sealed, with texts of their own. Asked: 100,000 captures in
300 s. The bare line beside it is reading the same files from the disk and taking their SHA-256.
"""

import argparse
import hashlib
import random
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.tables import metadata
from archive.ingest import Ingest, writing
from archive.publishing.publish import LogHome, caught_up, publish
from archive.recovering.reindex import reindex
from pipelines.settle import settle
from tests.values import captured, reading, snapshot_of

TOGETHER = 64
NOT_IN_SEGMENTS = ("slots", "slot_digests", "checkpoints")
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]


def body(random_: random.Random) -> bytes:
    text = "".join(random_.choices(HAN, k=3000))
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>" + text.encode() + b"x" * 11_000


def fill(ingest: Ingest, count: int, sealed: int) -> None:
    random_ = random.Random(1)
    every = count // sealed if sealed else count + 1
    for first in range(0, count, TOGETHER):
        made = [captured(f"https://news.example/{number}", response=body(random_)) for number in range(first, min(first + TOGETHER, count))]
        places = [ingest.append(each) for each in made]
        with ingest.together():
            for nth, (capture, place) in enumerate(zip(made, places, strict=True)):
                number = ingest.commit(capture, place)
                if (first + nth) % every == 0:
                    text = "".join(random_.choices(HAN, k=800))
                    settle(ingest, (number,), snapshot_of((capture,), reading(text)))


def rows(database: Database) -> dict[str, str]:
    """Return a digest of each table; of leaves without their numbers, which are in the order of writing."""
    said = {}
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            if table.name in NOT_IN_SEGMENTS:
                continue
            columns = [column for column in table.c if (table.name, column.name) != ("leaves", "number")]
            together = hashlib.sha256()
            for line in sorted(map(repr, connection.execute(select(*columns)))):
                together.update(line.encode())
            said[table.name] = together.hexdigest()
    return said


def no_authority(*_: Any) -> bytes:
    raise AssertionError("no authority is configured")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--captures", type=int, default=100_000)
    parser.add_argument("--sealed", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        home = LogHome(data=data, origin="bench.example/log")
        with closing(open_database(f"sqlite:///{data / 'kuaizhao.db'}")) as database:
            began = time.perf_counter()
            with writing(Catalog(database), data, segment_megabytes=256, software="bench") as ingest:
                fill(ingest, asked.captures, asked.sealed)
            print(f"made {asked.captures} captures, {asked.sealed} sealed, in {time.perf_counter() - began:.0f} s", flush=True)
            publish(database, home, clock=lambda: datetime.now(UTC), post=no_authority)
            before = rows(database)
        began = time.perf_counter()
        for path in (data / "segments").iterdir():
            hashlib.sha256(path.read_bytes())
        bare = time.perf_counter() - began
        with closing(open_database(f"sqlite:///{data / 'again.db'}")) as again:
            began = time.perf_counter()
            rebuilt = reindex(data, Catalog(again))
            filled = time.perf_counter() - began
            placed = caught_up(again, home)
            took = time.perf_counter() - began
            differing = [table for table, said in rows(again).items() if said != before[table]]
        print(
            f"reindex: {rebuilt.captures} captures, {rebuilt.acts} acts, {placed} leaves in {took:.1f} s (the log's part {took - filled:.1f} s);"
        )
        print(f"asked 300 s for 100,000; reading the segments and hashing them alone: {bare:.1f} s ({took / bare:.0f} ×)")
        print("identical" if not differing else f"DIFFERS: {', '.join(differing)}")


if __name__ == "__main__":
    main()
