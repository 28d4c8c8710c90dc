"""What a composed page says, and the stories that the pages tell; all words, names and places are made up."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A page and what must be read in it; a fact that is left at None is one the page does not give."""

    html: str
    title: str | None
    text: tuple[str, ...]
    time: str | None = None
    """``2024-05-06T09:30`` in China's zone, or only the day."""
    source: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    number: str | None = None
    category: str | None = None
    attachments: tuple[str, ...] = ()
    """The names of the files."""
    url: str = "http://www.shiyang.example/a/10086.html"
    next_page: str | None = None
    optional: tuple[str, ...] = ()
    """Lines that may be read or left: legends, kickers, standfirsts."""
    source_also: tuple[str, ...] = ()
    """Other names of the source that are as right."""


def paragraphs(lines: Iterable[str], pattern: str = "<p>{}</p>") -> str:
    """Return ``lines`` as HTML, each put into ``pattern``."""
    return "\n".join(pattern.format(line) for line in lines)


BRIDGE_TITLE = "石漾市首座跨湖氢能公交专线开通"
BRIDGE = (
    "初冬的石漾湖雾气未散，早上六点半，首班氢能公交从湖东枢纽驶出，四十分钟后抵达对岸的大学城。",
    "这条专线全长二十八公里，投放车辆十六台，由石漾市交通集团与新能源研究院共同运营，加一次氢可以跑四百公里。",
    "“坐上去几乎听不到声音，冬天暖风也足。”家住湖东的市民郦春生说，过去绕湖上班要换两趟车，如今一趟就到。",
    "按照计划，明年全市还将新增氢能公交线路三条，配套建设加氢站两座。",
)
SEEDS_TITLE = "高原育种基地选出耐寒青稞新品系"
SEEDS = (
    "经过六年四代选育，昌洛高原育种基地日前选出三个耐寒青稞新品系，平均亩产比当地主栽品种高出百分之十一。",
    "基地负责人格桑旺堆介绍，新品系在海拔三千九百米的试验田里安全越冬，灌浆期遇到两次强降温仍未倒伏。",
    "下一步，基地将联合五个乡镇开展百亩示范，并建立种子繁育档案。",
)
NOTICE_TITLE = "关于组织申报2025年度石漾市科技创新券的通知"
NOTICE = (
    "各县（市、区）科技局，各有关单位：",
    "为降低中小企业研发成本，现就组织申报2025年度石漾市科技创新券有关事项通知如下：",
    "一、申报条件",
    "在石漾市注册、具有独立法人资格的科技型中小企业，上年度研发投入占营业收入的比例不低于百分之三。",
    "二、申报材料",
    "（一）创新券申报书",
    "（二）上年度研发费用辅助账",
    "三、申报时间",
    "即日起至2025年3月31日，逾期不予受理。",
    "石漾市科学技术局",
    "2025年1月8日",
)
TALK_TITLE = "对话宋知远：深空通信还有多少难题"
TALK = (
    "问：深空通信最难的地方在哪里？",
    "答：距离。信号从火星轨道传回来要走十几分钟，到了地面已经弱得像一根针落地。",
    "问：激光能解决吗？",
    "答：激光带宽大，但怕云，也怕对不准。我们现在的办法是激光和微波互为备份。",
    "问：普通人什么时候能感受到这项技术？",
    "答：其实已经在用了，高铁上的卫星网络就借鉴了同样的编码。",
)
BRIEF_TITLE = "石漾科技馆本周六恢复开放"
BRIEF = ("石漾科技馆完成展厅改造，定于本周六上午九时恢复开放，凭身份证免费入场。",)
POEM_TITLE = "湖边的灯"
POEM = ("灯在水里站着", "风来的时候", "它们就一起走动", "像一群晚归的人")
RULES_TITLE = "石漾市科学数据管理暂行办法"
RULES = (
    "第一章 总则",
    "第一条 为规范科学数据的采集、汇交与共享，根据有关规定，结合本市实际，制定本办法。",
    "第二条 本办法所称科学数据，是指利用财政资金开展科研活动产生的原始数据和加工数据。",
    "第二章 汇交",
    "第三条 项目承担单位应当在验收前完成数据汇交，汇交不合格的不予验收。",
    "第四条 本办法自2024年7月1日起施行，有效期三年。",
)
FUND_TITLE = "去年石漾研发投入首次突破百亿元"
FUND = (
    "记者近日从石漾市统计局获悉，去年全市研发经费投入一百零六亿元，首次突破百亿元，投入强度达到2.7%。",
    "分主体看，企业投入占八成四，高校和科研院所占一成三；分类型看，基础研究占比提高到6.1%，创近十年新高。",
    "统计局有关负责人分析，龙头企业加大预研投入，是拉动增长的主要原因。",
)
FUND_TABLE = (("指标", "去年", "前年"), ("研发经费（亿元）", "106.0", "93.5"), ("投入强度（%）", "2.7", "2.5"))
LINKS = (
    "湖东新区发布人才安居十条措施",
    "市民中心新增三台自助办税机",
    "石漾大学天文社团发现一颗变星",
    "全市中小学开展航模比赛",
    "老街改造二期工程下月开工",
    "湿地公园观鸟季活动报名开始",
)


def links(names: Iterable[str] = LINKS, pattern: str = '<li><a href="/l/{0}.html" title="{1}">{1}</a></li>') -> str:
    """Return headlines of other pages as HTML."""
    return "\n".join(pattern.format(number, name) for number, name in enumerate(names, 1))
