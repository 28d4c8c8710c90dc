"""Pages on which a reader once hung, failed or lost the text."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from archive.model import Extraction
from pipelines.reading.decode import decode
from pipelines.reading.read import read
from tests.pipelines.hostile_shapes import FIRST, SECOND, STORY
from tests.pipelines.mutants import capture
from tests.pipelines.reading.chinese import simplified_texts

CAPTURED = datetime(2027, 1, 1, tzinfo=UTC)
SPAM = "<p>欧美日韩精品视频，在线高清免费观看久久国产</p>"


def reading(html: str) -> Extraction:
    return read(html.encode(), url="http://a.example.test/1.html", captured_at=CAPTURED)


def test_spam_above_a_box_of_links_is_passed_over_once() -> None:
    assert reading(f"<body><div class=article>{SPAM}<div><p>相关阅读</p></div>{SPAM}<p>{FIRST}</p></div>").text == FIRST


@pytest.mark.parametrize("opening", ["<a name=top>", "<a>", "<a id=top><font>"])
def test_a_mark_that_nobody_closed_does_not_make_the_page_a_link(opening: str) -> None:
    assert reading(f"<body>{opening}{STORY}</body>").text.split("\n") == [FIRST, SECOND]


@pytest.mark.parametrize("tag", ["<x>", "<h2>", "<dl><dd>", "<nav><aside>", "<form><fieldset>"])
def test_the_text_comes_out_of_a_nest_of_any_element(tag: str) -> None:
    assert reading(f"<body>{tag * 3000}{STORY}</body>").text.split("\n") == [FIRST, SECOND]


def test_a_headline_that_stands_last_has_no_subtitle() -> None:
    read(capture(619).response.partition(b"\r\n\r\n")[2], url="http://a.example.test/", captured_at=CAPTURED)
    assert (
        reading("<head><title>霖州三个海洋实验室通过验收</title></head><body><h1>霖州三个海洋实验室通过验收</h1></body>").subtitle is None
    )


@pytest.mark.parametrize("control", ["&#5;", "&#x1F;", "&#25;", "&#0031;", "&#x08", "&#127;"])
def test_control_characters_written_as_numbers_are_dropped(control: str) -> None:
    assert reading(f"<body><p>{FIRST[:9]}{control}{FIRST[9:]}</p></body>").text == FIRST


def test_characters_written_as_numbers_stay() -> None:
    assert reading(f"<body><p>{''.join(f'&#{ord(each)};' for each in FIRST)}</p></body>").text == FIRST
    assert reading(f"<body><p>{''.join(f'&#x{ord(each):x};' for each in FIRST)}</p></body>").text == FIRST


@pytest.mark.parametrize(
    "line",
    ["２０２４－０５－０６　１６：２０　来源：霖州日报", "发布时间：２０２４年５月６日 １６：２０", "２０２４／０５／０６ １６：２０"],
)
def test_full_width_figures_are_figures(line: str) -> None:
    when = reading(f"<body><h1>霖州三个海洋实验室通过验收</h1><p>{line}</p><div><p>{FIRST}</p><p>{SECOND}</p></div></body>").publish_time
    assert when is not None
    assert (when.at, when.precision) == (datetime(2024, 5, 6, 16, 20, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC), "minute")


@given(simplified_texts)
@settings(max_examples=60)
def test_hz_is_decoded_where_it_is_declared(text: str) -> None:
    page = f"<p>{text.encode('gb2312', 'ignore').decode('gb2312')}</p>"
    decoded, charset = decode(page.encode("hz"), "text/html; charset=hz-gb-2312")
    assert decoded == page
    assert charset.used == "hz"
