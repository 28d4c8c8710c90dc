"""WACZ 1.1.1 of a selection: WARC, index, list of pages and their digests in one ZIP, for ReplayWeb.page and other archives.

The whole archive goes out as its segments are, byte for byte. Of a selection the exact gzip
members are copied into one new WARC, with those that revisits among them refer to. The same
archive gives the same bytes: every time in the package is one of the archive's own.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.errors import UnknownSnapshotError
from archive.evidence.blobs import Blobs
from archive.evidence.commitment import commitment_in
from archive.evidence.frames import warcinfo
from archive.evidence.records import Member, record_in
from archive.exchange.cdx import lines_of
from archive.exchange.exact import exact_members
from archive.exchange.sorting import SortedLines
from archive.exchange.zipped import Part, Zipped, zipped
from archive.index.audit import known_lengths
from archive.index.selection import Outgoing
from archive.model import Place

VERSION = "1.1.1"
LINES_AT_ONCE = 300
"""Of the index in one compressed block."""
_PIECE = 2**20


@dataclass(slots=True, kw_only=True)
class Written:
    """What is in a package."""

    captures: int = 0
    snapshots: int = 0
    referred: int = 0
    """Captures that were not selected, and hold the payload of a revisit that was."""
    parts: list[Part] = field(default_factory=list)


def write_wacz(path: Path, outgoing: Outgoing, blobs: Blobs, *, software: str, tell: Callable[[int], None] = lambda _: None) -> Written:
    """Write the package of a selection to ``path``, which is replaced if it is there.

    Args:
        path: where it goes.
        outgoing: the selection.
        blobs: the segments.
        software: name and version, for warcinfo and the package.
        tell: is told how many captures are done.

    Raises:
        UnknownSnapshotError: nothing is selected.
        MissingBlobError, TamperedError: bytes are missing or altered; nothing is written.
        StorageError: the place cannot be written.
    """
    count, length, newest = outgoing.extent()
    if not count or newest is None:
        raise UnknownSnapshotError("nothing is selected, so there is nothing to export: `kuaizhao list` shows what there is")
    with zipped(path, newest) as package, closing(SortedLines()) as index:
        writing = _Writing(package, index, outgoing, blobs, tell)
        if outgoing.is_whole():
            writing.segments()
        else:
            writing.extract(length, newest, software)
        writing.indexes()
        first = writing.pages()
        writing.datapackage(newest, software, first)
    return writing.written


class _Writing:
    """A package on its way out."""

    def __init__(self, package: Zipped, index: SortedLines, outgoing: Outgoing, blobs: Blobs, tell: Callable[[int], None]) -> None:
        self._package, self._index, self._outgoing, self._blobs, self._tell = package, index, outgoing, blobs, tell
        self.written = Written()

    # --- archive/ ---

    def segments(self) -> None:
        """Copy every segment as far as its captures are known, and index them; what is appended meanwhile waits for the next export."""
        known = known_lengths(self._outgoing.database)
        for name, length in sorted(known.items()):
            self._add(f"archive/{name}", self._ranges(name, length), expected=length)
        for place in self._outgoing.captures():
            if place.offset + place.length <= known.get(place.segment, 0):
                self._note(exact_members(place, self._blobs), place, filename=place.segment, offset=place.offset)

    def _ranges(self, name: str, length: int) -> Iterator[bytes]:
        for at in range(0, length, _PIECE):
            yield self._blobs.read_range(name, at, min(_PIECE, length - at))

    def extract(self, length: int, newest: datetime, software: str) -> None:
        """Copy the members of the selected captures into one new WARC, and index them."""
        places = hashlib.sha256()
        for place in self._outgoing.captures():
            places.update(f"{place.segment} {place.offset} {' '.join(place.members)}\n".encode())
        name = f"extract-{places.hexdigest()[:16]}.warc.gz"
        opening = warcinfo(name=name, software=software, at=newest)
        self._add(f"archive/{name}", self._groups(name, opening), expected=length)

    def _groups(self, name: str, opening: bytes) -> Iterator[bytes]:
        yield opening
        at = len(opening)
        referred = dict[Place, None]()
        for place in self._outgoing.captures():
            group = exact_members(place, self._blobs)
            self._note(group, place, filename=name, offset=at)
            yield b"".join(each.packed for each in group)
            at += place.length
            if (held := _referred(group)) is not None:
                referred[held] = None
        yield from self._referred(name, at, [each for each in referred if not self._outgoing.holds(each)])

    def _referred(self, name: str, at: int, places: list[Place]) -> Iterator[bytes]:
        """Yield what revisits refer to and nobody selected; if that is a revisit itself, what it refers to, too."""
        seen = set(places)
        while places:
            place = places.pop(0)
            group = exact_members(place, self._blobs)
            self._note(group, place, filename=name, offset=at)
            self.written.referred += 1
            yield b"".join(each.packed for each in group)
            at += place.length
            held = _referred(group)
            if held is not None and held not in seen and not self._outgoing.holds(held):
                seen.add(held)
                places.append(held)

    def _note(self, group: tuple[Member, ...], place: Place, *, filename: str, offset: int) -> None:
        for line in lines_of(group, place, filename=filename, offset=offset):
            self._index.add(line)
        self.written.captures += 1
        self._tell(self.written.captures)

    # --- indexes/ and pages/ ---

    def indexes(self) -> None:
        """Write the index in compressed blocks, and the index of its blocks."""
        meta = json.dumps({"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"})
        blocks = [f"!meta 0 {meta}\n".encode()]
        self._add("indexes/index.cdx.gz", self._blocks(blocks))
        self._add("indexes/index.idx", blocks, packed=True)

    def _blocks(self, blocks: list[bytes]) -> Iterator[bytes]:
        offset = 0
        for lines in _in_blocks(self._index.sorted()):
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            block = packer.compress(b"".join(lines)) + packer.flush()
            said = {"offset": offset, "length": len(block), "digest": f"sha256:{hashlib.sha256(block).hexdigest()}"}
            blocks.append(lines[0].partition(b" {")[0] + f" {json.dumps(said)}\n".encode())
            offset += len(block)
            yield block

    def pages(self) -> str | None:
        """Write the list of pages, a line for each snapshot; return the URL if all are of one page."""
        urls = set[str]()
        self._add("pages/pages.jsonl", self._page_lines(urls), packed=True)
        return urls.pop() if len(urls) == 1 else None

    def _page_lines(self, urls: set[str]) -> Iterator[bytes]:
        yield _json_line({"format": "json-pages-1.0", "id": "pages", "title": "Snapshots"})
        for each in self._outgoing.snapshots():
            if len(urls) < 2:
                urls.add(each.url)
            self.written.snapshots += 1
            yield _json_line({"id": each.id, "url": each.url, "ts": _seconds(each.captured_at), "title": each.title or each.url})

    # --- datapackage.json ---

    def datapackage(self, newest: datetime, software: str, first: str | None) -> None:
        """Write what the package is, and the digests of its parts."""
        main = {"mainPageUrl": first} if first else {}
        said = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": "Kuaizhao: " + _told(self._outgoing),
            "description": "Captures as they came over the wire, with the records that commit them (docs/formats.md of Kuaizhao). "
            "'created' is when the newest of them was captured.",
            "created": _seconds(newest),
            "software": software,
            **main,
            "resources": [part.resource for part in self.written.parts],
        }
        content = json.dumps(said, indent=2, ensure_ascii=False).encode()
        self._package.add("datapackage.json", [content], packed=True)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        self._package.add("datapackage-digest.json", [json.dumps(digest, indent=2).encode()], packed=True)

    def _add(self, path: str, content: Iterator[bytes] | list[bytes], *, expected: int = 0, packed: bool = False) -> None:
        self.written.parts.append(self._package.add(path, content, expected=expected, packed=packed))


def _referred(group: tuple[Member, ...]) -> Place | None:
    revisited = commitment_in(record_in(group[-1]).block).revisited
    return revisited.place if revisited else None


def _in_blocks(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    block: list[bytes] = []
    for line in lines:
        block.append(line)
        if len(block) == LINES_AT_ONCE:
            yield block
            block = []
    if block:
        yield block


def _json_line(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _seconds(at: datetime) -> str:
    """Return a time as index lines have it, to the second, so that page and answer are found together."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _told(outgoing: Outgoing) -> str:
    wanted = outgoing.selection
    if wanted.is_everything:
        return "the whole archive"
    said = (
        ("source", wanted.source),
        ("category", wanted.category),
        ("page", wanted.url),
        ("since", wanted.since),
        ("until", wanted.until),
    )
    told = [f"{name} {_seconds(value) if isinstance(value, datetime) else value}" for name, value in said if value]
    told += [f"{len(wanted.ids)} snapshots"] if wanted.ids else []
    return ", ".join(told + (["newest of each page"] if wanted.newest else []))
