"""Asking a time stamping authority: the one connection of this room, to addresses that the operator configured."""

from http.client import HTTPException
from urllib.request import Request, urlopen

from archive.errors import StorageError
from archive.evidence.log.anchors import REQUEST_TYPE

SECONDS = 20
MOST_BYTES = 1_000_000
"""A stamp with all its certificates has a few thousand."""


def post(url: str, body: bytes) -> bytes:
    """Return what the authority at ``url`` (http or https) answers to a TimeStampReq.

    Raises:
        StorageError: it cannot be reached, refuses, or answers without end.
    """
    request = Request(url, data=body, headers={"Content-Type": REQUEST_TYPE})  # noqa: S310 - config takes http and https only
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            content: bytes = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise StorageError(f"{url} gave no answer ({error}); the next publication asks again") from error
    if len(content) > MOST_BYTES:
        raise StorageError(f"{url} answered with more than {MOST_BYTES} bytes, which is no time stamp")
    return content
