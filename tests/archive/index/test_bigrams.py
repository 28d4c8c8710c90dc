"""The same tokens find the same texts in a real SQLite FTS5 and a real PostgreSQL."""

import random
import re
from collections.abc import Callable, Iterator

import psycopg
import pysqlite3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.index.bigrams import HAN, LONG, MOST_REPEATS, MOST_WORDS, excerpt, fts5_query, runs, tokens, tsquery

TEXTS = {
    1: "全国重点实验室名单公布,共评审312.5亿元经费。",
    2: "大学生做实验,验室内空气;国家重点研发计划。",
    3: "COVID-19 期间,5G网络与GPT-4o发展很快,实",
    4: "国发〔2024〕1号文件于2024年11月5日印发",
    5: "Quantum computing \N{GREEK SMALL LETTER ALPHA}1 1e5 0x1f 3.14 a.b.org/x foo_bar don't OR AND",
    6: "新元素\U0002cb2d的命名",
}
QUESTIONS = {
    "实验": {1, 2},
    "全国重点实验室": {1},
    "实验室": {1},  # 2 has 实验 and 验室, but with a comma between
    "重点 实验": {1, 2},
    "重点\N{IDEOGRAPHIC SPACE}名单": {1},
    "实": {1, 2, 3},
    "室": {1, 2},
    "号": {4},
    "国发〔2024〕1号": {4},
    "国发[2024]1号": {4},
    "2024年": {4},
    "2024": {4},
    "202": set(),
    "312.5亿元": {1},
    "covid-19": {3},
    "ＣＯＶＩＤ": {3},
    "5G网络": {3},
    "与gpt": {3},
    "gpt-4o发展": {3},
    "3.14": {5},
    "1e5": {5},
    "0x1f": {5},
    "a.b.org": {5},
    "foo_bar": {5},
    "α1": {5},
    "quantum 实验": set(),
    "or": {5},
    "元素\U0002cb2d": {6},
    "\U0002cb2d": {6},
    "\U0002cb2d的命名": {6},
    "": set(),
    "，。": set(),
}
NASTY = [
    LONG,
    '"',
    "'",
    '" OR "a',
    "实验*",
    "-实验",
    "NEAR(实验 室)",
    "tokens:实验",
    "a & | ! <-> b:*",
    "\\",
    "%",
    "{a} ^b",
    "a\x00b",
    "'); DROP TABLE t; --",
    "(",
    "字" * 5000,
]

Ask = Callable[[str], set[int]]


@pytest.fixture(scope="module")
def sqlite() -> Iterator[Ask]:
    connection = pysqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', contentless_delete=1, tokenize='unicode61')")
    connection.executemany("INSERT INTO t (rowid, body) VALUES (?, ?)", [(number, tokens(text)) for number, text in TEXTS.items()])
    yield lambda words: {row[0] for row in connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (fts5_query(words),))}
    connection.close()


@pytest.fixture(scope="module", params=["LOCALE 'C'", "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"], ids=["C", "C.UTF-8"])
def postgres(postgres_url: str, request: pytest.FixtureRequest) -> Iterator[Ask]:
    plain = postgres_url.replace("+psycopg", "")
    name = f"bigrams_{request.param_index}"
    with psycopg.connect(plain, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 {request.param}")
    with psycopg.connect(plain.replace("/postgres?", f"/{name}?"), autocommit=True) as connection:
        connection.execute("CREATE TABLE t (number int, body tsvector)")
        connection.cursor().executemany(
            "INSERT INTO t VALUES (%s, to_tsvector('simple', %s))", [(nr, tokens(text)) for nr, text in TEXTS.items()]
        )
        question = "SELECT number FROM t WHERE body @@ to_tsquery('simple', %s)"
        yield lambda words: {row[0] for row in connection.execute(question, (tsquery(words),))}


@pytest.mark.parametrize(("words", "found"), QUESTIONS.items())
def test_sqlite_finds_what_was_asked(sqlite: Ask, words: str, found: set[int]) -> None:
    assert sqlite(words) == found


@pytest.mark.parametrize(("words", "found"), QUESTIONS.items())
def test_postgresql_finds_what_was_asked(postgres: Ask, words: str, found: set[int]) -> None:
    assert postgres(words) == found


@pytest.mark.parametrize("words", NASTY)
def test_nothing_a_person_types_is_an_expression(sqlite: Ask, postgres: Ask, words: str) -> None:
    assert sqlite(words) == postgres(words)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(sqlite: Ask, words: str) -> None:
    assert sqlite(words) <= set(TEXTS)


@given(st.text(alphabet="实验室重点，。 a1", min_size=1, max_size=30), st.data())
def test_any_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))].strip("a1 ，。")  # a cut Latin word is not a word
    connection = pysqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', contentless_delete=1, tokenize='unicode61')")
    connection.execute("INSERT INTO t (rowid, body) VALUES (1, ?)", (tokens(text),))
    assert connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (fts5_query(part),)).fetchall() == ([(1,)] if part else [])
    connection.close()


@pytest.mark.parametrize(
    "text",
    [
        "某" + "".join(chr(0x4E00 + at * 7 % 5000) for at in range(17_000)),  # more places than PostgreSQL keeps
        "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(100_000)),
        "word " * 100_000,
    ],
    ids=["long", "very long", "words"],
)
def test_the_end_of_a_long_text_is_found_in_postgresql(postgres_url: str, text: str) -> None:
    assert found_by_postgres(postgres_url, text + "。末尾词语", "末尾词语 尾词")
    assert not found_by_postgres(postgres_url, text + "。末尾词语", "末尾词条")


def test_a_word_behind_many_repeats_of_its_parts_is_found_in_postgresql(postgres_url: str) -> None:
    assert found_by_postgres(postgres_url, "甲乙，乙丙。" * 300 + "甲乙丙", "甲乙丙")


@pytest.mark.parametrize("width", [1, 8])
def test_a_text_with_more_words_than_postgresql_takes_is_found_by_its_first(postgres_url: str, width: int) -> None:
    draw = random.Random(width)
    text = "开头词语。" + " ".join(
        "".join(chr(draw.randint(0x4E00, 0x9FFF)) for _ in range(width)) + f"{at:06}" for at in range(150_000 // width)
    )
    assert found_by_postgres(postgres_url, text, "开头词语")


def found_by_postgres(url: str, text: str, words: str) -> bool:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT to_tsvector('simple', %s) @@ to_tsquery('simple', %s)", (tokens(text), tsquery(words))).fetchone()
    assert row is not None
    return bool(row[0])


def test_a_run_of_han_becomes_pairs_and_its_last_character() -> None:
    assert tokens("实验室 ＡＢ12，好") == "实验 验室 室 ab12 好"


@given(st.lists(st.text() | st.text(alphabet="实验室重点的々\U0002cb2d豈，。_ \na1ＡＢ①éか\u0301\u3099", max_size=20), max_size=20))
def test_tokens_are_those_of_each_run_in_turn(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert tokens(text) == " ".join(token for run in runs(text) for token in tokens_of_run(run))


def tokens_of_run(run: str) -> list[str]:
    is_han = re.match(f"[{HAN}]", run)
    return [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]] if is_han else [run]


@pytest.mark.parametrize("word", ["实验 ", "a ", "1，"])
def test_a_text_is_long_from_one_repeat_more_than_postgresql_keeps(word: str) -> None:
    assert not tokens(word * MOST_REPEATS).startswith(LONG)
    assert tokens(word * (MOST_REPEATS + 1)).startswith(f"{LONG} ")


def test_a_question_that_is_too_long_is_cut_off() -> None:
    assert fts5_query("ab " * 100).count("AND") == MOST_WORDS - 1


def test_an_excerpt_marks_the_words_and_leaves_the_text_as_it_is() -> None:
    pieces = excerpt("前文" * 80 + "国家重点\n实验室获批,COVID－19期间" + "后文" * 80, "实验室 covid-19 批", 40)

    assert [piece for piece, hit in pieces if hit] == ["实验室", "批", "COVID－19"]
    assert pieces[0] == pieces[-1] == ("…", False)
    assert 40 <= sum(len(piece) for piece, _ in pieces) <= 42


def test_an_excerpt_without_a_match_is_the_beginning() -> None:
    assert excerpt("共有三段文字在此", "无", 4) == (("共有三段", False), ("…", False))


def test_an_excerpt_marks_whole_latin_words_only() -> None:
    assert excerpt("category cat cats", "cat", 40) == (("category ", False), ("cat", True), (" cats", False))


@given(st.text(max_size=200), st.text(max_size=10), st.integers(1, 50))
def test_an_excerpt_is_a_piece_of_the_text(text: str, words: str, width: int) -> None:
    pieces = excerpt(text, words, width)
    joined = "".join(piece for piece, _ in pieces)
    evened = " ".join(text.split())
    assert joined in evened or joined.strip("…") in evened
