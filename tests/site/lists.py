"""Where the site names its articles: lists of four makes, a feed, a sitemap, robots.txt, and the front page."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape

from tests.site import surroundings
from tests.site.articles import columns, furniture

CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A headline in a list."""

    path: str
    title: str
    day: str
    clock: str = "09:00"
    summary: str = ""


def list_path(column: str, number: int) -> str:
    """Return the path of a list's page `number`, from 1; its second page is `index_1.html`, as the CMS counts."""
    return f"/{column}/" if number == 1 else f"/{column}/index_{number - 1}.html"


def list_page(column: str, links: tuple[Link, ...], *, number: int, last: int, origin: str) -> str:
    """Return page `number` of a column's list."""
    name = columns()[column]
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{"gb2312" if column == "gddt" else "utf-8"}"><title>{name}-{furniture()["site"]}</title>
<meta name="ColumnName" content="{name}"><link rel="stylesheet" href="/static/css/main.css"><script src="/static/js/main.js"></script></head>
<body>
<div class="header"><a href="/"><img src="/static/img/logo.png" alt=""></a></div>
{surroundings.navigation()}
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/{column}/">{name}</a></div>
<div class="main"><div class="list-con">
{FORMS[column](links, origin)}
{turning(column, number, last)}
</div>
<div class="right-con">{surroundings.advert(2)}{surroundings.qr_box()}</div></div>
{surroundings.footer()}
</body></html>
"""


def turning(column: str, number: int, last: int) -> str:
    """Return the links between a list's pages."""
    numbers = "".join(
        f"<span>{each}</span>" if each == number else f'<a href="{list_path(column, each)}">{each}</a>' for each in range(1, last + 1)
    )
    onward = f'<a href="{list_path(column, number + 1)}">下一页</a><a href="{list_path(column, last)}">尾页</a>' if number < last else ""
    back = f'<a href="{list_path(column, number - 1)}">上一页</a>' if number > 1 else ""
    return f'<div class="page">共{last}页 {back}{numbers}{onward}</div>'


def anchors(links: tuple[Link, ...], origin: str) -> str:
    """A portal's list: headline, day and the article's first words; every third link is absolute, one leads elsewhere."""
    items = (
        f'<li><span class="date">{link.day}</span><h3><a href="{origin if position % 3 == 0 else ""}{link.path}" title="{link.title}" target="_blank">{link.title}</a></h3><p>{link.summary}…</p></li>'
        for position, link in enumerate(links)
    )
    elsewhere = '<li><span class="date">2026-09-01</span><h3><a href="http://kjt.cangjiang.example/art/2026/9/1/art_1_2.html">省科技厅：全省科技工作会议召开</a></h3></li>'
    return f'<ul class="news-list">\n{chr(10).join(items)}\n{elsewhere}\n</ul>'


def datastore(links: tuple[Link, ...], origin: str) -> str:
    """A government CMS's list: the links stand in CDATA of an XML island inside a script element."""
    records = "\n".join(
        f'<record><![CDATA[\n<li><a title="{escape(link.title)}" target="_blank" href="{link.path}">{escape(link.title)}</a><span>{link.day}</span></li>]]></record>'
        for link in links
    )
    return f"""<div id="18211" class="default_pgContainer"></div>
<script src="/static/js/jpage.js"></script>
<script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="/module/jpage/dataproxy.jsp?page=1&columnid=1021"></a>]]></nextgroup>
<recordset>
{records}
</recordset>
</datastore></script>"""


def script_urls(links: tuple[Link, ...], origin: str) -> str:
    """Another CMS's list: the links stand in script text."""
    lines = "\n".join(
        f"urls[i]='{link.path}';headers[i]=\"{link.title}\";year[i]='{link.day[:4]}';month[i]='{link.day[5:7]}';day[i]='{link.day[8:]}';i++;"
        for link in links
    )
    return f"""<script language="javascript">
var urls = new Array(), headers = new Array(), year = new Array(), month = new Array(), day = new Array(), i = 0;
{lines}
for (var k = 0; k < i; k++) {{
  document.write('<li><a target="_blank" href="' + urls[k] + '">' + headers[k] + '</a><span>' + year[k] + '-' + month[k] + '-' + day[k] + '</span></li>');
}}
</script>"""


def rows(links: tuple[Link, ...], origin: str) -> str:
    """A list of table rows, with links relative to the list's folder."""
    lines = "\n".join(
        f'<TR><TD>·<A href=".{link.path.removeprefix("/gddt")}" target=_blank>{link.title}</A></TD><TD width=80>[{link.day}]</TD></TR>'
        for link in links
    )
    return f'<TABLE width="98%" border=0>\n{lines}\n</TABLE>'


FORMS = {"kjyw": anchors, "zcwj": datastore, "tzgg": script_urls, "gddt": rows}
PAGE_LENGTH = {"kjyw": 7, "zcwj": 5, "tzgg": 4, "gddt": 5}


def feed(links: tuple[Link, ...], origin: str) -> str:
    """Return the RSS feed."""
    items = "\n".join(
        f'<item><title><![CDATA[{link.title}]]></title><link>{origin}{link.path}</link><guid isPermaLink="true">{origin}{link.path}</guid>'
        f"<pubDate>{_moment(link):%a, %d %b %Y %H:%M:%S +0800}</pubDate><description><![CDATA[{link.summary}…]]></description></item>"
        for link in links
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{furniture()["site"]}</title><link>{origin}/</link><description>{furniture()["slogan"]}</description><language>zh-cn</language>
{items}
</channel></rss>
"""


def sitemap(links: tuple[Link, ...], origin: str) -> str:
    """Return the sitemap."""
    urls = "\n".join(f"<url><loc>{origin}{link.path}</loc><lastmod>{link.day}T{link.clock}:00+08:00</lastmod></url>" for link in links)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}\n</urlset>\n'


def _moment(link: Link) -> datetime:
    return datetime.fromisoformat(f"{link.day}T{link.clock}:00").replace(tzinfo=CHINA)


def robots(origin: str) -> str:
    """Return robots.txt: a folder of internal papers and the search are closed to all."""
    return f"User-agent: *\nDisallow: /neibu/\nDisallow: /search\n\nUser-agent: GreedyBot\nDisallow: /\n\nSitemap: {origin}/sitemap.xml\n"


def front_page(latest: dict[str, tuple[Link, ...]], origin: str) -> str:
    """Return the home page: the newest of each column."""
    boxes = "\n".join(
        f'<div class="col"><h3><a href="/{column}/">{columns()[column]}</a><a class="more" href="/{column}/">更多&gt;&gt;</a></h3><ul>'
        + "".join(f'<li><a href="{link.path}">{link.title}</a><span>{link.day[5:]}</span></li>' for link in links)
        + "</ul></div>"
        for column, links in latest.items()
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{furniture()["site"]}-{furniture()["slogan"]}</title>
<link rel="alternate" type="application/rss+xml" title="RSS" href="/rss.xml"><link rel="stylesheet" href="/static/css/main.css"></head>
<body>{surroundings.navigation()}{surroundings.advert(0)}
{boxes}
{surroundings.footer()}
</body></html>
"""
