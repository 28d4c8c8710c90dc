"""The report of a proof, for people: what it shows, when, from where, what is proved and how to check. One page, Chinese and English.

Everything that comes from outside is escaped; the page loads and runs nothing. The same evidence gives the same bytes.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from archive.proof.gather import Evidence
from archive.proof.origin import CHINA, Fact, both, cut_off, is_of_others, origin, proves_not
from archive.proof.words import (
    CAN,
    CAN_IMPORTED,
    CHECKING,
    CONTENTS,
    FILES,
    LOG,
    NO_EVIDENCE,
    NOT_PROVED,
    PROVED,
    STEPS,
    TITLE,
    UNKNOWN,
    WHAT,
    WHENCE,
    Words,
)

HEAD = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{{font:16px/1.6 sans-serif;max-width:52em;margin:2em auto;padding:0 1em}}dt{{color:#555;margin-top:.5em}}
dd{{margin:0;overflow-wrap:anywhere}}h2{{border-bottom:1px solid #bbb;margin-top:2em}}.note{{border:1px solid #a00;padding:.5em 1em}}
section.en{{border-top:3px double #555;margin-top:4em}}</style></head><body>
"""


def report(evidence: Evidence) -> bytes:
    """Return the report as HTML."""
    said = json.loads(evidence.snapshot.manifest)
    title = " · ".join((TITLE[0], TITLE[1], str(said["extraction"]["title"] or said["url"])))
    pages = (f'<section lang="{code}" class="{code}">\n{_page(evidence, said, at)}</section>\n' for at, code in enumerate(("zh", "en")))
    return (HEAD.format(title=escape(title)) + "".join(pages) + "</body></html>\n").encode("utf-8", "replace")


def readme() -> bytes:
    """Return README.txt: what the files are and how to check them."""
    lines = []
    for at in (0, 1):
        files = [f"  {name}: {words[at]}" for name, words in CONTENTS]
        steps = [f"  {number}. {words[at]}" for number, words in enumerate(STEPS, start=1)]
        lines += [TITLE[at], "", NO_EVIDENCE[at], "", CHECKING[at], *steps, "", FILES[at], *files, "", ""]
    return "\n".join(lines[:-1]).encode()


def _page(evidence: Evidence, said: dict[str, Any], at: int) -> str:
    can = (CAN_IMPORTED, *CAN[1:]) if is_of_others(said) else CAN
    return "".join(
        (
            f'<h1>{escape(TITLE[at])}</h1>\n<p class="note">{escape(NO_EVIDENCE[at])}</p>\n',
            _facts(WHAT, _shown(evidence, said), at),
            _facts(WHENCE, origin(evidence, said), at),
            _facts(LOG, _log(evidence), at),
            _list(PROVED, can, at, "ul"),
            _list(NOT_PROVED, proves_not(evidence, said), at, "ul"),
            _list(CHECKING, STEPS, at, "ol"),
            _facts(FILES, (Fact(name=(name, name), value=words) for name, words in CONTENTS), at),
        )
    )


def _shown(evidence: Evidence, said: dict[str, Any]) -> Iterator[Fact]:
    read, later = said["extraction"], evidence.superseded
    when = read["publish_time"]
    yield Fact(name=("标题", "Title"), value=read["title"])
    yield Fact(name=("网址", "Address"), value=said["url"])
    theirs = ("（他人的文件所写）", " (as a file of others says)") if is_of_others(said) else ("", "")
    yield Fact(name=(f"采集时刻{theirs[0]}", f"Captured{theirs[1]}"), value=both(said["captured_at"]))
    yield from cut_off(evidence)
    yield Fact(name=("发布时间（页面所注）", "Published (as the page says)"), value=when and _day_or_minute(when))
    yield Fact(name=("来源（页面所注）", "Source (as the page says)"), value=read["source"])
    yield Fact(name=("作者（页面所注）", "Author (as the page says)"), value="、".join(read["author"]) or None)
    yield Fact(name=("文号", "Document number"), value=read["document_number"])
    yield Fact(name=("快照编号（清单的 SHA-256）", "Snapshot id (SHA-256 of the manifest)"), value=evidence.snapshot.id)
    yield Fact(name=("与上一快照相比", "Beside the snapshot before"), value=said["verdict"]["change"])
    yield Fact(name=("识读程序", "Read by"), value=read["reader"])
    if "supersedes" in said:
        yield Fact(name=("取代了同一次采集的较早识读", "Took the place of an earlier reading"), value=said["supersedes"]["id"])
    if later:
        yield Fact(name=("后来已被取代，时间", "Since superseded, on"), value=both(later.at.isoformat()))
        yield Fact(name=("取代它的快照，或原因", "By this snapshot, or because"), value=later.by or later.reason)


def _log(evidence: Evidence) -> Iterator[Fact]:
    proven = evidence.proven
    yield Fact(name=("日志", "Log"), value=proven.checkpoint.origin)
    yield Fact(name=("检查点：叶子数", "Checkpoint: leaves"), value=str(proven.checkpoint.size))
    yield Fact(name=("检查点：根", "Checkpoint: root"), value=proven.checkpoint.root.hex())
    yield Fact(name=("快照的叶子", "The snapshot's leaf"), value=str(proven.leaves[0].index))
    for number, (each, leaf) in enumerate(zip((*evidence.pages, *evidence.holders), proven.leaves[1:], strict=True), start=1):
        role = ("（内容存于此次较早的采集）", " (an earlier one, which holds the content)") if number > len(evidence.pages) else ("", "")
        where = (
            f"{leaf.index} · {both(each.commitment.capture.captured_at.isoformat())} · {each.row.place.segment}, {each.row.place.offset}"
        )
        yield Fact(name=(f"采集 {number} 的叶子{role[0]}", f"Leaf of capture {number}{role[1]}"), value=where)
    for stamp in proven.stamps:
        unsaid = ("见文件", "see the file")
        name = (
            f"时间戳 {stamp.authority}（时刻为其所称，待以其根证书核验）",
            f"Time stamp {stamp.authority} (by its own word, until verified)",
        )
        yield Fact(name=name, value=both(stamp.at.isoformat()) if stamp.at else unsaid)
    if not proven.stamps:
        yield Fact(name=("时间戳", "Time stamps"), value=("无", "none"))


def _day_or_minute(when: dict[str, Any]) -> str:
    form = "%Y-%m-%d" if when["precision"] == "day" else "%Y-%m-%d %H:%M"
    return f"{datetime.fromisoformat(when['at']).astimezone(CHINA):{form}} (UTC+8)"


def _facts(heading: Words, facts: Iterator[Fact], at: int) -> str:
    rows = []
    for fact in facts:
        value = fact.value if isinstance(fact.value, str) or not fact.value else fact.value[at]
        rows.append(f"<dt>{escape(fact.name[at])}</dt><dd>{escape(value or UNKNOWN[at])}</dd>\n")
    return f"<h2>{escape(heading[at])}</h2>\n<dl>\n{''.join(rows)}</dl>\n"


def _list(heading: Words, items: tuple[Words, ...] | list[Words], at: int, kind: str) -> str:
    lines = "".join(f"<li>{escape(words[at])}</li>\n" for words in items)
    return f"<h2>{escape(heading[at])}</h2>\n<{kind}>\n{lines}</{kind}>\n"
