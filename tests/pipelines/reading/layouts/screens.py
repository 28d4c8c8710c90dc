"""Platforms, phones and small sites, composed without a look at the reader: mobile copies, long comments, accounts, forums, weblogs, pages of 2004."""

import json

from tests.pipelines.reading.layouts.stories import (
    BRAIN,
    BRAIN_TITLE,
    CHIP,
    CHIP_TITLE,
    MARKET,
    MARKET_TITLE,
    QUANTUM,
    QUANTUM_TITLE,
    RURAL,
    RURAL_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    SPACE,
    SPACE_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def phone_portal() -> Told:
    """A portal's phone page: account with its motto, 关注 button, folded text, cards of a stream, a legal line."""
    stream = hot(
        pattern='<section class="card"><h3><a href="/{0}">{1}</a></h3><p>{1}，相关负责人对此作出回应，网友们怎么看？</p><span>云上号 3小时前</span></section>'
    )
    html = f"""<html><head><title>{BRAIN_TITLE}_手机星浪网</title><meta name="viewport" content="width=device-width"><meta property="og:title" content="{BRAIN_TITLE}"></head><body><div class="hd">{menu()}</div><article class="art_box"><h1 class="art_tit_h1">{BRAIN_TITLE}</h1><div class="weibo_info"><a><span class="weibo_user">科学人物志</span></a><time class="weibo_time"><span class="weibo_time_day">2023.11.02</span> <span class="weibo_time_hour">08:40</span></time><em>关注</em></div><div class="art_content">{paragraphs(BRAIN[:2], '<p class="art_p">{}</p>')}<div class="look_more"><span>展开全文</span></div>{paragraphs(BRAIN[2:], '<p class="art_p">{}</p>')}</div><div class="art_keys"><a>院士</a><a>脑图谱</a></div></article><div class="feed">{stream}</div><footer>举报电话：0000-62675637 <span>手机星浪网 沧ICP证000007</span></footer></body></html>"""
    return Told(html=html, title=BRAIN_TITLE, text=BRAIN, time="2023-11-02T08:40", source="科学人物志")


def long_comments() -> Told:
    """A column with many long comments, longer than the story, each with a time and sentences; 楼主 answers."""
    talk = "".join(
        f'<li class="cmt"><div class="user"><a>网友{n}号</a><span>2021-03-{n + 10:02d} 1{n % 10}:20</span></div><div class="txt">看完很有感触。我在实验室干了{n}年，最怕的不是失败，而是没有人愿意等。希望以后评价体系能给这样的研究多一点时间，也给年轻人多一点底气。</div></li>'
        for n in range(1, 16)
    )
    html = f"""<html><head><title>{QUANTUM_TITLE} - 果粒网</title></head><body><div class="nav">{menu()}</div><div class="post"><h1 class="ptitle">{QUANTUM_TITLE}</h1><div class="pinfo"><a class="author">陆小川</a> 发表于 2021-03-10 09:12 <span>阅读 1.2万</span></div><div class="pcontent">{paragraphs(QUANTUM)}</div><div class="license">本文遵循 CC BY-NC-ND 4.0 协议</div></div><div class="discuss"><h2>全部评论 (15)</h2><ul>{talk}</ul></div></body></html>"""
    return Told(html=html, title=QUANTUM_TITLE, text=QUANTUM, time="2021-03-10T09:12", author=("陆小川",))


def account_with_credits() -> Told:
    """A public account of an office: credits of many lines before and behind the text, 来源 with a bar, 往期回顾, a QR picture's hint."""
    html = f"""<html><head><title></title><meta property="og:title" content="{SCHOOL_TITLE}"/><meta name="author" content=""/></head><body><div id="js_article"><div id="img-content"><h1 class="rich_media_title" id="activity-name">
{SCHOOL_TITLE}
</h1><div id="meta_content"><span id="profileBt"><a id="js_name">云屏理工大学</a></span><em id="publish_time">2024年06月04日 12:10</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;"><section style="text-align:center"><p>点击上方蓝字 关注云屏理工</p></section>{paragraphs(SCHOOL, '<section style="line-height:2"><p>{}</p></section>')}<p>END</p><section><p>来源 | 党委宣传部</p><p>文字 | 姚思远</p><p>图片 | 程诺</p><p>编辑 | 戴月</p><p>初审 | 贾诚</p><p>终审 | 邹平</p></section><p>往期回顾</p>{hot(pattern='<p><a href="http://mp.example/{0}">{1}</a></p>')}<p>长按识别二维码关注我们</p></div></div></div><script>var ct = "1717474200";</script></body></html>"""
    return Told(
        html=html,
        title=SCHOOL_TITLE,
        text=SCHOOL,
        time="2024-06-04T12:10",
        source="党委宣传部",
        author=("姚思远",),
        editor=("戴月",),
    )


def client_by_json() -> Told:
    """A news client drawn by scripts: the article in a JSON of an interface, with milliseconds, an author object and blocks of text."""
    blocks = [{"type": "text", "content": f"<p>{line}</p>"} for line in SPACE]
    state = {
        "code": 200,
        "data": {
            "newsInfo": {
                "newsTitle": SPACE_TITLE,
                "title": SPACE_TITLE,
                "publishTime": 1701849600000,
                "sourceName": "星河日报",
                "contentList": blocks,
            },
            "recommend": [{"title": "别的"}],
        },
    }
    html = f"""<html><head><title>{SPACE_TITLE}</title></head><body><div id="app"><div class="skeleton"></div></div><script>window.__NUXT__={json.dumps(state, ensure_ascii=False)}</script></body></html>"""
    return Told(html=html, title=SPACE_TITLE, text=SPACE, time="2023-12-06T16:00", source="星河日报")


def forum_post_with_edit() -> Told:
    """A forum's first post that was edited later, with a signature, a quoted source at its end, and replies."""
    reply = "".join(
        f'<div class="plhin"><div class="pti"><em>发表于 2013-5-{n} 20:1{n}:00</em></div><td class="t_f">顶一个，这种设备以前都是进口的，一台顶一套房。</td></div>'
        for n in range(6, 9)
    )
    html = f"""<html><head><title>{CHIP_TITLE} - 光电交流 - 云屏论坛</title></head><body><div id="nv">{menu()}</div><h1 class="ts"><a>[资讯]</a> <span id="thread_subject">{CHIP_TITLE}</span></h1><div id="postlist"><div class="plhin" id="pid1"><div class="authi"><a class="xw1">光路漫漫</a></div><div class="pti"><em id="authorposton1">发表于 2013-5-6 09:12:33</em> <span>|</span><a>只看该作者</a></div><div class="pct"><table><tr><td class="t_f" id="postmessage_1"><i class="pstatus"> 本帖最后由 光路漫漫 于 2013-5-6 09:15 编辑 </i><br /><br />{"<br /><br />".join(CHIP)}</td></tr></table></div><div class="sign">一束光的自我修养</div></div>{reply}</div></body></html>"""
    return Told(
        html=html,
        title=CHIP_TITLE,
        text=CHIP,
        author=("光路漫漫",),
        time="2013-05-06T09:12",
        optional=("本帖最后由 光路漫漫 于 2013-5-6 09:15 编辑", "一束光的自我修养"),
    )


def tables_of_2004() -> Told:
    """A page of 2004: fonts and br, 作者 and 出处 in brackets, the date in figures with slashes, an advert's cell inside the text's table."""
    html = f"""<html><head><title>::大岭农业信息::</title></head><body bgcolor=#FFFFFF><center><table width=770><tr><td>{menu()}</td></tr></table><table width=770 border=0><tr><td width=580 valign=top><p align=center><font size=4 color=#CC0000><b>{RURAL_TITLE}</b></font></p><p align=center><font size=2>（作者：黎明辉　出处：大岭农业信息网　2004/4/12 10:21:09）</font></p><font size=2><table align=left width=250><tr><td><a href=ad><img src=ad.gif></a></td></tr></table>　　{"<br><br>　　".join(RURAL)}<br></font><p align=right><font size=2>【<a>发表评论</a>】【<a>告诉好友</a>】【<a>打印此文</a>】【<a>收藏此文</a>】【<a>关闭窗口</a>】</font></p></td><td width=190 valign=top>{hot(pattern="<font size=2>·<a href={0}.htm>{1}</a></font><br>")}</td></tr></table></center></body></html>"""
    return Told(
        html=html,
        title=RURAL_TITLE,
        text=RURAL,
        time="2004-04-12T10:21",
        source="大岭农业信息网",
        author=("黎明辉",),
    )


def dede_blank() -> Told:
    """DedeCMS with its defaults left: 来源:未知, 作者:admin, a tag row, 责任编辑:admin, 织梦 remnants, a summary box."""
    html = f"""<html><head><title>{MARKET_TITLE}_投资参考</title><meta name="keywords" content="半导体"></head><body><div class="place"><strong>当前位置:</strong><a>主页</a>><a>行业</a>></div><div class="viewbox"><div class="title"><h2>{MARKET_TITLE}</h2></div><div class="info"><small>时间:</small>2018-11-02 08:30<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small>次</div><div class="intro">{MARKET[0][:50]}...</div><div class="content">{paragraphs(MARKET, "<div>{}</div>")}(责任编辑:admin)</div><div class="dede_pages"></div></div><div class="mod">{hot()}</div><div class="footer">Powered by DedeCMS</div></body></html>"""
    return Told(html=html, title=MARKET_TITLE, text=MARKET, time="2018-11-02T08:30", editor=("admin",))


def question_site() -> Told:
    """A science magazine's site: a standfirst in em, by-line with 撰文、审校 and 编译, dividers, references, 本文经授权转载自…"""
    refs = ("参考文献：", "[1] Xu M. et al. A complete map of a songbird brain. 2024.")
    html = f"""<html><head><title>{BRAIN_TITLE} | 环球探索</title></head><body><div class="nav">{menu()}</div><div class="post-wrap"><h1>{BRAIN_TITLE}</h1><div class="post-meta"><span class="post-date">2024-05-30</span><span class="post-cat">人物</span></div><div class="post-body"><p><em>一幅图谱，四万张切片，二十年。</em></p><p>撰文：白露 | 审校：秦岭</p>{paragraphs(BRAIN)}<p>{refs[0]}</p><p>{refs[1]}</p><p>本文经授权转载自微信公众号“神经漫游”，编辑：向阳。</p></div></div></body></html>"""
    return Told(
        html=html,
        title=BRAIN_TITLE,
        text=(*BRAIN, *refs),
        time="2024-05-30",
        source="神经漫游",
        author=("白露",),
        editor=("向阳",),
        optional=("一幅图谱，四万张切片，二十年。", "撰文：白露 | 审校：秦岭", "本文经授权转载自微信公众号“神经漫游”，编辑：向阳。"),
    )


def small_wordpress() -> Told:
    """A small weblog with 作者 and 日期 icons replaced by words, 继续阅读 left over, a donation box and a licence."""
    html = f"""<html><head><title>{SPACE_TITLE} – 星空下</title></head><body><header><h1 class="site-title"><a>星空下</a></h1><p>抬头看看</p></header><main><article><h2 class="entry-title">{SPACE_TITLE}</h2><div class="entry-meta"><span class="byline">作者 <span class="author vcard"><a class="url fn n" rel="author">大熊</a></span></span> <span class="posted-on">发布于 <time datetime="2022-12-07T09:00:00+08:00">2022 年 12 月 7 日</time></span></div><div class="entry-content">{paragraphs(SPACE)}<p>如果觉得文章有用，欢迎请作者喝杯咖啡</p></div><footer class="entry-footer">分类：<a>天文</a></footer></article><nav class="post-navigation"><a>上一篇 流星雨观测记</a></nav></main></body></html>"""
    return Told(html=html, title=SPACE_TITLE, text=SPACE, time="2022-12-07T09:00", author=("大熊",))


LAYOUTS = (
    phone_portal,
    long_comments,
    account_with_credits,
    client_by_json,
    forum_post_with_edit,
    tables_of_2004,
    dede_blank,
    question_site,
    small_wordpress,
)
