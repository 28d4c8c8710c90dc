"""Whoever checks a proof is told what was taken in from others, and what is not whole; nothing is claimed that nobody here knows."""

from pathlib import Path

import pytest

from tests.archive.proof.proofs import IMPORTED, Archive, unpacked, verified


def printed(archive: Archive, kind: str, folder: Path, language: str = "en") -> str:
    done = verified(unpacked(archive.bundle(kind), folder), "verify.py", "--key", archive.key, "--lang", language)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


def reported(archive: Archive, kind: str) -> str:
    return archive.bundle(kind)["report.html"].decode()


# --- verify.py ---


def test_the_verifier_says_what_was_taken_in_from_others_and_what_is_doubtful(archive: Archive, tmp_path: Path) -> None:
    said = printed(archive, "imported", tmp_path)
    for line in (
        "not captured by this archive, but taken in from a file of others: theirs.wacz",
        f"digest of that file: {IMPORTED.file_digest}",
        "WARC in that file: archive/a.warc.gz",
        f"record in that file: {IMPORTED.record}",
        f"address, as that file writes it: {IMPORTED.target}",
        "taken in (by the archive's own clock): 20",
        "made by (as that file claims): Elsewhere 3.2 \ufffd[31m<b>",
        "doubts: the payload digest that the file gives is wrong, while that of the whole record holds; no digest in that file vouches",
        "captured (as that file says): 2026-03-05T01:02:03.456789Z",
        "server (as that file says): 192.0.2.7",
        "TLS: nothing is on record",
        "Not proved: that the file of others tells the truth",
    ):
        assert line in said, line
    for line in ("captured: ", "server: ", "not encrypted", "what the server sent", "the time of capture (by the archive's own clock"):
        assert line not in said, line


def test_the_verifier_says_so_in_chinese(archive: Archive, tmp_path: Path) -> None:
    said = printed(archive, "imported", tmp_path, "zh")
    for line in (
        "并非存档方所采集，而是取自他人的文件：theirs.wacz", "收入时刻（存档方的时钟）：20", "由何软件制作（该文件自称）：Elsewhere",
        "存疑之处：文件所写的内容摘要不符", "采集时刻（该文件所写）：2026", "TLS：没有记录", "不能证明：他人的文件所写属实",
    ):  # fmt: skip
        assert line in said, line
    assert "未加密" not in said


def test_what_is_not_known_of_a_capture_of_others_is_said_to_be_unknown(archive: Archive, tmp_path: Path) -> None:
    said = printed(archive, "imported, cut", tmp_path)
    assert "made by: unknown, that file does not say" in said
    assert "doubts: none were found when it was taken in" in said
    assert "server (as that file says): -" in said
    assert "WARC in that file" not in said
    assert "as that file writes it" not in said


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("cut", "NOT WHOLE, the answer was cut off: disconnect (the connection ended)\n"),
        ("imported, cut", "NOT WHOLE, the answer was cut off: length (over a limit of length, as that file says)\n"),
    ],
)
def test_the_verifier_says_what_is_not_whole(archive: Archive, tmp_path: Path, kind: str, line: str) -> None:
    assert line in printed(archive, kind, tmp_path)
    assert "应答不完整，被截断：" in printed(archive, kind, tmp_path, "zh")
    assert "NOT WHOLE" not in printed(archive, "ordinary", tmp_path / "whole")


def test_the_verifier_says_whose_file_holds_the_content_that_our_own_capture_refers_to(archive: Archive, tmp_path: Path) -> None:
    said = printed(archive, "borrowed", tmp_path)
    assert (
        "capture 2 (an earlier one, with the content), not captured by this archive, but taken in from a file of others: theirs.warc.gz"
        in said
    )
    assert "captured: 2026-03-06" in said
    assert "the time of capture (by the archive's own clock" in said


@pytest.mark.parametrize(
    ("kind", "line"),
    [("small", "TLS: not encrypted (http)\n"), ("untold", "TLS: nothing is on record\n"), ("verified", "TLS: TLSv1.2\n")],
)
def test_the_verifier_says_of_the_connection_what_is_on_record(archive: Archive, tmp_path: Path, kind: str, line: str) -> None:
    said = printed(archive, kind, tmp_path)
    assert line in said
    assert "taken in" not in said


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("verified", ("certificate verified: yes\n", "证书已验证：是\n")),
        ("unverified", ("certificate verified: no: self-signed\n", "证书已验证：否：self-signed\n")),
    ],
)
def test_the_verifier_says_in_words_whether_the_certificate_held(
    archive: Archive, tmp_path: Path, kind: str, lines: tuple[str, str]
) -> None:
    said = printed(archive, kind, tmp_path, "both")
    for line in lines:
        assert line in said


# --- the report ---


def test_the_report_says_what_was_taken_in_from_others_and_what_is_doubtful(archive: Archive) -> None:
    said = reported(archive, "imported")
    for part in (
        "Not captured by this archive, but taken in from a file of others</dt><dd>theirs.wacz</dd>",
        "并非存档方所采集，而是取自他人的文件</dt><dd>theirs.wacz</dd>",
        f"<dd>{IMPORTED.file_digest}</dd>", f"<dd>{IMPORTED.record}</dd>", f"<dd>{IMPORTED.target}</dd>",
        "Taken in (by the archive&#x27;s clock)</dt><dd>20", "Made by (as that file claims)</dt><dd>Elsewhere 3.2",
        "Doubts</dt><dd>the payload digest that the file gives is wrong", "Captured (as a file of others says)</dt>",
        "Server&#x27;s address (as that file says)</dt>", "Connection</dt><dd>nothing is on record</dd>",
        "Whether the connection was encrypted is not on record", "request and answer as they were taken from the file of others",
    ):  # fmt: skip
        assert part in said, part
    for part in (
        "not encrypted",
        "未加密",
        "what the server sent, to the byte",
        "How it was found",
        "robots.txt</dt>",
        "The time of capture: it rests",
    ):
        assert part not in said, part


def test_the_report_says_that_software_is_unknown_and_no_doubt_was_found(archive: Archive) -> None:
    said = reported(archive, "imported, cut")
    assert "<dd>unknown, that file does not say</dd>" in said
    assert "<dd>none were found when it was taken in</dd>" in said


@pytest.mark.parametrize(
    ("kind", "why"), [("cut", "disconnect (the connection ended)"), ("imported, cut", "length (over a limit of length, as that file says)")]
)
def test_the_report_says_what_is_not_whole(archive: Archive, kind: str, why: str) -> None:
    said = reported(archive, kind)
    assert f"Not whole, the answer was cut off</dt><dd>{why}</dd>" in said
    assert "not that nothing is missing from page and text" in said
    assert "cut off" not in reported(archive, "ordinary")


def test_the_report_says_whose_file_holds_the_content(archive: Archive) -> None:
    assert "Capture 2 (an earlier one, with the content): Not captured by this archive" in reported(archive, "borrowed")
    assert "taken in from a file of others" not in reported(archive, "revisit")


def test_the_report_does_not_call_a_connection_plain_of_which_nothing_is_on_record(archive: Archive) -> None:
    assert "Connection</dt><dd>nothing is on record</dd>" in reported(archive, "untold")
    assert "not encrypted" not in reported(archive, "untold")
