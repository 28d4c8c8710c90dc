"""The command line as programs and terminals treat it: pipes that close, full disks, arguments in any encoding, wrong questions."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kuaizhao import COMMANDS
from tests.program import ROOT, ran
from tests.tamper.small_archive import LONG, make

COMMAND = [sys.executable, "-m", "kuaizhao"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door") / "data"
    folder.mkdir()
    make(folder)
    return folder


def environment(data: Path, **more: str) -> dict[str, str]:
    return os.environ | {"KUAIZHAO_DATA": str(data), "KUAIZHAO_DATABASE": ""} | more


def started(data: Path, *words: str | bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Start the real program: where its arguments are bytes, and what the interpreter makes of them matters."""
    return subprocess.run([*COMMAND, *words], env=environment(data, **more), cwd=ROOT, capture_output=True, check=False)


def asked(data: Path, *words: str, feed: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    return ran(words, environment(data, **more), feed=feed)


@pytest.mark.parametrize("name", {room: name for name, (room, _) in reversed(COMMANDS.items())}.values())
def test_every_room_is_loaded_by_a_program_that_has_loaded_no_other(data: Path, name: str) -> None:
    done = started(data, name, "--help")
    assert (done.returncode, b"Usage: " in done.stdout) == (0, True), done.stderr


def test_a_command_of_the_tests_gives_what_the_program_gives_and_knows_nothing_of_the_one_before(data: Path) -> None:
    real = started(data, "list", "--json")
    assert asked(data, "list", "--json", KUAIZHAO_WORKERS="many").returncode == 2
    copied = asked(data, "list", "--json")
    assert (copied.returncode, copied.stdout, copied.stderr) == (real.returncode, real.stdout, real.stderr) == (0, real.stdout, b"")
    assert json.loads(copied.stdout)


@pytest.mark.parametrize("words", [["verify", "--all"], ["list"], ["history", LONG]])
def test_a_reader_that_has_read_enough_is_no_damage(data: Path, words: list[str]) -> None:
    closed, ours = os.pipe()
    os.close(closed)
    done = subprocess.run(
        [*COMMAND, *words], env=os.environ | {"KUAIZHAO_DATA": str(data)}, cwd=ROOT, stdout=ours, stderr=subprocess.PIPE, check=False
    )
    os.close(ours)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("words", [["verify", "--all"], ["list"], ["runs", "--json"]])
def test_output_that_cannot_be_written_is_no_damage_either(data: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *words], env=os.environ | {"KUAIZHAO_DATA": str(data)}, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 4
    assert "the output cannot be" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_words_are_understood_whatever_encoding_the_terminal_has(data: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    found = started(data, "search", "--json", "揭榜挂帅".encode(), **plain)
    assert json.loads(found.stdout)
    assert json.loads(found.stdout) == json.loads(asked(data, "search", "--json", "揭榜挂帅").stdout)


@pytest.mark.parametrize("words", [["search", b"\xff"], ["history", b"http://a.example/\xff"], ["list", "--source", b"\xff"]])
def test_an_argument_that_is_no_text_is_named(data: Path, words: list[str | bytes]) -> None:
    done = started(data, *words)
    assert (done.returncode, b"is no UTF-8 text" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("most", ["0", "-1", "99999999999999999999"])
def test_a_number_of_lines_out_of_reach_is_refused(data: Path, most: str) -> None:
    assert asked(data, "list", "-n", most).returncode == 2


def test_a_page_is_found_under_any_spelling_of_its_address(data: Path) -> None:
    spelled = LONG.replace("https://news.example", "HTTPS://NEWS.example:443") + "#part"
    assert json.loads(asked(data, "history", "--json", spelled).stdout) == json.loads(asked(data, "history", "--json", LONG).stdout) != []
    assert asked(data, "show", spelled).stdout == asked(data, "show", LONG).stdout != b""
    assert asked(data, "verify", spelled).returncode == 0


def test_what_is_no_address_is_not_advised_to_be_fetched(data: Path) -> None:
    done = asked(data, "history", "notaurl")
    assert (done.returncode, b"refetch" in done.stderr) == (2, False)


@pytest.mark.parametrize("words", [["withdraw", "ffffff", "--reason", "x"], ["withdraw", "ffffff", "--reason", " "]])
def test_a_withdrawal_of_nothing_or_for_no_reason_is_wrong_usage(data: Path, words: list[str]) -> None:
    done = asked(data, *words)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize("url", ["nonsense", "mysql://user:secret@a/b", "sqlite://", "sqlite:///:memory:"])
def test_a_database_that_cannot_be_one_is_a_wrong_setting(data: Path, url: str) -> None:
    done = asked(data, "list", KUAIZHAO_DATABASE=url)
    assert done.returncode == 2
    assert b"KUAIZHAO_DATABASE begins with" in done.stderr
    assert b"secret" not in done.stderr


def test_a_bad_line_costs_no_other_page_its_answer(data: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>通知</title><p>霖州市科技局昨日宣布，三个海洋实验室通过验收。</p>", encoding="utf-8")
    bad = [
        {"path": str(page), "url": 3},
        {"path": str(page), "content_type": 5},
        {"path": str(page), "url": "http://a.example/\ud800"},
        {"path": "/\ud800"},
        {"path": str(tmp_path / "nowhere")},
        [1],
        3,
    ]
    lines = [*(json.dumps(each).encode() for each in bad), b"no json", b"\xff", json.dumps({"path": str(page)}).encode()]
    done = asked(data, "read", "--jsonl", feed=b"\n".join(lines))
    *errors, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(each) for each in errors] == [["error"]] * (len(lines) - 1)
    assert last["text"] == "霖州市科技局昨日宣布，三个海洋实验室通过验收。"


def test_half_a_character_in_what_a_page_says_to_machines_breaks_nothing(data: Path, tmp_path: Path) -> None:
    page = tmp_path / "half.html"
    linked = (
        '{"@type":"NewsArticle","headline":"通\\ud800知","datePublished":"2026-03-04","author":{"@type":"Person","name":"王小\\udc00明"}}'
    )
    page.write_text(
        f'<title>通知</title><script type="application/ld+json">{linked}</script><p>霖州市科技局昨日宣布，三个实验室通过验收。</p>',
        encoding="utf-8",
    )
    assert json.loads(asked(data, "read", str(page)).stdout)["author"] == ["王小\ufffd明"]
