"""Ways to break a page. Each takes a page, dice, and pages to borrow from, and returns the broken one; the same dice, the same page."""

import re
from collections.abc import Callable, Sequence
from random import Random

MOST = 400_000
"""Bytes of a mutant: doubling has an end."""
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5hkscs", "utf-16", "utf-16-le", "hz", "shift_jis", "utf-8-sig", "euc_kr", "cp1252")
ENTITIES = (b"&amp;", b"&nbsp;", b"&#0;", b"&#xD800;", b"&#x1F600;", b"&#65279;", b"&lt;p&gt;", b"&#x110000;", b"&amp;amp;", b"&ldquo", b"&#", b"&;", b"&#20013;")  # fmt: skip
STRAY = (b"</html>", b"</body>", b"<table>", b"<!--", b"-->", b"<script>", b"</script>", b"<style>", b"</div>", b"<a href=", b"<a name=x>", b'"', b"'", b"<p", b">", b"<textarea>", b"<noscript>", b"<title>", b"<plaintext>", b"<svg>", b"<![CDATA[", b"<?xml version='1.0' encoding='gbk'?>", b"<base href=http://[>", b"<iframe>", b"<select>", b"<template>", b"<h1>", b"<br/>", b"<li>")  # fmt: skip
CONTROLS = bytes((*range(32), 127, 0x85, 0xA0, 0xAD))
WORDS = ("来源：", "记者", "责任编辑：", "相关阅读", "2026-13-45 25:61", "〔2011〕0283", "民國一百二十年", "(wǎng)", "下一页", "附件1.doc", "快照时间：", "欧美日韩精品视频，在线", "\u202e", "\u200b" * 9, "\ue000", "\ufdd0", "\U0002fa1d", "e\u0301" * 30, "網站", "锟斤拷")  # fmt: skip
_TAG = re.compile(rb"<[a-zA-Z/!?][^<>]{0,300}>")

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]


def flip_bytes(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    broken = bytearray(body)
    for _ in range(dice.randint(1, 20)):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    return bytes(broken)


def cut_out(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    at = dice.randrange(len(body))
    return body[:at] + body[at + dice.choice((1, 1, 2, 7, 40, 400)) :]


def cut_off(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    at = dice.randrange(len(body))
    return body[at:] if dice.random() < 0.2 else body[: at + 1]


def insert_noise(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    return _put(body, dice, dice.randbytes(dice.randint(1, 12)))


def insert_tags(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    for _ in range(dice.randint(1, 6)):
        body = _put(body, dice, dice.choice(STRAY) * dice.choice((1, 1, 1, 30)))
    return body


def insert_words(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    for _ in range(dice.randint(1, 8)):
        body = _put(body, dice, (dice.choice(WORDS) * dice.choice((1, 1, 3, 40))).encode("utf-8", "surrogatepass"))
    return body


def insert_controls(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    for _ in range(dice.randint(1, 40)):
        body = _put(body, dice, bytes([dice.choice(CONTROLS)]))
    return body


def entity_storm(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    return _put(body, dice, b"".join(dice.choice(ENTITIES) for _ in range(dice.choice((3, 50, 3000)))))


def swap_tags(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    tags = list(_TAG.finditer(body))
    if len(tags) < 2:
        return body
    one, other = sorted(dice.sample(tags, 2), key=lambda tag: tag.start())
    return body[: one.start()] + other[0] + body[one.end() : other.start()] + one[0] + body[other.end() :]


def drop_tags(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    share = dice.choice((0.02, 0.2, 0.9))
    return _TAG.sub(lambda tag: b"" if dice.random() < share else tag[0], body)


def rename_tags(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    old, new = (dice.choice((b"p", b"div", b"span", b"td", b"li", b"a", b"h1", b"section", b"font")) for _ in range(2))
    return re.sub(rb"(</?)" + old + rb"(?=[\s>])", rb"\1" + new, body)


def repeat_block(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    first, last = _block(body, dice)
    return body[:first] + body[first:last] * dice.choice((2, 2, 3, 40)) + body[last:]


def drop_block(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    first, last = _block(body, dice)
    return body[:first] + body[last:]


def move_block(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    first, last = _block(body, dice)
    return _put(body[:first] + body[last:] or b"<", dice, body[first:last])


def bloat_attributes(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    tags = [tag for tag in _TAG.finditer(body) if tag[0][1:2].isalpha()]
    if not tags:
        return body
    at = dice.choice(tags).end() - 1
    bloat = b" ".join(b"a%d=%s" % (n, dice.choice((b"1", b"'<p>'", b'"', b"x" * 200))) for n in range(dice.choice((1, 30, 2000))))
    return body[:at] + b" " + bloat + body[at:]


def nest(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    tag = dice.choice((b"div", b"span", b"table><tr><td", b"ul><li", b"b", b"font", b"blockquote", b"x"))
    return _put(body, dice, (b"<" + tag + b">") * dice.choice((3, 60, 400, 2500)))


def switch_encoding(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    text = body.decode("utf-8", "replace")
    if dice.random() < 0.5:
        text = re.sub(r"(?i)charset\s*=\s*[\"']?[\w-]+", f"charset={dice.choice(ENCODINGS)}", text)
    return text.encode(dice.choice(ENCODINGS), dice.choice(("ignore", "replace", "xmlcharrefreplace")))


def decode_wrongly(body: bytes, dice: Random, _pages: Sequence[bytes]) -> bytes:
    return body.decode(dice.choice(ENCODINGS), "replace").encode("utf-8")


def interleave(body: bytes, dice: Random, pages: Sequence[bytes]) -> bytes:
    other = dice.choice(pages)
    step = dice.choice((100, 1000, 5000))
    pieces = zip([body[at : at + step] for at in range(0, len(body), step)], [other[at : at + step] for at in range(0, len(other), step)], strict=False)  # fmt: skip
    return b"".join(one + two for one, two in pieces)


def splice(body: bytes, dice: Random, pages: Sequence[bytes]) -> bytes:
    other = dice.choice(pages)
    return body[: dice.randrange(len(body))] + other[dice.randrange(len(other)) :]


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    cut_out,
    cut_off,
    insert_noise,
    insert_tags,
    insert_words,
    insert_controls,
    entity_storm,
    swap_tags,
    drop_tags,
    rename_tags,
    repeat_block,
    drop_block,
    move_block,
    bloat_attributes,
    nest,
    switch_encoding,
    decode_wrongly,
    interleave,
    splice,
)


def _put(body: bytes, dice: Random, piece: bytes) -> bytes:
    at = dice.randrange(len(body) + 1)
    return body[:at] + piece + body[at:]


def _block(body: bytes, dice: Random) -> tuple[int, int]:
    """A piece of the page from one tag to another, or any piece where there are none."""
    tags = [tag.start() for tag in _TAG.finditer(body)]
    places = tags if len(tags) >= 2 and dice.random() < 0.8 else range(len(body) + 1)
    first, last = sorted(dice.choice(places) for _ in range(2))
    return first, last
