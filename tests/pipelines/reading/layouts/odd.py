"""What goes wrong elsewhere: headlines in two lines, a second article behind the first, text in bare cells, letters and answers."""

import json

from tests.pipelines.reading.layouts.stories import BRAIN, BRAIN_TITLE, QUANTUM, QUANTUM_TITLE
from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    FUND,
    FUND_TITLE,
    LINKS,
    NOTICE,
    NOTICE_TITLE,
    SEEDS,
    SEEDS_TITLE,
    TALK,
    TALK_TITLE,
    Told,
    links,
    paragraphs,
)


def headline_in_two_lines() -> Told:
    """A headline broken by br, as official documents have it; the meta name holds it whole."""
    html = f"""<html><head><title>石漾市科学技术局 通知公告 {NOTICE_TITLE}</title><meta name="ArticleTitle" content="{NOTICE_TITLE}"></head><body><div class="h"><h1>关于组织申报2025年度石漾市<br>科技创新券的通知</h1><p>发布时间：2025-01-09 09:00 信息来源：市科技局</p></div><div class="view">{paragraphs(NOTICE)}</div></body></html>"""
    return Told(html=html, title=NOTICE_TITLE, text=NOTICE, time="2025-01-09T09:00", source="市科技局")


def next_article_below() -> Told:
    """An endless page: the next article, longer than the first, is already there behind it."""
    html = f"""<html><head><title>{SEEDS_TITLE}</title></head><body><div class="item"><h1>{SEEDS_TITLE}</h1><p class="i">2022-10-11 09:20 来源：昌洛日报</p><div class="t">{paragraphs(SEEDS)}</div></div>
<div class="item"><h1>{BRIDGE_TITLE}</h1><p class="i">2022-10-10 08:00 来源：石漾日报</p><div class="t">{paragraphs((*BRIDGE, *FUND))}</div></div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T09:20", source="昌洛日报")


def every_paragraph_a_table() -> Told:
    """Mail-like markup: each paragraph is a table row of its own."""
    rows = paragraphs(BRIDGE, "<tr><td style='padding:8px'>{}</td></tr>")
    html = f"""<html><head><title>{BRIDGE_TITLE}</title></head><body><table width="600"><tr><td><h2>{BRIDGE_TITLE}</h2></td></tr><tr><td>石漾通讯 2023-11-22</td></tr>{rows}<tr><td>退订 | 联系我们 | 隐私政策</td></tr></table></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22", source="石漾通讯")


def bare_body() -> Told:
    """Text that stands in the body without any block, behind a row of links."""
    html = f"""<html><head><title>{FUND_TITLE}</title></head><body>{links(pattern="<a href='/{0}'>{1}</a> |")}<hr><b>{FUND_TITLE}</b><br>来源：石漾日报　2024-02-29<br><br>{"<br><br>".join(FUND)}<hr>版权所有：石漾在线</body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2024-02-29", source="石漾日报")


def list_article() -> Told:
    """An article most of which is a list of sentences, with a sidebar of long teasers."""
    items = (
        "湿地公园新增观鸟屋三处，免费向市民开放。",
        "图书馆自习室延长至晚上十点，节假日不休。",
        "老年食堂再添五家，六十岁以上每餐补贴三元。",
        "湖东隧道夜间维护，请车辆绕行环湖路。",
    )
    teasers = "".join(
        f'<div class="card"><h4><a href="/{n}">{name}</a></h4><p>{name}，有关部门日前召开会议进行部署，要求各单位抓好落实，确保取得实效……</p></div>'
        for n, name in enumerate(LINKS)
    )
    html = f"""<html><head><title>本周民生实事清单来了_石漾发布</title></head><body><div class="l"><h1>本周民生实事清单来了</h1><div class="by"><span>石漾发布</span><span>2024-03-15 08:00</span></div><div class="txt"><p>本周起，这些民生实事落地，快来看看。</p><ul>{paragraphs(items, "<li>{}</li>")}</ul></div></div><div class="r">{teasers}</div></body></html>"""
    return Told(
        html=html,
        title="本周民生实事清单来了",
        text=("本周起，这些民生实事落地，快来看看。", *items),
        time="2024-03-15T08:00",
        source="石漾发布",
    )


def law_with_links() -> Told:
    """A text whose names of laws are links, more than half of some sentences."""
    text = (
        "根据《石漾市科学数据管理暂行办法》《石漾市科技创新券管理办法》《石漾市大型仪器共享办法》，制定本细则。",
        "本细则由石漾市科学技术局负责解释，自印发之日起施行。",
    )
    linked = text[0].replace("《石", '<a href="/law">《石').replace("办法》", "办法》</a>")
    html = f"""<html><head><title>科技创新券兑付细则-石漾科技</title></head><body><div class="nav">{links()}</div><div class="x"><h1>科技创新券兑付细则</h1><div>2024-07-01 来源：资源配置处</div><div class="y"><p>{linked}</p><p>{text[1]}</p></div></div></body></html>"""
    return Told(html=html, title="科技创新券兑付细则", text=text, time="2024-07-01", source="资源配置处")


def photo_story() -> Told:
    """A picture story: three pictures with their legends as the only text, buttons for the gallery around."""
    text = (
        "1月6日，工人在湖东枢纽为氢能公交加注氢气。",
        "1月6日，市民在湖东枢纽有序上车。",
        "1月6日拍摄的跨湖氢能公交专线（无人机照片）。",
    )
    html = f"""<html><head><title>氢能公交跑起来-图片-石漾在线</title></head><body><div class="g"><h1>氢能公交跑起来</h1><div class="d">2024-01-06 19:30:21 来源：石漾在线</div><div class="pics">{paragraphs(text, '<div class="pic"><img src="p.jpg"><p>{}</p></div>')}</div><div class="btn"><a>查看原图</a> <a>上一图集</a> <a>下一图集</a></div></div><div class="more"><h3>更多图集</h3>{links()}</div></body></html>"""
    return Told(html=html, title="氢能公交跑起来", text=text, time="2024-01-06T19:30", source="石漾在线")


def text_in_textarea() -> Told:
    """A page that carries its article escaped in a textarea for its scripts, with nothing else to see."""
    html = f"""<html><head><title>{FUND_TITLE}</title></head><body><div id="app"></div><textarea class="article-title">{FUND_TITLE}</textarea><textarea class="article-content">&lt;article&gt;{paragraphs(FUND, "&lt;p&gt;{}&lt;/p&gt;")}&lt;/article&gt;</textarea></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND)


def answer_by_interface() -> Told:
    """A script that assigns several objects, the article's the third, with a list of parts as escaped HTML."""
    parts = ",".join(f'{{"type":"text","data":"<p>{line}<\\/p>"}}' for line in TALK)
    html = f"""<html><head><title>{TALK_TITLE}_星湖网</title></head><body><div id="root"></div><script>var site={{"name":"星湖网"}};var user={{}};
var allData = {{"docData":{{"title":"{TALK_TITLE}","newsTime":"2020-06-18 14:22:00","source":"石漾网","contentData":{{"contentList":[{parts}]}}}},"hot":[{{"title":"热门一"}}]}};</script></body></html>"""
    return Told(html=html, title=TALK_TITLE, text=TALK, time="2020-06-18T14:22", source="石漾网")


def desktop_and_mobile() -> Told:
    """The text twice: for wide screens and, in a block of its own with a short headline, for narrow ones."""
    html = f"""<html><head><title>{BRIDGE_TITLE}_石漾</title></head><body><div class="pc"><h1>{BRIDGE_TITLE}</h1><div class="info">2023-11-22 08:46 来源：石漾融媒</div><div class="con">{paragraphs(BRIDGE)}</div></div><div class="mb"><h2>{BRIDGE_TITLE}</h2><div class="info">2023-11-22 08:46 来源：石漾融媒</div><div class="con">{paragraphs(BRIDGE)}</div></div></body></html>"""
    return Told(html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22T08:46", source="石漾融媒")


def webplus() -> Told:
    """A university's page with 发布者, 发布时间 and 浏览次数 in spans without gaps, wp_articlecontent inside three layers."""
    html = f"""<html><head><title>{SEEDS_TITLE}</title></head><body><div class="col_path">当前位置: <a>首页</a> <a>新闻动态</a></div><div class="article"><h1 class="arti_title">{SEEDS_TITLE}</h1><p class="arti_metas"><span class="arti_publisher">发布者：办公室</span><span class="arti_update">发布时间：2022-10-11</span><span class="arti_views">浏览次数：<span class="WP_VisitCount">10</span></span></p><div class="entry"><div class="read"><div class="wp_articlecontent">{paragraphs(SEEDS)}</div></div></div></div><div class="foot">版权所有 昌洛大学 地址：昌洛市大学路1号 邮编：000000</div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11")


def letters_of_readers() -> Told:
    """A commentary with its author's office behind it, and a long statement below."""
    statement = "免责声明：本网所有内容（包括但不限于文字、图片、音视频）之版权归原作者所有，本网转载的目的在于传递信息，并不意味着赞同其观点，也不对其真实性负责。如权利人认为内容涉嫌侵权，请在三十日内与本网联系，本网将在核实后第一时间删除，谢谢合作与理解。"
    text = (*FUND[:2], f"{FUND[2]}（作者系石漾大学经济学院副教授）")
    html = f"""<html><head><title>{FUND_TITLE}-评论-星湖网</title></head><body><div class="a"><h1>{FUND_TITLE}</h1><div class="b">2024-03-02 10:10:00　来源：星湖周刊　作者：宁小川</div><div class="c"><p>{text[0]}</p><p>{text[1]}</p><p>{text[2]}</p></div><div class="s">{statement * 2}</div></div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=text, time="2024-03-02T10:10", source="星湖周刊", author=("宁小川",))


def shell_beside_a_script() -> Told:
    """An application whose shell says a sentence of its own; the article stands in its JSON, every character of it escaped."""
    state = {
        "props": {
            "doc": {"title": QUANTUM_TITLE, "origin": "石漾科技周刊", "publish_time": "2025-03-08 10:20:00", "content": paragraphs(QUANTUM)}
        }
    }
    html = f"""<html><head><title>{QUANTUM_TITLE} | 石漾阅读</title></head><body><div id="root"><header>石漾阅读</header><p>石漾阅读为您收集身边的科学，天天有新知，欢迎下载客户端。</p></div><script id="data" type="application/json">{json.dumps(state)}</script></body></html>"""
    return Told(html=html, title=QUANTUM_TITLE, text=QUANTUM, time="2025-03-08T10:20", source="石漾科技周刊")


def text_in_two_blocks() -> Told:
    """A text in two blocks of one make; between them, a box of links that would stand behind other articles."""
    box = (
        f'<div class="rel"><h3>延伸阅读</h3><ul>{"".join(f"<li><a href=/{at}>{each}</a></li>" for at, each in enumerate(LINKS))}</ul></div>'
    )
    html = f"""<html><head><title>{BRAIN_TITLE}_石漾网</title></head><body><div class="wrap"><h1>{BRAIN_TITLE}</h1><div class="info">2025-03-03 10:10 来源：石漾日报</div><div class="txt">{paragraphs(BRAIN[:3])}</div>{box}<div class="txt">{paragraphs(BRAIN[3:])}</div></div></body></html>"""
    return Told(html=html, title=BRAIN_TITLE, text=BRAIN, time="2025-03-03T10:10", source="石漾日报")


def notice_beside_another_story() -> Told:
    """A short notice, whole in its page, beside a script that holds a long story of another headline: the notice is the article."""
    other = {"list": [{"title": BRAIN_TITLE, "content": paragraphs(BRAIN)}]}
    text = ("因设备检修，石漾市科技馆穹幕影院将于3月10日停映一天，3月11日恢复开放，请观众相互转告。",)
    html = f"""<html><head><title>石漾市科技馆穹幕影院停映公告</title></head><body><h1>石漾市科技馆穹幕影院停映公告</h1><div>2025-03-06 09:00</div><div class="content">{paragraphs(text)}</div><script>window.recommended = {json.dumps(other, ensure_ascii=False)}</script></body></html>"""
    return Told(html=html, title="石漾市科技馆穹幕影院停映公告", text=text, time="2025-03-06T09:00")


LAYOUTS = (
    headline_in_two_lines,
    next_article_below,
    every_paragraph_a_table,
    bare_body,
    list_article,
    law_with_links,
    photo_story,
    text_in_textarea,
    answer_by_interface,
    desktop_and_mobile,
    webplus,
    letters_of_readers,
    shell_beside_a_script,
    text_in_two_blocks,
    notice_beside_another_story,
)
