"""What each screen says, in the words a reader sees."""

import hashlib
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI

from archive.evidence.records import members
from archive.web.app import make_app
from tests.archive.web.browser import Browser
from tests.archive.web.composed import CHANGED, STORY, compose, settings_in
from tests.archive.web.conftest import Site


def shown(site: Site, address: str, **headers: str) -> str:
    answer = site.browser.get(address, **headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_list_shows_thirty_pages_latest_published_first(site: Site) -> None:
    text = shown(site, "/?source=kjt")

    assert (
        text.index("江州公布首批28家省重点实验室重组名单")
        < text.index("江州启动3项揭榜挂帅项目")
        < text.index("关于公布5家科普教育基地的通知")
    )
    assert shown(site, "/").count('class="headline"') == 30
    assert shown(site, "/?page=2").count('class="headline"') == 11
    assert "Page 1 of 2" in shown(site, "/")


def test_the_list_can_be_narrowed_by_category_and_publisher(site: Site) -> None:
    text = shown(site, "/?category=通知公告&source=kjt")

    assert text.count('class="headline"') == 8
    assert "第4期青年科学家沙龙" not in text
    assert '<a href="/?category=%E9%80%9A%E7%9F%A5%E5%85%AC%E5%91%8A">All</a>' in text
    assert "江州省科学技术厅" in text


def test_the_list_has_badges_for_mirrors_versions_and_reprints(site: Site) -> None:
    text = shown(site, "/")

    assert '<span class="badge alarm">Cloaked mirror</span>' in text
    assert ">2 versions</a>" in text
    assert ">2 reprints</a>" in text


def test_a_page_beyond_the_last_is_not_found(site: Site) -> None:
    answer = site.browser.get("/?page=9")

    assert answer.status_code == 404
    assert "There is no page 9: 2 is the last." in answer.text
    assert "没有第 99999 页：共 2 页。" in site.browser.get("/?page=99999&lang=zh").text
    assert 'rel="prev" href="/"' in answer.text
    assert 'class="headline"' not in answer.text


def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    browser = Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"})

    assert "Run `kuaizhao crawl`" in browser.get("/").text
    assert "Nothing was crawled yet." in browser.get("/runs").text


def test_a_search_marks_the_words_in_their_place(site: Site) -> None:
    text = shown(site, "/search?q=固态电解质")

    assert "<mark>固态电解质</mark>" in text
    assert "3 pages found" in text


def test_a_search_without_result_says_how_to_go_on(site: Site) -> None:
    assert "Try a shorter word" in shown(site, "/search?q=潜水艇")
    assert "Type one word or several" in shown(site, "/search")


def test_a_question_in_traditional_characters_is_folded(site: Site) -> None:
    browser = Browser(
        make_app(site.settings, simplify=lambda words: words.replace("電", "电").replace("質", "质")), **{"Accept-Language": "en"}
    )

    assert "3 pages found" in browser.get("/search?q=固態電解質".replace("態", "态")).text


def test_the_snapshot_page_carries_everything_that_a_reader_expects(site: Site) -> None:
    text = shown(site, f"/snapshot/{site.id('story')}", **{"Accept-Language": "zh-CN"})

    for words in ("类别", "发布时间", "2024-03-05 09:12", "精确到分钟", "来源", "江州日报", "作者", "林知微", "文号", "江科发〔2024〕17号"):
        assert words in text
    for line in CHANGED.splitlines():
        assert f"<p>{line}</p>" in text
    assert "由快照（Kuaizhao）爬虫自动采集收录" in text
    assert "不代表本站的立场" in text
    assert "快照生成时间" in text
    assert "2024-03-05 12:30:00" in text
    assert (
        f'信息原文地址</dt><dd class="address"><a href="{STORY}" rel="noreferrer noopener nofollow external">{STORY}</a>'
        in text.replace("\n", "")
    )
    assert '<a href="mailto:removal@kuaizhao.example">removal@kuaizhao.example</a>' in text
    assert "首批省重点实验室重组名单.pdf" in text
    assert "更多“要闻”资讯" in text


def test_the_snapshot_page_carries_its_evidence(site: Site) -> None:
    snapshot = site.snapshots["story"][-1]

    text = shown(site, f"/snapshot/{snapshot.id}")

    assert snapshot.payloads[0] in text
    assert ".warc.gz, from byte" in text
    for words in ("203.0.113.17", "TLSv1.3", "certificate verified", "claimed utf-8 · detected utf-8 · used utf-8", "allowed", "list page"):
        assert words in text
    for words in (
        "https://kjt.jiangzhou.example/xw/index.html",
        "Scrapy/2.19.0",
        "trafilatura/2.3.1",
        "What can be proved",
        "What cannot be proved",
    ):
        assert words in text
    assert "time of publication</span>: " in text
    assert "2024-03-04" in text
    assert f"/diff/{site.id('story', 1)}..{snapshot.id}" in text


def test_an_unverified_certificate_is_a_warning(site: Site) -> None:
    text = shown(site, f"/snapshot/{site.id('reprint')}")

    assert "could not be verified" in text
    assert "self-signed certificate" in text
    assert "neither that the bytes came from this site" in text


def test_a_page_fetched_without_encryption_says_what_follows(site: Site) -> None:
    text = shown(site, f"/snapshot/{site.id('gbk')}")

    assert "not encrypted (http)" in text
    assert "neither that nothing was altered on the way" in text
    assert "2 characters could not be decoded" in text
    assert "A claim of the page, not a fact." in text


def test_a_cloaked_mirror_is_marked_shown_as_published_and_can_be_read(site: Site) -> None:
    mirror = site.id("mirror")

    published, readable = shown(site, f"/snapshot/{mirror}"), shown(site, f"/snapshot/{mirror}?form=plain")

    assert "disguised copy" in published
    assert "實(shí)驗(yàn)室體系" in published
    assert f'probably: <a href="/snapshot/{site.id("story")}"' in published
    assert "實(shí)驗(yàn)室體系" not in readable
    assert "<code>pinyin-cloak/1</code> × 14" in readable
    assert "87 % alike" in published


def test_an_unchanged_snapshot_is_compared_with_the_last_text_that_differs(site: Site) -> None:
    unchanged = shown(site, f"/snapshot/{site.id('story', 1)}")

    assert "What changed" not in unchanged  # both are of the first version
    assert f'<a class="act" href="/diff/{site.id("mirror")}..{site.id("story")}?form=plain">compare</a>' in shown(
        site, f"/snapshot/{site.id('story')}"
    )


def test_an_older_snapshot_points_to_the_newest(site: Site) -> None:
    text = shown(site, f"/snapshot/{site.id('story', 0)}")

    assert f'<a href="/snapshot/{site.id("story")}">See the newest</a>' in text
    assert "See the newest" not in shown(site, f"/snapshot/{site.id('story')}")


def test_the_beginning_of_an_id_leads_to_the_whole_one(site: Site) -> None:
    story = site.id("story")

    answer = site.browser.get(f"/snapshot/{story[:12]}")

    assert (answer.status_code, answer.headers["location"]) == (307, f"/snapshot/{story}")


def test_the_manifest_is_given_to_the_byte(site: Site) -> None:
    story = site.id("story")

    assert hashlib.sha256(site.browser.get(f"/snapshot/{story}/manifest").content).hexdigest() == story


def test_the_original_bytes_are_those_that_the_manifest_names(site: Site) -> None:
    for name in ("story", "gbk"):
        answer = site.browser.get(f"/snapshot/{site.id(name)}/original")
        assert f"sha256:{hashlib.sha256(answer.content).hexdigest()}" == site.snapshots[name][-1].payloads[0]
        assert answer.headers["content-disposition"] == f'attachment; filename="{site.id(name)[:16]}-1.bin"'


def test_each_page_of_a_long_article_can_be_fetched(site: Site) -> None:
    long = site.id("long")

    assert site.browser.get(f"/snapshot/{long}/original?page=2").content == "<p>第2页。".encode()
    assert site.browser.get(f"/snapshot/{long}/original?page=3").status_code == 404
    assert 'href="?page=2"' in shown(site, f"/archived/{long}/view")


def test_the_warc_records_are_whole_gzip_members(site: Site) -> None:
    content = site.browser.get(f"/snapshot/{site.id('long')}/warc").content

    assert [member.content[:8] for member in members(io.BytesIO(content))] == [b"WARC/1.1"] * 6


def test_a_program_gets_the_manifest_with_the_texts(site: Site) -> None:
    story = site.id("story")

    record = site.browser.get(f"/api/snapshot/{story}").json()

    assert record["id"] == story
    assert record["text"] == CHANGED
    assert record["manifest"] == json.loads(site.snapshots["story"][-1].manifest)
    assert record["places"][0]["members"]


def test_a_program_gets_errors_as_json(site: Site) -> None:
    answer = site.browser.get(f"/api/snapshot/{'0' * 64}")

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_healthz_counts_pages(site: Site) -> None:
    assert site.browser.get("/healthz").json() == {"ok": True, "pages": 41}


def test_the_history_has_every_capture_failed_ones_too(site: Site) -> None:
    text = shown(site, f"/history?url={STORY}")

    assert "captures: 5, versions: 2" in text
    assert text.count("<tr class=") == 5
    for words in ("first snapshot", "changed", "unchanged", "timed out", "not found in disguise", "failed", "rejected"):
        assert words in text
    assert text.count("<circle") == 5
    assert f'name="a" value="{site.id("story", 1)}" aria-label="From 2024-03-05 11:30:00" checked' in text
    assert f'name="b" value="{site.id("story")}" aria-label="To 2024-03-05 12:30:00" checked' in text


def test_an_address_that_was_never_captured_is_not_found(site: Site) -> None:
    assert site.browser.get("/history?url=https://nowhere.example/").status_code == 404


def test_the_two_chosen_are_compared(site: Site) -> None:
    first, last = site.id("story", 0), site.id("story")

    answer = site.browser.get(f"/diff?a={first}&b={last}")

    assert answer.headers["location"] == f"/diff/{first}..{last}"


@pytest.mark.parametrize("layout", ["inline", "side"])
def test_a_difference_names_each_change_and_keeps_figures_whole(site: Site, layout: str) -> None:
    text = shown(site, f"/diff/{site.id('story', 0)}..{site.id('story')}?layout={layout}")

    assert "<del>3.6亿元</del>" in text
    assert "<ins>4.2亿元</ins>" in text
    assert '<span class="severity grave">grave</span> <b>figure</b>' in text
    assert "4 changes" in text


def test_equal_snapshots_have_no_difference(site: Site) -> None:
    assert "are the same" in shown(site, f"/diff/{site.id('story', 0)}..{site.id('story', 1)}")


def test_a_mirror_can_be_compared_with_what_it_copies(site: Site) -> None:
    text = shown(site, f"/diff/{site.id('reprint')}..{site.id('mirror')}?form=plain")

    assert "snapshots of two different pages" in text
    assert '<p class="changed"' not in text


def test_the_runs_say_whether_their_books_add_up(site: Site) -> None:
    text = shown(site, "/runs")

    assert "✓ add up" in text
    assert "failed: timed out × 1" in text
    assert "1 page open" in text
    assert "江州新闻网" in text
    assert "84.0 s" in text


def test_a_capture_shows_the_heads_of_both_sides(site: Site) -> None:
    text = shown(site, "/capture/1")

    assert "GET /xw/202403/t20240305_18.html HTTP/1.1" in text
    assert "HTTP/1.1 200 OK" in text


def test_a_failed_try_has_its_page(site: Site) -> None:
    rows = shown(site, f"/history?url={STORY}")
    number = rows.split('<tr class="failed">')[1].split("/capture/")[1].split('"')[0]

    text = shown(site, f"/capture/{number}")

    assert "timed out: no answer within 60 s" in text
    assert "Nothing came back." in text
    assert site.browser.get(f"/archived/{number}").status_code == 404
    assert "no page that can be shown" in shown(site, f"/archived/{number}/view")


def test_a_capture_that_is_not_there_is_not_found(site: Site) -> None:
    assert site.browser.get("/capture/987654").status_code == 404


def test_the_about_page_speaks_both_languages(site: Site) -> None:
    text = shown(site, "/about")

    assert text.index("About Kuaizhao") < text.index("关于快照")
    assert text.count("removal@kuaizhao.example") >= 2


def test_a_whole_snapshot_is_said_to_be_whole(site: Site) -> None:
    text = shown(site, f"/snapshot/{site.id('long')}/verify")

    assert "Everything holds" in text
    assert "✗" not in text


@pytest.fixture
def breakable(tmp_path: Path) -> tuple[FastAPI, str, Path]:
    snapshots = compose(tmp_path)
    return make_app(settings_in(tmp_path)), snapshots["story"][0].id, next((tmp_path / "segments").iterdir())


def test_damaged_bytes_are_said_and_not_shown(breakable: tuple[FastAPI, str, Path]) -> None:
    app, story, segment = breakable
    browser = Browser(app, **{"Accept-Language": "en"})
    content = bytearray(segment.read_bytes())
    content[1200] ^= 1
    segment.write_bytes(content)

    damaged = browser.get(f"/snapshot/{story}/original")

    assert damaged.status_code == 409
    assert "The archive is damaged here" in damaged.text
    page = browser.get(f"/snapshot/{story}/verify").text
    assert "1 check does not hold" in page
    assert "</b> the digests of the records do not hold" in page
    assert "the digests of the records hold" not in page
    in_chinese = browser.get(f"/snapshot/{story}/verify?lang=zh").text
    assert "有 1 处不符" in in_chinese
    assert "</b> 各记录的摘要不相符" in in_chinese
    assert re.search(r"采集 1：\S+\.warc\.gz，第 \d+ 至 \d+ 字节", in_chinese)
    assert re.search(r"分卷 \S+：第 \d+ 字节处的采集共 3 个记录，其中自第 \d+ 字节起的第 \d 个不是", in_chinese)


def test_altered_records_are_not_handed_out(breakable: tuple[FastAPI, str, Path]) -> None:
    app, story, segment = breakable
    browser = Browser(app, **{"Accept-Language": "en"})
    before = browser.get(f"/snapshot/{story}/warc")
    content = bytearray(segment.read_bytes())
    content[1200] ^= 1
    segment.write_bytes(content)

    assert before.status_code == 200
    for address in (f"/snapshot/{story}/warc", "/capture/1/warc"):
        answer = browser.get(address)
        assert answer.status_code == 409, address
        assert "The archive is damaged here" in answer.text
    assert browser.get("/capture/2/warc").status_code == 200


def test_records_whose_row_was_altered_are_not_handed_out(breakable: tuple[FastAPI, str, Path]) -> None:
    app, story, segment = breakable
    with closing(sqlite3.connect(segment.parents[1] / "kuaizhao.db")) as connection:
        connection.execute("UPDATE captures SET payload = ? WHERE number = 1", (f"sha256:{'0' * 64}",))
        connection.commit()

    assert Browser(app).get(f"/snapshot/{story}/warc").status_code == 409


def test_a_missing_segment_is_said_without_the_machines_paths(breakable: tuple[FastAPI, str, Path]) -> None:
    app, story, segment = breakable
    segment.unlink()

    answer = Browser(app).get(f"/archived/{story}/view")

    assert answer.status_code == 409
    assert str(segment.parent) not in answer.text
    verified = Browser(app).get(f"/snapshot/{story}/verify")
    assert "有 1 处不符" in verified.text
    assert str(segment.parents[1]) not in verified.text


@pytest.mark.parametrize("doctored", [b"{", b"[]", b"\xff", None])
def test_a_snapshot_whose_manifest_was_altered_is_not_shown(breakable: tuple[FastAPI, str, Path], doctored: bytes | None) -> None:
    app, story, segment = breakable
    browser = Browser(app, **{"Accept-Language": "en"})
    with closing(sqlite3.connect(segment.parents[1] / "kuaizhao.db")) as connection:
        manifest = connection.execute("SELECT manifest FROM snapshots WHERE id = ?", (story,)).fetchone()[0]
        altered = manifest.replace(b"203.0.113.17", b"203.0.113.18") if doctored is None else doctored
        connection.execute("UPDATE snapshots SET manifest = ? WHERE id = ?", (altered, story))
        connection.commit()

    for address in (
        f"/snapshot/{story}",
        f"/snapshot/{story[:10]}",
        f"/snapshot/{story}/text",
        f"/diff/{story}..{story}",
        f"/archived/{story}",
    ):
        answer = browser.get(address)
        assert answer.status_code == 409, address
        assert "The archive is damaged here" in answer.text
    assert browser.get(f"/api/snapshot/{story}").json()["status"] == 409
    page = browser.get(f"/snapshot/{story}/verify").text
    faults = page.count('<li class="bad">')
    assert faults > 1 or doctored is None
    assert (f"{faults} checks do not hold" if faults > 1 else "1 check does not hold") in page
    assert "</b> the manifest&#39;s digest is not the snapshot&#39;s id" in page


def test_an_unforeseen_error_gives_a_page_without_a_stack(site: Site) -> None:
    app = make_app(site.settings)
    app.add_api_route("/breaks", lambda: 1 / 0)

    answer = Browser(app, **{"Accept-Language": "en"}).get("/breaks")

    assert answer.status_code == 500
    assert "The fault is ours" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "spelt",
    [
        "HTTPS://KJT.Jiangzhou.example/xw/202403/t20240305_18.html",
        "https://kjt.jiangzhou.example./xw/202403/t20240305_18.html",
        "https://kjt.jiangzhou.example:443/xw/202403/./t20240305_18.html",
        "https://kjt.jiangzhou.example/xw/202403/t20240305_18.html%23正文",
    ],
)
def test_a_history_is_found_in_whatever_way_its_address_is_spelt(site: Site, spelt: str) -> None:
    assert "captures: 5, versions: 2" in shown(site, f"/history?url={spelt}")


@pytest.mark.parametrize("address", ["http://user:s3cr3t@a.example/1", "http://a.example:99999/1", "ftp://a.example/1"])
def test_the_history_of_what_is_no_address_is_not_found(site: Site, address: str) -> None:
    answer = site.browser.get(f"/history?url={address}")
    assert answer.status_code == 404
    assert "s3cr3t" not in re.sub('href="[^"]*"', "", answer.text)


@pytest.mark.parametrize("signs", ["*", "%22", "😀", "。，", "- ("])
def test_a_question_without_words_is_told_so(site: Site, signs: str) -> None:
    assert "There is no word in the query" in shown(site, f"/search?q={signs}")
    assert "No page holds all" not in shown(site, f"/search?q={signs}")
    assert "搜索内容中没有词" in site.browser.get(f"/search?q={signs}&lang=zh").text
