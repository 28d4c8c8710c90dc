"""A manifest says all that a snapshot is, and gives it back."""

import dataclasses
import json
import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.digest import canonical, digest
from archive.manifest import KIND, opened, sealed, superseding
from archive.model import (
    Attachment,
    Capture,
    Change,
    Charset,
    Conflict,
    Extraction,
    Fingerprint,
    Provenance,
    PublishTime,
    Role,
    Snapshot,
    SnapshotId,
    Superseding,
    Tls,
    Upstream,
    Verdict,
)
from tests.archive.evidence.captures import made_capture
from tests.values import captured, reading, snapshot_of

TIMES = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1))  # noqa: DTZ001
WHOLE = st.integers(0, 2**53 - 1)
DIGESTS = st.binary(max_size=4).map(digest)
for noun, fixed in (
    (PublishTime, {"at": TIMES}),
    (Upstream, {"publish_time": st.none() | TIMES, "snapshot_time": st.none() | TIMES}),
    (Charset, {"replaced": WHOLE}),
    (Tls, {"chain": st.lists(DIGESTS, max_size=2).map(tuple)}),
    (Provenance, {"source_digest": st.none() | DIGESTS, "settings_digest": DIGESTS}),
    (Fingerprint, {"text": DIGESTS, "plain": DIGESTS}),
    (Verdict, {"previous": st.none() | st.just(SnapshotId("0" * 64))}),
    (Extraction, {"transforms": st.lists(st.tuples(st.text(), WHOLE), max_size=2).map(tuple)}),
    (Capture, {"captured_at": TIMES}),
):
    st.register_type_strategy(noun, st.builds(noun, **fixed))

FULL = reading(
    subtitle="副题",
    author=("林知微", "何望舒"),
    editor=("周遥",),
    crumbs=("首页", "要闻"),
    category="要闻",
    document_number="霖科发〔2026〕1号",
    site_model=digest("石漾".encode()),
    attachments=(Attachment(name="清单.pdf", url="https://news.example/a.pdf"),),
    upstream=Upstream(site="霖州网", url="https://lz.example/", publish_time=datetime(2026, 1, 1, tzinfo=UTC)),
    next_page="https://news.example/2",
    rule="r 1",
    transforms=(("opencc", 3),),
    witnesses=(("title", "h1"),),
    conflicts=(Conflict(field="title", value="x", witness="meta"),),
)


def again(snapshot: Snapshot) -> Snapshot:
    read = snapshot.extraction
    return opened(snapshot.manifest, text=read.text, plain=read.plain, minhash=snapshot.fingerprint.minhash)


@settings(max_examples=60)
@given(captures=st.lists(st.from_type(Capture), min_size=1, max_size=2), extraction=st.from_type(Extraction), fingerprint=st.from_type(Fingerprint),
       verdict=st.from_type(Verdict))  # fmt: skip
def test_what_is_sealed_is_opened_as_it_was(
    captures: list[Capture], extraction: Extraction, fingerprint: Fingerprint, verdict: Verdict
) -> None:
    snapshot = sealed(tuple(captures), tuple(digest(each.response) for each in captures), extraction, fingerprint, verdict)

    assert again(snapshot) == snapshot
    assert hash(again(snapshot)) == hash(snapshot)
    assert pickle.loads(pickle.dumps(again(snapshot))) == snapshot  # as it goes to a reading process
    assert snapshot.id == digest(snapshot.manifest).removeprefix("sha256:")
    assert canonical(json.loads(snapshot.manifest)) == snapshot.manifest


def test_the_texts_stand_in_the_manifest_only_as_digests() -> None:
    snapshot = snapshot_of((captured(),), reading("秘密的正文", plain="可读的正文"))
    said = json.loads(snapshot.manifest)

    assert "正文" not in snapshot.manifest.decode()
    assert said["extraction"]["text"] == digest("秘密的正文".encode())
    assert said["extraction"]["plain"] == digest("可读的正文".encode())
    assert said["kind"] == KIND


def test_opened_times_are_aware_and_in_utc() -> None:
    read = again(snapshot_of((captured(),), FULL)).extraction

    assert read.publish_time is not None
    assert read.publish_time.at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("field", [each.name for each in dataclasses.fields(Extraction)])
def test_every_field_of_the_reading_decides_the_id(field: str) -> None:
    bare = Extraction(
        title=None, text="", plain="", charset=Charset(claimed=None, detected=None, used="utf-8", replaced=1), reader="another"
    )
    bare = replace(bare, state="list")
    other = replace(FULL, **{field: getattr(bare, field)})
    prints, verdict = snapshot_of((captured(),), FULL).fingerprint, Verdict(change=Change.FIRST)

    assert other != FULL
    assert sealed((captured(),), (), other, prints, verdict).id != sealed((captured(),), (), FULL, prints, verdict).id


@pytest.mark.parametrize(
    "changed",
    [
        captured("https://news.example/other"),
        captured(at=1),
        captured(response=b"HTTP/1.1 200 OK\r\n\r\nother"),
        made_capture(captured().response, url=captured().url, address="192.0.2.8", provenance=captured().provenance),
        made_capture(captured().response, url=captured().url, tls=None, provenance=captured().provenance),
        captured(run="run-2"),
        captured(role=Role.CONTINUATION),
    ],
    ids=["url", "time", "payload", "address", "tls", "run", "role"],
)
def test_every_fact_of_the_capture_decides_the_id(changed: Capture) -> None:
    assert snapshot_of((changed,), FULL).id != snapshot_of((captured(),), FULL).id


def test_the_pages_of_an_article_and_their_order_decide_the_id() -> None:
    one, two = captured(), captured(at=1)

    assert len({snapshot_of(each, FULL).id for each in ((one,), (one, two), (one, two, two))}) == 3


def test_the_manifest_names_the_payloads_in_reading_order() -> None:
    pages = (captured(), captured(at=1))

    assert json.loads(snapshot_of(pages, FULL).manifest)["payloads"] == [digest(each.response.partition(b"\r\n\r\n")[2]) for each in pages]


def test_a_later_reading_names_the_one_whose_place_it_takes() -> None:
    stands, later = snapshot_of((captured(),), reading()), snapshot_of((captured(),), reading(title="另读"))
    earlier = Superseding(id=stands.id, at=datetime(2026, 12, 1, 8, tzinfo=UTC))
    made = superseding(later, earlier)

    assert made.id == digest(made.manifest).removeprefix("sha256:") != later.id
    assert json.loads(made.manifest) == json.loads(later.manifest) | {"supersedes": {"id": stands.id, "at": "2026-12-01T08:00:00Z"}}
    assert opened(made.manifest, text=later.extraction.text, plain=later.extraction.plain, minhash=later.fingerprint.minhash) == made


def test_what_supersedes_nothing_does_not_say_so() -> None:
    """Manifests of before keep their ids."""
    assert "supersedes" not in json.loads(snapshot_of((captured(),), reading()).manifest)
