"""First, changed or unchanged: the main text alone decides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.digest import digest
from archive.model import Attachment, Change, Extraction, PublishTime, Snapshot, SnapshotId, Verdict
from pipelines.fingerprint import fingerprint
from pipelines.judge import judge, unlike
from tests.values import TEXT, captured, reading, snapshot_of

BEFORE = snapshot_of((captured(),), reading())
SAID = BEFORE.extraction


def judged(extraction: Extraction, latest: Snapshot | None = BEFORE) -> Verdict:
    return judge(extraction, fingerprint(extraction), latest)


def other_time(**changes: object) -> PublishTime:
    assert SAID.publish_time is not None
    return replace(SAID.publish_time, **changes)


def test_without_an_earlier_snapshot_it_is_the_first() -> None:
    assert judged(SAID, None) == Verdict(change=Change.FIRST)


def test_the_same_reading_is_unchanged() -> None:
    assert judged(SAID) == Verdict(change=Change.UNCHANGED, previous=BEFORE.id)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("四百二十万", "四百三十万"),
        TEXT.replace("。", "．", 1),
        f"{TEXT}！",
        TEXT[:-1],
        TEXT.replace("\n", "", 1),
        TEXT.replace("科", "科\ufe00", 1),
        TEXT.replace("年", "\uf98e", 1),  # a compatibility ideograph that looks the same
        "",
    ],
)
def test_one_character_of_the_text_makes_a_change(text: str) -> None:
    assert judged(replace(SAID, text=text)) == Verdict(change=Change.CHANGED, previous=BEFORE.id, fields=("text",))


@pytest.mark.parametrize("text", [f"{TEXT}\n\n", TEXT.replace("\n", "\n\n"), TEXT.replace("\n", " \n\u3000\u3000")])
def test_white_space_that_markup_decides_makes_none(text: str) -> None:
    assert judged(replace(SAID, text=text)).change is Change.UNCHANGED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "另一个标题"),
        ("title", None),
        ("subtitle", "副题"),
        ("source", None),
        ("author", ("林知微",)),
        ("editor", ("周遥",)),
        ("document_number", "霖科发〔2026〕1号"),
        ("attachments", (Attachment(name="a", url="https://news.example/a.pdf"),)),
        ("publish_time", None),
        ("publish_time", other_time(at=SAID.publish_time.at + timedelta(minutes=1))),  # type: ignore[union-attr]
        ("publish_time", other_time(precision="day")),
    ],
)
def test_another_field_is_named_and_makes_no_version(field: str, value: object) -> None:
    assert judged(replace(SAID, **{field: value})) == Verdict(change=Change.UNCHANGED, previous=BEFORE.id, fields=(field,))


@pytest.mark.parametrize(
    "changes",
    [
        {"publish_time": other_time(witness="meta PubDate")},
        {"witnesses": (("title", "og:title"),)},
        {"reader": "a newer reader"},
        {"plain": "另一种可读形式"},
        {"category": "要闻"},
        {"crumbs": ("首页",)},
        {"transforms": (("opencc", 1),)},
    ],
)
def test_how_we_came_to_know_is_no_difference_of_the_page(changes: dict[str, object]) -> None:
    assert judged(replace(SAID, **changes)) == Verdict(change=Change.UNCHANGED, previous=BEFORE.id)


def test_text_and_fields_that_differ_are_named_together() -> None:
    assert judged(replace(SAID, text="新", title="新", source="新")).fields == ("text", "title", "source")


def test_going_back_to_an_older_text_is_a_change() -> None:
    middle = snapshot_of((captured(at=1),), reading(f"{TEXT}改"), BEFORE)

    assert judged(SAID, middle) == Verdict(change=Change.CHANGED, previous=middle.id, fields=("text",))


# --- a later reading of the same capture ---


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({}, ()),
        ({"reader": "a newer reader", "witnesses": (("title", "og:title"),), "rule": "list 2", "transforms": (("opencc", 1),)}, ()),
        ({"publish_time": other_time(witness="meta PubDate")}, ()),
        ({"text": f"{TEXT}。", "title": "新"}, ("text", "title")),
        ({"category": "要闻", "crumbs": ("首页",), "state": "cloaked"}, ("crumbs", "category", "state")),
        ({"plain": "另一种可读形式"}, ("plain",)),
    ],
)
def test_a_later_reading_is_unlike_in_what_it_says_of_the_page(said: dict[str, object], names: tuple[str, ...]) -> None:
    assert unlike(BEFORE, snapshot_of((captured(),), replace(SAID, **said))) == names


def test_another_verdict_is_named_but_not_another_snapshot_that_was_judged_beside() -> None:
    one, other = (replace(BEFORE, verdict=Verdict(change=Change.UNCHANGED, previous=SnapshotId(each * 64))) for each in "ab")

    assert unlike(one, other) == ()
    assert unlike(BEFORE, one) == ("verdict",)
    assert unlike(one, replace(one, verdict=replace(one.verdict, fields=("title",)))) == ("verdict",)


def test_fingerprints_that_are_made_otherwise_are_named() -> None:
    assert unlike(BEFORE, replace(BEFORE, fingerprint=replace(BEFORE.fingerprint, plain=digest(b"")))) == ("fingerprint",)
    assert unlike(BEFORE, replace(BEFORE, fingerprint=replace(BEFORE.fingerprint, minhash=b"K9"))) == ("signature",)
