"""The words: both languages whole, and nothing asked for that is not there."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from archive.answers.alterations import Kind, Severity
from archive.model import Change, Role, Tally
from archive.web.desk import HERE
from archive.web.language import WORDS
from archive.web.sentences import SENTENCES
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
    assert Words("zh").reason("failed: NeverHeardOfError") == "失败：NeverHeardOfError"
    assert Words("zh").sentence("never heard of") == "never heard of"


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


# --- what the other rooms say ---

ROOT = HERE.parents[1]
GIVING = ("reason_at_once", "_reason_to_skip", "why_unread", "failure_of")
"""Functions that return reasons."""
NAMED = re.compile(r"[a-z]+(?:-[a-z0-9]+)*|[A-Z]\w+Error")


@cache
def sources() -> dict[Path, ast.Module]:
    """Return what stands in the files of the other rooms."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for room in ("archive", "pipelines", "crawler")
        for path in sorted((ROOT / room).rglob("*.py"))
        if HERE not in path.parents
    }


def strings(node: ast.AST | None) -> Iterator[str]:
    """Yield the texts that stand in ``node``; what is put into them as ``{}``."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    elif isinstance(node, ast.Constant):
        yield from [node.value] if isinstance(node.value, str) else []
    elif isinstance(node, ast.AST):
        for each in ast.iter_child_nodes(node):
            yield from strings(each)


def given(node: ast.AST) -> Iterator[str]:
    """Yield the reasons that stand in one place of the source."""
    if isinstance(node, ast.keyword) and node.arg in {"reason", "skip_reason"} and not isinstance(node.value, ast.Call | ast.Subscript):
        yield from strings(node.value)
    elif isinstance(node, ast.FunctionDef) and node.name in GIVING:
        for each in ast.walk(node):
            value = each.value if isinstance(each, ast.Return) else None
            yield from strings(value.elts[0] if isinstance(value, ast.Tuple) else value)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "_turn_away":
        yield from strings(node.args[1])
    elif isinstance(node, ast.JoinedStr):
        yield from (text for text in strings(node) if re.match(r"(?:reader|earlier|next)(?:-[a-z]+)+: ", text))


def assigned(node: ast.AST) -> Iterator[str]:
    """Yield the reasons that one assignment gives a name to."""
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
        to = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        if "skip_reason" in to:
            yield from strings(node.value)
        elif to == "_NAMES" and isinstance(node.value, ast.Tuple):
            yield from (text for row in node.value.elts if isinstance(row, ast.Tuple) for text in strings(row.elts[1]))


def reasons() -> set[str]:
    """Return every reason that stands in the source, without what is said of it."""
    nodes = (node for tree in sources().values() for node in ast.walk(tree))
    found = {text.partition(": ")[0] for node in nodes for text in (*given(node), *assigned(node))}
    return {each for each in found if NAMED.fullmatch(each)} - {"failed", "unread"}  # tallies


def test_every_reason_that_the_source_gives_has_words() -> None:
    found = reasons()

    assert {"budget", "dns", "ConnectBindError", "robots-disallowed", "not-due", "not-modified", "reading-timeout", "reader-died"} <= found
    assert {"no-answer", "interrupted", "next-page-failed", "earlier-capture-missing", "host-asked-to-wait"} <= found
    assert {f"reason.{each}" for each in found} <= set(WORDS) | {"reason.archive-failed"}


@pytest.mark.parametrize("status", ["400", "403", "404", "451", "503", "521"])
def test_every_error_of_a_server_is_a_reason_with_words(status: str) -> None:
    assert [status in Words(code).reason(f"http-{status}") for code in ("zh", "en")] == [True, True]
    assert "http-" not in Words("en").reason(f"http-{status}")


@pytest.mark.parametrize(
    ("line", "chinese"),
    [
        ("failed: unread: reading-timeout", "失败：未读取：读取超时"),
        ("skipped: budget", "跳过：超出本次采集的数量上限"),
        ("failed: ConnectBindError", "失败：本机无法打开连接"),
        ("rejected: http-403", "未收录：禁止访问（403）"),
        ("reader-died: exit -9", "读取程序中途结束：exit -9"),
        ("its next page https://a.example/2 was not kept", "文章的下一页 https://a.example/2 未能保存"),
        ("failed: unread: its next page https", "失败：未读取：文章的下一页未能保存"),
        ("withdrawn", "内容已撤下"),
    ],
)
def test_a_reason_is_said_in_chinese_down_to_its_last_part(line: str, chinese: str) -> None:
    assert Words("zh").reason(line) == chinese


@pytest.mark.parametrize("role", [each for each in Role if each not in (Role.ARTICLE, Role.CONTINUATION)])
def test_what_is_rejected_for_what_it_is_has_words(role: Role) -> None:
    assert f"reason.{role.value}" in WORDS


def test_every_check_of_a_snapshot_has_words_for_holding_and_for_failing() -> None:
    names = {each for path, tree in sources().items() if path.name in {"captures.py", "snapshots.py", "rows.py", "foundations.py", "verify.py"}
             and path.parent.name == "verifying" for each in checks(tree)}  # fmt: skip

    assert {"members", "payload", "payloads", "manifest", "texts", "superseded", "snapshot", "database", "row"} <= names
    for each in names - {"captures", "snapshots"}:
        assert {f"finding.{each}", f"broken.{each}"} <= set(WORDS), each
    for key in WORDS:
        if key.startswith("finding."):
            assert WORDS[key] != WORDS[f"broken.{key.removeprefix('finding.')}"]


def checks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (text for each in node.keywords if each.arg == "what" for text in strings(each.value))
            if isinstance(node.func, ast.Name) and node.func.id in {"compared", "_Unreadable"}:
                yield from strings(node.args[0])


ELSEWHERE = {
    "snapshot {id}, text",
    "snapshot {id}, plain",
    "its next page {scheme}",
    "rule {id} {version}",
    "rule {id} {version}, sign {sign}",
    "shutdown",
    "cancelled",
}
"""Put together of parts, or said by Scrapy."""


def test_every_sentence_of_a_rule_and_of_a_failed_try_is_said_in_chinese() -> None:
    [failures] = [tree for path, tree in sources().items() if path.name == "failures.py"]
    told = {text for text in strings(failures) if re.fullmatch(r"[A-Z][^.:]*\.", text)}
    rules = {each for rule in RULES for each in (rule.says, *(sign.says for sign in rule.signs))}

    assert "The exchange took longer than allowed." in told
    assert not {each for each in told | rules if Words("zh").sentence(each) == each}


def test_what_is_said_of_a_rejection_or_failure_is_said_in_chinese_down_to_the_rule() -> None:
    login = "login: The page is to be seen only by members, or only in an app. It is a form to sign in. (rule login 9, sign sign-in-page)"

    assert Words("zh").reason(login) == ("登录页：网页只供会员或只能在应用中查看。这是登录表单。（规则 login 第 9 版，标志 sign-in-page）")
    assert Words("zh").sentence("The host's name could not be resolved. (a.example)") == "主机名无法解析。（a.example）"
    assert Words("zh").sentence("Something else. (x)") == "Something else. (x)"


@cache
def every_text() -> tuple[re.Pattern[str], ...]:
    """Return what matches the texts that stand in the source."""
    texts = (node for tree in sources().values() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.Constant))
    said = {text.strip() for node in texts for text in strings(node) if 4 < len(text.replace("{}", "")) < 300}
    return tuple(re.compile(re.escape(text).replace(r"\{\}", ".+")) for text in sorted(said))


@pytest.mark.parametrize("english", [english for english, _ in SENTENCES if english not in ELSEWHERE])
def test_a_sentence_is_one_that_the_program_says(english: str) -> None:
    said = re.sub(r"\{(\w+)\}", r"\1", english).removeprefix("the columns names ")

    assert any(pattern.fullmatch(said) for pattern in every_text())


@pytest.mark.parametrize(("english", "chinese"), SENTENCES)
def test_a_sentence_takes_over_what_stands_in_it(english: str, chinese: str) -> None:
    assert placeholders(english) == placeholders(chinese) | ({"scheme"} & placeholders(english))
    values = {name: f"«{name}»" for name in placeholders(english)}
    said = Words("zh").sentence(english.format(**values))
    assert said == chinese.format(**values)
    assert Words("en").sentence(english) == english
