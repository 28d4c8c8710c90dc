"""The program's own commands, as a copy of this process can call them: they are loaded already."""

import contextlib
import io
import os
from pathlib import Path

import click

from kuaizhao import front_door

_CONTEXT = click.Context(front_door)
LOADED = {name: front_door.get_command(_CONTEXT, name) for name in ("verify", "reindex")}


def command(folder: Path, name: str, *words: str) -> tuple[int, str]:
    """Return the status and the output of a command on the archive in ``folder``; errors of ours are raised.

    Only for a copy: it sets the environment.
    """
    os.environ |= {"KUAIZHAO_DATA": str(folder), "KUAIZHAO_DATABASE": ""}
    status: object = 0
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.redirect_stderr(io.StringIO()):
        try:
            status = LOADED[name].main(list(words), standalone_mode=False)
        except SystemExit as ended:
            status = ended.code
    return int(str(status or 0)), printed.getvalue()
