"""Lets one system call of one thread fail, by strace, which attaches to the thread while it waits."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate")
"""What touches the archive's files; each also under the newer name that a C library may use instead."""
ALSO = {"rename": ("renameat", "renameat2"), "unlink": ("unlinkat",)}
NAMES = tuple(name for call in CALLS for name in (call, *ALSO.get(call, ())))
FAULTS = {"EIO": "error=EIO", "ENOSPC": "error=ENOSPC", "KILL": "signal=KILL"}
_LINE = re.compile(r"(\w+)\(")


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """The ``number``-th time that a thread makes a system call, counted from 1 and over all files."""

    call: str
    number: int


@dataclass(frozen=True, slots=True)
class Injection:
    """One fault at one occurrence."""

    at: Occurrence
    fault: str
    """A key of ``FAULTS``."""

    def __str__(self) -> str:
        return f"{self.fault} at {self.at.call} number {self.at.number}"


def why_not() -> str | None:
    """Return why system calls cannot be made to fail here; None if they can."""
    if shutil.which("strace") is None:
        return "strace is missing: apt-get install strace"
    tried = subprocess.run(
        ["strace", "-qq", "-e", "trace=none", sys.executable, "-c", ""], capture_output=True, text=True, check=False, timeout=60
    )
    return f"strace may not trace here: {tried.stderr.strip()[-200:]}" if tried.returncode else None


@contextmanager
def traced(thread: int, log: Path, injection: Injection | None = None) -> Iterator[None]:
    """Trace ``thread`` (it alone) into ``log`` until it ends or the context does."""
    options = ["-e", f"trace={','.join(NAMES)}"]
    if injection:
        options += ["-e", f"inject={injection.at.call}:{FAULTS[injection.fault]}:when={injection.at.number}"]
    tracer = subprocess.Popen(
        ["strace", "-y", "-s", "0", "-o", str(log), *options, "-p", str(thread)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    try:
        assert tracer.stderr
        said = tracer.stderr.readline()
        if b"attached" not in said:
            raise RuntimeError(f"strace did not attach to thread {thread}: {said.decode()}")
        yield
    finally:
        tracer.terminate()
        tracer.communicate()


def occurrences(log: Path, folder: Path) -> tuple[Occurrence, ...]:
    """Return the calls in ``log`` that name a file under ``folder`` (by path or by descriptor), in order."""
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := _LINE.match(line):
            counts[match[1]] = counts.get(match[1], 0) + 1
            if str(folder) in line:
                found.append(Occurrence(call=match[1], number=counts[match[1]]))
    return tuple(found)


def has_fired(log: Path, injection: Injection) -> bool:
    """Say whether the fault came about: the thread may have ended before the call."""
    text = log.read_text(encoding="utf-8", errors="replace")
    return "killed by SIGKILL" in text if injection.fault == "KILL" else "(INJECTED)" in text
