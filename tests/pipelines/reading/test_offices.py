"""An office before a name is no author; one that signs alone stays, and whoever only checks or answers the telephone wrote nothing."""

import pytest

from pipelines.reading.labelled import listed, persons, without_offices
from pipelines.reading.names import is_name, is_office
from tests.pipelines.reading.layouts.told import FUND
from tests.pipelines.reading.one_page import one_page


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("（文/环境学院 娄晓彤、简一丹 图/程远 审核/裴敏）", ("娄晓彤", "简一丹")),
        ("（撰稿：信息学院 娄晓彤、简一丹；编辑：温如言；审稿：裴敏）", ("娄晓彤", "简一丹")),
        ("撰稿：校团委 娄晓彤", ("娄晓彤",)),
        ("撰稿：娄晓彤（环境学院）", ("娄晓彤",)),
        ("文字：新闻中心/娄晓彤 图片：程远", ("娄晓彤",)),
        ("图文：宣传部 娄晓彤", ("娄晓彤",)),
        ("图文：宣传部", ()),
        ("（供稿：肾病科 娄晓彤）", ("娄晓彤",)),
        ("供稿：康复科 娄晓彤、简一丹", ("娄晓彤", "简一丹")),
        ("供稿：安全科", ()),
        ("供稿：湖东区融媒体中心", ()),
        ("供稿人：娄晓彤", ("娄晓彤",)),
        ("来稿：湖东街道 娄晓彤", ("娄晓彤",)),
        ("通讯员：湖东派出所 娄晓彤", ("娄晓彤",)),
        ("（湖东区水务局 娄晓彤）", ("娄晓彤",)),
        ("娄晓彤/文 程远/图", ("娄晓彤",)),
        ("程远/图", ()),
        ("（程远/摄）", ()),
        ("（作者：湖东大学教授 娄晓彤）", ("娄晓彤",)),
        ("作者：湖东大学教授", ()),
        ("作者：娄晓彤、简一丹等", ("娄晓彤", "简一丹")),
    ],
)
def test_below_the_text_the_person_is_named_and_not_the_office(below: str, author: tuple[str, ...]) -> None:
    assert one_page(below=f"<p>{below}</p>").author == author


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("作者：王登科 2024-05-06", ("王登科",)),
        ("作者：党政办 娄晓彤 2024-05-06", ("娄晓彤",)),
        ("作者：湖东区水务局 2024-05-06", ("湖东区水务局",)),
        ("2024年5月6日 通讯员 娄晓彤 摄影 程远", ("娄晓彤",)),
        ("審核：娄晓彤 2024-05-06", ()),
        ("本报2024年5月6日台南讯，娄晓彤报道", ("娄晓彤",)),
        ("据湖东台报道", ()),
    ],
)
def test_above_the_text_as_well(above: str, author: tuple[str, ...]) -> None:
    assert one_page(f"<p>{above}</p>").author == author


@pytest.mark.parametrize(
    "above",
    [
        "<table><tr><th>發布單位</th><td>環境處</td></tr><tr><th>聯絡人</th><td>陳郁文</td></tr></table>",
        "<table><tr><th>發布日期</th><th>聯絡人</th></tr><tr><td>113-05-06</td><td>陳郁文</td></tr></table>",
        "<dl><dt>联系人：</dt><dd>陈郁文</dd></dl>",
        "<p>承办人</p><p>陈郁文</p>",
        "<p>审核</p><p>陈郁文</p>",
        "<table><tr><td>索引号</td><td>0033-1</td><td>主题</td><td>水利</td></tr></table>",
    ],
)
def test_whom_to_ask_is_no_author(above: str) -> None:
    assert one_page(above).author == ()


def test_a_bare_name_under_the_headline_still_is() -> None:
    assert one_page("<p>陈郁文</p><p>2024-05-06</p>").author == ("陈郁文",)


@pytest.mark.parametrize("quoted", ["“路好走了。”（湖东区居民 娄晓彤）", "局里正在研究。（湖东区水务局局长 娄晓彤）"])
def test_whoever_is_quoted_wrote_nothing(quoted: str) -> None:
    assert one_page(below=f"<p>{FUND[0]}</p><p>{quoted}</p>").author == ()


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("环境学院 娄晓彤", "娄晓彤"),
        ("校办 娄晓彤、团委 简一丹", "娄晓彤 简一丹"),
        ("环境学院 娄 彤", "娄 彤"),
        ("宣传部、校团委", "宣传部、校团委"),
        ("娄晓彤 简一丹", "娄晓彤 简一丹"),
        ("半山听雨", "半山听雨"),
    ],
)
def test_offices_are_taken_off_where_a_person_is_left(value: str, left: str) -> None:
    assert without_offices(value) == left


@pytest.mark.parametrize(
    ("value", "names"), [("温如言、官毅", ("温如言", "官毅")), ("温如言、官毅、校对", ("温如言",)), ("温如言、宣传部", ("温如言",))]
)
def test_a_rare_surname_counts_beside_a_known_one(value: str, names: tuple[str, ...]) -> None:
    assert listed(value) == names


@pytest.mark.parametrize(("value", "names"), [("肾病科 娄晓彤", ("娄晓彤",)), ("服务标准化研究所", ()), ("安全科", ())])
def test_only_persons_count_where_an_office_may_stand(value: str, names: tuple[str, ...]) -> None:
    assert persons(value) == names


@pytest.mark.parametrize(
    ("text", "office"), [("环境学院", True), ("宣传科", True), ("党政办", True), ("湖东街道", True), ("王登科", False), ("娄晓彤", False)]
)
def test_offices_are_told_from_names(text: str, *, office: bool) -> None:
    assert is_office(text) is office
    assert is_name(text) is not office


@pytest.mark.parametrize(
    ("below", "editor"),
    [
        ("<p>责任编辑：</p><h4>相关解读</h4>", ()),
        ("<p>责任编辑：</p><h4>政策图解</h4>", ()),
        ("<p>编辑：</p><div>热点专题</div>", ()),
        ("<p>责任编辑：</p><p>温如言</p>", ("温如言",)),
        ("<p>编辑：科研管理部 温如言</p>", ("温如言",)),
        ("<p>责任编辑：办公室</p>", ("办公室",)),
    ],
)
def test_an_editor_is_named_or_nobody_is(below: str, editor: tuple[str, ...]) -> None:
    assert one_page(below=below).editor == editor
