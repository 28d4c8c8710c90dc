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


@pytest.mark.parametrize(
    "piece",
    [
        "<p>20:{0:02d} 霖州市今天公布第{0}批科技计划项目，共有{0}项获得立项支持。</p>",
        "<i>20:{0:02d}</i><p>霖州市今天公布第{0}批科技计划项目，共有{0}项获得立项支持。</p>",
    ],
)
def test_a_stream_of_news_beside_a_short_article_is_not_taken_for_it(piece: str) -> None:
    stream = "".join(piece.format(at) for at in range(59, 9, -1))
    article = f"<div class=a><h1>示例</h1><div>{STORY * 2}</div></div>"

    assert reading(f"<body><div class=w>{article}<div class=r><h4>24小时快讯</h4>{stream}</div></div></body>").text.split("\n")[:2] == [
        FIRST,
        SECOND,
    ]
    assert "第59批" not in reading(f"<body><div class=w>{article}<div class=r><h4>24小时快讯</h4>{stream}</div></div></body>").text


def test_a_report_by_the_hour_is_an_article() -> None:
    report = "".join(f"<p>{hour:02d}:30 救援人员在霖州山区又找到{hour}名被困的游客，并把他们送往医院。</p>" for hour in range(8, 20))

    assert reading(f"<body><div><h1>示例</h1><div class=c>{report}</div></div></body>").text.count("被困的游客") == 12
