"""Undoes the content coding (gzip, …) of lists and of robots.txt. Of articles it is left to whoever reads them.

An article is read from the bytes that were kept, which ``pipelines.reading.decode`` unpacks as
browsers do. Whether Scrapy could have unpacked it, too, must not decide what becomes of it.
"""

import struct
import zlib

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils._compression import brotli, zstd

from archive.model import Role

READ_AS_KEPT = (Role.ARTICLE, Role.CONTINUATION)
_MISFITS = (OSError, EOFError, struct.error, zlib.error, brotli.error, zstd.ZstdError)


class ContentCodings(HttpCompressionMiddleware):  # type: ignore[misc]
    """Stands in for Scrapy's own, which drops an answer for whatever an unpacker raises."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Return ``response`` unpacked; an article's as it came.

        Raises:
            IgnoreRequest: its content coding cannot be undone, or it unpacks to more than is taken.
        """
        if request.meta.get("role") in READ_AS_KEPT:
            return response
        coding = response.headers.get("Content-Encoding", b"").decode("latin-1")
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:  # the one reason that Scrapy gives this for
            raise IgnoreRequest(f"its content coding ({coding}) hides more than is read of one answer") from error
        except _MISFITS as error:
            raise IgnoreRequest(f"its content coding ({coding}) cannot be undone") from error
