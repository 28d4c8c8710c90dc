"""A WACZ of others is read where it lies: nothing leads out of it, nothing is unpacked without end, its own digests are held against it."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from archive.exchange.account import Account
from archive.exchange.package import Package
from archive.exchange.unpacked import DamagedError
from tests.archive.exchange.written import Home, answer, exchange, packed, warcinfo

TRAVERSAL = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "traversal"
WARC = packed([warcinfo(), *exchange()])


def sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def wacz(
    parts: Iterable[tuple[str | zipfile.ZipInfo, bytes]] = (("archive/data.warc.gz", WARC),),
    *,
    listed: dict[str, str] | None = None,
    digest: str | None = None,
) -> bytes:
    """Return a package; ``listed``: what datapackage.json says other than what is so; ``digest``: what datapackage-digest.json says."""
    parts = list(parts)
    named = {name if isinstance(name, str) else name.filename: sha256(content) for name, content in parts}
    resources = [{"name": name, "path": name, "hash": said} for name, said in (named | (listed or {})).items() if said]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
        archive.writestr("datapackage.json", package)
        archive.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": digest or sha256(package)}))
    return out.getvalue()


def names(account: Account) -> dict[str, int]:
    return dict(account.found)


def looked_at(content: bytes) -> tuple[tuple[str, ...], str | None]:
    try:
        return Package(io.BytesIO(content)).warcs, None
    except DamagedError as error:
        return (), error.flaw


def test_a_package_comes_in_with_its_name_and_the_warc_in_it(home: Home) -> None:
    account = home.take(wacz(), "theirs.wacz")

    imported = home.captures()[0].provenance.imported
    assert imported
    assert (imported.file, imported.member, imported.file_digest) == ("theirs.wacz", "archive/data.warc.gz", account.digest)
    assert account.is_clean
    assert home.take(wacz(), "theirs.wacz").captures == 0


def test_a_package_is_known_by_what_it_holds_and_not_by_its_name(home: Home) -> None:
    assert home.take(wacz(), "whatever.warc.gz").captures == 1


def test_revisits_find_their_payload_in_another_warc_of_the_package(home: Home) -> None:
    body = b"<p>" + b"x" * 500
    said = f"sha1:{hashlib.sha1(body).hexdigest()}"
    holder = exchange(1, answer(body), WARC_Payload_Digest=said)[0]
    first = exchange(2, answer(body)[: -len(body)], WARC_Payload_Digest=said, WARC_Type="revisit", WARC_Date="2024-04-01T00:00:00Z")[0]
    parts = [("archive/a.warc.gz", packed([first])), ("archive/b.warc.gz", packed([holder]))]

    assert home.take(wacz(parts)).captures == 2


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x.warc.gz", "archive/../../x.warc.gz", "archive\\..\\x", "C:/x", "archive//x", "archive/./x", "archive/..", "a\\b"],
)
def test_a_name_that_leads_out_refuses_the_whole_package(home: Home, name: str) -> None:
    account = home.take(wacz([("archive/data.warc.gz", WARC), (name, b"x")]))

    assert names(account) == {"path": 1}
    assert account.captures == 0


def test_every_traversal_that_is_known_is_refused_or_harmless(home: Home) -> None:
    if not TRAVERSAL.exists():
        pytest.skip("../shared/vectors is not there")
    before = {path for path in home.folder.rglob("*") if path.is_file()}
    lines = {line.strip() for path in TRAVERSAL.glob("*.txt") for line in path.read_text("utf-8", "replace").splitlines()}
    led_out = 0
    for line in sorted(line for line in lines if line and len(line) < 1000)[::7]:
        warcs, flaw = looked_at(wacz([(line, b"x"), ("archive/data.warc.gz", WARC)]))
        led_out += flaw == "path"
        assert flaw in (None, "path")
        assert flaw or warcs == ("archive/data.warc.gz",)
        assert flaw or not {"..", "", "."} & set(line.rstrip("/").split("/"))
    assert led_out > 100
    assert {path for path in home.folder.rglob("*") if path.is_file()} == before


def test_a_link_refuses_the_whole_package(home: Home) -> None:
    link = zipfile.ZipInfo("archive/link.warc.gz")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16

    assert names(home.take(wacz([(link, b"/etc/passwd")]))) == {"path": 1}


def test_a_bomb_refuses_the_whole_package(home: Home) -> None:
    bomb = zipfile.ZipInfo("archive/data.warc")
    bomb.compress_type = zipfile.ZIP_DEFLATED

    assert names(home.take(wacz([(bomb, bytes(100 * 2**20))], listed={"archive/data.warc": ""}))) == {"bomb": 1}


def test_parts_that_share_bytes_refuse_the_whole_package(home: Home) -> None:
    content = wacz([("archive/a.warc.gz", WARC), ("archive/b.warc.gz", WARC)])
    begin = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", begin + 4)
    overlapping = bytearray(content)
    overlapping[second + 42 : second + 46] = (10).to_bytes(4, "little")  # where the second part is said to begin

    assert names(home.take(bytes(overlapping))) in ({"bomb": 1}, {"not-wacz": 1})


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_refuse_the_whole_package(home: Home) -> None:
    assert names(home.take(wacz([("archive/a.warc.gz", WARC), ("archive/a.warc.gz", b"")]))) == {"not-wacz": 1}


def test_an_encrypted_part_refuses_the_whole_package(home: Home) -> None:
    content = bytearray(wacz())
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert names(home.take(bytes(content))) == {"not-wacz": 1}


def test_a_warc_that_is_not_the_one_that_was_packed_is_kept_out(home: Home) -> None:
    account = home.take(wacz(listed={"archive/data.warc.gz": sha256(b"another")}))

    assert names(account) == {"package-digest": 1}
    assert account.captures == 0


def test_a_list_of_parts_that_was_altered_is_kept_out(home: Home) -> None:
    account = home.take(wacz(digest=sha256(b"another")))

    assert names(account) == {"package-digest": 1}
    assert account.captures == 0


def test_a_warc_that_is_not_listed_comes_in_and_is_named(home: Home) -> None:
    account = home.take(wacz(listed={"archive/data.warc.gz": ""}))

    assert names(account) == {"not-listed": 1}
    assert account.captures == 1


def test_a_package_in_a_package_is_named(home: Home) -> None:
    account = home.take(wacz([("archive/data.warc.gz", WARC), ("archive/inner.wacz", wacz())]))

    assert names(account) == {"nested": 1}
    assert account.captures == 1


def test_a_zip_without_warcs_is_named(home: Home) -> None:
    assert names(home.take(wacz([("pages/pages.jsonl", b"{}")]))) == {"not-wacz": 1}


def test_a_flipped_bit_anywhere_in_a_package_is_found(home: Home) -> None:
    content = wacz()
    for at in range(0, len(content), 29):
        account = home.take(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        assert {each.response for each in home.captures()} <= {answer()}
        assert account.records in (0, 3)


def test_a_cut_package_is_named(home: Home) -> None:
    content = wacz()
    for at in range(2, len(content), 97):
        assert set(names(home.take(content[:at]))) == {"not-wacz"}
