"""Captures of one site → the model of what it repeats: what a reading process does before it reads the site's pages."""

from archive.message import answer_in
from archive.model import Capture
from pipelines.reading.furniture import SiteModel
from pipelines.reading.learn import Stored, site_model


def learn(site: str, captures: tuple[Capture, ...]) -> SiteModel:
    """Return the model of ``site``, learnt from ``captures`` of its articles; their order does not matter."""
    return site_model(site, map(_stored, captures))


def _stored(capture: Capture) -> Stored:
    answer = answer_in(capture.response)
    return Stored(capture.url, answer.body, answer.header("Content-Type"), answer.header("Content-Encoding"))
