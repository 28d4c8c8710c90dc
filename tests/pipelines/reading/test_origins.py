"""Where a piece comes from: offices beside the day, labels of every trade, statements; and the site itself, pictures and notes, which say nothing of it."""

import pytest

from tests.pipelines.reading.layouts.told import FUND_TITLE
from tests.pipelines.reading.one_page import clock, one_page


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("发布时间：2024-05-06 来稿单位：湖东街道办 投稿人：娄晓彤", "湖东街道办"),
        ("供稿部门：湖东研究所 供稿人：娄晓彤", "湖东研究所"),
        ("报送单位：湖东街道办 2024-05-06", "湖东街道办"),
        ("2024.05.06 秘書室 【撰文／林巧薇】 【攝影／森林系】", "秘書室"),
        ("2024-05-06 16:05 文/娄晓彤 图/程远 物理学院 （点击： ）", "物理学院"),
        ("教务处 2024-05-06 点击：[33]", "教务处"),
        ("2024年05月06日 05:00 21石漾经济报道 娄晓彤", "21石漾经济报道"),
        ("週一, 2024-05-06 11:24 — hsuan", None),
        ("2024-05-06 11:24 88跟帖", None),
        ("作者：娄晓彤《湖东日报》( 2024年05月06日 05版)", "湖东日报"),
        ("豆豉排骨 2024-05-06 11:24 作者：豆豉排骨", None),
    ],
)
def test_the_line_under_the_headline_names_it(above: str, source: str | None) -> None:
    assert one_page(f"<p>{above}</p>").source == source


@pytest.mark.parametrize(
    ("below", "source"),
    [
        ("<p>本文首发于湖东观察，图片未经允许请勿使用。</p>", "湖东观察"),
        ("<p>声明：本文来自湖东观察，不代表本站立场。</p>", "湖东观察"),
        ("<p>本文来自石漾在线，未经授权不得转载。</p>", None),
        ("<p>免责声明：本文来自石漾在线客户端自媒体，不代表本网立场。</p>", None),
        ("<p>本站未标有“来源：湖东观察”的作品均为转载。</p>", None),
        ("<p>（首图来源：湖东图库）</p>", None),
        ("<p>配圖來源：湖东图库</p>", None),
        ("<h5>名词解释</h5><p>来源：湖东百科</p>", None),
        ("<p>【来源：湖东日报】</p>", "湖东日报"),
        ("<h5>来源：湖东日报</h5><h5>编辑：温如言</h5>", "湖东日报"),
    ],
)
def test_what_stands_below_the_text_names_it_or_not(below: str, source: str | None) -> None:
    assert one_page(below=below).source == source


def test_the_button_beside_an_account_is_no_part_of_its_name() -> None:
    assert one_page("<div>2024-05-06 16:48</div><div class='laiyuan'><span>湖东观察家</span><span>关注</span></div>").source == "湖东观察家"


def test_an_entry_of_a_list_above_the_headline_names_no_source() -> None:
    entry = "<p><a href=/9>湖东跨境电商交出半年答卷</a>2019-02-04</p>"
    assert one_page("<p>发布时间：2024-05-06</p>", heading=f"{entry}<h1>{FUND_TITLE}</h1>").source is None


def test_the_day_below_the_text_beside_its_editor_is_the_articles() -> None:
    found = one_page(below="<p>来源：湖东新闻</p><p>娄晓彤 2024/05/06 11:42 浏览 15.6w 编辑：简一丹</p>")
    assert clock(found) == "2024-05-06 11:42"


def test_what_a_script_says_of_other_articles_is_not_said_of_this_one() -> None:
    other = '<script>var more = [{"title": "湖东区启动古树保护", "pubTime": "2019-08-23 20:52", "source": "湖东晚报"}]</script>'
    assert (one_page(other).source, one_page(other).publish_time) == (None, None)
    own = other.replace("湖东区启动古树保护", FUND_TITLE)
    assert one_page(own).source == "湖东晚报"


def test_a_list_of_labels_and_values_is_read_pair_by_pair() -> None:
    items = ("作者 娄晓彤 简一丹", "来源 技术转移中心", "编辑 温如言", "摄影 程远")
    found = one_page(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert (found.source, found.author, found.editor) == ("技术转移中心", ("娄晓彤", "简一丹"), ("温如言",))


def test_labels_behind_their_names_are_read() -> None:
    found = one_page("<p>晓茜、思雪 编辑 路锦、高旋 参与</p>")
    assert (found.author, found.editor) == ((), ("晓茜", "思雪"))


def test_the_account_before_who_wrote_for_it_is_no_author() -> None:
    found = one_page("<p>食业观察家 · 2024.05.06 09:15</p><p>文 | 食业观察家，作者 | 娄晓彤，编辑 | 温如言</p>")
    assert (found.author, found.editor) == (("娄晓彤",), ("温如言",))
