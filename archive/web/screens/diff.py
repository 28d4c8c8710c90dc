"""The difference between two snapshots, with classes and severities."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import AfterValidator, BaseModel

from archive.answers.difference import difference
from archive.answers.readers import readers_of
from archive.web.access import Id, reading
from archive.web.desk import At

router = APIRouter()
QueryId = Annotated[str, Query(pattern="^[0-9a-fA-F]{6,64}$"), AfterValidator(str.lower)]


class How(BaseModel):
    """How it is shown."""

    layout: Literal["inline", "side"] = "inline"
    form: Literal["text", "plain"] = "text"


@reading(router, "/diff")
def chosen(a: QueryId, b: QueryId) -> Response:
    """Lead from the two chosen in the history to their difference."""
    return RedirectResponse(f"/diff/{a}..{b}")


@reading(router, "/diff/{a}..{b}")
def compared(request: Request, desk: At, a: Id, b: Id, how: Annotated[How, Query()]) -> Response:
    """Show what changed from one snapshot to another."""
    old, new = desk.snapshot(a), desk.snapshot(b)
    change = difference(old.extraction, new.extraction, form=how.form)
    values = {"old": old, "new": new, "change": change, "readers": readers_of(old, new), "layout": how.layout, "form": how.form}
    return desk.page(request, "diff.html", values)
