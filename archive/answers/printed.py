"""Answers as lines for a terminal and as records for a program. Times are shown in Asia/Shanghai."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from archive.digest import plain_json
from archive.index.ledger import Account
from archive.index.shelves import Entry, Event
from archive.index.supersession import Superseded
from archive.model import Extraction, PublishTime, Snapshot

SHANGHAI = ZoneInfo("Asia/Shanghai")
DISCLAIMER = (
    "以上为网页内容的快照，由快照（Kuaizhao）的爬虫采集存档，文字未作任何修改，不代表本站立场。",
    "An unmodified snapshot made by our crawler; it does not express our views.",
)


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
        what = each.change or (f"{each.outcome}: {each.reason}" if each.reason else each.outcome)
        version = f"version {each.version}" if each.version else ""
        yield f"{local(each.captured_at)}  {each.status or each.failure or '-':<5}  {(each.snapshot or '-')[:12]:<12}  {what:<28} {version}".rstrip()


def snapshot_lines(snapshot: Snapshot, contact: str) -> Iterator[str]:
    """Yield a snapshot as a person reads it: what it says, whose it is, and when we took it."""
    read = snapshot.extraction
    yield read.title or "(no title)"
    yield f"类别：{read.category or snapshot.provenance.category or '-'}  发布时间：{said_time(read)}  来源：{read.source or '-'}"
    yield ""
    yield read.text
    yield ""
    for each in read.attachments:
        yield f"附件：{each.name} {each.url}"
    yield from DISCLAIMER
    yield f"快照生成时间：{local(snapshot.captured_at)}"
    yield f"信息原文地址：{snapshot.url}"
    yield f"快照编号：{snapshot.id}"
    yield f"删除请联系：{contact}"


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


def snapshot_record(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as plain values."""
    return {
        "id": snapshot.id,
        "url": snapshot.url,
        "captured_at": local(snapshot.captured_at),
        "payloads": list(snapshot.payloads),
        "extraction": extraction_record(snapshot.extraction),
        "verdict": plain_json(snapshot.verdict),
        "provenance": plain_json(snapshot.provenance),
        "supersedes": plain_json(snapshot.supersedes),
        "fingerprint": {"text": snapshot.fingerprint.text, "plain": snapshot.fingerprint.plain},
    }
