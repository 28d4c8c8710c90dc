"""Snapshots as JSON lines and CSV: every field, exact texts, nothing that a spreadsheet would carry out, flat memory."""

import csv
import hashlib
import io
import json
import re
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.answers.circumstances import Circumstances
from archive.digest import plain_json
from archive.exchange.lines import BOM, FIELDS, cells, record, write_csv, write_json_lines
from archive.index.catalog import Catalog
from archive.index.database import Database, open_database
from archive.index.selection import Chosen, Outgoing, Selection
from archive.model import Attachment, Imported, Snapshot
from tests.archive.evidence.captures import AT, PROVENANCE, TLS
from tests.values import TEXT, URL, Clerk, captured, reading

OTHER = "https://news.example/other"
VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "csv" / "PayloadsAllTheThings-csv.md"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(f"sqlite:///{tmp_path / 'index.db'}")) as opened:
        yield opened


@pytest.fixture
def clerk(database: Database) -> Clerk:
    return Clerk(Catalog(database))


def chosen(database: Database, **said: object) -> list[Chosen]:
    return list(Outgoing(database, Selection(**said)).snapshots())  # type: ignore[arg-type]


def whole(_: Chosen) -> Circumstances:
    return Circumstances(truncated=(None,), kept_at=AT + timedelta(days=900))


def rows(database: Database, **said: object) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(chosen(database, **said), whole, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_line_says_what_its_snapshot_says(database: Database, clerk: Clerk) -> None:
    read = reading(author=("丁一", "王二"), editor=("李三",), attachments=(Attachment(name="附件", url="https://news.example/a.pdf"),))
    sealed = clerk.seal(captured(), read)
    out = io.StringIO()
    assert write_json_lines(chosen(database), whole, out) == 1
    said = json.loads(out.getvalue())

    assert tuple(said) == FIELDS
    assert said | {"payloads": [], "reader": ""} == {
        "id": sealed.id, "url": URL, "captured_at": "2026-03-05T01:02:03.456789Z", "source": "demo", "category": "政策", "title": read.title,
        "subtitle": None, "publish_time": "2026-03-05T07:02:03.456789+08:00", "publish_precision": "minute", "origin": "霖州日报",
        "author": ["丁一", "王二"], "editor": ["李三"], "document_number": None,
        "attachments": [{"name": "附件", "url": "https://news.example/a.pdf"}], "state": "article", "change": "first", "previous": None,
        "changed_fields": [], "twins": [], "way": "listing", "truncated": [], "tls": plain_json(TLS), "imported_from": None,
        "imported_digest": None, "imported_member": None, "imported_record": None, "imported_target": None, "imported_software": None,
        "imported_doubts": [], "imported_at": None, "payloads": [], "reader": "", "text": TEXT,
        "text_digest": "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest(),
    }  # fmt: skip


def test_a_capture_of_others_says_where_it_was_taken_from_and_what_is_doubtful(database: Database, clerk: Clerk) -> None:
    imported = Imported(
        file="theirs.wacz", file_digest=PROVENANCE.settings_digest, member="archive/a.warc.gz", record="urn:x", target="HTTP://A/", software="=B",
        doubts=("payload-digest", "no-digest"),
    )  # fmt: skip
    clerk.seal(replace(captured(), provenance=replace(PROVENANCE, way="import", imported=imported)), reading())

    [row] = rows(database)
    assert {name: value for name, value in row.items() if name.startswith("imported_") or name == "way"} == {
        "way": "import", "imported_from": "theirs.wacz", "imported_digest": PROVENANCE.settings_digest, "imported_member": "archive/a.warc.gz",
        "imported_record": "urn:x", "imported_target": "HTTP://A/", "imported_software": "'=B", "imported_doubts": "payload-digest; no-digest",
        "imported_at": "2028-08-21T01:02:03.456789Z",
    }  # fmt: skip
    out = io.StringIO()
    write_json_lines(chosen(database), whole, out)
    assert json.loads(out.getvalue())["imported_doubts"] == ["payload-digest", "no-digest"]


def test_every_field_is_told_in_the_document() -> None:
    told = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8").split("\n## Exports\n")[1]
    rows = [line.split("|")[1] for line in told.split("**One snapshot for a program.**")[0].splitlines() if line.startswith("| `")]
    assert sorted(FIELDS) == sorted(name for row in rows for name in re.findall(r"`(\w+)`", row))


def test_a_page_that_is_not_whole_says_so(database: Database, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    out, table = io.StringIO(), io.StringIO(newline="")

    def cut(_: Chosen) -> Circumstances:
        return Circumstances(truncated=(None, "length", "time"), kept_at=AT)

    write_json_lines(chosen(database), cut, out)
    write_csv(chosen(database), cut, table)

    assert json.loads(out.getvalue())["truncated"] == ["length", "time"]
    assert [each["truncated"] for each in csv.DictReader(io.StringIO(table.getvalue(), newline=""))] == ["length; time"]


def test_csv_says_of_the_certificate_what_the_snapshot_page_says(database: Database, clerk: Clerk) -> None:
    imported = Imported(file="theirs.warc", file_digest=PROVENANCE.settings_digest, record="urn:x")
    made = [
        captured("https://a.example/failed", tls=TLS),
        captured("https://a.example/holds", tls=replace(TLS, verified=True, reason=None)),
        captured("http://a.example/plain", tls=None),
        replace(captured("http://a.example/theirs", tls=None), provenance=replace(PROVENANCE, way="import", imported=imported)),
    ]
    for each in made:
        clerk.seal(each, reading())

    said = [(row["certificate"], "tls" in row) for row in rows(database)]
    assert said == [
        ("certificate not verified: self-signed", False),
        ("certificate verified", False),
        ("not encrypted (http)", False),
        ("nothing is on record", False),
    ]


def test_twins_are_named_on_both_sides(database: Database, clerk: Clerk) -> None:
    first = clerk.seal(captured(), reading())
    second = clerk.seal(captured(OTHER, at=1), reading(), alike=((1, 1000),))

    assert [each.twins for each in chosen(database)] == [(second.id,), (first.id,)]


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ({}, [0, 1, 2, 3]),
        ({"url": URL}, [0, 1]),
        ({"newest": True}, [1, 2, 3]),
        ({"category": "人事"}, [3]),
        ({"source": "demo"}, [0, 1, 2]),
        ({"since": AT + timedelta(hours=1)}, [1, 2, 3]),
        ({"until": AT + timedelta(hours=2)}, [0, 1]),
        ({"since": AT + timedelta(hours=1), "until": AT + timedelta(hours=3), "source": "demo"}, [1, 2]),
        ({"source": "nobody"}, []),
    ],
)
def test_what_is_selected_goes_out(database: Database, clerk: Clerk, said: dict[str, object], which: list[int]) -> None:
    made: list[Snapshot] = [
        clerk.seal(captured(), reading()),
        clerk.seal(captured(at=1), reading(TEXT + "\n又一段。")),
        clerk.seal(captured(OTHER, at=2), reading()),
        clerk.seal(replace(captured(f"{OTHER}/2", at=3), provenance=replace(PROVENANCE, source=None)), reading(category="人事")),
    ]

    assert [each.id for each in chosen(database, **said)] == [made[each].id for each in which]
    assert Outgoing(database, Selection(**said)).count() == len(which)  # type: ignore[arg-type]


def test_snapshots_are_selected_by_id(database: Database, clerk: Clerk) -> None:
    clerk.seal(captured(), reading())
    second = clerk.seal(captured(at=1), reading(TEXT + "x"))

    assert [each.id for each in chosen(database, ids=(second.id,))] == [second.id]


# --- CSV ---


def test_csv_is_as_rfc_4180_says(database: Database, clerk: Clerk) -> None:
    clerk.seal(captured(), reading('他说："好"，\n第二行'))
    out = io.StringIO(newline="")
    assert write_csv(chosen(database), whole, out, bom=True) == 1

    assert out.getvalue().startswith(BOM + "id,url,captured_at,")
    assert out.getvalue().endswith('"他说：""好""，\n第二行"\r\n')
    assert out.getvalue().count("\r\n") == 2


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula_does(database: Database, clerk: Clerk, begin: str) -> None:
    clerk.seal(captured(), reading(f"{begin}cmd|' /C calc'!A0", title=f"{begin}1+1", source=f"{begin}x", author=(f"{begin}y",)))

    [row] = rows(database)
    assert [row[name] for name in ("title", "origin", "author")] == [f"'{begin}1+1", f"'{begin}x", f"'{begin}y"]
    assert row["text"].startswith(f"'{begin}cmd")


def test_no_payload_that_is_known_stays_a_formula(database: Database, clerk: Clerk) -> None:
    if not VECTORS.exists():
        pytest.skip("../shared/vectors is not there")
    clerk.seal(captured(), reading())
    [found] = chosen(database)
    payloads = [line for line in VECTORS.read_text(encoding="utf-8").splitlines() if line]
    assert len(payloads) > 20
    for payload in payloads:
        told = list(cells(record(found, whole(found)) | {"title": payload, "text": payload}))
        assert not [cell for cell in told if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_text_comes_out_of_csv_as_it_was(database: Database, clerk: Clerk) -> None:
    odd = '一,二;"三"\n四\r\n五\t六　\u2028七'
    clerk.seal(captured(), reading(odd))

    assert rows(database)[0]["text"] == odd


def test_memory_does_not_grow_with_the_archive(database: Database, clerk: Clerk) -> None:
    clerk.seal(captured(), reading("文" * 300))  # small texts: what is kept of each line by mistake shows all the more
    copy = (
        "INSERT INTO snapshots (id, capture, url, captured_at, manifest, minhash, plain_digest, text, plain, text_digest, change, source, title) "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "SELECT printf('%064d', i), capture, url, captured_at, manifest, minhash, plain_digest, text, plain, text_digest, change, source, title "
        "FROM snapshots, n"
    )
    with database.writing() as connection:
        connection.execute(text(copy))

    class Away(io.StringIO):
        def write(self, line: str) -> int:
            return len(line)

    def peak(most: int) -> int:
        tracemalloc.start()
        told = Outgoing(database, Selection()).snapshots()
        write_json_lines((each for each, _ in zip(told, range(most), strict=False)), whole, Away())
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(3000) < 1.2 * peak(1000)
