"""The command `proof`: writes what proves one snapshot as a ZIP that checks without us."""

import sys
from pathlib import Path

import click

from archive.errors import BadProofError, TamperedError, UnknownSnapshotError, WithdrawnError
from archive.evidence.blobs import DirectoryBlobs
from archive.evidence.log.audit import kept_checkpoint
from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.index.database import is_absent, open_database
from archive.index.shelves import Shelves
from archive.proof.bundle import bundle, write
from archive.proof.gather import Evidence, Unpublished, gather
from archive.proof.logged import LogView
from config import Settings, load
from crawler.address import AddressError, reference_in

UNPUBLISHED = 8


@click.command("proof")
@click.argument("reference", metavar="ID|URL")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file.")
@click.option("--newest", is_flag=True, help="Under the newest checkpoint, even where an older one bears a time stamp.")
@click.option(
    "--checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Under this checkpoint, which an auditor has kept."
)
def proof_command(reference: str, *, output: Path, newest: bool, checkpoint: Path | None) -> None:
    """Write what proves a snapshot: ID (6 digits are enough), or the newest of a URL.

    The ZIP holds the exact records, the manifest, the texts, their places in the log under a signed
    checkpoint, and verify.py, which checks all of it with Python alone.
    """
    if newest and checkpoint:
        raise click.UsageError("give --newest or --checkpoint, not both")
    settings = load()
    if is_absent(settings.database):  # a question must not make an archive
        raise click.ClickException(
            f"there is no archive in {settings.data} yet: `kuaizhao crawl` makes one, or KUAIZHAO_DATA names another"
        )
    database = open_database(settings.database)
    snapshot = _id_of(reference, Shelves(database))
    found = gather(snapshot, database, DirectoryBlobs(settings.data / "segments"), _log(settings, checkpoint, newest=newest))
    if isinstance(found, Unpublished):
        _say_that_it_waits(snapshot, found)
        sys.exit(UNPUBLISHED)
    write(bundle(found), output)
    _say_what_was_written(output, found)


def _log(settings: Settings, checkpoint: Path | None, *, newest: bool) -> LogView:
    try:
        kept = kept_checkpoint(checkpoint) if checkpoint else None
    except BadProofError as error:
        raise click.ClickException(str(error)) from error
    return LogView(files=DirectoryFiles(settings.data / "log"), verifiers=public_keys(settings.data / "keys"), newest=newest, kept=kept)


def _say_that_it_waits(snapshot: str, found: Unpublished) -> None:
    click.echo(
        f"nothing was written: {found.waiting} of the leaves that prove {snapshot[:12]} wait for their place in the log. "
        "Run `kuaizhao publish`, then this again",
        err=True,
    )


def _say_what_was_written(output: Path, evidence: Evidence) -> None:
    last, size = max(each.index for each in evidence.proven.leaves), evidence.proven.checkpoint.size
    stamps = ", ".join(each.authority for each in evidence.proven.stamps) or "nobody"
    click.echo(f"{output}: proves {evidence.snapshot.id}, leaves up to {last} under a checkpoint over {size}, stamped by {stamps}")
    click.echo("whoever checks it needs the public key from elsewhere: `kuaizhao log key` prints it", err=True)


def _id_of(reference: str, shelves: Shelves) -> str:
    try:
        return shelves.snapshot(reference_in(reference)).id
    except (AddressError, UnknownSnapshotError, WithdrawnError) as error:
        raise click.ClickException(str(error)) from error
    except (ValueError, KeyError, TypeError) as error:  # an altered manifest need not be JSON, nor have our fields
        raise TamperedError(f"the manifest of snapshot {reference} cannot be read any more: run `kuaizhao verify {reference}`") from error
