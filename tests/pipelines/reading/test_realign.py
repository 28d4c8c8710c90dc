"""Text read one byte off in GBK is put right where that makes everyday words, and counted where it does not."""

import pytest

from pipelines.reading.pinyin import READINGS
from pipelines.reading.plain import readable
from pipelines.reading.realign import DAMAGED, REALIGNED, realigned

SENTENCE = "市科技局昨日宣布，三个重点实验室通过专家组的现场验收，其中两个由企业牵头建设，预计年底前全部投入使用。"


@pytest.mark.parametrize("lost", [30, 40, 41])
def test_a_lost_byte_costs_the_characters_around_it_and_no_more(lost: int) -> None:
    wire = SENTENCE.encode("gbk")
    shown = (wire[:lost] + wire[lost + 1 :]).decode("gb18030", "replace")
    mended, done, damaged = realigned(shown, READINGS)
    assert mended.endswith("预计年底前全部投入使用\ufffd")
    assert mended.startswith(SENTENCE[:13])
    assert (done, damaged) == (1, 0)


def cut(before: str, char: str, inserted: str, after: str) -> str:
    """Return how a page shows ``before char after`` whose ``char`` was cut in two by a reading put between its bytes."""
    wire = before.encode("gbk") + char.encode("gbk")[:1] + f"({inserted})".encode("gbk") + char.encode("gbk")[1:] + after.encode("gbk")
    shown, at = "", 0
    while at < len(wire):
        width = 2 if wire[at] >= 0x81 else 1
        try:
            shown += wire[at : at + width].decode("gbk")
        except UnicodeDecodeError:
            shown += "?"
        at += width
    return shown


def test_a_character_cut_by_a_reading_is_found_again() -> None:
    shown = cut("成為區域發展的重要", "動", "jiǎng", "力源。</div>")
    assert "動" not in shown
    assert realigned(shown, READINGS) == ("成為區域發展的重要動力源。", 1, 0)


def test_what_cannot_be_put_right_is_left_and_counted() -> None:
    shown = "成為重要?xiǎng)恿υ础?"
    text, transforms = readable(shown, cloaked=False)
    assert "恿υ础" in text
    assert dict(transforms)[DAMAGED] == 1


def test_the_readable_form_says_how_often_it_was_realigned() -> None:
    text, transforms = readable(cut("重要", "動", "jiǎng", "力源。</p>"), cloaked=True)
    assert text == "重要动力源。"
    assert dict(transforms)[REALIGNED] == 1


@pytest.mark.parametrize(
    "honest",
    [SENTENCE, "你好吗？(ma) 他问：真的?", "麒麟貔貅饕餮魑魅魍魉，都是传说中的名字。", "王(wáng)先生?", "市科技局2025年宣布医疗器械标准。"],
)
def test_honest_text_is_left_alone(honest: str) -> None:
    assert realigned(honest, READINGS) == (honest, 0, 0)
