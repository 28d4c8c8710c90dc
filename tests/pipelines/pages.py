"""Made-up pages as they come over the wire."""

import sys
from dataclasses import replace

from archive.model import Capture, Snapshot
from pipelines.process import process
from tests.values import captured

HOST = "https://kjj.linzhou.example"
PARAGRAPHS = (
    "霖州市科学技术局昨日公布今年首批揭榜挂帅项目清单，共有三十七项课题面向全国征集团队，申报从即日起到四月底为止。",
    "清单涵盖海洋传感器、低温储能和旱地育种三个方向，单项资助最高四百二十万元，经费分三年拨付，中期评估不合格的停止拨付。",
    "市科技局有关负责人表示，评审不设职称和年龄门槛，评审专家从外省随机抽取，结果将于十月底前向社会公布并接受监督。",
)


def html(*paragraphs: str, title: str = "霖州公布首批揭榜挂帅项目清单", following: str | None = None) -> bytes:
    pager = f'<div class="pager"><a href="{following}">下一页</a></div>' if following else ""
    body = "".join(f"<p>{each}</p>" for each in paragraphs or PARAGRAPHS)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}_霖州科技</title></head><body>'
        f'<div class="nav"><a href="/">首页</a></div><div class="article"><h1>{title}</h1>'
        f'<div class="info">发布时间：2026-03-04 10:20　来源：霖州日报</div><div class="content">{body}</div>{pager}</div>'
        "<div>版权所有 霖州市科学技术局</div></body></html>"
    ).encode()


def page(
    path: str = "/art/2026/3/4/art_1_1.html", body: bytes | None = None, *, at: float = 0, status: str = "200 OK", **more: object
) -> Capture:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode()
    return captured(f"{HOST}{path}", at=at, response=head + (html() if body is None else body), **more)  # type: ignore[arg-type]


def at_work() -> Snapshot:
    """Return the snapshot that must be the same on every machine: an article of two pages with a set-like choice of everything."""
    pages = (page(body=html(*PARAGRAPHS[:2], following="art_1_1_2.html")), page("/art/2026/3/4/art_1_1_2.html", html(PARAGRAPHS[2])))
    made = process(tuple(replace(each) for each in pages), None, whole=True)
    assert isinstance(made, Snapshot)
    return made


if __name__ == "__main__":
    sys.stdout.write(at_work().id)
