import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.url import LONGEST, canonical_url, host_of, path_of

SITE = "http://kjt.cangjiang.example"

PIECES = st.sampled_from(
    [
        "http:",
        "https:",
        "//",
        "/",
        "\\",
        "..",
        ".",
        "%2e",
        "%2E%2e",
        "%",
        "%41",
        "%7e",
        "%zz",
        "%25",
        "?",
        "&",
        "=",
        "#",
        ";",
        ":",
        "@",
        "[::1]",
        "80",
        "443",
        "099999",
        "a",
        "B",
        "h.example",
        "h.example.",
        "中国",
        "。",
        "１２７",
        "0x7f",
        "017",
        "科",
        "utm_source=x",
        "spm",
        "from=",
        "singlemessage",
        ";jsessionid=1",
        " ",
        "\t",
        "\n",
        "\x00",
        "\x1f",
        "\u3000",
        "�",
        "ß",
        "xn--",
        "-",
        "_",
        "+",
        "'",
        '"',
        "<",
        "|",
        "`",
        "{",
        "javascript:",
        "mailto:",
    ]
)
URLS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(lambda pieces: "http://h.example/" + "".join(pieces)),
    st.lists(PIECES, max_size=5).map(lambda pieces: "https://" + "".join(pieces) + "/a"),
    st.text(max_size=40),
)


@given(URLS, st.one_of(st.just(""), URLS))
@example("http://h.example./", "")
@example("http://a..", "")
@example("http://h.example/%%34%31?%75tm_source=1", "")
@example("http://h.example/.;jsessionid=1/..;jsessionid=2/a", "")
@example("http:?&&", "http://h.example/a?b")
def test_a_canonical_url_stays_as_it_is(url: str, base: str) -> None:
    once = canonical_url(url, base)

    if once is not None:
        assert canonical_url(once) == once
        assert canonical_url(once, "http://elsewhere.example/x/") == once
        assert once.isascii()
        assert once.isprintable()
        assert " " not in once
        assert "#" not in once
        assert once.startswith(("http://", "https://"))
        assert len(once) <= LONGEST
        assert once.endswith(host_of(once) + path_of(once))


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Cangjiang.Example:80", "http://www.cangjiang.example/"),
        ("https://a.example:443/", "https://a.example/"),
        ("https://a.example:0443/", "https://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("http://a.example./b", "http://a.example/b"),
        ("http://a.example/b#c?d", "http://a.example/b"),
        ("http://a.example/b?", "http://a.example/b"),
        ("http://a.example/./b/../c/%2E%2e/d.html", "http://a.example/d.html"),
        ("http://a.example/b/..", "http://a.example/"),
        ("http://a.example/../../b", "http://a.example/b"),
        ("http://a.example//b", "http://a.example//b"),
        ("http://a.example/%7Eb/%e4%b8%ad%2f", "http://a.example/~b/%E4%B8%AD%2F"),
        ("http://a.example/中 文?科=技 术", "http://a.example/%E4%B8%AD%20%E6%96%87?%E7%A7%91=%E6%8A%80%20%E6%9C%AF"),
        ("http://a.example/100%.html", "http://a.example/100%25.html"),
        ("  http://a.exa\nmple/\tb  \x00", "http://a.example/b"),
        ("http:\\\\a.example\\b?c\\d", "http://a.example/b?c%5Cd"),
        ("http:////a.example/b", "http://a.example/b"),
        ("http://科技.中国/a", "http://xn--2qux23c.xn--fiqs8s/a"),
        ("http://Ａ。example/a", "http://a.example/a"),
        ("http://my_site.example/", "http://my_site.example/"),
        ("http://0x7F.1/", "http://127.0.0.1/"),
        ("http://2130706433:80/", "http://127.0.0.1/"),
        ("http://0177.0.0.1./", "http://127.0.0.1/"),
        ("http://[0:0::1]:8080/", "http://[::1]:8080/"),
        ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://a.example/b;jsessionid=0A1B?c=1", "http://a.example/b?c=1"),
        ("http://a.example/s?b=2&a=1&b=1", "http://a.example/s?b=2&a=1&b=1"),
        ("http://a.example/s?__biz=MzA5&mid=1&idx=1&sn=2", "http://a.example/s?__biz=MzA5&mid=1&idx=1&sn=2"),
        ("http://a.example/s?utm_source=wx&id=7&UTM_medium=x&spm=a.b&fbclid=1&hmsr=q", "http://a.example/s?id=7"),
        ("http://a.example/s?from=singlemessage&isappinstalled=0", "http://a.example/s"),
        ("http://a.example/s?from=2024&id=7", "http://a.example/s?from=2024&id=7"),
        ("http://a.example/s?share_token=1&&id=7&", "http://a.example/s?id=7"),
        ("http://a.example/s?spmx=1", "http://a.example/s?spmx=1"),
    ],
)
def test_one_page_has_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("c.html", "https://a.example/b/c.html"),
        ("./c.html", "https://a.example/b/c.html"),
        ("../c.html", "https://a.example/c.html"),
        ("/c.html", "https://a.example/c.html"),
        ("\\c.html", "https://a.example/c.html"),
        ("//h.example/c", "https://h.example/c"),
        ("\\\\h.example\\c", "https://h.example/c"),
        ("https:c.html", "https://a.example/b/c.html"),
        ("http:c.html", "http://c.html/"),
        ("?p=2", "https://a.example/b/list.html?p=2"),
        ("?", "https://a.example/b/list.html"),
        ("", "https://a.example/b/list.html?p=1"),
        ("#top", "https://a.example/b/list.html?p=1"),
        ("12:30.html", "https://a.example/b/12:30.html"),
    ],
)
def test_a_relative_url_is_read_beside_its_base_as_browsers_do(url: str, canonical: str) -> None:
    assert canonical_url(url, "https://a.example/b/list.html?p=1#x") == canonical


def test_the_query_is_written_in_the_pages_own_charset() -> None:
    assert canonical_url("list.asp?类=科技", SITE, charset="gb2312") == f"{SITE}/list.asp?%C0%E0=%BF%C6%BC%BC"
    assert canonical_url("list.asp?类=科技", SITE, charset="no-such-charset") == canonical_url("list.asp?类=科技", SITE)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:void(0)",
        "JavaScript:;",
        "mailto:a@a.example",
        "ftp://a.example/",
        "tel:1",
        "data:text/html,a",
        "about:blank",
        "file:///etc/passwd",
        "http://",
        "http:///",
        "https://?a",
        "http://user:word@a.example/",
        "http://a@b.example",
        "http://a b.example/",
        "http://a%2fb/",
        "http://a..b/",
        "http://a.example:99999/",
        "http://a.example:8x/",
        "http://1.2.3.400/",
        "http://1.2.3.4.5/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://\xad/",
        "a.html",
        "",
        f"http://a.example/{'a' * LONGEST}",
        "http://a.example/" + "科" * 1400,
    ],
)
def test_what_names_no_public_web_page_is_none(url: str) -> None:
    assert canonical_url(url) is None
