"""Make `.venv` from a hashed lock, with nothing but the standard library to start from.

`peers` makes `.venv-peers` beside it: what the reader is measured beside, and nothing of ours.

uv does the work: the one on PATH, or one that pip puts into `.tools`. Which package index
is asked is the machine's own configuration; none is named here.

    python3 bootstrap.py run|dev|peers
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements"
PLACES = {"run": HERE / ".venv", "dev": HERE / ".venv", "peers": HERE / ".venv-peers"}


def stop(message: str) -> None:
    """End with status 3 and one line that says what to install."""
    print(f"set-up: {message}", file=sys.stderr)
    sys.exit(3)


def call(*command: str | Path) -> None:
    """Run ``command``; its failure ends the set-up with a line that names it."""
    done = subprocess.run([str(part) for part in command], check=False)
    if done.returncode:
        stop(f"this failed: {' '.join(map(str, command))}")


def pip() -> list[str]:
    """Return the words that call a pip, installing Debian's as root if there is none."""
    for python in (sys.executable, "/usr/bin/python3"):
        if Path(python).exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
            return [python, "-m", "pip"]
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        call(sys.executable, "-m", "venv", HERE / ".tools" / "pip")
        return [str(HERE / ".tools" / "pip" / "bin" / "python"), "-m", "pip"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        call("apt-get", "update", "-qq")
        call("apt-get", "install", "-qq", "-y", "python3-pip")
        return ["/usr/bin/python3", "-m", "pip"]
    stop("neither uv nor pip is here: apt-get install python3-pip (as root), then try again")
    return []


def uv() -> Path:
    """Return a uv, fetching the locked one into `.tools` if the machine has none."""
    ours = HERE / ".tools" / "uv" / "bin" / "uv"
    if found := shutil.which("uv"):
        return Path(found)
    if not ours.exists():
        call(*pip(), "install", "--quiet", "--require-hashes", "--target", ours.parent.parent, "-r", REQUIREMENTS / "uv.lock")
    return ours


def is_made(kind: str, wanted: str) -> bool:
    """Whether the place of ``kind`` holds what is ``wanted``; what tests need holds all that running needs."""
    stamp = PLACES[kind] / "installed"
    have = stamp.read_text() if stamp.exists() else ""
    return have == wanted or (kind == "run" and have == f"dev\n{(REQUIREMENTS / 'dev.lock').read_text()}")


def main(kind: str) -> None:
    """Bring the environment of ``kind`` (run, dev or peers) to what it needs; quick when it is there already."""
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}: apt-get install python3")
    if kind not in PLACES:
        stop(f"{kind!r} is no environment: run, dev or peers was expected")
    lock = REQUIREMENTS / f"{kind}.lock"
    wanted = f"{kind}\n{lock.read_text()}"
    if is_made(kind, wanted):
        return
    tool, place = uv(), PLACES[kind]
    python = place / "bin" / "python"
    if not python.exists():
        call(tool, "venv", "--quiet", "--python", sys.executable, place)
    call(tool, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", lock)
    if kind != "peers":
        call(tool, "pip", "install", "--quiet", "--python", python, "--no-deps", "--no-build-isolation", "-e", HERE)
    (place / "installed").write_text(wanted)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
