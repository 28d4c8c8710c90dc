"""The command that takes content out of view, and out of the segments: withdraw."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from archive.answers.printed import local
from archive.digest import plain_json
from archive.errors import UnknownSnapshotError
from archive.evidence.blobs import DirectoryBlobs
from archive.index.catalog import Catalog
from archive.index.database import Database, is_absent, open_database
from archive.index.reach import Reach, Sought, reach
from archive.index.shelves import Shelves
from archive.index.withdrawn import withdrawn_snapshot
from archive.ingest import writing
from archive.publishing.commands import publish_after
from archive.recovering.recover import recovered
from archive.withdrawing.acts import Asked
from archive.withdrawing.withdraw import Done, targets_in, withdraw
from config import SOFTWARE, Settings, load
from crawler.address import AddressError, reference_in


@click.command("withdraw")
@click.argument("reference", metavar="ID")
@click.option("--reason", required=True, help="Why; auditors read it.")
@click.option("--by", help="Who asked for it; auditors read it.")
@click.option(
    "--order",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The document that orders it: its digest goes into the log.",
)
@click.option("--from-segments", is_flag=True, help="Put tombstones in the place of the bytes, too.")
@click.option("--apply", is_flag=True, help="Do it. Without it nothing is written.")
@click.option("--json", "as_json", is_flag=True)
def withdraw_command(*, reference: str, apply: bool, as_json: bool, order: Path | None, **said: Any) -> None:
    """Withdraw the content of snapshot ID, wherever it stands: say what that reaches and, with --apply, do it."""
    if not said["reason"].strip():
        raise click.UsageError("--reason is empty: auditors read it for ever")
    settings = load()
    if is_absent(settings.database):
        raise click.ClickException(f"there is no archive in {settings.data} yet: KUAIZHAO_DATA names another")
    asked = Asked(reason=said["reason"], by=said["by"], order=order.read_bytes() if order else None, from_segments=said["from_segments"])
    with closing(open_database(settings.database)) as database:
        snapshot_id = _whole_id(database, reference)
        if not apply:
            _show_plan(reach(database, snapshot_id), asked, settings, as_json=as_json)
            return
        done = _applied(snapshot_id, asked, settings, Catalog(database))
    publish_after(settings)
    _print(_done_lines(done, asked), _record(done.reached) | {"acted": done.acted, "tombstones": dict(done.tombstones)}, as_json=as_json)


def _applied(snapshot_id: str, asked: Asked, settings: Settings, catalog: Catalog) -> Done:
    recovered(catalog, settings.data)
    with writing(catalog, settings.data, segment_megabytes=settings.segment_megabytes, software=SOFTWARE) as ingest:
        return withdraw(snapshot_id, asked, ingest, settings.data, now=lambda: datetime.now(UTC))


def _whole_id(database: Database, reference: str) -> str:
    stands = withdrawn_snapshot(database, reference.lower())
    try:
        return stands.snapshot if stands else Shelves(database).snapshot(reference_in(reference)).id
    except (AddressError, UnknownSnapshotError) as error:
        raise click.ClickException(str(error)) from error


def _show_plan(reached: Reach, asked: Asked, settings: Settings, *, as_json: bool) -> None:
    members = 0
    if asked.from_segments:
        targets = targets_in(reached, DirectoryBlobs(settings.data / "segments"))
        members = sum(map(len, targets.values()))
    lines = [*_lines(reached), *_bytes_lines(members, asked), "Nothing was written: --apply does it"]
    _print(lines, _record(reached) | {"acted": False, "members": members}, as_json=as_json)


def _lines(reached: Reach) -> Iterator[str]:
    counts = f"{len(reached.snapshots)} snapshots, {len(reached.captures)} captures, {len(reached.texts)} texts, {len(reached.payloads)} payloads"
    yield f"This reaches {counts}:"
    yield from (f"  {_line(each)}" for each in reached.snapshots)
    if reached.alike:
        yield "Nearly the same text, and not reached; each would have to be withdrawn by its own id:"
        yield from (f"  {_line(each)}" for each in reached.alike)


def _line(each: Sought) -> str:
    return f"{each.id[:12]}  {local(each.captured_at)}  {each.url}  {each.title or ''}".rstrip()


def _bytes_lines(members: int, asked: Asked) -> Iterator[str]:
    if asked.from_segments:
        yield f"{members} records are to give way to tombstones in the segments"
    else:
        yield "The bytes stay in the segments, out of view; --from-segments takes them out of there"


def _done_lines(done: Done, asked: Asked) -> Iterator[str]:
    yield from _lines(done.reached)
    yield "Withdrawn" if done.acted else "All of it had been withdrawn before"
    yield from (f"{name}: {count} tombstones" for name, count in done.tombstones.items())
    if asked.from_segments:
        yield "Older backups still hold it: `kuaizhao backup` to each of them carries this on, others have to be destroyed"


def _record(reached: Reach) -> dict[str, Any]:
    return {
        "snapshots": plain_json(reached.snapshots),
        "captures": [number for number, _ in reached.captures],
        "texts": list(reached.texts),
        "payloads": list(reached.payloads),
        "alike": plain_json(reached.alike),
    }


def _print(lines: Iterable[str], record: Any, *, as_json: bool) -> None:
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else lines:
        click.echo(line)
