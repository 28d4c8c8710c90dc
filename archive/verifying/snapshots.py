"""One snapshot: the payloads it was read from, its manifest, its row, its texts, and what it took the place of."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.digest import digest
from archive.index.tables import captures, snapshots, superseded, texts
from archive.index.written import Row, View, instant
from archive.verifying.captures import compared
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, unlike, wrong
from archive.verifying.withdrawals import stands_for

SIGNATURE_BYTES = (0, 512)
"""Of a near-duplicate signature; none of an empty text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of ``snapshots`` or ``superseded`` with the rows that belong to it."""

    row: Row
    captures: tuple[Row, ...]
    """By number, which is the order that an article's pages were read in."""
    texts: Mapping[str, Row]
    """By digest."""

    @property
    def where(self) -> str:
        """What findings call it."""
        return f"snapshot {self.row['id']}"


def kept(view: View, rows: tuple[Row, ...]) -> Iterator[Kept]:
    """Yield rows of ``snapshots``, or of ``superseded``, with what belongs to them."""
    # what is no text or no number names nothing, and would decide how the others are asked for
    digests = {each[name] for each in rows for name in ("text", "plain") if isinstance(each[name], str)}
    held = {each["digest"]: each for each in view.rows(texts, texts.c.digest.in_(digests))}
    named = (number for each in rows for number in ((each["capture"],) if each.table == snapshots.name else _numbers(each)))
    numbers = {number for number in named if isinstance(number, int)}
    ids = {each["id"] for each in rows if each.table == snapshots.name and isinstance(each["id"], str)}
    these = captures.c.snapshot.in_(ids) | captures.c.number.in_(numbers)
    ours = tuple(view.rows(captures, these, order="number"))
    yield from (Kept(row, tuple(each for each in ours if _belongs(each, row)), held) for row in rows)


def snapshot_findings(this: Kept, view: View, payloads: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what was checked of a snapshot, in order.

    Args:
        this: the snapshot.
        view: the database.
        payloads: the digests of the content of its captures: as computed, or as noted in rows that are checked themselves.
    """
    said = json_in(this.row["manifest"])
    claimed, read = _claims(said)
    yield compared("payloads", this.where, ", ".join(payloads), ", ".join(map(str, claimed)))
    whole = compared("manifest", this.where, digest(_bytes(this.row["manifest"])), f"sha256:{this.row['id']}")
    yield whole
    yield from _row(this, said) if whole.ok else misfit(this.row, this.where)
    for name in ("text", "plain"):
        yield _text(this, name, read.get(name))
    yield from _superseding(said, this.where, view)
    if this.row.table == superseded.name:
        yield from _place_taken(this, view)


def json_in(manifest: object) -> dict[str, Any]:
    """Return what a manifest says; nothing where it is none."""
    try:
        said = json.loads(manifest)  # type: ignore[arg-type]  # whatever a damaged row holds
    except (ValueError, TypeError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def columns_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the columns of a snapshot's row must hold, by its manifest; nothing where that is of another shape."""
    try:
        read, print_ = said["extraction"], said["fingerprint"]
        return {
            "url": said["url"], "captured_at": datetime.fromisoformat(said["captured_at"]), "plain_digest": print_["plain"],
            "text": read["text"], "plain": read["plain"], "text_digest": print_["text"], "change": said["verdict"]["change"],
            "source": said["provenance"]["source"], "title": read["title"],
        }  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return {}


def _row(this: Kept, said: dict[str, Any]) -> Iterator[Finding]:
    """Check that the columns are what the manifest says, and that the capture is the one that it speaks of."""
    row = this.row
    if row.misfits:
        yield from misfit(row, this.where)
        return
    wanted = {name: value for name, value in columns_of(said).items() if name in row.values}
    yield from unlike(row, wanted, "the manifest", this.where) if wanted else (wrong(row, ("manifest",), "have no shape that we know"),)
    first = next((each for each in this.captures if each["number"] == row["capture"]), None)
    if first is None or (first["url"], first["captured_at"]) != (row["url"], row["captured_at"]) or first is not this.captures[0]:
        yield wrong(row, ("capture",), "name no capture of this page at this time", this.where)
    if len(row["minhash"]) not in SIGNATURE_BYTES:
        yield wrong(row, ("minhash",), "hold no near-duplicate signature", this.where)


def _text(this: Kept, name: str, claimed: object) -> Finding:
    held, where = this.texts.get(this.row[name]), f"{this.where}, {name}"
    if held is None:
        return Finding(ok=False, what="texts", where=where, detail="the text that the row names is not in the table of texts")
    return compared("texts", where, column_digest(held["content"]), claimed)


def column_digest(content: object) -> str:
    """Return the digest of a text as it stands in its column, whatever stands there."""
    return digest(_bytes(content))


def _bytes(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.encode("utf-8", "surrogateescape") if isinstance(content, str) else b""


def _superseding(said: dict[str, Any], where: str, view: View) -> Iterator[Finding]:
    """Check that the snapshot whose place this one took is still on record."""
    earlier = said.get("supersedes")
    if isinstance(earlier, dict):
        rows = (*view.rows(superseded, superseded.c.id == str(earlier.get("id"))), *stands_for(view, f"sha256:{earlier.get('id')}"))
        detail = "" if rows else f"snapshot {earlier.get('id')}, whose place it took, is no longer on record"
        yield Finding(ok=bool(rows), what="superseded", where=where, detail=detail)


def _place_taken(this: Kept, view: View) -> Iterator[Finding]:
    """Check that what took the place of a snapshot says so, and the same time of it."""
    row = this.row
    if row.misfits:
        return
    if (row["by"] is None) == (row["reason"] is None):
        yield wrong(row, ("by", "reason"), "disagree on what took its place", this.where)
    elif row["by"] and not stands_for(view, f"sha256:{row['by']}"):
        rows = (*view.rows(snapshots, snapshots.c.id == row["by"]), *view.rows(superseded, superseded.c.id == row["by"]))
        said = [json_in(each["manifest"]).get("supersedes") for each in rows]
        if not any(isinstance(each, dict) and _is_of(each, row) for each in said):
            detail = f"snapshot {row['by']}, which took its place, is not on record, or says otherwise"
            yield Finding(ok=False, what="superseded", where=this.where, detail=detail)


def _is_of(supersedes: dict[str, Any], row: Row) -> bool:
    try:
        at = datetime.fromisoformat(supersedes["at"])
    except (KeyError, TypeError, ValueError):
        return False
    return supersedes.get("id") == row["id"] and at == instant(row["superseded_at"])


def _claims(said: dict[str, Any]) -> tuple[tuple[object, ...], dict[str, Any]]:
    payloads, read = said.get("payloads"), said.get("extraction")
    return tuple(payloads) if isinstance(payloads, list) else (), read if isinstance(read, dict) else {}


def _numbers(row: Row) -> tuple[int, ...]:
    """Return the captures that belonged to a snapshot whose place was taken."""
    return tuple(int(each) for each in str(row["captures"]).split() if each.isdecimal() and len(each) < 19)


def _belongs(capture: Row, row: Row) -> bool:
    if row.table == superseded.name:
        return capture["number"] in _numbers(row)
    return bool(capture["snapshot"] == row["id"] or capture["number"] == row["capture"])
