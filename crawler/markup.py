"""HTML and XML of strangers, parsed so that nothing in it can raise, reach out or swell."""

import re
import zlib
from itertools import islice

from lxml import etree

from archive.message import gunzipped

MOST_CHARACTERS = 4_000_000
"""A list page is read as far as this."""
MOST_BYTES = 64_000_000
"""A feed or sitemap is read, and unpacked, as far as this; the sitemap protocol allows 50 MB."""

_BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "br", "li", "a", "td", "dt", "dd"))
"""Elements before and after which a reader sees a gap."""

_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,200}?\?>""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}?\?>")


def html_tree(html: str) -> etree._Element | None:
    """Return the root of a page, or None where there is no element in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )  # elements 2,048 deep, not 256
    return _root(_UNFIT.sub("", html[:MOST_CHARACTERS]).encode("utf-8"), parser)


def xml_tree(body: bytes) -> etree._Element | None:
    """Return the root of a feed or sitemap, as far as it can be made out, or None.

    No entity is resolved but the five of XML. Bytes of the GB family are read as GB 18030
    whichever member the document declares, as browsers do.
    """
    text = _UNFIT.sub("", _DECLARATION.sub("", _decoded(unpacked(body)), count=1).lstrip())
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return _root(text.encode("utf-8"), parser)


def unpacked(body: bytes) -> bytes:
    """Return ``body`` without its gzip coding, if it has one; what a damaged member still gives is kept."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:MOST_BYTES]
    try:
        return gunzipped(body, MOST_BYTES)
    except zlib.error:
        return b""


def words(element: etree._Element, *, most: int = 400) -> str:
    """Return the text in an element, as far as ``most`` pieces, with its white space folded and a space between blocks."""
    blocks = any(child.tag in _BLOCKS for child in islice(element.iterdescendants(), most))
    return folded((" " if blocks else "").join(str(piece)[:1000] for piece in islice(element.itertext(), most)))


def folded(text: str) -> str:
    """Return ``text`` with every run of white space, also full-width, made one space."""
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def local_name(element: etree._Element) -> str:
    """Return the tag without its namespace, in lower case; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _root(content: bytes, parser: etree.HTMLParser[etree._Element] | etree.XMLParser[etree._Element]) -> etree._Element | None:
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _decoded(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    match = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    charset = match[1].decode("ascii").lower() if match else "utf-8"
    charset = "gb18030" if charset.startswith(("gb", "x-gb", "cp936")) else charset
    try:
        return body.removeprefix(b"\xef\xbb\xbf").decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
