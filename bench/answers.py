"""A spine that only reads: the evaluator's answer, with the CPU milliseconds that reading took, as JSON in a rejection's reason.

Started by ``bench.reading`` in a reading process, as pages are read in a crawl.
"""

import json
import time
from zoneinfo import ZoneInfo

from archive.message import answer_in
from archive.model import Capture, Extraction, Rejection, Snapshot
from pipelines.reading.read import read

CHINA = ZoneInfo("Asia/Shanghai")


def process(captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool) -> Rejection:  # noqa: ARG001 - the shape of a spine
    """Return the answer to the first capture's page."""
    capture = captures[0]
    body = answer_in(capture.response).body
    began = time.process_time()
    extraction = read(body, url=capture.url, captured_at=capture.captured_at)
    milliseconds = (time.process_time() - began) * 1000
    return Rejection(reason=json.dumps(answer(extraction) | {"_ms": milliseconds}))


def answer(extraction: Extraction) -> dict[str, object]:
    """Return what the evaluator asks for: the readable text of a cloaked page, times in China's zone, a day where only that is known."""
    when = extraction.publish_time
    local = when.at.astimezone(CHINA) if when else None
    told = None if local is None else local.isoformat() if when and when.precision == "minute" else local.date().isoformat()
    return {
        "title": extraction.title,
        "text": extraction.plain if extraction.state == "cloaked" else extraction.text,
        "publish_time": told,
        "source": extraction.source,
        "author": list(extraction.author),
        "editor": list(extraction.editor),
    }
