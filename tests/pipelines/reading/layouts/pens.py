"""Blogs, forums and platforms: pen names, accounts, posts."""

from tests.pipelines.reading.layouts.stories import BRAIN, CHIP, HEALTH, LAB, MARKET, QUANTUM, RURAL, SCHOOL, SPACE, WETLAND
from tests.pipelines.reading.layouts.told import Told


def blog_of_a_scholar() -> Told:
    """A mark before the headline, the owner in the title element, other posts and comments below."""
    html = f"""<html><head><meta charset="utf-8"><title>沙棠网—审稿人说“缺乏创新”，我该怎么回 - 石小溪的博文</title></head><body><div id="hd"><h2><a href="/u/xiaoxi">石小溪的个人博客</a>分享 <a>http://www.yunping.example/u/xiaoxi</a> 一个青椒的碎碎念</h2><ul><li><a>博客首页</a></li><li><a>动态</a></li><li><a>博文</a></li><li><a>相册</a></li><li><a>好友</a></li></ul></div><div id="ct"><div class="mn"><div class="bm vw"><div class="h hm"><h1 class="ph"><em>博文</em> 审稿人说“缺乏创新”，我该怎么回 <span class="xi1"></span></h1><p class="xg2"><span class="xg1">已有 3207 次阅读</span> <span class="xg1">2023-8-21 09:12</span> <span class="xg1">|个人分类:<a>科研杂谈</a></span><span class="pipe">|</span><span>系统分类:<a>科研笔记</a></span></p></div><div id="blog_article" class="d cl"><p><span style="font-size:16px">{LAB[0]}</span></p><p><span style="font-size:16px">{LAB[1]}</span></p><p><span style="font-size:16px">{LAB[2]}</span></p><p><span style="font-size:16px">{LAB[3]}</span></p><p><span style="font-size:16px">{LAB[4]}</span></p></div><div><br>https://www.yunping.example/blog-4699-1400123.html<br><br>上一篇：<a href="/1">云屏高新区新增三家上市企业</a><br>下一篇：<a href="/2">一图读懂丨中小企业数字化改造补贴怎么领</a></div><div class="recommend"><a>收藏</a> IP: 159.226.*.*| <a>热度|</a></div><div id="recommended">当前推荐数：<b>3</b> 推荐人：<a>武夷山人</a> <a>郑永军</a> <a>杨正瓴一</a></div><div id="comment_ul"><dl class="bbda"><dt><a>zhaoyd</a> <span>2023-8-21 10:20</span></dt><dd>深有同感，尤其是“创新”二字最难回答，博主写得真实。</dd></dl><dl><dt><a>lmy</a> <span>2023-8-21 13:05</span></dt><dd>我一般先感谢，再逐条摆出和已有工作的差别，一般都能过。</dd></dl></div></div></div><div class="sd"><div class="bm"><h3>作者的精选博文</h3><ul><li><a href="/700.html">钟离雪：把论文写在车间里</a></li><li><a href="/701.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/702.html">寒潮蓝色预警！这些路段请绕行</a></li></ul><h3>作者的其他最新博文</h3><ul><li><a href="/700.html">云屏图书馆推出“科普漂流书箱”</a></li><li><a href="/701.html">三部门联合开展实验室安全检查</a></li><li><a href="/702.html">“夜校热”背后：年轻人下班去学什么</a></li></ul></div></div></div><div id="ft">Powered by sciencenet.example Copyright © 2007-2023 沙棠科学报社</div></body></html>"""
    return Told(
        html=html,
        title="审稿人说“缺乏创新”，我该怎么回",
        text=LAB,
        time="2023-08-21T09:12",
        author=("石小溪",),
        url="https://www.yunping.example/blog-4699-1400123.html",
    )


def blog_with_card() -> Told:
    """Pen name as hCard and in JSON-LD, times of two kinds, a reply below."""
    html = f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>开放科学的基础设施：从预印本说起 – 开源手记</title><meta name="generator" content="Blog 5.7"><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"开源手记"}},{{"@type":"Article","headline":"开放科学的基础设施：从预印本说起","datePublished":"2021-05-16T13:20:44+00:00","dateModified":"2021-06-01T01:02:03+00:00","author":{{"name":"阿柒"}}}}]}}</script></head><body class="single"><header><p class="site-title"><a>开源手记</a></p><p>记录开源与科学</p></header><main><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">开放科学的基础设施：从预印本说起</h1><div class="entry-meta"><span class="posted-on">发布于 <time class="entry-date published" datetime="2021-05-16T21:20:44+08:00">2021年5月16日</time><time class="updated" datetime="2021-06-01T09:02:03+08:00">2021年6月1日</time></span><span class="byline"> 由 <span class="author vcard"><a class="url fn n">阿柒</a></span></span></div></header><div class="entry-content"><p>{WETLAND[0]}</p>
<p>{WETLAND[1]}</p>
<p>{WETLAND[2]}</p>
<p>{WETLAND[3]}</p>
<figure class="wp-block-image"><img><figcaption>预印本投稿量变化（数据：作者整理）</figcaption></figure><p>{WETLAND[4]}</p>
<div class="sharedaddy"><h3>共享此文章：</h3><ul><li>Twitter</li></ul></div></div><footer class="entry-footer">分类：<a>开放科学</a> 标签：<a>预印本</a></footer></article><nav class="post-navigation"><h2>文章导航</h2><a>上一篇 云屏高新区新增三家上市企业</a><a>下一篇 一图读懂丨中小企业数字化改造补贴怎么领</a></nav><div id="comments"><h2>《开放科学的基础设施：从预印本说起》有1个想法</h2><ol><li><b>小林</b>说道：<a><time datetime="2021-05-17T08:00:00+08:00">2021年5月17日 上午8:00</time></a><p>学习了，期待下一篇讲讲数据仓储。</p></li></ol><h3>发表评论</h3></div></main><aside><li><a href="/700.html">钟离雪：把论文写在车间里</a></li><li><a href="/701.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/702.html">寒潮蓝色预警！这些路段请绕行</a></li></aside></body></html>"""
    return Told(
        html=html,
        title="开放科学的基础设施：从预印本说起",
        text=WETLAND,
        time="2021-05-16T21:20",
        author=("阿柒",),
        optional=("预印本投稿量变化（数据：作者整理）",),
        url="https://www.kaiyuan-note.example/2021/05/open-science-infra/",
    )


def blog_named_after_its_owner() -> Told:
    """The owner in the heading of the site, time in brackets behind the headline, counters below."""
    html = f"""<html><head><meta charset="utf-8"><title>从诺奖看“冷板凳”的温度_郎永一_新博客</title></head><body><div class="shilangbloghead"><div id="blogTitle"><h1 id="blogname"><a>郎永一的博客</a></h1></div></div><div class="SG_conn"><div class="articalTitle"><h2 class="titName SG_txta">从诺奖看“冷板凳”的温度</h2><span class="time SG_txtc">(2013-10-09 08:33:14)</span></div><div class="articalTag"><table><tr><td class="blog_tag"><h3>标签：</h3><h3>诺奖</h3><h3>科研</h3></td><td class="blog_class"><span>分类：</span><a>时评</a></td></tr></table></div><div class="articalContent">　　{CHIP[0]}<br/><br/>　　{CHIP[1]}<br/><br/>　　{CHIP[2]}<br/><br/>　　{CHIP[3]}<br/><br/>　　{CHIP[4]}</div><div class="shareUp">分享：</div><div class="articalInfo">阅读<span>(1211)</span>┊评论<span>(8)</span>┊收藏┊转载┊喜欢▼┊打印┊举报</div><div class="articalfrontback"><div>前一篇：<a>云屏高新区新增三家上市企业</a></div><div>后一篇：<a>一图读懂丨中小企业数字化改造补贴怎么领</a></div></div><div>评论 重要提示：警惕虚假中奖信息</div><div>[发评论]</div></div></body></html>"""
    return Told(
        html=html,
        title="从诺奖看“冷板凳”的温度",
        text=CHIP,
        time="2013-10-09T08:33",
        author=("郎永一",),
        url="http://blog.example.com.cn/s/blog_4a46c3960102abcd.html",
    )


def posted_below() -> Told:
    """Time and pen name below the text, the same name in the title element."""
    html = f"""<html><head><meta charset="utf-8"><title>科研代码可复现的七条军规 - 半山听雨 - 写字园</title></head><body><div id="home"><div id="header"><h1><a>半山听雨</a></h1><h2>写点代码</h2></div><div id="navigator"><ul><li>写字园</li><li>首页</li><li>新随笔</li></ul><div class="blogStats">随笔 - 88 文章 - 0 评论 - 41 阅读 - 9.1万</div></div><div id="main"><div id="mainContent"><div class="post"><h1 class="postTitle"><a id="cb_post_title_url">科研代码可复现的七条军规</a></h1><div id="cnblogs_post_body" class="blogpost-body"><p>{RURAL[0]}</p>
<p>{RURAL[1]}</p>
<p>{RURAL[2]}</p>
<p>{RURAL[3]}</p>
<p>{RURAL[4]}</p>
</div><div id="blog_post_info"></div><div class="postDesc">posted @ <span id="post-date">2023-02-06 22:41</span> <a>半山听雨</a> 阅读(<span>1290</span>) 评论(<span>2</span>) <a>编辑</a> <a>收藏</a> <a>举报</a></div></div></div></div><div id="footer">Copyright © 2023 半山听雨 Powered by .NET 7.0 on Kubernetes</div></div></body></html>"""
    return Told(
        html=html,
        title="科研代码可复现的七条军规",
        text=RURAL,
        time="2023-02-06T22:41",
        author=("半山听雨",),
        url="https://www.yunping.example/xx/p/170000.html",
    )


def column_of_a_reader() -> Told:
    """The name with what its bearer does, the time below the text with the place, other columns."""
    html = f"""<html lang="zh"><head><meta charSet="utf-8"/><title>为什么说标准必要专利是一场“慢博弈”？ - 问乎</title></head><body><div id="root"><div class="App"><main class="App-main"><div class="Post-content"><div class="ColumnPageHeader-Wrapper"><a>首发于</a><a>专利夜航船</a><button>写文章</button></div><article class="Post-Main Post-NormalMain"><header class="Post-Header"><h1 class="Post-Title">为什么说标准必要专利是一场“慢博弈”？</h1><div class="Post-Author"><div class="AuthorInfo"><meta itemprop="name" content="苗十三"/><div class="AuthorInfo-content"><span class="UserLink"><a class="UserLink-link">苗十三</a></span><div class="AuthorInfo-badgeText">知识产权从业者</div></div></div><button>关注</button></div><span class="Voters"><button>88 人赞同了该文章</button></span></header><div class="Post-RichTextContainer"><div class="RichText ztext Post-RichText"><p data-pid="x">{SPACE[0]}</p><p data-pid="x">{SPACE[1]}</p><p data-pid="x">{SPACE[2]}</p><p data-pid="x">{SPACE[3]}</p><p data-pid="x">{SPACE[4]}</p></div></div><div class="ContentItem-time">发布于 2023-01-10 10:10・IP 属地浙江</div><div class="TagSection"><a>专利</a><a>标准必要专利</a></div><div class="RichContent-actions">赞同 88 <button>添加评论</button> 分享 喜欢 收藏 申请转载</div></article><div class="Post-Sub"><h3>文章被以下专栏收录</h3><div>专利夜航船 夜里写点白天不敢写的</div><h3>推荐阅读</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></main></div></div><script id="js-initialData" type="text/json">{{"initialState": {{"entities": {{"articles": {{"598001122": {{"title": "为什么说标准必要专利是一场“慢博弈”？", "content": "<p>{SPACE[0]}</p>\\n<p>{SPACE[1]}</p>\\n<p>{SPACE[2]}</p>\\n<p>{SPACE[3]}</p>\\n<p>{SPACE[4]}</p>\\n", "created": 1673316600}}}}}}}}}}</script></body></html>"""
    return Told(
        html=html,
        title="为什么说标准必要专利是一场“慢博弈”？",
        text=SPACE,
        time="2023-01-10T10:10",
        author=("苗十三",),
        url="https://www.yunping.example/p/598001122",
    )


def thread() -> Told:
    """Posts of a forum in tables, each with its time above and a motto below."""
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>青年基金第三次没中，聊聊我的教训 - 基金申请 - 科研小站 - Powered by Forum!</title></head><body><div id="nv"><a>论坛</a><a>导读</a></div><div id="pt"><a>科研小站</a> › <a>论坛</a> › <a>基金申请</a> › 青年基金第三次没中，聊聊我的教训</div><div id="postlist"><table><tr><td>查看: 3321|回复: 3</td><td><h1 class="ts"><a>[基金]</a> <span id="thread_subject">青年基金第三次没中，聊聊我的教训</span></h1></td></tr></table><div id="post_1"><table class="plhin"><tr><td class="pls" rowspan="2"><div class="pi"><a class="xw1">lanzhou_rain</a></div><p><em>金牌会员</em></p><dl><dt>积分</dt><dd>6228</dd></dl></td><td class="plc"><div class="pi"><strong><a>1</a></strong><div class="authi"><em>发表于 2013-8-19 22:05:41</em><span class="pipe">|</span><a>只看该作者</a></div></div><div class="pct"><table><tr><td class="t_f" id="postmessage_1">　　{HEALTH[0]}<br>　　{HEALTH[1]}<br>　　{HEALTH[2]}<br>　　{HEALTH[3]}<br>　　{HEALTH[4]}</td></tr></table></div></td></tr><tr><td class="plm"><div class="sign">路漫漫其修远兮，吾将上下而求索</div></td></tr></table></div><div id="post_2"><table class="plhin"><tr><td class="pls" rowspan="2"><div class="pi"><a class="xw1">半块橡皮</a></div><p><em>金牌会员</em></p><dl><dt>积分</dt><dd>3031</dd></dl></td><td class="plc"><div class="pi"><strong><a>2</a></strong><div class="authi"><em>发表于 2013-8-19 22:31:07</em><span class="pipe">|</span><a>只看该作者</a></div></div><div class="pct"><table><tr><td class="t_f" id="postmessage_2">楼主别灰心，我是第四次才中的，关键还是把科学问题写清楚。</td></tr></table></div></td></tr><tr><td class="plm"><div class="sign">路漫漫其修远兮，吾将上下而求索</div></td></tr></table></div><div id="post_3"><table class="plhin"><tr><td class="pls" rowspan="2"><div class="pi"><a class="xw1">冬瓜</a></div><p><em>金牌会员</em></p><dl><dt>积分</dt><dd>8847</dd></dl></td><td class="plc"><div class="pi"><strong><a>3</a></strong><div class="authi"><em>发表于 2013-8-20 08:12:50</em><span class="pipe">|</span><a>只看该作者</a></div></div><div class="pct"><table><tr><td class="t_f" id="postmessage_3">同问，评审意见能不能贴出来看看？大家一起分析分析也许更有收获。</td></tr></table></div></td></tr><tr><td class="plm"><div class="sign">路漫漫其修远兮，吾将上下而求索</div></td></tr></table></div></div><div id="ft">Powered by Forum! X2.5 © 2001-2012 Forum Inc.</div></body></html>"""
    return Told(
        html=html,
        title="青年基金第三次没中，聊聊我的教训",
        text=HEALTH,
        time="2013-08-19T22:05",
        url="http://bbs.example.com/thread-88123-1-1.html",
    )


def account_above_time() -> Told:
    """The account on the line above the time, again with 官方账号 below, classes without meaning."""
    html = f"""<html><head><meta charset="utf-8"><title>千亩盐碱地 长出新希望</title><meta itemprop="dateUpdate" content="2023-10-18 11:05:00"/></head><body><div id="detail-page"><div id="left-container"><div id="ssr-content"><div class="_18p7x"><div id="header"><div class="sKHSJ">千亩盐碱地 长出新希望</div></div><div class="_2gGWi"><div class="_1y3tC"><img><div><p class="_2gGWi-name">黄河口日报</p><div class="_3tNyU"><span class="_10s4U">2023-10-18 11:05</span><span class="_2Wctx">山东</span><span>黄河口日报官方账号</span></div></div><div>关注</div></div></div><div data-testid="article" class="_2jN0Y"><div class="_3hMwG"><div class="dpu8C _2kCxD"><p><span class="bjh-p">{BRAIN[0]}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">{BRAIN[1]}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">{BRAIN[2]}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">{BRAIN[3]}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">{BRAIN[4]}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">编辑：殷小鹿</span></p></div></div></div><div class="_3vDa">举报/反馈</div></div></div></div><div id="right-container"><div>作者最新文章</div><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li><div>相关推荐</div><li><a href="/700.html">沙棠湖大桥合龙 预计年底通车</a></li><li><a href="/701.html">寒潮蓝色预警！这些路段请绕行</a></li><li><a href="/702.html">云屏图书馆推出“科普漂流书箱”</a></li></div></div></body></html>"""
    return Told(
        html=html,
        title="千亩盐碱地 长出新希望",
        text=BRAIN,
        time="2023-10-18T11:05",
        source="黄河口日报",
        editor=("殷小鹿",),
        optional=("编辑：殷小鹿",),
        url="https://www.yunping.example/s?id=1780000000000000001",
    )


def account_of_a_paper() -> Told:
    """Time and account with a dot between them, reporter and correspondent in the last line, comments."""
    html = f"""<html><head><meta charset="utf-8"><title>百年气象站，数据怎样“活”过来-今日前排</title><meta name="description" content="随着三季报披露收官，半导体材料板块的“成绩单”浮出水面。据统计，板块内六十三家公司前三季度合计实现营"></head><body><div id="root"><div class="main-content"><div class="left-sidebar"><span>12</span><span>评论</span></div><div class="article-content"><h1>百年气象站，数据怎样“活”过来</h1><div class="article-meta"><span>2023-08-22 16:37</span><span class="dot">·</span><span class="name"><a>大河之声客户端</a></span></div><article class="syl-article-base tt-article-content"><p data-track="1">{MARKET[0]}</p><p data-track="1">{MARKET[1]}</p><p data-track="1">{MARKET[2]}</p><p data-track="1">{MARKET[3]}</p><p data-track="9">记者 缪春晖 通讯员 阎立行 文/图</p></article></div><div class="detail-interaction">举报</div><div class="comments"><h2>评论 3</h2><div><a>晴耕雨读</a><p>老气象人路过，看到当年的手抄本很有感触。</p><span>2023-08-22</span></div></div></div><div class="right-sidebar"><div class="user"><a>大河之声客户端</a><span>粉丝12万</span></div><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></body></html>"""
    return Told(
        html=html,
        title="百年气象站，数据怎样“活”过来",
        text=MARKET,
        time="2023-08-22T16:37",
        source="大河之声客户端",
        author=("缪春晖", "阎立行"),
        optional=("记者 缪春晖 通讯员 阎立行 文/图",),
        url="https://www.yunping.example/article/7270000000000000001/",
    )


def account_before_the_day() -> Told:
    """Account, what it is, and the day on three lines; author with his post below."""
    html = f"""<html><head><meta charset="utf-8"><title>“量子纠错”到底纠的什么错？</title></head><body><div class="gradient-back">版权归原创者所有，如有侵权请及时联系</div><div class="content-box"><h1>“量子纠错”到底纠的什么错？</h1><div class="author-info"><div class="avatar"></div><div class="name">云屏科普博览</div><div class="desc">云屏科普博览官方账号</div><div class="date">2023-03-29</div></div><div class="body"><p>{QUANTUM[0]}</p>
<p>{QUANTUM[1]}</p>
<p style="text-align:center">（图片来源：作者自绘）</p><p>{QUANTUM[2]}</p>
<p>{QUANTUM[3]}</p>
<p>出品：科普云屏</p><p>作者：路浩天（某大学量子信息专业博士研究生）</p><p>监制：云屏科普博览</p></div><div class="score">评论</div><div class="hot"><h3>热门文章</h3><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></body></html>"""
    return Told(
        html=html,
        title="“量子纠错”到底纠的什么错？",
        text=QUANTUM,
        time="2023-03-29",
        source="云屏科普博览",
        author=("路浩天",),
        optional=("（图片来源：作者自绘）", "出品：科普云屏", "作者：路浩天（某大学量子信息专业博士研究生）", "监制：云屏科普博览"),
        url="https://www.kepuchina.example.cn/article/articleinfo?id=400001",
    )


def reprint_with_statement() -> Told:
    """Account as author, the statement below says where the piece comes from."""
    html = f"""<html><head><meta charset="utf-8"><title>数据跨境新规，企业要补哪些课 - 安全旁参</title></head><body><div class="article-container"><h1 class="article-title">数据跨境新规，企业要补哪些课</h1><div class="article-meta"><a class="cat">观点</a><a class="author">石符智库</a><span class="pub-date">2023-12-08</span></div><p class="intro">自查、评估、备案，一步都不能少。</p><div class="article-body"><p>{SCHOOL[0]}</p>
<p>{SCHOOL[1]}</p>
<p>{SCHOOL[2]}</p>
<p>{SCHOOL[3]}</p>
<p>本文作者：</p><p>鹿宁 某研究院高级研究员</p><p>关于作者</p><p>石符智库：专注数据治理研究。</p></div><div class="statement">声明：本文来自石符智库，稿件和图片版权均归原作者所有。所涉观点不代表石漾智库立场，转载目的在于传递更多信息。如有侵权，请联系rhliu@example.com，我们将及时按原作者或权利人的意愿予以更正。</div></div></body></html>"""
    return Told(
        html=html,
        title="数据跨境新规，企业要补哪些课",
        text=SCHOOL,
        time="2023-12-08",
        source="石符智库",
        optional=("自查、评估、备案，一步都不能少。", "本文作者：", "鹿宁 某研究院高级研究员", "关于作者", "石符智库：专注数据治理研究。"),
        url="https://www.secrss.example.com/articles/60001",
    )


def origin_as_quotation() -> Told:
    """A first line in a quotation that names account, author and editor."""
    html = f"""<html><head><meta charset="utf-8"><title>脑机接口创业者：先别谈科幻，先谈临床-三六氩</title><meta property="article:published_time" content="2023-07-19T08:05:12+08:00"></head><body><div id="app"><div class="kr-layout"><div class="kr-header"><a>首页</a><a>快讯</a><a>资讯</a><a>推荐</a></div><div class="article-detail-wrapper-box"><div class="article-left-container"><h1 class="article-title margin-bottom-20">脑机接口创业者：先别谈科幻，先谈临床</h1><div class="article-title-icon"><a class="title-icon-item item-a" href="/user/1">未来可栖</a><span class="title-icon-item item-time">· 2023年07月19日 08:05</span></div><div class="summary">不炫技的技术才走得远。</div><div class="common-width content articleDetailContent kr-rich-text-wrapper"><blockquote><p>本文来自微信公众号<a>“未来可栖”（ID：weilaikeqi）</a>，作者：匡一舟，编辑：佘楠，三六氩经授权发布。</p></blockquote><p>{LAB[0]}</p><p>{LAB[1]}</p><p>{LAB[2]}</p><h2>“医生要的不是酷”</h2><p>{LAB[3]}</p><p>{LAB[4]}</p><h2>算不清的账</h2></div><div class="article-copyright">该文观点仅代表作者本人，三六氩平台仅提供信息存储空间服务。</div><div class="like">+1 <span>12</span> 好文章，需要你的鼓励</div></div><div class="article-right"><div>未来可栖 特邀作者 关注前沿科技的人文观察。</div><li><a href="/700.html">云屏高新区新增三家上市企业</a></li><li><a href="/701.html">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="/702.html">钟离雪：把论文写在车间里</a></li></div></div></div></div></body></html>"""
    return Told(
        html=html,
        title="脑机接口创业者：先别谈科幻，先谈临床",
        text=(LAB[0], LAB[1], LAB[2], "“医生要的不是酷”", LAB[3], LAB[4], "算不清的账"),
        time="2023-07-19T08:05",
        source="微信公众号“未来可栖”",
        author=("匡一舟",),
        editor=("佘楠",),
        source_also=("未来可栖", "微信公众号“未来可栖”（ID：weilaikeqi）", "微信公众号"),
        optional=("不炫技的技术才走得远。", "本文来自微信公众号“未来可栖”（ID：weilaikeqi），作者：匡一舟，编辑：佘楠，三六氩经授权发布。"),
        url="https://www.yunping.example/p/2350011223344",
    )


def recommended_below() -> Told:
    """Outlet beside the day, author and reviewer as last lines, a box of teasers that only says 推荐."""
    html = f"""<html><head><meta charset="utf-8"><title>蝉为什么能“算”出质数？ - 科普平台</title></head><body><div id="__nuxt"><div id="__layout"><div data-v-1a><header data-v-2b><ul data-v-2b><li>首页</li><li>频道</li></ul></header><section data-v-3c class="detail"><div data-v-3c class="d-title">蝉为什么能“算”出质数？</div><div data-v-3c class="d-meta"><span data-v-3c>科普视界</span><span data-v-3c>2023-09-09</span><span data-v-3c>阅读 2.3w</span></div><div data-v-3c class="rich"><p>{WETLAND[0]}</p>
<p>{WETLAND[1]}</p>
<p>{WETLAND[2]}</p>
<p>{WETLAND[3]}</p>
<p>{WETLAND[4]}</p>
<p>作者：程曼琪</p><p>审核：丁维安 昆虫学博士</p><p>出品：科普平台×科普视界</p></div></section><section class="rec"><h4>推荐</h4><div><p>云屏高新区新增三家上市企业</p><span>2024-02-10</span></div><div><p>一图读懂丨中小企业数字化改造补贴怎么领</p><span>2024-02-11</span></div><div><p>钟离雪：把论文写在车间里</p><span>2024-02-12</span></div></section></div></div></div><script>window.__NUXT__={{"data": [{{"detail": {{"title": "蝉为什么能“算”出质数？", "publishTime": "2023-09-09 08:00:01", "author": "程曼琪", "sourceName": "科普视界", "content": "<p>{WETLAND[0]}</p>\\n<p>{WETLAND[1]}</p>\\n<p>{WETLAND[2]}</p>\\n<p>{WETLAND[3]}</p>\\n<p>{WETLAND[4]}</p>\\n"}}}}]}};</script></body></html>"""
    return Told(
        html=html,
        title="蝉为什么能“算”出质数？",
        text=WETLAND,
        time="2023-09-09T08:00",
        source="科普视界",
        author=("程曼琪",),
        optional=("作者：程曼琪", "审核：丁维安 昆虫学博士", "出品：科普平台×科普视界"),
        url="https://www.kepu.example.cn/article/AR20230909",
    )


def printed_page() -> Told:
    """Kicker, headline and author in one cell, the author's post in brackets below."""
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>让中试基地真正“试”起来--2023年10月11日--科创日报数字报</title></head><body><table><tr><td>往期回顾</td><td><a href="1">上一期</a> <a href="2">下一期</a></td><td>2023年10月11日 星期三</td></tr></table><table width="100%"><tr><td valign="top"><div class="ban">第05版：观察</div><map name="pagepicmap"></map><ul><li><a href="content_700.htm">云屏高新区新增三家上市企业</a></li><li><a href="content_701.htm">一图读懂丨中小企业数字化改造补贴怎么领</a></li><li><a href="content_702.htm">钟离雪：把论文写在车间里</a></li></ul><a>PDF下载</a></td><td valign="top"><table><tr><td align="right"><a>放大＋</a> <a>缩小－</a> <a>默认○</a> <a>朗读</a></td></tr><tr><td><span style="font-size:12px">2023年10月11日 星期三</span></td></tr><tr><td align="center"><span class="yt">——关于成果转化“最后一公里”的思考</span><br><strong class="bt1">让中试基地真正“试”起来</strong><br><span class="zz">穆一弦</span></td></tr><tr><td class="xilan_content_tt"><founder-content><div id="ozoom" style="zoom:100%;"><P>　　{CHIP[0]}</P><P>　　{CHIP[1]}</P><P>　　{CHIP[2]}</P><P>　　{CHIP[3]}</P><P>　　{CHIP[4]}</P><P>　　（作者系某大学科技政策研究所副教授）</P></div></founder-content></td></tr></table></td></tr><tr><td colspan=2><a href="3">上一篇</a> <a href="4">下一篇</a></td></tr></table><div>科创日报社版权所有 未经书面授权不得转载</div></body></html>"""
    return Told(
        html=html,
        title="让中试基地真正“试”起来",
        text=CHIP,
        time="2023-10-11",
        author=("穆一弦",),
        optional=("（作者系某大学科技政策研究所副教授）", "穆一弦", "——关于成果转化“最后一公里”的思考"),
        url="http://digitalpaper.example.com/html/2023-10/11/content_560123.htm",
    )


LAYOUTS = (
    blog_of_a_scholar,
    blog_with_card,
    blog_named_after_its_owner,
    posted_below,
    column_of_a_reader,
    thread,
    account_above_time,
    account_of_a_paper,
    account_before_the_day,
    reprint_with_statement,
    origin_as_quotation,
    recommended_below,
    printed_page,
)
