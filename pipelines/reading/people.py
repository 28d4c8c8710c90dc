"""Who wrote it, as the page names them. Silence where it names nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipelines.reading.head import WRITER, Head
from pipelines.reading.labelled import listed
from pipelines.reading.labels import tells_others
from pipelines.reading.marks import has_date, is_spoken
from pipelines.reading.names import delimited_names, in_town, is_name, spaced_names
from pipelines.reading.reporters import ROLE_LINE, apart, contributed, is_origin, labelled, named, of_office
from pipelines.reading.sources import NOT_BESIDE, OUTLET, ROLE, TOKEN
from pipelines.reading.unlabelled import (
    bare,
    before_posted,
    behind_paper,
    beside_day,
    blogger,
    called,
    english,
    is_pen_name,
    marked,
    of_pages,
    posted_by,
    posted_on,
    poster,
    tells_of_author,
    with_rank,
)

_STAMPED = re.compile(r"\d[:：]\d\d[\s　]*\[[\s　]*([^\]]{2,16}?)[\s　]*\]")
_DATELINE = re.compile(r"^[【〔（(\[]?[^，。／/]{2,12}[／/]\s?([^，。／/]{2,12}?)(?:[／/][^，。]{2,6})?(?:報導|报道)")
_BRACKET = re.compile(rf"[（(〔【\[](?:[^）)〕】\]（(]{{0,16}}?{ROLE}|文(?=[/／]))[\s　:：/／]*([^）)〕】\]]{{2,40}})")
_WIRE = re.compile(r"[^。，（(]{2,24}[电電讯訊][\s　]*[（(]([^（()）]{2,30})[）)]")
_BEFORE_PAPER = re.compile(r"^([一-鿿](?:[一-鿿·、\s　]{0,22}[一-鿿])?)\s*《\s*[^》]{2,12}[报報刊]\s*》\s*[（(]\s*(?:19|20)\d\d\s?[年-]")
"""Who wrote it, before the paper and its day (某某《某某日报》（2024年5月6日 第4版）)."""
_CREDITED = re.compile(r"^(?:[■□◎●○▲△◆◇★☆]\s*|[Bb][Yy]\s)([^\n]{2,30})$")
_ROLE_ONLY = re.compile(
    rf"\W*(?:本[报報刊网網台社])?(?:首席|见习|見習|实习|實習|特约|特約)?{ROLE}[\s　:：/／|｜】\]]*([一-鿿·、\s　]{{2,24}})\W*"
)
_MADE_IN_BRACKETS = re.compile(r"^[^。，（(]{0,12}[（(]([一-鿿](?:[一-鿿·、\s　]{0,22}[一-鿿])?)\s?[/／]\s?文(?=[\s　）)、/／])")
"""Names before what they made, in the brackets that a text begins with (某大报讯（某某 某某/文 某某/图）)."""
_FILED = re.compile(r"(?:記者|记者)\s?([^，。／/\s]{2,12})[／/]")
_REPORTED = re.compile(rf"^[^，。（(]{{2,12}}[讯电訊電][】〕\]]?[\s　]*{ROLE}[\s　:：]*([^，。：:]{{2,24}}?)(?:报道|報道|报导|報導)")
_BEGINS = re.compile(rf"^[^，。（(：:]{{2,14}}[讯訊电電][\s　]*{ROLE}[\s　]?([一-鿿]{{2,3}}(?:[、\s　][一-鿿]{{2,3}})*)[\s　]")
"""Paper and reporter before the first sentence, with gaps behind them (某某日报讯 记者某某 交了…)."""
_REPORTED_SO = re.compile(
    rf"^[【〔\[（(]?[^，。（(：:]{{2,24}}[讯電电訊][\s　，,]*(?:{ROLE})?[\s　:：]*([^，。：:]{{2,16}}?)(?:综合|綜合|专题|專題)?(?:报道|報道|报导|報導)[】〕\]）)]?(?:$|[：:])"
)
"""A line, or the head of one, that is only day, place and who reports (本报5月6日某地讯，某某报道)."""
_WRITTEN_BEHIND = re.compile(
    r"^[（(\s■□]*([一-鿿](?:[一-鿿·、\s　]{0,22}[一-鿿])?)\s*(?:[/／]\s?文(?:[、/／]图)?|\s文[、/／]?图|\s图[、/／]?文|\s图文)(?=[\s；;，、）)]|$)"
)
"""Names before what they made (某某/文 某某/图; 某某 文/图)."""
_SIGNED = re.compile(
    rf"[（(](?:[^（()）]{{0,12}}?{ROLE}|文[/／]图|图[/／]文|文(?!章)|作者|[一-鿿、]{{2,12}}[部处院室心系社会办科所组局厅委校馆站队网报台镇乡道][\s　]+)?[\s　:：/]*([^（()）]{{2,40}})[）)]\s*\d{{0,8}}\s*$"
)
_AT_END = re.compile(rf"(?<=[。”」！？…])[\s　]*(?:本[报報刊网網台社])?{ROLE}[\s　:：]*([一-鿿]{{2,4}}(?:[、\s　]+[一-鿿]{{2,4}})*)$")
"""Who reports, behind the last sentence of the text."""
_NICK = re.compile(r"^[（(]([阿老小][一-鿿])[）)]$")
"""A reporter's pen name, alone in brackets below the text."""
_EDITED = re.compile(r"[（(\[【]\s*(?:责任|責任)?[责責编編][编編輯辑]\s?[:：]")
"""Brackets that begin with editors: whoever else stands in them (责编：某某、实习生：某某) wrote nothing."""
_OF_STATION = re.compile(
    r"[（(][一-鿿]{2,24}[/／]([一-鿿]{2,3}(?:[\s　、][一-鿿]{2,3})*)(?:[\s　]+[一-鿿]{2,6}台(?:[/／]([一-鿿]{2,3}(?:[\s　、][一-鿿]{2,3})*))?)?[\s　]+(?:编辑|编审|责编|审核)[/／]"
)
"""Station and reporter, and another station and its reporter, in the brackets at the end (某台/张三 某市台/王五 编辑/李四)."""
_OTHERS = re.compile(
    r"[\W\s]*(?:摄影|摄像|图片?(?![/／]文)|统筹|策划|校对|编辑|审核|供图|视频|设计|制图|责编|排版|监制|海报|主编)\s?[:：|｜丨/／]"
)
"""A line of credits that names other people than the writers."""
_OF_PIECE = ("本文", "本站原创", "本篇", "此文", "原创文章")
_BARS = 4
"""A line with so many bars and no label is a menu."""
_FIGURES = re.compile("[\\d年月日:：-]+")
_GAPS = tuple(" 　:：/／")
_MARKS = frozenset(("原创", "原創", "转载", "首发", "作者"))


def authors_of(
    above: Sequence[str],
    text: Sequence[str],
    below: Sequence[str],
    head: Head,
    *,
    writers: Sequence[tuple[str, bool]] = (),
    under: Sequence[str] = (),
    beside: Sequence[str] = (),
) -> tuple[tuple[str, ...], str]:
    """Return the authors named above the article, in its first or last lines, or right after it, and the witness.

    Args:
        above: the lines from the headline to the text.
        text: the article's own lines.
        below: the lines that follow it.
        head: what the page says to machines.
        writers: texts of elements that are called author or lead to somebody's pages, with whether the markup's own words (rel, itemprop) say so.
        under: those lines of ``above`` that stand between headline and text.
        beside: what elements of their own say beside the day.
    """
    heard = _heard(above, text, below, head, writers=writers, under=under, beside=beside)
    names, witness = next(((names, witness) for names, witness in heard if names and not _is_site(names, head)), ((), ""))
    return _with_those_below(names, [*above, *text[:3], *text[-5:], *below[:4]]) if names else (), witness


def _with_those_below(names: tuple[str, ...], lines: Sequence[str]) -> tuple[str, ...]:
    """Return ``names`` with those of the lines right below theirs that only say who else reported (■本报记者 某某, and below it 见习记者 某某)."""
    at = next((at for at, line in enumerate(lines) if all(name in line for name in names)), len(lines))
    found = list(names)
    for line in lines[at + 1 :]:
        match = _ROLE_ONLY.fullmatch(line)
        others = named(match.group(1), line) if match else ()
        if not others:
            break
        found += others
    return tuple(dict.fromkeys(found))


def _is_site(names: tuple[str, ...], head: Head) -> bool:
    """Whether what stands for an author is the medium itself, which the page's title ends with."""
    name = names[0]
    return len(names) == 1 and bool(OUTLET.search(name)) and (head.title.endswith(name) or head.meta("og:site_name") == name)


def _heard(
    above: Sequence[str],
    text: Sequence[str],
    below: Sequence[str],
    head: Head,
    *,
    writers: Sequence[tuple[str, bool]],
    under: Sequence[str],
    beside: Sequence[str],
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each witness's names, the surest witness first; whoever asks stops at the first that names somebody."""
    yield from _said_in_words(above, text, below, head)
    yield _first(_found(_STAMPED, line, line) for line in above if len(line) <= 160), "name beside the date"
    yield _first(bare(line, sure=tells_of_author(text, below)) for line in under if not tells_others(under)), "name under the headline"
    yield _first(marked(line) or with_rank(line) for line in [*under, *text[:2]]), "name under the headline"
    yield _first(english(line) for line in above), "by-line"
    yield _first(behind_paper(line) for line in above if len(line) <= 160), "name behind the paper"
    told = [*above, *below[:1], *(each for each in below[1:] if any(word in each for word in _OF_PIECE))]
    yield _first(posted_by(line) for line in told if len(line) <= 80), "who posted it"
    yield _first(before_posted(line) for line in above if len(line) <= 80), "who posted it"
    yield _first(poster(line, head.title) for line in [*above, *below] if len(line) <= 120), "who posted it"
    yield _first(posted_on(line) for line in below if len(line) <= 80), "who posted it"
    yield _first(of_pages(line, head.title) for line in under), "who posted it"
    yield from _said_to_machines(above, head, writers)
    yield beside_day(beside), "name beside the date"
    yield _first(blogger(line) for line in (head.title, *above[:3]) if len(line) <= 120), "name of the blog"


def _said_in_words(above: Sequence[str], text: Sequence[str], below: Sequence[str], head: Head) -> Iterator[tuple[tuple[str, ...], str]]:
    """What labels and the words of the trade say of who wrote it, around the text and in its first and last lines."""
    ends = [
        each for each in [*text[:3], *text[-5:]] if (len(each) <= 45 or is_origin(each)) and not is_spoken(each) and not _OTHERS.match(each)
    ]
    above = [each for each in above if max(each.count("|"), each.count(" / ")) < _BARS or ":" in each or "：" in each]
    over, behind = ([each for each in lines if len(each) <= 45 and not _OTHERS.match(each)] for lines in (above, below[:4]))
    near = [*over, *behind]
    dated = [each for each in above if 45 < len(each) <= 120 and has_date(each)]
    by_lines = [*(each for each in above if len(each) <= 160), *ends, *(each for each in below[:4] if len(each) <= 80)]
    yield _first(_of_stations(line) for line in [*text[-2:], *below[:2]] if len(line) <= 60 and "编辑" in line), "signature"
    yield _first(labelled(line) for line in by_lines), "by-line"
    yield _first(_beside_account(line, head.account) for line in above), "name beside the account"
    yield _first(_found(ROLE_LINE, line, line) for line in [*over, *ends, *behind, *dated]), "by-line"
    yield listed(head.written.author) if head.written.author else (), "script in the by-line"
    yield _first(contributed(line) or of_office(line) for line in [*ends, *by_lines]), "who sent it in"
    yield _first(_found(_CREDITED, line, line) for line in near), "by-line"
    yield _first(in_town(line) for line in [*near, *text[:2]]), "by-line"
    yield _first(_of_paper(line) for line in above if len(line) <= 80), "name before the paper"
    yield _first(_found(_FILED, line, line) for line in above if len(line) <= 160), "by-line"
    yield _first(_found(_REPORTED, line[:60], line) for line in text[:2]), "first line"
    reports = (line for line in [*near, *(each[:60] for each in text[:2]), *ends] if "报" in line or "報" in line)
    yield _first(_found(_BEGINS, line[:60], line) for line in text[:2]), "first line"
    yield _first(_found(_REPORTED_SO, line, line) for line in reports), "by-line"
    yield _first(_found(_WRITTEN_BEHIND, line, line) for line in [*near, *ends] if "文" in line), "by-line"
    yield _first(_found(_BRACKET, line[:110], line) for line in text[:4]), "first line"
    yield _first(_found(_MADE_IN_BRACKETS, line[:60], line) for line in text[:1]), "first line"
    yield _first(_behind_wire(line[:60]) for line in text[:1]), "first line"
    yield _first(_found(_DATELINE, line[:60], line) for line in text[:2]), "first line"
    yield _first(_found(_AT_END, line[-40:], line) for line in reversed(text[-2:])), "signature"
    yield _first(tuple(_NICK.findall(line)) for line in text[-1:]), "signature"
    signed = (line for line in [*reversed(text[-2:]), *below[:1]] if not _EDITED.search(line[-70:]))
    yield _first(_found(_SIGNED, line[-70:], line) for line in signed), "signature"


def _said_to_machines(above: Sequence[str], head: Head, writers: Sequence[tuple[str, bool]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the markup says of who wrote it."""
    claimed = head.meta("og:article:author", "author")
    seen = is_pen_name(claimed) and any(claimed in TOKEN.split(line) for line in above)
    yield _linked_author(head), "JSON-LD author"
    yield listed(head.meta("citation_author")), "meta citation_author"
    yield (claimed,) if seen else (), "meta author, seen under the headline"
    yield called([each for each in writers if each[0] != head.account]), "element named author"
    yield called([(head.meta(WRITER), True)]), "itemprop author"


def _behind_wire(opening: str) -> tuple[str, ...]:
    """The names in the brackets behind a dateline (某网西宁5月22日电 (罗某某)), where nothing but names stands in them."""
    match = _WIRE.match(opening)
    said = match.group(1) if match else ""
    names = delimited_names(said)
    return names if names and all(map(is_name, names)) else spaced_names(said)


def _of_stations(line: str) -> tuple[str, ...]:
    match = _OF_STATION.search(line)
    return delimited_names(" ".join(filter(None, match.groups()))) if match else ()


def _of_paper(line: str) -> tuple[str, ...]:
    match = _BEFORE_PAPER.match(line)
    names = delimited_names(match.group(1)) if match else ()
    return names if all(map(is_name, names)) else ()


def _beside_account(line: str, account: str | None) -> tuple[str, ...]:
    """The name between a mark (原创) and the account's, on platforms that carry many accounts."""
    before, found, _ = line.partition(account) if account else (line, "", "")
    words = [word for word in TOKEN.split(before) if word and word not in _MARKS and not _FIGURES.fullmatch(word)]
    return (words[0],) if found and len(words) == 1 and 2 <= len(words[0]) <= 12 and not NOT_BESIDE.search(words[0]) else ()


def _linked_author(head: Head) -> tuple[str, ...]:
    """The persons that JSON-LD names; an organisation is passed over, a pen name counts where it is called a person's."""
    given = head.linked.get("author")
    people = given if isinstance(given, list) else [given]
    given = [(each.get("name"), each.get("@type")) for each in people if isinstance(each, dict)]
    named = [(name.strip(), kind) for name, kind in given if isinstance(name, str) and kind in (None, "Person")]
    known = tuple(name for name, _ in named if is_name(name))
    return known or tuple(name for name, kind in named if kind and is_pen_name(name))


def _first(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next((names for names in found if names), ())


def _found(pattern: re.Pattern[str], text: str, line: str) -> tuple[str, ...]:
    match = pattern.search(text)
    if match is None:
        return ()
    value = match.group(1)
    names = named(value, line)
    stands_apart = text[: match.start(1)].endswith(_GAPS) or value.startswith(names[:1])
    return max(names, apart(value) if stands_apart else (), key=len)
