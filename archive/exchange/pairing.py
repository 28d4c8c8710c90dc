"""Joins what was asked to what was answered, in a file whose records come in any order that is in use.

Writers put the request before its answer or after it. WARC-Concurrent-To says which belong
together; where neither record has it, a request belongs to the answer for the same URI next to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.exchange.foreign import ForeignRecord

MOST_WAITING = 64
MOST_BYTES = 64 * 2**20
"""What waits for its other half; the oldest goes on alone when there is more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, or the one of them that is there."""

    answer: ForeignRecord | None
    request: ForeignRecord | None

    @property
    def records(self) -> int:
        """How many records it is."""
        return (self.answer is not None) + (self.request is not None)


def exchanges(records: Iterable[ForeignRecord]) -> Iterator[Exchange | ForeignRecord]:
    """Yield exchanges in about the order of their answers, and records that are part of none as they come."""
    waiting: list[ForeignRecord] = []
    for record in records:
        if record.kind not in ("request", "response", "revisit"):
            yield record
            continue
        other = next((each for each in reversed(waiting) if _belong_together(each, record)), None)
        if other:
            waiting.remove(other)
            yield _exchange(record, other)
            continue
        waiting.append(record)
        while len(waiting) > MOST_WAITING or sum(len(each.block) for each in waiting) > MOST_BYTES:
            yield _exchange(waiting.pop(0))
    yield from map(_exchange, waiting)


def _belong_together(one: ForeignRecord, other: ForeignRecord) -> bool:
    if (one.kind == "request") == (other.kind == "request"):
        return False
    if one.concurrent or other.concurrent:
        return one.id in other.concurrent or other.id in one.concurrent
    return one.target == other.target


def _exchange(one: ForeignRecord, other: ForeignRecord | None = None) -> Exchange:
    both = {each.kind == "request": each for each in (one, other) if each}
    return Exchange(answer=both.get(False), request=both.get(True))
