"""Snapshots as JSON lines and as CSV (RFC 4180), one for each, in flat memory. Described in docs/formats.md.

JSON lines hold the texts exactly. In CSV a cell that a spreadsheet would take for a formula is
preceded by an apostrophe, so that opening the file runs nothing.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from archive.answers.certificate import certificate_words
from archive.answers.circumstances import Circumstances
from archive.answers.printed import published
from archive.index.selection import Chosen
from archive.model import PublishTime

FIELDS = (
    "id", "url", "captured_at", "source", "category", "title", "subtitle", "publish_time", "publish_precision", "origin", "author", "editor",
    "document_number", "attachments", "state", "change", "previous", "changed_fields", "twins", "way", "truncated", "tls", "imported_from", "imported_digest",
    "imported_member", "imported_record", "imported_target", "imported_software", "imported_doubts", "imported_at", "payloads", "text_digest",
    "reader", "text",
)  # fmt: skip
"""Of a JSON object, in order. ``source`` is ours, ``origin`` (来源) the page's; ``text_digest`` is the SHA-256 of the text in UTF-8."""
COLUMNS = tuple("certificate" if name == "tls" else name for name in FIELDS)
"""Of CSV: what ``tls`` comes to, in words."""
Ask = Callable[[Chosen], Circumstances]
"""Says how the captures of a snapshot came about."""
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The full-width forms too: spreadsheets set to Chinese or Japanese take them for the others."""
_BETWEEN = "; "


def record(chosen: Chosen, came: Circumstances) -> dict[str, Any]:
    """Return a snapshot as plain values, named as in ``FIELDS``; what the page does not say is None or empty."""
    said = json.loads(chosen.manifest)
    read, verdict, provenance = said["extraction"], said["verdict"], said["provenance"]
    time = read["publish_time"]
    when = PublishTime(**time | {"at": datetime.fromisoformat(time["at"])}) if time else None
    return {
        "id": chosen.id,
        "url": chosen.url,
        "captured_at": _utc(chosen.captured_at),
        "source": provenance["source"],
        "category": read["category"] or provenance["category"],
        "title": read["title"],
        "subtitle": read["subtitle"],
        "publish_time": published(when),
        "publish_precision": when.precision if when else None,
        "origin": read["source"],
        "author": read["author"],
        "editor": read["editor"],
        "document_number": read["document_number"],
        "attachments": read["attachments"],
        "state": read["state"],
        "change": verdict["change"],
        "previous": verdict["previous"],
        "changed_fields": verdict["fields"],
        "twins": list(chosen.twins),
        "way": provenance["way"],
        "truncated": list(came.cuts),
        "tls": said["tls"],
        **_imported(provenance.get("imported") or {}, came),
        "payloads": said["payloads"],
        "text_digest": read["text"],
        "reader": read["reader"],
        "text": chosen.text,
    }


def _imported(said: dict[str, Any], came: Circumstances) -> dict[str, Any]:
    """Return where a capture of others was taken from; of our own None throughout, and no doubts."""
    return {
        "imported_from": said.get("file"),
        "imported_digest": said.get("file_digest"),
        "imported_member": said.get("member"),
        "imported_record": said.get("record"),
        "imported_target": said.get("target"),
        "imported_software": said.get("software"),
        "imported_doubts": said.get("doubts", []),
        "imported_at": _utc(came.kept_at) if said else None,
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def write_json_lines(chosen: Iterable[Chosen], ask: Ask, out: TextIO) -> int:
    """Write a JSON object on a line for each snapshot; return how many."""
    count = 0
    for count, each in enumerate(chosen, start=1):  # noqa: B007 - the last one is the answer
        out.write(json.dumps(record(each, ask(each)), ensure_ascii=False) + "\n")
    return count


def write_csv(chosen: Iterable[Chosen], ask: Ask, out: TextIO, *, bom: bool = False) -> int:
    """Write a head line and a row for each snapshot; return how many snapshots.

    Args:
        chosen: the snapshots.
        ask: says how their captures came about.
        out: takes text; must not change line ends.
        bom: begin with a byte order mark, by which some spreadsheets know UTF-8.
    """
    out.write(BOM if bom else "")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    count = 0
    for count, each in enumerate(chosen, start=1):  # noqa: B007 - the last one is the answer
        rows.writerow(cells(record(each, ask(each))))
    return count


def cells(values: dict[str, Any]) -> Iterator[str]:
    """Yield the cells of a record: lists joined by semicolons, nothing that a spreadsheet would carry out."""
    is_of_others = values["imported_from"] is not None
    _, certificate = certificate_words(values["tls"], url=values["url"], is_of_others=is_of_others)
    for name in COLUMNS:
        cell = _cell(certificate if name == "certificate" else values[name])
        yield f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _BETWEEN.join(f"{each['name']} {each['url']}" if isinstance(each, dict) else str(each) for each in value)
    return str(value)
