"""What a site repeats is learnt from several different pages, in any order, and never from one."""

import pickle
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipelines.reading.furniture import UNMARKED, SiteModel, marks, telling, without
from pipelines.reading.head import head
from pipelines.reading.page import Page, page
from pipelines.reading.sites import FEWEST_INSIDE, MOST_LINES, Sheet, learnt, sheet

SLOGAN, PARTNERS, CLOSING = "让每一份好奇都有回声。", "我们与三十家园区结成伙伴，欢迎更多朋友同行。", "特此通知。"
WORDS = "山川湖海云雨风雪春秋晨昏远近高低南北东西花木鱼鸟石桥灯船"


def page_of(lines: Sequence[str], title: str = "") -> Page:
    return page(
        html.document_fromstring(f"<body><h1>{title}</h1><div class='text'>{''.join(f'<p>{line}</p>' for line in lines)}</div></body>")
    )


def sheet_of(lines: Sequence[str], number: int, *, url: str | None = None, title: str | None = None) -> Sheet:
    title = title or f"第{number}篇：{sentence(number)}"
    shown = page_of(lines, title)
    root = html.document_fromstring(f"<head><title>{title}</title></head><body></body>")
    return sheet(shown, range(1, len(shown.lines)), head(root, ""), title, url or f"http://a.test/{number}.html")


def sentence(number: int) -> str:
    dice = random.Random(number)
    return "".join(dice.sample(WORDS, 18)) + "，" + "".join(dice.sample(WORDS, 8)) + "。"


def framed(number: int, *around: str) -> Sheet:
    return sheet_of([sentence(1000 + number), sentence(2000 + number), *around], number)


def remaining(lines: Sequence[str], site: SiteModel) -> list[str]:
    shown = page_of(lines)
    return [shown.lines[at].text for at in without(shown, range(len(shown.lines)), marks(shown, site))]


def known(lines: Sequence[str], site: SiteModel) -> set[str]:
    shown = page_of(lines)
    return {shown.lines[at].text for at in marks(shown, site).repeated}


some_lines = st.lists(st.sampled_from([SLOGAN, PARTNERS, CLOSING, *(sentence(each) for each in range(9))]), min_size=1, max_size=6)
some_pages = st.lists(some_lines, min_size=1, max_size=9).map(lambda pages: [sheet_of(each, at) for at, each in enumerate(pages)])


@given(some_pages, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_pages_does_not_matter(sheets: list[Sheet], dice: random.Random) -> None:
    assert learnt("a.test", dice.sample(sheets, len(sheets))) == learnt("a.test", sheets)


@given(some_pages)
@settings(max_examples=40, deadline=None)
def test_learning_again_from_the_same_captures_changes_nothing(sheets: list[Sheet]) -> None:
    assert learnt("a.test", [*sheets, *sheets]) == learnt("a.test", sheets)


@given(some_pages, st.integers(min_value=100, max_value=999))
@settings(max_examples=40, deadline=None)
def test_a_line_that_stands_on_one_page_only_is_never_furniture(sheets: list[Sheet], number: int) -> None:
    alone = sentence(number)
    site = learnt("a.test", [*sheets, sheet_of([SLOGAN, alone, PARTNERS], 50)])
    assert alone not in known([alone], site)
    assert alone in remaining([SLOGAN, alone, PARTNERS], site)


@given(some_pages, st.lists(st.sampled_from([SLOGAN, PARTNERS, *(sentence(each) for each in range(9))]), max_size=7))
@settings(max_examples=40, deadline=None)
def test_what_is_left_of_a_text_is_one_run_of_it_and_never_nothing(sheets: list[Sheet], lines: list[str]) -> None:
    left = remaining(lines, learnt("a.test", sheets))
    assert any(lines[at : at + len(left)] == left for at in range(len(lines) + 1))
    assert left or not lines


def test_after_five_pages_a_slogan_and_a_statement_go_and_the_text_stays() -> None:
    site = learnt("a.test", [framed(number, SLOGAN, PARTNERS) for number in range(5)])
    assert remaining([sentence(1), sentence(2), SLOGAN, PARTNERS], site) == [sentence(1), sentence(2)]
    assert remaining([PARTNERS, sentence(1), sentence(2)], site) == [sentence(1), sentence(2)]


def test_a_line_between_two_sentences_of_the_article_is_the_articles() -> None:
    site = learnt("a.test", [framed(number, SLOGAN) for number in range(5)])
    assert remaining([sentence(1), SLOGAN, sentence(2), SLOGAN], site) == [sentence(1), SLOGAN, sentence(2)]


def test_a_line_that_some_article_has_in_its_middle_is_taken_out_of_none() -> None:
    pages = [framed(number, SLOGAN) for number in range(8)]
    site = learnt("a.test", [*pages, sheet_of([sentence(31), SLOGAN, sentence(32)], 99)])
    assert remaining([sentence(1), SLOGAN], site) == [sentence(1), SLOGAN]


def test_what_offices_write_under_their_notices_stays_however_often_it_recurs() -> None:
    around = (
        CLOSING,
        "联系电话：0000-2345678",
        "附件：1.申报书",
        "石漾市科学技术局",
        "2024年5月6日",
        "（此件公开发布）",
        "抄送：各县科技局。",
    )
    site = learnt("a.test", [sheet_of(["各有关单位：", sentence(number), *around], number) for number in range(12)])
    lines = ["各有关单位：", sentence(500), *around]
    assert remaining(lines, site) == lines


def test_fewer_pages_than_it_takes_teach_nothing() -> None:
    assert not learnt("a.test", [framed(number, SLOGAN) for number in range(FEWEST_INSIDE - 1)]).ends
    assert not learnt("a.test", [framed(number, SLOGAN) for number in range(2)]).repeated
    assert marks(page_of([SLOGAN]), None) == UNMARKED


def test_captures_of_one_page_count_once() -> None:
    once = learnt("a.test", [sheet_of([sentence(1), sentence(number), SLOGAN], number, url="http://a.test/1.html") for number in range(9)])
    assert (once.pages, once.repeated, once.ends) == (1, frozenset(), frozenset())


def test_reprints_under_other_headlines_count_once() -> None:
    others = [framed(number, SLOGAN) for number in range(2)]
    text = [sentence(each) for each in range(40, 46)]
    reprints = [sheet_of([*text, sentence(60 + number)], 70 + number) for number in range(6)]
    site = learnt("a.test", [*others, *reprints])
    assert site.pages == 3
    assert remaining([*text, sentence(7)], site) == [*text, sentence(7)]


def test_a_page_without_text_does_not_make_one_story_of_the_others() -> None:
    pages = [framed(number, SLOGAN) for number in range(5)]
    empty = [replace(sheet_of([], number), sentences=frozenset()) for number in (50, 51)]
    assert learnt("a.test", [*pages, *empty]).pages == 6


def test_the_parts_of_one_article_count_once() -> None:
    parts = [sheet_of([sentence(number), SLOGAN], 1, url=f"http://a.test/t1{f'_{number}' if number else ''}.html") for number in range(6)]
    assert learnt("a.test", parts).pages == 1


def test_counters_and_days_do_not_hide_a_repeated_line_but_keep_it_in_the_text() -> None:
    site = learnt("a.test", [framed(number, f"您是第{number}位读到这里的朋友") for number in range(6)])
    assert known(["您是第77位读到这里的朋友"], site) == {"您是第77位读到这里的朋友"}
    assert "您是第77位读到这里的朋友" in remaining([sentence(1), "您是第77位读到这里的朋友"], site)


def test_a_box_between_paragraphs_goes_where_nothing_else_ever_stands_in_it() -> None:
    def boxed(number: int) -> Page:
        return page(
            html.document_fromstring(
                f"<body><div><p>{sentence(number)}</p><div class='ad'>{SLOGAN}</div><p>{sentence(900 + number)}</p></div></body>"
            )
        )

    said = head(html.document_fromstring("<body></body>"), "")
    site = learnt("a.test", [sheet(boxed(number), range(3), said, None, f"http://a.test/{number}.html") for number in range(5)])
    shown = boxed(77)
    assert without(shown, range(3), marks(shown, site)) == [0, 2]


def test_a_title_that_all_pages_share_is_no_headline() -> None:
    root = html.document_fromstring("<head><title>创新资讯频道-石漾新知</title><meta property='og:title' content='湖边的灯'></head>")
    said = head(root, "")
    pages = [replace(framed(number), lines=framed(number).lines | sheet(page_of([]), [], said, None, "").lines) for number in range(4)]
    told = telling(said, learnt("a.test", pages))
    assert told.title == ""
    assert telling(said, None) == said


def test_a_model_is_small_and_survives_the_way_to_a_reading_process() -> None:
    lines = [sentence(each) for each in range(MOST_LINES + 300)]
    pages = [sheet_of([sentence(90_000 + number), *lines], number) for number in range(4)]
    site = learnt("a.test", pages)
    assert max(len(site.repeated), len(site.ends)) <= MOST_LINES
    assert len(pickle.dumps(site)) < 120_000
    assert pickle.loads(pickle.dumps(site)) == site
    assert site.digest != learnt("b.test", pages).digest


def test_headlines_that_differ_in_a_number_alone_stay_headlines() -> None:
    titles = [f"霖州市科技局公告2026年第{number}号" for number in range(1, 9)]
    site = learnt("a.test", [sheet_of([sentence(number), SLOGAN], number, title=title) for number, title in enumerate(titles)])
    shown = page_of([sentence(99), SLOGAN], titles[2])
    said = head(html.document_fromstring(f"<head><title>{titles[2]}</title></head>"), "")
    assert {shown.lines[at].text for at in marks(shown, site).repeated} == {SLOGAN}
    assert telling(said, site) == said


def test_a_counter_is_furniture_whatever_it_shows() -> None:
    site = learnt("a.test", [sheet_of([sentence(number), f"您是第{number * 37}位访问者"], number) for number in range(8)])
    assert known([sentence(99), "您是第4711位访问者"], site) == {"您是第4711位访问者"}
