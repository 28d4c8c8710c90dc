"""Captures told apart by their number, and what they come to: whoever knows the number knows every byte that must be there."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random

from archive.index.bigrams import tokens_of
from archive.model import Capture, Rejection, Snapshot
from tests.archive.evidence.captures import AT, made_capture
from tests.values import TEXT, reading, snapshot_of

SIZES = (300, 4_000, 30_000)
"""Of bodies, in bytes; they do not compress."""
KINDS = 6


def url_of(number: int) -> str:
    return f"http://news.example/{number}.html"


def capture(number: int) -> Capture:
    """Return the capture ``number``: in turn two articles, a 404, a failed try, an article with the bytes of the one three before it, and one that is turned away."""
    at, kind = AT + timedelta(seconds=number), number % KINDS
    if kind == 3:
        return made_capture(b"", request=b"", url=url_of(number), captured_at=at, failure="dns", address=None, tls=None)
    body = Random(number - 3 if kind == 4 else number)
    content = body.randbytes(body.choice(SIZES))
    head = b"HTTP/1.1 404 Not Found" if kind == 2 else b"HTTP/1.1 200 OK"
    return made_capture(head + b"\r\nContent-Type: text/html\r\n\r\n" + content, url=url_of(number), captured_at=at)


@cache
def came_to(number: int) -> Snapshot | Rejection | None:
    """Return what reading the capture ``number`` comes to; None where it was settled when it was kept."""
    kind = number % KINDS
    if kind in (2, 3):
        return None
    if kind == 5:
        return Rejection(reason="soft-404")
    snapshot = snapshot_of((capture(number),), reading(f"{TEXT}\n这是第{number}页。"))
    return replace(snapshot, tokens=tokens_of(snapshot))
