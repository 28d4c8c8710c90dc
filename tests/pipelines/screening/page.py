"""A composed page and what the screen must say of it; all words, names and places are made up."""

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.message import answer_in
from archive.model import Rejection
from pipelines.reading.read import read
from pipelines.screen import reason_to_reject


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One answer of a server."""

    name: str
    html: str
    reason: str | None
    """None for an article."""
    sign: str = ""
    """The sign that must have told it, where there are several."""
    status: str = "200 OK"
    kind: str = "text/html; charset=utf-8"
    url: str = "http://kjj.yunhe.example/art/2024/5/6/art_1021_33871.html"
    resembles: tuple[str, ...] = ()
    """For an article: the rules that it might be taken for."""


TOP = """<div class="top"><a href="/">首页</a> <a href="/xwzx/">新闻中心</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a> <a href="/hdjl/">互动交流</a> <a href="/login">登录</a> <a href="/reg">注册</a></div>
<div class="search"><input type="text" name="q" placeholder="请输入关键字"><button>搜索</button></div>"""
FOOT = """<div class="footer"><p>主办单位：云河市科学技术局　地址：云河市学府路八号　邮编：000000</p><p>云ICP备00000000号　网站标识码：0000000000　<a href="/map">网站地图</a></p></div>"""


def framed(title: str, inside: str, *, side: str = "", head: str = "") -> str:
    """Return a page of a government site: navigation, ``inside``, a sidebar and the small print."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>{head}<link rel="stylesheet" href="/css/site.css"></head>
<body>{TOP}
<div class="main">{inside}</div>{side}
{FOOT}</body></html>"""


def article(title: str, *paragraphs: str, time: str | None = "2024-05-06 09:30", side: str = "", head: str = "", last: str = "") -> str:
    """Return an article on a page of a government site; without ``time`` it has no line below its headline."""
    line = f'<div class="info">发布时间：{time}　来源：云河市科学技术局　<span>【字体：大 中 小】</span></div>' if time else ""
    inside = f'<h1>{title}</h1>{line}<div class="content">' + "".join(f"<p>{each}</p>" for each in paragraphs) + f"</div>{last}"
    return framed(f"{title}_云河市科学技术局", inside, side=side, head=head)


def bare(title: str, body: str, *, head: str = "") -> str:
    """Return a page with nothing around ``body``."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def kept(name: str, html: str, *resembles: str, kind: str = "text/html; charset=utf-8") -> Shown:
    """Return an article that rules might take for something else."""
    return Shown(name=name, html=html, reason=None, resembles=resembles, kind=kind)


def judged(shown: Shown) -> Rejection | None:
    """Return what the screen says of a page, read as the crawler's answer would be."""
    body = shown.html.encode()
    answer = answer_in(f"HTTP/1.1 {shown.status}\r\nContent-Type: {shown.kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    extraction = read(body, url=shown.url, captured_at=datetime(2026, 1, 1, tzinfo=UTC), content_type=answer.header("Content-Type"))
    return reason_to_reject(answer, shown.url, extraction)
