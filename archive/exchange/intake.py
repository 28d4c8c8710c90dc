"""Takes captures of others into the archive: marked as such, in their own order of time, each record accounted for.

The file is read twice, first for its digest, which stands in the provenance of each capture.
Taking in the same file again adds nothing. Reading the pages is somebody else's work
(``pipelines``); until then captures of pages are unread.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from archive.digest import canonical, digest
from archive.exchange.account import Account, Doubt, Fate, Finding, Passed
from archive.exchange.foreign import Foreign, ForeignRecord
from archive.exchange.judging import Kept, Sound, judged, reason_to_pass
from archive.exchange.keeping import Keeper
from archive.exchange.marking import Ours, Warc, marked
from archive.exchange.package import Package
from archive.exchange.pairing import Exchange, exchanges
from archive.exchange.revisits import Payloads
from archive.exchange.unpacked import DamagedError
from archive.model import Digest

_PIECE = 2**20
_ZIP = b"PK"
RULES = digest(canonical({"intake": 1}))
"""Stands as ``settings_digest``: nothing can be set, the version of these rules is all there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms captures are taken in."""

    run: str
    now: datetime
    software: str
    """Ours."""
    canonical: Callable[[str], str | None]
    """Gives the archive's spelling of a URL, None for what is no public web page."""
    source_of: Callable[[str], tuple[str, Digest] | None]
    """Gives ``Source.id`` and the digest of its file, where a page belongs to one."""
    tell: Callable[[int, int], None] = lambda _done, _whole: None
    """Is told how many bytes of how many were gone through."""


def take_in(path: Path, keeper: Keeper, terms: Terms) -> Account:
    """Take in the captures of a ``.warc``, ``.warc.gz`` or ``.wacz`` file, and return what became of each record.

    Raises:
        OSError: the file cannot be read.
        StorageError: the archive cannot be written; what was taken in until then is safe, and is known already next time.
    """
    account = Account(file=path.name, run=terms.run)
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        account.digest = _digest_of(stream)
        stream.seek(0)
        intake = _Intake(account, keeper, terms, before.st_size)
        try:
            if stream.read(len(_ZIP)) == _ZIP:
                intake.package(stream, path.name)
            else:
                intake.warc(stream, Warc(file=path.name, digest=account.digest))
        except DamagedError as damage:
            intake.ended(damage, path.name)
        after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            account.say(Finding(name="changed", where=path.name, detail="the file was written to while it was read: take it in again"))
    return account


def _digest_of(stream: BinaryIO) -> Digest:
    found = hashlib.sha256()
    while piece := stream.read(_PIECE):
        found.update(piece)
    return Digest(f"sha256:{found.hexdigest()}")


class _Intake:
    """One file on its way in."""

    def __init__(self, account: Account, keeper: Keeper, terms: Terms, size: int) -> None:
        self._account, self._keeper, self._terms, self._size = account, keeper, terms, size
        self._payloads = Payloads(keeper)
        self._later: list[tuple[Exchange, Sound, Warc]] = []
        """Revisits of payloads that had not come yet."""

    def package(self, stream: BinaryIO, name: str) -> None:
        """Take in the WARCs of a WACZ."""
        package = Package(stream)
        for other in package.others:
            self._account.say(
                Finding(name="nested", where=f"{name}: {other}", detail="it is not read: take it out and import it by itself")
            )
        if not package.warcs:
            self._account.say(Finding(name="not-wacz", where=name, detail="it has no archive/*.warc or archive/*.warc.gz"))
        for member in package.warcs:
            warc = Warc(file=name, digest=self._account.digest or Digest(""), member=member)
            try:
                self._member(package, warc)
            except DamagedError as damage:
                self.ended(damage, warc.shown)
        self.settle_later()

    def _member(self, package: Package, warc: Warc) -> None:
        member = warc.member or ""
        if wrong := package.differs(member):
            self._account.say(Finding(name="package-digest", where=warc.shown, detail=f"{wrong}; nothing of it is taken in"))
            self._account.read_to[warc.shown] = 0
            return
        if not package.is_listed(member):
            self._account.say(
                Finding(name="not-listed", where=warc.shown, detail="no datapackage.json vouches for it; it is taken in as a WARC alone is")
            )
        with package.open(member) as stream:
            self._read(stream, warc)

    def warc(self, stream: BinaryIO, warc: Warc) -> None:
        """Take in one WARC file."""
        stream.seek(0)
        try:
            self._read(stream, warc)
        finally:
            self.settle_later()

    def _read(self, stream: BinaryIO, warc: Warc) -> None:
        foreign = Foreign(stream)
        damage: list[DamagedError] = []
        for each in exchanges(self._whole(foreign, damage, warc)):
            if isinstance(each, Exchange):
                self._exchange(each, warc)
            else:
                self._account.count(Fate.PASSED, reason_to_pass(each).value)
            self._terms.tell(foreign.bytes_read, self._size)
        self._keeper.flush()
        if damage:
            raise damage[0]

    def _whole(self, foreign: Foreign, damage: list[DamagedError], warc: Warc) -> Iterator[ForeignRecord]:
        """Yield the records up to the damage, which is noted: what waits for its other half is whole all the same."""
        try:
            for record in foreign.records():
                if record.kind == "warcinfo":
                    warc.note(record)
                yield record
        except DamagedError as error:
            damage.append(error)

    def _exchange(self, exchange: Exchange, warc: Warc) -> None:
        verdict = judged(exchange, now=self._terms.now, canonical=self._terms.canonical)
        if isinstance(verdict, Kept):
            self._keep_out(exchange, verdict, warc)
        elif exchange.answer and exchange.answer.kind == "revisit":
            self._revisit(exchange, verdict, warc, last=False)
        elif exchange.answer:
            self._take(exchange, verdict, exchange.answer.block, warc)

    def _revisit(self, exchange: Exchange, sound: Sound, warc: Warc, *, last: bool) -> None:
        answer = exchange.answer
        if answer is None:
            return
        found = self._payloads.answer(answer, sound.url, self._terms.canonical)
        if isinstance(found, bytes):
            self._take(exchange, sound, found, warc)
        elif last or not found.may_come:
            self._keep_out(exchange, found.kept, warc)
        else:
            self._later.append((exchange, sound, warc))

    def settle_later(self) -> None:
        """Take in the revisits that came before what they refer to, or refuse them."""
        for exchange, sound, warc in self._later:
            self._revisit(exchange, sound, warc, last=True)
        self._later.clear()
        self._keeper.flush()

    def _take(self, exchange: Exchange, sound: Sound, response: bytes, warc: Warc) -> None:
        answer, request = exchange.answer, exchange.request
        if answer is None:
            return
        source = self._terms.source_of(sound.url)
        ours = Ours(run=self._terms.run, software=self._terms.software, source=source, rules=RULES)
        capture = marked(answer, request=request.block if request else b"", response=response, sound=sound, warc=warc, ours=ours)
        number = self._keeper.keep(capture)
        self._account.count(Fate.KNOWN if number is not None else Fate.TAKEN, records=exchange.records)
        self._payloads.note(answer, capture)
        if number is not None:
            return
        self._account.captures += 1
        for doubt in sound.doubts:
            self._account.doubts[doubt] += 1
            if doubt == Doubt.PAYLOAD_DIGEST:
                detail = "its payload digest is wrong; taken in and marked, as the digest of the whole block holds"
                self._account.say(self._finding(doubt, exchange, warc, detail))

    def _keep_out(self, exchange: Exchange, kept: Kept, warc: Warc) -> None:
        passed = isinstance(kept.reason, Passed)
        self._account.count(Fate.PASSED if passed else Fate.REFUSED, kept.reason.value, records=exchange.records)
        if not passed:
            self._account.say(self._finding(kept.reason.value, exchange, warc, kept.detail))

    def _finding(self, name: str, exchange: Exchange, warc: Warc, detail: str) -> Finding:
        record = exchange.answer or exchange.request
        within = f", {record.within} bytes into the gzip member" if record and record.within else ""
        where = f"{warc.shown}, byte {record.offset}{within}" if record else warc.shown
        return Finding(name=name, where=where, detail=detail, record=record.id if record else None)

    def ended(self, damage: DamagedError, shown: str) -> None:
        """Note where reading ended."""
        self._account.say(Finding(name=damage.flaw, where=f"{shown}, byte {damage.offset}", detail=damage.detail))
        self._account.read_to[shown] = damage.offset
