"""What changed, how it is classed, and that nothing is lost in saying so."""

import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.answers.alterations import Kind, Severity
from archive.answers.difference import Difference, after, before, difference
from archive.answers.paragraphs import Fate, paragraphs_of
from archive.answers.wording import Mark
from archive.model import Attachment, PublishTime
from tests.archive.answers.readings import reading

TEXT = (
    "省科技厅今日公布年度重点项目名单。\n"
    "根据科创〔2024〕15号文件，全省共投入312亿元，支持35个项目。\n"
    "申报工作于2024年11月5日截止，逾期不予受理。\n"
    "本通知由省科技厅负责解释。"
)
LINES = st.lists(st.sampled_from([*TEXT.splitlines(), "共投入318亿元，支持35个项目。", "甲乙丙", "一二三", "甲"]), max_size=8).map(
    "\n".join
)
FREE = st.text(alphabet="国家科技甲乙 312亿元年月日%。，\nab", max_size=60)


def kinds(change: Difference) -> list[Kind]:
    return [alteration.kind for alteration in change.alterations]


def marked(change: Difference) -> list[tuple[str, str]]:
    return [(piece.mark.value, piece.text) for paragraph in change.paragraphs for piece in paragraph.pieces if piece.mark != Mark.SAME]


@given(LINES | FREE | st.text(), LINES | FREE | st.text())
def test_the_difference_leads_from_the_old_text_to_the_new_and_back(old: str, new: str) -> None:
    change = difference(reading(old), reading(new))
    assert before(change) == paragraphs_of(old)
    assert after(change) == paragraphs_of(new)
    assert change.empty == (paragraphs_of(old) == paragraphs_of(new))


@given(LINES | FREE, LINES | FREE)
def test_every_changed_paragraph_has_an_alteration_and_no_kept_one_has(old: str, new: str) -> None:
    change = difference(reading(old), reading(new))
    altered = {alteration.paragraph for alteration in change.alterations}
    assert altered == {place for place, paragraph in enumerate(change.paragraphs) if paragraph.fate != Fate.KEPT}
    assert all(alteration.old != alteration.new or alteration.kind != Kind.WORDING for alteration in change.alterations)


@given(LINES | st.text())
def test_equal_texts_do_not_differ(text: str) -> None:
    change = difference(reading(text), reading(text.replace("\n", "\r\n ")))
    assert change.empty
    assert all(paragraph.fate == Fate.KEPT for paragraph in change.paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("312亿元", "318亿元", Kind.FIGURE),
        ("312亿元", "312万元", Kind.FIGURE),
        ("35个", "三十六个", Kind.FIGURE),
        ("2024年11月5日", "2024年11月15日", Kind.DATE),
        ("科创〔2024〕15号", "科创〔2024〕16号", Kind.DOCUMENT_NUMBER),
        ("科创〔2024〕15号", "科规〔2024〕15号", Kind.DOCUMENT_NUMBER),
    ],
)
def test_a_changed_figure_date_or_document_number_alone_is_shown(old: str, new: str, kind: Kind) -> None:
    change = difference(reading(TEXT), reading(TEXT.replace(old, new)))

    assert marked(change) == [("removed", old), ("added", new)]
    assert [(each.kind, each.severity, each.old, each.new) for each in change.alterations] == [(kind, Severity.GRAVE, old, new)]


@given(
    st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["亿元", "%", "个", "公里", "", "多家"]), st.sampled_from(TEXT.splitlines())
)
def test_any_changed_figure_alone_is_shown_wherever_it_stands(was: int, now: int, unit: str, line: str) -> None:
    old, new = (f"其中中央财政占{figure}{unit}。{line}" for figure in (was, now))
    change = difference(reading(old), reading(new))
    assert kinds(change) == ([Kind.FIGURE] if was != now else [])
    assert marked(change) == ([("removed", f"{was}{unit}"), ("added", f"{now}{unit}")] if was != now else [])


def test_two_figures_near_each_other_are_each_shown_alone() -> None:
    change = difference(reading("名额由3个增至5个，共8个。"), reading("名额由4个增至6个，共8个。"))
    assert marked(change) == [("removed", "3个"), ("added", "4个"), ("removed", "5个"), ("added", "6个")]
    assert kinds(change) == [Kind.FIGURE, Kind.FIGURE]


def test_a_sentence_with_new_words_and_a_new_figure_has_both_classes() -> None:
    change = difference(reading(TEXT), reading(TEXT.replace("共投入312亿元", "计划安排318亿元")))
    assert kinds(change) == [Kind.FIGURE, Kind.WORDING]


def test_a_removed_paragraph_is_grave_and_an_added_one_notable() -> None:
    lines = TEXT.splitlines()
    gone = difference(reading(TEXT), reading("\n".join([lines[0], *lines[2:]])))
    come = difference(reading(lines[0]), reading("\n".join(lines[:2])))

    assert [(each.kind, each.severity, each.old) for each in gone.alterations] == [(Kind.PARAGRAPH_REMOVED, Severity.GRAVE, lines[1])]
    assert [(each.kind, each.severity, each.new) for each in come.alterations] == [(Kind.PARAGRAPH_ADDED, Severity.NOTABLE, lines[1])]


def test_a_rewritten_paragraph_is_shown_as_changed_and_an_unlike_one_as_replaced() -> None:
    change = difference(
        reading(TEXT), reading(TEXT.replace("负责解释", "承担解释工作").replace("省科技厅今日公布年度重点项目名单", "天气晴"))
    )
    assert [paragraph.fate for paragraph in change.paragraphs] == [Fate.REMOVED, Fate.ADDED, Fate.KEPT, Fate.KEPT, Fate.CHANGED]


def test_only_another_punctuation_mark_is_slight() -> None:
    change = difference(reading(TEXT), reading(TEXT.replace("截止，", "截止；")))
    assert [(each.kind, each.severity) for each in change.alterations] == [(Kind.WORDING, Severity.SLIGHT)]


def test_a_crumb_between_two_rewritten_passages_is_not_shown_as_kept() -> None:
    change = difference(reading("会议要求加快的步伐推进改革落地见效。"), reading("会议要求放缓的节奏推进改革落地见效。"))
    assert marked(change) == [("removed", "加快的步伐"), ("added", "放缓的节奏")]


@pytest.mark.parametrize(
    ("field", "old", "new", "kind", "severity"),
    [
        ("title", "关于公布名单的通知", "关于调整名单的通知", Kind.TITLE, Severity.GRAVE),
        ("source", "科技日报", None, Kind.SOURCE, Severity.NOTABLE),
        ("document_number", None, "科创〔2024〕15号", Kind.DOCUMENT_NUMBER, Severity.GRAVE),
        ("attachments", (Attachment(name="名单", url="http://a.example/1.pdf"),), (), Kind.ATTACHMENT, Severity.GRAVE),
        ("attachments", (), (Attachment(name="名单", url="http://a.example/1.pdf"),), Kind.ATTACHMENT, Severity.NOTABLE),
        (
            "publish_time",
            PublishTime(at=datetime(2024, 11, 5, 1, tzinfo=UTC), precision="minute", witness="meta"),
            PublishTime(at=datetime(2024, 11, 6, 1, tzinfo=UTC), precision="minute", witness="meta"),
            Kind.PUBLISH_TIME,
            Severity.GRAVE,
        ),
    ],
)
def test_a_changed_field_is_a_change_of_its_own_class(field: str, old: object, new: object, kind: Kind, severity: Severity) -> None:
    change = difference(reading(TEXT, **{field: old}), reading(TEXT, **{field: new}))

    assert [(each.kind, each.severity, each.paragraph) for each in change.alterations] == [(kind, severity, None)]
    assert marked(change) == []


def test_another_witness_of_the_same_time_is_no_change() -> None:
    at = datetime(2024, 11, 5, 1, tzinfo=UTC)
    one, other = (PublishTime(at=at, precision="minute", witness=witness) for witness in ("meta", "visible line"))
    assert difference(reading(TEXT, publish_time=one), reading(TEXT, publish_time=other)).empty


def test_the_readable_forms_are_compared_when_asked_for() -> None:
    old, new = reading("國(guó)家", plain="国家"), reading("国家", plain="国家")
    assert not difference(old, new).empty
    assert difference(old, new, form="plain").empty


def long_text(draw: random.Random, paragraphs: int) -> str:
    return "\n".join("".join(chr(0x4E00 + int(draw.paretovariate(0.5)) % 3000) for _ in range(200)) for _ in range(paragraphs))


@pytest.mark.parametrize("joint", ["\n", ""])
def test_two_unrelated_texts_of_50_000_characters_take_little_time(joint: str) -> None:
    draw = random.Random(5)
    old, new = (long_text(draw, 250).replace("\n", joint) for _ in range(2))
    started = time.process_time()
    change = difference(reading(old), reading(new))
    assert time.process_time() - started < 8
    assert {paragraph.fate for paragraph in change.paragraphs} == {Fate.REMOVED, Fate.ADDED}


@pytest.mark.parametrize("alphabet", ["甲", "甲乙", "1", "一", "国", "a-", "甲\n", "〔2024", "甲乙丙\n"])
def test_texts_made_to_be_slow_are_not(alphabet: str) -> None:
    draw = random.Random(6)
    old, new = ("".join(draw.choices(alphabet, k=length)) for length in (50_000, 49_000))
    started = time.process_time()
    change = difference(reading(old), reading(new))
    assert time.process_time() - started < 10  # what is quadratic takes minutes
    assert (before(change), after(change)) == (paragraphs_of(old), paragraphs_of(new))
