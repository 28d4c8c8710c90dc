"""What a reader is told when something goes wrong: what happened and what to do, never the insides."""

import logging
from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from archive.errors import (
    ArchiveError,
    BrokenRecordError,
    DamagedLogError,
    ForkedLogError,
    MissingBlobError,
    TamperedError,
    UnknownSnapshotError,
    WithdrawnError,
)
from archive.index.withdrawn import WithdrawnContentError
from archive.web.desk import Desk
from archive.web.wording import clipped

log = logging.getLogger(__name__)
DAMAGED = (BrokenRecordError, DamagedLogError, ForkedLogError, MissingBlobError, TamperedError)
"""What an auditor must be told of: the archive no longer holds what it says."""
KNOWN = (400, 404, 405, 409, 503)
GONE = 410
"""Of what was withdrawn: it was here, and will not be again."""
PROGRAMS = ("/api/", "/healthz")
Teller = Callable[[Request, int, str], Response]


def tell_of_trouble(app: FastAPI, desk: Desk, *, guards: Mapping[str, str]) -> None:
    """Make ``app`` answer every error with a page in the reader's language, or JSON where programs ask.

    The page for an unforeseen error is made outside all middleware, so it gets its ``guards`` here.
    """

    def tell(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith(PROGRAMS):
            return JSONResponse({"error": detail or "see the log", "status": status}, status_code=status)
        return desk.page(request, "trouble.html", {"status": status, "detail": detail}, status=status)

    def tell_withdrawn(request: Request, error: WithdrawnError) -> Response:
        if request.url.path.startswith(PROGRAMS):
            return JSONResponse({"error": str(error), "status": GONE}, status_code=GONE)
        stands = error.stands if isinstance(error, WithdrawnContentError) else None
        return desk.page(request, "withdrawn.html", {"stands": stands}, status=GONE)

    app.add_exception_handler(HTTPException, _http(tell))
    app.add_exception_handler(RequestValidationError, _invalid(tell))
    app.add_exception_handler(ArchiveError, _archive(tell, tell_withdrawn))
    app.add_exception_handler(Exception, _unforeseen(tell, guards))


def _http(tell: Teller) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = error.status_code if error.status_code in KNOWN else 400
        told = tell(request, status, error.detail if "=" in error.detail else "")
        told.headers.update(error.headers or {})
        return told

    return answer


def _invalid(tell: Teller) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        name = str(first["loc"][-1])
        detail = f"{name}: {first['msg']}" if request.url.path.startswith(PROGRAMS) else _as_given(name, first["input"])
        return tell(request, 400, detail)

    return answer


def _as_given(name: str, value: object) -> str:
    """Return what is wrong in an address as its reader gave it; what may hold a password only by its name."""
    return f"{name}={clipped(value)}" if isinstance(value, str) and "@" not in value else name


def _archive(tell: Teller, tell_withdrawn: Callable[[Request, WithdrawnError], Response]) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, UnknownSnapshotError):
            return tell(request, 404, "")
        if isinstance(error, WithdrawnError):
            return tell_withdrawn(request, error)
        log.error("%s could not be shown: %s", request.url.path, error)
        return tell(request, 409 if isinstance(error, DAMAGED) else 503, str(error) if isinstance(error, TamperedError) else "")

    return answer


def _unforeseen(tell: Teller, guards: Mapping[str, str]) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, _error: Exception) -> Response:
        told = tell(request, 500, "")  # the server logs it with its stack
        told.headers.update(guards)
        return told

    return answer
