"""How pages end: credits, promotions, statements and lists that follow the last paragraph inside its container."""

from tests.pipelines.reading.layouts.told import (
    BRIDGE,
    BRIDGE_TITLE,
    FUND,
    FUND_TITLE,
    SEEDS,
    SEEDS_TITLE,
    TALK,
    TALK_TITLE,
    Told,
    links,
    paragraphs,
)


def credits_without_colons() -> Told:
    """编辑 … 校对 … without colons as the last paragraph, the paper's name in the dateline."""
    text = (f"石漾晚报讯（记者 娄晓彤）{FUND[0]}", *FUND[1:])
    html = f"""<html><head><title>{FUND_TITLE} - 石漾晚报</title></head><body><div class="bodyTitle"><h1>{FUND_TITLE}</h1><div class="timer">2024-02-29 10:48</div></div><div class="articleCenter">{paragraphs(text)}<p>编辑 温如言 校对 裴敏</p></div><div class="hot">{links()}</div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=text, time="2024-02-29T10:48", author=("娄晓彤",), editor=("温如言",))


def glued_credits() -> Told:
    """责任编辑, 图片编辑 and 校对 in spans without gaps, a line for tips from readers, 举报 and comments."""
    html = f"""<html><head><title>{BRIDGE_TITLE}_石漾湃_石漾新闻</title></head><body><div class="w"><h1>{BRIDGE_TITLE}</h1><div class="s"><div>石漾新闻记者 郁南山</div><div><span>2023-11-22 08:46</span><span>来源：石漾新闻</span></div></div>
<div class="cw">{paragraphs(BRIDGE)}</div><div class="e"><span>责任编辑：邵一凡</span><span>图片编辑：程远</span></div><div>校对：裴敏</div><div>石漾新闻报料：0000-962866</div><div>石漾新闻，未经授权不得转载</div><div>评论(12)</div><ul><li>湖东客：终于等到了，点赞。</li><li>小柳：希望早晚高峰加密班次。</li></ul></div></body></html>"""
    return Told(
        html=html, title=BRIDGE_TITLE, text=BRIDGE, time="2023-11-22T08:46", source="石漾新闻", author=("郁南山",), editor=("邵一凡",)
    )


def account_ending() -> Told:
    """A public account's ending: END, 往期推荐 with links, 来源 | …, 编辑 | …, 审核 | …, 点个在看."""
    html = f"""<html><head><title>{SEEDS_TITLE}</title><script>var ct = "1665458400";</script></head><body><h1 id="activity-name">{SEEDS_TITLE}</h1><a id="js_name">昌洛发布</a><div id="js_content" style="visibility: hidden">{paragraphs(SEEDS)}<p>- END -</p><p>来源 | 昌洛日报</p><p>编辑 | 卓嘎</p><p>审核 | 拉姆</p><p>往期推荐</p>{links(pattern='<p><a href="/{0}">{1}</a></p>')}<p>点个“在看”，让更多人看到</p></div></body></html>"""
    return Told(html=html, title=SEEDS_TITLE, text=SEEDS, time="2022-10-11T11:20", source="昌洛日报", editor=("卓嘎",))


def finance_portal() -> Told:
    """摘要 above the text, 文章来源 and 责任编辑 with a code as its last lines, 原标题 and 郑重声明 behind."""
    html = f"""<html><head><title>{FUND_TITLE} _ 石漾财富网</title></head><body><div class="nv">{links()}</div><div class="mc"><div class="title">{FUND_TITLE}</div><div class="infos"><div class="item">2024年02月29日 07:15</div><div class="item">来源： 石漾证券报</div></div><div class="abstract"><div>摘要</div><div>【{FUND_TITLE}】{FUND[0]}</div></div>
<div class="txtinfos">{paragraphs(FUND, "<p>　　{}</p>")}<p class="em_media">（文章来源：石漾证券报）</p></div><p>文章来源：石漾证券报 责任编辑：DF062</p><p>原标题：研发投入破百亿</p><p>郑重声明：石漾财富网发布此内容旨在传播更多信息，与本站立场无关，不构成投资建议。据此操作，风险自担。</p></div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=FUND, time="2024-02-29T07:15", source="石漾证券报", editor=("DF062",))


def agency_ending() -> Told:
    """（完） at the end of the last sentence, 【编辑:…】 in its own block, a row of share words and a promotion of a channel."""
    text = (f"中湖社石漾2月29日电 （记者 娄晓彤）{FUND[0]}", FUND[1], f"{FUND[2]}(完)")
    html = f"""<html><head><title>{FUND_TITLE}-中湖网</title></head><body><div class="content_maincontent_more"><h1 class="content_left_title">{FUND_TITLE}</h1><div class="content_left_time">2024年02月29日 10:48　来源：中湖网 <span>参与互动</span></div><div class="left_zw">{paragraphs(text, "<p>　　{}</p>")}</div><div class="adEditor"><div class="left_name">【编辑:温如言】</div></div><div>更多精彩内容请进入财经频道</div></div><div class="r">{links()}</div></body></html>"""
    return Told(html=html, title=FUND_TITLE, text=text, time="2024-02-29T10:48", source="中湖网", author=("娄晓彤",), editor=("温如言",))


def adverts_between() -> Told:
    """Adverts and 相关阅读 links between paragraphs, a voting box and 打赏 behind."""
    html = f"""<html><head><title>{TALK_TITLE}</title></head><body><article><h1>{TALK_TITLE}</h1><p class="by">2020-06-18 14:22 来源：石漾网</p><div class="post">{paragraphs(TALK[:2])}<div class="ad"><a href="/x"><img src="a.gif"></a><span>广告</span></div>{paragraphs(TALK[2:4])}<p>相关阅读：<a href="/1">火星车又传回新照片</a></p>{paragraphs(TALK[4:])}<div class="zan"><span>赞(12)</span><span>打赏</span></div></div></article><div class="next"><a>下一篇</a></div></body></html>"""
    return Told(html=html, title=TALK_TITLE, text=TALK, time="2020-06-18T14:22", source="石漾网")


def hotline_letter() -> Told:
    """A citizen's letter and its answer in a table of labels."""
    html = """<html><head><title>湖东枢纽何时开通夜班车-领导信箱</title></head><body><div class="loc">当前位置：首页 &gt; 互动交流 &gt; 领导信箱</div><table class="letter"><tr><td>来信标题</td><td>湖东枢纽何时开通夜班车</td></tr><tr><td>来信时间</td><td>2024-03-05 20:11</td></tr><tr><td>来信内容</td><td>您好，我在大学城上班，晚上十点以后没有公交回湖东，请问夜班车什么时候开通？</td></tr><tr><td>回复单位</td><td>市交通运输局</td></tr><tr><td>回复内容</td><td>您好，来信收悉。跨湖夜班线已列入今年计划，预计六月底前开通，末班车为晚上十一点三十分。感谢您的关心。</td></tr></table></body></html>"""
    return Told(
        html=html,
        title="湖东枢纽何时开通夜班车",
        text=(
            "来信内容 | 您好，我在大学城上班，晚上十点以后没有公交回湖东，请问夜班车什么时候开通？",
            "回复单位 | 市交通运输局",
            "回复内容 | 您好，来信收悉。跨湖夜班线已列入今年计划，预计六月底前开通，末班车为晚上十一点三十分。感谢您的关心。",
        ),
        time="2024-03-05T20:11",
    )


LAYOUTS = (credits_without_colons, glued_credits, account_ending, finance_portal, agency_ending, adverts_between, hotline_letter)
