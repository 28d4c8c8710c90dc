"""By-lines in English: who, when and what else stands beside them, and a sentence that only looks like one."""

import pytest

from tests.pipelines.reading.layouts.told import FUND
from tests.pipelines.reading.one_page import clock, one_page


@pytest.mark.parametrize(
    ("above", "author", "editor"),
    [
        ("May 6, 2024 By Jiang Yilin & Mark Ellison Editor: Tao Ran Photo: Civil Lab", ("Jiang Yilin", "Mark Ellison"), ("Tao Ran",)),
        ("By Jiang Yilin and Mark Ellison | May 6, 2024", ("Jiang Yilin", "Mark Ellison"), ()),
        ("By JIANG Yilin, Mark Ellison, and Li Na", ("JIANG Yilin", "Mark Ellison", "Li Na"), ()),
        ("Author: JIANG Yilin | Update time: 2024-05-06 | Close", ("JIANG Yilin",), ()),
        ("Authors: Jiang Yilin and Mark Ellison", ("Jiang Yilin", "Mark Ellison"), ()),
        ("Written by Jiang Yilin", ("Jiang Yilin",), ()),
        ("Text by: Jiang Yilin; Photo by: Mark Ellison; Editor: Tao Ran", ("Jiang Yilin",), ("Tao Ran",)),
        ("Reporter: Jiang Yilin  Photographer: Li Na  Editor: Tao Ran", ("Jiang Yilin",), ("Tao Ran",)),
        ("May 6, 2024 Edited by Tao Ran", (), ("Tao Ran",)),
        ("May 6, 2024 | Photo: Civil Lab", (), ()),
        ("Contact: Jiang Yilin", (), ()),
    ],
)
def test_the_names_of_an_english_byline(above: str, author: tuple[str, ...], editor: tuple[str, ...]) -> None:
    found = one_page(f"<p>{above}</p>")
    assert (found.author, found.editor) == (author, editor)


@pytest.mark.parametrize(
    ("above", "time"),
    [
        ("<p>6 May 2024</p>", "2024-05-06"),
        ("<p>06-May-2024 15:05</p>", "2024-05-06 15:05"),
        ("<p>Monday, 6th May 2024</p>", "2024-05-06"),
        ("<p>May 6, 2024 3:05 p.m.</p>", "2024-05-06 15:05"),
        ("<p>6 May 2024</p><p>4:10 PM ET</p>", "2024-05-07 04:10"),
        ("<p>2024-05-06 10:00 GMT</p>", "2024-05-06 18:00"),
        ("<p>Updated: 2024-05-08 Published: 2024-05-06</p>", "2024-05-06"),
        ("<p>Update time: 2024-05-06</p>", "2024-05-06"),
        ("<p>日期 06.05.2024</p>", "2024-05-06"),
        ("<p>Version 4.05.2024.1</p>", None),
        ("<p>May 61, 2024</p>", None),
    ],
)
def test_the_time_of_an_english_byline(above: str, time: str | None) -> None:
    assert clock(one_page(above)) == time


@pytest.mark.parametrize("above", ["By Jiang Yilin | May 6, 2024", "May 6, 2024 3:05 p.m.", "Source: Shiyang Daily", "6 May 2024"])
def test_an_english_byline_is_no_line_of_the_text(above: str) -> None:
    assert one_page(f"<p>{above}</p>").text.split("\n") == list(FUND)


def test_a_sentence_that_begins_as_one_stays() -> None:
    sentence = "By Monday the river had risen to the third mark, and the council met again."
    assert sentence in one_page(below=f"<p>{sentence}</p>").text
