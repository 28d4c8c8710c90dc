"""Every rule tells its pages, and leaves the articles that resemble them alone."""

from collections import Counter

import pytest

from archive.model import Rejection
from pipelines.screen import RULES
from pipelines.screening.rule import Rule
from tests.pipelines.screening import absences, honest, honest_about_walls, strangers, walls
from tests.pipelines.screening.page import Shown, judged

TURNED_AWAY = (*walls.PAGES, *absences.PAGES, *strangers.PAGES)
KEPT = (*honest_about_walls.PAGES, *honest.PAGES)
IDS = {rule.id for rule in RULES}


@pytest.mark.parametrize("shown", TURNED_AWAY, ids=lambda shown: shown.name)
def test_a_page_that_is_no_article_is_turned_away_for_the_most_telling_reason(shown: Shown) -> None:
    rejection = judged(shown)
    assert rejection is not None
    assert rejection.reason == shown.reason
    assert not shown.sign or f"sign {shown.sign})" in (rejection.detail or "")


@pytest.mark.parametrize("shown", KEPT, ids=lambda shown: shown.name)
def test_an_article_that_resembles_one_is_kept(shown: Shown) -> None:
    assert judged(shown) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_shown_on_several_pages_either_way(rule: Rule) -> None:
    assert sum(shown.reason == rule.id for shown in TURNED_AWAY) >= 3
    assert sum(rule.id in shown.resembles for shown in KEPT) >= 3
    assert {name for shown in KEPT for name in shown.resembles} <= IDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_sign_of_a_rule_is_seen_on_some_page(rule: Rule) -> None:
    seen = {(judged(shown) or Rejection(reason="")).detail or "" for shown in TURNED_AWAY if shown.reason == rule.id}
    for sign in rule.signs:
        assert any(f"sign {sign.id})" in detail for detail in seen), sign.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_on_its_own_example_and_not_on_the_other(rule: Rule) -> None:
    kind = "application/pdf" if rule.id == "not-html" else "text/html; charset=utf-8"
    rejection = judged(Shown(name="", html=rule.positive, reason=rule.id, kind=kind))
    assert rejection is not None
    assert rejection.reason == rule.id
    assert rule.says in (rejection.detail or "")
    assert judged(Shown(name="", html=rule.negative, reason=None)) is None


def test_every_rule_and_every_sign_has_an_id_of_its_own_and_every_rule_a_version() -> None:
    assert not [name for name, count in Counter([rule.id for rule in RULES]).items() if count > 1]
    assert not [name for name, count in Counter((rule.id, sign.id) for rule in RULES for sign in rule.signs).items() if count > 1]
    assert all(rule.version >= 1 for rule in RULES)


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("a wall of status 412: a meta element with an id, and one big script", "瑞数"),
        ("the second step of a clearance, status 521", "创宇盾"),
        ("acw_sc__v2 with status 200", "阿里云盾"),
        ("a wall that writes the screen's size and calls again, with words for those without scripts", "云锁"),
        ("403 with the words of a firewall", "安全狗"),
        ("503 of a challenge", "Cloudflare"),
        ("a gateway that refuses in English with a support number", "F5"),
    ],
)
def test_a_wall_is_named_by_the_marks_of_its_maker(name: str, maker: str) -> None:
    rejection = judged(next(shown for shown in walls.WALLS if shown.name == name))
    assert rejection is not None
    assert f"It is made by {maker}." in (rejection.detail or "")


@pytest.mark.parametrize("name", ["404 that is no wall", "403 of the server itself"])
def test_an_error_that_is_no_wall_names_none(name: str) -> None:
    shown = next(shown for shown in walls.WALLS if shown.name == name)
    assert judged(shown) == Rejection(reason=shown.reason or "", detail="The server answered with an error.")


def test_a_412_without_a_script_is_the_error_it_says_it_is() -> None:
    shown = Shown(name="", html="<html><body><h1>412 Precondition Failed</h1></body></html>", reason=None, status="412 Precondition Failed")
    assert judged(shown) == Rejection(reason="http-412", detail="The server answered with an error.")


def test_a_rejection_names_the_rule_with_its_version_and_the_sign() -> None:
    shown = next(shown for shown in walls.DOORS if shown.name == "a page for one app only")
    rule = next(rule for rule in RULES if rule.id == "login")
    detail = f"{rule.says} It can only be opened in an app. (rule login {rule.version}, sign app-only)"
    assert judged(shown) == Rejection(reason="login", detail=detail)
