"""A system call of ours that fails, or that the process does not survive, leaves nothing inconsistent; `make crash-test` tries all of them."""

from pathlib import Path

from tests.crash.calls import sample
from tests.crash.short import short_form
from tests.crash.strace import CALLS, FAULTS, Injection, Occurrence, has_fired, occurrences

LOG = """\
openat(AT_FDCWD</work>, "/a/segments/1.warc.gz", O_WRONLY) = 5</a/segments/1.warc.gz>
write(7<pipe:[1]>, ""..., 15)           = 15
write(5</a/segments/1.warc.gz>, ""..., 900) = 900
+++ killed by SIGKILL +++
"""


def test_failing_system_calls_leave_nothing_inconsistent() -> None:
    told = short_form("calls")

    assert "0 faults" in told
    assert all(call in told for call in CALLS)
    assert all(end in told for end in ("killed", "refused by name"))


def test_only_calls_on_files_of_the_archive_count_and_keep_their_numbers(tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    log.write_text(LOG, encoding="utf-8")

    assert occurrences(log, Path("/a")) == (Occurrence("openat", 1), Occurrence("write", 2))
    assert has_fired(log, Injection(Occurrence("write", 3), "KILL"))
    assert not has_fired(log, Injection(Occurrence("write", 3), "EIO"))


def test_a_sample_has_every_call_and_every_fault() -> None:
    whole = [Injection(Occurrence(call, number), fault) for call in CALLS for number in range(1, 40) for fault in FAULTS]

    found = sample(whole, 24)

    assert sample(whole, 0) == whole
    assert len(set(found)) == len(found) == 24
    assert {each.at.call for each in found} == set(CALLS)
    assert {each.fault for each in found} == set(FAULTS)
