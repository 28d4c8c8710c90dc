"""Finance press and technology blogs: standfirsts, stock tables, disclaimers, authors' cards, accounts that were licensed."""

from tests.pipelines.reading.layouts.stories import (
    CHIP,
    CHIP_TITLE,
    HEALTH,
    HEALTH_TITLE,
    LAB,
    LAB_TITLE,
    MARKET,
    MARKET_TITLE,
    SPACE,
    SPACE_TITLE,
    hot,
    menu,
)
from tests.pipelines.reading.layouts.told import Told, paragraphs


def investigative_weekly() -> Told:
    """来源于 without a colon, a standfirst, 【…】（记者 …） in the first paragraph, 责任编辑 | 版面编辑 with a code, a promotion of the data base."""
    text = (f"【财星网】（记者 舒仲会）{MARKET[0]}", *MARKET[1:])
    deck = "头部公司利润大增，硅片企业由盈转亏；补库存周期走到哪一步"
    html = f"""<html><head><title>{MARKET_TITLE}_财星网_财星传媒</title></head><body><div class="littlenav">{menu()}</div><div class="comMain"><div class="conlf"><div id="the_content" class="article"><div id="conTit"><h1>{MARKET_TITLE}</h1><div id="subhead" class="subhead">{deck}</div><div id="artInfo" class="artInfo">2024年11月01日 19:37　来源于&nbsp;<a href="/">财星网</a> <a>T中</a></div></div><div id="Main_Content_Val" class="text">{paragraphs(text, "<p>　　{}</p>")}</div><div class="idetor"><span>责任编辑：公祖句兹 | 版面编辑：廉洁（ZN033）</span></div><p>推荐进入<a>财星数据库</a>，可随时查阅公司股价走势、结构化高管信息、财务数据等。</p><div class="copy">版权声明：以上内容由财星传媒发表，未经许可禁止转载。</div></div></div><div class="conri"><h3>图片推荐</h3>{hot()}</div></div></body></html>"""
    return Told(
        html=html,
        title=MARKET_TITLE,
        text=text,
        time="2024-11-01T19:37",
        source="财星网",
        author=("舒仲会",),
        editor=("公祖句兹",),
        optional=(deck,),
    )


def business_daily() -> Told:
    """Medium and time in em elements, 作者 and 责编 in one p, a standfirst, 举报 and 文章作者 with a card behind."""
    deck = "先进封装需求好于预期。"
    html = f"""<html><head><title>{MARKET_TITLE}</title></head><body><div class="g-hd">{menu()}</div><div class="title f-pr"><h1>{MARKET_TITLE}</h1><p><em>第三财经</em> <em>2021-11-02 21:18:40</em> <a>听新闻</a></p><p><span class="names"> 作者：县成 &nbsp;&nbsp;责编：左人郢</span></p></div><div class="multiText"><div class="intro">{deck}</div><div class="m-txt">{paragraphs(MARKET)}</div></div><div class="m-advertise"><p>第三财经广告合作，<a>请点击这里</a></p></div><div class="m-copyright">此内容为第三财经原创，著作权归第三财经所有。未经第三财经书面授权，不得以任何方式加以使用，包括转载、摘编、复制或建立镜像。如需获得授权请联系版权部：<br>banquan@d3.example</div><div class="author"><h3>文章作者</h3><a>县成</a></div><h3>一财最热</h3><ul>{hot()}</ul></body></html>"""
    return Told(
        html=html,
        title=MARKET_TITLE,
        text=MARKET,
        time="2021-11-02T21:18",
        source="第三财经",
        author=("县成",),
        editor=("左人郢",),
        optional=(deck,),
    )


def securities_paper() -> Told:
    """来源, 作者 and time in spans, a table of stocks in the text, 责任编辑 and 校对 as its last line, a statement and an app behind."""
    rows = (("证券简称", "最新价", "涨跌幅"), ("澄岚股份", "51.20", "+6.12%"), ("北原材料", "8.33", "-3.70%"))
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    html = f"""<html><head><title>{MARKET_TITLE}</title></head><body><div class="nav">{menu()}</div><div class="detail"><div class="detail-title">{MARKET_TITLE}</div><div class="detail-info"><span>来源：证券讯报网</span><span>作者：秦祖</span><span>2023-11-01 11:52</span></div><div class="detail-content"><p>{MARKET[0]}</p><table border="1">{table}</table>{paragraphs(MARKET[1:])}<p>责编：郑国</p><p>校对：原亢籍</p></div><div class="detail-tip">声明：证券讯报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议，据此操作风险自担</div><div class="detail-app">下载“证券讯报”官方APP，或关注官方微信公众号，即可随时了解股市动态，洞察政策信息，把握财富机会。</div><h3>为你推荐</h3><div>{hot(pattern='<div class="t"><a href="{0}">{1}</a><span>2023-11-01 12:20</span></div>')}</div></div></body></html>"""
    return Told(
        html=html,
        title=MARKET_TITLE,
        text=(MARKET[0], *(" | ".join(row) for row in rows), *MARKET[1:]),
        time="2023-11-01T11:52",
        source="证券讯报网",
        author=("秦祖",),
        editor=("郑国",),
    )


def technology_blog() -> Told:
    """An author's name and the time beside a dot, a summary, licence notes of the account in the last paragraphs, likes, a state in a script."""
    html = f"""<html><head><title>{CHIP_TITLE}-38氪</title></head><body><div id="app"><div class="kr-header">{menu()}</div><div class="kr-layout-main"><div class="article-wrapper"><div class="article-detail-wrapper-box"><div><div class="article-left-container"><div class="article-content"><h1 class="article-title margin-bottom-20 common-width">{CHIP_TITLE}</h1><div class="article-title-icon common-width margin-bottom-40"><a class="title-icon-item item-a" href="/user/1" target="_blank">光子湾</a><span class="title-icon-item item-time"><i>·</i>2023-10-19 08:22</span></div><div class="summary">九分钟，一片晶圆。</div><div class="common-width margin-bottom-20"><div class="common-width content articleDetailContent kr-rich-text-wrapper">{paragraphs(CHIP)}<p class="image-wrapper"><img></p><p>本文来自微信公众号<a>“光子湾”（ID：guangziwan）</a>，作者：罕父黑，38氪经授权发布。</p></div></div><p class="common-width">该文观点仅代表作者本人，38氪平台仅提供信息存储空间服务。</p></div><div class="article-operation">+1<div>90</div></div></div><h3>好文章，需要你的鼓励</h3><div class="author-card"><a>光子湾</a><span>特邀作者</span></div></div></div></div></div><div class="recommend"><h3>下一篇</h3><p>成立七年，这家公司终于等来了自己的第一笔千万订单。</p></div></div><script>window.initialState={{"articleDetail":{{"articleDetailData":{{"code":0,"data":{{"itemId":1}}}}}}}}</script></body></html>"""
    return Told(
        html=html,
        title=CHIP_TITLE,
        text=CHIP,
        time="2023-10-19T08:22",
        source="光子湾",
        author=("罕父黑",),
        optional=("九分钟，一片晶圆。", "本文来自微信公众号“光子湾”（ID：guangziwan），作者：罕父黑，38氪经授权发布。"),
    )


def opinion_blog() -> Told:
    """本文来自微信公众号：…，作者：…，编辑：…，题图来自：… as the first line, the account's independent opinion as the last, a slogan of the app."""
    head = "本文来自微信公众号：药事杂谈（ID：yaoshi），作者：颜哙，编辑：步叔乘，题图来自：视觉中图"
    html = f"""<html><head><title>{HEALTH_TITLE}-狐嗅网</title></head><body><div id="app"><header>{menu()}</header><div class="article-detail-wrap"><div class="article-wrap"><h1 class="article__title">{HEALTH_TITLE}</h1><div class="article__bottom-info"><a class="author-info__username">药事杂谈©</a><span class="article__time">2022-05-10 11:33</span></div><div class="article__content"><p><span class="text-remarks">{head}</span></p>{paragraphs(HEALTH)}<div class="article__copyright"><p>本内容为作者独立观点，不代表狐嗅立场。未经允许不得转载，授权事宜请联系 hezuo@hx.example</p><p>正在改变与想要改变世界的人，都在 <a>狐嗅APP</a></p></div></div><div class="article-like">点赞 5</div></div></div></div></body></html>"""
    return Told(
        html=html,
        title=HEALTH_TITLE,
        text=HEALTH,
        time="2022-05-10T11:33",
        source="药事杂谈",
        author=("颜哙",),
        editor=("步叔乘",),
        optional=(head,),
    )


def gadget_news() -> Told:
    """Ids for time, source, author and editor with the names in strong, an advertisement tip in and a disclosure of links behind the text."""
    html = f"""<html><head><title>{SPACE_TITLE} - AT之家</title></head><body><div id="nav">{menu()}</div><div class="con"><div class="cv"><a>首页</a> &gt; <a>科学探索</a></div><h1>{SPACE_TITLE}</h1><div class="info clearfix"><span id="pubtime_baidu">2023/12/6 14:08:57</span><span id="source_baidu">来源：<a href="#">AT之家</a></span><span id="author_baidu">作者：<strong>远洋</strong></span><span id="editor_baidu">责编：<strong>远洋</strong></span><span class="comment">评论：<a><span id="commentcount">18</span></a></span></div><div class="post_content" id="paragraph"><p data-vmark="1">感谢AT之家网友 <a>很宅很怕生</a>、<a>西窗旧事</a> 的线索投递！</p>{paragraphs(SPACE)}<p class="ad-tips" data-vmark="ed">广告声明：文内含有的对外跳转链接（包括不限于超链接、二维码、口令等形式），用于传递更多信息，节省甄选时间，结果仅供参考，AT之家所有文章均包含本声明。</p></div><div class="related_post"><div class="hd">相关文章</div>{hot()}</div><div class="tags">关键词：<a>小行星</a></div></div></body></html>"""
    return Told(
        html=html,
        title=SPACE_TITLE,
        text=SPACE,
        time="2023-12-06T14:08",
        source="AT之家",
        author=("远洋",),
        editor=("远洋",),
        category="科学探索",
        optional=("感谢AT之家网友 很宅很怕生、西窗旧事 的线索投递！",),
    )


def live_brief() -> Told:
    """A brief of one paragraph on a finance wire: the wire's name in brackets, 阅读 and 分享 counters, a related stock box within the text."""
    text = (f"【{LAB_TITLE}】财联网6月3日电，{LAB[0]}",)
    html = f"""<html><head><title>{LAB_TITLE}</title></head><body><div id="__next"><div class="header">{menu()}</div><div class="p-r f-l content-left"><div class="bg-c-fff"><div class="detail-header"><div class="f-s-20">{LAB_TITLE}</div></div><div class="detail-telegraph-time">2024年06月03日 16:25:12 星期一</div><div class="detail-telegraph-content">{text[0]}</div><div class="stock"><span>云屏微光</span><span>+2.31%</span></div><div class="c-999">阅读 61.2W</div><div>分享</div><div>收藏</div></div><div class="comment"><div>发送评论</div><p>财联网声明：文章内容仅供参考，不构成投资建议。投资者据此操作，风险自担。</p></div></div><div class="content-right"><h4>热门文章</h4><ul>{hot()}</ul></div></div></body></html>"""
    return Told(html=html, title=LAB_TITLE, text=text, time="2024-06-03T16:25")


LAYOUTS = (investigative_weekly, business_daily, securities_paper, technology_blog, opinion_blog, gadget_news, live_brief)
