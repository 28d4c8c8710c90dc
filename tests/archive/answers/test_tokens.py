"""What may not be cut any further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.answers.tokens import Sort, tokens_of


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (Sort.DOCUMENT_NUMBER, "国发〔2024〕1号"),
        (Sort.DOCUMENT_NUMBER, "国办发[2023]12号"),
        (Sort.DOCUMENT_NUMBER, "教发厅函(2022)8号"),
        (Sort.DATE, "2024年11月5日"),
        (Sort.DATE, "2024年11月"),
        (Sort.DATE, "2024年度"),
        (Sort.DATE, "11月5日"),
        (Sort.DATE, "二〇二四年十一月五日"),
        (Sort.DATE, "2024-11-05"),
        (Sort.DATE, "2024/1/5"),
        (Sort.DATE, "08:30"),
        (Sort.FIGURE, "312亿元"),
        (Sort.FIGURE, "312.5亿元"),
        (Sort.FIGURE, "1,234,567人次"),
        (Sort.FIGURE, "12.5%"),
        (Sort.FIGURE, "12.5％"),
        (Sort.FIGURE, "3.2个百分点"),
        (Sort.FIGURE, "300多家"),
        (Sort.FIGURE, "百分之三十五"),
        (Sort.FIGURE, "三十五亿元"),
        (Sort.FIGURE, "3个月"),
        (Sort.FIGURE, "-3.5℃"),
        (Sort.FIGURE, "42"),
        (Sort.WORD, "COVID-19"),
        (Sort.WORD, "R&D"),
        (Sort.WORD, "https://a.example/b_1.html?c=d"),
    ],
)
@pytest.mark.parametrize("around", ["根据{}的要求", "共{}，", "{}", "（{}）", "印发 {} 后"])
def test_it_stays_whole_wherever_it_stands(sort: Sort, text: str, around: str) -> None:
    assert [(token.sort, token.text) for token in tokens_of(around.format(text)) if token.sort not in (Sort.HAN, Sort.SIGN)] == [
        (sort, text)
    ]


def test_chinese_is_cut_into_characters() -> None:
    assert [token.text for token in tokens_of("据国务院消息。")] == list("据国务院消息。")


def test_the_words_before_a_document_number_are_no_part_of_it() -> None:
    assert tokens_of("现将国发〔2024〕1号转发")[2].text == "国发〔2024〕1号"


def test_both_ends_of_a_span_are_figures_of_their_own() -> None:
    assert [token.text for token in tokens_of("3-5年")] == ["3", "-", "5年"]
    assert [token.text for token in tokens_of("3亿元-5亿元")] == ["3亿元", "-", "5亿元"]


@given(st.text())
def test_tokens_put_together_are_the_line(line: str) -> None:
    assert "".join(token.text for token in tokens_of(line)) == line


@given(st.text(alphabet="国发〔〕[]()2024年1月5日一二十号第%亿元.,:-/aB ", max_size=40))
def test_tokens_of_a_hard_line_put_together_are_the_line(line: str) -> None:
    tokens = tokens_of(line)
    assert "".join(token.text for token in tokens) == line
    assert all(token.text for token in tokens)
