"""The command `show`: in no form does it hand out bytes that are not those that were kept."""

import io
import json
import re
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from kuaizhao import main
from tests.archive.exchange.outgoing import ANSWERS, capture
from tests.archive.exchange.written import Home, home_in
from tests.values import captured, reading, snapshot_of

CUT = "http://kjj.linzhou.example/cut"
FORMS = ("warc", "html", "entity")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An archive that was closed: a page, the same again as a revisit, an article on two pages, one that was cut off."""
    with home_in(tmp_path) as home:
        seal(home, "page", capture("gbk"))
        seal(home, "again", capture("gbk", days=1))
        seal(home, "two", capture("big5"), capture("br"))
        seal(home, "cut", captured(CUT, truncated="time"))
    return tmp_path


def seal(home: Home, name: str, *captures: object) -> None:
    numbers = tuple(home.ingest.keep(each) for each in captures)  # type: ignore[arg-type]
    made = snapshot_of(captures, reading(title=name), home.catalog.latest(captures[0].url))  # type: ignore[arg-type, attr-defined]
    home.catalog.seal(numbers, made)
    (home.folder / name).write_text(made.id, encoding="utf-8")


def show(place: Path, name: str, form: str, *, status: int = 0) -> tuple[bytes, str]:
    """Call the command in this process; return what went out, and what was said beside it."""
    out, told = io.BytesIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(told):
        patch.setenv("KUAIZHAO_DATA", str(place))
        patch.setattr(sys, "argv", ["kuaizhao", "show", (place / name).read_text(encoding="utf-8"), "--form", form])
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
        ended = 0
        try:
            main()
        except SystemExit as end:
            ended = int(end.code or 0)
        sys.stdout.detach()  # type: ignore[attr-defined]
    assert ended == status, told.getvalue()
    return out.getvalue(), told.getvalue()


def flip(place: Path, *, at: int) -> str:
    """Change a bit of the only segment; return its name."""
    [segment] = (place / "segments").glob("*.warc.gz")
    content = bytearray(segment.read_bytes())
    content[at] ^= 1
    segment.write_bytes(content)
    return segment.name


def group(place: Path, name: str) -> list[dict[str, int]]:
    with home_in(place) as home:
        places = home.shelves.places((place / name).read_text(encoding="utf-8"))
    return [{"offset": each.offset, "length": each.length} for each in places]


def test_the_records_are_the_exact_bytes_of_the_segment(place: Path) -> None:
    [segment] = (place / "segments").glob("*.warc.gz")
    content = segment.read_bytes()
    for name in ("page", "again", "two"):
        wanted = b"".join(content[each["offset"] : each["offset"] + each["length"]] for each in group(place, name))
        assert show(place, name, "warc") == (wanted, "")


def test_altered_records_are_refused_in_every_form_with_the_finding(place: Path) -> None:
    [where] = group(place, "page")
    name = flip(place, at=where["offset"] + where["length"] // 2)
    for form in FORMS:
        out, told = show(place, "page", form, status=4)
        assert out == b""
        assert re.search(rf"segment {name}: member \d of 3 of the capture at byte {where['offset']}", told), told
    assert show(place, "again", "warc")[0]  # its own records are whole


def test_of_an_article_with_one_altered_page_nothing_goes_out(place: Path) -> None:
    _, second = group(place, "two")
    flip(place, at=second["offset"] + second["length"] // 2)
    for form in FORMS:
        assert show(place, "two", form, status=4)[0] == b""


def test_records_that_the_row_does_not_name_are_refused(place: Path) -> None:
    with home_in(place) as home, home.database.writing() as connection:
        connection.exec_driver_sql("UPDATE captures SET payload = (SELECT payload FROM captures WHERE number = 1) WHERE number = 4")
    assert "says other digests" in show(place, "two", "warc", status=4)[1]


def test_records_that_are_gone_are_refused(place: Path) -> None:
    [segment] = (place / "segments").glob("*.warc.gz")
    [where] = group(place, "cut")
    segment.write_bytes(segment.read_bytes()[: where["offset"] + 20])
    assert show(place, "cut", "warc", status=4)[0] == b""


def test_what_the_database_says_is_shown_with_the_finding_where_the_records_are_altered(place: Path) -> None:
    [where] = group(place, "page")
    name = flip(place, at=where["offset"] + where["length"] // 2)

    out, told = show(place, "page", "text", status=4)
    assert "Whether it is whole is not known" in out.decode()
    assert f"segment {name}: member " in told
    out, _ = show(place, "page", "json", status=4)
    assert json.loads(out)["truncated"] is None


def test_a_page_that_was_cut_off_is_shown_so(place: Path) -> None:
    assert "NOT WHOLE, the answer was cut off)：time" in show(place, "cut", "text")[0].decode()
    assert json.loads(show(place, "cut", "json")[0])["truncated"] == ["time"]
    assert "NOT WHOLE" not in show(place, "two", "text")[0].decode()
    assert json.loads(show(place, "two", "json")[0])["truncated"] == []


def test_pages_go_out_in_reading_order(place: Path) -> None:
    wanted = b"".join(ANSWERS[name].partition(b"\r\n\r\n")[2] for name in ("big5", "br"))
    assert show(place, "two", "entity")[0] == wanted
