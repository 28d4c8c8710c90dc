"""What taking in a file came to: each of its records has exactly one fate, and what was found is said by name.

records = taken in + known already + passed over (why) + refused (why). Damage that ends the
reading of a file is told apart: behind it nobody knows how many records there are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from archive.digest import plain_json
from archive.model import Digest

MOST_FINDINGS = 1000
"""So many are kept with their places; all are counted."""


class Fate(StrEnum):
    """What became of a record."""

    TAKEN = "taken in"
    KNOWN = "known already"
    PASSED = "passed over"
    REFUSED = "refused"


class Passed(StrEnum):
    """Why a record is passed over: it is sound, but no exchange that this archive keeps."""

    WARCINFO = "warcinfo"
    METADATA = "metadata"
    CONVERSION = "conversion"
    RESOURCE = "resource"
    """Content without the HTTP answer that it came in."""
    LONELY = "request-without-answer"
    METHOD = "not-a-get"
    NOT_HTTP = "not-http"
    """dns:, urn:, file: …"""
    KIND = "unknown-kind"


class Refused(StrEnum):
    """Why a record is kept out: what it says of itself does not hold, or cannot be known."""

    BLOCK_DIGEST = "block-digest"
    PAYLOAD_DIGEST = "payload-digest"
    """It is wrong, and no block digest vouches for the bytes either."""
    UNSOUND = "unsound"
    """The file is damaged where it ends, and no digest vouches for it."""
    HEAD = "head"
    DATE = "date"
    FUTURE = "future"
    TARGET = "target"
    NO_HTTP = "no-http-head"
    TOO_LARGE = "too-large"
    SEGMENTED = "segmented"
    UNRESOLVED = "revisit-unresolved"
    NO_HEAD = "revisit-without-head"
    FRAMING = "revisit-framing"


class Doubt(StrEnum):
    """What is doubtful about a capture that was taken in all the same; stands in its provenance."""

    NO_DIGEST = "no-digest"
    """Nothing in the file vouches for the bytes."""
    PAYLOAD_DIGEST = "payload-digest"
    """Wrong by every reading we know, while the digest of the whole block holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a file that somebody should know of."""

    name: str
    """A ``Refused``, a ``Doubt``, or what the damage is: ``cut``, ``damaged``, ``not-warc``, ``arc`` …"""
    where: str
    """The file (and the member of a WACZ) with the byte at which it begins."""
    detail: str
    record: str | None = None
    """WARC-Record-ID; None: it is no record's."""


@dataclass(slots=True, kw_only=True)
class Account:
    """Of one file; grows while it is taken in."""

    file: str
    digest: Digest | None = None
    run: str = ""
    fates: Counter[Fate] = field(default_factory=Counter)
    reasons: dict[Fate, Counter[str]] = field(default_factory=dict)
    captures: int = 0
    """How many were taken in."""
    doubts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    """All findings by name, those that found no room above too."""
    read_to: dict[str, int] = field(default_factory=dict)
    """For a file (or member) whose reading was ended by damage: the byte behind which nothing was looked at."""

    @property
    def records(self) -> int:
        """How many were met."""
        return self.fates.total()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was refused and nothing was damaged."""
        return not self.fates[Fate.REFUSED] and not self.read_to and not set(self.found) - {each.value for each in Doubt}

    def count(self, fate: Fate, reason: str | None = None, *, records: int = 1) -> None:
        """Give ``records`` records their fate."""
        self.fates[fate] += records
        if reason:
            self.reasons.setdefault(fate, Counter())[reason] += records

    def say(self, finding: Finding) -> None:
        """Note a finding."""
        self.found[finding.name] += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)


def account_lines(account: Account) -> Iterator[str]:
    """Yield the account of a file for a terminal."""
    yield f"{account.file} ({account.digest or 'not read'})"
    said = " + ".join(f"{account.fates[fate]} {fate.value}" for fate in Fate)
    yield f"  {account.records} records = {said}; {account.captures} captures taken in, run {account.run}"
    for fate, reasons in sorted(account.reasons.items()):
        for reason, count in reasons.most_common():
            yield f"    {count:>7}  {fate.value}: {reason}"
    for doubt, count in account.doubts.most_common():
        yield f"    {count:>7}  taken in and marked: {doubt}"
    for each in account.findings:
        yield f"  {each.name}: {each.where}{f', record {each.record}' if each.record else ''}: {each.detail}"
    if account.found.total() > len(account.findings):
        yield f"  and {account.found.total() - len(account.findings)} findings more: " + ", ".join(
            f"{n} {w}" for w, n in account.found.items()
        )
    for where, offset in account.read_to.items():
        yield f"  {where}: read up to byte {offset}; what stands before it was taken in as said above, what stands behind it was not looked at"


def account_record(account: Account) -> dict[str, Any]:
    """Return the account of a file as plain values."""
    return {
        "file": account.file,
        "digest": account.digest,
        "run": account.run,
        "records": account.records,
        "fates": {fate.value: account.fates[fate] for fate in Fate},
        "reasons": {fate.value: dict(reasons) for fate, reasons in account.reasons.items()},
        "captures": account.captures,
        "doubts": dict(account.doubts),
        "found": dict(account.found),
        "findings": plain_json(account.findings),
        "read_to": account.read_to,
    }
