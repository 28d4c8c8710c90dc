"""Commands about the log: publish, and log status, verify, key, rotate, retire, anchor.

Every other door that writes to the archive publishes through ``publish_after`` at its end.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from archive.digest import plain_json
from archive.errors import BadProofError, DamagedLogError, ForkedLogError, LogKeyError
from archive.evidence.log.anchors import Anchor, Authority, Unanchored
from archive.evidence.log.audit import check_kept, kept_checkpoint, verify_log
from archive.evidence.log.checkpoint import Checkpoint
from archive.evidence.log.keys import keys_in, public_keys, retire, rotate
from archive.evidence.log.note import Verifier, verifier_in
from archive.index.catalog import Catalog
from archive.index.database import Database, is_absent, open_database
from archive.publishing.publish import LogHome, Publication, publish, stamped
from archive.publishing.status import status_lines, status_of
from archive.publishing.timestamping import post
from archive.recovering.recover import recovered
from archive.state import must_be_sound
from config import Settings, SettingsError, load

DAMAGED, ARCHIVE, UNSTAMPED = 1, 4, 6


def publish_after(settings: Settings) -> None:
    """Publish what a command wrote, and say on standard error what stands in the log now.

    Raises:
        ArchiveError: as for ``archive.publishing.publish.publish``; nothing was signed.
    """
    with closing(open_database(settings.database)) as database:
        click.echo(str(_published(settings, database)), err=True)


@click.command("publish")
@click.option("--json", "as_json", is_flag=True)
def publish_command(as_json: bool) -> None:  # noqa: FBT001
    """Give what waits its place in the signed log. Crawls do so at their end; this is for whatever one of them could not."""
    with _opened() as (settings, database):
        recovered(Catalog(database), settings.data)
        publication = _published(settings, database)
    _print([str(publication)], _record(publication), as_json=as_json)


@click.group("log")
def log_command() -> None:
    """Look at the signed log, check it, and keep its keys."""


@log_command.command("status")
@click.option("--json", "as_json", is_flag=True)
def status(as_json: bool) -> None:  # noqa: FBT001
    """Show size, root, keys and stamps, what waits, and what is wrong."""
    with _opened() as (settings, database):
        found = status_of(database, home_of(settings))
    _print(status_lines(found), plain_json(found), as_json=as_json)
    sys.exit(ARCHIVE if found.damage else 0)


@log_command.command("verify")
@click.option(
    "--kept", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A checkpoint that you kept: the log must continue it."
)
@click.option("--key", "vkey", help="Trust this public key alone, not those that lie beside the log.")
@click.option("--json", "as_json", is_flag=True)
def verify(kept: Path | None, vkey: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Compute the whole log anew from its leaves, up to the signature; say the first thing that does not hold."""
    home, held = home_of(load()), _kept(kept) if kept else None
    verifiers = (_verifier(vkey),) if vkey else public_keys(home.keys)
    try:
        checkpoint = verify_log(home.files, verifiers, strangers=bool(vkey))
        if held is not None:
            check_kept(held, home.files, verifiers)
    except (BadProofError, DamagedLogError, ForkedLogError) as error:
        _print([f"DAMAGED  {error}"], {"holds": False, "why": str(error)}, as_json=as_json)
        sys.exit(DAMAGED)
    since = f", and continues {kept}" if kept else ""
    said = f"holds  {checkpoint.size} leaves, root {checkpoint.root.hex()}{since}" if checkpoint else "holds  the log is empty"
    _print([said], {"holds": True} | _checkpoint_record(checkpoint), as_json=as_json)


def _kept(path: Path) -> bytes:
    """What an auditor kept; where that is no checkpoint at all, the log is not at fault."""
    try:
        return kept_checkpoint(path)
    except BadProofError as error:
        raise click.ClickException(str(error)) from error


@log_command.command("key")
@click.option("--json", "as_json", is_flag=True)
def key(as_json: bool) -> None:  # noqa: FBT001
    """Print the log's public keys, one a line, oldest first: auditors are given them, by another way than the log."""
    found = list(map(str, public_keys(home_of(load()).keys)))
    if not found:
        raise click.ClickException("the log has no key yet: the first publication makes one")
    _print(found, found, as_json=as_json)


@log_command.command("rotate")
@click.option("--json", "as_json", is_flag=True)
def rotate_key(as_json: bool) -> None:  # noqa: FBT001
    """Add a new key, which signs beside the others from now on. Hand out its public part, then retire the old one."""
    with _opened() as (settings, database):
        database.must_be_writable()
        must_be_sound(database, settings.data)
        home = home_of(settings)
        with home.files.alone():
            old = keys_in(home.keys, home.origin)
            if not old.signers:
                raise LogKeyError(f"there is no private key in {home.keys} that a new one could follow: `kuaizhao publish` makes the first")
            keys = rotate(home.keys, home.origin)
        new = [str(each) for each in keys.verifiers if each not in old.verifiers]
        _changed(settings, database, [f"added: {each}" for each in new], {"added_keys": new}, as_json=as_json)


@log_command.command("retire")
@click.argument("vkey")
@click.option("--json", "as_json", is_flag=True)
def retire_key(vkey: str, as_json: bool) -> None:  # noqa: FBT001
    """Remove the private part of VKEY (a public key, as `kuaizhao log key` prints it): it signs no more, what it signed still verifies."""
    with _opened() as (settings, database):
        database.must_be_writable()
        must_be_sound(database, settings.data)
        home, verifier = home_of(settings), _verifier(vkey)
        with home.files.alone():
            retire(home.keys, home.origin, verifier)
        _changed(settings, database, [f"retired: {verifier}"], {"retired_key": str(verifier)}, as_json=as_json)


@log_command.command("anchor")
@click.option("--json", "as_json", is_flag=True)
def anchor(as_json: bool) -> None:  # noqa: FBT001
    """Ask the configured authorities to stamp the present checkpoint, those that have not yet."""
    home = home_of(load())
    if not home.authorities:
        raise click.ClickException("no authority is configured: KUAIZHAO_LOG_AUTHORITIES names them (docs/how-to-operate.md)")
    stamps = stamped(home, public_keys(home.keys), post)
    lines = [_stamp_line(each) for each in stamps] or ["every configured authority has stamped this checkpoint already"]
    _print(lines, [_stamp_record(each) for each in stamps], as_json=as_json)
    sys.exit(UNSTAMPED if any(isinstance(each, Unanchored) for each in stamps) else 0)


@contextmanager
def _opened() -> Iterator[tuple[Settings, Database]]:
    settings = load()
    if is_absent(settings.database):
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    with closing(open_database(settings.database)) as database:
        yield settings, database


def home_of(settings: Settings) -> LogHome:
    """Return where the log is, as the settings say."""
    return LogHome(data=settings.data, origin=settings.log_origin, authorities=tuple(map(_authority, settings.log_authorities)))


def _authority(configured: Any) -> Authority:
    try:
        return Authority(name=configured.name, url=configured.url, roots=configured.roots.read_bytes())
    except OSError as error:
        raise SettingsError(
            f"KUAIZHAO_LOG_AUTHORITIES: the certificates of {configured.name} cannot be read from {configured.roots} ({error.strerror})"
        ) from error


def _verifier(vkey: str) -> Verifier:
    try:
        return verifier_in(vkey.strip())
    except BadProofError as error:
        raise click.ClickException(f"{vkey!r} is no public key: {error}") from error


def _published(settings: Settings, database: Database) -> Publication:
    return publish(database, home_of(settings), clock=lambda: datetime.now(UTC), post=post)


def _changed(settings: Settings, database: Database, lines: list[str], record: dict[str, Any], *, as_json: bool) -> None:
    """Publish a change of keys, so that its leaf stands in the log and the checkpoint is signed by the keys of now; say both."""
    publication = _published(settings, database)
    _print([*lines, str(publication)], record | _record(publication), as_json=as_json)


def _record(publication: Publication) -> dict[str, Any]:
    counts = {"added": publication.added, "pending": publication.pending, "busy": publication.busy}
    return _checkpoint_record(publication.checkpoint) | counts | {"stamps": [_stamp_record(each) for each in publication.stamps]}


def _checkpoint_record(checkpoint: Checkpoint | None) -> dict[str, Any]:
    if checkpoint is None:
        return {"origin": None, "size": 0, "root": None}
    return {"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.hex()}


def _stamp_record(stamp: Anchor | Unanchored) -> dict[str, Any]:
    if isinstance(stamp, Unanchored):
        return {"authority": stamp.authority, "stamped": False, "why": stamp.why}
    return {"authority": stamp.authority, "stamped": True, "at": plain_json(stamp.at), "size": stamp.checkpoint.size}


def _stamp_line(stamp: Anchor | Unanchored) -> str:
    if isinstance(stamp, Unanchored):
        return f"NOT STAMPED by {stamp.authority}: {stamp.why}"
    return f"stamped by {stamp.authority} at {plain_json(stamp.at)}, over {stamp.checkpoint.size} leaves"


def _print(lines: Iterable[str], record: Any, *, as_json: bool) -> None:
    for line in [json.dumps(record, ensure_ascii=False)] if as_json else lines:
        click.echo(line)
