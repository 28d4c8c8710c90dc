"""What `show` says of a snapshot: whose it is, whether it is whole, and nothing that nobody knows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.answers.circumstances import Circumstances
from archive.answers.printed import printable, snapshot_lines, snapshot_record
from archive.exchange.account import Doubt
from archive.model import Imported, Snapshot
from tests.archive.evidence.captures import AT, PROVENANCE
from tests.values import captured, reading, snapshot_of

WHOLE = Circumstances(truncated=(None,), kept_at=AT + timedelta(days=900))
IMPORTED = Imported(
    file="他们的　文件\x1b[31m.wacz",
    file_digest=PROVENANCE.settings_digest,
    member="archive/a.warc.gz",
    record="urn:uuid:7",
    target="HTTPS://NEWS.example/a",
    software="Elsewhere 3.2",
    doubts=("payload-digest", "no-digest"),
)


def ours() -> Snapshot:
    return snapshot_of((captured(),), reading())


def theirs(**changes: object) -> Snapshot:
    imported = replace(IMPORTED, **changes)  # type: ignore[arg-type]
    return snapshot_of((replace(captured(), tls=None, provenance=replace(PROVENANCE, way="import", imported=imported)),), reading())


def told(snapshot: Snapshot, came: Circumstances | None = WHOLE) -> str:
    return "\n".join(snapshot_lines(snapshot, "mailto:a@b.example", came))


def test_our_own_is_said_to_be_our_own() -> None:
    said = told(ours())
    assert "made by our crawler" in said
    assert "快照生成时间：2026-03-05 09:02:03" in said
    assert "of others" not in said
    assert "NOT WHOLE" not in said


def test_one_of_others_is_said_to_be_theirs_with_all_that_importing_marked() -> None:
    said = told(theirs())
    for part in (
        "not made by our crawler", "并非快照（Kuaizhao）的爬虫所采集", "：他们的　文件\ufffd[31m.wacz，其中 (in it) archive/a.warc.gz",
        f"：{PROVENANCE.settings_digest}", "：urn:uuid:7", "：HTTPS://NEWS.example/a", "(taken in, by our clock)：2028-08-21 09:02:03",
        "(made by, as that file claims)：Elsewhere 3.2", "its payload digest is wrong", "no digest in that file vouches",
        "(captured, as that file says)：2026-03-05 09:02:03", "nothing is on record of TLS",
    ):  # fmt: skip
        assert part in said, part
    assert "An unmodified snapshot made by our crawler" not in said
    assert "快照生成时间" not in said


def test_what_their_file_does_not_say_is_unknown() -> None:
    said = told(theirs(member=None, target=None, software=None, doubts=()))
    assert "(made by, as that file claims)：不详 (unknown)" in said
    assert "(doubts)：收入时没有发现 (none were found)" in said
    assert "in it)：urn" in said
    assert "address as written there" not in said


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_told_in_words(doubt: Doubt) -> None:
    assert f"(doubts)：{doubt.value}\n" not in told(theirs(doubts=(doubt.value,)))


@pytest.mark.parametrize(
    ("truncated", "line"),
    [
        (("length",), "length，超过长度上限 (over a limit of length)"),
        (("x\x1b",), "x\ufffd，原因不详 (nobody knows why)"),
        ((None, "time"), "第 2 页 (page 2) time，超过时间上限 (over a limit of time)"),
    ],
)
def test_what_is_not_whole_is_said(truncated: tuple[str | None, ...], line: str) -> None:
    came = replace(WHOLE, truncated=truncated)
    assert f"应答不完整，被截断 (NOT WHOLE, the answer was cut off)：{line}\n" in told(ours(), came)
    assert snapshot_record(ours(), came)["truncated"] == [each for each in truncated if each]


def test_where_the_record_cannot_be_read_nobody_is_told_that_all_is_well() -> None:
    assert "Whether it is whole is not known" in told(ours(), None)
    assert "(taken in, by our clock)：-" in told(theirs(), None)
    record = snapshot_record(theirs(), None)
    assert (record["truncated"], record["imported_at"]) == (None, None)


def test_programs_are_told_when_it_was_taken_in() -> None:
    assert snapshot_record(theirs(), WHOLE)["imported_at"] == "2028-08-21 09:02:03"
    assert snapshot_record(ours(), WHOLE)["imported_at"] is None


def test_what_steers_a_terminal_is_not_printed() -> None:
    assert printable("一\x1b[31m二\x9b2J\u202e三\r\n\t\xa0\u3000四") == "一\ufffd[31m二\ufffd2J\ufffd三\ufffd\n\t\xa0\u3000四"
