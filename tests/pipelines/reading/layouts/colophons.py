"""Papers and agencies: who wrote, edited, drew and checked, in lines of credits above and below the text."""

from tests.pipelines.reading.layouts.stories import BRAIN, CHIP, HEALTH, LAB, MARKET, QUANTUM, RURAL, SCHOOL, SPACE, WETLAND
from tests.pipelines.reading.layouts.told import Told


def agency_with_split_date() -> Told:
    """Year, day and time in three spans, a mobile copy of the heading, the editor in marks behind the text."""
    html = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="apple-mobile-web-app-capable" content="yes"><meta name="publishdate" content="2024-06-12"><meta name="author" content="云屏网"><title>给“陆地空天岛”绘一张新图——我国综合观测网建设观察-云屏网</title><meta name="keywords" content="观测网,综合"><meta name="description" content="云屏社合肥6月12日电（记者陈诗雨、魏立言）记者从云屏市科学技术局获悉，首批未来产业先导平台名单日前公布，三家实验室榜上有名，分别聚焦脑机接口、合成生物与低空感"></head><body>
<div class="fix-ewm domPC"><img src="qr.png"><p class="fxd">云屏报刊</p></div><div class="domPC"><div class="columBox"><div class="nav"><a href="/">云屏网</a> &gt; <a href="/tech/">科技</a> &gt; 正文</div></div></div>
<div class="header domPC"><div class="header-top clearfix"><div class="header-nav clearfix"><ul><li><a href="/politics">学习进行时</a></li><li><a href="/a">高层</a></li><li><a href="/b">时政</a></li><li><a href="/c">国际</a></li><li><a href="/d">财经</a></li></ul></div></div>
<div class="header-cont clearfix"><div class="header-time left"><span class="year"><em> 2024</em></span> <span class="day"><em> 06</em>/<em> 12</em></span> <span class="time"> 09:41:25</span></div><div class="source"> 来源：云屏网 </div><div class="head-line clearfix"><h1><span class="title">给“陆地空天岛”绘一张新图——我国综合观测网建设观察</span> <span class="btn-audio"></span></h1><audio id="audioDemo" src=""></audio><div class="pageShare"><div class="setFont">字体：<span id="fontSmall">小</span><span id="fontNormal" class="active">中</span><span id="fontBig">大</span></div><div class="share">分享到：<a class="wx"></a><a class="wb"></a></div></div></div></div></div>
<div class="mheader domMobile"><h1><span class="title">给“陆地空天岛”绘一张新图——我国综合观测网建设观察</span></h1><div class="info">2024-06-12 09:41:25 <span>来源：云屏网</span></div></div>
<div class="main clearfix"><div class="main-left left"><div id="detail"><span id="detailContent"><p>云屏社合肥6月12日电（记者陈诗雨、魏立言）{LAB[0]}</p>
<p>{LAB[1]}</p>
<p>{LAB[2]}</p>
<p>{LAB[3]}</p>
<p style="text-align:center"><img src="1.jpg" alt="图为观测站"></p><p style="text-align:center"><font color="navy">工作人员在观测站检查设备。云屏社记者 郭小松 摄</font></p><p>{LAB[4]}</p>
</span><div id="articleEdit"><span class="tiyi1 domPC"><a href="javascript:void(0);" class="advise">【纠错】</a></span><span class="editor"> 【责任编辑:邱红丽 宋怡然】 </span></div></div><div class="ad_right"></div><div class="bookList"><div class="bookListTit">深度观察</div><ul><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></ul></div></div><div class="main-right right"><div class="columBox book"><ul><li><a href="/700.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/701.html">寒潮蓝色预警！这些路段请绕行</a></li><li><a href="/702.html">云屏图书馆推出“科普漂流书箱”</a></li></ul></div></div></div>
<div class="foot"><div>Copyright © 2000 - 2024 YUNPING.example　All Rights Reserved.</div><div>制作单位：云屏网股份有限公司　版权所有：云屏网股份有限公司</div></div></body></html>"""
    return Told(
        html=html,
        title="给“陆地空天岛”绘一张新图——我国综合观测网建设观察",
        text=(f"云屏社合肥6月12日电（记者陈诗雨、魏立言）{LAB[0]}", LAB[1], LAB[2], LAB[3], LAB[4]),
        time="2024-06-12T09:41",
        source="云屏网",
        author=("陈诗雨", "魏立言"),
        editor=("邱红丽", "宋怡然"),
        source_also=("云屏社",),
        optional=("工作人员在观测站检查设备。云屏社记者 郭小松 摄",),
        url="http://www.yunping.example/tech/20240612/0a1b2c3d4e5f60718293a4b5c6d7e8f9/c.html",
    )


def party_paper() -> Told:
    """Kicker, author with a spread name in its own block, time and source with a bar, the editors in brackets inside the container."""
    html = f"""<html><head><meta http-equiv="content-type" content="text/html;charset=utf-8"/><meta name="publishdate" content="2023-04-18"><meta name="source" content="来源：石漾网-石漾日报"><meta name="author" content="1001007"><title>把“冷板凳”坐热——走近一群蛋白质解析人--科技--石漾网 </title></head><body><div class="header"><ul><li><a href="/">石漾网首页</a></li><li><a href="/2">云屏党建网</a></li></ul></div>
<div class="layout route cf"><div class="col col-2 fr"><i id="d">2023年04月18日</i></div><a href="http://www.yunping.example/" class="clink">石漾网</a>&gt;&gt;<a href="/" class="clink">科技</a></div>
<div class="layout rm_txt cf"><div class="col col-1"><h3 class="pre">走近科研一线</h3><h1>把“冷板凳”坐热——走近一群蛋白质解析人</h1><div class="author cf">本报记者 柴雅琴 龙 越</div><div class="channel cf"><div class="col-1-1 fl">2023年04月18日08:22 | 来源：<a href="http://www.yunping.example/" target="_blank">石漾网－石漾日报</a></div><div class="col-1-2 fr"><p class="font_size fr">小字号</p></div></div><h4 class="sub"></h4><div class="bza"><p></p></div><div class="rm_txt_con cf"><p style="text-indent: 2em;">	{WETLAND[0]}</p><p style="text-indent: 2em;">	{WETLAND[1]}</p><p style="text-indent: 2em;">	{WETLAND[2]}</p><p style="text-indent: 2em;"><strong>摸着石头也要过河</strong></p><p>	{WETLAND[3]}</p><p>	{WETLAND[4]}</p><div class="zdfy clearfix"></div><center></center><div class="box_pic"></div><div class="edit cf">(责编：陈键一、熊旭光)</div></div><div class="rm_relevant cf"><h3>相关新闻</h3><ul class="cf"><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></ul></div></div><div class="col col-2 fr"><h2>推荐阅读</h2><li><a href="/700.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/701.html">寒潮蓝色预警！这些路段请绕行</a></li><li><a href="/702.html">云屏图书馆推出“科普漂流书箱”</a></li></div></div><div id="copyright"><p>石 漾 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用</p></div></body></html>"""
    return Told(
        html=html,
        title="把“冷板凳”坐热——走近一群蛋白质解析人",
        text=(WETLAND[0], WETLAND[1], WETLAND[2], "摸着石头也要过河", WETLAND[3], WETLAND[4]),
        time="2023-04-18T08:22",
        source="石漾网－石漾日报",
        author=("柴雅琴", "龙越"),
        editor=("陈键一", "熊旭光"),
        optional=("本报记者 柴雅琴 龙 越", "走近科研一线"),
        url="http://www.yunping.example/n1/2023/0418/c1007-32667001.html",
    )


def wire_with_hidden_author() -> Told:
    """Reporters behind the place, time, source, author and editor in one block, (完) and the editor in marks below."""
    html = f"""<html><head><meta charset="utf-8"><title>中外学者昆明共议生物多样性监测新技术-云新网</title></head><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/1">即时</a></li><li><a href="/2">时政</a></li><li><a href="/3">国际</a></li></ul></div><div id="con_left"><div class="dt_nav"><a href="/">首页</a> → <a href="/gn">国内新闻</a></div><div class="content_maincontent_more"><div class="content_maincontent_content"><h1 class="content_left_title">中外学者昆明共议生物多样性监测新技术</h1><div class="content_left_time">2024-03-21 17:33:52 &nbsp;&nbsp;<a href="/" class="source">来源：云屏新闻网</a><input type="hidden" id="newsdate" value="2024-03-21"><input type="hidden" id="newstime" value="17:33:52"><span id="BaiduSpider"> 作者：缪若兰 康师平 <!--责任编辑：姜雨薇--></span><span> 责任编辑：姜雨薇</span><div class="fx"><span>大字体</span><span>小字体</span><span>分享到：</span><a title="分享到微信">微信</a></div></div><div class="left_zw"><p>　　云新网昆明3月21日电 (缪若兰 康师平){CHIP[0]}</p><p>　　{CHIP[1]}</p><p>　　{CHIP[2]}</p><p>　　{CHIP[3]}</p><p>　　{CHIP[4]}</p><div class="adInContent"></div><p>　　(完)</p></div><div class="left_name"><div class="left_name"><a>【编辑:姜雨薇】</a></div></div></div></div><div class="xwzxdd">更多精彩内容请进入<a>国内新闻</a></div><div class="content_left_hot"><h2>国内新闻精选：</h2><li><a href="/700.shtml">云屏高新区新增三家上市企业</a><em>2024-02-10 10:20:11</em></li><li><a href="/701.shtml">一图读懂丨中小企业数字化改造补贴怎么领</a><em>2024-02-11 11:20:11</em></li><li><a href="/702.shtml">钟离雪：把论文写在车间里</a><em>2024-02-12 12:20:11</em></li></div></div><div id="con_right"><li><a href="/700.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/701.html">寒潮蓝色预警！这些路段请绕行</a></li><li><a href="/702.html">云屏图书馆推出“科普漂流书箱”</a></li></div><div class="pagebottom">本网站所刊载信息，不代表云新社和云新网观点。 刊用本网站稿件，务经书面授权。<br>未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。</div></body></html>"""
    return Told(
        html=html,
        title="中外学者昆明共议生物多样性监测新技术",
        text=(f"云新网昆明3月21日电 (缪若兰 康师平){CHIP[0]}", CHIP[1], CHIP[2], CHIP[3], CHIP[4]),
        time="2024-03-21T17:33",
        source="云屏新闻网",
        author=("缪若兰", "康师平"),
        editor=("姜雨薇",),
        source_also=("云新网",),
        optional=("(完)",),
        url="https://www.yunping.example/gn/2024/03-21/10184001.shtml",
    )


def bracketed_labels() -> Told:
    """Time, reprint (转自) and switch of size in one line, three names in brackets at the end, labels in square brackets below."""
    html = f"""<html><head><meta charset="utf-8"><title>把论文写在盐碱滩上 - 科技周刊</title></head><body><nav>首页 / 热点</nav><article><h1>把论文写在盐碱滩上</h1><div class="m">日期：2024.04.18 09:20 ｜ 转自：<a>云屏每日电讯</a> ｜ 【字体：大 中 小】</div><div class="body"><p>&emsp;&emsp;{RURAL[0]}</p><p>&emsp;&emsp;{RURAL[1]}</p><p>&emsp;&emsp;{RURAL[2]}</p><p>&emsp;&emsp;{RURAL[3]}</p><p>&emsp;&emsp;{RURAL[4]}（本报记者 岑安 通讯员 鄢玉 龚一帆）</p></div><div class="x">[责任编辑] 糜晓岚　[校对] 易安</div></article><aside><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></aside><footer>科技周刊 版权所有</footer></body></html>"""
    return Told(
        html=html,
        title="把论文写在盐碱滩上",
        text=(RURAL[0], RURAL[1], RURAL[2], RURAL[3], f"{RURAL[4]}（本报记者 岑安 通讯员 鄢玉 龚一帆）"),
        time="2024-04-18T09:20",
        source="云屏每日电讯",
        author=("岑安", "鄢玉", "龚一帆"),
        editor=("糜晓岚",),
        url="http://www.chinakjb.example.com/redian/1190.html",
    )


def credits_by_role() -> Told:
    """The account as author, one line for each role below the text: 统筹, 采写, 摄影, 编辑."""
    html = f"""<html><head><meta charset="utf-8"><title>湾区实验室的年轻人：我们不想“卷”论文_南岭+_南岭plus</title></head><body><div class="article"><h2 class="m-title">湾区实验室的年轻人：我们不想“卷”论文</h2><div class="m-info"><span class="author-name">南岭+</span><span class="time">2023-11-17 20:21</span></div><div class="m-article"><p>{SPACE[0]}</p>
<p>{SPACE[1]}</p>
<p>{SPACE[2]}</p>
<p>{SPACE[3]}</p>
<p>{SPACE[4]}</p>
<p>统筹：昌道励</p><p>采写：南岭都市报记者 吴斌 见习记者 龚卉</p><p>摄影：南岭都市报记者 霍健斌</p><p>编辑 温瑞楠</p></div><div class="copyright">本文由南岭+客户端首发</div></div></body></html>"""
    return Told(
        html=html,
        title="湾区实验室的年轻人：我们不想“卷”论文",
        text=SPACE,
        time="2023-11-17T20:21",
        source="南岭+",
        author=("吴斌", "龚卉"),
        editor=("温瑞楠",),
        optional=("统筹：昌道励", "采写：南岭都市报记者 吴斌 见习记者 龚卉", "摄影：南岭都市报记者 霍健斌", "编辑 温瑞楠"),
        url="https://www.oeeee.example.com/html/202311/17/1.html",
    )


def names_without_colons() -> Told:
    """Paper, reporter and editor in one line without a colon, the same again behind the text."""
    html = f"""<html><head><meta charset="utf-8"><title>高校“科研特区”试水五年，留下了什么 - 云京报</title></head><body><div class="bodyTitle"><div class="content"><h1>高校“科研特区”试水五年，留下了什么</h1></div><div class="clear"></div><div class="left-info"><span class="reporter">云京报 记者 展圣洁 编辑 缪晨霞</span><span class="timer">2023-11-14 10:33</span></div></div><div class="article-text"><div class="content-name">进入</div><div id="contentStr"><p>云京报讯（记者展圣洁）{HEALTH[0]}</p><p>{HEALTH[1]}</p>
<p>{HEALTH[2]}</p>
<p>{HEALTH[3]}</p>
<p>{HEALTH[4]}</p>
<p>云京报记者 展圣洁</p><p>编辑 缪晨霞 校对 柳宝庆</p></div></div><div class="relative"><h3>相关专题</h3></div><div class="footer">云京报报料电话：010-67106710</div></body></html>"""
    return Told(
        html=html,
        title="高校“科研特区”试水五年，留下了什么",
        text=(f"云京报讯（记者展圣洁）{HEALTH[0]}", HEALTH[1], HEALTH[2], HEALTH[3], HEALTH[4]),
        time="2023-11-14T10:33",
        source="云京报",
        author=("展圣洁",),
        editor=("缪晨霞",),
        optional=("云京报记者 展圣洁", "编辑 缪晨霞 校对 柳宝庆"),
        url="https://www.bjnews.example.com.cn/detail/1699999999129001.html",
    )


def editors_of_everything() -> Told:
    """Column, text, pictures: each with an editor of its own behind the text."""
    html = f"""<html><head><meta charset="utf-8"><title>一张“科技券”的旅行：钱从哪来，花到哪去</title></head><body><div class="wz_contents"><div class="wz_tit">一张“科技券”的旅行：钱从哪来，花到哪去</div><div class="wz_tit_fu">政策观察</div><div class="fenxiang_zz"><span>分享至：</span><span class="zz">来源：上湖新闻</span><span>作者：俞陶然 黄海华</span><span>2022-11-23 06:31</span></div><div class="daodu">摘要：券小作用大。</div><div id="newscontents"><p>{BRAIN[0]}</p><p>{BRAIN[1]}</p>
<p>{BRAIN[2]}</p>
<p>{BRAIN[3]}</p>
<p>{BRAIN[4]}</p>
<p><strong>栏目主编：</strong>黄海华</p><p>文字编辑：俞陶然</p><p>题图来源：上湖题图</p><p>图片编辑：邵竞</p></div><div class="end">本文为上湖新闻版权所有</div><div class="list"><h3>相关文章</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></body></html>"""
    return Told(
        html=html,
        title="一张“科技券”的旅行：钱从哪来，花到哪去",
        text=BRAIN,
        time="2022-11-23T06:31",
        source="上湖新闻",
        author=("俞陶然", "黄海华"),
        editor=("俞陶然",),
        optional=("政策观察", "摘要：券小作用大。", "栏目主编：黄海华", "文字编辑：俞陶然", "题图来源：上湖题图", "图片编辑：邵竞"),
        url="https://www.jfdaily.example.com/news/detail?id=600001",
    )


def weekly_with_dots() -> Told:
    """Author and editor linked, day, reading time and issue set off by dots, a standfirst, a credit as first line."""
    html = f"""<html><head><meta charset="utf-8"><title>一座大科学装置与一座小镇 - 三周刊</title><meta name="description" content="从荒滩到灯火通明，这里的人习惯了与粒子为邻。"></head><body><div class="lifeweek"><h1 class="title">一座大科学装置与一座小镇</h1><p class="author">作者：<a>刘芊芊</a> · 编辑：<a>俞冰一</a></p><p class="date">2023-02-24 · 阅读时长19分钟 · 本文刊载于 2023年第8期</p><div class="abstract">从荒滩到灯火通明，这里的人习惯了与粒子为邻。</div><div class="text"><p>文｜刘芊芊</p><p>{MARKET[0]}</p>
<p>{MARKET[1]}</p>
<p>{MARKET[2]}</p>
<p>{MARKET[3]}</p>
<p style="text-align:center;font-size:13px">▲ 装置园区俯瞰（视觉云屏供图）</p><p>（应受访者要求，文中部分人物为化名）</p></div><div class="comment"><h4>发表文章评论</h4></div></div></body></html>"""
    return Told(
        html=html,
        title="一座大科学装置与一座小镇",
        text=MARKET,
        time="2023-02-24",
        author=("刘芊芊",),
        editor=("俞冰一",),
        optional=(
            "从荒滩到灯火通明，这里的人习惯了与粒子为邻。",
            "文｜刘芊芊",
            "▲ 装置园区俯瞰（视觉云屏供图）",
            "（应受访者要求，文中部分人物为化名）",
        ),
        url="https://www.lifeweek.example.com.cn/article/198765",
    )


def wave_with_json() -> Told:
    """Author, time and source in boxes without labels, editors and proofreader below, the text again as JSON."""
    html = f"""<!DOCTYPE html><html lang="zh"><head><meta charSet="utf-8"/><title>科研诚信观察｜论文“挂名”为何屡禁不止_浪涌号·媒体_浪涌新闻-The Wave</title><meta property="og:title" content="科研诚信观察｜论文“挂名”为何屡禁不止"/></head><body><div id="__next"><div class="index_wrapper__X1"><div class="index_leftcontent__a"><h1 class="index_title__B8">科研诚信观察｜论文“挂名”为何屡禁不止</h1><div class="index_left__LfzyH"><div class="ant-space"><div class="ant-space-item"><div>浪涌新闻记者 阮念青</div></div></div><div class="ant-space"><div class="ant-space-item"><span>2023-10-21 07:18</span></div><div class="ant-space-item"><span>来源：<span>浪涌新闻</span></span></div></div><div class="index_column__x">∙ <a>教育家</a> &gt;</div><div>字号</div></div><div class="index_cententWrap__Jv8jK"><p>{QUANTUM[0]}</p>
<p>{QUANTUM[1]}</p>
<p>{QUANTUM[2]}</p>
<p>{QUANTUM[3]}</p>
</div><div class="index_copyright__c">责任编辑：费辰</div><div>图片编辑：施佳茗</div><div>校对：丁小跃</div><div class="index_disclaimer">浪涌新闻报料：021-962866</div><div>浪涌新闻，未经授权不得转载</div><div class="toptag"><span>#科研诚信</span></div><div class="comment_ul"><h2>我要评论</h2><div>热门评论</div><div class="c"><p>路过的读者</p><p>必须让挂名的人也承担责任，不能只处罚第一作者。</p><span>2023-10-21</span></div></div></div><div class="index_rightcontent"><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></div><script id="__NEXT_DATA__" type="application/json">{{"props": {{"pageProps": {{"detailData": {{"contentDetail": {{"contId": 25010001, "name": "科研诚信观察｜论文“挂名”为何屡禁不止", "content": "<p>{QUANTUM[0]}</p>\\n<p>{QUANTUM[1]}</p>\\n<p>{QUANTUM[2]}</p>\\n<p>{QUANTUM[3]}</p>\\n", "author": "浪涌新闻记者 阮念青", "pubTime": "2023-10-21 07:18"}}}}}}}}}}</script></body></html>"""
    return Told(
        html=html,
        title="科研诚信观察｜论文“挂名”为何屡禁不止",
        text=QUANTUM,
        time="2023-10-21T07:18",
        source="浪涌新闻",
        author=("阮念青",),
        editor=("费辰",),
        url="https://www.yunping.example/newsDetail_forward_25010001",
    )


def names_with_squares() -> Told:
    """The outlet beside the time, two authors with a square between them, the authors again below."""
    html = f"""<html><head><meta charset="utf-8"><title>一颗AI芯片的“体检”要花多少钱</title></head><body><div class="m-hd"><a>首页</a><a>直播</a></div><div class="m-mainctn"><div class="m-title-box"><h1>一颗AI芯片的“体检”要花多少钱</h1><p class="names"><em>首席财经</em> <em>2023-07-05 20:06:11</em> <span>听新闻</span></p><p><span>作者：<a>邢思瑜</a> ▪ <a>滕立</a></span>&nbsp;&nbsp;<span>责编：窦宁宁</span></p></div><div id="multi-text" class="m-txt"><div class="intro">测试环节的成本常被忽略，但它决定了良率。</div><p>{SCHOOL[0]}</p>
<p>{SCHOOL[1]}</p>
<p>{SCHOOL[2]}</p>
<p>{SCHOOL[3]}</p>
</div><div class="m-zw-bottom"><p>举报</p><p>首席财经广告合作，<a>请点击这里</a></p><p>此内容为首席财经原创，著作权归首席财经所有。未经首席财经书面授权，不得以任何方式加以使用，包括转载、摘编、复制或建立镜像。</p></div><div class="m-author"><p>文章作者</p><a>邢思瑜</a><a>滕立</a></div><div class="m-list"><h3>相关阅读</h3><a><div><h2>云屏高新区新增三家上市企业</h2><p>云屏高新区新增三家上市企业一文带你了解背后的逻辑。</p><span>2024-02-10 10:20</span></div></a><a><div><h2>一图读懂丨中小企业数字化改造补贴怎么领</h2><p>一图读懂丨中小企业数字化改造补贴怎么领一文带你了解背后的逻辑。</p><span>2024-02-11 11:20</span></div></a><a><div><h2>钟离雪：把论文写在车间里</h2><p>钟离雪：把论文写在车间里一文带你了解背后的逻辑。</p><span>2024-02-12 12:20</span></div></a></div></div></body></html>"""
    return Told(
        html=html,
        title="一颗AI芯片的“体检”要花多少钱",
        text=SCHOOL,
        time="2023-07-05T20:06",
        source="首席财经",
        author=("邢思瑜", "滕立"),
        editor=("窦宁宁",),
        optional=("测试环节的成本常被忽略，但它决定了良率。",),
        url="https://www.yunping.example/news/101800111.html",
    )


def names_without_surnames() -> Told:
    """By-line with wide gaps, the reporters at the end, one with a name that has no known surname."""
    html = f"""<html><head><meta charset="utf-8"><title>第二次青藏科考分队抵达羌塘</title></head><body><h3 style="text-align:center">第二次青藏科考分队抵达羌塘</h3><div style="text-align:center"><font>2021-07-15 10:17:33　　　来源：云屏高原网　　　编辑：次仁卓玛</font></div><div class="view TRS_UEDITOR"><p>{LAB[0]}</p>
<p>{LAB[1]}</p>
<p>{LAB[2]}</p>
<p>{LAB[3]}</p>
<p style="text-align:right">（记者：格桑伦珠 李梅英）</p></div><div>打印 关闭</div></body></html>"""
    return Told(
        html=html,
        title="第二次青藏科考分队抵达羌塘",
        text=(LAB[0], LAB[1], LAB[2], LAB[3]),
        time="2021-07-15T10:17",
        source="云屏高原网",
        author=("格桑伦珠", "李梅英"),
        editor=("次仁卓玛",),
        optional=("（记者：格桑伦珠 李梅英）",),
        url="http://www.xzkj.example.gov.cn/2021/kjdt_0715/339.html",
    )


def weekly_with_intern() -> Told:
    """Paper before reporter, paper before intern, two editors of two kinds."""
    html = f"""<html><head><meta charset="utf-8"><title>大科学装置的“小”麻烦 | 南方某周末</title></head><body><nav><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li></ul></nav><div class="nfzm-wrap"><h1 class="nfzm-content__title">大科学装置的“小”麻烦</h1><blockquote class="nfzm-content__intro"><p>机时排到明年，耗材涨价三成，谁来养活这些“巨兽”？</p></blockquote><p class="nfzm-content__author">南方某周末记者 海阳 南方某周末实习生 于欣妍</p><p class="nfzm-content__publish">2022-12-01 11:26</p><p class="nfzm-content__editor">责任编辑：何海宁</p><div class="nfzm-content__fulltext"><p>{WETLAND[0]}</p>
<p>{WETLAND[1]}</p>
<p>{WETLAND[2]}</p>
<p>{WETLAND[3]}</p>
<h3>“像租房一样抢机时”</h3><p>{WETLAND[4]}</p>
</div><div class="nfzm-content__copyright">网络编辑：思考猫</div><p>欢迎分享、点赞与留言。本作品的版权为南方某周末或相关著作权人所有，任何第三方未经授权，不得转载，否则即为侵权。</p></div></body></html>"""
    return Told(
        html=html,
        title="大科学装置的“小”麻烦",
        text=(WETLAND[0], WETLAND[1], WETLAND[2], WETLAND[3], "“像租房一样抢机时”", WETLAND[4]),
        time="2022-12-01T11:26",
        author=("海阳", "于欣妍"),
        editor=("何海宁",),
        source_also=("南方某周末",),
        optional=("机时排到明年，耗材涨价三成，谁来养活这些“巨兽”？",),
        url="https://www.infzm.example.com/contents/240001",
    )


def station_in_brackets() -> Told:
    """Station, reporter and editor with bars in brackets at the end."""
    html = f"""<html><head><meta charset="utf-8"><title>江苏：让科研人员“名利双收”-荔枝网</title></head><body><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li><li><a href="/c6">文化</a></li><li><a href="/c7">体育</a></li><li><a href="/c8">健康</a></li><li><a href="/c9">法治</a></li><li><a href="/c10">军事</a></li><li><a href="/c11">视频</a></li><li><a href="/c12">图片</a></li><li><a href="/c13">专题</a></li><li><a href="/c14">评论</a></li><li><a href="/c15">地方</a></li><li><a href="/c16">English</a></li><li><a href="/c17">数据</a></li><li><a href="/c18">智库</a></li><li><a href="/c19">公益</a></li><li><a href="/c20">旅游</a></li><li><a href="/c21">汽车</a></li><li><a href="/c22">房产</a></li><li><a href="/c23">更多</a></li></ul><div id="article"><div class="article-title"><h3>江苏：让科研人员“名利双收”</h3></div><div class="article-info"><span class="source">来源：江苏新闻广播/江苏新闻</span> <span class="time">2021-09-24 18:03:27</span> <span class="share">分享</span></div><div class="article-content"><div class="summary"><p>鼓励企业牵头提出需求，由评审组按里程碑考核。</p></div><p>{CHIP[0]}</p>
<p>{CHIP[1]}</p>
<p>{CHIP[2]}</p>
<p>{CHIP[3]}</p>
<p>{CHIP[4]}</p>
<p>（江苏新闻广播/申丽莎 编辑/糜雪）</p></div><div class="banq">本文版权归属江苏省广播电视集团有限公司，未经授权，不得转载。</div></div></body></html>"""
    return Told(
        html=html,
        title="江苏：让科研人员“名利双收”",
        text=CHIP,
        time="2021-09-24T18:03",
        source="江苏新闻广播/江苏新闻",
        author=("申丽莎",),
        editor=("糜雪",),
        source_also=("江苏新闻广播",),
        optional=("（江苏新闻广播/申丽莎 编辑/糜雪）", "鼓励企业牵头提出需求，由评审组按里程碑考核。"),
        url="https://www.jstv.example.com/article/202109/1.html",
    )


def editor_behind_a_dash() -> Told:
    """A journal with its issue as source, 网站编辑 with a dash before the name."""
    html = f"""<html><head><meta charset="utf-8"><title>加快实现高水平科技自立自强的实践路径 - 求理网</title></head><body><div class="row">首页 &gt; 刊物</div><div class="inner"><h1>加快实现高水平科技自立自强的实践路径</h1><h2></h2><div class="text-info"><span class="appellation">来源：《求理》2023/07</span> <span class="appellation">作者：柯尊平</span> <span class="pubtime">2023-03-31 09:00:00</span></div><div class="highlight" id="detailContent"><p>　　{RURAL[0]}</p><p>　　{RURAL[1]}</p><p align="center"><strong>　　一、夯实根基</p><p>　　{RURAL[2]}</p><p>　　{RURAL[3]}</p><p>　　{RURAL[4]}</p><p>　　二、深化改革</p><p>　　作者：某大学马克思主义学院教授</p></div><div class="fs-text-editor">标签 - </div><div class="fs-text-editor2">网站编辑 - 杨晓兵</div><div class="fs-text-c">【网站声明】本网站为非盈利网站。</div></div></body></html>"""
    return Told(
        html=html,
        title="加快实现高水平科技自立自强的实践路径",
        text=(RURAL[0], RURAL[1], "一、夯实根基", RURAL[2], RURAL[3], RURAL[4], "二、深化改革"),
        time="2023-03-31T09:00",
        source="《求理》2023/07",
        author=("柯尊平",),
        editor=("杨晓兵",),
        source_also=("求理",),
        optional=("作者：某大学马克思主义学院教授",),
        url="https://www.qstheory.example.cn/dukan/qs/2023-03/31/c_1129470001.htm",
    )


def shared_from_an_app() -> Told:
    """The title element and the first line only name the app; reporters in brackets and two editors below."""
    html = f"""<html><head><meta charset="utf-8"><meta name="apple-itunes-app" content="x"><title>辰明某客户端</title></head><body><div class="download"><img><p>辰明某客户端</p><p>知识分子掌上精神家园</p><a>立即打开</a></div><div class="detail"><h1 class="d-title">我国高校布局未来技术学院二十二所</h1><div class="d-info"><span>辰明某日报</span><span>2023-06-19 05:11</span></div><div class="d-body"><p>{SPACE[0]}</p>
<p>{SPACE[1]}</p>
<p>{SPACE[2]}</p>
<div class="embed"><a href="/x"><p>相关链接：云屏高新区新增三家上市企业</p></a></div><p>{SPACE[3]}</p>
<p>{SPACE[4]}</p>
<p>（辰明某日报全媒体记者邓晖、通讯员陈之殷）</p><p>责编：孙宗鹤</p><p>编辑：王远方</p></div><div class="open">打开客户端，查看全部评论</div></div></body></html>"""
    return Told(
        html=html,
        title="我国高校布局未来技术学院二十二所",
        text=SPACE,
        time="2023-06-19T05:11",
        source="辰明某日报",
        author=("邓晖", "陈之殷"),
        editor=("孙宗鹤", "王远方"),
        optional=("（辰明某日报全媒体记者邓晖、通讯员陈之殷）", "责编：孙宗鹤", "编辑：王远方"),
        url="https://app.gjzwfw-like.example.com/share/news?id=77",
    )


def author_alone() -> Told:
    """The author on a line of its own between headline and time, his post in brackets behind the text."""
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>以科技自立自强支撑高质量发展--党建</title></head><body><div class="p_content clearfix"><div class="text_c"><h3></h3><h1>以科技自立自强支撑高质量发展</h1><h4></h4><p class="sou1">段建军</p><p class="sou">2022年09月13日09:11&nbsp;&nbsp;&nbsp;&nbsp;来源：<a>研习时报</a></p><div class="show_text"><p>{HEALTH[0]}</p><p>{HEALTH[1]}</p><p>{HEALTH[2]}</p><p>{HEALTH[3]}</p><p>{HEALTH[4]}</p><p>（作者：某省委党校经济学教研部主任、教授）</p></div><div class="clearfix"></div><p class="editor">(责编：万宝权、刘真真)</p></div></div><div class="m">相关专题</div></body></html>"""
    return Told(
        html=html,
        title="以科技自立自强支撑高质量发展",
        text=HEALTH,
        time="2022-09-13T09:11",
        source="研习时报",
        author=("段建军",),
        editor=("万宝权", "刘真真"),
        optional=("（作者：某省委党校经济学教研部主任、教授）", "段建军"),
        url="http://dangjian.example.cn/shouye/2022/t1.shtml",
    )


LAYOUTS = (
    agency_with_split_date,
    party_paper,
    wire_with_hidden_author,
    bracketed_labels,
    credits_by_role,
    names_without_colons,
    editors_of_everything,
    weekly_with_dots,
    wave_with_json,
    names_with_squares,
    names_without_surnames,
    weekly_with_intern,
    station_in_brackets,
    editor_behind_a_dash,
    shared_from_an_app,
    author_alone,
)
