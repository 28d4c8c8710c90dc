"""What an auditor sees of a snapshot that a later reading took the place of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pytest
from fastapi import FastAPI

from archive.digest import digest
from archive.index.rereading import Rereading
from archive.manifest import superseding
from archive.model import Rejection, Snapshot, Superseding
from archive.web.app import make_app
from pipelines.fingerprint import fingerprint
from pipelines.seal import seal
from tests.archive.web.browser import Browser
from tests.archive.web.composed import ARTICLE, Composer, answer, composing, extraction, settings_in

URL = "https://kjt.jiangzhou.example/1.html"
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Reread:
    """An archive in which one snapshot took another's place."""

    composer: Composer
    folder: Path
    old: Snapshot
    new: Snapshot

    @cached_property
    def app(self) -> FastAPI:
        return make_app(settings_in(self.folder))

    def shown(self, address: str) -> str:
        told = Browser(self.app, **{"Accept-Language": "en"}).get(address)
        assert told.status_code == 200, told.text
        return told.text


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Reread]:
    with composing(tmp_path) as made:
        capture = made.capture(URL, answer(f"<h1>江州公布名单</h1><p>{ARTICLE}"))
        old = made.keep("story", (capture,), extraction("江州公布名单", ARTICLE))
        read = replace(old.extraction, text=f"{ARTICLE}\n（责任编辑：周遥）", reader="kuaizhao-reading 2")
        new = superseding(seal((capture,), read, fingerprint(read), old.verdict), Superseding(id=old.id, at=NOW))
        rereading = Rereading(made.database)
        rereading.supersede((1,), new, tuple)
        rereading.turn(URL)
        yield Reread(made, tmp_path, old, new)


def test_the_old_one_says_what_took_its_place_and_when(archive: Reread) -> None:
    text = archive.shown(f"/snapshot/{archive.old.id}")

    assert "This snapshot no longer stands" in text
    assert "Read again on 2026-12-01 16:00:00." in text
    assert f'<a href="/snapshot/{archive.new.id}">' in text
    assert f'<a href="/diff/{archive.old.id}..{archive.new.id}">' in text


def test_the_new_one_names_the_old_one_and_lists_know_only_the_new_one(archive: Reread) -> None:
    text = archive.shown(f"/snapshot/{archive.new.id}")

    assert "no longer stands" not in text
    assert f'Takes the place of <a href="/snapshot/{archive.old.id}">' in text
    assert archive.old.id not in archive.shown("/")
    assert archive.new.id in archive.shown("/")


def test_their_difference_says_that_it_is_the_readers(archive: Reread) -> None:
    text = archive.shown(f"/diff/{archive.old.id}..{archive.new.id}")

    assert "These are two readings of the same capture:" in text
    assert "<code>kuaizhao-reading 2</code>" in text
    assert "whatever differs below comes from the reading, nothing from the page" in text


def test_one_that_later_rules_reject_says_why_though_nothing_stands(archive: Reread) -> None:
    rereading = Rereading(archive.composer.database)
    rereading.retract(
        archive.new.id, 1, Rejection(reason="login", detail="It asks for a name. (rule login 9)"), NOW, records=(digest(b"record"),)
    )
    rereading.turn(URL)
    text = archive.shown(f"/snapshot/{archive.new.id}")

    assert "By later rules the page is no article: login page: It asks for a name. (rule login 9)" in text
    assert "不是文章： 登录页：It asks for a name." in archive.shown(f"/snapshot/{archive.new.id}?lang=zh")
    assert "There is a newer snapshot" not in text
