"""A page that is itself a snapshot or a reprint → what it claims of its original. Claims, not facts.

Aggregators put a footer of their own behind the text (快照生成时间, 信息原文地址, a disclaimer); reprints
name the original's address. The footer and the list of related pieces are no text of the article:
``lines`` cuts them off, this file reads them.
"""

import re
from collections.abc import Sequence
from datetime import UTC

from lxml import etree

from archive.model import PublishTime, Upstream
from pipelines.reading.links import absolute
from pipelines.reading.times import times_in

_SNAPSHOT = re.compile(r"快照(?:生成|抓取|采集)?(?:时间|日期)\s*[:：]")
_COLLECTED = re.compile(r"(?:资讯|信息|网页|内容)(?:信息)?快照|爬虫.{0,12}(?:采集|抓取|收录)|(?:采集|抓取|收录)时间\s*[:：]")
_ORIGINAL = re.compile(r"原文(?:地址|链接|网址|出处)|阅读原文|查看原文|来源(?:网址|链接|地址)")
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")


def upstream(lines: Sequence[str], root: etree._Element, *, url: str, source: str | None, published: PublishTime | None) -> Upstream | None:
    """Return what the page claims of its original, or None where it claims nothing.

    Args:
        lines: those that follow the article's text.
        root: the page, for the link behind 原文.
        url: of the page itself, which is no original.
        source: the source it names.
        published: the time of publication it gives, which on a snapshot page is the original's.
    """
    taken = next((at.astimezone(UTC) for line in lines if _SNAPSHOT.search(line) for at, _, _ in times_in(line)), None)
    wrapped = taken is not None or any(_COLLECTED.search(line) for line in lines)
    original = _original(lines, root, url)
    if not wrapped and original is None:
        return None
    return Upstream(site=source, url=original, publish_time=published.at if published and wrapped else None, snapshot_time=taken)


def _original(lines: Sequence[str], root: etree._Element, url: str) -> str | None:
    for at, line in enumerate(lines):
        if _ORIGINAL.search(line) and (match := _ADDRESS.search(" ".join(lines[at : at + 2]))):
            return _other(match.group(0), url)
    if any(_ORIGINAL.search(line) for line in lines):
        for anchor in root.iter("a"):
            if _ORIGINAL.search("".join(anchor.itertext())[:40]) or _ORIGINAL.search(_text_before(anchor)):
                return _other(anchor.get("href") or "", url)
    return None


def _text_before(anchor: etree._Element) -> str:
    previous, parent = anchor.getprevious(), anchor.getparent()
    return (previous.tail if previous is not None else parent.text if parent is not None else None) or ""


def _other(address: str, url: str) -> str | None:
    target = absolute(url, address)
    return target if target and target.partition("#")[0] != url.partition("#")[0] else None
