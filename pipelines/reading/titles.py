"""The headline: what readers see in the page, confirmed by what the title element says, without its suffixes."""

import re
from collections.abc import Set as AbstractSet

from pipelines.reading.head import Head
from pipelines.reading.marks import has_clock, is_apparatus, is_byline, is_spam
from pipelines.reading.names import is_credit, is_name, is_office
from pipelines.reading.page import Line, Page
from pipelines.reading.prominence import BOLD, LARGE, size_of
from pipelines.reading.suffixes import MARKED, column_off, of_blog, plain_title, unmarked, without_badge, without_suffix

_NO_TITLE = re.compile(
    r"(?:New Page|新建网页|未命名)\s?\d*|无标题(?:文档|页)?|無標題(?:文件)?|Untitled(?: Document)?|Document|Title", re.IGNORECASE
)
"""What editors of web pages write into the title element before anybody else does."""
_LABELLED = re.compile(r"[标標]\s?[题題][:：]?\s\S.{3,78}$")
"""The headline where boards of the time before the web label it (標題  [心得] 某某)."""
_LABEL = re.compile(r"^[标標]\s?[题題][:：]?\s+")
_LETTER = re.compile("[发發寄][信件]人")
"""The head of a letter on a board, beside which the label of its headline is surer than what the page calls itself."""
_NEAR = 12
"""Lines above the text among which one in large letters may be the headline."""
_BRIEF = (2, 3)
"""Characters of a headline that a site's name may have as well."""
_LONGEST = 60
_SUBTITLE = re.compile(r"[—–―─]+\s*\S|--+\s*\S")
"""How a subtitle (副题) begins, which stands under the headline and is none."""
_DASHES = frozenset("—–―─-")
_HEADINGS = frozenset(("h1", "h2", "h3"))
_NAMED = re.compile(r"title|headline|\bbt\b|biaoti|tit\b")
_REPORTER = re.compile(r"^.{0,12}(?:记者|記者|通讯员|作者)[\s　:：]")
_NAME = 8
"""Characters of a site's name; a headline has more."""
BEHIND: int = 3
"""Lines behind the first sentence (a journal's issue, a standfirst) among which a heading may still be the headline."""
_E_PAPER = "[一-鿿]{2,8}[报報刊](?:多媒体)?(?:数字报|數位報|电子报|電子報|数字版|电子版)"
_BEFORE_HEADLINE = re.compile(rf"^{_E_PAPER}\s*[-_—|]+\s*")
"""What a paper calls its pages on the web, before the headline in the title element of each."""
_OF_JOURNAL = re.compile("(?:学报|學報|期刊|杂志|雜誌|通讯|文摘)$")
_CRUMB = re.compile(r">|»|›|首页(?<=^首页)|首頁(?<=^首頁)|当前位置|您的位置")


def is_subtitle(text: str) -> bool:
    """Whether ``text`` begins as a subtitle does (——某市推行某制度见闻)."""
    return bool(_SUBTITLE.match(text))


def title_of(head: Head, page: Page, body: int, repeated: frozenset[int] = frozenset()) -> tuple[str | None, str, int]:
    """Return the headline, its witness, and the index of its line (or -1).

    Args:
        head: what the page says to machines.
        page: what it says to readers.
        body: index of the article's first sentence; the headline stands before it.
        repeated: indexes of the lines that stand on many pages of the site, which are no headlines.
    """
    claims = _claims(head)
    plain = [plain_title(claim) for claim in (*claims, *of_blog(claims))]
    if not any(is_subtitle(claim) for claim in claims):
        repeated = repeated.union(
            at for at, line in enumerate(page.lines[: body + 1 + BEHIND]) if line.text[0] in _DASHES and is_subtitle(line.text)
        )
    index = -1 if _is_letter(page, body) else _visible(page, body, plain, repeated)
    if index >= 0 and (other := max(_entry(page, index, body, plain), _main_heading(page, index, body, repeated))) >= 0:
        return page.lines[other].text, "heading", other
    if index >= 0:
        whole = _whole(page, index, claims)
        return unmarked(without_badge(page.lines[index], claims) if whole == page.lines[index].text else whole, claims), "heading", index
    if (index := _labelled(page, body)) >= 0:
        return _LABEL.sub("", page.lines[index].text), "labelled headline", index
    if (index := _heading(page, body, repeated)) >= 0:
        return unmarked(without_badge(page.lines[index], claims), claims), "heading", index
    claimed = _claimed(head)
    if _is_of_site(claimed[0]) and (index := _large(page, body, repeated)) >= 0:
        return page.lines[index].text, "line in large letters", index
    return *claimed, -1


def _is_of_site(title: str | None) -> bool:
    """Whether a title element may only name the site, or nothing."""
    return title is None or len(plain_title(title)) <= _NAME or is_office(title)


def _claims(head: Head) -> list[str]:
    """What the page says to machines of its headline."""
    said = (head.title, head.meta("articletitle", "og:title", "twitter:title"), str(head.linked.get("headline") or ""))
    return [_BEFORE_HEADLINE.sub("", claim) for claim in said if claim and not _NO_TITLE.fullmatch(claim)]


def _claimed(head: Head) -> tuple[str | None, str]:
    """The headline and its witness, where the page only says it to machines."""
    for name in ("articletitle", "og:title"):
        if (value := head.meta(name)) and len(plain_title(value)) >= 4:
            return without_suffix(value), f"meta {name}"
    title = without_suffix(head.title)
    if head.title and not is_spam(head.title) and not _NO_TITLE.fullmatch(head.title) and len(plain_title(title)) >= 6:
        return title, "title element"
    return None, ""


def _main_heading(page: Page, index: int, body: int, repeated: AbstractSet[int]) -> int:
    """The h1 (or other heading above a by-line) between the line at ``index`` and the text, where that line only names the site; or -1."""
    line = page.lines[index]
    if not (is_office(line.text) or _OF_JOURNAL.search(line.text)) and (_rank(page, line) or not _is_of_site(line.text)):
        return -1
    headings = (at for at in range(index + 1, body) if at not in repeated and not page.lines[at].linked)
    below = [at for at in headings if page.lines[at].tag == "h1" or (page.lines[at].tag in _HEADINGS and _above_byline(page, at))]
    return below[0] if len(below) == 1 and len(plain_title(page.lines[below[0]].text)) > _NAME else -1


def _entry(page: Page, index: int, body: int, claims: list[str]) -> int:
    """The h1 above the text that with the line at ``index`` makes up a claim (水筛 - 某某百科): that line is the site's name; or -1."""
    site = plain_title(page.lines[index].text)
    if _rank(page, page.lines[index]) or not any(claim.endswith(site) and claim != site for claim in claims):
        return -1
    for at, line in enumerate(page.lines[: body + 1]):
        if line.tag == "h1" and (text := plain_title(line.text)) and text + site in claims:
            return at
    return -1


def _whole(page: Page, index: int, claims: list[str]) -> str:
    """The headline that the line at ``index`` belongs to, where it is broken over several lines of one block and a claim has it whole."""
    block = page.lines[index].span
    first, last = index, index + 1
    while last < len(page.lines) and page.lines[last].span == block and last - index < 4:
        last += 1
    while first > 0 and page.lines[first - 1].span == block and index - first < 3:
        first -= 1
    runs = ((begin, end) for begin in range(first, index + 1) for end in range(last, index, -1))
    for begin, end in sorted(runs, key=lambda run: run[0] - run[1]):
        text = "".join(line.text for line in page.lines[begin:end])
        if any(is_name(line.text) for line in page.lines[begin:end]):
            continue  # who wrote it, below the headline in the same block
        if end - begin > 1 and any(
            plain_title(claim).startswith(plain_title(text)) or plain_title(text) in plain_title(claim) for claim in claims
        ):
            return text
    return page.lines[index].text


def _visible(page: Page, body: int, claims: list[str], repeated: AbstractSet[int]) -> int:
    """The line before the article's first sentence that the claims confirm; a heading element before another, then the longest."""
    best, index = (0, 0, False, 0, 0), -1
    for at, line in enumerate(page.lines[: body + 1 + BEHIND]):
        text = plain_title(line.text)
        if at in repeated or len(text) < 4 or len(text) > 120 or _CRUMB.search(line.text) or has_clock(line.text):
            continue
        if line.linked * 2 > len(line.text) and not _links_to_itself(line, text, claims, ranked=_rank(page, line) > 0):
            continue
        if line.text.endswith("。") and not _rank(page, line):
            continue  # a sentence, with which some sites fill the title element
        if at > body and (line.tag not in {"h1", "h2"} or not any(claim.startswith(text) for claim in claims)):
            continue
        shared = max((_agreement(text, claim, named=_rank(page, line) > 0) for claim in claims), default=0) or _agreed_in_part(line, claims)
        key = (shared, _rank(page, line), text in claims, len(text), at) if shared else (0, 0, False, 0, 0)
        if key > best:
            best, index = key, at
    if index < 0 or best[0] < 4 or (best[1] == 0 and best[0] < 6 and not _above_byline(page, index)):
        return _brief(page, body, claims)
    return index


def _brief(page: Page, body: int, claims: list[str]) -> int:
    """The h1 of two or three characters that a claim begins with; or -1."""
    for at, line in enumerate(page.lines[: body + 1]):
        text = plain_title(line.text) if line.tag == "h1" and not line.linked else ""
        if len(text) in _BRIEF and any(claim.startswith(text) for claim in claims):
            return at
    return -1


def _links_to_itself(line: Line, text: str, claims: list[str], *, ranked: bool) -> bool:
    """Whether ``line`` is the headline as a link to its own page, as blogs and forums have it: a heading that a claim begins with."""
    return (line.tag == "h1" and len(text) > _NAME and any(claim.startswith(text) for claim in claims)) or (ranked and text in claims)


def _above_byline(page: Page, index: int) -> bool:
    """Whether a by-line stands right below, or a subtitle or the reporters' names between the two."""
    below = [line.text for line in page.lines[index + 1 : index + 3]]
    return bool(below) and (
        is_byline(below[0]) or is_credit(below[0]) or (len(below) > 1 and is_subtitle(below[0]) and is_byline(below[1]))
    )


def _agreement(text: str, claim: str, *, named: bool) -> int:
    if claim.startswith(text) or (MARKED.match(text) and text.endswith(claim)) or (len(claim) >= 6 and text.startswith(claim)):
        return min(len(text), len(claim))
    return len(text) if text in claim and (len(text) >= 8 or (named and claim.endswith(text))) else 0


def _agreed_in_part(line: Line, claims: list[str]) -> int:
    """How much of a heading the claims confirm, without the column's name that it begins with."""
    if line.tag not in _HEADINGS:
        return 0
    rest = plain_title(column_off(line.text))
    return len(rest) if len(rest) >= 8 and any(rest in claim for claim in claims) else 0


def _large(page: Page, body: int, repeated: AbstractSet[int]) -> int:
    """The line nearest above the text that is set large, or bold right above the text or a by-line; or -1."""
    for at in range(min(body, len(page.lines) - 1), max(-1, body - _NEAR), -1):
        line = page.lines[at]
        plain = plain_title(line.text)
        if at in repeated or line.linked or not 1 <= len(plain) <= _LONGEST or _CRUMB.search(line.text) or is_apparatus(line.text):
            continue
        if is_credit(line.text) or is_byline(line.text) or _REPORTER.search(line.text):
            continue
        size = size_of(page, line)
        if size >= LARGE or (size >= BOLD and len(plain) > 3 and (at == body - 1 or _above_byline(page, at))):
            return at
    return -1


def _labelled(page: Page, body: int) -> int:
    """The line above the text that is a headline with a label before it, or -1."""
    near = range(min(body + 1, len(page.lines)))
    return next((at for at in near if page.lines[at].text[:1] in "标標" and _LABELLED.match(page.lines[at].text)), -1)


def _is_letter(page: Page, body: int) -> bool:
    """Whether a board's letter is shown, whose label of the headline stands beside who sent it."""
    index = _labelled(page, body)
    return index >= 0 and any(_LETTER.match(line.text) for line in page.lines[max(0, index - 1) : index + 2])


def _rank(page: Page, line: Line) -> int:
    if line.tag in _HEADINGS:
        return 2
    return 1 if line.tag in {"h4", "h5", "h6"} or _NAMED.search(page.spans[line.span].names if line.span >= 0 else "") else 0


def _heading(page: Page, body: int, repeated: AbstractSet[int]) -> int:
    """The heading nearest before the article's first sentence, or the line above the by-line, where no claim names one."""
    for at in range(min(body, len(page.lines) - 1), max(-1, body - 15), -1):
        line = page.lines[at]
        if (
            at in repeated
            or not (8 <= len(plain_title(line.text)) <= 80)
            or line.linked
            or _CRUMB.search(line.text)
            or is_byline(line.pieced)
            or _REPORTER.search(line.text)
            or is_credit(line.text)
        ):
            continue
        if _rank(page, line) or _above_byline(page, at):
            return at
    return -1
