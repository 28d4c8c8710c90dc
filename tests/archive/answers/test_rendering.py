"""A difference for the terminal and for programs."""

import json

from archive.answers.difference import as_record, as_text, difference
from tests.archive.answers.readings import reading

OLD = "首段。\n第二段也不变。\n共投入312亿元，支持35个项目。\n这一段以后不再有了。\n末段一。\n末段二。\n末段三。"
NEW = "首段。\n第二段也不变。\n共投入318亿元，支持35个项目。\n末段一。\n末段二。\n末段三。\n补充说明如下。"


def test_the_terminal_shows_alterations_then_paragraphs_with_marks() -> None:
    assert as_text(difference(reading(OLD), reading(NEW))).splitlines() == [
        "grave figure in paragraph 3: 312亿元 → 318亿元",
        "grave paragraph-removed in paragraph 4: 这一段以后不再有了。 → (nothing)",
        "notable paragraph-added in paragraph 8: (nothing) → 补充说明如下。",
        "",
        "  关于公布名单的通知",
        "  … 1 paragraph unchanged",
        "  第二段也不变。",
        "~ 共投入[-312亿元-]{+318亿元+}，支持35个项目。",
        "- 这一段以后不再有了。",
        "  末段一。",
        "  … 1 paragraph unchanged",
        "  末段三。",
        "+ 补充说明如下。",
    ]


def test_no_change_is_said_in_words() -> None:
    assert as_text(difference(reading(OLD), reading(OLD))) == "Nothing changed."


def test_a_changed_headline_is_marked_within() -> None:
    assert "  关于[-公布-]{+调整+}名单的通知" in as_text(difference(reading(OLD), reading(OLD, title="关于调整名单的通知")))


def test_text_from_the_web_does_not_reach_into_the_terminal() -> None:
    shown = as_text(difference(reading("甲"), reading("\x1b]0;own\x07\u202e\x9b31m乙", title="\x1b[2J")))
    assert not [each for each in shown if each != "\n" and (ord(each) < 32 or 127 <= ord(each) < 160 or each == "\u202e")]
    assert "�]0;own�" in shown


def test_the_record_is_plain_json_and_holds_every_piece() -> None:
    change = difference(reading(OLD), reading(NEW))
    record = json.loads(json.dumps(as_record(change)))

    assert record["empty"] is False
    assert record["alterations"][0] == {"kind": "figure", "severity": "grave", "old": "312亿元", "new": "318亿元", "paragraph": 2}
    kept = ["".join(piece["text"] for piece in paragraph["pieces"] if piece["mark"] != "added") for paragraph in record["paragraphs"]]
    assert [line for line in kept if line] == OLD.splitlines()
