"""Other people's readers of web archives, in an environment of their own: made by `python -m tests.archive.exchange.peers`.

pywb, cdxj-indexer and py-wacz cannot live beside our own libraries (and pywb is GPL), so they are
processes that are called by name. Where the environment is not there the tests that need it skip.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / ".venv-peers-web"
LOCK = ROOT / "requirements" / "replay.lock"
STAMP = HOME / "installed"


def peer(name: str) -> str:
    """Return the program ``name`` of the peers' environment; skip the test where it is not there."""
    program = HOME / "bin" / name
    if not program.exists():
        pytest.skip(f"{name} is not there: `python -m tests.archive.exchange.peers` makes the environment of the peers")
    return str(program)


def call(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return what came of calling a peer."""
    return subprocess.run([peer(name), *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, timeout=120)


def make() -> None:
    """Make the environment from the hashed lock, if it is not that already."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == LOCK.read_text(encoding="utf-8"):
        return
    uv = next(
        (found for each in ("uv", ROOT / ".tools" / "uv" / "bin" / "uv", ROOT / ".venv" / "bin" / "uv") if (found := shutil.which(each))),
        None,
    )
    if uv is None:
        sys.exit("uv is not here: `python bootstrap.py dev` fetches it, then try again")
    if not (HOME / "bin" / "python").exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, HOME], check=True)
    subprocess.run([uv, "pip", "install", "--quiet", "--python", HOME / "bin" / "python", "--require-hashes", "-r", LOCK], check=True)
    STAMP.write_text(LOCK.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    make()
