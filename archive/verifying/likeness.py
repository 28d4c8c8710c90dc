"""What snapshots are found by as alike: the bands of their signatures, and the twins among them."""

from collections.abc import Iterator, Mapping

from archive.index.band_values import bands as values_of
from archive.index.database import Database
from archive.index.shingles import resemblance, shingles, substance_of
from archive.index.tables import bands, snapshots, texts, twins
from archive.index.twins import LEAST
from archive.index.written import Row, View, one_view
from archive.model import Change
from archive.verifying.finding import Finding
from archive.verifying.rows import misfit, wrong

AT_ONCE = 300
"""Twins that are looked at together."""


def band_findings(database: Database) -> Iterator[Finding]:
    """Yield the snapshots whose rows in the table of bands are not those of their signature."""
    with one_view(database) as view:
        there: dict[int, int] = {}
        for row in view.rows(bands):
            yield from misfit(row)
            if not row.misfits:
                there[row["number"]] = there.get(row["number"], 0) + _sum(row["value"])
        for row in view.rows(snapshots):
            if row.misfits:
                continue  # named where snapshots are looked at
            if there.pop(row["number"], 0) != _wanted(row):
                yield Finding(
                    ok=False, what="bands", where=f"snapshot {row['id']}", detail="its near-duplicate bands are not those of its signature"
                )
        for number in there:
            yield Finding(ok=False, what="bands", where=f"number {number}", detail="the near-duplicate bands of no snapshot stand there")


def twin_findings(database: Database, *, deep: bool) -> Iterator[Finding]:
    """Yield the twins that are none; ``deep``: their likeness is computed anew."""
    with one_view(database) as view:
        together: list[Row] = []
        for row in view.rows(twins):
            yield from misfit(row)
            together += [] if row.misfits else [row]
            if len(together) >= AT_ONCE:
                yield from _twins(view, together, deep=deep)
                together = []
        yield from _twins(view, together, deep=deep)


def _sum(value: int) -> int:
    """What a band adds to the sum of its snapshot: another set of bands has, but for a chance of 2⁻⁶⁴, another sum."""
    return hash((value, "band")) | 1 << 64


def _wanted(row: Row) -> int:
    try:
        values = set(values_of(row["minhash"])) if row["change"] != Change.UNCHANGED else set()
    except ValueError:
        return -1
    return sum(map(_sum, values))


def _twins(view: View, together: list[Row], *, deep: bool) -> Iterator[Finding]:
    numbers = {row[name] for row in together for name in ("a", "b")}
    of = {
        each["number"]: each for each in view.rows(snapshots, snapshots.c.number.in_([each for each in numbers if isinstance(each, int)]))
    }
    plain = _plain(view, of) if deep else {}
    for row in together:
        a, b = of.get(row["a"]), of.get(row["b"])
        if a is None or b is None or a["url"] == b["url"]:
            yield Finding(ok=False, what="twins", where=_named(row), detail="they are not two snapshots of different pages")
        elif not LEAST * 1000 <= row["similarity"] <= 1000 or (deep and row["similarity"] != _likeness(a, b, plain)):
            yield wrong(row, ("similarity",), "are not what the two texts give", _named(row))


def _named(row: Row) -> str:
    return f"twins {row['a']} and {row['b']}"


def _plain(view: View, of: Mapping[int, Row]) -> dict[str, set[str]]:
    rows = view.rows(texts, texts.c.digest.in_({each["plain"] for each in of.values() if isinstance(each["plain"], str)}))
    return {each["digest"]: shingles(substance_of(str(each["content"]))) for each in rows}


def _likeness(a: Row, b: Row, plain: Mapping[str, set[str]]) -> int:
    """Return thousandths, as ``index.twins`` does."""
    if a["plain_digest"] == b["plain_digest"]:
        return 1000
    nothing = set[str]()
    return round(resemblance(plain.get(a["plain"], nothing), plain.get(b["plain"], nothing)) * 1000)
