"""Offices and institutes: labels in one cell and values in the next, tables of facts, signatures below hotlines."""

from tests.pipelines.reading.layouts.stories import BRAIN, CHIP, HEALTH, LAB, MARKET, QUANTUM, RURAL, SCHOOL, SPACE, WETLAND
from tests.pipelines.reading.layouts.told import Told


def table_above() -> Told:
    """A table of facts above the headline whose 来源 stands in a cell of its own."""
    html = f"""<html><head><meta charset="utf-8"><title>科技部 财政部关于印发《国家重大科研基础设施开放共享办法》的通知_国务院部门文件_云屏政府网</title></head><body><div class="crumbs">首页 &gt; 政策 &gt; 国务院政策文件库 &gt; 国务院部门文件</div><table class="bd1"><tr><td><b>标　　题：</b></td><td colspan="3">科技部 财政部关于印发《国家重大科研基础设施开放共享办法》的通知</td></tr><tr><td><b>发文机关：</b></td><td>科技部 财政部</td><td><b>发文字号：</b></td><td>国科发基〔2024〕16号</td></tr><tr><td><b>来　　源：</b></td><td>科研部网站</td><td><b>主题分类：</b></td><td>科技、教育\\科技</td></tr><tr><td><b>公文种类：</b></td><td>通知</td><td><b>成文日期：</b></td><td>2024年01月28日</td></tr><tr><td><b>发布日期：</b></td><td>2024年02月07日</td></tr></table><div class="mxxgkabs">字号：<a>默认</a><a>大</a><a>超大</a>|<a>打印</a></div><div class="pages_content"><h1>科技部 财政部关于印发《国家重大科研基础设施开放共享办法》的通知</h1><div class="trs_editor_view"><p align="center">国科发基〔2024〕16号</p><p align="justify">各省、自治区、直辖市及计划单列市科技厅（委、局）、财政厅（局），国务院各部委、各直属机构：</p><p align="justify">{LAB[0]}现印发给你们，请认真贯彻执行。</p><p align="justify">附件：国家重大科研基础设施开放共享办法</p><p align="center">科技部　财政部</p><p align="center">2024年1月28日</p><p align="justify">国家重大科研基础设施开放共享办法</p><p align="center">第一章　总则</p><p align="justify">第一条　{LAB[0]}</p><p align="justify">第二条　{LAB[1]}</p><p align="justify">第三条　{LAB[2]}</p><p align="justify">第四条　{LAB[3]}</p><p align="center">第二章　开放与共享</p><p align="justify">第五条　{LAB[4]}</p><p align="justify">第六条　{LAB[0]}</p><p align="justify">第七条　{LAB[1]}</p><p align="justify">第八条　{LAB[2]}</p><p align="center">第三章　附则</p><p align="justify">第九条　{LAB[3]}</p><p align="justify">第十条　{LAB[4]}</p></div></div><div>相关报道</div><ul><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li></ul><div class="footer">主办单位：国务院办公厅</div></body></html>"""
    return Told(
        html=html,
        title="科技部 财政部关于印发《国家重大科研基础设施开放共享办法》的通知",
        text=(
            "国科发基〔2024〕16号",
            "各省、自治区、直辖市及计划单列市科技厅（委、局）、财政厅（局），国务院各部委、各直属机构：",
            f"{LAB[0]}现印发给你们，请认真贯彻执行。",
            "附件：国家重大科研基础设施开放共享办法",
            "科技部 财政部",
            "2024年1月28日",
            "国家重大科研基础设施开放共享办法",
            "第一章 总则",
            f"第一条 {LAB[0]}",
            f"第二条 {LAB[1]}",
            f"第三条 {LAB[2]}",
            f"第四条 {LAB[3]}",
            "第二章 开放与共享",
            f"第五条 {LAB[4]}",
            f"第六条 {LAB[0]}",
            f"第七条 {LAB[1]}",
            f"第八条 {LAB[2]}",
            "第三章 附则",
            f"第九条 {LAB[3]}",
            f"第十条 {LAB[4]}",
        ),
        time="2024-02-07",
        source="科研部网站",
        url="https://www.yunping.example/zhengce/zhengceku/202402/content_6931000.htm",
        number="国科发基〔2024〕16号",
    )


def terms_and_values() -> Told:
    """Source and time as dt and dd."""
    html = f"""<html><head><meta charset="utf-8"><title>中外企业家共话绿色供应链 - 贸促要闻</title></head><body><div class="weizhi">当前位置：首页 - 贸促要闻</div><div class="art"><h2 class="art_t">中外企业家共话绿色供应链</h2><dl class="art_i"><dt>文章来源：</dt><dd>云屏贸易报</dd><dt>发布时间：</dt><dd>2023-06-28 09:12</dd><dt>文章类型：</dt><dd>转载</dd><dt>内容分类：</dt><dd>新闻</dd></dl><div class="art_c"><p>　　{WETLAND[0]}</p><p>　　{WETLAND[1]}</p><p>　　{WETLAND[2]}</p><p>　　{WETLAND[3]}</p></div><div class="art_e">(编辑：柏晓云)</div><div class="art_d">免责声明：本网转载内容均注明出处，转载是出于传递更多信息之目的，并不意味着赞同其观点或证实其内容的真实性。</div></div><div class="ft">地址：北京市西城区 电话：010-88070000</div></body></html>"""
    return Told(
        html=html,
        title="中外企业家共话绿色供应链",
        text=(WETLAND[0], WETLAND[1], WETLAND[2], WETLAND[3]),
        time="2023-06-28T09:12",
        source="云屏贸易报",
        editor=("柏晓云",),
        url="http://www.ccpit.example.org/articles/view/48001.html",
    )


def cells_without_colons() -> Told:
    """A table of labels without colons and their values under the headline."""
    html = f"""<html><head><meta charset="utf-8"><title>某市科学技术局 县区动态 甬江实验室首批设备完成安装调试</title></head><body><div class="crumb">首页 &gt; 县区动态</div><div class="tit">甬江实验室首批设备完成安装调试</div><table class="tab"><tr><td>信息来源</td><td>镇海区科技局</td><td>发布时间</td><td>2021-09-08 15:22:10</td><td>访问次数</td><td>98</td></tr></table><div class="con"><div id="zoom"><p>{CHIP[0]}</p>
<p>{CHIP[1]}</p>
<p>{CHIP[2]}</p>
<p>{CHIP[3]}</p>
<p>{CHIP[4]}</p>
<p>（通讯员 荆楚云）</p></div></div><div class="foot">浙ICP备09000000号</div></body></html>"""
    return Told(
        html=html,
        title="甬江实验室首批设备完成安装调试",
        text=CHIP,
        time="2021-09-08T15:22",
        source="镇海区科技局",
        author=("荆楚云",),
        optional=("（通讯员 荆楚云）",),
        url="http://kjj.nb.example.gov.cn/art/2021/9/8/art_1229.html",
    )


def colons_apart() -> Told:
    """Label, colon and value in three cells."""
    html = f"""<html><head><meta charset="utf-8"><title>全国科技工作者日主场活动举办</title></head><body><div class="bt-div"><h1 class="bt">全国科技工作者日主场活动举办</h1></div><table class="xx"><tbody><tr><td>文章来源</td><td>：</td><td>科普云屏网</td><td>发布时间</td><td>：</td><td>2023-05-30 19:45</td></tr></tbody></table><div class="txt"><p>{RURAL[0]}</p>
<p>{RURAL[1]}</p>
<p>{RURAL[2]}</p>
<p>{RURAL[3]}</p>
</div></body></html>"""
    return Told(
        html=html,
        title="全国科技工作者日主场活动举办",
        text=(RURAL[0], RURAL[1], RURAL[2], RURAL[3]),
        time="2023-05-30T19:45",
        source="科普云屏网",
        url="https://www.cast.example.org.cn/xw/art/2023/art_aaa.html",
    )


def cells_with_editor() -> Told:
    """Time, source, editor and visits in eight cells; the title element names the column only."""
    html = f"""<html><head><meta charset="utf-8"><title>学会动态</title></head><body><div class="pos">当前位置：首页 / 学会动态 / 详情</div><div class="arc"><div class="arc-h"><p class="arc-t">学会治理现代化培训班在贵阳举办</p><table><tbody><tr><td>时间：</td><td>2021-06-18</td><td>来源：</td><td>学会学术部</td><td>编辑：</td><td>晏清华</td><td>浏览：</td><td>1203次</td></tr></tbody></table></div><div class="arc-b"><p class="MsoNormal" style="text-indent:28.0pt"><span>{SPACE[0]}</span></p><p class="MsoNormal" style="text-indent:28.0pt"><span>{SPACE[1]}</span></p><p class="MsoNormal" style="text-indent:28.0pt"><span>{SPACE[2]}</span></p><p class="MsoNormal" style="text-indent:28.0pt"><span>{SPACE[3]}</span></p></div></div><div class="tel">联系我们：010-62100000</div></body></html>"""
    return Told(
        html=html,
        title="学会治理现代化培训班在贵阳举办",
        text=(SPACE[0], SPACE[1], SPACE[2], SPACE[3]),
        time="2021-06-18",
        source="学会学术部",
        editor=("晏清华",),
        url="https://news.cnki-assoc.example.org/cast/2021/art_97.html",
    )


def built_from_boxes() -> Told:
    """Every label and value a paragraph in a box of its own."""
    html = f"""<html><head><meta charset="utf-8"><title>合成生物产业峰会圆满落幕 十二项成果现场签约-某生物科技有限公司</title></head><body><div class="web-box"><div class="nodeMain3"><div class="w-grid"><div class="w-menu"><ul><li>网站首页</li><li>关于我们</li><li>产品中心</li><li>新闻资讯</li></ul></div></div></div><div class="xg_area"><div class="xg_list" data-id="9"><div class="e_box e_box-000 p_header"></div><div class="e_box p_articles"><div class="c_static_001-1645"><div class="e_container"><div class="cbox-1"><p class="e_text-2 s_title">合成生物产业峰会圆满落幕 十二项成果现场签约</p></div><div class="cbox-2"><p class="e_timeFormat-3">2023-04-27 13:50</p><div class="cbox-4"><p class="e_text-5">来源：</p><p class="e_text-6">产业观察网</p></div><div class="cbox-7"><p class="e_text-8">浏览量：</p><p class="e_text-9">88</p></div></div><div class="e_richText-10 s_link"><div class="reset_style"><div><div><span style="font-size:16px;">{HEALTH[0]}</span></div></div><div><div><span style="font-size:16px;">{HEALTH[1]}</span></div></div><div><div><span style="font-size:16px;">{HEALTH[2]}</span></div></div><div><div><span style="font-size:16px;">{HEALTH[3]}</span></div></div><div><div><span style="font-size:16px;">{HEALTH[4]}</span></div></div></div></div></div></div></div><div class="e_box p_prev"><div>上一篇</div><a>云屏高新区新增三家上市企业</a><div>下一篇</div><a>一图读懂丨中小企业数字化改造补贴怎么领</a></div></div></div><div class="c_static_foot"><p>联系电话：400-000-0000</p><p>邮箱：service@example.com</p></div></div></body></html>"""
    return Told(
        html=html,
        title="合成生物产业峰会圆满落幕 十二项成果现场签约",
        text=HEALTH,
        time="2023-04-27T13:50",
        source="产业观察网",
        url="https://www.biofund.example.com/newsinfo/4411220.html",
    )


def labels_and_italics() -> Told:
    """Labels and values in turn in one line, none with a colon."""
    html = f"""<html><head><meta charset="utf-8"><title>楚雄州：科技特派员把课堂搬到田埂上</title></head><body><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li><li><a href="/c6">文化</a></li><li><a href="/c7">体育</a></li><li><a href="/c8">健康</a></li><li><a href="/c9">法治</a></li></ul><div id="main"><h2 class="bt">楚雄州：科技特派员把课堂搬到田埂上</h2><div class="ly"><label>发布时间</label><i>2017-09-21</i><label>稿件来源</label><i>楚雄州科技局</i><label>作者</label><i>自忠伟</i><label>点击</label><i>34</i></div><div class="text"><p>　　{BRAIN[0]}</p><p>　　{BRAIN[1]}</p><p>　　{BRAIN[2]}</p><p>　　{BRAIN[3]}</p></div></div></body></html>"""
    return Told(
        html=html,
        title="楚雄州：科技特派员把课堂搬到田埂上",
        text=(BRAIN[0], BRAIN[1], BRAIN[2], BRAIN[3]),
        time="2017-09-21",
        source="楚雄州科技局",
        author=("自忠伟",),
        url="http://www.ynkj.example.gov.cn/html/2017/xianshikejidongtai_0921/8801.html",
    )


def office_as_writer() -> Told:
    """Labels and values in em and strong, an office behind 文字 below."""
    html = f"""<html><head><meta charset="utf-8"><title>冰雪装备“产学研”对接会签约八个项目_工作动态_市科技局</title><meta name="PubDate" content="2022-06-27 15:44:21"><meta name="ContentSource" content=""></head><body><ul class="nav"><li><a href="/c0">首页</a></li><li><a href="/c1">时政</a></li><li><a href="/c2">国际</a></li><li><a href="/c3">财经</a></li><li><a href="/c4">科技</a></li><li><a href="/c5">教育</a></li><li><a href="/c6">文化</a></li><li><a href="/c7">体育</a></li></ul><div class="zwxx"><h2 class="tit">冰雪装备“产学研”对接会签约八个项目</h2><div class="xinxi"><em>来源：</em><strong>市科技局合作交流处</strong><em>时间：</em><strong>2022-06-27 15:44</strong><em>字号：</em><a>大</a><a>中</a><a>小</a></div><div class="txt" id="fontzoom"><p>{MARKET[0]}</p>
<p>{MARKET[1]}</p>
<p>{MARKET[2]}</p>
<p>{MARKET[3]}</p>
<p>文字：合作交流处　　摄影：滕腾　　编辑：巩立伟</p></div><div class="ewm"><p>分享到微信朋友圈</p><p>打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。</p></div></div></body></html>"""
    return Told(
        html=html,
        title="冰雪装备“产学研”对接会签约八个项目",
        text=MARKET,
        time="2022-06-27T15:44",
        source="市科技局合作交流处",
        editor=("巩立伟",),
        optional=("文字：合作交流处 摄影：滕腾 编辑：巩立伟",),
        url="http://www.hrbkj.example.gov.cn/kjj/c107001/202206/c01_800001.shtml",
    )


def hotline_before_signature() -> Told:
    """A day in small type within the heading; 服务热线 before signature and day."""
    html = f"""<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="关于发布2023年度“探索者计划”项目申报指南的通知"><meta name="PubDate" content="2023-09-25 08:30"><title>关于发布2023年度“探索者计划”项目申报指南的通知</title></head><body><div class="Article"><h2 id="ivs_title">关于发布2023年度“探索者计划”项目申报指南的通知<small class="PBtime">(2023-09-25)</small></h2><div id="ivs_content" class="Article_content"><p style="text-indent:2em">各有关单位：</p><p style="text-indent:2em">{QUANTUM[0]}现发布申报指南，有关事项通知如下：</p><p style="text-indent:2em">一、征集范围</p><p style="text-indent:2em">专题一、先进材料</p><p style="text-indent:2em">方向1：高温超导薄膜的界面调控</p><p style="text-indent:2em">研究目标：鼓励企业牵头提出需求，由评审组按里程碑考核。</p><p style="text-indent:2em">研究内容：突破关键部件，样机通过第三方测试。</p><p style="text-indent:2em">执行期限：2024年1月1日至2026年12月31日。</p><p style="text-indent:2em">经费额度：定额资助，每项资助额度50万元。</p><p style="text-indent:2em">专题二、生命健康</p><p style="text-indent:2em">方向1：单细胞谱系示踪方法</p><p style="text-indent:2em">研究目标：围绕平台建设与开放共享，形成可以复制的做法。</p><p style="text-indent:2em">二、申报要求</p><p style="text-indent:2em">1、鼓励企业牵头提出需求，由评审组按里程碑考核。</p><p style="text-indent:2em">2、突破关键部件，样机通过第三方测试。</p><p style="text-indent:2em">三、咨询电话</p><p style="text-indent:2em">服务热线：021-12345678、4008205114</p><p style="text-align:right">某市科学技术委员会</p><p style="text-align:right">2023年9月22日</p></div><div class="xgfj"><ul><li><a href="1.doc">附件1.doc</a></li></ul></div></div><div class="ewm">扫一扫，分享</div></body></html>"""
    return Told(
        html=html,
        title="关于发布2023年度“探索者计划”项目申报指南的通知",
        text=(
            "各有关单位：",
            f"{QUANTUM[0]}现发布申报指南，有关事项通知如下：",
            "一、征集范围",
            "专题一、先进材料",
            "方向1：高温超导薄膜的界面调控",
            "研究目标：鼓励企业牵头提出需求，由评审组按里程碑考核。",
            "研究内容：突破关键部件，样机通过第三方测试。",
            "执行期限：2024年1月1日至2026年12月31日。",
            "经费额度：定额资助，每项资助额度50万元。",
            "专题二、生命健康",
            "方向1：单细胞谱系示踪方法",
            "研究目标：围绕平台建设与开放共享，形成可以复制的做法。",
            "二、申报要求",
            "1、鼓励企业牵头提出需求，由评审组按里程碑考核。",
            "2、突破关键部件，样机通过第三方测试。",
            "三、咨询电话",
            "服务热线：021-12345678、4008205114",
            "某市科学技术委员会",
            "2023年9月22日",
        ),
        time="2023-09-25T08:30",
        url="https://stcsm.sh.example.gov.cn/zwgk/kyjhxm/20230925/abc.html",
        attachments=("附件1.doc",),
    )


def university_with_correspondent() -> Told:
    """Author and correspondent side by side, credits of the department in brackets below."""
    html = f"""<!DOCTYPE HTML><html><head><title>我校在高温合金疲劳机理研究中取得重要进展-某某大学新闻网</title><meta charset="UTF-8"><META Name="keywords" Content="某某大学新闻网" /></head><body><div class="dqwz"><a>首页</a>&gt;&gt;<a>科研动态</a>&gt;&gt;正文</div><form name="_newscontent_fromname"><div class="ar_article"><h3>我校在高温合金疲劳机理研究中取得重要进展</h3><p class="ar_info">作者：汤若涵 &nbsp; 通讯员：邬晓东 &nbsp;&nbsp; 时间：2023-12-05 &nbsp;&nbsp; 点击数：<script>_showDynClicks("wbnews", 1, 33445)</script></p><div id="vsb_content"><div class="v_news_content"><p style="text-indent:2em">{SCHOOL[0]}</p><p style="text-indent:2em">{SCHOOL[1]}</p><p class="vsbcontent_img" style="text-align:center"><img src="1.png"></p><p style="text-align:center">图1 疲劳裂纹萌生示意图</p><p>{SCHOOL[2]}</p>
<p>{SCHOOL[3]}</p>
<p style="text-align:right">（供稿：材料学院；审核：栾 峰；编辑：蒲思语）</p></div></div><p>上一条：<a href="33444.htm">云屏高新区新增三家上市企业</a></p><p>下一条：<a href="33446.htm">一图读懂丨中小企业数字化改造补贴怎么领</a></p></div></form><div class="foot">Copyright ? 2018 某某大学党委宣传部 地址：西安市</div></body></html>"""
    return Told(
        html=html,
        title="我校在高温合金疲劳机理研究中取得重要进展",
        text=SCHOOL,
        time="2023-12-05",
        author=("汤若涵", "邬晓东"),
        editor=("蒲思语",),
        optional=("图1 疲劳裂纹萌生示意图", "（供稿：材料学院；审核：栾 峰；编辑：蒲思语）"),
        url="https://news.nwu.example.edu.cn/info/1021/33445.htm",
    )


def text_and_pictures() -> Told:
    """文字 and 摄影 in one line, 责任编辑 in the next, the webmaster as publisher above."""
    html = f"""<html><head><meta charset="utf-8"><title>“科学家进校园”第三场报告会举行</title></head><body><div class="wp_nav"><a>学校首页</a><a>新闻首页</a></div><div class="col_title">校园要闻</div><div class="article" frag="窗口3"><h1 class="arti_title">“科学家进校园”第三场报告会举行</h1><p class="arti_metas"><span class="arti_publisher">发布者：管理员</span><span class="arti_update">发布时间：2022-06-15</span><span class="arti_views">浏览次数：<span>233</span></span></p><div class="entry"><div class="wp_articlecontent"><p>{LAB[0]}</p>
<p>{LAB[1]}</p>
<p style="text-align:center"><img sudyfile-attr="x" src="/a.jpg"></p><p>{LAB[2]}</p>
<p>{LAB[3]}</p>
<p style="text-align:right">文字：鲁文君 摄影：季晓天</p><p style="text-align:right">责任编辑：屈洋</p></div></div></div><div class="foot">版权所有 某某学校</div></body></html>"""
    return Told(
        html=html,
        title="“科学家进校园”第三场报告会举行",
        text=(LAB[0], LAB[1], LAB[2], LAB[3]),
        time="2022-06-15",
        author=("鲁文君",),
        editor=("屈洋",),
        optional=("文字：鲁文君 摄影：季晓天", "责任编辑：屈洋"),
        url="http://xb.hust.example.edu.cn/2022/0615/c512a88001/page.htm",
    )


def writer_of_an_institute() -> Told:
    """Day in a box and again in the by-line, 供稿 a group and 撰写 a person, a legend in figcaption."""
    html = f"""<html><head><meta charset="utf-8"><title>我实验室在拓扑光子学方向取得系列进展 - 某重点实验室</title></head><body><div class="crumbs">Home / 科研进展</div><section class="post"><h2>我实验室在拓扑光子学方向取得系列进展</h2><div class="date"><span class="d">17</span><span class="ym">2022-10</span></div><div class="info">2022-10-17 &nbsp; 点击：412 &nbsp; 供稿：项目组 &nbsp; 撰写：池若宁</div><div class="txt"><p>{WETLAND[0]}</p>
<p>{WETLAND[1]}</p>
<p>{WETLAND[2]}</p>
<p>{WETLAND[3]}</p>
<figure><img><figcaption>图1：谷霍尔光子晶体波导示意</figcaption></figure><p>原文链接：<a href="https://doi.org/10.1">https://doi.org/10.1</a></p></div></section><footer>© 2022</footer></body></html>"""
    return Told(
        html=html,
        title="我实验室在拓扑光子学方向取得系列进展",
        text=(WETLAND[0], WETLAND[1], WETLAND[2], WETLAND[3]),
        time="2022-10-17",
        author=("池若宁",),
        optional=("图1：谷霍尔光子晶体波导示意", "原文链接：https://doi.org/10.1"),
        url="https://www.pilab.example.ac.cn/xwdt/kyjz/202210/1.html",
    )


def offices_before_names() -> Told:
    """Every name with its department before it."""
    html = f"""<html><head><meta charset="utf-8"><title>我院牵头的多中心临床研究发布中期结果</title></head><body><div class="ny_nav">首页 &gt; 新闻中心 &gt; 医院要闻</div><div class="ArticleTitle"><h4>我院牵头的多中心临床研究发布中期结果</h4></div><div class="nr_xx">发布部门：宣传处 | 2021-11-30 | 作者：宣传处 甄雨桐 科研处 雍小菲 | 摄影：宣传处 利君 | 阅读：908</div><div class="Article"><p>{CHIP[0]}</p>
<p>{CHIP[1]}</p>
<p>{CHIP[2]}</p>
<p>{CHIP[3]}</p>
</div><p class="bj">（编辑：宣传处 芮嘉）</p><div class="dz">医院地址：和平路1号 急救电话：0000</div></body></html>"""
    return Told(
        html=html,
        title="我院牵头的多中心临床研究发布中期结果",
        text=(CHIP[0], CHIP[1], CHIP[2], CHIP[3]),
        time="2021-11-30",
        source="宣传处",
        author=("甄雨桐", "雍小菲"),
        editor=("芮嘉",),
        url="https://www.hosp.example.com/Html/News/Articles/5566.html",
    )


def year_of_the_republic() -> Told:
    """發布日期 counted in years of the Republic, 點閱次數, buttons as list items."""
    html = """<html lang="zh-Hant"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>跨域研發成果發表 智慧醫療走入偏鄉-新聞資料</title></head><body><a href="#C" title="中央內容區塊">:::</a><ul><li>回首頁</li><li>網站導覽</li><li>English</li></ul><div id="C"><div class="path">現在位置：首頁 &gt; 最新消息 &gt; 新聞資料</div><h2>跨域研發成果發表 智慧醫療走入偏鄉</h2><ul class="info"><li>發布單位：生命科學研究發展處</li><li>發布日期：112-05-18</li><li>點閱次數：1830</li></ul><div class="cp"><p>為縮短城鄉醫療差距，研究團隊整合影像判讀與遠距照護技術，今日發表智慧醫療行動平台，盼讓偏鄉民眾就近獲得專科服務。</p>
<p>計畫主持人說明，平台以邊緣運算為核心，在網路不穩定的山區仍可完成初步判讀，平均等待時間由三天縮短為二十分鐘，準確率達九成以上。</p>
<p>部會表示，過去五年持續投入經費支持跨領域合作，累計補助四十二件計畫，促成十六家新創公司成立，帶動民間投資逾十億元。</p>
<p>與會專家認為，法規調適與資料治理仍是推動關鍵，未來將與衛生主管機關共同研擬指引，確保民眾隱私。</p>
<p>活動現場展示可攜式超音波、智慧聽診器等十項成果，吸引多家醫院洽談合作。</p>
<p>新聞聯絡人：<br>○○大學 林教授<br>電話：(02)2737-0000</p></div><ul class="share"><li>轉寄友人</li><li>友善列印</li></ul></div><div class="footer">地址：臺北市大安區和平東路 電話總機：(02)2737-0000</div></body></html>"""
    return Told(
        html=html,
        title="跨域研發成果發表 智慧醫療走入偏鄉",
        text=(
            "為縮短城鄉醫療差距，研究團隊整合影像判讀與遠距照護技術，今日發表智慧醫療行動平台，盼讓偏鄉民眾就近獲得專科服務。",
            "計畫主持人說明，平台以邊緣運算為核心，在網路不穩定的山區仍可完成初步判讀，平均等待時間由三天縮短為二十分鐘，準確率達九成以上。",
            "部會表示，過去五年持續投入經費支持跨領域合作，累計補助四十二件計畫，促成十六家新創公司成立，帶動民間投資逾十億元。",
            "與會專家認為，法規調適與資料治理仍是推動關鍵，未來將與衛生主管機關共同研擬指引，確保民眾隱私。",
            "活動現場展示可攜式超音波、智慧聽診器等十項成果，吸引多家醫院洽談合作。",
        ),
        time="2023-05-18",
        source="生命科學研究發展處",
        optional=("新聞聯絡人：", "○○大學 林教授", "電話：(02)2737-0000"),
        url="https://www.most-tw.example.gov.tw/folksonomy/detail/abc",
    )


def time_below() -> Told:
    """Day and time on two lines below the text, in figures of full width."""
    html = """<html><head><meta charset="utf-8"><title>創新科技署推出新型研究平台資助計劃</title></head><body><div id="mainContent"><div class="controlButton"><a>English</a><a>简体版</a><a>寄給朋友</a></div><div class="leftContent"><div class="titleBar"><span id="PRHeadlineSpan">創新科技署推出新型研究平台資助計劃</span></div><div class="mainContentTextContainer"><span id="pressrelease">　　創新科技署今日（三月十二日）公布，新型研究平台資助計劃即日起接受申請，為本地大學與企業合作設立的聯合實驗室提供配對資助。<br /><br />　　計劃下，每個獲批平台最多可獲一千五百萬元資助，為期不超過五年，申請機構須提供不少於一比一的配對資金。<br /><br />　　創新科技署發言人說：「我們期望透過計劃，吸引更多海外頂尖科研人才來港，並推動成果在本地落地。」<br /><br />　　申請指引及表格已上載至創新科技署網站，截止日期為六月三十日。<br />&nbsp;</span><p>完</p></div><div class="mB15 f15">２０２４年３月１２日（星期二）<br />本地時間１６時００分</div></div><div class="rightContent"><h3>其他新聞公報</h3><div class="mB15">即日新聞</div><a>列印</a></div></div></body></html>"""
    return Told(
        html=html,
        title="創新科技署推出新型研究平台資助計劃",
        text=(
            "創新科技署今日（三月十二日）公布，新型研究平台資助計劃即日起接受申請，為本地大學與企業合作設立的聯合實驗室提供配對資助。",
            "計劃下，每個獲批平台最多可獲一千五百萬元資助，為期不超過五年，申請機構須提供不少於一比一的配對資金。",
            "創新科技署發言人說：「我們期望透過計劃，吸引更多海外頂尖科研人才來港，並推動成果在本地落地。」",
            "申請指引及表格已上載至創新科技署網站，截止日期為六月三十日。",
        ),
        time="2024-03-12T16:00",
        optional=("完",),
        url="https://www.info.example.gov.hk/gia/general/202403/12/P2024031200311.htm",
    )


LAYOUTS = (
    table_above,
    terms_and_values,
    cells_without_colons,
    colons_apart,
    cells_with_editor,
    built_from_boxes,
    labels_and_italics,
    office_as_writer,
    hotline_before_signature,
    university_with_correspondent,
    text_and_pictures,
    writer_of_an_institute,
    offices_before_names,
    year_of_the_republic,
    time_below,
)
