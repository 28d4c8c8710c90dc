"""Labels and values that stand apart are joined, and what only looks like a value is left alone."""

import pytest

from pipelines.reading.days import with_clocks
from pipelines.reading.labels import coupled, is_alone, origins, with_colons


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["来源：", "石漾日报"], ["来源：石漾日报"]),
        (["信息来源", "湖东区科技局", "发布时间", "2024-05-06 15:05"], ["信息来源：湖东区科技局", "发布时间：2024-05-06 15:05"]),
        (["文章来源", "：", "石漾网"], ["文章来源：石漾网"]),
        (["【作者】", "郁南山"], ["作者：郁南山"]),
        (["来源：", "作者：郁南山"], ["来源：", "作者：郁南山"]),
        (["责任编辑：", "湖东区：三条措施今日起施行"], ["责任编辑：", "湖东区：三条措施今日起施行"]),
        (["来源：", "这一做法得到基层欢迎。"], ["来源：", "这一做法得到基层欢迎。"]),
        (["编辑", "删除"], ["编辑", "删除"]),
        (["来源："], ["来源："]),
        (["聯絡人", "陳郁文"], ["聯絡人：陳郁文"]),
        (["联系我们", "陈郁文"], ["联系我们", "陈郁文"]),
        (["责任编辑：", "相关解读"], ["责任编辑：", "相关解读"]),
        (["作者 郁南山 简一丹", "来源 科技处"], ["作者：郁南山 简一丹", "来源：科技处"]),
        (["作者 郁南山 简一丹", "打印"], ["作者 郁南山 简一丹", "打印"]),
        (["记者 | 郁南山", "编辑 | 简一丹"], ["记者 | 郁南山", "编辑 | 简一丹"]),
        (["发布时间", "来源", "2024-05-06", "科技处"], ["发布时间：2024-05-06", "来源：科技处"]),
        (["来源", "作者", "作者：郁南山", "科技处"], ["来源", "作者", "作者：郁南山", "科技处"]),
        (["晓茜、思雪 编辑 路锦 参与"], ["编辑：晓茜、思雪；参与：路锦"]),
        (["责任 编辑"], ["责任 编辑"]),
        ([], []),
    ],
)
def test_a_label_alone_is_joined_to_its_value_and_to_nothing_else(lines: list[str], joined: list[str]) -> None:
    assert list(coupled(lines)) == joined


def test_the_heading_of_the_next_part_is_no_value() -> None:
    assert list(coupled(["责任编辑：", "石漾风光"], frozenset(["石漾风光"]))) == ["责任编辑：", "石漾风光"]
    assert list(coupled(["责任编辑：", "简一丹"])) == ["责任编辑：简一丹"]


def test_a_table_gives_the_source_and_not_who_issued_the_document() -> None:
    assert origins(["发布机构", "石漾市政府办公室", "来源：", "科研部网站", "文号"]) == ["来源：科研部网站"]


def test_labels_and_values_in_turn_get_their_colons() -> None:
    assert with_colons(
        "发布时间 2017-09-21 稿件来源 湖东区科技局 作者 郁南山"
    ) == "发布时间：2017-09-21 稿件来源：湖东区科技局 作者：郁南山".replace("：", "： ")


@pytest.mark.parametrize(
    "line", ["来源 | 石漾日报 作者 | 郁南山", "资金来源 更加多元", "收入来源 和 支出 作者 不详。", "来源：石漾日报 作者 郁南山"]
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert with_colons(line) == line


@pytest.mark.parametrize(("text", "alone"), [("来源：", True), ("发布时间：", True), ("他说：", False), ("来源：石漾日报", False)])
def test_a_label_is_alone_where_nothing_follows_its_colon(text: str, *, alone: bool) -> None:
    assert is_alone(text) is alone


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["2024-05-06", "15:05"], "2024-05-06 15:05"),
        (["２０２４年５月６日（星期一）", "本地時間１５時０５分"], "２０２４年５月６日（星期一） １５時０５"),
        (["2024-05-06 15:05", "16:00"], "2024-05-06 15:05"),
        (["2024-05-06", "第15条"], "2024-05-06"),
    ],
)
def test_a_time_of_day_on_its_own_line_belongs_to_the_day_before_it(lines: list[str], joined: str) -> None:
    assert with_clocks(lines)[0] == joined
