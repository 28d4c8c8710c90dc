"""Serving the application on one port and archived pages on the next, until a signal comes."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

import uvicorn
from fastapi import FastAPI

from archive.errors import ArchiveError
from archive.web.app import as_it_is, make_app, make_archive_app
from config import Settings

ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
SIGNALS = (signal.SIGINT, signal.SIGTERM)
GRACE_SECONDS = 5
"""So long after a signal those may still read on who are in the middle of an answer."""


def serve(
    settings: Settings,
    host: str,
    port: int,
    *,
    names: Mapping[str, str] | None = None,
    simplify: Callable[[str], str] = as_it_is,
    replay: str | None = None,
    ready: Callable[[], object] = lambda: None,
) -> None:
    """Serve the application at ``port`` and archived pages at the next one; return after SIGINT or SIGTERM.

    Answers that are under way are finished, for ``GRACE_SECONDS`` at most; a second signal ends them at once.

    Where people come in by another name (``public_url`` is set, or the host is "anywhere") the next
    port may not be reached by it: give the origin of archived pages as ``replay``; else they come
    from the application's own, within their sandbox. ``ready`` is called once the archive is open and the ports are ours.

    Raises:
        ArchiveError: the database cannot be opened, or a port cannot be used.
    """
    here = f"http://{f'[{host}]' if ':' in host else host}"
    if replay is None:
        replay = "" if settings.public_url or host in ANYWHERE else f"{here}:{port + 1}"
    apps = [make_app(settings, names=names, simplify=simplify, replay=replay)]
    if replay:
        apps.append(make_archive_app(settings, shown_in=settings.public_url.rstrip("/") or f"{here}:{port}"))
    with ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(_listening(host, port + nth)) for nth in range(len(apps))]
        ready()
        asyncio.run(_serve(apps, sockets))


class _Server(uvicorn.Server):
    """One of several servers of this process, which leaves signals to ``_serve``."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def _serve(apps: list[FastAPI], sockets: list[socket.socket]) -> None:
    servers = [_Server(_config(app)) for app in apps]

    def stop() -> None:
        for each in servers:
            each.force_exit = each.should_exit  # a second signal waits for nobody
            each.should_exit = True

    for each in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(each, stop)
    await asyncio.gather(*(server.serve(sockets=[place]) for server, place in zip(servers, sockets, strict=True)))


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, timeout_graceful_shutdown=GRACE_SECONDS)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        place = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=2048)
    except (OSError, OverflowError) as error:
        message = f"port {port} of {host or 'this machine'} cannot be used ({error}): end the program that has it, or give another port"
        raise ArchiveError(message) from error
    with place:
        yield place
