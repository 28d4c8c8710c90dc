"""Full text in Chinese finds the same on SQLite and on PostgreSQL."""

import pytest

from archive.index.bigrams import tokens
from archive.index.catalog import Catalog
from archive.index.database import Database
from archive.index.search import add_tokens, matches
from archive.index.shelves import Shelves
from tests.values import TEXT, URL, Clerk, captured, reading

SAID = {
    1: "国家重点实验室重组名单公布，首批二十八家。",
    2: "实验动物管理办法；重点是室内环境。",
    3: "关于AI for Science专项（2026年度）项目申报指南的通知",
    4: "量子计算 Quantum-Computing 原型机“祖冲之三号”发布",
    5: "旱地荞麦",
}


@pytest.fixture
def filled(database: Database) -> Database:
    with database.writing() as connection:
        for number, said in SAID.items():
            add_tokens(connection, number, tokens(said))
    return database


def found(database: Database, words: str, **more: object) -> tuple[int, ...]:
    with database.reading() as connection:
        return matches(connection, words, **({"most": 10} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("重点实验室", (1,)),
        ("实验", (2, 1)),
        ("重点 实验", (2, 1)),
        ("重点，实验", ()),  # one word: both stand side by side nowhere
        ("室", (2, 1)),
        ("麦", (5,)),
        ("旱地荞麦", (5,)),
        ("旱地荞麦面", ()),
        ("ai", (3,)),
        ("AI FOR", (3,)),
        ("２０２６年度", (3,)),
        ("sci", ()),
        ("quantum computing", (4,)),
        ("祖冲之三号", (4,)),
        ("二十八家首批", ()),
        ("", ()),
        ("  ！？ ", ()),
        ('" OR 1', ()),
        ("实验 NOT 重点", ()),
        ("实验* | !室 & (重点):* <-> '", (2, 1)),
        ("'; DROP TABLE search; --", ()),
        ("𠮷野", ()),
    ],
)
def test_both_databases_find_the_same(filled: Database, words: str, numbers: tuple[int, ...]) -> None:
    assert found(filled, words) == numbers
    assert sorted(found(filled, words, ranked=True)) == sorted(numbers)


def test_the_newest_come_first_and_no_more_than_asked_for(filled: Database) -> None:
    assert found(filled, "实验", most=1) == (2,)


def test_ranked_the_best_come_first(database: Database) -> None:
    with database.writing() as connection:
        add_tokens(connection, 1, tokens("储能。" * 5))
        add_tokens(connection, 2, tokens("储能，" + "还有许多别的事情，" * 10))

    assert found(database, "储能") == (2, 1)
    assert found(database, "储能", ranked=True) == (1, 2)


def test_a_text_longer_than_postgresql_keeps_places_for_is_found_to_its_end(database: Database) -> None:
    middle = "".join(chr(0x4E00 + number % 3000) for number in range(60_000))
    with database.writing() as connection:
        add_tokens(connection, 1, tokens(f"{middle}。低温储能方向"))

    assert found(database, "低温储能方向") == (1,)
    assert found(database, "低温储热方向") == ()


def test_a_question_of_any_length_is_answered(filled: Database) -> None:
    assert found(filled, "实验 " * 5000) == (2, 1)
    assert found(filled, "国家" * 5000) == ()


# --- pages by their texts ---


def test_a_page_is_found_by_any_of_its_versions_and_stands_there_once(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading(f"{TEXT}\n征集截止到六月。"))
    newest = clerk.seal(captured(at=1), reading(f"{TEXT}\n征集截止到七月。"))
    shelves = Shelves(catalog.database)

    assert [each.id for each in shelves.search("六月")] == [newest.id]
    assert [each.id for each in shelves.search("征集")] == [newest.id]
    assert ("六月", True) in shelves.search("六月")[0].excerpt
    assert ("七月", True) in shelves.search("七月")[0].excerpt


def test_words_of_the_title_and_of_the_readable_form_are_found(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured(), reading("科學(xué)技術(shù)廳", plain="科学技术厅", title="揭榜挂帅"))
    shelves = Shelves(catalog.database)

    assert len(shelves.search("科学技术厅")) == len(shelves.search("揭榜挂帅")) == 1
    assert shelves.search("科學") == ()


def test_the_page_whose_text_is_newest_comes_first(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured("https://news.example/1"), reading("储能项目甲"))
    clerk.seal(captured("https://news.example/2"), reading("储能项目乙"))
    clerk.seal(captured("https://news.example/1", at=1), reading("储能项目丙"))
    shelves = Shelves(catalog.database)

    assert [each.url[-1] for each in shelves.search("储能项目")] == ["1", "2"]
    assert [each.url[-1] for each in shelves.search("储能项目", most=1)] == ["1"]


def test_a_page_with_many_versions_does_not_push_others_out(catalog: Catalog, clerk: Clerk) -> None:
    clerk.seal(captured("https://news.example/quiet"), reading("储能项目"))
    for number in range(8):
        clerk.seal(captured(URL, at=number), reading(f"储能项目第{number}稿"))
    shelves = Shelves(catalog.database)

    assert [each.url for each in shelves.search("储能项目", most=2)] == [URL, "https://news.example/quiet"]
