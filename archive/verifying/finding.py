"""What an audit says of one thing that it looked at: of the bytes, the index, or the log."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked."""

    ok: bool
    what: str
    """Of a snapshot: ``segment``, ``members``, ``records``, ``payload``, ``row``, ``payloads``, ``manifest``, ``texts``,
    ``superseded``, ``withdrawn``, ``snapshot`` (it has a row). Of the archive: ``database`` (sound in itself), ``unknown-bytes``,
    ``tail`` (bytes that no row knows yet: recovery's business), ``act``, ``page``, ``bands``, ``twins``, ``books``, ``search``,
    ``captures`` and ``snapshots`` (how many). Described in docs/how-to-audit.md.
    Of the log: ``log`` (it holds by itself), ``leaf`` (one stands in log and database alike, and for something), ``checkpoint``
    (one on record holds, and the log continues it), ``pending`` and ``leaves`` (how many)."""
    where: str
    detail: str = ""
