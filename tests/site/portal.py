"""Layouts of news portals and their kin: divisions, a chat app's public account, a page builder, a small blog."""

import json
from datetime import UTC

from tests.site import surroundings
from tests.site.articles import furniture
from tests.site.story import Story, body, part_path, when

STYLE = """<style>
.nav li{float:left;padding:0 14px;line-height:42px} .fixhead{display:none;position:fixed;top:0;width:100%}
.article-content p{text-indent:2em;line-height:1.9;margin:12px 0} .ad{background:#f6f6f6;padding:8px}
</style>
<!--[if lt IE 9]><script src="/static/js/main.js"></script><![endif]-->
<script type="text/javascript">
var isMobile = (/iPad|iPhone|Android|Windows Phone/).test(navigator.userAgent);
if (isMobile && location.search.indexOf("pc=1") < 0) { document.documentElement.className += " mobile"; }
function setFont(size) { document.getElementById("articleContent").style.fontSize = size + "px"; }
var pageConfig = {"channel": "kjyw", "pubTime": "", "recommend": [{"title": "推荐阅读", "url": "/hot/1.html"}], "ad": {"slot": [7580, 7581]}};
</script>"""


def head(story: Story, title: str, extra: str = "") -> str:
    """Return a page's beginning up to the body's first tag."""
    claim = f'<meta http-equiv="Content-Type" content="text/html; charset={story.meta_charset}" />' if story.meta_charset else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{claim}
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>{title}</title>
{extra}
<link rel="stylesheet" type="text/css" href="/static/css/main.css" />
<script type="text/javascript" src="/static/js/main.js"></script>
</head>
"""


def pager(story: Story) -> str:
    """Return the links between the parts of an article."""
    if story.parts == 1:
        return ""
    paths = {part: part_path(story.page.path, part).rpartition("/")[2] for part in range(1, story.parts + 1)}
    numbers = " ".join(f"<span>{part}</span>" if part == story.part else f'<a href="{path}">{part}</a>' for part, path in paths.items())
    onward = f' <a href="{paths[story.part + 1]}" class="next">下一页</a>' if story.part < story.parts else ""
    back = f'<a href="{paths[story.part - 1]}">上一页</a> ' if story.part > 1 else ""
    return f'<div class="page-nav" id="displaypagenum">{back}{numbers}{onward}</div>'


def portal(story: Story) -> str:
    """A news portal of divisions with a sidebar, adverts, comments and a notice of copyright."""
    name = furniture()["site"]
    summary = story.article.paragraphs[0][:60]
    extra = f'<meta name="keywords" content="科技,政策,创新" />\n<meta name="description" content="{summary}" />\n<meta property="og:type" content="news" />\n{STYLE}'
    again = (
        f'<div class="m-article" style="display:none"><h1>{story.title}</h1>{plain_body(story)}</div>'
        if story.has("copy-for-phones")
        else ""
    )
    return f"""{head(story, f"{story.title}-{story.column}-{name}", extra)}<body>
<div class="top"><div class="w1200"><span id="date"></span><a href="/member/">登录</a> | <a href="/member/">注册</a> | <a href="/about/">设为首页</a></div></div>
<div class="header w1200"><a class="logo" href="/"><img src="/static/img/logo.png" alt="{name}" /></a>
<form action="/search" method="get"><input type="text" name="q" placeholder="请输入关键字" /><input type="submit" value="搜索" /></form></div>
{surroundings.navigation()}
<div class="fixhead"><div class="fix-con">{story.title}</div></div>
{surroundings.advert(0)}
<div class="crumb w1200">{surroundings.crumbs(story)}</div>
<div class="main w1200 clearfix">
<div class="left-con">
{article_box(story)}
{again}
{surroundings.neighbours(story)}
{surroundings.copyright_note()}
</div>
<div class="right-con">
{surroundings.hot_list(story)}
{surroundings.advert(1)}
{surroundings.qr_box()}
</div>
</div>
{surroundings.footer()}
</body>
</html>
"""


def plain_body(story: Story) -> str:
    """Return the paragraphs with the indentation that editors type."""
    return body(story.paragraphs, paragraph="<p>　　{}</p>", heading="<p><strong>　　{}</strong></p>")


def article_box(story: Story) -> str:
    """Return a portal's article with its information line, its editors and what is put under it."""
    source = f'<span class="source">来源：{story.article.source}</span>' if story.article.source else ""
    byline = f'<span class="author">作者：{story.byline}</span>' if story.byline else ""
    editor = f'<p class="editor">[责任编辑：{" ".join(story.article.editor)}]</p>' if story.article.editor else ""
    photo = '<p style="text-align:center"><img src="/static/img/photo.jpg" width="600" alt="" /></p>' if story.has("photo") else ""
    return f"""<div class="article">
<h1 class="article-title">{story.title}</h1>
<div class="article-info"><span class="time">{when(story.article.time, "%Y-%m-%d %H:%M:%S")}</span> {source} {byline} <span class="views">浏览：<i id="hits">{story.views}</i>次</span> 字号：<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a></div>
<div class="article-content" id="articleContent">
{photo}
{plain_body(story)}
{surroundings.related() if story.has("related-inside") else ""}
{pager(story)}
</div>
{editor}
{surroundings.SHARE}
{surroundings.comments() if story.has("comments") else ""}
</div>"""


def chat(story: Story) -> str:
    """A chat app's public account: the text is hidden until scripts run, the time stands in a script."""
    paragraph = '<section style="margin:0 8px;line-height:1.75em"><span style="font-size:15px;color:#3f3f3f">{}</span></section>'
    heading = '<section style="text-align:center"><section style="display:inline-block;border-bottom:2px solid"><strong>{}</strong></section></section>'
    seconds = int(story.article.moment.timestamp())
    return f"""{head(story, story.title, '<meta name="format-detection" content="telephone=no">')}<body id="activity-detail" class="zh_CN">
<script type="text/javascript">var ct = "{seconds}"; var nickname = "{story.article.source}"; var msg_title = '{story.title}';
var page_begintime = +new Date(); window.logs = {{ pagetime: {{}} }};</script>
<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content">
<h1 class="rich_media_title" id="activity-name">
{story.title}
</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">原创</span>
<span class="rich_media_meta rich_media_meta_text">{story.byline}</span>
<span class="rich_media_meta rich_media_meta_nickname"><a href="javascript:void(0);" id="js_name">{story.article.source}</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">{when(story.article.time, "%Y-%m-%d %H:%M")}</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
{body(story.paragraphs, paragraph=paragraph, heading=heading)}
</div>
<div class="rich_media_tool"><a href="javascript:;">阅读原文</a><span>阅读 <span id="readNum">{story.views}</span></span><span>赞 26</span><span>在看 9</span></div>
</div></div></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>
<div id="js_cmt_area"><strong>精选留言</strong><ul><li>小鱼：机械臂捞硬币太难了，排队四十分钟，捞了三次都没成功。</li></ul></div>
</body>
</html>
"""


def builder(story: Story) -> str:
    """A page builder: modules with numbered names in many layers, text in styled spans, three-column grid."""
    paragraph = '<p style="line-height:2em;"><span style="font-size:16px;font-family:微软雅黑,&quot;Microsoft YaHei&quot;;">{}</span></p>'
    heading = '<p style="line-height:2em;"><span style="font-size:18px;color:#0070c0;"><b>{}</b></span></p>'
    source, byline = story.article.source, f"作者：{story.byline}" if story.byline else ""
    editor = f'<div class="e_text-91 s_text"><p>编辑：{"、".join(story.article.editor)}</p></div>' if story.article.editor else ""
    return f"""{head(story, f"{story.title}_{story.column}", '<script>var wp_id="w_fbox-7718";var tenantId=220911;</script>' + linked_facts(story) + "")}<body data-role="page">
<div id="c_header-1" class="g_section"><div class="p_wrap"><div class="e_logo-2"><a href="/"><img src="/static/img/logo.png" alt=""></a></div>
<div class="e_nav-3">{surroundings.navigation()}</div></div></div>
<div id="c_banner-15" class="g_section"><div class="e_image-6"><img src="/static/img/banner.jpg" alt=""></div><div class="e_text-7"><p>专题策划</p><p>把科学讲给更多人听</p></div></div>
<div id="c_detail-17218" class="g_section"><div class="p_wrap"><div class="p_gridbox"><div class="p_gridCell">
<div class="e_breadcrumb-4 s_list"><a href="/">首页</a><i>/</i><a href="/{story.page.column}/">{story.column}</a><i>/</i><span>详情</span></div>
<div class="e_title-20 s_title"><div class="font">{story.title}</div></div>
<div class="p_info"><div class="e_timeFormat-21 s_text">{when(story.article.time, "%Y/%m/%d %H:%M")}</div><div class="e_text-22 s_text">来源：{source}</div><div class="e_text-23 s_text">{byline}</div></div>
<div class="e_richText-25 s_text clearfix"><div><div>
{body(story.paragraphs, paragraph=paragraph, heading=heading)}
</div></div></div>
{editor}
<div class="e_button-31"><a href="/{story.page.column}/">返回列表</a></div>
</div><div class="p_gridCell side">{surroundings.hot_list(story)}{surroundings.qr_box()}</div></div></div></div>
<div id="c_form-40" class="g_section"><h3>订阅专题</h3><form><input name="mail" placeholder="请输入邮箱"><button type="button">订阅</button></form></div>
{surroundings.footer()}
</body></html>
"""


def linked_facts(story: Story) -> str:
    """Return schema.org facts as a builder writes them: the time in UTC, the builder's customer as publisher."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.article.title,
        "datePublished": f"{story.article.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "publisher": {"@type": "Organization", "name": furniture()["site"]},
    }
    return f'<script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}</script>'


def blog(story: Story) -> str:
    """A small blog: a date without a year, hot headlines and telephone numbers glued to the text."""
    headlines = "\n".join(f"<p>　　{words}</p>" for words in furniture()["hot"][:5])
    day = when(story.article.time, "%m-%d")
    return f"""{head(story, f"{story.title}_沧江园区札记", '<meta name="generator" content="Blog-PHP 1.7" />')}<body class="multi article">
<div class="header"><h2><a href="/blog/">沧江园区札记</a></h2></div>
<div class="place"><a href="#" onclick="history.go(-1)">关闭</a>当前位置：<a href="/">首页</a> &gt; <a href="/blog/">{story.column}</a> &gt; 正文内容</div>
<div id="divMain"><div class="post cate1">
<h2 class="post-title">{story.title}</h2>
<h6 class="post-meta"><span>admin</span><span>8个月前 ({day})</span><span>{story.column}</span><span>{story.views}</span></h6>
<div class="post-body">
{plain_body(story)}
{headlines}
<p>　　信息网络传播许可证〔2012〕0417号</p>
<p class="weixin"><img src="/static/img/qr.png" alt="">沧江小园微信号</p>
<p>场地租赁/注册咨询：400 0000 0000<br>或微信/手机：10000000000<br>请说明您的需求、用途、公司、联系人、手机号，以便快速帮您对接资源。<br>长按/扫一扫加沧江小园的微信号</p>
</div>
<p class="scan">扫描二维码推送至手机访问。</p><p class="cp">版权声明：本文由沧江园区札记发布，如需转载请注明出处。</p>
<p>本文链接：<a href="{story.origin}{story.page.path}">{story.origin}{story.page.path}</a></p>
<div class="tags">分享给朋友：</div>
</div>
<div class="related"><h3>相关文章</h3>{surroundings.related()}</div></div>
<div id="divSidebar">{surroundings.hot_list(story)}</div>
<div id="divBottom"><p>Powered By Blog-PHP</p></div>
</body></html>
"""
