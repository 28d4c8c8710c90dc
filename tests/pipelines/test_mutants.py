"""Pages broken at random end no reader and are each classified; 20,000 of them: ``python -m tests.pipelines.mutants``."""

from pipelines.workers import Workers
from tests.pipelines.mutants import cases, mutant, seeds

SOME = 300


def test_mutated_pages_end_no_reader_and_are_classified() -> None:
    workers = Workers(count=2, seconds=60, memory_mb=2048)
    try:
        came = list(cases(workers, range(SOME)))
    finally:
        workers.close()

    assert [case.number for case in came] == list(range(SOME))
    assert not [case for case in came if case.broken]
    assert len({case.outcome for case in came}) >= 3


def test_a_mutant_is_made_again_from_its_number() -> None:
    assert mutant(7) == mutant(7) != mutant(8)


def test_there_are_pages_to_break() -> None:
    assert len([page for page in seeds() if len(page) > 1000]) > 50
