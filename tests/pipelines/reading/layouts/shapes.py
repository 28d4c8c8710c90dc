"""Shapes that stories take: a speech, questions and answers, quotes and notes within the text, print copies, endless pages, a very short notice, a public account."""

from tests.pipelines.reading.layouts.stories import (
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    SPACE,
    SPACE_TITLE,
    WETLAND,
    WETLAND_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def speech() -> Told:
    """A speech: who spoke and when in brackets under the headline, an address to the audience, thanks at the end."""
    title = "在沧州湖泊论坛开幕式上的致辞"
    text = (
        "各位来宾，女士们、先生们：",
        "大家上午好！值此沙棠湖最美的季节，我们相聚云屏，共商湖泊保护大计。我谨代表云屏市人民政府，向论坛的召开表示热烈祝贺！",
        "湖泊是大地的眼睛。十年来，我们退养还湖一万三千亩，建成生态湿地九处，湖水重新变得清澈。",
        "实践告诉我们，治湖之难不在一时，而在长久；不在湖里，而在岸上。",
        "最后，预祝论坛圆满成功！祝各位来宾在云屏工作顺利、生活愉快！",
        "谢谢大家。",
    )
    head = ("云屏市市长 闻人骏", "（2023年9月26日）")
    html = f"""<html><head><title>{title}_领导讲话_云屏市人民政府</title></head><body><div class="top">{menu()}</div><div class="pos">您的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>领导讲话</a></div><div class="main"><h2>{title}</h2><div class="sm"><span>发布时间：2023-09-27 08:30</span>&nbsp;<span>信息来源：市政府办公室</span>&nbsp;<span>【 字体：大 中 小 】</span></div><div class="TRS_Editor">{paragraphs(head, '<p style="text-align:center">{}</p>')}{paragraphs(text)}</div></div></body></html>"""
    return Told(
        html=html,
        title=title,
        text=(*head, *text),
        time="2023-09-27T08:30",
        source="市政府办公室",
        category="领导讲话",
    )


def dialogue() -> Told:
    """A newspaper's interview: a note of the editors, 记者： and a name before every answer, a box about the guest in the text."""
    note = "编者按：常温疫苗离我们有多远？本报记者专访了论文第一作者宗政月。"
    text = (
        "记者：为什么要做吸入式疫苗？",
        "宗政月：流感病毒从呼吸道进来，我们希望把“哨兵”直接布置在门口。",
        "记者：常温保存的关键是什么？",
        "宗政月：把抗原“锁”在糖玻璃里。水分子跑不进来，蛋白质就不容易变形。",
        "记者：什么时候能用上？",
        "宗政月：乐观估计还要三年，三期临床的入组速度是关键。",
    )
    title = "宗政月：给疫苗装上“糖玻璃”"
    html = f"""<html><head><title>{title}-人物-星河科技报</title></head><body><div class="hd">{menu()}</div><div class="article"><h1>{title}</h1><div class="info"><span>星河科技报</span><span>2022年05月13日 07:02</span><span>记者 桂巽</span></div><div class="text"><blockquote>{note}</blockquote>{paragraphs(text)}<div class="box"><h4>相关链接</h4><ul>{hot()}</ul></div></div></div><div class="ft">星河科技报社版权所有</div></body></html>"""
    return Told(
        html=html,
        title=title,
        text=text,
        time="2022-05-13T07:02",
        source="星河科技报",
        author=("桂巽",),
        optional=(note,),
    )


def quotes_and_notes() -> Told:
    """A long read: a pull quote that repeats a sentence, adverts between paragraphs, notes with numbers at the end, an annotation of the picture."""
    quote = "“现在先由机器筛一遍，人再去核。”"
    notes = (
        "[1] 沙棠湖生态站：《沙棠湖水鸟监测年报（2023）》，2024年1月。",
        "[2] 濮阳清等：《沉水植被恢复与水鸟群落》，《湖泊研究》2024年第2期。",
    )
    html = f"""<html><head><title>{WETLAND_TITLE}｜深读</title></head><body><div id="page"><div class="nav">{menu()}</div><article class="long"><header><h1>{WETLAND_TITLE}</h1><p class="byline">撰文｜孔蔑　编辑｜薛邦　</p><p class="pub">2024-02-03 14:00</p></header><div class="body">{paragraphs(WETLAND[:2])}<aside class="ad"><a href="/buy">订阅《深读》全年，立减60元</a></aside>{paragraphs(WETLAND[2:4])}<blockquote class="pullquote">{quote}</blockquote><p>{WETLAND[4]}</p><p><strong>注释</strong></p>{paragraphs(notes)}</div></article><div class="foot"><p>欢迎转发，转载请联系后台授权</p></div></div></body></html>"""
    return Told(
        html=html,
        title=WETLAND_TITLE,
        text=(*WETLAND, *notes),
        time="2024-02-03T14:00",
        author=("孔蔑",),
        editor=("薛邦",),
        optional=(quote, "注释"),
    )


def print_copy() -> Told:
    """A hidden copy of the article for printers and the next two articles appended below, each with its own head."""
    html = f"""<html><head><title>{LAB_TITLE} - 云屏观察</title><link rel="canonical" href="http://gc.example/1"></head><body><div class="hd">{menu()}</div><div id="printArea" style="display:none"><h1>{LAB_TITLE}</h1><p>云屏观察 2025-01-15 17:20</p>{paragraphs(LAB)}</div><div class="infinite"><section class="art" data-id="1"><h1 class="t">{LAB_TITLE}</h1><div class="m"><span>云屏观察</span> <span>2025-01-15 17:20</span> <span>记者 石作蜀</span></div><div class="c">{paragraphs(LAB)}</div><div class="e">编辑：任不齐</div></section><section class="art" data-id="2"><h2 class="t">{SPACE_TITLE}</h2><div class="m"><span>云屏观察</span> <span>2025-01-15 15:02</span> <span>记者 公良孺</span></div><div class="c">{paragraphs(SPACE)}</div><div class="e">编辑：后处</div></section><section class="art" data-id="3"><h2 class="t">{CHIP_TITLE}</h2><div class="m"><span>云屏观察</span> <span>2025-01-15 12:40</span></div><div class="c">{paragraphs(CHIP)}</div></section></div></body></html>"""
    return Told(
        html=html,
        title=LAB_TITLE,
        text=LAB,
        time="2025-01-15T17:20",
        source="云屏观察",
        author=("石作蜀",),
        editor=("任不齐",),
    )


def notice_of_water() -> Told:
    """A notice of two sentences and a signature, on a page full of services."""
    text = (
        "因DN600主管抢修，定于2024年8月9日22:00至次日6:00对学林路沿线暂停供水。",
        "请用户提前做好储水准备，不便之处敬请谅解。",
        "云屏市供水集团",
        "2024年8月8日",
    )
    title = "停水通知"
    services = hot([f"办理{n}：用水报装与过户服务指南" for n in range(1, 20)])
    html = f"""<html><head><title>停水通知-云屏市供水集团</title></head><body><div class="srv"><ul>{services}</ul></div><div class="nc"><div class="nt">{title}</div><div class="ns">发布日期：2024/8/8 9:05:00　阅读次数：521</div><div class="nb">{"<br>".join(text)}</div></div><div class="kf">24小时客服热线：00000　微信公众号：云屏供水　营业厅地址：学林路88号，营业时间：周一至周五8:30-17:30，节假日照常受理抢修业务。</div></body></html>"""
    return Told(html=html, title=title, text=text, time="2024-08-08T09:05")


def public_account_with_author() -> Told:
    """A public account: 原创, the author's name and the account's, the time only in a script, a card and a row of credits inside the content."""
    html = f"""<html><head><meta property="og:title" content="{HEALTH_TITLE}" /><meta property="og:article:author" content="漆雕徒父" /><meta name="author" content="漆雕徒父" /><title></title></head><body id="activity-detail"><div id="js_article" class="rich_media"><div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">{HEALTH_TITLE}</h1><div id="meta_content" class="rich_media_meta_list"><span id="copyright_logo" class="wx_tap_link rich_media_meta icon_appmsg_tag appmsg_title_tag weui-wa-hotarea">原创</span><span class="rich_media_meta rich_media_meta_text">漆雕徒父</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" class="wx_tap_link js_wx_tap_highlight weui-wa-hotarea" id="js_name">疫苗观察室</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text"></em><em id="js_ip_wording_wrp" style="display:none">发表于</em></div><div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; "><section data-tool="mdnice编辑器"><p style="text-align:center">▲点击上方<strong>蓝字</strong>关注我们</p>{paragraphs(HEALTH, '<p style="margin-bottom:15px"><span leaf="">{}</span></p>')}<section class="mp_profile_iframe_wrp"><mp-common-profile></mp-common-profile></section><p>撰文丨漆雕徒父</p><p>排版丨小秦</p><p>责编丨燕级</p></section></div></div></div><script>var createTime = '2022-05-11 20:31';var ct = "1652272260";var nickname = htmlDecode("疫苗观察室");</script><div id="js_toobar3"><div>阅读</div><div>赞</div></div></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2022-05-11T20:31",
        source="疫苗观察室",
        author=("漆雕徒父",),
        editor=("燕级",),
    )


LAYOUTS = (speech, dialogue, quotes_and_notes, print_copy, notice_of_water, public_account_with_author)
