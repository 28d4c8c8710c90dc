"""The archive as a crawl opens it: recovered first, refused when damaged, closed in order."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from archive.errors import TamperedError
from archive.index.shelves import Shelves
from archive.recovering.recover import Recovered, recover
from pipelines.store import Store
from tests.archive.evidence.captures import made_writer
from tests.values import URL, captured


def opened(folder: Path) -> Store:
    return Store(data=folder, database=f"sqlite:///{folder / 'kuaizhao.db'}", segment_megabytes=1, software="test")


def test_what_a_killed_crawl_left_is_adopted_before_anything_is_written(tmp_path: Path) -> None:
    with made_writer(tmp_path / "segments") as writer:
        writer.append(captured(), sequence=1)
    store = opened(tmp_path)
    store.ingest.keep(captured(at=1))

    assert [each.captured_at for each in Shelves(store.database).history(URL)] == [captured(at=1).captured_at, captured().captured_at]
    store.close()


def test_a_damaged_archive_is_refused_and_not_written_to(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.ingest.keep(captured())
    store.close()
    (segment,) = (tmp_path / "segments").iterdir()
    segment.write_bytes(segment.read_bytes()[:-1])

    with pytest.raises(TamperedError, match=f"damaged, nothing is written to it: {segment.name}.*Restore these segments"):
        opened(tmp_path)
    assert [path.name for path in (tmp_path / "segments").iterdir()] == [segment.name]


def test_steps_that_write_are_taken_in_order_and_ended_before_closing(tmp_path: Path) -> None:
    store = opened(tmp_path)

    async def keep_many() -> list[int]:
        return await asyncio.gather(*(store.do(partial(store.ingest.keep, captured(at=at))) for at in range(20)))

    assert asyncio.run(keep_many()) == list(range(1, 21))
    assert asyncio.run(store.ask(store.ledger.running)) == ()
    assert recover(store.catalog, tmp_path) == Recovered(adopted=0, quarantined=(), damaged=())
    store.close()
