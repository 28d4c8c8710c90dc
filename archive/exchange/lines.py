"""Snapshots as JSON lines and as CSV (RFC 4180), one for each, in flat memory.

JSON lines hold the texts exactly. In CSV a cell that a spreadsheet would take for a formula is
preceded by an apostrophe, so that opening the file runs nothing.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from archive.answers.printed import published
from archive.index.selection import Chosen
from archive.model import PublishTime

FIELDS = (
    "id", "url", "captured_at", "source", "category", "title", "subtitle", "publish_time", "publish_precision", "origin", "author", "editor",
    "document_number", "attachments", "state", "change", "previous", "changed_fields", "twins", "way", "imported_from", "payloads", "text_digest",
    "reader", "text",
)  # fmt: skip
"""Of a record, in order. ``source`` is ours, ``origin`` (来源) the page's; ``text_digest`` is the SHA-256 of the text in UTF-8."""
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The full-width forms too: spreadsheets set to Chinese or Japanese take them for the others."""
_BETWEEN = "; "


def record(chosen: Chosen) -> dict[str, Any]:
    """Return a snapshot as plain values, named as in ``FIELDS``; what the page does not say is None or empty."""
    said = json.loads(chosen.manifest)
    read, verdict, provenance = said["extraction"], said["verdict"], said["provenance"]
    time = read["publish_time"]
    when = PublishTime(**time | {"at": datetime.fromisoformat(time["at"])}) if time else None
    return {
        "id": chosen.id,
        "url": chosen.url,
        "captured_at": chosen.captured_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
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
        "imported_from": provenance["imported"]["file"] if provenance.get("imported") else None,
        "payloads": said["payloads"],
        "text_digest": read["text"],
        "reader": read["reader"],
        "text": chosen.text,
    }


def write_json_lines(chosen: Iterable[Chosen], out: TextIO) -> int:
    """Write a JSON object on a line for each snapshot; return how many."""
    count = 0
    for count, each in enumerate(chosen, start=1):  # noqa: B007 - the last one is the answer
        out.write(json.dumps(record(each), ensure_ascii=False) + "\n")
    return count


def write_csv(chosen: Iterable[Chosen], out: TextIO, *, bom: bool = False) -> int:
    """Write a head line and a row for each snapshot; return how many snapshots.

    Args:
        chosen: the snapshots.
        out: takes text; must not change line ends.
        bom: begin with a byte order mark, by which some spreadsheets know UTF-8.
    """
    out.write(BOM if bom else "")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(FIELDS)
    count = 0
    for count, each in enumerate(chosen, start=1):  # noqa: B007 - the last one is the answer
        rows.writerow(cells(record(each)))
    return count


def cells(values: dict[str, Any]) -> Iterator[str]:
    """Yield the cells of a record: lists joined by semicolons, nothing that a spreadsheet would carry out."""
    for name in FIELDS:
        cell = _cell(values[name])
        yield f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _BETWEEN.join(f"{each['name']} {each['url']}" if isinstance(each, dict) else str(each) for each in value)
    return str(value)
