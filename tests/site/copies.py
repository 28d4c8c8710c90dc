"""Pages that carry another page's words: in traditional characters, cloaked, damaged, or as a snapshot of an aggregator.

The cloak is that of hacked mirrors: a first line of spam, traditional characters, and after many
of them their pinyin in brackets. The damage is theirs too: the pinyin was put between the two
bytes of a GBK character, so what follows is read one byte off.
"""

from datetime import timedelta

from tests.site import surroundings
from tests.site.articles import cloak_table, furniture
from tests.site.portal import head
from tests.site.story import Story, body, when

ESCAPED_BYTES = ("動", "(jiǎng)")
"""The character that the cloaking tool cut in two, and what it put between the halves."""


def traditional(text: str) -> str:
    """Return `text` in traditional characters."""
    return "".join(cloak_table().get(character, (character,))[0] for character in text)


def cloaked(text: str) -> str:
    """Return `text` in traditional characters with the pinyin of many of them in brackets."""
    pairs = (cloak_table().get(character, (character, "")) for character in text)
    return "".join(f"{character}({pinyin})" if pinyin else character for character, pinyin in pairs)


def damaged(html: str) -> str:
    """Return `html` with its last 動 cut in two and all that follows, up to the next readable pair, read one byte off."""
    cut, inserted = ESCAPED_BYTES
    before, _, after = html.rpartition(cut)
    first, second = cut.encode("gbk")
    wire = bytes([first]) + inserted.encode("gbk") + bytes([second]) + after.encode("gbk")
    return before + read_by_pairs(wire)


def read_by_pairs(wire: bytes) -> str:
    """Return GBK bytes as careless software reads them: a lead byte takes the next one with it, `?` where the two make nothing."""
    characters, position = [], 0
    while position < len(wire):
        width = 2 if wire[position] >= 0x81 else 1
        characters.append(
            wire[position : position + width].decode("gbk", "replace") if width == 1 else _pair(wire[position : position + 2])
        )
        position += width
    return "".join(characters)


def _pair(two: bytes) -> str:
    try:
        return two.decode("gbk")
    except UnicodeDecodeError:
        return "?"


def big5(story: Story) -> str:
    """A page for readers of traditional characters: inline frames of its time, names and rows in Big5."""
    paragraph = '<p class="text">{}</p>'
    claim = traditional(f"{story.title} | {story.column} | 云津科技网 繁体版")
    lines = body(map(traditional, story.paragraphs), paragraph=paragraph, heading="<h4>{}</h4>")
    about = traditional(
        f"发布单位：{story.article.source} ｜ 发布时间：{when(story.article.time, '%Y-%m-%d %H:%M')} ｜ 点阅次数：{story.views}"
    )
    menu = traditional(
        '<a href="/">首页</a> | <a href="/jlhz/">交流合作</a> | <a href="/about/">关于本站</a> | <a href="/kjyw/">简体版</a>'
    )
    tail = traditional("本网站内容版权所有，建议使用1024×768以上分辨率浏览 隐私权政策 网站地图 联系我们")
    return f"""{head(story, claim)}<body>
<div id="header"><h1 class="site">{traditional("云津科技网")}</h1><div id="menu">{menu}</div></div>
<div id="path">{traditional("现在位置：首页")} &gt; {traditional(story.column)}</div>
<div id="main"><div id="cp"><h2 class="cp-title">{traditional(story.title)}</h2><ul class="cp-info"><li>{about}</li></ul>
<div class="cp-text">
{lines}
</div></div>
<div class="cp-tool"><a href="javascript:history.back()">{traditional("回上一页")}</a> <a href="#header">TOP</a></div></div>
<div id="footer">{tail}</div>
</body></html>
"""


def spam_links() -> str:
    """Return a farm of links that no reader sees."""
    words = furniture()["spam"].split("_")
    links = "".join(f'<a href="http://{number}.spam.example/">{words[number % len(words)]}</a> ' for number in range(60))
    return f'<div style="position:absolute;left:-9000px;top:-9000px">{links}</div>'


def mirror(story: Story) -> str:
    """A hacked mirror: spam before everything, the whole page cloaked."""
    article = story.article
    info = cloaked(f"发布时间：{when(article.time, '%Y-%m-%d %H:%M:%S')}来源： {article.source}")
    note = cloaked("版权声明：凡注明“来源：沧江在线”的所有作品，未经授权不得转载、摘编，违者将追究法律责任。")
    lines = body(map(cloaked, story.paragraphs), paragraph="<p>　　{}</p>", heading="<p>{}</p>")
    return f"""{head(story, furniture()["spam"], f'<meta name="keywords" content="{furniture()["spam"].replace("_", ",")}" />')}<body>
<div style="position:fixed;left:-9000px;top:-9000px;"><h1><a href="/">{furniture()["spam"]}</a></h1></div>
<a href="/mirror/">{furniture()["spam"]}</a>
<div class="crumb"><a href="/mirror/">{cloaked("沧江网")}</a> &gt; <a href="/mirror/xinwen/">{cloaked("即时新闻")}</a> &gt; {cloaked(story.column)}</div>
<div class="wrap"><div class="main"><h2 class="tit">{cloaked(story.title)}</h2>
<div class="info"><span>{info}</span></div>
<div class="content" id="content">
{lines}
<p style="text-align:right">({cloaked("责编：" + " ".join(article.editor))})</p>
</div>
<div class="notice">{note}</div>
</div></div>
{spam_links()}
</body></html>
"""


def fragment(story: Story) -> str:
    """A piece of such a mirror: no headline, no time, no source, and a damaged last sentence."""
    lines = body(map(cloaked, story.paragraphs), paragraph="<div>{}</div>", heading="<div>{}</div>").replace("</div>\n<div>", "<br>\n")
    return f"""{head(story, furniture()["spam"])}<body>
<script>document.write('<div style="display:none">')</script>{spam_links()}<script>document.write('</div>')</script>
<div class="box"><div class="txt" id="txt">
{damaged(lines)}
</div>
<div class="more">更多&gt;同类资讯</div><ul class="list"><li><a href="/mirror/xinwen/202607/88213.html">{cloaked("种质资源库二期建成")}</a></li></ul>
</div>
</body></html>
"""


def snapshot(story: Story) -> str:
    """A page of an aggregator: 类别, 发布时间, 来源, the text, the disclaimer, 快照生成时间, the original's address, snippets of others."""
    article = story.article
    taken = when(article.moment + timedelta(hours=2, minutes=35, seconds=12), "%Y-%m-%d %H:%M:%S")
    original = f"{story.origin}{story.original}"
    snippets = "\n".join(
        f'<div class="xg-item"><a href="/more/{day}.html">...{words}，有关部门正在制定实施细则，预计年内印发</a><span>{day} 07:{number}:00</span></div>'
        for number, (words, day) in enumerate(furniture()["related"], 25)
    )
    more = "\n".join(
        f'<div class="gd-item"><a href="/hot/{number}.html">{words}</a><p>{words}。记者从有关方面了解到</p><span>2026-09-30 17:0{number}:00</span></div>'
        for number, words in enumerate(furniture()["hot"], 1)
    )
    return f"""{head(story, f"{story.title}-我的订阅-资讯快照")}<body>
<div class="topbar"><a href="/member/">登录</a> <a href="/member/">注册</a> • 我的订阅</div>
<ul class="tabs"><li>国内</li><li>产业</li><li>科技</li></ul>
<div class="wrap"><h1 class="tit">{story.title}</h1>
<div class="info"><span>类别：{story.column}</span> <span>发布时间：{when(article.time, "%Y-%m-%d %H:%M:%S")}</span> <span>来源：{article.source}</span></div>
<div class="content">
{body(story.paragraphs, paragraph="<p>{}</p>", heading="<p><strong>{}</strong></p>")}
</div>
<div class="kz"><p>以上内容为资讯信息快照，由kz.cangjiang.example爬虫进行采集并收录，本站未对信息做任何修改，信息内容不代表本站立场。</p>
<p>快照生成时间：{taken}</p>
<p>本站信息快照查询为非营利公共服务，如有侵权请联系我们进行删除。</p>
<p>信息原文地址：<a href="{original}" target="_blank" rel="nofollow">{original}</a></p></div>
<div class="xg">{snippets}</div>
<div class="gd"><h3>更多关于{story.column}的资讯：</h3>
{more}
</div></div>
{surroundings.ANALYTICS}
</body></html>
"""
