"""One capture: what we asked, what the server answered, and where both lie; also for tries that failed."""

from fastapi import APIRouter, Request, Response

from archive.evidence.stored import commitment_at
from archive.message import answer_in
from archive.web.access import Number, reading
from archive.web.desk import At

router = APIRouter()
MOST_SHOWN = 20_000


@reading(router, "/capture/{number}")
def exchange(request: Request, desk: At, number: Number) -> Response:
    """Show the heads of request and answer."""
    place = desk.place(number)
    capture = desk.capture(place)
    answer = answer_in(capture.response)
    values = {
        "number": number,
        "place": place,
        "capture": capture,
        "taken_at": commitment_at(place, desk.blobs).appended_at if capture.provenance.imported else None,
        "request_head": _shown(capture.request),
        "answer_head": _shown(answer.head),
        "body_length": len(answer.body),
        "has_body": bool(answer.body),
    }
    return desk.page(request, "exchange.html", values)


def _shown(head: bytes) -> str:
    """Return a head as text: most are UTF-8 or GBK where they are not ASCII; nothing is left out."""
    head = head[:MOST_SHOWN].rstrip(b"\r\n")
    for charset in ("utf-8", "gb18030"):
        try:
            return head.decode(charset)
        except UnicodeDecodeError:
            continue
    return head.decode("latin-1")
