"""docs/rejections.md says of every rule what the rule says of itself, and of no other."""

import re
from pathlib import Path

import pytest

from pipelines.screen import RULES
from pipelines.screening.rule import Rule

DOCUMENT = (Path(__file__).parents[3] / "docs" / "rejections.md").read_text(encoding="utf-8")


def table_row(rule: Rule) -> str:
    """Return the rule's row, to be pasted where it is missing."""
    return f"| `{rule.id}` | {rule.says} | {rule.remedy} |"


def sign_rows(rule: Rule) -> list[str]:
    """Return the rows of the rule's signs, to be pasted where one is missing."""
    return [f"| `{rule.id}` | `{sign.id}` | {sign.says} |" for sign in rule.signs]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_as_it_stands(rule: Rule) -> None:
    assert table_row(rule) in DOCUMENT
    for row in sign_rows(rule):
        assert row in DOCUMENT


def test_the_rules_are_told_in_the_order_in_which_they_are_asked_and_no_other_is_told() -> None:
    reasons, signs = (re.findall(r"^\| `([\w-]+)` \|(?: `([\w-]+)` \|)?", part, re.MULTILINE) for part in DOCUMENT.split("## Signs"))
    assert [reason for reason, _ in reasons] == ["http-404", "redirect", "no-answer", *(rule.id for rule in RULES)]
    assert signs == [(rule.id, sign.id) for rule in RULES for sign in rule.signs]
