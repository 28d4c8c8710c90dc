"""Where the captures behind a proof came from, as the report tells it: made by the archive itself, or taken in from a file of others.

Of a capture of others nothing is claimed that the archive cannot know: neither its time nor its connection.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from archive.model import Imported
from archive.proof.gather import Evidence, Gathered
from archive.proof.verifier import CUTS, DOUBTS
from archive.proof.words import (
    CANNOT,
    CANNOT_IMPORTED,
    CANNOT_PLAIN,
    CANNOT_SENT,
    CANNOT_TIME,
    CANNOT_TLS,
    CANNOT_UNKNOWN,
    CANNOT_WHOLE,
    Words,
)

CHINA = timezone(timedelta(hours=8))
PLAIN: Words = ("未加密（http）", "not encrypted (http)")
UNRECORDED: Words = ("没有记录", "nothing is on record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the report; a value may differ by language."""

    name: Words
    value: str | Words | None


def is_of_others(said: dict[str, Any]) -> bool:
    """Say whether the (first) capture of a manifest was taken from a file of others."""
    return said["provenance"].get("imported") is not None


def origin(evidence: Evidence, said: dict[str, Any]) -> Iterator[Fact]:
    """Yield where a snapshot came from."""
    for number, each in enumerate((*evidence.pages, *evidence.holders), start=1):
        if imported := each.commitment.capture.provenance.imported:
            yield from _taken_in(each, imported, _which(evidence, number))
    theirs = ("（该文件所写）", " (as that file says)") if is_of_others(said) else ("", "")
    yield Fact(name=(f"服务器地址{theirs[0]}", f"Server's address{theirs[1]}"), value=said["address"])
    yield from _connection(said)
    yield from _errand(said["provenance"]) if is_of_others(said) else _search(said["provenance"])


def _taken_in(capture: Gathered, imported: Imported, which: Words) -> Iterator[Fact]:
    zh, en = which
    yield Fact(
        name=(f"{zh}并非存档方所采集，而是取自他人的文件", f"{en}Not captured by this archive, but taken in from a file of others"),
        value=imported.file,
    )
    yield Fact(name=(f"{zh}该文件的摘要", f"{en}Digest of that file"), value=imported.file_digest)
    if imported.member is not None:
        yield Fact(name=(f"{zh}该文件中的 WARC", f"{en}WARC in that file"), value=imported.member)
    yield Fact(name=(f"{zh}该文件中的记录", f"{en}Record in that file"), value=imported.record)
    if imported.target is not None:
        yield Fact(name=(f"{zh}该文件所写网址", f"{en}Address, as that file writes it"), value=imported.target)
    taken_at = both(capture.commitment.appended_at.isoformat())
    yield Fact(name=(f"{zh}收入时刻（存档方的时钟）", f"{en}Taken in (by the archive's clock)"), value=taken_at)
    unknown = ("不详，该文件未注明", "unknown, that file does not say")
    yield Fact(name=(f"{zh}由何软件制作（该文件自称）", f"{en}Made by (as that file claims)"), value=imported.software or unknown)
    yield Fact(name=(f"{zh}存疑之处", f"{en}Doubts"), value=_doubts(imported))


def _doubts(imported: Imported) -> Words:
    if not imported.doubts:
        return ("收入时没有发现", "none were found when it was taken in")
    said = [DOUBTS.get(each, (each, each)) for each in imported.doubts]
    return ("；".join(zh for zh, _ in said), "; ".join(en for _, en in said))


def _connection(said: dict[str, Any]) -> Iterator[Fact]:
    tls = said["tls"]
    if tls is None:
        yield Fact(name=("连接", "Connection"), value=PLAIN if _is_plain(said) else UNRECORDED)
        return
    yield Fact(name=("连接", "Connection"), value=f"{tls['version']} {tls['cipher']}")
    failed = (f"未通过验证：{tls['reason']}", f"not verified: {tls['reason']}")
    yield Fact(name=("服务器证书", "Certificate"), value=("已验证", "verified") if tls["verified"] else failed)
    yield Fact(name=("证书链摘要", "Digests of the chain"), value=", ".join(tls["chain"]))


def _is_plain(said: dict[str, Any]) -> bool:
    return said["tls"] is None and not is_of_others(said) and said["url"].startswith("http:")


def _search(found: dict[str, Any]) -> Iterator[Fact]:
    """Yield how the archive came to a page."""
    yield Fact(name=("发现途径", "How it was found"), value=found["way"])
    yield Fact(name=("发现于", "Found on"), value=found["found_on"])
    yield Fact(name=("跳转自", "Redirected from"), value=", ".join(found["redirected_from"]) or None)
    yield Fact(name=("robots.txt", "robots.txt"), value=found["robots"])
    yield Fact(name=("采集批次", "Run"), value=found["run"])
    yield Fact(name=("采集软件", "Software"), value=found["software"])


def _errand(found: dict[str, Any]) -> Iterator[Fact]:
    """Yield by what a capture of others was taken in; how they came to the page is not on record."""
    yield Fact(name=("收入批次", "Taken in by the run"), value=found["run"])
    yield Fact(name=("收入所用软件", "Taken in with the software"), value=found["software"])


def cut_off(evidence: Evidence) -> Iterator[Fact]:
    """Yield which answers are not whole, and why."""
    for number, each in enumerate((*evidence.pages, *evidence.holders), start=1):
        capture, (zh, en) = each.commitment.capture, _which(evidence, number)
        if capture.truncated is None:
            continue
        theirs = ("，该文件所写", ", as that file says") if capture.provenance.imported else ("", "")
        why = CUTS.get(capture.truncated, ("原因不详", "nobody knows why"))
        value = (f"{capture.truncated}（{why[0]}{theirs[0]}）", f"{capture.truncated} ({why[1]}{theirs[1]})")
        yield Fact(name=(f"{zh}应答不完整，被截断", f"{en}Not whole, the answer was cut off"), value=value)


def proves_not(evidence: Evidence, said: dict[str, Any]) -> list[Words]:
    """Return what a proof cannot show, as far as it lies in this snapshot."""
    theirs = [CANNOT_IMPORTED] if is_of_others(said) else [CANNOT_TIME]
    if said["tls"] is None:
        theirs += [CANNOT_PLAIN if _is_plain(said) else CANNOT_UNKNOWN]
    elif not said["tls"]["verified"]:
        theirs += [CANNOT_TLS]
    whole = [] if not list(cut_off(evidence)) else [CANNOT_WHOLE]
    return [CANNOT_SENT, *theirs, *whole, *CANNOT]


def _which(evidence: Evidence, number: int) -> Words:
    """Return which capture is spoken of, where there are several."""
    if len(evidence.pages) + len(evidence.holders) == 1:
        return ("", "")
    if number > len(evidence.pages):
        return (f"采集 {number}（存有内容的较早一次）：", f"Capture {number} (an earlier one, with the content): ")
    return (f"采集 {number}：", f"Capture {number}: ")


def both(at: str) -> str:
    """Return a time as it stands in China, and in UTC."""
    moment = datetime.fromisoformat(at)
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M:%S} (UTC+8) = {moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
