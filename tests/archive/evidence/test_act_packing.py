"""An act whose metadata record says the same in other bytes is not ours: else bits of it could change unseen."""

import gzip
from pathlib import Path

from archive.evidence.acts import Act
from archive.evidence.records import Flaw, members
from archive.evidence.scan import BrokenRecord, scan
from tests.archive.evidence.captures import made_writer


def test_an_act_that_is_packed_in_another_way_is_named(tmp_path: Path) -> None:
    with made_writer(tmp_path) as writer:
        place = writer.append_act(Act(kind="reject", said={"captures": [], "reason": "soft-404", "detail": None}), sequence=1)
    path = tmp_path / place.segment
    with path.open("rb") as stream:
        opening, act = members(stream)
    path.write_bytes(opening.packed + gzip.compress(act.content, mtime=0))

    (broken,) = scan(path)

    assert isinstance(broken, BrokenRecord)
    assert broken.flaw == Flaw.NOT_CANONICAL
