"""From how many pages a site has a model, which one it is, and what it does to what is read."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

import pytest

from archive.index.sites import kept_model, newest_of
from archive.model import Capture, Change, Outcome, Snapshot
from pipelines.learning import learn
from pipelines.process import process
from pipelines.reading.furniture import SiteModel
from pipelines.settle import settle
from pipelines.sites import FEWEST, SiteModels, keep
from tests.pipelines.desk import Archive
from tests.pipelines.pages import HOST, html, page

SITE = HOST.removeprefix("https://")
SLOGAN = "携手同行每一程，霖州科技陪您看见明天的光。"
WHO = ("港务集团", "水文总站", "育种中心", "造船协会", "气象学院", "冶金研究院", "测绘大队", "药检所")


@dataclass
class Pupil:
    """Learns in this process, and remembers how often."""

    learnt: list[int] = field(default_factory=list)
    fails: BaseException | None = None

    def learn(self, site: str, captures: tuple[Capture, ...]) -> Future[SiteModel]:
        future: Future[SiteModel] = Future()
        self.learnt.append(len(captures))
        if self.fails:
            future.set_exception(self.fails)
        else:
            future.set_result(learn(site, captures))
        return future


def story(number: int, *, at: float = 0) -> Capture:
    who = WHO[number % len(WHO)]
    own = (
        f"{who}昨日宣布，第{number}批试点设备已在{who}旧址完成安装，共计{number * 37 + 11}台，总投资{number * 3 + 2}亿元。",
        f"据{who}介绍，这批设备全部由本地企业提供，运行一年后由第三方评估，评估结果向{who}全体职工公开。",
    )
    return page(f"/art/2026/3/{number + 1}/art_1_{number}.html", html(*own, SLOGAN, title=f"{who}第{number}批设备完成安装"), at=at)


def seal(archive: Archive, capture: Capture, site: SiteModel | None = None) -> Snapshot:
    made = process((capture,), archive.catalog.latest(capture.url), site=site)
    assert isinstance(made, Snapshot)
    assert settle(archive.ingest, (archive.ingest.keep(capture),), made).outcome is Outcome.SEALED
    return made


def models(archive: Archive, pupil: Pupil, *, writing: bool = True) -> SiteModels:
    return SiteModels(archive.catalog, archive.blobs, pupil, keep=partial(keep, archive.ingest) if writing else None)  # type: ignore[arg-type]


def test_a_site_of_few_pages_has_none(archive: Archive) -> None:
    for number in range(FEWEST - 1):
        seal(archive, story(number))

    assert models(archive, pupil := Pupil()).of(HOST + "/x.html", story(9).captured_at) is None
    assert pupil.learnt == []


def test_after_five_pages_what_the_site_repeats_is_left_out_and_the_snapshot_names_the_model(archive: Archive) -> None:
    assert all(SLOGAN in seal(archive, story(number)).extraction.text for number in range(FEWEST))

    site = models(archive, Pupil()).of(HOST + "/x.html", story(9).captured_at)
    assert site
    made = seal(archive, story(6), site)
    assert SLOGAN not in made.extraction.text
    assert made.extraction.text.count("\n") == 1
    assert made.extraction.site_model == site.digest
    assert kept_model(archive.database, site.digest) == site.written


def test_within_one_crawl_of_a_new_site_it_is_learnt_once_when_there_are_enough_pages(archive: Archive) -> None:
    held = models(archive, pupil := Pupil())
    for number in range(FEWEST + 3):
        site = held.of(story(number).url, story(number).captured_at)
        assert bool(site) == (number >= FEWEST)
        seal(archive, story(number), site)
    assert pupil.learnt == [FEWEST]


def test_the_next_crawl_takes_the_model_that_is_in_use(archive: Archive) -> None:
    for number in range(FEWEST):
        seal(archive, story(number))
    site = models(archive, Pupil()).of(HOST + "/x.html", story(9).captured_at)
    seal(archive, story(6), site)

    assert models(archive, pupil := Pupil()).of(HOST + "/y.html", story(9).captured_at) == site
    assert pupil.learnt == []


def test_in_another_month_it_is_learnt_anew(archive: Archive) -> None:
    for number in range(FEWEST):
        seal(archive, story(number))
    seal(archive, story(6), models(archive, Pupil()).of(HOST + "/x.html", story(9).captured_at))

    models(archive, pupil := Pupil()).of(HOST + "/y.html", story(9, at=24 * 40).captured_at)
    assert pupil.learnt == [FEWEST + 1]


def test_a_page_that_a_new_model_reads_otherwise_was_not_edited(archive: Archive) -> None:
    for number in range(FEWEST):
        before = seal(archive, story(number))
    site = models(archive, Pupil()).of(HOST + "/x.html", story(9).captured_at)
    again = process((story(FEWEST - 1, at=1),), before, site=site)

    assert isinstance(again, Snapshot)
    assert again.extraction.text != before.extraction.text
    assert again.verdict.change is Change.UNCHANGED


@pytest.mark.parametrize("error", [TimeoutError(), MemoryError()])
def test_a_site_that_cannot_be_learnt_is_read_without(archive: Archive, error: BaseException) -> None:
    for number in range(FEWEST):
        seal(archive, story(number))

    assert models(archive, Pupil(fails=error)).of(HOST + "/x.html", story(9).captured_at) is None


def test_a_report_keeps_no_model(archive: Archive) -> None:
    for number in range(FEWEST):
        seal(archive, story(number))
    site = models(archive, Pupil(), writing=False).of(HOST + "/x.html", story(9).captured_at)

    assert site
    assert kept_model(archive.database, site.digest) is None


def test_damaged_captures_teach_nothing_and_other_sites_are_other_sites(archive: Archive) -> None:
    for number in range(FEWEST + 1):
        seal(archive, story(number))
    archive.damage(1)

    assert models(archive, pupil := Pupil()).of(HOST + "/x.html", story(9).captured_at)
    assert pupil.learnt == [FEWEST]
    assert newest_of(archive.database, "linzhou.example", 9) == ()
    assert len(newest_of(archive.database, SITE, 3)) == 3
