"""The commands that ask the archive: addresses in any spelling, and what is said where nothing can be found."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archive.commands import diff_command, history_command, search_command, show_command
from tests.archive.exchange.outgoing import HOST, capture
from tests.archive.exchange.written import home_in
from tests.values import reading, snapshot_of

SPELLINGS = (f"{HOST}/gbk?q=一", "HTTP://KJJ.LINZHOU.example./gbk?q=%e4%b8%80#x")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive that was closed: one page."""
    with home_in(tmp_path) as home:
        made = capture("gbk")
        home.catalog.seal((home.ingest.keep(made),), snapshot_of((made,), reading()))
    return tmp_path


def typed(place: Path, command: click.Command, *words: str) -> Result:
    return CliRunner().invoke(command, words, env={"KUAIZHAO_DATA": str(place), "KUAIZHAO_DATABASE": ""})


@pytest.mark.parametrize("command", [history_command, show_command], ids=["history", "show"])
def test_a_page_is_found_in_whatever_way_its_address_is_spelt(place: Path, command: click.Command) -> None:
    first, second = (typed(place, command, each) for each in SPELLINGS)
    assert (first.exit_code, second.exit_code, second.stdout) == (0, 0, first.stdout)


@pytest.mark.parametrize("command", [history_command, show_command, diff_command], ids=["history", "show", "diff"])
@pytest.mark.parametrize(
    ("address", "wrong"),
    [("http://user:s3cr3t@a.example/", "user name or password is not accepted"), ("http://a.example:99999/", "'99999' is no port")],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(place: Path, command: click.Command, address: str, wrong: str) -> None:
    said = typed(place, command, f"{address}..abcdef" if command is diff_command else address)
    assert said.exit_code == 1  # in the program 2: kuaizhao.py
    assert wrong in said.stderr
    assert "s3cr3t" not in said.output


@pytest.mark.parametrize("signs", ["*", '"', "😀", "。 ，"])
def test_a_question_without_words_is_told_so(place: Path, signs: str) -> None:
    said = typed(place, search_command, signs)
    assert (said.exit_code, said.stdout) == (0, "")
    assert "there is no word in the query" in said.stderr
    assert "nothing holds all" not in said.stderr
    assert typed(place, search_command, signs, "--json").stdout == "[]\n"


def test_a_question_of_words_that_are_nowhere_is_told_so(place: Path) -> None:
    assert typed(place, search_command, "乌有").stderr == "nothing holds all of these words\n"
