"""What was withdrawn: auditors see that something was there, nobody sees what."""

from pathlib import Path
from urllib.parse import quote

import pytest

from archive.digest import text_digest
from archive.index.withdrawn import WithdrawnContentError
from archive.model import Snapshot
from archive.web.app import make_app
from archive.withdrawing.acts import Asked
from tests.archive.backup.kept import Archive
from tests.archive.web.browser import Browser
from tests.archive.web.composed import settings_in
from tests.archive.withdrawing.withdrawals import ASKED, OUT_OF_VIEW, page, sealed, shelves, withdrawn
from tests.values import TEXT

SECRET = "霖州市民张某某的住址为云津路四十二号三单元，此前一审已判决。" * 4
BOTH = pytest.mark.parametrize("asked", [ASKED, OUT_OF_VIEW], ids=["from the segments", "out of view"])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(settings_in(tmp_path).data)


@pytest.fixture
def kept(archive: Archive) -> tuple[Snapshot, Snapshot]:
    gone, stays = sealed(archive, page("https://a.example/1", 0, SECRET, body=SECRET.encode()), page("https://b.example/2", 1, TEXT))
    return gone, stays


@pytest.fixture
def browser(tmp_path: Path, kept: tuple[Snapshot, Snapshot]) -> Browser:
    return Browser(make_app(settings_in(tmp_path)), **{"Accept-Language": "en"})


def test_a_tombstone_says_who_asked_when_and_on_what_ground(archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser) -> None:
    gone, _ = kept
    withdrawn(archive, gone, Asked(reason="order <17>", by="the court", order=b"paper", from_segments=False))
    shown = browser.get(f"/snapshot/{gone.id}")

    assert shown.status_code == 410
    for word in ("order &lt;17&gt;", "the court", gone.id, gone.url, ASKED.order_digest[:7]):
        assert word in shown.text
    assert "are not handed out" in shown.text
    assert browser.get(f"/snapshot/{gone.id[:10]}").status_code == 410
    assert f"/snapshot/{gone.id}" in browser.get(f"/history?url={quote(gone.url, safe='')}").text


def test_a_tombstone_without_a_document_says_that_its_digest_is_of_the_reason(
    archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser
) -> None:
    gone, _ = kept
    withdrawn(archive, gone, OUT_OF_VIEW)
    shown = browser.get(f"/snapshot/{gone.id}").text

    assert text_digest(OUT_OF_VIEW.reason) in shown
    assert "Digest of the reason" in shown
    assert "No document was given" in shown
    assert "Digest of the order" not in shown
    assert "没有提交依据文件" in browser.get(f"/snapshot/{gone.id}?lang=zh").text


def test_a_tombstone_with_a_document_gives_the_digest_of_the_order(
    archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser
) -> None:
    gone, _ = kept
    withdrawn(archive, gone)
    shown = browser.get(f"/snapshot/{gone.id}").text

    assert ASKED.order_digest in shown
    assert "Digest of the order" in shown
    assert "No document was given" not in shown


def test_the_message_of_a_tombstone_gives_the_time_in_shanghai_and_says_what_its_digest_is_of(
    archive: Archive, kept: tuple[Snapshot, Snapshot]
) -> None:
    for snapshot, asked, ground in zip(
        kept,
        (ASKED, OUT_OF_VIEW),
        (f"digest of the order: {ASKED.order_digest}", f"no document was given; digest of the reason: {text_digest(OUT_OF_VIEW.reason)}"),
        strict=True,
    ):
        withdrawn(archive, snapshot, asked)
        with pytest.raises(WithdrawnContentError) as refused:
            shelves(archive).snapshot(snapshot.id)
        assert "was withdrawn at 2026-11-22 12:05:06, as asked for" in str(refused.value)
        assert str(refused.value).endswith(f"{asked.reason} ({ground})")


@BOTH
def test_no_address_gives_the_content(archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser, asked: Asked) -> None:
    gone, stays = kept
    one = f"/snapshot/{gone.id}"
    addresses = [one, *(f"{one}/{form}" for form in ("text", "manifest", "original", "warc")), f"{one}?form=plain", f"/api{one}"]
    addresses += [f"/archived/{gone.id}", f"/archived/{gone.id}/view", "/capture/1", "/capture/1/warc", "/archived/1", "/archived/1/view"]
    addresses += [f"/diff/{gone.id}..{stays.id}"]
    assert [browser.get(each).status_code for each in addresses] == [200] * len(addresses)
    withdrawn(archive, gone, asked)

    for each in addresses:
        answer = browser.get(each)
        assert answer.status_code == 410, each
        assert "张某某".encode() not in answer.content, each
    for each in ("/", "/search?q=%E5%BC%A0%E6%9F%90", f"/history?url={quote(gone.url, safe='')}", f"{one}/verify", f"/snapshot/{stays.id}"):
        answer = browser.get(each)
        assert answer.status_code == 200, each
        assert "云津路".encode() not in answer.content, each


@BOTH
def test_all_others_are_shown_as_before(archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser, asked: Asked) -> None:
    gone, stays = kept
    addresses = [f"/snapshot/{stays.id}/{form}" for form in ("text", "manifest", "original", "warc")]
    before = [browser.get(each).content for each in addresses]
    withdrawn(archive, gone, asked)
    assert [browser.get(each).content for each in addresses] == before


def test_the_history_says_withdrawn_in_the_readers_language(archive: Archive, kept: tuple[Snapshot, Snapshot], browser: Browser) -> None:
    gone, _ = kept
    withdrawn(archive, gone, OUT_OF_VIEW)
    address = f"/history?url={quote(gone.url, safe='')}"

    row = browser.get(f"{address}&lang=zh").text.split("<tbody>")[1]
    assert "内容已撤下" in row
    assert "withdrawn" not in row.replace('"withdrawn"', "").replace('"dot withdrawn"', "")
    assert "未收录" not in row
    assert "rejected" not in browser.get(address).text
