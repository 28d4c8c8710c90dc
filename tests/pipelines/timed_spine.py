"""The spine with a watch: what ``pipelines.process`` made of a page, and the CPU seconds it took, as the reason of a rejection."""

import json
import time

from archive.model import Capture, Rejection, Snapshot
from pipelines import process as spine


def process(captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool) -> Rejection:
    """Return ``{"seconds", "outcome", "text"}`` as JSON in the reason."""
    began = time.process_time()
    result = spine.process(captures, latest, whole=whole)
    spent = time.process_time() - began
    sealed = isinstance(result, Snapshot)
    came = {
        "seconds": spent,
        "outcome": f"sealed, {result.extraction.state}" if sealed else f"rejected: {getattr(result, 'reason', 'next page')}",
        "text": result.extraction.text if sealed else "",
    }
    return Rejection(reason=json.dumps(came))
