"""The band table: which snapshots are looked at as near, on both databases."""

from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.near import add_bands, candidates
from archive.index.shingles import substance_of
from archive.model import Digest
from pipelines.fingerprint import signature
from tests.values import TEXT, Clerk, captured, reading

OTHERS = Digest("sha256:" + "0" * 64)
LONG = "".join(f"第{number}条，{TEXT}" for number in range(1, 6))


def signed(text: str) -> bytes:
    return signature(substance_of(text))


def near(database: Database, text: str, *, most: int = 20, not_of: str = "") -> list[str]:
    with database.reading() as connection:
        return [row.url for row in candidates(connection, signed(text), OTHERS, not_of=not_of, most=most)]


def url(number: int) -> str:
    return f"https://news.example/{number}"


def test_nearly_the_same_text_is_a_candidate_and_another_is_not(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(url(1)), reading(LONG))
    clerk.seal(captured(url(2)), reading("荞麦在山里熟了，雾还没有散，农科站的人来称重。" * 5))

    assert near(catalog.database, LONG.replace("四百二十", "四百三十")) == [url(1)]
    assert near(catalog.database, LONG, not_of=url(1)) == []


def test_a_candidate_is_given_with_its_plain_text(catalog: Catalog, clerk: Clerk) -> None:
    made = clerk.seal(captured(url(1)), reading(LONG))

    with catalog.database.reading() as connection:
        rows = candidates(connection, signed(LONG), OTHERS, not_of="", most=5)

    assert [(row.number, row.id, row.url, row.plain_digest, row.content) for row in rows] == [
        (1, made.id, url(1), made.fingerprint.plain, LONG)
    ]


def test_a_page_stands_there_once_with_its_newest_text(catalog: Catalog, clerk: Clerk) -> None:
    for at in range(3):
        clerk.seal(captured(url(1), at=at), reading(f"{LONG}{at}"))

    with catalog.database.reading() as connection:
        assert [row.number for row in candidates(connection, signed(LONG), OTHERS, not_of="", most=5)] == [3]


def test_no_signature_has_no_bands(database: Database) -> None:
    with database.writing() as connection:
        add_bands(connection, 1, b"")

    assert near(database, "，。") == []
