"""The report of a rereading: every capture counted once, in words and as values."""

import json
from typing import Any

import pytest

from archive.answers.rereading import CHANGES, SAYS, Came, Report, Reread, report_lines, report_record, what_differs
from tests.archive.answers.readings import reading
from tests.archive.evidence.captures import AT


def report(*came: Came, examples: int = 2, **more: Any) -> Report:
    made = Report(examples_of_each=examples, pages=1, **more)
    for number, each in enumerate(came):
        made.add(Reread(url=f"https://news.example/{9 - number}", capture=number, captured_at=AT, came=each, names=("n",), what=("so",)))
    return made


def test_every_way_to_end_has_words_and_is_a_change_or_not() -> None:
    assert set(SAYS) == set(Came)
    assert set(Came) - set(CHANGES) == {Came.SAME, Came.UNREAD, Came.LEFT}


@pytest.mark.parametrize("came", Came)
def test_a_capture_is_counted_with_its_name(came: Came) -> None:
    lines = list(report_lines(report(came)))

    assert lines[:3] == ["1 captures of 1 pages were read again:", f"        1  {SAYS[came]}", "                   1  n"]


def test_examples_are_cut_off_and_stand_in_order_of_url() -> None:
    made = report(*[Came.TEXT] * 3)

    assert [each.url for each in made.examples[Came.TEXT]] == ["https://news.example/9", "https://news.example/8"]
    shown = [each for each in report_lines(made) if each.startswith("  https")]
    assert shown == [
        "  https://news.example/8  (capture 1, 2026-03-05 09:02:03)",
        "  https://news.example/9  (capture 0, 2026-03-05 09:02:03)",
    ]
    assert not made.wants(Came.TEXT)
    assert made.wants(Came.FIELDS)


@pytest.mark.parametrize(
    ("made", "end"),
    [
        (report(Came.SAME), "Nothing would change."),
        (report(Came.TEXT, Came.SAME), "Nothing was changed. --apply would settle 1 captures anew; what stands stays on record."),
        (report(Came.SAME, applied=True), "There was nothing to change."),
        (report(Came.TEXT, Came.READ, applied=True), "2 captures were settled anew; what stood before stays on record."),
    ],
)
def test_the_last_line_says_what_was_done(made: Report, end: str) -> None:
    assert list(report_lines(made))[-1] == end


def test_a_program_gets_all_counts_and_the_examples() -> None:
    said = json.loads(json.dumps(report_record(report(Came.TEXT, Came.SAME, Came.LEFT))))

    assert (said["captures"], said["pages"], said["changes"], said["applied"]) == (3, 1, 1, False)
    assert said["counts"] == {came.value: int(came in (Came.TEXT, Came.SAME, Came.LEFT)) for came in Came}
    assert said["examples"]["text"][0]["what"] == ["so"]


def test_what_differs_is_said_in_few_lines() -> None:
    old, new = reading("甲甲甲。\n" * 9), reading("乙乙乙。", title="别的标题", category="要闻", author=("周遥", "林" * 99))
    said = what_differs(old, new, ("text", "title", "category", "author"))

    assert len(said) <= 7
    assert said[0].startswith("grave title: ")
    assert said[-2] == "category: (nothing) → 要闻"
    assert said[-1].endswith("…")


def test_white_space_alone_is_said_to_be_that() -> None:
    assert what_differs(reading("甲。"), reading(" 甲。"), ("text",)) == ("only white space differs",)
