"""What this is, the disclaimer and the removal contact, in both languages."""

from fastapi import APIRouter, Request, Response

from archive.web.access import reading
from archive.web.desk import At, words_for
from archive.web.wording import Words

router = APIRouter()


@reading(router, "/about")
def about(request: Request, desk: At) -> Response:
    """Show both languages, the reader's own first."""
    own = words_for(request)
    return desk.page(request, "about.html", {"both": (own, Words(own.other))})
