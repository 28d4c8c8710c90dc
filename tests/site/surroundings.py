"""What stands around an article on these pages: navigation, hot lists, adverts, QR texts, comments, copyright."""

from tests.site.articles import furniture
from tests.site.story import Story

ANALYTICS = """<script>
var _hmt = _hmt || [];
(function() {
  var hm = document.createElement("script");
  hm.src = "/static/js/hm.js?9f3c0e57ab21";
  var s = document.getElementsByTagName("script")[0];
  s.parentNode.insertBefore(hm, s);
})();
</script>"""

SHARE = """<div class="share-box">分享到：
<a href="javascript:void(0);" class="share-weibo" title="分享到微博">微博</a>
<a href="javascript:void(0);" class="share-wechat" title="分享到微信">微信</a>
<div class="qr-pop" style="display:none"><p>用微信扫描二维码<br>分享至好友和朋友圈</p><div id="qrcode"></div></div>
</div>"""


def navigation() -> str:
    """Return the site's bar of columns."""
    links = "\n".join(f'<li><a href="{path}">{name}</a></li>' for name, path in furniture()["nav"])
    return f'<div class="nav" id="nav"><ul class="clearfix">\n{links}\n</ul></div>'


def crumbs(story: Story) -> str:
    """Return 当前位置：首页 > column > 正文."""
    folder = f"/{story.page.column}/"
    return f'您当前的位置：<a href="/">首页</a> &gt; <a href="{folder}">{story.column}</a> &gt; 正文'


def hot_list(story: Story) -> str:
    """Return the ranking of headlines; it moves only beside restless articles."""
    headlines = furniture()["hot_later" if story.later and story.has("restless") else "hot"]
    items = "\n".join(
        f'<li><em class="n{number}">{number}</em><a href="/hot/{number}.html" target="_blank" title="{words}">{words}</a></li>'
        for number, words in enumerate(headlines, 1)
    )
    return f'<div class="side-box hot"><div class="side-tit"><h3>热门排行</h3><span>24小时</span></div>\n<ol>\n{items}\n</ol></div>'


def advert(number: int) -> str:
    """Return one advert."""
    words = furniture()["adverts"][number % 3]
    return f'<div class="ad ad-{number}" data-slot="{7580 + number}"><a href="/go/ad{number}" rel="nofollow"><span class="ad-mark">广告</span>{words}</a></div>'


def qr_box() -> str:
    """Return the box with QR codes and telephone numbers."""
    return (
        '<div class="side-box qr"><img src="/static/img/qr.png" width="120" height="120" alt="二维码">'
        "<p>扫一扫关注公众号</p><p>长按识别二维码 第一时间获取科技政策</p><p>投稿热线：0000-8800456 QQ：000000000</p></div>"
    )


def related() -> str:
    """Return 延伸阅读, as it is put inside the article's container."""
    items = "".join(f'<li><a href="/more/{day}.html">{words}</a><span>{day}</span></li>' for words, day in furniture()["related"])
    return f'<div class="ext-read"><p class="ext-tit"><strong>延伸阅读</strong></p><ul>{items}</ul></div>'


def comments() -> str:
    """Return what readers wrote."""
    items = "\n".join(
        f'<li class="cmt-item"><div class="cmt-user">{who}<span class="cmt-time">{time}</span></div><p class="cmt-txt">{words}</p>'
        '<a href="javascript:;">顶[3]</a> <a href="javascript:;">回复</a></li>'
        for who, words, time in furniture()["comments"]
    )
    return f'<div class="comment" id="comment"><h4>网友评论<span>（文明上网，理性发言）</span></h4><ul>\n{items}\n</ul><textarea placeholder="我来说两句"></textarea></div>'


def copyright_note() -> str:
    """Return 版权声明."""
    items = "\n".join(f"<li>{number}、{words}</li>" for number, words in enumerate(furniture()["copyright"], 1))
    return f'<div class="copyright-note"><h4>版权与免责声明</h4><ul>\n{items}\n</ul></div>'


def neighbours(story: Story, before: str = "上一篇", after: str = "下一篇") -> str:
    """Return the links to the articles before and after."""
    pairs = ((before, story.before), (after, story.after))
    return "\n".join(
        f'<p class="pn">{word}：' + (f'<a href="{link[0]}">{link[1]}</a>' if link else "没有了") + "</p>" for word, link in pairs
    )


def footer() -> str:
    """Return the end of the page."""
    friends = "".join(f"<option>{name}</option>" for name in furniture()["friends"])
    return (
        f'<div class="footer"><div class="links">友情链接：<select>{friends}</select></div>'
        '<p><a href="/about/">关于我们</a> | <a href="/about/">联系方式</a> | <a href="/about/">网站地图</a> | <a href="http://kjt.cangjiang.example/">省科技厅</a></p>'
        f"<p>{furniture()['footer']}</p></div>\n{ANALYTICS}"
    )
