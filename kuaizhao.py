"""The front door: the command line. Each room has its commands beside it, and is loaded only when one of them is called."""

import importlib
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from archive.errors import ArchiveError
from config import SettingsError

COMMANDS = {
    "crawl": ("crawler.commands", "Crawl sources now."),
    "refetch": ("crawler.commands", "Fetch one page now and say what came of it."),
    "schedule": ("crawler.commands", "Be the clock over all enabled sources."),
    "sources": ("crawler.commands", "Check all source files and list what they say."),
    "read": ("pipelines.commands", "Print what one page says, as JSON."),
    "reread": ("pipelines.commands", "Read kept captures again, and say what would change."),
    "list": ("archive.commands", "List pages by their newest snapshot."),
    "history": ("archive.commands", "Show every capture of a page."),
    "show": ("archive.commands", "Show a snapshot: text, json, html or warc."),
    "diff": ("archive.commands", "Show what differs between two snapshots."),
    "search": ("archive.commands", "Find pages whose text holds all words."),
    "runs": ("archive.commands", "Show the newest runs and their accounts."),
    "verify": ("archive.verifying.commands", "Recompute everything from the bytes up."),
    "publish": ("archive.publishing.commands", "Give what waits its place in the signed log."),
    "log": ("archive.publishing.commands", "Look at the signed log, check it, keep its keys."),
    "backup": ("archive.backup.commands", "Copy the archive while crawls run, or check the copy."),
    "restore": ("archive.backup.commands", "Make an archive again of its backup."),
    "reindex": ("archive.recovering.commands", "Make the database again from segments and log alone."),
    "proof": ("archive.proof.commands", "Write what proves a snapshot, to be checked without us."),
    "withdraw": ("archive.withdrawing.commands", "Take content out of view, and out of the segments."),
    "export": ("archive.exchange.commands", "Write snapshots as WACZ, CDXJ, JSON lines or CSV."),
    "import": ("pipelines.intake_command", "Take in the captures of a WARC or WACZ file of others."),
    "serve": ("archive.web.commands", "Show the archive in a browser."),
}

USAGE, ARCHIVE, INTERRUPTED = 2, 4, 130


class Rooms(click.Group):
    """The commands of all rooms, by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names, in the order in which they are met."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, loading its room."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading their rooms."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kuaizhao")
def front_door() -> None:
    """Kuaizhao (快照): crawl, keep, read and show science-policy news.

    \b
    Where things lie comes from the environment:
      KUAIZHAO_DATA           data folder (data/)
      KUAIZHAO_SOURCES        folder of source files (config/sources/)
      KUAIZHAO_DATABASE       a SQLAlchemy URL (SQLite in the data folder)
      KUAIZHAO_ALLOW_PRIVATE  private networks that may be connected to (none)

    \b
    Exit status: 0 as asked; 1 verify found damage, or import refused something;
    2 wrong usage, source file or setting; 4 the archive cannot be written or is
    damaged; 5 the page was rejected; 6 the page could not be fetched or read;
    7 a list could not be read; 8 not in the log yet, so there is no proof;
    130 interrupted.
    """


def main() -> None:
    """Run the command line; what an operator must act on is one line, not a traceback."""
    try:
        # not click's own main: where output cannot be written it ends with 1, which is what verify says of damage
        with front_door.make_context("kuaizhao", [_in_utf8(each) for each in sys.argv[1:]]) as context:
            front_door.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except SettingsError as error:
        _stop(str(error), USAGE)
    except ArchiveError as error:
        _stop(str(error), ARCHIVE)
    except BrokenPipeError:  # whoever read has read enough
        _write_no_more()
        sys.exit(0)
    except OSError as error:
        _write_no_more()
        _stop(f"{error.filename or 'the output'} cannot be read or written: {error.strerror or error}; mend that, then try again", ARCHIVE)


def _in_utf8(argument: str) -> str:
    """Return an argument as the text that its bytes are in UTF-8, whatever encoding the terminal is said to have.

    Raises:
        click.UsageError: they are no UTF-8.
    """
    try:
        return os.fsencode(argument).decode()
    except UnicodeError as error:
        raise click.UsageError(f"{argument!r} is no UTF-8 text") from error


def _write_no_more() -> None:
    """Let what is still to be written to standard output go nowhere: it would fail again at the end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(message: str, status: int) -> NoReturn:
    click.echo(f"kuaizhao: {message}", err=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
