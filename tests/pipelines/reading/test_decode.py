"""Any Chinese text in any encoding, declared rightly, wrongly or not at all, comes back as it was."""

import gzip
import json
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.decode import MOST_BYTES, decode, unpacked

TEXT = "市科技局昨日宣布，三个实验室通过验收，其中两个由企业牵头建设，总投资超过两亿元。"
TRADITIONAL = "經濟部今天表示，這個計畫將從明年開始實施，對於產業發展與國際合作都有幫助。"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"

sentences = st.lists(st.sampled_from([each + "，" for each in TEXT.replace("。", "，").split("，") if each]), min_size=6, max_size=40).map(
    "".join
)


@given(
    sentences,
    st.sampled_from(["utf-8", "gb18030", "utf-8-sig", "utf-16"]),
    st.sampled_from([None, "gb2312", "utf-8", "iso-8859-1", "big5", "no-such-charset"]),
)
@settings(max_examples=120, deadline=None)
def test_chinese_text_survives_any_declaration(text: str, encoding: str, claim: str | None) -> None:
    page = (f'<meta charset="{claim}">' if claim else "") + f"<p>{text}</p>"
    decoded, charset = decode(page.encode(encoding), f"text/html; charset={claim}" if claim else None)
    assert decoded.lstrip("\ufeff") == page
    assert charset.claimed == claim
    assert charset.replaced == 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_survives_utf8(text: str) -> None:
    encoded = text.encode()
    if not encoded.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert decode(encoded)[0] == text


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_become_some_text(body: bytes) -> None:
    text, charset = decode(body)
    assert charset.replaced == text.count("\ufffd")


@pytest.mark.parametrize("claim", [None, "big5", "utf-8"])
def test_traditional_text_in_big5_is_told(claim: str | None) -> None:
    page = (f"<meta charset={claim}>" if claim else "") + TRADITIONAL * 3
    assert decode(page.encode("big5hkscs"))[0] == page


def test_one_broken_byte_costs_one_character() -> None:
    whole = (TEXT * 5).encode("gb18030")
    text, charset = decode(whole[:40] + b"\xff" + whole[40:], "text/html; charset=gbk")
    assert charset.used == "gb18030"
    assert charset.replaced == 1
    assert TEXT in text


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT.encode(), mtime=0)),
        ("x-gzip", gzip.compress(TEXT.encode(), mtime=0)),
        ("deflate", zlib.compress(TEXT.encode())),
        ("br", brotli.compress(TEXT.encode())),
        ("br, gzip", gzip.compress(brotli.compress(TEXT.encode()), mtime=0)),
        ("gzip", TEXT.encode()),
        (None, TEXT.encode()),
        ("identity", TEXT.encode()),
    ],
)
def test_content_codings_are_undone_and_false_claims_of_one_forgiven(coding: str | None, packed: bytes) -> None:
    assert unpacked(packed, coding) == TEXT.encode()


def test_raw_deflate_is_undone_too() -> None:
    packer = zlib.compressobj(wbits=-15)
    assert unpacked(packer.compress(TEXT.encode()) + packer.flush(), "deflate") == TEXT.encode()


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_bomb_is_cut(coding: str) -> None:
    zeros = b"\x00" * (MOST_BYTES + 1_000_000)
    packed = gzip.compress(zeros, 9, mtime=0) if coding == "gzip" else brotli.compress(zeros, quality=1)
    assert len(unpacked(packed, coding)) == MOST_BYTES


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not on this machine")
def test_every_charset_case_of_the_corpus_is_decoded_right() -> None:
    wrong = []
    for line in (CORPUS / "charset.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        body = (CORPUS / case["path"]).read_bytes()
        want = body.decode(case["true_encoding"], "replace").lstrip("\ufeff")
        got = decode(body, case["http_content_type"])[0].lstrip("\ufeff")
        if sum(one != other for one, other in zip(got, want, strict=False)) > 0.0005 * len(want):
            wrong.append(case["id"])
    assert not wrong
