"""The spine of another version: its reader leaves out the last line and knows another category, its only rule rejects advertisements.

In the reading processes it is given by its name, in this one by its ``process``.
"""

from dataclasses import replace
from typing import Any

from archive.message import Answer
from archive.model import Capture, Earlier, Extraction, NextPage, Rejection, Snapshot
from pipelines.process import Rules
from pipelines.process import process as process_by
from pipelines.reading.read import read

READER = "kuaizhao-reading of another day"
CATEGORY = "另读"
ADVERT = "广告"


def read_otherwise(body: bytes, **asked: Any) -> Extraction:
    said = read(body, **asked)
    text, plain = ("\n".join(each.splitlines()[:-1]) for each in (said.text, said.plain))
    return replace(said, text=text, plain=plain, category=CATEGORY, reader=READER)


def reject_otherwise(answer: Answer, url: str, extraction: Extraction) -> Rejection | None:
    if ADVERT in (extraction.title or ""):
        return Rejection(reason="advert", detail="The page advertises. (rule advert 7)")
    return None


OTHER = Rules(read=read_otherwise, reason_to_reject=reject_otherwise)


def process(
    captures: tuple[Capture, ...], latest: Snapshot | None, *, whole: bool = False, earlier: tuple[Capture, ...] = ()
) -> Snapshot | Rejection | NextPage | Earlier:
    return process_by(captures, latest, whole=whole, earlier=earlier, rules=OTHER)
