"""What the links of a page say: the article's next page, its attachments, and the column it stands in."""

import re
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from archive.model import Attachment
from pipelines.reading.extract import Content
from pipelines.reading.head import Head, collapsed
from pipelines.reading.page import Line, Page

_NEXT = re.compile(r"^[\s>»\]\[【】]*(?:下一?页|下一頁|下頁|余下全文|next page)[\s>»\]\[【】]*$", re.IGNORECASE)
_PAGED = re.compile(r"下一?[页頁]|余下全文|尾页|末页|\[2\]|第2页|Next page|next page")
_ONE_TWO = re.compile(r"1\W{1,8}2\b")
_NUMBERS = re.compile(rf"\n\W{{0,12}}(?:上一[页頁]\W{{0,6}})?{_ONE_TWO.pattern}")
_ENDING = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|rtf|csv)", re.IGNORECASE)
_FILE = re.compile(rf"{_ENDING.pattern}(?=$|[?&#])", re.IGNORECASE)
_PAGES = (".html", ".htm", ".shtml", ".shtm")
_STEM = re.compile(r"^(.*?)(?:[_-](\d{1,3}))?(\.\w+)?$")
_TRAIL = re.compile(r"crumb|position|weizhi|location|path(?<=\bpath)|dqwz|mbx|siteurl|wei_?zhi|cru(?<=\bcru)\b")
_HERE = re.compile(
    r"(?:您|你)?(?:当前|现在|現在|目前|所在)?(?:所在)?的?(?:位置|路径)\s*[:：]|(?:您|你)?(?:当前|现在|現在|目前|所在)(?:所在)?的?(?:位置|路径)"
)
_STEP = re.compile(r"\s*(?:-->|->|>>|[>»›＞→|｜]|(?<=\s)/(?=\s))\s*")
_FROM_HOME = re.compile(r"(?:首页|首頁)\s*[>»/›＞-]")
_ARTICLE_STEP = re.compile(r"\s+(?:正文|详情|详细内容)$")
_LINKED_STEPS = re.compile(r"[一-鿿]\s*(?:>>?|»|›|＞|→)\s*[一-鿿]")
_NO_STEP = re.compile(
    r"^(?:正文.*|[一-鿿]{0,4}(?:正文|详情|详细|内容|内容页|正文页|详情页|详细内容|正文内容|閱讀|詳情|內文)|首页|首頁|本站首页|主页|网站首页|home)?$",
    re.IGNORECASE,
)


def next_page(root: etree._Element, shown: str, url: str, head: Head) -> str | None:
    """Return the absolute address of the article's next page (下一页, or the script that draws it), or None.

    Args:
        root: the page.
        shown: all the text that readers see of it; links are only looked through where it speaks of pages.
        url: of the page.
        head: what it says to machines: its base, and the article's pages where a script draws the links between them.
    """
    here = absolute(url, "")
    if here is None:
        return None
    base = base_of(here, head)
    current = int((_STEM.match(urlsplit(here).path) or [None, None, None])[2] or 0)
    for anchor in root.iter("a") if _PAGED.search(shown) else ():
        text = _label(anchor) if len(anchor) <= 2 else ""
        if len(text) > 12 or not (_NEXT.match(text) or text.strip("[]【】") == str(max(current, 1) + 1)):
            continue
        href = (anchor.get("href") or "").strip()
        if not href or href[0] == "#":
            continue
        if (target := absolute(base, href)) and _is_sequel(here, target):
            return target
    if head.pager:
        return _drawn(head.pager, base, here)
    return _numbered(root, base, here, current) if _ONE_TWO.search(shown) and _NUMBERS.search(f"\n{shown}") else None


def _numbered(root: etree._Element, base: str, url: str, current: int) -> str | None:
    """The next of a row of numbered links (1 2 3) that lead to pages of the article's own stem."""
    path = urlsplit(url).path
    wanted = {(path.rsplit(".", 1)[0], "2"), (path.rsplit(".", 1)[0].removesuffix(f"_{current}"), str(current + 1))}
    numbers = {number for _, number in wanted}
    for anchor in root.iter("a"):
        number = (anchor.text or "").strip(" \t\r\n[]【】")
        if number not in numbers or not (target := absolute(base, (anchor.get("href") or "").strip())):
            continue
        stem, _, last = urlsplit(target).path.rsplit(".", 1)[0].rpartition("_")
        if last == number and (stem, number) in wanted and _is_sequel(url, target):
            return target
    return None


def _drawn(pager: tuple[str, ...], base: str, url: str) -> str | None:
    total, at, stem, suffix = pager
    target = absolute(base, f"{stem}_{int(at) + 1}.{suffix}")
    return target if int(at) + 1 < int(total) and target and _is_sequel(url, target) else None


def attachments(root: etree._Element, page: Page, found: Content, base: str, headline: int) -> tuple[Attachment, ...]:
    """Return the documents that the article links to, in order: files linked in the block that holds both its ``headline`` (a line) and its text."""
    listed: dict[str, str] = {}
    block = _nearby(root, page, found, headline)
    told = bool(_ENDING.search(etree.tostring(block, encoding="unicode", method="text")))
    for anchor in block.iter("a"):
        href = (anchor.get("href") or "").strip()
        if not _is_file(anchor, href, told=told):
            continue
        if (target := absolute(base, href)) and target not in listed:
            listed[target] = _label(anchor) or (anchor.get("title") or "").strip() or urlsplit(target).path.rsplit("/", 1)[-1]
    return tuple(Attachment(name=name, url=target) for target, name in listed.items())


def _is_file(anchor: etree._Element, href: str, *, told: bool) -> bool:
    """Whether ``anchor``, which leads to ``href``, leads to a document, or is called as one; ``told``: some word around it is."""
    if href.endswith(_PAGES):
        return ("?" in href or "&" in href or "#" in href) and bool(_FILE.search(href))
    return bool(_FILE.search(href) or (told and _FILE.search(_label(anchor))))


def _label(anchor: etree._Element) -> str:
    return collapsed(anchor.text or "") or (collapsed("".join(anchor.itertext())) if len(anchor) else "")


def crumbs(page: Page, body: int, title: str | None) -> tuple[str, ...]:
    """Return the names of the columns that lead to the article, outermost first, without the home page and the article itself."""
    for span in page.spans:
        if (
            span.first < body
            and span.last - span.first <= 12
            and len(span.names) > 1
            and _TRAIL.search(span.names)
            and (found := _steps(page, span.first, span.last, title))
        ):
            return found
    for at, line in enumerate(page.lines[:body]):
        if len(line.text) <= 120 and _is_trail(line) and (found := _steps(page, at, at + 1, title)):
            return found
    return ()


def _is_trail(line: Line) -> bool:
    """Whether ``line`` leads from the home page to the article: columns as links, or a line that says so."""
    if line.linked * 2 > len(line.text):
        return bool(_LINKED_STEPS.search(line.text))
    return bool(_FROM_HOME.match(line.text) or (_HERE.search(line.text[:16]) and _STEP.search(line.text)))


def base_of(url: str, head: Head) -> str:
    """Return what the links of the page at ``url`` are relative to."""
    return absolute(url, head.base) or url if head.base else url


def absolute(base: str, href: str) -> str | None:
    """Return ``href`` as an absolute http address in ASCII, or None where it is none."""
    try:
        target = urljoin(base, href)
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname and not parts.hostname.isascii() else parts.netloc
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{parts.scheme}://{host}{path}" + (f"?{query}" if query else "")


def _is_sequel(url: str, target: str) -> bool:
    """Whether ``target`` may be a later page of the article at ``url``: the same address but for a page number."""
    one, other = urlsplit(url), urlsplit(target)
    if one.netloc != other.netloc or url.partition("#")[0] == target:
        return False
    left, right = _STEM.match(one.path), _STEM.match(other.path)
    if left is None or right is None:
        return False
    if one.path == other.path:
        return one.query != other.query and bool(re.search(r"(?:^|&)(?:p|page|pageno|pn|pg)=\d+", other.query, re.IGNORECASE))
    if right.group(2) is None:
        return False
    if right.group(1) == one.path.rsplit(".", 1)[0]:
        return True
    return int(right.group(2)) > int(left.group(2) or 0) and (
        right.group(1) == left.group(1) or other.path.startswith(one.path.rsplit(".", 1)[0])
    )


def _nearby(root: etree._Element, page: Page, found: Content, headline: int) -> etree._Element:
    if found.span < 0:
        return root
    at, parent = found.span, page.spans[found.span].parent
    beside = True
    while parent > 0 and (beside or 0 <= headline < page.spans[at].first):
        at, parent, beside = parent, page.spans[parent].parent, False
    return page.spans[at].element


def _steps(page: Page, first: int, last: int, title: str | None) -> tuple[str, ...]:
    text = _HERE.split(" > ".join(line.text for line in page.lines[first:last]))[-1]
    steps = [_ARTICLE_STEP.sub("", step.strip(" :：>")) for step in _STEP.split(text)]
    if len([step for step in steps if step]) < 2:
        steps = re.split(r"\s*[/·-]\s*|\s+", text.strip(" :：>"))
    found = tuple(
        dict.fromkeys(
            step for step in steps if not _NO_STEP.match(step) and len(step) <= 24 and step != title and not re.search(r"\d{4}[-年]", step)
        )
    )
    return found if 1 <= len(found) <= 8 else ()
