import re
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.digest import digest
from crawler.cron import fault_in_cron
from crawler.fields import ROOT, TABLES
from crawler.publisher import Politeness, Revisit, Scope, Source, Way
from crawler.sources import SourceError, load_sources, parse_source

PROJECT = Path(__file__).resolve().parent.parent.parent

SHORT = """\
name = "沧江科技网"
kind = "portal"
home = "http://News.Cangjiang.example:80/index.html#top"

[[ways]]
kind = "listing"
url = "http://news.cangjiang.example/kjyw/"
"""

FULL = """\
id = "cangjiang"
name = "沧江科技网"          # as people know it
kind = "portal"
home = "http://news.cangjiang.example:8080/"
categories = [
  "科技要闻",
  "通知公告",  # "quoted", [bracketed]
]
enabled = false
cron = "10 7-21/2 * jan,jul mon-fri"

[[ways]]
kind = "listing"
url = "http://news.cangjiang.example:8080/kjyw/"
category = "科技要闻"

[[ways]]
kind = "feed"
url = "http://news.cangjiang.example:8080/rss.xml"

[scope]
hosts = ["news.cangjiang.example:8080", "中国.example"]
include = ['/t\\d{8}_\\d+\\.html$']
exclude = ['/video/']

[politeness]
delay_seconds = 0.5
daily_budget = 10
list_pages = 3

[revisit]
shortest = "30m"
longest = "2d"
"""


def faults(text: str | bytes, name: str = "cangjiang.toml") -> list[str]:
    with pytest.raises(SourceError) as caught:
        parse_source(text if isinstance(text, bytes) else text.encode(), name=name)
    return str(caught.value).splitlines()


def test_a_short_file_gives_the_models_defaults() -> None:
    assert parse_source(SHORT.encode(), name="cangjiang.toml") == Source(
        id="cangjiang",
        name="沧江科技网",
        kind="portal",
        home="http://news.cangjiang.example/index.html",
        ways=(Way(kind="listing", url="http://news.cangjiang.example/kjyw/"),),
        scope=Scope(hosts=("news.cangjiang.example",)),
        digest=digest(SHORT.encode()),
    )


def test_every_field_reaches_the_source() -> None:
    assert parse_source(FULL.encode(), name="cangjiang.toml") == Source(
        id="cangjiang",
        name="沧江科技网",
        kind="portal",
        home="http://news.cangjiang.example:8080/",
        categories=("科技要闻", "通知公告"),
        ways=(
            Way(kind="listing", url="http://news.cangjiang.example:8080/kjyw/", category="科技要闻"),
            Way(kind="feed", url="http://news.cangjiang.example:8080/rss.xml"),
        ),
        scope=Scope(hosts=("news.cangjiang.example:8080", "xn--fiqs8s.example"), include=(r"/t\d{8}_\d+\.html$",), exclude=("/video/",)),
        cron="10 7-21/2 * jan,jul mon-fri",
        enabled=False,
        politeness=Politeness(delay=timedelta(seconds=0.5), daily_budget=10, list_pages=3),
        revisit=Revisit(shortest=timedelta(minutes=30), longest=timedelta(days=2)),
        digest=digest(FULL.encode()),
    )


def test_a_comment_more_is_another_digest() -> None:
    assert parse_source((SHORT + "# seen\n").encode(), name="a.toml").digest != parse_source(SHORT.encode(), name="a.toml").digest


def test_every_fault_is_listed_with_its_line_and_what_was_expected() -> None:
    text = """\
name = 3
kind = "minstry"
home = "ftp://cangjiang.example/"
catgories = ["a"]
enabled = "yes"
every = "6 hours"
[[ways]]
kind = "listing"
# nothing here
[[ways]]
kind = "lists"
url = "cangjiang.example/"
[scope]
include = [
  "fine",
  "(",
]
[politeness]
delay_seconds = true
daily_budget = 1.5
[revisit]
shortest = "6"
"""
    assert faults(text) == [
        "cangjiang.toml:1: name: 3 stands there; one line of text was expected",
        'cangjiang.toml:2: kind: "minstry" stands there; one of ministry, bureau, press, portal, aggregator was expected',
        'cangjiang.toml:3: home: "ftp://cangjiang.example/" stands there; an http or https URL was expected',
        "cangjiang.toml:4: catgories: is not a field; categories was expected",
        'cangjiang.toml:5: enabled: "yes" stands there; true or false was expected',
        'cangjiang.toml:6: every: "6 hours" stands there; a duration such as "30m", "6h" or "1d" was expected',
        "cangjiang.toml:7: ways[1].url: is missing; an http or https URL was expected",
        'cangjiang.toml:11: ways[2].kind: "lists" stands there; one of listing, feed, sitemap was expected',
        'cangjiang.toml:12: ways[2].url: "cangjiang.example/" stands there; an http or https URL was expected',
        'cangjiang.toml:14: scope.include: ["("] stands there; regular expressions (missing ), unterminated subpattern at position 0) was expected',
        "cangjiang.toml:19: politeness.delay_seconds: true stands there; a number of seconds from 0 to 3600 was expected",
        "cangjiang.toml:20: politeness.daily_budget: 1.5 stands there; a whole number from 1 to 1000000 was expected",
        'cangjiang.toml:22: revisit.shortest: "6" stands there; a duration such as "30m", "6h" or "1d" was expected',
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "cangjiang"', 'id = "other"', '1: id: "other" stands there; "cangjiang", the file\'s name, was expected'),
        (
            "enabled = false",
            'every = "1h"',
            '10: cron: "10 7-21/2 * jan,jul mon-fri" stands there beside every; one of the two was expected',
        ),
        (
            'home = "http://news.cangjiang.example:8080/"',
            'home = "http://news.cangjiang.example/"',
            '4: home: "http://news.cangjiang.example/" stands there; a page on news.cangjiang.example:8080 or xn--fiqs8s.example was expected',
        ),
        (
            'category = "科技要闻"',
            'category = "要闻"',
            '15: ways[1].category: "要闻" stands there; one of categories (科技要闻, 通知公告) was expected',
        ),
        (
            "/rss.xml",
            "/kjyw/",
            '19: ways[2].url: "http://news.cangjiang.example:8080/kjyw/" stands there a second time; each way once was expected',
        ),
        (
            'shortest = "30m"',
            'shortest = "3d"',
            "32: revisit.shortest: 72 hours stand there; at most the 48 hours of revisit.longest were expected",
        ),
        ("hosts = [", 'hosts = [] # ["', "22: scope.hosts: [] stands there; at least one host name, or no such line at all, was expected"),
        (
            '"中国.example"',
            '"http://a.example"',
            '22: scope.hosts: ["http://a.example"] stands there; host names such as www.most.gov.cn or 127.0.0.1:8000 was expected',
        ),
        (
            "exclude = ['/video/']",
            "exclude = '/video/'",
            '24: scope.exclude: "/video/" stands there; an array of regular expressions was expected',
        ),
        (
            "list_pages = 3",
            "list_pages = 0",
            "29: politeness.list_pages: 0 stands there; a whole number from 1 to 1000 was expected",
        ),
        ("[revisit]", "[revisits]", "31: revisits: is not a field; revisit was expected"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, fault: str) -> None:
    assert FULL.count(old) == 1
    assert faults(FULL.replace(old, new)) == [f"cangjiang.toml:{fault}"]


def test_an_empty_file_lacks_what_is_required() -> None:
    assert [line.split(";")[0] for line in faults("")] == [
        f"cangjiang.toml:1: {field}: is missing" for field in ("home", "kind", "name", "ways")
    ]


@pytest.mark.parametrize("ways", ["ways = []", 'ways = "http://a.example/"', "ways = [1]", "[ways]\nkind = 'feed'"])
def test_ways_must_be_tables(ways: str) -> None:
    text = SHORT.partition("[[ways]]")[0] + ways
    assert [line.partition("; ")[2] for line in faults(text)] == ["at least one [[ways]] table was expected"]


def test_a_table_in_the_place_of_a_value_and_a_value_in_the_place_of_a_table_are_told() -> None:
    text = 'scope = "a.example"\n' + SHORT.replace('"portal"', "{ a = 1 }")
    assert [line.split(": ")[1] for line in faults(text)] == ["scope", "kind"]


def test_broken_toml_is_told_with_its_line() -> None:
    assert faults('name = "a"\nkind = \n')[0].startswith("cangjiang.toml:2: ")
    assert faults('name = "a"\nkind = "b')[0].startswith("cangjiang.toml:2: ")
    assert faults(b'name = "a"\nkind = "\xff"') == ["cangjiang.toml:2: byte 0xff stands there; UTF-8 text was expected"]


@pytest.mark.parametrize("name", ["Cangjiang.toml", "沧江.toml", "a b.toml", "-a.toml", f"{'a' * 65}.toml"])
def test_a_file_whose_name_is_no_id_is_refused(name: str) -> None:
    (fault,) = faults(SHORT, name)
    assert fault == (
        f'{name}:1: the file\'s name: "{name.removesuffix(".toml")}" stands there; lower-case letters, digits, - and _ (at most 64) '
        "were expected, as this is the id"
    )


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    marked = b"\xef\xbb\xbf" + FULL.encode()

    assert parse_source(marked, name="cangjiang.toml") == replace(parse_source(FULL.encode(), name="cangjiang.toml"), digest=digest(marked))
    assert faults(marked.replace(b'"portal"', b'"port"')) == faults(FULL.replace('"portal"', '"port"'))


def test_lines_are_right_after_multi_line_texts_and_arrays() -> None:
    text = SHORT.replace('name = "沧江科技网"', 'name = """\n\\\n[scope]\nhosts = 1"""').replace(
        "[[ways]]", 'categories = [\n  "]", # [\n  ["a"],\n]\ncolour = 1\n[[ways]]'
    )
    assert [line.split(": ")[0] + " " + line.split(": ")[1] for line in faults(text)] == [
        "cangjiang.toml:1 name",
        "cangjiang.toml:8 categories",
        "cangjiang.toml:12 colour",
    ]


def test_dotted_keys_have_lines_too() -> None:
    text = SHORT.replace("[[ways]]", 'politeness.list_pages = "3"\n[[ways]]')
    assert faults(text)[0].startswith("cangjiang.toml:5: politeness.list_pages: ")


@pytest.mark.parametrize(
    "line", ["* * * * *", "*/15 * * * *", "0 3 1,15 * *", "5-55/10 0-23 * JAN-mar Mon-Fri", "0  4  *  *  sun", "59 23 31 12 mon,wed"]
)
def test_a_cron_line_of_five_fields_is_taken(line: str) -> None:
    assert fault_in_cron(line) is None


@pytest.mark.parametrize("line", ["0 0 31 2 *", "0 0 30 feb mon", "0 0 31 4,6,9,11 *", "0 0 31 2-6/2 *", "0 0 30-31 2 *"])
def test_a_cron_line_that_never_comes_is_a_fault(line: str) -> None:
    assert fault_in_cron(line) == "a day that one of its months has"
    assert (
        f'cron: "{line}" stands there; a day that one of its months has in a cron line of five fields'
        in faults(FULL.replace("10 7-21/2 * jan,jul mon-fri", line))[0]
    )


@pytest.mark.parametrize("line", ["0 0 29 2 *", "0 0 31 1-2 *", "0 0 30,31 4 *", "0 0 */31 2 *", "0 0 31 * *", "0 0 31 */2 *"])
def test_a_cron_line_that_comes_once_in_a_while_is_taken(line: str) -> None:
    assert fault_in_cron(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 1",
        "* * * * fri-mon",
        "9-5 * * * *",
        "*/0 * * * *",
        *("5/10 * * * *", "a * * * *", "1,,2 * * * *", "@daily", "* * * * mon#2", "* * L * *", "٣ * * * *"),
    ],
)
def test_anything_else_is_no_cron_line(line: str) -> None:
    assert fault_in_cron(line)


def test_the_sources_of_a_folder_come_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(SHORT, encoding="utf-8")
    (tmp_path / "a.toml").write_text(SHORT, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a source", encoding="utf-8")

    assert [source.id for source in load_sources(tmp_path)] == ["a", "b"]
    assert [source.id for source in load_sources(tmp_path, only=("b",))] == ["b"]


def test_one_bad_file_stops_all_and_every_bad_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SHORT, encoding="utf-8")
    (tmp_path / "b.toml").write_text(SHORT.replace("portal", "port"), encoding="utf-8")
    (tmp_path / "c.toml").write_text("name = ", encoding="utf-8")

    with pytest.raises(SourceError) as caught:
        load_sources(tmp_path)

    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["b.toml", "c.toml"]


def test_a_bad_file_that_was_not_selected_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SHORT, encoding="utf-8")
    (tmp_path / "b.toml").write_text("name = ", encoding="utf-8")

    assert [source.id for source in load_sources(tmp_path, only=("a",))] == ["a"]


def test_an_unknown_source_is_told_with_those_that_are_near(tmp_path: Path) -> None:
    (tmp_path / "cangjiang.toml").write_text(SHORT, encoding="utf-8")

    with pytest.raises(SourceError, match=r"^canjiang\.toml: there is no such source in .*; one of cangjiang was expected$"):
        load_sources(tmp_path, only=("canjiang",))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such folder"):
        load_sources(tmp_path / "nowhere")


def test_the_sources_that_come_with_the_project_can_be_read_and_crawl_nothing_by_themselves() -> None:
    folder = PROJECT / "config" / "sources"
    shipped = load_sources(folder)

    assert {source.id for source in shipped} >= {"most", "tianjin-kxjs"}
    assert not [source.id for source in shipped if source.enabled and not source.home.startswith("http://127.0.0.1")]


def test_every_field_of_a_source_file_stands_in_the_guide_with_its_default() -> None:
    guide = (PROJECT / "docs" / "how-to-add-a-source.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w.]+|\[+\w+\]+)` \|", guide, re.MULTILINE)
    accepted = [f"{table}.{key}" for table, keys in TABLES.items() for key in keys]
    accepted += [f"[[{key}]]" if key == "ways" else f"[{key}]" if key in TABLES else key for key in ROOT]

    assert sorted(listed) == sorted(accepted)
    assert f"| `politeness.delay_seconds` | `{Politeness().delay.total_seconds():g}` |" in guide
    assert f"| `politeness.daily_budget` | `{Politeness().daily_budget}` |" in guide
    assert f"| `politeness.list_pages` | `{Politeness().list_pages}` |" in guide
    assert f'| `revisit.shortest` | `"{Revisit().shortest // timedelta(hours=1)}h"` |' in guide
    assert f'| `revisit.longest` | `"{Revisit().longest // timedelta(days=1)}d"` |' in guide


def test_the_shortest_file_of_the_guide_works() -> None:
    guide = (PROJECT / "docs" / "how-to-add-a-source.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)

    assert parse_source(example.encode(), name="weather-bureau.toml").ways


def test_every_field_of_the_models_source_can_be_set_in_a_file() -> None:
    said = {field.stored or key for keys in (ROOT, *TABLES.values()) for key, field in keys.items()}
    known = {field.name for noun in (Source, Way, Scope, Politeness, Revisit) for field in fields_of(noun)}

    assert known - said == {"digest"}
