"""Whatever a page is encoded in, and whatever it, its server or nobody says of that: the text comes back; and any bytes give some text."""

import gzip

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.reading.decode import decode, unpacked
from tests.pipelines.reading.chinese import simplified_texts, traditional_texts

NAMES = ("utf-8", "gb2312", "GBK", "gb18030", "big5", "Big5-HKSCS", "utf-16", "hz-gb-2312", "iso-8859-1", "windows-1252", "shift_jis", "euc-kr", "x-none", "")  # fmt: skip
SIMPLIFIED = ("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16")
TRADITIONAL = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "big5hkscs", "utf-16")

claims = st.none() | st.sampled_from(NAMES)
any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)


def page(text: str, meta: str | None, form: str) -> str:
    said = "" if meta is None else form.format(meta)
    return f"<!doctype html><html><head>{said}<title>新闻</title></head><body><p>{text}</p></body></html>"


FORMS = st.sampled_from(('<meta charset="{}">', "<meta charset={}>", '<meta http-equiv="Content-Type" content="text/html; charset={}">'))


def header(claim: str | None) -> str | None:
    return None if claim is None else f"text/html; charset={claim}"


def encodable(text: str, encoding: str) -> str:
    return text.encode(encoding, "ignore").decode(encoding)


@given(simplified_texts, st.sampled_from(SIMPLIFIED), claims, claims, FORMS)
@settings(max_examples=300)
def test_simplified_text_survives_any_two_declarations(text: str, encoding: str, server: str | None, meta: str | None, form: str) -> None:
    whole = encodable(page(text, meta, form), encoding)
    decoded, charset = decode(whole.encode(encoding), header(server))
    assert decoded.lstrip("\ufeff") == whole
    assert charset.replaced == 0


@given(traditional_texts, st.sampled_from(TRADITIONAL), claims, claims, FORMS)
@settings(max_examples=300)
def test_traditional_text_survives_any_two_declarations(text: str, encoding: str, server: str | None, meta: str | None, form: str) -> None:
    whole = encodable(page(text, meta, form), encoding)
    decoded, charset = decode(whole.encode(encoding), header(server))
    assert decoded.lstrip("\ufeff") == whole
    assert charset.replaced == 0


@given(any_text, st.sampled_from(("utf-8-sig", "utf-16")), claims)
@settings(max_examples=200)
def test_any_text_survives_behind_a_byte_order_mark(text: str, encoding: str, server: str | None) -> None:
    decoded, charset = decode(text.encode(encoding), header(server))
    assert decoded == text
    assert charset.used == encoding


@given(any_text, claims)
@settings(max_examples=200)
def test_any_text_survives_utf8_under_any_declaration(text: str, server: str | None) -> None:
    wire = text.encode()
    if not wire.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert decode(wire, header(server))[0] == text


@given(simplified_texts, st.sampled_from(("gbk", "gb18030")), st.lists(st.integers(min_value=0), min_size=1, max_size=4), claims)
@settings(max_examples=150)
def test_a_broken_byte_costs_its_paragraph_and_not_the_page(text: str, encoding: str, places: list[int], server: str | None) -> None:
    wire = bytearray((f"<p>{text}</p>\n" * 10).encode(encoding))
    for place in places:
        wire[place % len(wire)] = 0xFF
    decoded, charset = decode(bytes(wire), header(server))
    assert charset.used == "gb18030"
    assert decoded.count(text) >= 10 - len(places)


@given(
    st.binary(max_size=600),
    st.none() | st.text(max_size=60),
    st.sampled_from((None, "gzip", "br", "deflate", "x-gzip, br", "none", "zstd")),
)
@settings(max_examples=400)
@example(b"\xff", "text/html; charset=idna", None)
@example(b"\xff" * 40, "charset=unicode_escape", None)
@example(b"\xff\xd8\xff\xe0", "charset=undefined", None)
@example(gzip.compress(b"\x80" * 50, mtime=0)[:-9], "charset=utf-7", "gzip")
def test_any_bytes_under_any_header_give_some_text(body: bytes, content_type: str | None, coding: str | None) -> None:
    text, charset = decode(unpacked(body, coding), content_type)
    assert charset.replaced == text.count("\ufffd")
    assert text.encode("utf-8", "surrogatepass").decode("utf-8") == text


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "rot13", "hex", "zlib", "unicode_escape", "raw_unicode_escape", "mbcs", "undefined", "utf-7"]
)
def test_codecs_of_python_that_are_no_charsets_are_not_believed(name: str) -> None:
    wire = ("市科技局昨日宣布，三个实验室通过验收，其中两个由企业牵头建设。" * 3).encode("gbk")
    assert decode(wire, f"text/html; charset={name}")[0] == wire.decode("gbk")
