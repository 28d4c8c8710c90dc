"""Who is named, and who is not: sources, authors and editors as Chinese pages write them."""

from types import MappingProxyType

import pytest

from pipelines.reading.editors import editors_of
from pipelines.reading.head import Head
from pipelines.reading.names import is_name, leading_names
from pipelines.reading.people import authors_of
from pipelines.reading.sources import source_of

SILENT = Head(title="", metas=MappingProxyType({}), linked={}, script_time=None, account=None, pager=None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三", ("张三",)),
        ("张 三、李四光", ("张三", "李四光")),
        ("王小明 李红报道", ("王小明", "李红")),
        ("罗科苏盈发自北京", ("罗科", "苏盈")),
        ("林若涵／濱河報導", ("林若涵",)),
        ("溫如玉台北21日電", ("溫如玉",)),
        ("溫如玉台東十四日電", ("溫如玉",)),
        ("欧阳小芳 文/图", ("欧阳小芳",)),
        ("才仁多杰 索南卓玛", ("才仁多杰", "索南卓玛")),
        ("格桑罗布报道", ("格桑罗布",)),
        ("表示", ()),
        ("从现场获悉", ()),
    ],
)
def test_names_are_told_from_the_words_around_them(text: str, names: tuple[str, ...]) -> None:
    assert leading_names(text) == names


@pytest.mark.parametrize("word", ["记者", "责任", "文章", "编辑", "的人", "一下"])
def test_common_words_are_no_names(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2024-05-06 16:20 来源：滨河日报 作者：张三", "滨河日报"),
        ("信息来源： 市科技局 浏览次数：30", "市科技局"),
        ("来源:新江苏·滨河网 字号：大 中 小", "新江苏·滨河网"),
        ("稿源：[ 滨河晚报 ]", "滨河晚报"),
        ("2024-05-06 16:20 来源：滨河日报 举报", "滨河日报"),
        ("来源丨滨河发布", "滨河发布"),
        ("滨河广播网 2024-05-06 16:20", "滨河广播网"),
        ("年报分红升温2016年03月29日01:25 滨河证券报-滨证网", "滨河证券报-滨证网"),
        ("2014年04月15日 星期二 滨河日报 放大 缩小 默认", "滨河日报"),
        ("2024-05-06 16:20 来源：Steelwire.com 收藏 打印", "Steelwire.com"),
        ("来源： 0人评论", None),
        ("来源：网络", None),
        ("来源：本站", None),
        ("2024-05-06 16:20 打印 关闭", None),
        ("2024-05-06 16:20", None),
        ("来源：http://www.example.test/1.html", None),
    ],
)
def test_the_source_is_what_the_line_names(line: str, source: str | None) -> None:
    assert source_of([line], [], [], SILENT)[0] == source


@pytest.mark.parametrize(
    ("above", "text", "authors"),
    [
        (["作者：张三 李四"], [], ("张三", "李四")),
        (["2024-05-06 文/萧冉"], [], ("萧冉",)),
        ([], ["滨河日报讯（记者 韩松 通讯员 魏岚）昨日上午，大桥合龙。"], ("韩松", "魏岚")),
        ([], ["昨日上午，大桥合龙。（记者 韩松）"], ("韩松",)),
        ([], ["大桥合龙。", "（韩松）"], ("韩松",)),
        ([], ["采写：滨河记者 韩松"], ("韩松",)),
        ([], ["滨河报道（文/李映）三年之后，大桥合龙。"], ("李映",)),
        ([], ["滨河6月17日电（记者温如玉 完颜宁）大桥合龙。"], ("温如玉", "完颜宁")),
        ([], ["滨河日报讯（记者 生屿 通讯员 温如玉）大桥合龙。"], ("生屿", "温如玉")),
        (["作者：本报记者 晏如霜 本报通讯员 訚志强 温如玉"], [], ("晏如霜", "訚志强", "温如玉")),
        (["■本报记者 韩松", "见习记者 魏岚"], [], ("韩松", "魏岚")),
        ([], ["大桥合龙。", "【记者】韩松 魏岚", "【通讯员】温如玉", "【摄影】萧冉"], ("韩松", "魏岚", "温如玉")),
        (["2024-05-06 来源：滨河日报 作者： 进入论坛"], [], ()),
        (["2013-05-26 04:07 来源：滨河网 作者：那仁格日勒 我有话说"], [], ("那仁格日勒",)),
        (["By Xu Junqiang in Guiyang and Luo Wangmei in Beijing (Binhe Daily) Updated: 2015-08-11"], [], ("Xu Junqiang", "Luo Wangmei")),
        ([], ["【滨河商報網訊】記者鄺偉軒報道：大橋合龍。"], ("鄺偉軒",)),
        ([], ["滨河大学报讯（温如玉 韩松/文 魏岚/图）大桥合龙。"], ("温如玉", "韩松")),
        ([], ["大桥合龙。", "（滨河融媒新闻中心记者/韩松 魏岚 温江台 编辑/萧冉）"], ("韩松", "魏岚")),
        ([], ["大桥合龙。", "（滨河融媒新闻中心记者/韩松 魏岚 温江台/温如玉 编辑/萧冉）"], ("韩松", "魏岚", "温如玉")),
        ([], ["本报滨河5月3日讯（记者 韩松 区委报道组 魏岚 通讯员 温如玉）大桥合龙。"], ("韩松", "魏岚", "温如玉")),
        (["文 · 韩松"], [], ("韩松",)),
        ([], ["大桥合龙。", "（文/图：纺织服装学院 审核/萧冉）"], ()),
        (["滨河证券报·滨河网", "2024-05-06 07:58"], [], ()),
        (["文｜滨河观察 韩松，魏岚（实习） 2024-05-06"], [], ("韩松", "魏岚")),
        (["韩松《 滨河日报 》（ 2024年05月06日 第 12 版）"], [], ("韩松",)),
        (["作者：滨河县第三小学教师 韩松《滨河日报》(2024年05月06日 05版)"], [], ("韩松",)),
        (["来源：科技处 韩松 魏岚 责任编辑：温如玉 发布时间：2024-05-06"], [], ("韩松", "魏岚")),
        (["来源：科技处 高新区 发布时间：2024-05-06"], [], ()),
        ([], ["大桥合龙。", "【采访】学生家长 韩女士：“桥通了，上学近了。”"], ()),
        (["科技特派员成效明显"], [], ()),
        (["来源：滨河工报 作者：韩 颖 通讯员：魏岚 2024-05-06 14:20:16"], [], ("韩颖", "魏岚")),
        (
            ["By HAN SONG in Dongcheng, Binhe and WEI LAN in Wenjiang | Binhe Daily | Updated: 2024-05-06 09:12"],
            [],
            ("HAN SONG", "WEI LAN"),
        ),
        ([], [f"滨河社格城5月6日电（记者罗超、春拉）大桥合龙，{'长江' * 30}。"], ("罗超", "春拉")),
        (["作者：佚名"], [], ()),
        (["作者：网络整理"], [], ()),
        ([], ["记者从市政府获悉，大桥昨日合龙，明年春天通车。"], ()),
        ([], ["大桥合龙。（资料图）"], ()),
        ([], ["图为大桥合龙现场。滨河记者 韩松 摄"], ()),
    ],
)
def test_authors_are_named_or_nobody_is(above: list[str], text: list[str], authors: tuple[str, ...]) -> None:
    assert authors_of(above, text, [], SILENT)[0] == authors


def test_who_reports_at_the_end_of_the_text_comes_before_who_helped_below_it() -> None:
    text = [*(f"大桥第{at}段合龙。" for at in range(8)), "滨河+记者 温如玉 韩松"]

    assert authors_of([], text, ["通讯员 魏岚"], SILENT)[0] == ("温如玉", "韩松", "魏岚")


@pytest.mark.parametrize(
    ("far", "editors"),
    [
        (["热门", "责任编辑：王芳", "滨河网 版权所有"], ("王芳",)),
        (["责任编辑：王芳", "责任编辑：王芳"], ("王芳",)),
        (["责任编辑：王芳", "责任编辑：陈东"], ()),
        (["编辑：王芳"], ()),
        (["大桥合龙，责任编辑：王芳"], ()),
        (["责任编辑：王芳 邮编：300384"], ()),
    ],
)
def test_an_editor_far_below_is_one_who_is_named_alone(far: list[str], editors: tuple[str, ...]) -> None:
    assert editors_of([], [], [], far=far)[0] == editors


@pytest.mark.parametrize(
    ("below", "editors"),
    [
        (["滨江报记者 温如玉  滨江报编辑 林若涵"], ("林若涵",)),
        (["副总编辑 温如玉"], ()),
        (["（责任编辑：王芳）"], ("王芳",)),
        (["[责编：王 芳、李明]"], ("王芳", "李明")),
        (["编辑：陈东 校对：赵一", "责任编辑：王芳"], ("王芳", "陈东")),
        (["编辑：陈东 责任编辑：王芳"], ("王芳", "陈东")),
        (["（编辑：陈东）", "【责任编辑：王芳】"], ("王芳",)),
        (["(责编：王芳、实习生：陈东)"], ("王芳", "陈东")),
        (["责编：@王芳"], ("王芳",)),
        (["作者 编辑 王 芳 陈小东"], ("王芳", "陈小东")),
        (["责任编辑：王芳_NN1234"], ("王芳",)),
        (["编辑丨陈东"], ("陈东",)),
        (["（责任编辑：DF398）"], ("DF398",)),
        (["(责编：陈东(实习生)、王芳)"], ("陈东", "王芳")),
        (["农民注意！宅基地新规7月起实施 责编：王芳"], ()),
        (["主办：滨河市科协 编辑：网站编辑部 投稿邮箱：webmaster@example.test"], ()),
        (["地址：滨河路18号 邮编：300384 网站编辑：王老师 022-23950000"], ()),
        (["责任编辑："], ()),
    ],
)
def test_editors_are_named_or_nobody_is(below: list[str], editors: tuple[str, ...]) -> None:
    assert editors_of([], [], below)[0] == editors
