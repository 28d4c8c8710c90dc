"""What changes a fingerprint, what does not, and how near twins are found."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.answers.paragraphs import paragraphs_of
from archive.index.band_values import bands
from archive.index.shingles import jaccard, shingles, substance_of
from archive.model import Attachment, Charset, Extraction
from pipelines.fingerprint import HEAD, fingerprint, paragraphs, signature

TEXT = "科技部今日公布新一批重点研发计划。\n共投入312.5亿元，支持35个项目，比上年增长3.5%。\n负责人说，成果将在两年内开放。"
PAGE = Extraction(title="公布", text=TEXT, plain=TEXT, charset=Charset(claimed=None, detected=None, used="utf-8"), reader="test 1")


def with_text(text: str) -> Extraction:
    return replace(PAGE, text=text, plain=text)


@pytest.mark.parametrize("at", range(0, len(TEXT), 3))
def test_one_changed_character_changes_the_text_digest(at: int) -> None:
    assert fingerprint(with_text(f"{TEXT[:at]}某{TEXT[at + 1 :]}")).text != fingerprint(PAGE).text


@pytest.mark.parametrize(
    ("one", "other"), [("豈有此理", "\uf900有此理"), ("caf\u00e9", "cafe\u0301"), ("１号", "1号"), ("国。", "国．"), ("国", "國")]
)
def test_characters_that_only_look_alike_are_a_change(one: str, other: str) -> None:
    assert one != other
    assert fingerprint(with_text(one)).text != fingerprint(with_text(other)).text


def test_what_stands_outside_the_text_changes_nothing() -> None:
    elsewhere = replace(
        PAGE, title="别的", source="某报", attachments=(Attachment(name="附件", url="http://a.example/1.pdf"),), reader="test 2"
    )
    assert fingerprint(elsewhere) == fingerprint(PAGE)


def test_white_space_of_the_markup_changes_nothing() -> None:
    spaced = TEXT.replace("\n", " \r\n\n\N{IDEOGRAPHIC SPACE}\N{IDEOGRAPHIC SPACE}")
    assert fingerprint(with_text(spaced)).text == fingerprint(PAGE).text


def test_a_moved_line_break_is_a_change_of_the_text_but_an_exact_twin() -> None:
    joined = fingerprint(with_text(TEXT.replace("\n", "")))
    assert joined.text != fingerprint(PAGE).text
    assert joined.plain == fingerprint(PAGE).plain


def test_other_punctuation_makes_an_exact_twin() -> None:
    assert fingerprint(with_text(TEXT.replace("。", "！").replace("，", " , "))).plain == fingerprint(PAGE).plain


@pytest.mark.parametrize(("one", "other"), [("3.5%", "35%"), ("3.5%", "3.5"), ("-3", "3"), ("8:30", "830"), ("2-3", "23"), ("5%", "5‰")])
def test_another_figure_is_no_exact_twin(one: str, other: str) -> None:
    assert fingerprint(with_text(f"增长{one}左右")).plain != fingerprint(with_text(f"增长{other}左右")).plain


def test_the_signature_says_how_it_was_made() -> None:
    made = fingerprint(PAGE).minhash
    assert (len(made), made[:8]) == (512, HEAD)
    assert made[:8].hex() == "4b320104cdda3401"


def test_signatures_are_the_same_on_every_machine() -> None:
    assert [value % 100_000 for value in bands(signature(substance_of(TEXT)))][:4] == [67074, 28658, 78961, 68559]


def test_an_empty_text_resembles_nothing() -> None:
    assert bands(fingerprint(with_text("。 \n")).minhash) == ()
    assert jaccard("", "") == 0
    assert jaccard("。", TEXT) == 0


def test_very_short_texts_are_compared_whole() -> None:
    assert jaccard("通知", "通知。") == 1
    assert jaccard("通知", "通告") == 0


def test_near_twins_share_a_band_and_strangers_do_not() -> None:
    draw = random.Random(7)
    found = {0.85: 0, 0.1: 0}
    for _ in range(100):
        letters = [chr(draw.randint(0x4E00, 0x5A00)) for _ in range(800)]
        for wanted in found:
            other = letters[: round(800 * 2 * wanted / (1 + wanted))]
            other += [chr(draw.randint(0x5B00, 0x6A00)) for _ in range(800 - len(other))]
            a, b = "".join(letters), "".join(other)
            assert abs(jaccard(a, b) - wanted) < 0.02
            found[wanted] += bool(set(bands(signature(a))) & set(bands(signature(b))))
    assert found[0.85] == 100
    assert found[0.1] <= 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_both_ways_and_within_bounds(a: str, b: str) -> None:
    assert jaccard(a, b) == jaccard(b, a)
    assert 0 <= jaccard(a, b) <= 1
    assert jaccard(a, a) == (1 if substance_of(a) else 0)


@given(st.text(alphabet="国家科技 \n。a1.", max_size=80))
def test_equal_sets_of_shingles_have_equal_signatures(text: str) -> None:
    substance = substance_of(text)
    assert shingles(substance_of(text + "。\n")) == shingles(substance)
    assert signature(substance_of(text + "。\n")) == signature(substance)


@given(st.text(max_size=200))
def test_differences_and_fingerprints_cut_paragraphs_alike(text: str) -> None:
    assert paragraphs(text) == paragraphs_of(text)


def test_a_text_of_many_batches_has_the_minima_of_all_its_parts() -> None:
    draw = random.Random(3)
    long = "".join(chr(draw.randint(0x4E00, 0x9000)) for _ in range(10_000))
    whole, first, second = (signature(part)[8:] for part in (long, long[:5000], long[4997:]))
    minima = [min(first[at : at + 4], second[at : at + 4], key=lambda four: int.from_bytes(four, "little")) for at in range(0, 504, 4)]
    assert whole == b"".join(minima)


def test_a_lone_surrogate_is_fingerprinted_like_anything_else() -> None:
    assert fingerprint(with_text("坏\ud800字")).text != fingerprint(with_text("坏字")).text
