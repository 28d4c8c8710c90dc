"""The command and the link: what an operator and an auditor get, and when they get none."""

import io
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from archive.proof.bundle import packed
from archive.web.app import make_app
from kuaizhao import main
from tests.archive.evidence.log.logs import ORIGIN
from tests.archive.exchange.outgoing import capture
from tests.archive.exchange.written import home_in
from tests.archive.proof.proofs import begun, verified
from tests.archive.web.browser import Browser
from tests.archive.web.composed import settings_in
from tests.values import captured


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The data folder of an archive that was closed: one page is published, one waits."""
    with home_in(tmp_path / "data") as home:
        made = begun(home)
        made.seal("page", capture("chunked"))
        note = made.publish()
        made.seal("new", captured("http://a.example/new"))
        (tmp_path / "kept").write_bytes(note)
        (tmp_path / "key").write_text(made.key, encoding="utf-8")
        (tmp_path / "ids").write_text(json.dumps({name: each.id for name, each in made.snapshots.items()}), encoding="utf-8")
        (tmp_path / "expected.zip").write_bytes(packed(made.bundle("page")))
    return tmp_path


def id_of(place: Path, name: str) -> str:
    found: dict[str, str] = json.loads((place / "ids").read_text(encoding="utf-8"))
    return found[name]


def run(place: Path, *words: str | Path, status: int = 0, data: str = "data") -> str:
    """Call the command in this process: to start one for each call takes seconds."""
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(told):
        patch.setenv("KUAIZHAO_DATA", str(place / data))
        patch.setenv("KUAIZHAO_LOG_ORIGIN", ORIGIN)
        patch.chdir(place)
        patch.setattr(sys, "argv", ["kuaizhao", "proof", *map(str, words)])
        ended = 0
        try:
            main()
        except SystemExit as end:
            ended = int(end.code or 0)
    assert ended == status, told.getvalue()
    return told.getvalue()


def test_the_command_writes_a_proof_that_holds(place: Path) -> None:
    told = run(place, id_of(place, "page")[:12], "-o", "proof.zip")

    assert id_of(place, "page") in told
    assert "stamped by nobody" in told
    assert "kuaizhao log key" in told
    assert (place / "proof.zip").read_bytes() == (place / "expected.zip").read_bytes()
    with_program = place / "verify.py"
    with_program.write_bytes((Path(__file__).parents[3] / "archive" / "proof" / "verifier.py").read_bytes())
    assert verified(place, "verify.py", "--key", (place / "key").read_text(), "proof.zip").returncode == 0


def test_the_program_as_it_is_installed_does_so_too(place: Path) -> None:
    environment = {"KUAIZHAO_DATA": str(place / "data"), "KUAIZHAO_LOG_ORIGIN": ORIGIN, "PATH": "/usr/bin:/bin"}
    command = [Path(sys.executable).parent / "kuaizhao", "proof", id_of(place, "page"), "-o", "proof.zip"]
    done = subprocess.run(command, env=environment, cwd=place, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (place / "proof.zip").read_bytes() == (place / "expected.zip").read_bytes()


def test_a_snapshot_that_waits_gets_none_and_its_own_exit_status(place: Path) -> None:
    told = run(place, "http://a.example/new", "-o", "proof.zip", status=8)

    assert "kuaizhao publish" in told
    assert not list(place.glob("proof.zip*"))
    checkpoint = (place / "data" / "log" / "checkpoint").read_bytes()
    assert checkpoint == (place / "kept").read_bytes()


@pytest.mark.parametrize("typed", ["HTTP://KJJ.linzhou.example/chunked?q=一#x", "http://kjj.linzhou.example./chunked?q=%e4%b8%80"])
def test_a_page_is_found_in_whatever_way_its_address_is_spelt(place: Path, typed: str) -> None:
    assert id_of(place, "page") in run(place, typed, "-o", "proof.zip")


def test_a_password_in_an_address_is_refused_and_not_repeated(place: Path) -> None:
    told = run(place, "http://user:s3cr3t@a.example/new", "-o", "proof.zip", status=2)
    assert "password is not accepted" in told
    assert "s3cr3t" not in told


def test_it_can_be_had_under_a_kept_checkpoint(place: Path) -> None:
    assert "over 2" in run(place, id_of(place, "page"), "-o", "proof.zip", "--checkpoint", "kept")
    (place / "kept").write_bytes((place / "kept").read_bytes().replace(b"\n2\n", b"\n3\n"))
    assert "signature" in run(place, id_of(place, "page"), "-o", "other.zip", "--checkpoint", "kept", status=4)
    assert not list(place.glob("other.zip*"))


def test_what_cannot_be_is_said_and_writes_nothing(place: Path) -> None:
    assert "no snapshot" in run(place, "abcdef", "-o", "proof.zip", status=2)
    assert "not both" in run(place, id_of(place, "page"), "-o", "proof.zip", "--newest", "--checkpoint", "kept", status=2)
    assert "cannot be written" in run(place, id_of(place, "page"), "-o", "nowhere/proof.zip", status=4)
    segment = next((place / "data" / "segments").glob("*.warc.gz"))
    segment.write_bytes(segment.read_bytes()[:600])
    assert segment.name in run(place, id_of(place, "page"), "-o", "proof.zip", status=4)
    assert not list(place.glob("proof.zip*"))
    with closing(sqlite3.connect(place / "data" / "kuaizhao.db")) as connection:
        connection.execute("UPDATE snapshots SET manifest = '{}'")
        connection.commit()
    assert "cannot be read any more" in run(place, id_of(place, "page"), "-o", "proof.zip", status=4)
    assert not list(place.glob("proof.zip*"))
    assert "there is no archive" in run(place, "abcdef", "-o", "proof.zip", status=2, data="none")


def browser(place: Path) -> Browser:
    data = place / "data"
    settings = replace(settings_in(data), database=f"sqlite:///{data / 'kuaizhao.db'}", log_origin=ORIGIN)
    return Browser(make_app(settings), **{"Accept-Language": "en"})


def test_the_page_of_a_snapshot_links_its_proof_which_is_the_one_of_the_command(place: Path) -> None:
    reader, name = browser(place), id_of(place, "page")
    assert f'href="/snapshot/{name}/proof.zip"' in reader.get(f"/snapshot/{name}").text

    answer = reader.get(f"/snapshot/{name}/proof.zip")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == f'attachment; filename="proof-{name[:16]}.zip"'
    assert answer.content == (place / "expected.zip").read_bytes()


def test_what_a_program_gets_of_a_snapshot_is_told_in_the_document(place: Path) -> None:
    said = browser(place).get(f"/api/snapshot/{id_of(place, 'page')}").json()

    told = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8").split("**One snapshot for a program.**")[1]
    told = told.split("\n## ")[0]
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    assert sorted(said) == sorted(name for row in rows for name in re.findall(r"`(\w+)`", row))
    assert {f"`{name}`" for name in said["places"][0]} <= set(re.findall(r"`\w+`", told.split("Each of `places` has")[1]))


def test_a_reader_is_told_why_there_is_none_yet(place: Path) -> None:
    answer = browser(place).get(f"/snapshot/{id_of(place, 'new')}/proof.zip")
    assert answer.status_code == 404
    assert "There is no proof yet" in answer.text
    assert "2 leaves of this snapshot wait" in answer.text
    assert browser(place).get(f"/snapshot/{'0' * 64}/proof.zip").status_code == 404


def test_a_reader_is_told_that_the_log_is_damaged(place: Path) -> None:
    tile = place / "data" / "log" / "tile" / "0" / "000.p" / "2"
    tile.write_bytes(bytes(64))
    assert browser(place).get(f"/snapshot/{id_of(place, 'page')}/proof.zip").status_code == 409
