"""The auditors' application: one door to the archive, for reading alone.

Archived pages are strangers' work and are served from an origin of their own (`make_archive_app`)
wherever one is given; without one they come from this origin, still within a sandbox.
"""

from collections.abc import Callable, Mapping

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from archive.evidence.blobs import Blobs, DirectoryBlobs
from archive.index.database import open_database
from archive.index.ledger import Ledger
from archive.index.shelves import Shelves
from archive.publishing.commands import home_of
from archive.web.access import Guarded, own_guards
from archive.web.desk import HERE, Desk, templates
from archive.web.foreign import Origins
from archive.web.screens import about, archived, diff, exchange, history, log, material, proof, runs, shelf, snapshot
from archive.web.trouble import tell_of_trouble
from archive.web.watch import Watch
from config import Settings

SCREENS = (shelf, snapshot, material, proof, log, history, diff, runs, about, exchange, archived)


def as_it_is(words: str) -> str:
    """Return ``words``: a question that nobody folds."""
    return words


def make_app(
    settings: Settings,
    *,
    names: Mapping[str, str] | None = None,
    simplify: Callable[[str], str] = as_it_is,
    replay: str = "",
    blobs: Blobs | None = None,
) -> FastAPI:
    """Return the application.

    Args:
        settings: where the archive is, and whom to write to for removals.
        names: Source.id to the publisher's name.
        simplify: folds a question as ``plain`` was folded; traditional characters then find simplified ones.
        replay: the origin that ``make_archive_app`` is served from; empty: archived pages come from this one.
        blobs: the segments; by default those in the data folder.
    """
    desk = open_desk(settings, names=names or {}, simplify=simplify, replay=replay, blobs=blobs)
    app = _bare(desk, guards=own_guards(replay))
    for screen in SCREENS:
        app.include_router(screen.router)
    if not replay:
        app.include_router(archived.pages)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    return app


def make_archive_app(settings: Settings, *, shown_in: str = "'none'", blobs: Blobs | None = None) -> FastAPI:
    """Return the application that gives archived pages and nothing else, for an origin of its own; ``shown_in``: who may frame it."""
    desk = open_desk(settings, names={}, simplify=as_it_is, replay="", blobs=blobs, ancestors=shown_in)
    app = _bare(desk, guards=own_guards(""))
    app.include_router(archived.pages)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    return app


def open_desk(
    settings: Settings,
    *,
    names: Mapping[str, str],
    simplify: Callable[[str], str],
    replay: str,
    blobs: Blobs | None,
    ancestors: str = "'self'",
) -> Desk:
    """Return the open archive.

    Raises:
        ArchiveError: the database cannot be opened.
    """
    database = open_database(settings.database)
    return Desk(
        settings=settings,
        database=database,
        shelves=Shelves(database),
        ledger=Ledger(database),
        blobs=blobs or DirectoryBlobs(settings.data / "segments"),
        names=names,
        simplify=simplify,
        replay=replay,
        ancestors=ancestors,
        templates=templates(),
        home=home_of(settings),
        origins=Origins(database),
        watch=Watch(database, settings.data),
    )


def _bare(desk: Desk, *, guards: Mapping[str, str]) -> FastAPI:
    """Return an application without screens: guarded, and civil when something goes wrong."""
    app = FastAPI(title="Kuaizhao", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    tell_of_trouble(app, desk, guards=guards)
    app.add_middleware(Guarded, guards=guards)
    return app
