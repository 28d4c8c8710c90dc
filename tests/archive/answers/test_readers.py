"""Whether what differs between two snapshots is the page's or the reader's doing."""

from dataclasses import replace

import pytest

from archive.answers.readers import Readers, reader_lines, readers_of
from archive.manifest import superseding
from archive.model import Change, Superseding
from tests.archive.evidence.captures import AT
from tests.values import TEXT, captured, reading, snapshot_of

OLD = snapshot_of((captured(),), reading())


def lines(readers: Readers) -> str:
    return " ".join(reader_lines(readers))


def test_where_one_reader_read_both_there_is_nothing_to_say() -> None:
    assert reader_lines(readers_of(OLD, snapshot_of((captured(at=1),), reading(f"{TEXT}。"), OLD))) == ()


def test_a_later_reading_of_the_same_capture_says_that_the_page_is_the_same() -> None:
    new = superseding(snapshot_of((captured(),), reading(f"{TEXT}。", reader="test-reader 2")), Superseding(id=OLD.id, at=AT))

    assert lines(readers_of(OLD, new)) == (
        "These are two readings of the same capture: test-reader 1, then test-reader 2. "
        "The page's bytes are the same: whatever differs below comes from the reading, nothing from the page."
    )


def test_the_same_bytes_at_another_time_are_the_same_page() -> None:
    new = replace(snapshot_of((captured(at=1),), reading(reader="test-reader 2")), payloads=OLD.payloads)

    assert "different versions of the reader: test-reader 1, then test-reader 2. The page's bytes are the same" in lines(
        readers_of(OLD, new)
    )


@pytest.mark.parametrize(
    ("change", "said"), [(Change.UNCHANGED, "found the text the same"), (Change.CHANGED, "found that the text changed")]
)
def test_what_one_reader_that_read_both_found_is_said(change: Change, said: str) -> None:
    new = snapshot_of((captured(at=1),), reading(reader="test-reader 2"))
    judged = replace(new, verdict=replace(new.verdict, change=change, previous=OLD.id))

    assert said in lines(readers_of(OLD, judged))


def test_what_nobody_compared_is_left_open() -> None:
    assert "may come from the page or from the reading" in lines(
        readers_of(OLD, snapshot_of((captured(at=2),), reading(reader="test-reader 2")))
    )
