"""A known text, cloaked as hacked mirrors do it and undone again, is the text; a text that is not cloaked is left alone."""

from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.reading.pinyin import readings_of
from pipelines.reading.plain import is_cloaked, readable, uncloaked
from tests.pipelines.reading.chinese import simplified_texts, traditional

BRACKETS = st.sampled_from(("({})", "（{}）"))
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
places = st.lists(st.booleans(), min_size=7, max_size=40).filter(lambda each: sum(each) * 4 >= len(each))
"""Which characters get their reading behind them, over and over."""


def cloaked(text: str, where: Sequence[bool], bracket: str, *, choice: int = 0) -> str:
    """Return ``text`` in traditional characters, each one at a place of ``where`` with one of its readings in brackets."""
    pieces = []
    for at, char in enumerate(traditional(text)):
        readings = [each for each in readings_of(char) if any(letter in TONED for letter in each)]
        reads = where[at % len(where)] and readings
        pieces.append(char + bracket.format(readings[choice % len(readings)]) if reads else char)
    return "".join(pieces)


def worn(page: str, control: str) -> str:
    """Lose every fifth letter with a tone on the way, as pages do whose charset was mistaken: a control character is left."""
    seen = 0

    def lost(letter: str) -> str:
        nonlocal seen
        seen += letter in TONED
        return control if letter in TONED and seen % 5 == 0 else letter

    return "".join(map(lost, page))


@given(simplified_texts, places, BRACKETS, st.integers(0, 5))
@settings(max_examples=150)
def test_a_text_cloaked_and_undone_is_the_text(text: str, where: list[bool], bracket: str, choice: int) -> None:
    page = cloaked(text, where, bracket, choice=choice)
    assume(len({char for at, char in enumerate(traditional(text)) if where[at % len(where)]}) >= 20)
    assert is_cloaked(page)
    assert readable(page, cloaked=True)[0] == readable(text, cloaked=False)[0] == text


@given(simplified_texts, places, BRACKETS, st.sampled_from("\x05\x06\x07\x08"))
@settings(max_examples=150)
def test_tones_lost_on_the_way_do_not_keep_the_cloak_on(text: str, where: list[bool], bracket: str, control: str) -> None:
    assert readable(worn(cloaked(text, where, bracket), control), cloaked=True)[0] == text


@given(simplified_texts, places, BRACKETS)
@settings(max_examples=100)
def test_what_was_undone_is_counted(text: str, where: list[bool], bracket: str) -> None:
    page = cloaked(text, where, bracket)
    assert uncloaked(page) == (traditional(text), page.count(bracket[0]) - text.count(bracket[0]))


HONEST = ("(WHO)", "（以下简称《规划》）", "(2025)", "（一）", "(see p. 3)", "王(wáng)先生")


@given(simplified_texts, st.lists(st.sampled_from(HONEST), max_size=6))
@settings(max_examples=150)
def test_honest_text_with_honest_brackets_is_no_cloak(text: str, brackets: list[str]) -> None:
    page = text + "".join(f"{bracket}{text}" for bracket in brackets)

    assert not is_cloaked(page)
    assert not is_cloaked(traditional(page))
    assert readable(page, cloaked=False)[0] == page


@given(simplified_texts)
@settings(max_examples=100)
def test_the_readable_form_of_readable_text_is_itself(text: str) -> None:
    once = readable(text, cloaked=False)[0]
    assert readable(once, cloaked=False) == (once, ())


@given(st.text(max_size=200), st.sampled_from((True, False)))
@settings(max_examples=200)
def test_any_text_has_a_readable_form(text: str, undo: bool) -> None:  # noqa: FBT001
    plain, transforms = readable(text, cloaked=undo)

    assert all(count > 0 for _, count in transforms)
    assert plain or transforms or not text
