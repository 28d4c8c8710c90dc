"""Index lines: keys as others make them, in the order of their bytes, however many there are."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange.sorting import SortedLines
from archive.exchange.surt import surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.most.gov.cn/", "cn,gov,most)/"),
        ("https://WWW2.Most.gov.cn:443/KJBGZ/", "cn,gov,most)/kjbgz"),
        ("http://most.gov.cn:8080/a", "cn,gov,most:8080)/a"),
        ("http://most.gov.cn", "cn,gov,most)/"),
        ("http://most.gov.cn/a/../b/./c//d/", "cn,gov,most)/b/c/d"),
        ("http://most.gov.cn/a?b=2&a=1&a=0", "cn,gov,most)/a?a=0&a=1&b=2"),
        ("http://most.gov.cn/a?", "cn,gov,most)/a"),
        ("http://most.gov.cn/a?B=%E4%B8%AD", "cn,gov,most)/a?b=%e4%b8%ad"),
        ("http://most.gov.cn/%E4%B8%AD", "cn,gov,most)/%e4%b8%ad"),
        ("http://most.gov.cn/a%2Fb%20c", "cn,gov,most)/a/b%20c"),
        ("http://most.gov.cn/a?phpsessid=0123456789abcdef0123456789abcdef&x=1", "cn,gov,most)/a?x=1"),
        ("http://192.0.2.7/a", "7,2,0,192)/a"),
        ("http://user@most.gov.cn/a#top", "cn,gov,most)/a"),
        ("urn:capture:http://most.gov.cn/", "urn:capture:http://most.gov.cn/"),
    ],
)
def test_a_key_is_that_of_others(url: str, key: str) -> None:
    assert surt(url) == key


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_key_holds_no_space_that_would_break_the_line(path: str, query: str) -> None:
    assert not set(surt(f"http://news.example/{path}?{query}".replace("\n", ""))) & set(" \n\r\t")


def test_more_lines_than_fit_are_sorted_by_their_bytes() -> None:
    chance = random.Random(5)
    lines = [f"{chance.randrange(10**6)} é\n".encode() for _ in range(5000)]
    taken = SortedLines(run_bytes=3000)
    for line in lines:
        taken.add(line)

    assert list(taken.sorted()) == sorted(lines)
    taken.close()
