"""The commands `export` and `import`, from one archive to another."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.archive.exchange.outgoing import ANSWERS, HOST, fill
from tests.archive.exchange.written import SOFTWARE, URL, answer, exchange, home_in, packed, sha1, warcinfo
from tests.program import ran


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive that was closed."""
    with home_in(tmp_path / "data") as home:
        fill(home)
    return tmp_path / "data"


def run(data: Path, *words: str | Path, status: int = 0) -> str:
    sources = data.parent / "sources"
    sources.mkdir(exist_ok=True)
    environment = {"KUAIZHAO_DATA": str(data), "KUAIZHAO_SOURCES": str(sources), "PATH": "/usr/bin:/bin"}
    done = ran([*map(str, words)], environment)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode("utf-8") + (done.stderr.decode("utf-8") if status else "")


def test_every_form_goes_out(place: Path, tmp_path: Path) -> None:
    snapshots = 2 * len(ANSWERS) + 1
    assert len([json.loads(line) for line in run(place, "export", "--form", "jsonl").splitlines()]) == snapshots
    told = run(place, "export", "--form", "csv", "--bom", "--category", "人事")
    assert told.startswith("\ufeffid,")
    assert len(list(csv.DictReader(io.StringIO(told, newline="")))) == 1
    assert f"{snapshots} lines" in run(place, "export", "--form", "cdxj", "-o", tmp_path / "a.cdxj")
    assert (tmp_path / "a.cdxj").read_text(encoding="utf-8").count("\n") == snapshots
    assert f"{snapshots + 1} captures; {snapshots} snapshots" in run(place, "export", "--form", "wacz", "-o", tmp_path / "a.wacz")


def test_a_snapshot_goes_out_by_the_beginning_of_its_id(place: Path) -> None:
    [first, *_] = [json.loads(line) for line in run(place, "export", "--form", "jsonl").splitlines()]

    assert json.loads(run(place, "export", "--form", "jsonl", first["id"][:12])) == first


@pytest.mark.parametrize("form", ["jsonl", "cdxj"])
def test_a_page_goes_out_in_whatever_way_its_address_is_spelt(place: Path, form: str) -> None:
    spelt = "HTTP://KJJ.Linzhou.example./gbk?q=一#x"
    told = run(place, "export", "--form", form, "--url", spelt)
    assert len(told.splitlines()) == 2
    assert told == run(place, "export", "--form", form, "--url", f"{HOST}/gbk?q=%E4%B8%80")


def test_what_cannot_be_is_said_and_writes_nothing(place: Path, tmp_path: Path) -> None:
    assert "-o FILE.wacz" in run(place, "export", "--form", "wacz", status=2)
    assert "--form csv" in run(place, "export", "--form", "jsonl", "--bom", status=2)
    assert "nothing is selected" in run(place, "export", "--form", "wacz", "-o", tmp_path / "a.wacz", "--source", "nobody", status=2)
    assert "no snapshot we hold" in run(place, "export", "--form", "csv", "abcdef", status=2)
    for form, *what in (("jsonl", "--url", f"{HOST}/nobody-was-here"), ("csv", "--source", "nonsense"), ("cdxj", "--since", "2100-01-01")):
        assert "nothing is selected" in run(place, "export", "--form", form, *what, "-o", tmp_path / "out", status=2)
    assert "'nonsense' is no http or https address" in run(place, "export", "--form", "csv", "--url", "nonsense", status=2)
    told = run(place, "export", "--form", "csv", "--url", "http://user:s3cr3t@a.example/", status=2)
    assert "password is not accepted" in told
    assert "s3cr3t" not in told
    assert not list(tmp_path.glob("out*"))
    assert "there is no archive" in run(tmp_path / "none", "export", "--form", "csv", status=2)
    assert not list(tmp_path.glob("*.wacz*"))


def test_a_file_of_others_comes_in_and_is_read(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.warc.gz"
    theirs.write_bytes(packed([warcinfo(), *exchange()]))
    data = tmp_path / "new"
    told = json.loads(run(data, "import", theirs, "--json"))

    assert told["outcomes"] == {"sealed": 1}
    assert told["files"][0]["fates"] == {"taken in": 2, "known already": 0, "passed over": 1, "refused": 0}
    shown = json.loads(run(data, "show", URL, "--form", "json"))
    assert shown["provenance"]["imported"]["file"] == "theirs.warc.gz"
    assert run(data, "verify", "--all").endswith("everything holds\n")
    assert "0 captures taken in = none" in run(data, "import", theirs)


def test_what_came_in_from_others_goes_out_with_its_marks(tmp_path: Path) -> None:
    whole = answer()
    theirs = tmp_path / "theirs.warc.gz"
    theirs.write_bytes(packed([warcinfo(), *exchange(1, whole[:-20], WARC_Truncated="length", WARC_Payload_Digest=sha1(b"another"))]))
    data = tmp_path / "new"
    run(data, "import", theirs)

    [line] = [json.loads(each) for each in run(data, "export", "--form", "jsonl").splitlines()]
    [row] = csv.DictReader(io.StringIO(run(data, "export", "--form", "csv"), newline=""))

    assert (line["truncated"], line["imported_software"], line["imported_doubts"]) == (["length"], SOFTWARE, ["payload-digest"])
    assert (row["truncated"], row["imported_software"], row["imported_doubts"]) == ("length", SOFTWARE, "payload-digest")
    assert line["imported_record"] == "urn:uuid:00000000-0000-4000-8000-000000000001"
    assert line["imported_at"] > "2026"
    assert line["captured_at"] == "2024-03-05T01:02:03Z"


def test_lines_of_a_snapshot_whose_records_are_altered_are_not_written(place: Path, tmp_path: Path) -> None:
    segment = next((place / "segments").glob("*.warc.gz"))
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)

    assert f"segment {segment.name}" in run(place, "export", "--form", "csv", "-o", tmp_path / "a.csv", status=4)
    assert not list(tmp_path.glob("a.csv*"))


def test_what_is_refused_is_told_by_the_exit_status_and_what_is_right_is_kept(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.warc"
    theirs.write_bytes(b"".join([*exchange(), *exchange(2, answer(b"<p>2</p>"), WARC_Date="2024")])[:-3])
    told = run(tmp_path / "new", "import", theirs, "--no-reading", status=1)

    assert "4 records = 2 taken in + 0 known already + 0 passed over + 2 refused" in told
    assert "date: theirs.warc, byte " in told
    assert "`kuaizhao reread --unread` does it" in told
    assert run(tmp_path / "new", "reread", "--unread").startswith("1 sealed")
