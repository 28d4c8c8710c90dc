"""Older portals, and pages of other places: by-lines without labels, Latin names, times of other zones."""

from tests.pipelines.reading.layouts.stories import CHIP, HEALTH, LAB, RURAL, SPACE, WETLAND
from tests.pipelines.reading.layouts.told import Told


def portal_of_2005() -> Told:
    """Address, time and paper in one line."""
    html = f"""<html><head><meta http-equiv="Content-type" content="text/html; charset=utf-8"><title>科研经费“包干”再引热议_科学探索_科技时代_石浪网</title></head><body><table width=750><tr><td><a href=http://www.yunping.example>石浪首页</a> <a>新闻</a> <a>体育</a> <a>娱乐</a> <a>财经</a></td></tr></table><table width=750><tr><td><font color=#000099><a href=http://www.yunping.example/>科技时代</a> &gt; <a>科学探索</a> &gt; 正文</font></td></tr></table><table width=750><tr valign=top><td width=600><div id=artibodyTitle><h1>科研经费“包干”再引热议</h1></div><table width=100%><tr><td align=center>http://www.yunping.example 2005年06月08日 10:45 <font color=#A20010>北京科技报</font></td></tr></table><div id=artibody><p>　　{LAB[0]}</p><p>　　{LAB[1]}</p><p>　　{LAB[2]}</p><p>　　{LAB[3]}</p><p>　　{LAB[4]}</p></div><p>【<a>评论</a>】【<a>推荐</a>】【<a>打印</a>】【<a>关闭</a>】</p><table><tr><td>相关报道：</td></tr><tr><td>·<a href=/700>云屏高新区新增三家上市企业</a> (2024-02-10)</td></tr><tr><td>·<a href=/701>一图读懂丨中小企业数字化改造补贴怎么领</a> (2024-02-11)</td></tr><tr><td>·<a href=/702>钟离雪：把论文写在车间里</a> (2024-02-12)</td></tr></table></td><td width=150><a href=/700>沙棠湖大桥合龙 预计年底通车</a><br><a href=/701>寒潮蓝色预警！这些路段请绕行</a><br><a href=/702>云屏图书馆推出“科普漂流书箱”</a><br></td></tr></table><center>石浪简介 | About Sina | 广告服务 | 招聘信息 | 网站律师<br>Copyright &copy; 1996 - 2005 SHILANG Inc. All Rights Reserved 版权所有 石浪网</center></body></html>"""
    return Told(
        html=html,
        title="科研经费“包干”再引热议",
        text=LAB,
        time="2005-06-08T10:45",
        source="北京科技报",
        url="http://www.yunping.example/other/2005-06-08/1045630001.shtml",
    )


def portal_of_2006() -> Told:
    """Address, time, paper and reporter in one line without labels, the editor a pen name in Latin letters."""
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>下一代互联网示范网通过验收_科技_云腾网</title></head><body><div id="nav"><a>首页</a> <a>新闻</a> <a>QQ</a></div><div id="ArticleTit">下一代互联网示范网通过验收</div><div id="ArtInfo">http://www.yunteng.example　 2006年07月11日08:16 　 <a>云屏晨报</a>　 冀勇涛　 <a>评论<span>0</span>条</a></div><div id="ArticleCnt"><P style="TEXT-INDENT: 2em">{WETLAND[0]}</P><P style="TEXT-INDENT: 2em">{WETLAND[1]}</P><P style="TEXT-INDENT: 2em">{WETLAND[2]}</P><P style="TEXT-INDENT: 2em">{WETLAND[3]}</P><P style="TEXT-INDENT: 2em">{WETLAND[4]}</P></div><div id="ArtPLink">[责任编辑：kerryxiao]</div><div>【 <a>大</a> <a>中</a> <a>小</a> 】 【 <a>打印</a> 】 【 <a>关闭</a> 】</div><div><b>相关链接</b><li><a>云屏高新区新增三家上市企业</a>(2024-02-10)</li><li><a>一图读懂丨中小企业数字化改造补贴怎么领</a>(2024-02-11)</li><li><a>钟离雪：把论文写在车间里</a>(2024-02-12)</li></div><div>Copyright (C) 1998-2006 YUNTENG Inc. All Rights Reserved</div></body></html>"""
    return Told(
        html=html,
        title="下一代互联网示范网通过验收",
        text=WETLAND,
        time="2006-07-11T08:16",
        source="云屏晨报",
        author=("冀勇涛",),
        editor=("kerryxiao",),
        url="http://www.yunping.example/a/20060711/000012.htm",
    )


def page_of_fonts() -> Told:
    """Site, time, paper in book marks and reporter in one line of a table."""
    html = f"""<HTML><HEAD><TITLE>超级稻示范片通过省级验收</TITLE><META http-equiv=Content-Type content="text/html; charset=utf-8"></HEAD><BODY bgColor=#ffffff><CENTER><TABLE width=760><TR><TD><FONT size=2><A href="/">石漾农科在线</A> &gt;&gt; <A href="/n">科技新闻</A></FONT></TD></TR></TABLE><TABLE width=760><TR><TD align=middle><FONT face=黑体 color=#003399 size=5>超级稻示范片通过省级验收</FONT></TD></TR><TR><TD align=middle><FONT size=2>石漾农科在线 &nbsp; 2004年11月02日10:15 &nbsp; 《农民科技报》 &nbsp; 记者 蓝永田</FONT></TD></TR><TR><TD><FONT size=3 style="line-height:150%">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {CHIP[0]}<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {CHIP[1]}<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {CHIP[2]}<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {CHIP[3]}<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {CHIP[4]}</FONT></TD></TR><TR><TD align=right><FONT size=2>责编：农小麦</FONT></TD></TR><TR><TD><FONT size=2>【<A>发表评论</A>】【<A>推荐给朋友</A>】【<A>关闭窗口</A>】</FONT></TD></TR></TABLE><TABLE width=760 bgcolor=#eeeeee><TR><TD><FONT size=2>相关新闻：<BR>· <A href="700.htm">云屏高新区新增三家上市企业</A> (2004-10-2700)<BR>· <A href="701.htm">一图读懂丨中小企业数字化改造补贴怎么领</A> (2004-10-2701)<BR>· <A href="702.htm">钟离雪：把论文写在车间里</A> (2004-10-2702)<BR></FONT></TD></TR></TABLE><FONT size=2>石漾农科在线版权所有 Copyright 1999-2004</FONT></CENTER></BODY></HTML>"""
    return Told(
        html=html,
        title="超级稻示范片通过省级验收",
        text=CHIP,
        time="2004-11-02T10:15",
        source="农民科技报",
        author=("蓝永田",),
        editor=("农小麦",),
        url="http://www.agri-sci.example.com.cn/2004/11/news1102.htm",
    )


def numbered_editor() -> Told:
    """The editor behind his number."""
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>民营火箭第一单：谁敢坐头班车-科技频道-合迅网</title></head><body><div class="clearfix"><div class="art_crumb"><a>合迅网</a> &gt; <a>科技</a> &gt; 正文</div></div><div class="layout mg"><h1>民营火箭第一单：谁敢坐头班车</h1><div class="tip fl"><a>鼠标悬停</a></div><div class="titbar"><span id="pubtime_baidu">2014-07-21 07:39:00</span><span id="source_baidu">来源：<a>每日经贸新闻</a></span><span id="author_baidu">　作者：甘鹏飞</span></div><div id="artibody" class="art_context"><p>　　每贸记者 甘鹏飞 发自酒泉</p><p>　　{RURAL[0]}</p><p>　　{RURAL[1]}</p><p>　　{RURAL[2]}</p><p>　　{RURAL[3]}</p><p>　　{RURAL[4]}</p></div><div class="showAd">【免责声明】本文仅代表作者本人观点，与合迅网无关。合迅网站对文中陈述、观点判断保持中立，不对所包含内容的准确性、可靠性或完整性提供任何明示或暗示的保证。</div><div>（责任编辑：HN026 郗旺） </div></div></body></html>"""
    return Told(
        html=html,
        title="民营火箭第一单：谁敢坐头班车",
        text=RURAL,
        time="2014-07-21T07:39",
        source="每日经贸新闻",
        author=("甘鹏飞",),
        editor=("郗旺",),
        optional=("每贸记者 甘鹏飞 发自酒泉",),
        url="http://www.yunping.example/2014-07-21/166800001.html",
    )


def reporter_before_paper() -> Told:
    """Reporter and paper side by side in the element called source."""
    html = f"""<html><head><meta charset="utf-8"><title>科创债发行提速 募资投向更“硬”_云证网</title></head><body><div class="breadcrumb">首页 &gt; 产经</div><section class="list"><header><h1>科创债发行提速 募资投向更“硬”</h1><div class="info"><p class="author"></p><p class="source"><em>葛 瑶</em> <em>云屏证券报·云证网</em></p><time>2022-09-07 07:20</time></div></header><article><p>　　本报记者 葛瑶</p><p>　　{SPACE[0]}</p><p>　　{SPACE[1]}</p><p>　　{SPACE[2]}</p><p>　　{SPACE[3]}</p><p>　　{SPACE[4]}</p><footer><p>云证网声明：凡本网注明“来源：云屏证券报·云证网”的所有作品，版权均属于云屏证券报、云证网。云屏证券报·云证网与作品作者联合声明，任何组织未经云屏证券报、云证网以及作者书面授权不得转载、摘编或利用其它方式使用上述作品。</p></footer></article></section></body></html>"""
    return Told(
        html=html,
        title="科创债发行提速 募资投向更“硬”",
        text=SPACE,
        time="2022-09-07T07:20",
        source="云屏证券报·云证网",
        author=("葛瑶",),
        optional=("本报记者 葛瑶",),
        url="https://www.cs.example.com.cn/cj2020/202209/t20220907_6290001.html",
    )


def foreign_author() -> Told:
    """A foreign name with its Latin form on a line of its own."""
    html = f"""<html lang="zh"><head><meta charset="utf-8"><title>韦伯望远镜：首批图像如何改变天文学 - YBC News 中文</title><meta name="article:published_time" content="2022-07-13T03:20:11.000Z"></head><body><header><a>跳转到内容</a></header><main role="main"><div><h1 id="content">韦伯望远镜：首批图像如何改变天文学</h1></div><section aria-labelledby="article-byline"><ul><li><span>乔纳森·阿莫斯（Jonathan Amos）</span></li><li><span>YBC科学事务记者</span></li></ul></section><div><time datetime="2022-07-13">2022年7月13日</time></div><figure><img><p>图像来源，NASA</p><figcaption><p>图像加注文字，船底座星云的边缘</p></figcaption></figure><div dir="ltr"><p>{HEALTH[0]}</p></div><div dir="ltr"><p>{HEALTH[1]}</p></div><div dir="ltr"><p>{HEALTH[2]}</p></div><div dir="ltr"><p>{HEALTH[3]}</p></div><div dir="ltr"><p>{HEALTH[4]}</p></div><section><h2>更多相关内容</h2><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></section></main><footer>© 2022 YBC</footer></body></html>"""
    return Told(
        html=html,
        title="韦伯望远镜：首批图像如何改变天文学",
        text=HEALTH,
        time="2022-07-13T11:20",
        author=("乔纳森·阿莫斯",),
        optional=("图像来源，NASA", "图像加注文字，船底座星云的边缘", "乔纳森·阿莫斯（Jonathan Amos）", "YBC科学事务记者"),
        url="https://www.bbc.example.com/zhongwen/simp/science-61000001",
    )


def paper_and_reporter() -> Told:
    """Paper, reporter and place with full-width bars."""
    html = """<html lang="zh-Hant"><head><meta charset="utf-8"><title>國產衛星酬載通過環測 拚明年升空 | 生活新聞 | 生活 | 雲屏新聞網</title><meta property="article:published_time" content="2023-10-13T17:55:21+08:00"></head><body><nav class="breadcrumb"><a>雲屏新聞網</a> / <a>生活</a> / <a>生活新聞</a></nav><article class="article-content"><h1 class="article-content__title">國產衛星酬載通過環測 拚明年升空</h1><section class="authors"><time class="article-content__time">2023-10-13 17:55</time><span class="article-content__author">雲屏報／ 記者<a>李青霖</a>／新竹即時報導</span></section><section class="article-content__editor"><figure><img><figcaption>光學酬載外觀。記者李青霖／攝影</figcaption></figure><p>雲屏太空中心今天宣布，國產遙測衛星光學酬載完成熱真空與振動測試，預計明年第三季升空。</p>
<p>計畫主持人表示，團隊歷經三年調校，鏡頭解析度提升至零點七公尺，可支援防災與農業監測。</p>
<p>業界預估，未來五年國內太空供應鏈產值可望成長一倍，地面接收設備將率先受惠。</p>
<p>學者呼籲政府建立長期採購機制，讓廠商敢於投資，也避免人才外流。</p>
</section><section class="keywords"><a>太空</a></section><div class="more-news"><h3>延伸閱讀</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></article></body></html>"""
    return Told(
        html=html,
        title="國產衛星酬載通過環測 拚明年升空",
        text=(
            "雲屏太空中心今天宣布，國產遙測衛星光學酬載完成熱真空與振動測試，預計明年第三季升空。",
            "計畫主持人表示，團隊歷經三年調校，鏡頭解析度提升至零點七公尺，可支援防災與農業監測。",
            "業界預估，未來五年國內太空供應鏈產值可望成長一倍，地面接收設備將率先受惠。",
            "學者呼籲政府建立長期採購機制，讓廠商敢於投資，也避免人才外流。",
        ),
        time="2023-10-13T17:55",
        source="雲屏報",
        author=("李青霖",),
        optional=("光學酬載外觀。記者李青霖／攝影",),
        url="https://udn.example.com/news/story/7240/7500123",
    )


def list_of_facts() -> Told:
    """Day, time, paper and reporter as items of a list."""
    html = """<html lang="zh-Hant"><head><meta charset="utf-8"><title>半導體先進封裝需求旺 設備廠訂單看到明年 - 產業．科技 - 工商</title><meta property="article:published_time" content="2024-01-15T04:10:00+08:00"><meta name="author" content="張瑞益"></head><body><nav><ul><li><a>首頁</a></li><li><a>科技</a></li></ul></nav><article><h1 class="main-title">半導體先進封裝需求旺 設備廠訂單看到明年</h1><ul class="info"><li class="publish-date"><time>2024.01.15</time></li><li class="publish-time"><time>04:10</time></li><li class="publish-author"><span>雲屏工商時報</span> <span>張瑞益</span></li></ul><figure><img><figcaption>先進封裝產線示意。圖／本報資料照片</figcaption></figure><div class="article-wrap"><p>受惠人工智慧晶片需求持續升溫，先進封裝產能供不應求，設備業者表示，目前在手訂單能見度已達明年上半年。</p>
<p>法人指出，隨著晶圓代工大廠擴產，濕製程與檢測設備出貨動能強勁，相關業者首季營收可望淡季不淡。</p>
<p>一名設備廠主管透露，客戶要求交期縮短三成，公司已加開夜班，並增聘兩百名工程師因應。</p>
<p>不過，分析師提醒，地緣政治與匯率波動仍是變數，投資人宜留意短線漲多風險。</p>
</div><div class="tags"><a>#半導體</a></div><div class="more"><h3>延伸閱讀</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></article><footer>版權所有 不得轉載</footer></body></html>"""
    return Told(
        html=html,
        title="半導體先進封裝需求旺 設備廠訂單看到明年",
        text=(
            "受惠人工智慧晶片需求持續升溫，先進封裝產能供不應求，設備業者表示，目前在手訂單能見度已達明年上半年。",
            "法人指出，隨著晶圓代工大廠擴產，濕製程與檢測設備出貨動能強勁，相關業者首季營收可望淡季不淡。",
            "一名設備廠主管透露，客戶要求交期縮短三成，公司已加開夜班，並增聘兩百名工程師因應。",
            "不過，分析師提醒，地緣政治與匯率波動仍是變數，投資人宜留意短線漲多風險。",
        ),
        time="2024-01-15T04:10",
        source="雲屏工商時報",
        author=("張瑞益",),
        optional=("先進封裝產線示意。圖／本報資料照片",),
        url="https://www.ctee.example.com.tw/news/20240115700123-430502",
    )


def time_with_zone() -> Told:
    """Day, zone and time."""
    html = """<html lang="zh-Hant"><head><meta charset="utf-8"><title>政府擬設微電子研發院 年內揀選場地 - RTYP</title></head><body><div class="nav"><a>即時新聞</a></div><div class="itemView"><h2 class="itemTitle">政府擬設微電子研發院 年內揀選場地</h2><div class="createddate">2023-05-17 HKT 12:31</div><div class="share">分享</div><div class="itemFullText">創科局局長表示，政府計劃設立微電子研發院，協助業界解決試產難題，年內會揀選合適場地。<br /><br />他在電台節目說，本港大學在第三代半導體的研究具優勢，但缺乏中試線，成果難以落地。<br /><br />他又說，會預留場地予初創企業，並以成本價提供設備，期望三年內帶動五十億元投資。</div></div><div class="latest"><h3>最新新聞</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></body></html>"""
    return Told(
        html=html,
        title="政府擬設微電子研發院 年內揀選場地",
        text=(
            "創科局局長表示，政府計劃設立微電子研發院，協助業界解決試產難題，年內會揀選合適場地。",
            "他在電台節目說，本港大學在第三代半導體的研究具優勢，但缺乏中試線，成果難以落地。",
            "他又說，會預留場地予初創企業，並以成本價提供設備，期望三年內帶動五十億元投資。",
        ),
        time="2023-05-17T12:31",
        url="https://news.rthk.example.hk/rthk/ch/component/k2/1700001-20230517.htm",
    )


def reporter_and_town() -> Told:
    """Paper, reporter and town in brackets before the first sentence, 責任編輯 with a mark below."""
    html = """<html lang="zh-HK"><head><meta charset="utf-8"><title>大灣區聯合實驗室再添三家 - 香江文匯網</title></head><body><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li><li><a href="/c6">文化</a></li><li><a href="/c7">体育</a></li></ul><div class="detail"><h1>大灣區聯合實驗室再添三家</h1><div class="detail-info"><span>2023-05-19 04:02:14</span> <span>來源：香江文匯報</span></div><div class="detail-text"><p>（香江文匯報 記者 敖敏輝 廣州報道）粵港澳聯合實驗室第三批名單公布，涉及智慧製造、海洋環境與精準醫學，三家實驗室均由兩地高校共建。</p><p>負責人介紹，實驗室實行「雙主任」制，科研經費可跨境撥付，設備進口享受便利通關。</p>
<p>專家認為，兩地在標準互認與數據流動方面仍需探索，期望明年取得突破。</p>
<p>◆責任編輯：葛沖</p></div><div class="share">分享到</div></div></body></html>"""
    return Told(
        html=html,
        title="大灣區聯合實驗室再添三家",
        text=(
            "（香江文匯報 記者 敖敏輝 廣州報道）粵港澳聯合實驗室第三批名單公布，涉及智慧製造、海洋環境與精準醫學，三家實驗室均由兩地高校共建。",
            "負責人介紹，實驗室實行「雙主任」制，科研經費可跨境撥付，設備進口享受便利通關。",
            "專家認為，兩地在標準互認與數據流動方面仍需探索，期望明年取得突破。",
        ),
        time="2023-05-19T04:02",
        source="香江文匯報",
        author=("敖敏輝",),
        editor=("葛沖",),
        optional=("◆責任編輯：葛沖",),
        url="https://www.wenweipo-like.example.com/a/202305/19/AP1.html",
    )


def byline_in_latin() -> Told:
    """The author in capitals in an address element beside the time, what he is below."""
    html = f"""<html lang="zh-CN"><head><meta charset="utf-8"><title>人工智能设计的蛋白质，能做什么 - 某时报中文网</title></head><body><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li><li><a href="/c6">文化</a></li><li><a href="/c7">体育</a></li></ul><article><div class="article-header"><header><h1>人工智能设计的蛋白质，能做什么</h1></header><div class="byline"><meta itemprop="author" content="CARL REYNOLDS"><address>CARL REYNOLDS</address><time datetime="2023-11-29 10:52:23">2023年11月29日</time></div></div><figure><img><figcaption>研究人员展示模型。 <cite>Jane Doe for The Wave</cite></figcaption></figure><section class="article-body"><div class="article-paragraph">{LAB[0]}</div><div class="article-paragraph">{LAB[1]}</div><div class="article-paragraph">{LAB[2]}</div><div class="article-paragraph">{LAB[3]}</div><div class="article-paragraph">{LAB[4]}</div></section><div class="author-info"><p>Carl Reynolds是某时报科学专栏作者。</p><p>翻译：某时报中文网</p><p>点击查看本文英文版。</p></div></article><div class="related"><h3>相关报道</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></body></html>"""
    return Told(
        html=html,
        title="人工智能设计的蛋白质，能做什么",
        text=LAB,
        time="2023-11-29T10:52",
        author=("CARL REYNOLDS",),
        optional=(
            "研究人员展示模型。 Jane Doe for The Wave",
            "Carl Reynolds是某时报科学专栏作者。",
            "翻译：某时报中文网",
            "点击查看本文英文版。",
        ),
        url="https://cn.nytlike.example.com/science/20231129/ai-proteins/",
    )


def rights_below() -> Told:
    """A teaser, the time in UTC, rights reserved in the last paragraph."""
    html = f"""<html lang="zh"><head><meta charset="utf-8"><title>核聚变新里程碑：首次实现净能量增益 – 某之声 – 2022年12月13日</title></head><body><div class="kicker">科学</div><h1>核聚变新里程碑：首次实现净能量增益</h1><time datetime="2022-12-13T18:30Z">2022年12月13日</time><p class="teaser">研究者称这是几十年来最重要的突破之一，但商用仍很遥远。</p><div class="longText"><p>{WETLAND[0]}</p>
<p>{WETLAND[1]}</p>
<p>{WETLAND[2]}</p>
<p>{WETLAND[3]}</p>
<p>{WETLAND[4]}</p>
<p>（综合报道）</p><p>© 2022年某之声版权声明：本文所有内容受到著作权法保护，如无某之声特别授权，不得擅自使用。任何不当行为都将导致追偿，并受到刑事追究。</p></div></body></html>"""
    return Told(
        html=html,
        title="核聚变新里程碑：首次实现净能量增益",
        text=WETLAND,
        time="2022-12-13",
        optional=("研究者称这是几十年来最重要的突破之一，但商用仍很遥远。", "（综合报道）"),
        url="https://www.dwlike.example.com/zh/a-60900001",
    )


def wire_in_english() -> Told:
    """Source, editor and time in English."""
    html = """<html><head><meta charset="utf-8"><title>Yunping to expand long-term support for young scientists-Yunping</title><meta name="publishdate" content="2024-03-26"></head><body><div class="nav"><a>Latest</a><a>Yunping</a><a>World</a></div><div class="conTop"><h1 class="Btitle">Yunping to expand long-term support for young scientists</h1><p class="time"><i class="source"> Source: Yunping</i><i> Editor: huaxia</i><i class="time">2024-03-26 15:48:30</i></p></div><div id="detailContent"><p>BEIJING, March 26 (Yunping) -- Yunping has unveiled a new plan to strengthen basic research, with a focus on long-term support for young scientists, officials said on Tuesday.</p>
<p>Under the plan, the share of funding that goes to researchers under the age of 40 will be raised to more than one third by 2027, according to the ministry.</p>
<p>"Stable support matters more than one-off awards," said Liu Chengmin, a professor who took part in drafting the document. "Good questions take years to answer."</p>
<p>The plan also calls for open access to large research facilities, and for clearer rules on data sharing between institutes and companies.</p>
<p>Local governments have been encouraged to set up matching funds, while banks are expected to offer low-interest loans to technology firms in their early stages.</p>
<p>Analysts said the measures could ease the pressure on laboratories that depend heavily on competitive grants, although the details of implementation remain to be seen. Enditem</p>
</div><div class="share"><a>Share</a></div><div class="conright"><h3>Related</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div><footer>Copyright © Yunping News Agency</footer></body></html>"""
    return Told(
        html=html,
        title="Yunping to expand long-term support for young scientists",
        text=(
            "BEIJING, March 26 (Yunping) -- Yunping has unveiled a new plan to strengthen basic research, with a focus on long-term support for young scientists, officials said on Tuesday.",
            "Under the plan, the share of funding that goes to researchers under the age of 40 will be raised to more than one third by 2027, according to the ministry.",
            '"Stable support matters more than one-off awards," said Liu Chengmin, a professor who took part in drafting the document. "Good questions take years to answer."',
            "The plan also calls for open access to large research facilities, and for clearer rules on data sharing between institutes and companies.",
            "Local governments have been encouraged to set up matching funds, while banks are expected to offer low-interest loans to technology firms in their early stages.",
            "Analysts said the measures could ease the pressure on laboratories that depend heavily on competitive grants, although the details of implementation remain to be seen. Enditem",
        ),
        time="2024-03-26T15:48",
        source="Yunping",
        editor=("huaxia",),
        url="https://www.yunping.example/20240326/1a2b3c/c.html",
    )


def paper_in_english() -> Told:
    """By, paper and Updated in one line with bars."""
    html = """<html><head><meta charset="utf-8"><title>Labs urged to open their doors wider - Yunpingdaily.com.cn</title><meta name="publishdate" content="2024-04-02"><meta name="source" content="yunpingdaily.com.cn"></head><body><div class="topNav">Yunping Daily</div><div class="main_art"><div id="lft-art" class="lft_art"><h1>Labs urged to open their doors wider</h1><div class="info"><span class="info_l">By YU WENQING | Yunping Daily | Updated: 2024-04-02 09:16</span><span class="info_r">Share - WeChat</span></div><figure class="image"><img><figcaption>Visitors look at a model of a research ship. [Photo/Yunping Daily]</figcaption></figure><div id="Content"><p>Under the plan, the share of funding that goes to researchers under the age of 40 will be raised to more than one third by 2027, according to the ministry.</p>
<p>"Stable support matters more than one-off awards," said Liu Chengmin, a professor who took part in drafting the document. "Good questions take years to answer."</p>
<p>The plan also calls for open access to large research facilities, and for clearer rules on data sharing between institutes and companies.</p>
<p>Local governments have been encouraged to set up matching funds, while banks are expected to offer low-interest loans to technology firms in their early stages.</p>
<p>Analysts said the measures could ease the pressure on laboratories that depend heavily on competitive grants, although the details of implementation remain to be seen.</p>
<p>Yunping has unveiled a new plan to strengthen basic research, with a focus on long-term support for young scientists, officials said on Tuesday.</p>
</div><div class="selectpage"></div></div><div class="rgt_art"><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div><div class="foot">Copyright 1994 - 2024. All rights reserved.</div></body></html>"""
    return Told(
        html=html,
        title="Labs urged to open their doors wider",
        text=(
            "Under the plan, the share of funding that goes to researchers under the age of 40 will be raised to more than one third by 2027, according to the ministry.",
            '"Stable support matters more than one-off awards," said Liu Chengmin, a professor who took part in drafting the document. "Good questions take years to answer."',
            "The plan also calls for open access to large research facilities, and for clearer rules on data sharing between institutes and companies.",
            "Local governments have been encouraged to set up matching funds, while banks are expected to offer low-interest loans to technology firms in their early stages.",
            "Analysts said the measures could ease the pressure on laboratories that depend heavily on competitive grants, although the details of implementation remain to be seen.",
            "Yunping has unveiled a new plan to strengthen basic research, with a focus on long-term support for young scientists, officials said on Tuesday.",
        ),
        time="2024-04-02T09:16",
        source="Yunping Daily",
        author=("YU WENQING",),
        optional=("Visitors look at a model of a research ship. [Photo/Yunping Daily]",),
        url="https://www.yunping.example/a/202404/02/WS660b5f00a31.html",
    )


LAYOUTS = (
    portal_of_2005,
    portal_of_2006,
    page_of_fonts,
    numbered_editor,
    reporter_before_paper,
    foreign_author,
    paper_and_reporter,
    list_of_facts,
    time_with_zone,
    reporter_and_town,
    byline_in_latin,
    rights_below,
    wire_in_english,
    paper_in_english,
)
