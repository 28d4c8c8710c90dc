"""Cloaks are undone where they are cloaks, and honest brackets stay."""

import opencc
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.pinyin import readings_of
from pipelines.reading.plain import is_cloaked, readable, uncloaked

HONEST = (
    "市科技局昨日宣布，新一代海水电池样机完成九百小时连续运行，创下同类产品的最长纪录。研究团队表示，这种电池适合为远海浮标供电，"
    "明年将在三个海域开展试验，推动创新成果走向产业应用，并与企业联合建设示范工程，进一步发展海洋经济，强化协同，学习先进经验，实现关键技术突破。"
)


def cloaked(text: str, every: int = 3) -> str:
    turned = opencc.OpenCC("s2t").convert(text)
    return "".join(
        f"{char}({readings_of(char)[0]})" if at % every == 0 and readings_of(char)[0] else char for at, char in enumerate(turned)
    )


@given(st.integers(min_value=2, max_value=9))
def test_a_cloaked_text_undone_is_the_text(every: int) -> None:
    page = cloaked(HONEST, every)
    assert is_cloaked(page)
    assert readable(page, cloaked=True)[0] == HONEST


def test_what_was_undone_is_counted_and_versioned() -> None:
    done = dict(readable(cloaked(HONEST), cloaked=True)[1])
    assert done["pinyin-cloak 1"] == cloaked(HONEST).count("(")
    assert any(name.startswith("opencc ") and count > 20 for name, count in done.items())


def test_honest_text_is_not_taken_for_a_cloak() -> None:
    assert not is_cloaked(HONEST)
    assert not is_cloaked(opencc.OpenCC("s2t").convert(HONEST))


def test_a_dictionary_entry_is_not_taken_for_a_cloak() -> None:
    entry = (
        "行(xíng)，行走。乐(lè)，快乐。重(zhòng)，分量。长(zhǎng)，生长。朝(zhāo)，早晨。好(hào)，喜爱。中(zhòng)，符合。为(wèi)，因为。间(jiàn)，隔开。"
        * 3
    )
    assert not is_cloaked(entry)


def test_brackets_that_are_no_reading_stay() -> None:
    text = "世界卫生组织(WHO)与王(xíng)先生"
    assert uncloaked(text) == (text, 0)


def test_a_tone_lost_on_the_way_does_not_save_the_cloak() -> None:
    assert uncloaked("網(w\x05ng)站") == ("網站", 1)


def test_width_is_folded_only_where_it_is_safe() -> None:
    assert readable("ＡＢＣ１２３，。《》\u3000①", cloaked=False)[0] == "ABC123，。《》 ①"
