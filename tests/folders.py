"""The folders that pytest made for a test, whose rights the test may change, and a user whom rights bind."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def made_by_pytest(folder: Path) -> list[Path]:
    """Return the folders above ``folder`` that pytest made; none of those above them is ours to touch."""
    return [each for each in folder.parents if each.name.startswith(("pytest-", "popen-"))]


@contextmanager
def without_rights() -> Iterator[None]:
    """Be an ordinary user, whom file permissions bind."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def reachable(folder: Path) -> None:
    """Let everybody come as far as ``folder``."""
    ours = made_by_pytest(folder)
    for above in [each for each in folder.parents if any(each.is_relative_to(our) for our in ours)]:
        above.chmod(0o755)


def only_to_be_read(folder: Path) -> Path:
    """Let everybody read what is in ``folder``, private keys apart, and nobody but root write it; return it."""
    reachable(folder)
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o400 if each.suffix == ".key" else 0o444)
    return folder
