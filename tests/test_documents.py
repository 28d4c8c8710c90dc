"""The documents say what is so: every command, option, setting, exit status, rule and link in them is held against the program."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path

import click
import pytest

from config import Settings
from crawler.failures import _NAMES
from kuaizhao import COMMANDS, front_door
from pipelines.screen import RULES
from tests.archive.evidence.captures import FAILED, made_capture, made_writer

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]*)(#[^)\s]*)?\)")
DOORS = (
    "kuaizhao.py",
    "bootstrap.py",
    "crawler/commands.py",
    "pipelines/commands.py",
    "pipelines/intake_command.py",
    "archive/backup/commands.py",
    "archive/commands.py",
    "archive/publishing/commands.py",
    "archive/proof/commands.py",
    "archive/recovering/commands.py",
    "archive/verifying/commands.py",
    "archive/exchange/commands.py",
    "archive/web/commands.py",
    "archive/withdrawing/commands.py",
)
ONLY_FROM_THE_ENVIRONMENT = {"allow_private"}


@cache
def told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Return what stands under each command's heading."""
    parts = re.split(r"^### `kuaizhao (\w+)[^\n]*\n|^#+ [^\n]*\n", text, flags=re.MULTILINE)
    return {name: body for name, body in zip(parts[1::2], parts[2::2], strict=True) if name}


def table(text: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table under a heading, by their first cell."""
    body = re.split(r"^#+ ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in rows[2:]}


def options(name: str) -> set[str]:
    command = front_door.get_command(click.Context(front_door), name)  # type: ignore[attr-defined]
    assert command is not None
    commands = [command, *command.commands.values()] if isinstance(command, click.Group) else [command]
    shown = [each for one in commands for each in one.params if isinstance(each, click.Option) and not each.hidden]
    return {opt for each in shown for opt in each.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_all_of_its_options_are_told(name: str) -> None:
    section = sections(told("docs/how-to-operate.md")).get(name)
    assert section is not None, f"docs/how-to-operate.md has no heading for `kuaizhao {name}`"
    words = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", section))
    assert options(name) <= words


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_told_that_a_command_does_not_have(name: str) -> None:
    listed = [line.partition(":")[0] for line in sections(told("docs/how-to-operate.md"))[name].splitlines() if line.startswith("* ")]
    assert set(re.findall(r"`(--?[a-z][\w-]*)", " ".join(listed))) == options(name)


def test_every_command_that_is_told_exists() -> None:
    for path in DOCUMENTS:
        named = re.findall(r"(?:^|`|exec \.venv/bin/|/the/copy )kuaizhao ([a-z]+)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= set(COMMANDS), path.name


def test_every_setting_is_told_with_its_variable_and_its_default() -> None:
    defaults = tomllib.loads(told("config/default.toml"))
    rows = {
        row[0].strip("`"): (name.strip("`"), row[1].strip("`")) for name, row in table(told("docs/how-to-operate.md"), "Settings").items()
    }
    assert set(rows) == {f"KUAIZHAO_{field.name.upper()}" for field in fields(Settings)}
    for field in fields(Settings):
        name, default = rows[f"KUAIZHAO_{field.name.upper()}"]
        if field.name in ONLY_FROM_THE_ENVIRONMENT:
            assert (name, default) == ("none", "empty")
        else:
            assert (name, default) == (field.name, str(defaults[field.name]) or "empty")


def test_every_variable_that_is_read_or_named_is_a_setting() -> None:
    known = {f"KUAIZHAO_{field.name.upper()}" for field in fields(Settings)}
    for text in (told("config/__init__.py"), *(path.read_text(encoding="utf-8") for path in DOCUMENTS)):
        assert set(re.findall(r"KUAIZHAO_[A-Z][A-Z_]*[A-Z]", text)) <= known


def test_every_exit_status_is_told() -> None:
    used = set().union(*(statuses(ast.parse(told(door))) for door in DOORS)) | {0}
    assert {int(status) for status in table(told("docs/how-to-operate.md"), "Exit statuses")} == used


def statuses(tree: ast.Module) -> set[int]:
    """Return the whole numbers with which a door ends the program, named ones too."""
    named = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names, values = (each.elts if isinstance(each, ast.Tuple) else [each] for each in (node.targets[0], node.value))
            named |= {
                name.id: value.value
                for name, value in zip(names, values, strict=False)
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, int)
            }
    ends = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in ("sys.exit", "_stop")]
    ends += [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "_status"]  # type: ignore[misc]
    inner = [each for end in ends for each in ast.walk(end)]
    literal = {each.value for each in inner if isinstance(each, ast.Constant) and type(each.value) is int}
    return literal | {named[each.id] for each in inner if isinstance(each, ast.Name) and each.id in named}


def test_every_make_target_that_is_told_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", told("Makefile"), re.MULTILINE))
    for path in DOCUMENTS:
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)) <= targets, path.name


def test_both_readmes_give_the_same_commands_and_the_same_picture() -> None:
    english, chinese = (
        re.findall(r"^```.*?^```|!?\]\([^)]*\)", told(name), re.MULTILINE | re.DOTALL) for name in ("README.md", "README.zh-CN.md")
    )
    bare = [[re.sub(r"\s+#.*", "", each, flags=re.MULTILINE) for each in readme if "README" not in each] for readme in (english, chinese)]
    assert bare[0] == bare[1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        there = (path.parent / target).resolve() if target else path
        assert there.is_relative_to(ROOT), target
        assert there.is_file(), f"{path.name} links {target}, which is no file"
        if anchor:
            assert anchor[1:] in anchors(there.read_text(encoding="utf-8")), f"{path.name} links {target}{anchor}"


def anchors(text: str) -> set[str]:
    """Return the anchors of the headings, as code forges make them."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_screen_rule_is_told_and_no_other() -> None:
    rows = table(told("docs/life-of-a-page.md"), "6. It is screened")
    assert {name.strip("`") for name in rows} == {rule.id for rule in RULES}


def test_every_failure_is_told() -> None:
    assert {name for _, name, _ in _NAMES} | {"broken-response"} <= set(re.findall(r"`([\w-]+)`", told("docs/how-to-operate.md")))


def test_every_decision_has_its_parts() -> None:
    for number, path in enumerate(sorted((ROOT / "docs" / "adr").glob("*.md")), start=1):
        assert path.name.startswith(f"{number:04}-")
        assert re.findall(r"^## (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE) == [
            "Context",
            "Decision",
            "Refused",
            "Consequences",
        ]


def test_the_auditors_program_in_the_document_works_as_it_stands(tmp_path: Path) -> None:
    program = re.search(r"^```python\n(.*?)^```", told("docs/how-to-audit.md"), re.MULTILINE | re.DOTALL)
    assert program
    (tmp_path / "check_group.py").write_text(program[1], encoding="utf-8")
    with made_writer(tmp_path) as writer:
        place = writer.append(made_capture(), sequence=1)
        writer.append(FAILED, sequence=2)
    segment = tmp_path / place.segment
    whole = checked(segment)
    assert whole.returncode == 0
    assert whole.stdout.splitlines()[0].split()[0] == "holds"
    assert f"sha256:{hashlib.sha256(b'hello').hexdigest()}" in whole.stdout.splitlines()[0]

    packed = bytearray(segment.read_bytes())
    packed[place.offset + 9] ^= 1  # the operating system in the gzip head: nothing that is unpacked changes
    segment.write_bytes(packed)
    altered = checked(segment)
    assert altered.returncode == 1
    assert "DIFFERS" in altered.stdout


def checked(segment: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, segment.parent / "check_group.py", segment]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
