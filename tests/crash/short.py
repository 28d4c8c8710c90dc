"""The short form of a part of the crash-test, in a process of its own: it forks, and is itself single-threaded."""

import subprocess
import sys

import pytest

from tests.program import ROOT

CANNOT = 77


def short_form(part: str) -> str:
    """Return what the short form of ``part`` prints; skips where this machine cannot do it, with its reason."""
    command = [sys.executable, "-m", "tests.crash", part, "--short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == CANNOT:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, f"{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    return done.stdout
