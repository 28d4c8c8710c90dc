"""Which captures are no articles: the rules in the order in which they are asked, and the reason the first one gives.

There is no length gate: a notice of 60 characters is an article. Rejecting an honest article is the
worse error, so a rule of wording only speaks where the page says little else, says it to its reader,
and has nothing that articles have: a date, a number, attachments, people. A cloaked copy of an article
is kept, and so marked by the reader. The rules are in ``pipelines.screening``, by family;
``docs/rejections.md`` says what an operator does about each reason.
"""

from archive.message import Answer
from archive.model import Extraction, Rejection
from pipelines.screening.absences import EMPTY, PARKED, SOFT_404
from pipelines.screening.doors import CAPTCHA, LOGIN
from pipelines.screening.kinds import GARBLED, LIST, NOT_HTML, SPAM
from pipelines.screening.rule import Rule
from pipelines.screening.sight import Sight, sight
from pipelines.screening.walls import WAF, maker

RULES: tuple[Rule, ...] = (NOT_HTML, GARBLED, SPAM, CAPTCHA, WAF, PARKED, LOGIN, SOFT_404, LIST, EMPTY)
"""The most telling first: what the bytes are, who stands before the page, whose the page is, and only then what is missing."""
_WALL_STATUS = frozenset((412, 521))
"""What walls of scripts answer with before they are satisfied; no page is missing then."""


def reason_to_reject(answer: Answer, url: str, extraction: Extraction) -> Rejection | None:
    """Return why the page is no article, or None where it is one. The first rule that applies gives the reason."""
    status = answer.status
    if status is None:
        return Rejection(reason="no-answer", detail="Nothing usable came back.")
    if 300 <= status < 400:
        return Rejection(reason="redirect", detail=answer.header("Location"))
    seen = sight(answer, url, extraction)
    if status >= 400:
        return _refused(seen)
    return next((rejection for rule in RULES if (rejection := _rejection(rule, seen))), None)


def _rejection(rule: Rule, seen: Sight) -> Rejection | None:
    sign = rule.sign(seen)
    if sign is None:
        return None
    whose = f" It is made by {name}." if rule is WAF and (name := maker(seen)) else ""
    return Rejection(reason=rule.id, detail=f"{rule.says} {sign.says}{whose} (rule {rule.id} {rule.version}, sign {sign.id})")


def _refused(seen: Sight) -> Rejection:
    """An answer of 400 or more: its status is the reason, unless it is a wall of scripts; a wall is named."""
    wall = _rejection(WAF, seen) or _rejection(CAPTCHA, seen)
    if wall and wall.reason == WAF.id and seen.status in _WALL_STATUS:
        return wall
    named = f" {wall.detail}" if wall else ""
    return Rejection(reason=f"http-{seen.status}", detail=f"The server answered with an error.{named}")
