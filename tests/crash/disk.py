"""A small ext4 file system of its own, in a file, whose power can be cut: what was not synced is gone."""

import fcntl
import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

SHUTDOWN = 0x8004587D
"""``FS_IOC_SHUTDOWN``, as <linux/fs.h> and <ext4.h> name it (``_IOR('X', 125, __u32)``)."""
NO_LOG_FLUSH = 2
"""Without writing out the journal first, as a power cut does."""
MEGABYTES = 96


class Disk:
    """A loop-mounted ext4, mounted at ``root`` while the context lasts."""

    def __init__(self, scratch: Path) -> None:
        self._image = scratch / "disk.ext4"
        self.root = scratch / "mounted"

    def __enter__(self) -> Self:
        self.root.mkdir(exist_ok=True)
        with self._image.open("wb") as image:
            image.truncate(MEGABYTES * 2**20)
        _run("mkfs.ext4", "-q", "-F", str(self._image))
        self._mount()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._unmount()
        self._image.unlink()

    def cut(self) -> None:
        """Cut the power: from now on nothing is written, and every sync fails."""
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(descriptor)

    def power_on(self) -> None:
        """Mount what is left, as after a start of the machine."""
        self._unmount()
        self._mount()

    def _mount(self) -> None:
        _run("mount", "-o", "loop", str(self._image), str(self.root))

    def _unmount(self) -> None:
        for _ in range(100):
            if subprocess.run(["umount", str(self.root)], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.05)  # a process that was killed still lets go of its files
        _run("umount", str(self.root))


def why_not() -> str | None:
    """Return why no power can be cut here; None if it can."""
    if os.geteuid() != 0:
        return "only root may mount a file system"
    for program in ("mkfs.ext4", "mount", "umount"):
        if shutil.which(program) is None:
            return f"{program} is missing: apt-get install e2fsprogs mount"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            with Disk(Path(scratch)) as disk:
                disk.cut()
        except (OSError, subprocess.CalledProcessError) as error:
            told = error.stderr.decode().strip() if isinstance(error, subprocess.CalledProcessError) else str(error)
            return f"this machine gives no loop-mounted ext4 whose power can be cut: {told}"
    return None


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
