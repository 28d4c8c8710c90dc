"""Sites made from one composed layout: other stories in the same markup, each framed by lines that no rule of wording knows."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from tests.pipelines.reading.layouts.told import Told, paragraphs

ABOVE = ("漫步云端，与您同看石漾新知。", "沧江产业联盟二十六家伙伴共同呈现，愿每一次阅读都有收获。")
BELOW = (
    "让每一份好奇都有回声",
    "想聊聊您的项目，请拨石漾企业服务直通车的座机，周一至周五都有人接听。",
    "我们与三十家园区结成伙伴，欢迎更多朋友同行。",
    "云端石漾 智享未来",
)
FRAME = frozenset((*ABOVE, *BELOW))
SITE, CHANNEL = "石漾新知门户", "创新资讯频道"
_WHO = (
    "石漾市水务集团",
    "昌洛大学材料学院",
    "湖东新区管委会",
    "沧江口观测站",
    "青山矿业研究院",
    "省地质调查队",
    "北岸造船厂",
    "云岭药物研究所",
)
_DID = ("启动了", "公布了", "验收了", "发布了", "改造了", "联合申报了", "试运行了", "推广了")
_WHAT = (
    "深水机器人项目",
    "耐旱水稻品系",
    "地下管网传感系统",
    "中药材溯源平台",
    "低温储能装置",
    "岩芯数据库",
    "智能灌溉示范区",
    "海浪发电样机",
)
_SO = (
    "预计明年投入使用",
    "覆盖十二个乡镇",
    "每年可节约用电三百万度",
    "首批用户已经签约",
    "比上一代轻了四成",
    "专家组给予肯定",
    "数据将向公众开放",
    "下月起接受预约",
)
_OPENINGS = ("各县（市、区）科技局，各有关单位：", "根据《石漾市科技计划管理办法》有关规定，经研究，现将有关事项通知如下。")
_CLOSINGS = ("请各单位高度重视，认真组织，按时报送。", "如有疑问，请与市科技局规划处联系，电话0000-2345678。", "特此通知。")
_MARKUP = 120
_LETTERS = "山川湖海云雨风雪春秋晨昏远近高低南北东西花木鱼鸟石桥灯船"
_KEPT = re.compile(
    r".*[:：]$|第[一二三四五六]章|[一二三四五六]、|（[一二三四五六]）|.*(?:局|院|厅)$|20\d\d年\d+月\d+日$|附件|联系电话|[石文]\w{2,4}〔"
)
_PREFIX = re.compile(r"(?:问：|答：|第[一二三四五六]条 |　+)?")


def framed_site(told: Told, count: int, dice: random.Random, *, dull: bool = False) -> list[Told]:
    """Return ``count`` pages of one site in the layout of ``told``, or none where its lines do not stand one behind the other.

    What notices have in common (各有关单位：, who signs, the day) stays as it is on every page. ``dull``: every page has the same
    title element, and the channel's name as its first heading.
    """
    return [_framed(told, number, dice, dull=dull) for number in range(count)] if glued(told.html, told.text) else []


def glued(html: str, text: Sequence[str]) -> str | None:
    """Return a page with the frame around its ``text``, as paragraphs like its own; None where the lines do not stand in it one behind the other."""
    if len(text) < 2 or any(html.count(each) != 1 for each in (text[0], text[1], text[-1])):
        return None
    between = html[html.index(text[0]) + len(text[0]) : html.index(text[1])]
    if "<" not in between or len(between) > _MARKUP:
        return None
    return html.replace(text[0], between.join((*ABOVE, text[0]))).replace(text[-1], between.join((text[-1], *BELOW)))


def notices(count: int, dice: random.Random) -> list[Told]:
    """Return pages of an office that publishes notices only, each with much of its wording in common with the others, and no furniture."""
    return [_notice(number, dice) for number in range(count)]


def _notice(number: int, dice: random.Random) -> Told:
    title = "关于" + _plain_title(dice) + "的通知"
    said = (
        *(line for line in _OPENINGS if dice.random() < 0.8),
        *(_sentence(dice) for _ in range(dice.randint(1, 3))),
        *(line for line in _CLOSINGS if dice.random() < 0.8),
        "石漾市科学技术局",
        *((f"2024年{dice.randint(1, 12)}月{dice.randint(1, 28)}日",) if dice.random() < 0.8 else ()),
    )
    html = (
        f"<html><head><title>{title}_石漾市科学技术局</title></head><body><h1>{title}</h1><p>发布时间：2024-05-{number % 28 + 1:02} 09:00</p>"
        f"<div class='TRS_Editor'>{paragraphs(said)}</div><div class='foot'>{SITE}</div></body></html>"
    )
    return Told(html=html, title=title, text=said, url=f"http://www.shiyang.example/tz/{30086 + 7 * number}.html")


def _framed(told: Told, number: int, dice: random.Random, *, dull: bool) -> Told:
    text = tuple(line if _KEPT.match(line) else _other(line, dice) for line in told.text)
    title = _plain_title(dice)
    html = told.html
    for old, new in sorted(zip(told.text, text, strict=True), key=lambda pair: -len(pair[0])):
        html = html.replace(old, new)
    html = glued(html, text) or html
    html = html.replace(told.title, title) if told.title else html
    if dull:
        html = re.sub(r"<title>.*?</title>", f"<title>{CHANNEL}-{SITE}</title>", html, flags=re.DOTALL)
        html = re.sub(r"(<body[^>]*>)", rf'\1<div class="channel"><h2>{CHANNEL}</h2></div>', html)
    return replace(
        told, html=html, title=title if told.title else None, text=text, url=f"http://www.shiyang.example/a/{20086 + 7 * number}.html"
    )


def _plain_title(dice: random.Random) -> str:
    return _sentence(dice).translate(dict.fromkeys(map(ord, "，。、")))


def _other(line: str, dice: random.Random) -> str:
    prefix = match.group(0) if (match := _PREFIX.match(line)) else ""
    words = "".join(_sentence(dice) for _ in range(1 + len(line) // 60))
    return prefix + (words if len(line) > 12 else "".join(dice.sample(_LETTERS, len(line))))


def _sentence(dice: random.Random) -> str:
    return f"{dice.choice(_WHO)}{dice.choice(('日前', '昨日', '本周', '近期'))}{dice.choice(_DID)}{dice.randint(2, 99)}号{dice.choice(_WHAT)}，{dice.choice(_SO)}，{dice.choice(_SO)}。"
