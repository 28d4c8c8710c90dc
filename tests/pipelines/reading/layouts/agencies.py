"""Central and local press, old and new: people's and agency sites of 2006 and 2022, television, science and economy papers, digital papers."""

from tests.pipelines.reading.layouts.stories import (
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    RURAL,
    RURAL_TITLE,
    SPACE,
    SPACE_TITLE,
    WETLAND,
    WETLAND_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def party_paper_of_2005() -> Told:
    """A people's site of 2005: tables, author in the first bold line, 【大 中 小】【打印】【留言】, 来源 as quoted paper, （责任编辑） as a tail in its own cell."""
    html = f"""<html><head><title>{RURAL_TITLE}</title></head><body><table width=760 align=center><tr><td>{menu()}</td></tr></table><table width=760 align=center><tr><td class=blue12><a>石岭网</a> >> <a>科技</a> >> <a>农业科技</a> 2005年3月28日08:15</td></tr></table><table width=760><tr><td width=560 valign=top><table width=96%><tr><td align=center class=title>{RURAL_TITLE}</td></tr><tr><td align=center><b>本报记者 公伯寮</b></td></tr><tr><td><font id=zoom>{paragraphs(RURAL, "<p>　　{}</p>")}<p>　　《石岭日报》 （2005年3月28日 第五版）</p></font></td></tr><tr><td align=right>（责任编辑：原壤）</td></tr><tr><td align=center>【<a>大</a> <a>中</a> <a>小</a>】【<a>打印</a>】 【<a>留言</a>】 【<a>论坛</a>】【<a>网摘</a>】【<a>手机点评</a>】</td></tr></table></td><td valign=top><b>相关专题</b><br>{hot(pattern="·<a href={0}.html>{1}</a><br>")}</td></tr></table></body></html>"""
    return Told(
        html=html,
        title=RURAL_TITLE,
        text=RURAL,
        time="2005-03-28T08:15",
        source="石岭日报",
        author=("公伯寮",),
        editor=("原壤",),
        optional=("本报记者 公伯寮", "《石岭日报》 （2005年3月28日 第五版）"),
    )


def agency_of_2022() -> Told:
    """An agency's page of 2022: the date in pieces, a mobile copy of head and text side by side, 纠错, 责任编辑 in brackets, QR hints."""
    text = (f"新星社云屏10月18日电（记者常若水、颜之仆）{CHIP[0].removeprefix('10月18日，')}", *CHIP[1:])
    html = f"""<html><head><title>{CHIP_TITLE}-新星网</title><meta name="publishdate" content="2022-10-18"></head><body><div class="fix-ewm domPC" data="datasource:20221018"><span>新星通</span></div><div class="domPC"><div class="topAd"></div></div><div class="header domPC"><div class="header-top clearfix"><div class="header-nav left"><a>新星网</a> &gt; <a>科技</a> &gt; 正文</div></div><div class="header-cont clearfix"><div class="header-time left"><span class="year"><em> 2022</em></span><span class="day"><em>10</em>/<em>18</em></span><span class="time">16:42:37</span></div><div class="source">来源：新星网</div><div class="head-line clearfix"><h1><span class="title">{CHIP_TITLE}</span><span class="btn-audio"></span></h1></div><div class="header-right right"><span>字体：</span><a>小</a><a>中</a><a>大</a><span>分享到：</span></div></div></div><div class="mheader domMobile"><h1>{CHIP_TITLE}</h1><div class="info">2022-10-18 16:42:37 <span>来源：新星网</span></div></div><div class="main clearfix"><div class="main-left left"><div id="detail">{paragraphs(text, "<p>　　{}</p>")}<p style="text-align:center"><img src="1.jpg"></p></div><div id="articleEdit"><span class="tiyi1 domPC"><a href="javascript:void(0);">【纠错】</a></span><span class="editor"> 【责任编辑:冉季 】 </span></div><div class="pagination"></div><div class="columBox book domPC"><h3>阅读下一篇：</h3></div></div><div class="main-right right domPC"><ul>{hot()}</ul></div></div><div class="foot">Copyright © 2000 - 2022 XINXINGNET.com All Rights Reserved.</div></body></html>"""
    return Told(
        html=html,
        title=CHIP_TITLE,
        text=text,
        time="2022-10-18T16:42",
        source="新星网",
        author=("常若水", "颜之仆"),
        editor=("冉季",),
    )


def television() -> Told:
    """A television's page: 来源 before the time with a bar, （央台记者 …） at the end, 编辑 and 责任编辑 in spans, a hidden player, keywords."""
    text = (*SPACE[:-1], f"{SPACE[-1]}（总台央台记者 商瞿 漆雕哆）")
    html = f"""<html><head><title>{SPACE_TITLE}_新闻频道_央台网(yangtai.example)</title><meta name=filetype content="1"><meta name=publishedtype content="1"><meta name=catalogs content="PAGE1"></head><body><div class="nav">{menu()}</div><div class="column_wrapper"><div class="cnt_nav"><a>央台网首页</a> &gt; <a>新闻频道</a></div><div class="title_area" id="title_area"><h1>{SPACE_TITLE}</h1><div class="info1">来源：央台新闻客户端 &nbsp;|&nbsp; 2024年12月06日 19:51:06</div><div class="info2">原标题：</div></div><div class="fs"><span>字号：</span></div><div class="content_area" id="content_area"><div class="vspace" style="display:none">正在加载</div>{paragraphs(text, '<p style="text-indent: 2em;">{}</p>')}</div><div class="zebian" id="zb"><span>编辑：林放</span><span>责任编辑：陈亢</span></div><div class="relevance"><h3>点击收起全文</h3></div><div class="qr"><p>扫一扫 分享到微信</p></div><div class="tuijian"><h3>央台推荐</h3>{hot()}</div></div></body></html>"""
    return Told(
        html=html,
        title=SPACE_TITLE,
        text=text,
        time="2024-12-06T19:51",
        source="央台新闻客户端",
        author=("商瞿", "漆雕哆"),
        editor=("陈亢", "林放"),
        category="新闻频道",
    )


def daily_of_the_learned() -> Told:
    """A paper for scholars on the web: source of two names, by-line as the first paragraph, the printed edition named at the end, [ 责编：… ], 阅读剩余全文."""
    html = f"""<html><head><title>{WETLAND_TITLE}_光阴网</title></head><body><div class="g-main"><div class="m-crumbs"><a>首页</a>&gt; <a>光阴日报</a>&gt; 正文</div><div class="m-title-box"><h1 class="u-title">{WETLAND_TITLE}</h1><div class="m-contentMsg"><span class="m-con-time">2022-12-19 04:40</span><span class="m-con-source">来源：<a href="#">光阴网-《光阴日报》</a></span><span class="m-con-icon"></span></div></div><div class="u-mainText" id="articleBox"><!--新闻内容--><p>　　光阴日报记者 宓不齐 光阴日报通讯员 袁思齐</p>{paragraphs(WETLAND, "<p>　　{}</p>")}<p>　　《光阴日报》（ 2022年12月19日&nbsp;08版）</p></div><div class="m-zbTool liability" id="contentLiability">[ 责编：公西赤 ]</div><div class="m-readAll"><a>阅读剩余全文（<span></span>）</a></div></div><div class="g-side"><h3>视觉焦点</h3><ul>{hot()}</ul><h3>最热文章</h3></div></body></html>"""
    return Told(
        html=html,
        title=WETLAND_TITLE,
        text=WETLAND,
        time="2022-12-19T04:40",
        source="光阴网-《光阴日报》",
        source_also=("光阴日报",),
        author=("宓不齐", "袁思齐"),
        editor=("公西赤",),
        category="光阴日报",
        optional=("光阴日报记者 宓不齐 光阴日报通讯员 袁思齐", "《光阴日报》（ 2022年12月19日 08版）"),
    )


def science_daily() -> Told:
    """A science daily: time, 来源: and 作者: in one block, the reporter's line with a lozenge inside the text, 责任编辑 and a QR code."""
    html = f"""<html><head><title>{LAB_TITLE}-科学技术网</title></head><body><div class="nav">{menu()}</div><div class="aticleHead"><h1>{LAB_TITLE}</h1><div class="time"><span>2023-08-21 07:09:11</span> <span>来源: 科学技术日报</span> <span>作者: 荣旂 </span></div><div class="tools"><a>大字体</a><a>小字体</a><a>分享到：</a></div></div><div class="article_main"><div id="contents" class="pcontent"><p>◎本报记者 荣旂</p>{paragraphs(LAB, "<p>　　{}</p>")}<p>责任编辑：燕伋</p></div></div><div class="rem"><h4>相关稿件</h4><ul>{hot()}</ul></div><div class="footer">违法和不良信息举报电话：0000-58884106</div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=LAB,
        time="2023-08-21T07:09",
        source="科学技术日报",
        author=("荣旂",),
        editor=("燕伋",),
        optional=("◎本报记者 荣旂",),
    )


def digital_paper_with_map() -> Told:
    """A digital paper of Founder: page map with areas, list of headlines of the page, kicker, headline in founder tags, picture legends, 上一版 and 下一版."""
    html = f"""<html><head><title>{HEALTH_TITLE} - 星河晨报数字报</title></head><body><table id="bmdhTable"><tr><td>第A01版：头版</td><td><a href="pdf.pdf">PDF</a></td></tr></table><map name="pagepicmap"><area coords="1,1,9,9" shape="polygon" href="content_1.htm"></map><div class="main-ed-map"><img src="b.jpg" usemap="#pagepicmap"></div><div class="list"><b>本版标题导航</b><ul>{hot()}</ul></div><table width="100%"><tr><td>2020年 8月 17日 星期一</td><td><a>返回首页</a> <a>版面导航</a> <a>上一版</a> <a>下一版</a></td></tr></table><table width="100%" class="content"><tr><td><founder-prename>生命科学</founder-prename></td></tr><tr><td class="font01"><founder-title>{HEALTH_TITLE}</founder-title></td></tr><tr><td class="font02"><founder-subtitle>三期临床拟招募一万两千人</founder-subtitle></td></tr><tr><td class="font02"><founder-author>本报记者 秦商 实习生 施之常</founder-author></td></tr><tr><td><table class="pic"><tr><td><img src="p.jpg"></td></tr><tr><td>受试者正在使用吸入装置。 秦商 摄</td></tr></table><div id="ozoom"><founder-content><!--enpcontent-->{paragraphs(HEALTH, "<P>　　{}</P>")}<!--/enpcontent--></founder-content></div></td></tr></table><div>星河报业集团版权所有</div></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2020-08-17",
        author=("秦商", "施之常"),
        optional=("受试者正在使用吸入装置。 秦商 摄", "三期临床拟招募一万两千人", "生命科学"),
        url="http://epaper.xinghe.example/html/2020-08/17/content_10.htm",
    )


def local_network() -> Told:
    """A local news network: 来源： 作者： 编辑： 发布时间 in a row with empty fields, （记者 …） within the first sentence, a ranking, an app's advert inside the text."""
    text = (f"云屏网讯（记者 曾皙 通讯员 颜路）{LAB[0]}", *LAB[1:])
    html = f"""<html><head><title>{LAB_TITLE}_云屏新闻_云屏网</title></head><body><div class="w">{menu()}</div><div class="w pos">当前位置：<a>首页</a>><a>云屏新闻</a></div><div class="w"><div class="fl w700"><h1 class="bt">{LAB_TITLE}</h1><div class="zz"><span>2018-06-25 10:09:28</span> <span>来源：云屏网</span> <span>作者：</span> <span>编辑：狄黑</span> <span>点击数：</span><span id="c"></span></div><div class="nr">{paragraphs(text[:2], "<p>　　{}</p>")}<div class="app"><a href="/app"><img src="app.png"></a><p>下载“云上屏”APP，随时随地看云屏</p></div>{paragraphs(text[2:], "<p>　　{}</p>")}</div><div class="shengming">声明：凡注明来源为“云屏网”的稿件，未经许可请勿转载。</div></div><div class="fr"><h4>点击排行</h4><ul>{hot()}</ul></div></div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=text,
        time="2018-06-25T10:09",
        source="云屏网",
        author=("曾皙", "颜路"),
        editor=("狄黑",),
        category="云屏新闻",
    )


LAYOUTS = (
    party_paper_of_2005,
    agency_of_2022,
    television,
    daily_of_the_learned,
    science_daily,
    digital_paper_with_map,
    local_network,
)
