"""Answers as lines for a terminal and as records for a program. Times are shown in Asia/Shanghai."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from archive.answers.certificate import certificate_lines, tls_in
from archive.answers.circumstances import Circumstances
from archive.digest import plain_json
from archive.index.ledger import Account
from archive.index.shelves import Entry, Event
from archive.index.supersession import Superseded
from archive.model import Extraction, Imported, PublishTime, Snapshot

SHANGHAI = ZoneInfo("Asia/Shanghai")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
DISCLAIMER = (
    "以上为网页内容的快照，由快照（Kuaizhao）的爬虫采集存档，文字未作任何修改，不代表本站立场。",
    "An unmodified snapshot made by our crawler; it does not express our views.",
)
DISCLAIMER_OF_OTHERS = (
    "以上为网页内容的快照，取自他人的文件，并非快照（Kuaizhao）的爬虫所采集，收入后文字未作任何修改，不代表本站立场。",
    "A snapshot taken in from a file of others, not made by our crawler; unmodified since. It does not express our views.",
)
DOUBTS = {
    "no-digest": "文件中没有可为其字节作证的摘要 (no digest in that file vouches for its bytes)",
    "payload-digest": "文件所写的内容摘要不符，而整条记录的摘要相符 (its payload digest is wrong, while that of the whole record holds)",
}
"""What importing marks as doubtful (``archive.exchange.account.Doubt``)."""
CUTS = {
    "length": "超过长度上限 (over a limit of length)",
    "time": "超过时间上限 (over a limit of time)",
    "disconnect": "连接中断 (the connection ended)",
}
"""What WARC-Truncated says, in words."""


def local(moment: datetime | None, *, precision: str = "second") -> str:
    """Return a time in Asia/Shanghai to the ``second``, ``minute`` or ``day``; ``-`` for None."""
    if moment is None:
        return "-"
    form = {"day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M"}.get(precision, "%Y-%m-%d %H:%M:%S")
    return moment.astimezone(SHANGHAI).strftime(form)


def published(when: PublishTime | None) -> str | None:
    """Return a publish time in ISO form with Shanghai's offset, or the day alone where no more is known."""
    if when is None:
        return None
    at = when.at.astimezone(SHANGHAI)
    return at.date().isoformat() if when.precision == "day" else at.isoformat()


def account_lines(account: Account) -> Iterator[str]:
    """Yield the account of a run: its sum, and the reasons."""
    tallies = account.tallies
    total = " + ".join(f"{count} {name}" for name, count in tallies.items())
    yield f"run {account.run}: {account.state}{f' ({account.message})' if account.message else ''}"
    yield f"  discovered {account.discovered} = {total}{'' if account.adds_up else f' + {account.open} open: THE BOOKS DO NOT ADD UP'}"
    for reason, count in account.reasons.items():
        yield f"    {count:>5}  {reason}"


def account_record(account: Account) -> dict[str, Any]:
    """Return the account of a run as plain values."""
    return {**plain_json(account), "adds_up": account.adds_up}


def entry_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield two lines for each page of a list."""
    for each in entries:
        when = local(each.published_at, precision=each.precision or "day")
        marks = "".join(
            (f" [{each.versions} versions]" if each.versions > 1 else "", f" [{each.state}]" if each.state != "article" else "")
        )
        yield f"{each.id[:12]}  {when:<16}  {each.title or '(no title)'}{marks}"
        yield f"{'':14}{each.category or '-'} · {each.origin or '-'} · {each.url}"
        if each.excerpt:
            yield f"{'':14}{''.join(f'【{text}】' if match else text for text, match in each.excerpt)}"


def event_lines(events: Sequence[Event]) -> Iterator[str]:
    """Yield a line for each capture of a page."""
    for each in events:
        what = each.change or _ending(each)
        version = f"version {each.version}" if each.version else ""
        yield f"{local(each.captured_at)}  {each.status or each.failure or '-':<5}  {(each.snapshot or '-')[:12]:<12}  {what:<28} {version}".rstrip()


def _ending(event: Event) -> str:
    """How a capture ended that is no snapshot; a try that failed is said to have failed, as in the books of its run."""
    reason = event.reason or ""
    return reason if reason.startswith("failed: ") else f"{event.outcome}: {reason}" if reason else event.outcome


def snapshot_lines(snapshot: Snapshot, contact: str, came: Circumstances | None) -> Iterator[str]:
    """Yield a snapshot as a person reads it: what it says, whose it is, and when it was taken.

    Args:
        snapshot: what is shown.
        contact: whom to ask for its removal.
        came: how its captures came about; None: their records cannot be read.
    """
    read, imported = snapshot.extraction, snapshot.provenance.imported
    yield read.title or "(no title)"
    yield f"类别：{read.category or snapshot.provenance.category or '-'}  发布时间：{said_time(read)}  来源：{read.source or '-'}"
    yield ""
    yield read.text
    yield ""
    for each in read.attachments:
        yield f"附件：{each.name} {each.url}"
    yield from DISCLAIMER_OF_OTHERS if imported else DISCLAIMER
    yield from _wholeness_lines(came)
    if imported:
        yield from _imported_lines(imported, came)
    else:
        yield from map(printable, certificate_lines(snapshot))
    yield f"{'采集时刻，该文件所写 (captured, as that file says)' if imported else '快照生成时间'}：{local(snapshot.captured_at)}"
    yield f"信息原文地址：{snapshot.url}"
    yield f"快照编号：{snapshot.id}"
    yield f"删除请联系：{contact}"


def _wholeness_lines(came: Circumstances | None) -> Iterator[str]:
    if came is None:
        yield "采集是否完整不得而知，其记录读不出。Whether it is whole is not known: its record cannot be read."
        return
    for page, cut in enumerate(came.truncated, start=1):
        if cut is not None:
            where = f"第 {page} 页 (page {page}) " if len(came.truncated) > 1 else ""
            why = CUTS.get(cut, "原因不详 (nobody knows why)")
            yield f"应答不完整，被截断 (NOT WHOLE, the answer was cut off)：{where}{printable(cut)}，{why}"


def _imported_lines(imported: Imported, came: Circumstances | None) -> Iterator[str]:
    """Yield where a capture of others was taken from: only what is on record."""
    member = f"，其中 (in it) {imported.member}" if imported.member else ""
    yield printable(f"取自他人的文件 (taken in from a file of others)：{imported.file}{member}")
    yield f"该文件的摘要 (its digest)：{imported.file_digest}"
    yield printable(f"该文件中的记录 (record in it)：{imported.record}")
    if imported.target:
        yield printable(f"该文件所写网址 (address as written there)：{imported.target}")
    yield f"收入时间 (taken in, by our clock)：{local(came.kept_at) if came else '-'}"
    yield printable(f"由何软件制作，该文件自称 (made by, as that file claims)：{imported.software or '不详 (unknown)'}")
    yield f"存疑之处 (doubts)：{'；'.join(DOUBTS.get(each, each) for each in imported.doubts) or '收入时没有发现 (none were found)'}"
    yield "采集时刻与地址均如该文件所写，连接是否加密没有记录。Times and addresses are as that file says; nothing is on record of TLS."


def printable(text: str) -> str:
    """Return what others wrote without what would steer a terminal or turn its lines about."""
    return _STEERING.sub("\ufffd", text)


def superseded_lines(later: Superseded | None) -> Iterator[str]:
    """Yield, of a snapshot that left its place to a ``later`` reading, what took it and when; nothing of one that stands."""
    if later:
        what = f"by {later.by}" if later.by else f"by none: {later.reason}"
        yield f"SUPERSEDED {local(later.at)} {what}. Its capture was read again; this is what an earlier version read in it."
        yield ""


def said_time(read: Extraction) -> str:
    """Return the publish time of a reading as precisely as it is known; ``-`` where it is not."""
    return local(read.publish_time.at, precision=read.publish_time.precision) if read.publish_time else "-"


def extraction_record(read: Extraction) -> dict[str, Any]:
    """Return a reading as plain values, its publish time in Shanghai's zone and the rest of its fields as they are."""
    when = read.publish_time
    record: dict[str, Any] = plain_json(read)
    return record | {
        "publish_time": published(when),
        "publish_precision": when.precision if when else None,
        "publish_witness": when.witness if when else None,
        "witnesses": dict(read.witnesses),
        "transforms": dict(read.transforms),
    }


def snapshot_record(snapshot: Snapshot, came: Circumstances | None) -> dict[str, Any]:
    """Return a snapshot as plain values; ``truncated`` is None where ``came`` is: the records cannot be read."""
    return {
        "id": snapshot.id,
        "url": snapshot.url,
        "captured_at": local(snapshot.captured_at),
        "truncated": list(came.cuts) if came else None,
        "imported_at": local(came.kept_at) if came and snapshot.provenance.imported else None,
        "tls": tls_in(snapshot.manifest),
        "payloads": list(snapshot.payloads),
        "extraction": extraction_record(snapshot.extraction),
        "verdict": plain_json(snapshot.verdict),
        "provenance": plain_json(snapshot.provenance),
        "supersedes": plain_json(snapshot.supersedes),
        "fingerprint": {"text": snapshot.fingerprint.text, "plain": snapshot.fingerprint.plain},
    }
