"""The lines that safety hangs on, each with what the code would be without it, and the test that must then fail.

A copy of the project is changed, one line at a time, and the named test is run in it. First, that
the test passes in the copy as it is: otherwise its failing would say nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = (".git", ".venv*", ".tools", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", "demo-data", "data", "build")
FAILED, PASSED = 1, 0
"""Exit statuses of pytest."""
LONGEST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a few, that may not be missing."""

    file: str
    stands: str
    """As it stands there, once, apart from white space before it."""
    without: str
    """What stands there instead."""
    test: str
    """The node id of the test that must notice."""


SYNCS = "tests/archive/test_syncs.py::"
SEGMENTS = "tests/archive/evidence/test_segments.py::"
REPAIR = "tests/archive/evidence/test_repair.py::"
SCAN = "tests/archive/evidence/test_scan.py::"
FILES = "tests/archive/evidence/log/test_files.py::"
DAMAGED = "tests/archive/evidence/log/test_damaged_logs.py"
KEYS = "tests/archive/evidence/log/test_keys.py::"
ACCESS = "tests/archive/web/test_access.py::"
REPLAY = "tests/archive/web/test_replay.py::"
GUARD = "tests/crawler/test_guard.py::"
PACKAGE = "tests/archive/exchange/test_package.py::"
READONLY = "tests/archive/index/test_readonly.py::"

LINES = (
    # what is durable before what
    Line("archive/evidence/segments.py", "os.fdatasync(self._file)", "pass", f"{SYNCS}test_the_bytes_of_a_capture_are_durable_before_its_row"),
    Line("archive/evidence/segments.py", "os.fsync(self._descriptor)", "pass",
         f"{SYNCS}test_a_new_segment_and_its_name_are_durable_before_anything_is_appended"),
    Line("archive/evidence/segments.py", "sync_directory(self._directory)", "pass",
         f"{SYNCS}test_a_new_segment_and_its_name_are_durable_before_anything_is_appended"),
    Line("archive/evidence/segments.py", "os.fsync(descriptor)", "pass",
         f"{SYNCS}test_a_new_segment_and_its_name_are_durable_before_anything_is_appended"),
    Line("archive/ingest.py", "self._segments.sync()", "pass", f"{SYNCS}test_the_bytes_of_a_capture_are_durable_before_its_row"),
    Line("archive/ingest.py", "otherwise.callback(self._segments.close)", "pass",
         "tests/archive/test_ingest.py::test_what_is_kept_after_a_lost_row_does_not_hide_it_from_recovery"),
    Line("archive/index/engines.py", '"synchronous=FULL")', '"synchronous=OFF")', f"{SYNCS}test_rows_are_durable_when_their_transaction_ends"),
    Line("archive/evidence/repair.py", "os.fsync(file.fileno())", "pass",
         f"{SYNCS}test_a_torn_tail_is_durable_in_quarantine_before_it_is_cut_off"),
    Line("archive/evidence/repair.py", "sync_directory(quarantine)", "pass",
         f"{SYNCS}test_a_torn_tail_is_durable_in_quarantine_before_it_is_cut_off"),
    Line("archive/evidence/repair.py", "os.fsync(stream.fileno())", "pass",
         f"{SYNCS}test_a_torn_tail_is_durable_in_quarantine_before_it_is_cut_off"),
    Line("archive/evidence/repair.py", "sync_directory(path.parent)", "pass",
         f"{SYNCS}test_a_segment_that_repair_takes_away_stays_away_after_a_power_cut"),
    Line("archive/evidence/log/files.py", "os.fsync(file.fileno())", "pass",
         f"{FILES}test_a_file_is_durable_before_it_has_its_name_and_the_checkpoint_comes_last"),
    Line("archive/evidence/log/files.py", "list(pool.map(sync_directory, folders))", "pass",
         f"{FILES}test_a_file_is_durable_before_it_has_its_name_and_the_checkpoint_comes_last"),
    Line("archive/evidence/log/keys.py", "os.fsync(file.fileno())", "pass", f"{SYNCS}test_a_private_key_is_durable_before_it_signs"),
    Line("archive/exchange/zipped.py", "os.fsync(file.fileno())", "pass", f"{SYNCS}test_an_export_is_durable_before_it_takes_its_place"),
    # one writer
    Line("archive/evidence/segments.py", "fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass",
         f"{SEGMENTS}test_a_segment_is_locked_while_it_is_written_and_free_afterwards"),
    Line("archive/evidence/segments.py", "os.O_CREAT | os.O_EXCL | os.O_APPEND", "os.O_CREAT | os.O_APPEND",
         f"{SYNCS}test_a_segment_is_never_begun_where_another_one_lies"),
    Line("archive/evidence/segments.py", "if os.fstat(self._descriptor).st_size != self._length:", "if False:",
         f"{SEGMENTS}test_a_writer_whose_segment_was_touched_by_another_writes_no_more"),
    Line("archive/evidence/repair.py", "if not _is_free(stream):", "if False:", f"{REPAIR}test_a_segment_of_a_living_writer_is_left_alone"),
    Line("archive/evidence/repair.py", "if broken.flaw not in _TORN or _goes_on(stream, broken):", "if broken.flaw not in _TORN:",
         f"{REPAIR}test_damage_before_complete_groups_is_reported_and_left_as_it_is"),
    Line("archive/index/ledger.py", '(slots.c.state == "claimed") & (slots.c.lease_until < now)', '(slots.c.state == "claimed")',
         "tests/archive/index/test_ledger.py::test_a_renewed_lease_is_not_taken_over"),
    Line("archive/evidence/log/files.py", "if self.read(CHECKPOINT) != old:", "if False:",
         f"{FILES}test_a_checkpoint_takes_the_place_of_the_one_that_is_known_only"),
    Line("archive/evidence/log/files.py", "fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass",
         f"{FILES}test_a_second_writer_is_kept_out_until_the_first_is_done"),
    # what is signed, and with what
    Line("archive/evidence/log/sequencer.py", "if placed > size:", "if False:", DAMAGED),
    Line("archive/evidence/log/note.py", "Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text.encode())", "pass",
         "tests/archive/evidence/log/test_note.py::test_a_known_key_whose_signature_does_not_hold_spoils_the_note"),
    Line("archive/evidence/log/keys.py", "if path.stat().st_mode & _OTHERS:", "if False:", f"{KEYS}test_a_key_that_others_can_read_is_not_used"),
    # what is read strictly
    Line("archive/evidence/scan.py", "_must_follow(found, previous)", "pass", f"{SCAN}test_swapped_groups_are_named"),
    Line("archive/evidence/groups.py", "must_be_plain(parts[-1][0])", "pass", "tests/archive/evidence/test_act_packing.py::test_an_act_that_is_packed_in_another_way_is_named"),
    Line("archive/evidence/records.py", "if max(len(packed), len(content)) > RECORD_LIMIT:", "if False:",
         f"{SCAN}test_a_member_that_unpacks_without_end_is_refused"),
    Line("archive/evidence/blobs.py", "if Path(name).name != name or not name.endswith(SUFFIX):", "if False:",
         "tests/archive/evidence/test_blobs.py::test_nothing_outside_the_directory_is_read"),
    Line("archive/index/readonly.py", "if left := [", "if left := False and [", f"{READONLY}test_a_journal_that_cannot_be_read_is_never_passed_over"),
    Line("archive/index/readonly.py", "if _stamp(file) != stamp:", "if False:",
         f"{READONLY}test_what_was_read_while_somebody_wrote_unseen_is_not_relied_on"),
    Line("archive/evidence/rewriting.py", "if not lock and (data / LOCK).exists():", "if False:",
         "tests/archive/evidence/test_tombstone.py::test_who_can_make_no_lock_sees_that_somebody_withdrew_meanwhile"),
    Line("archive/index/soundness.py", "if lost := lost_in(path):", "if lost := None:",
         "tests/tamper/test_tampering.py::test_flipped_bits_of_a_write_ahead_log_are_named"),
    # the web, as it is asked
    Line("crawler/guard.py", "if reason := reason_to_refuse(host, port, self._allowed):", "if reason := None:",
         f"{GUARD}test_the_reactor_is_not_even_asked_for_a_connection_that_is_refused"),
    Line("crawler/guard.py", '("2002::/16", "an IPv4 address behind a 6to4 tunnel"),', "",
         f"{GUARD}test_what_is_not_public_or_no_address_is_refused"),
    Line("crawler/politeness.py", "if not rules.readable:\n            _turn", "if False:\n            _turn",
         "tests/crawler/test_politeness.py::test_nothing_is_asked_where_robots_cannot_be_read"),
    Line("crawler/frontier.py", 'if request.meta["way"] == "redirect" and host_of(request.url) not in source.scope.hosts:', "if False:",
         "tests/end_to_end/test_redirects.py::test_a_redirect_to_a_strangers_host_is_not_followed"),
    # the web, as it is shown
    Line("archive/web/desk.py", "autoescape=True", "autoescape=False", f"{ACCESS}test_hostile_texts_are_shown_as_text_on_every_screen"),
    Line("archive/web/access.py", "headers.setdefault(name, value)", "pass", f"{ACCESS}test_every_answer_carries_the_guards"),
    Line("archive/web/access.py", 'ARCHIVED = "sandbox; default', 'ARCHIVED = "default',
         f"{REPLAY}test_an_archived_page_comes_in_a_cage_with_the_charset_it_was_read_with"),
    Line("archive/web/screens/archived.py", '"Content-Security-Policy": ARCHIVED.format(ancestors=desk.ancestors), ', "",
         f"{REPLAY}test_an_archived_page_comes_in_a_cage_with_the_charset_it_was_read_with"),
    Line("archive/web/templates/archived.html", "<iframe sandbox src", "<iframe src", f"{REPLAY}test_the_frame_allows_nothing"),
    Line("archive/web/access.py", "return url if parts.scheme.lower() in WEB and parts.hostname else None", "return url",
         f"{ACCESS}test_what_is_no_address_of_the_web_becomes_no_link"),
    # what goes out and comes in
    Line("archive/exchange/lines.py", """yield f"'{cell}" if cell.startswith(_FORMULA) else cell""", "yield cell",
         "tests/archive/exchange/test_lines.py::test_no_cell_begins_as_a_formula_does"),
    Line("archive/exchange/package.py", 'or "\\\\" in name or', "or",
         f"{PACKAGE}test_a_name_that_leads_out_refuses_the_whole_package"),
    Line("archive/exchange/package.py", '{"", ".", ".."} & set(pieces)', "False", f"{PACKAGE}test_a_name_that_leads_out_refuses_the_whole_package"),
    Line("archive/exchange/package.py", "_must_not_overlap(parts, size)\n        self", "self", f"{PACKAGE}test_parts_that_share_bytes_refuse_the_whole_package"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What came of taking a line away."""

    line: Line
    caught: bool
    said: str
    """The end of what pytest said, where it was not caught."""


def standing(line: Line, root: Path = ROOT) -> int:
    """Return how often the line stands in its file."""
    return (root / line.file).read_text(encoding="utf-8").count(line.stands)


def without_each(lines: Iterable[Line], folder: Path) -> Iterator[Result]:
    """Yield, for each line, whether its test fails without it, in a copy of the project in ``folder``."""
    chosen = tuple(lines)
    copy = folder / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    status, said = _run(copy, *dict.fromkeys(line.test for line in chosen))
    if status != PASSED:
        raise AssertionError(f"the tests do not pass in the copy as it is:\n{said}")
    for line in chosen:
        with _changed(copy, line):
            status, said = _run(copy, line.test)
        yield Result(line, status == FAILED, said)


@contextmanager
def _changed(copy: Path, line: Line) -> Iterator[None]:
    path = copy / line.file
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(line.stands, line.without), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(whole, encoding="utf-8")


def _run(copy: Path, *tests: str) -> tuple[int, str]:
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)}
    done = subprocess.run(words, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST_SECONDS)
    return done.returncode, f"{done.stdout[-2000:]}{done.stderr[-500:]}"
