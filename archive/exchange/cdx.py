"""CDXJ lines of captures, as cdxj-indexer writes them: where in which WARC file the answer of a page at a time lies."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing

from archive.evidence.blobs import Blobs
from archive.evidence.records import Member, Record, record_in
from archive.exchange.exact import exact_members
from archive.exchange.sorting import SortedLines
from archive.exchange.surt import surt
from archive.message import answer_in
from archive.model import Digest, Place


def cdxj_lines(places: Iterable[Place], blobs: Blobs) -> Iterator[bytes]:
    """Yield the lines of captures, sorted by key and time; captures without an answer have none.

    Raises:
        MissingBlobError, TamperedError: as for ``exact_members``.
    """
    with closing(SortedLines()) as lines:
        for place in places:
            for line in lines_of(exact_members(place, blobs), place, filename=place.segment, offset=place.offset):
                lines.add(line)
        yield from lines.sorted()


def lines_of(group: tuple[Member, ...], place: Place, *, filename: str, offset: int) -> Iterator[bytes]:
    """Yield the line of a capture's answer, if it has one.

    Args:
        group: its members.
        place: where it was appended.
        filename: the file that it lies in.
        offset: where in that file the group begins.
    """
    for member in group[:-1]:  # the last one is our metadata record, which is no page
        record = record_in(member)
        if record.kind in ("response", "revisit"):
            yield _line(record, member, place.stored, filename=filename, offset=offset + member.offset - place.offset)


def timestamp(said: str) -> str:
    """Return a WARC-Date as fourteen digits."""
    return re.sub(r"\D", "", said)[:14]


def _line(record: Record, member: Member, stored: Digest, *, filename: str, offset: int) -> bytes:
    target = record.field("warc-target-uri") or ""
    answer = answer_in(record.block)
    mime = "warc/revisit" if record.kind == "revisit" else re.split(r"[;\s]", answer.header("Content-Type") or "", maxsplit=1)[0]
    said = {
        "url": target,
        "mime": mime or None,
        "status": str(answer.status) if answer.status else None,
        "digest": record.field("warc-payload-digest") or stored,
        "length": str(len(member.packed)),
        "offset": str(offset),
        "filename": filename,
    }
    fields = json.dumps({name: value for name, value in said.items() if value is not None})
    return f"{surt(target)} {timestamp(record.field('warc-date') or '')} {fields}\n".encode()
