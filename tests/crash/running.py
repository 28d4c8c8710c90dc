"""A command of the real program in a process group of its own, to be killed: alone, or with the processes that it started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.end_to_end.conftest import Place
from tests.program import ROOT

LOOK_SECONDS = 0.003
PATIENCE_SECONDS = 60


class Running:
    """The command ``words`` at work on ``place``; what it writes goes to the file ``out``."""

    def __init__(self, place: Place, words: tuple[str, ...], out: Path) -> None:
        self._out, self._lock = out, place.folder / "data" / "recovery.lock"
        self._began = time.monotonic()
        with out.open("wb") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kuaizhao", *words],
                env=environment(place),
                cwd=ROOT,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def status(self) -> int | None:
        """As ``subprocess`` has it."""
        return self._process.returncode

    @property
    def seconds(self) -> float:
        """Since its start."""
        return time.monotonic() - self._began

    @property
    def printed(self) -> str:
        """What it has written so far."""
        return self._out.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, holds: Callable[[], bool]) -> float:
        """Return the seconds since the start when something holds, or the command has ended, or nobody should wait any longer."""
        while not holds() and self._process.poll() is None and self.seconds < PATIENCE_SECONDS:
            time.sleep(LOOK_SECONDS)
        return self.seconds

    def recovers(self) -> bool:
        """Say whether it holds the lock of recovery at this moment."""
        if not self._lock.exists():
            return False
        ours = f" {self._process.pid} ", f":{self._lock.stat().st_ino} "
        return any(all(each in line for each in ours) for line in Path("/proc/locks").read_text(encoding="ascii").splitlines())

    def kill_after(self, seconds: float, *, alone: bool) -> bool:
        """Kill it (``alone``: not those that it started) after so many seconds; False if it ended before."""
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            if alone:
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
            return self._process.wait() == -signal.SIGKILL
        return False

    def left_behind(self, *, seconds: float) -> bool:
        """Say whether processes that it had started live on without it for so long; they are ended now."""
        until = time.monotonic() + seconds
        try:
            while time.monotonic() < until:
                os.killpg(self._process.pid, 0)
                time.sleep(LOOK_SECONDS * 10)
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True


def environment(place: Place) -> Mapping[str, str]:
    """Return the settings of commands: one reading process each, as several commands run side by side."""
    return place.environment | {"KUAIZHAO_WORKERS": "1", "KUAIZHAO_READING_SECONDS": "20"}
