"""The program's commands, each in a process of its own that begins with everything loaded.

Starting Python and loading a room costs a second and more of CPU time, which hundreds of commands
in the tests would each pay. Here it is paid once: a process loads all rooms, opens nothing, and
forks itself for every command. The copy gets the command's words, environment, folder and three
files, and is ended by the interpreter as any other; statuses and signals are those of a process.

What is about starting, signals, kills and terminals starts the real program instead:
``test_front_door.py`` starts every room cold.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

ROOT = Path(__file__).resolve().parent.parent
LATE = (
    "crawler.codings",
    "crawler.frontier",
    "crawler.politeness",
    "crawler.recorder",
    "crawler.wire",
    "multiprocessing.popen_forkserver",
    "pipelines.item_pipeline",
    "pipelines.keep",
    "scrapy.core.downloader",
    "scrapy.downloadermiddlewares.httpcache",
    "scrapy.downloadermiddlewares.offsite",
    "scrapy.downloadermiddlewares.redirect",
    "scrapy.extensions.feedexport",
    "scrapy.extensions.telnet",
    "scrapy.resolver",
    "scrapy.spidermiddlewares.referer",
    "tldextract",
    "twisted.web.client",
)
"""What Scrapy loads when a crawl begins: its own parts, and ours by their names in its settings."""
NOT_YET = ("crawler.settings", "twisted.internet.reactor")
"""What each command has to load itself: it depends on its environment, or opens files."""
LONGEST = 1 << 20

_one_after_another = Lock()


def ran(words: Sequence[str], environment: Mapping[str, str], *, feed: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Return what came of ``kuaizhao`` with these words and no other environment; it reads ``feed``, or nothing."""
    with TemporaryFile() as read, TemporaryFile() as out, TemporaryFile() as said:
        read.write(feed or b"")
        read.seek(0)
        with _one_after_another:
            asked = json.dumps({"words": [*words], "environment": {**environment}}).encode() + b"\n"
            socket.send_fds(_original(), [asked], [each.fileno() for each in (read, out, said)])
            told = _original().recv(LONGEST)
            if not told:
                raise RuntimeError("the process that is copied for each command has ended; why, it says on standard error")
            status = int(told)
        for each in (out, said):
            each.seek(0)
        return subprocess.CompletedProcess(("kuaizhao", *words), status, out.read(), said.read())


@cache
def _original() -> socket.socket:
    """Start the process that is copied, and return our end of the line to it."""
    ours, its = socket.socketpair()
    program = f"from tests.program import be_copied; be_copied({its.fileno()})"
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[its.fileno()])
    its.close()
    atexit.register(process.wait)
    atexit.register(ours.close)  # called first: the other end ends with it
    return ours


def be_copied(line: int) -> None:
    """Fork for each command that is asked for, until nobody can ask any more; returns in the copies too, when the command has ended."""
    _load()
    with socket.socket(fileno=line) as asking:
        while asked := _received(asking):
            words, environment, files = asked
            if not (pid := os.fork()):
                break
            for each in files:
                os.close(each)
            asking.sendall(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())
        else:
            return
    for number, each in enumerate(files):
        os.dup2(each, number)
        os.close(each)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["kuaizhao", *words]
    runpy.run_module("kuaizhao", run_name="__main__", alter_sys=True)


def _load() -> None:
    for room, _ in importlib.import_module("kuaizhao").COMMANDS.values():
        importlib.import_module(room)
    for name in LATE:
        importlib.import_module(name)
    if loaded := [name for name in NOT_YET if name in sys.modules]:
        raise RuntimeError(f"{loaded} must not be loaded before a command has its environment")
    gc.collect()
    gc.freeze()  # what is shared with the copies is not looked through, and so not copied


def _received(asking: socket.socket) -> tuple[list[str], dict[str, str], list[int]] | None:
    asked, files, _, _ = socket.recv_fds(asking, LONGEST, 3)
    while asked and not asked.endswith(b"\n"):
        asked += asking.recv(LONGEST)
    if not asked:
        return None
    told = json.loads(asked)
    return told["words"], told["environment"], files
