"""The words: both languages whole, and nothing asked for that is not there."""

import re
import string

import pytest

from archive.answers.alterations import Kind, Severity
from archive.model import Change, Role, Tally
from archive.web.desk import HERE
from archive.web.language import WORDS
from archive.web.wording import Words, chosen, said, share
from pipelines.screen import RULES

TEMPLATES = sorted((HERE / "templates").glob("*.html"))
ASKED = re.compile(r"""\b(?:t|words)\(\s*["']([^"']+)["']""")
GROUPS = re.compile(r"""\bt\.term\(\s*["']([^"']+)["']""")


def placeholders(words: str) -> set[str]:
    return {name for part in words.split("|") for _, name, _, _ in string.Formatter().parse(part) if name}


@pytest.mark.parametrize("key", WORDS)
def test_a_key_has_words_in_both_languages_with_the_same_values(key: str) -> None:
    chinese, english = WORDS[key]

    assert chinese.strip()
    assert english.strip()
    assert placeholders(chinese) == placeholders(english)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_only_for_words_that_are_there(template: object) -> None:
    text = template.read_text(encoding="utf-8")  # type: ignore[attr-defined]

    assert set(ASKED.findall(text)) <= set(WORDS)
    assert all(any(key.startswith(f"{group}.") for key in WORDS) for group in GROUPS.findall(text))


def test_every_key_is_asked_for_somewhere() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    alone, groups = set(ASKED.findall(texts)), set(GROUPS.findall(texts)) | {"reason", "tally"}

    assert not {key for key in WORDS if key not in alone and not any(key.startswith(f"{group}.") for group in groups)}


@pytest.mark.parametrize(
    ("group", "values"), [("change", Change), ("role", Role), ("tally", Tally), ("severity", Severity), ("kind", Kind)]
)
def test_every_value_of_a_kind_has_words(group: str, values: type) -> None:
    assert {f"{group}.{each.value}" for each in values} <= set(WORDS)  # type: ignore[attr-defined]


def test_every_reason_of_a_screening_rule_has_words() -> None:
    assert {f"reason.{rule.id}" for rule in RULES} <= set(WORDS)


def test_no_template_has_words_of_its_own_in_chinese() -> None:
    loose = {path.name: re.findall(r"[\u4e00-\u9fff]+", path.read_text(encoding="utf-8")) for path in TEMPLATES}

    assert {name: found for name, found in loose.items() if found} == {"frame.html": ["快照"]}  # the seal


def test_one_and_many_differ_in_english() -> None:
    assert Words("en")("list.count", n=1) == "1 page"
    assert Words("en")("list.count", n=2) == "2 pages"
    assert Words("zh")("list.count", n=1) == "共 1 个页面"


def test_a_value_without_words_is_shown_as_it_is() -> None:
    assert Words("zh").term("state", "never-heard-of") == "never-heard-of"
    assert Words("en").reason("rejected: soft-404") == "rejected: not found in disguise"
    assert Words("en").reason("http-503") == "http-503"


@pytest.mark.parametrize(
    ("query", "cookie", "accept", "code"),
    [
        (None, None, "", "zh"),
        (None, None, "fr", "zh"),
        (None, None, "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (None, None, "en;q=0.3, zh-CN;q=0.7", "zh"),
        (None, None, "en;q=0", "zh"),
        (None, "en", "zh-CN", "en"),
        ("zh", "en", "en", "zh"),
        ("klingon", "romulan", "en", "en"),
        (None, None, "en;q=1.5.5,;;;zh;q=", "en"),
    ],
)
def test_the_language_is_as_asked_then_as_remembered_then_as_the_browser_prefers(
    query: str | None, cookie: str | None, accept: str, code: str
) -> None:
    assert chosen(query, cookie, accept) == code


def test_a_witness_of_a_time_is_shown_in_shanghai() -> None:
    assert said("2026-05-27T16:00:00Z", "publish_time") == "2026-05-28 00:00"
    assert [said("2026-05-27", "publish_time"), said("<b>", "publish_time"), said("2026-05-27T16:00:00Z", "title")] == [
        "2026-05-27",
        "<b>",
        "2026-05-27T16:00:00Z",
    ]


def test_only_what_is_wholly_alike_is_a_hundred_per_cent() -> None:
    assert (share(1000), share(999), share(874)) == ("100 %", "99 %", "87 %")
