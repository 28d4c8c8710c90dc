"""URLs as the archive knows them: one spelling for each page, the one a browser would ask for.

Follows the URL Standard (url.spec.whatwg.org) where browsers and RFC 3986 differ: white space
and control characters, backslashes, numbers as IPv4 addresses. Beyond it, everything goes that
does not change what is asked for: default ports, fragments, needless percent-encoding, session
and tracking parameters.
"""

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple

import idna

LONGEST = 4096
"""Characters; a longer URL is no page of a publisher."""

_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_SLASHES = re.compile(r"[/\\]{2}")
_PORTS = {"http": "80", "https": "443"}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_QUERY_SAFE = _PATH_SAFE | frozenset(b"?")
_LOOSE = re.compile(rb"%([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})|(.)", re.DOTALL)
_NO_HOST = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]|\.\.|^\.|\.$")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_FORM = {"gb2312": "gbk", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "utf-32": "utf-8"}
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|hm(?:sr|pl|cu|kw|ci)|spm|scm|spm_id_from|vd_source|isappinstalled|nsukey|share_(?:token|source|medium|plat|from|tag|id)"
    r"|tt_from|tt_medium|wxshare_count|fbclid|gclid|dclid|yclid|msclkid|bd_vid|qhclickid|mc_[ce]id|_hsenc|_hsmi|_ga|_gl"
    r"|jsessionid|phpsessid|aspsessionid\w*)(?:=.*)?"
    r"|from=(?:singlemessage|groupmessage|timeline|weixin|wechat|qq|qzone|weibo)",
    re.IGNORECASE | re.DOTALL,
)


class _Parts(NamedTuple):
    scheme: str
    host: str
    """With its port, where that is not the default one."""
    path: str
    query: str | None


def canonical_url(url: str, base: str = "", *, charset: str = "utf-8") -> str | None:
    """Return the one spelling of ``url`` under which its page is kept, or None where it names no public web page.

    Args:
        url: as it stands in a page, absolute or relative.
        base: what a relative ``url`` starts from; need not be canonical itself.
        charset: the page's character encoding, in which browsers write the query of its links.

    The answer is ASCII and stays as it is when put in again. A URL with a user name or password
    is None: such a page is not public, and the password has no place in an archive.
    """
    if max(len(url), len(base)) > 2 * LONGEST:
        return None
    parts = _parse(_cleaned(url), _base(base) if base else None, charset)
    if parts is None:
        return None
    spelt = f"{parts.scheme}://{parts.host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    return spelt if len(spelt) <= LONGEST else None


def host_of(url: str) -> str:
    """Return the host of a canonical URL, with its port where that is not the default one."""
    return url.split("/", 3)[2]


def path_of(url: str) -> str:
    """Return path and query of a canonical URL."""
    return "/" + url.split("/", 3)[3]


def _cleaned(url: str) -> str:
    """As browsers read it: no white space at the edges, no tabs and line ends anywhere, no fragment."""
    return re.sub(r"[\t\n\r]", "", url.strip(_EDGES)).split("#", 1)[0]


@lru_cache(maxsize=64)
def _base(url: str) -> _Parts | None:
    return _parse(_cleaned(url), None, "utf-8")


def _parse(url: str, base: _Parts | None, charset: str) -> _Parts | None:
    """Read a URL; ``http:name`` is relative beside a base of the same scheme, as in browsers."""
    match = _SCHEME.fullmatch(url)
    if not match:
        return base and _beside(base, url, charset)
    scheme, rest = match[1].lower(), match[2]
    if scheme not in _PORTS:
        return None
    if base and scheme == base.scheme and not _SLASHES.match(rest):
        return _beside(base, rest, charset)
    return _with_authority(scheme, rest.lstrip("/\\"), charset)


def _beside(base: _Parts, url: str, charset: str) -> _Parts | None:
    """Read a relative URL."""
    if _SLASHES.match(url):
        return _with_authority(base.scheme, url.lstrip("/\\"), charset)
    path, mark, query = url.partition("?")
    path = path.replace("\\", "/")
    if not path:
        return base._replace(query=_query(query, charset) if mark else base.query)
    if not path.startswith("/"):
        path = base.path.rpartition("/")[0] + "/" + path
    return base._replace(path=_path(path), query=_query(query, charset))


def _with_authority(scheme: str, rest: str, charset: str) -> _Parts | None:
    authority = re.split(r"[/\\?]", rest, maxsplit=1)[0]
    path, _, query = rest[len(authority) :].partition("?")
    if "@" in authority or (host := _host(authority, scheme)) is None:
        return None
    return _Parts(scheme, host, _path(path.replace("\\", "/")), _query(query, charset))


@lru_cache(maxsize=256)  # the links of a list name few hosts, again and again
def _host(authority: str, scheme: str) -> str | None:
    match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::([0-9]*))?", authority)
    if not match:
        return None
    port = (match[2] or "").lstrip("0") or ("0" if match[2] else "")
    if len(port) > 5 or int(port or 1) > 0xFFFF:
        return None
    name = _ipv6(match[1]) if match[1].startswith("[") else _name(match[1])
    return name and (name if port in ("", _PORTS[scheme]) else f"{name}:{port}")


def _ipv6(bracketed: str) -> str | None:
    try:
        address = IPv6Address(bracketed[1:-1])
    except AddressValueError:
        return None
    if address.scope_id is not None:
        return None
    if address.ipv4_mapped:  # written differently by different Pythons
        return f"[::ffff:{int(address.ipv4_mapped) >> 16:x}:{int(address.ipv4_mapped) & 0xFFFF:x}]"
    return f"[{address.compressed}]"


def _name(raw: str) -> str | None:
    """Return a host name in lower-case ASCII (UTS 46, so ``。`` is a dot), or the IPv4 address it spells."""
    if len(raw) > 1000:
        return None
    text = _LOOSE.sub(lambda match: bytes([int(match[1], 16)]), raw.encode("utf-8", "replace")).decode("utf-8", "replace")
    try:
        name = text.lower() if text.isascii() else idna.uts46_remap(text, std3_rules=False, transitional=False)
        name = name.removesuffix(".")
        name = name if name.isascii() else idna.encode(name).decode("ascii")
    except idna.IDNAError:
        return None
    if not name or len(name) > 253 or _NO_HOST.search(name):
        return None
    return _ipv4(name) if _NUMBER.fullmatch(name.rpartition(".")[2]) else name


def _ipv4(name: str) -> str | None:
    """Read ``0x7f.1``, ``017700000001`` and the like as browsers do, so that an address has one spelling."""
    pieces = name.split(".")
    if len(pieces) > 4 or not all(_NUMBER.fullmatch(piece) for piece in pieces):
        return None
    numbers = [_number(piece) for piece in pieces]
    *high, low = numbers
    if None in numbers or any(number > 255 for number in high if number is not None) or low is None:
        return None
    if low >= 256 ** (5 - len(pieces)):
        return None
    return str(IPv4Address(low + sum((number or 0) * 256 ** (3 - place) for place, number in enumerate(high))))


def _number(piece: str) -> int | None:
    try:
        if piece[:2].lower() == "0x":
            return int(piece[2:] or "0", 16)
        return int(piece, 8 if piece.startswith("0") else 10)
    except ValueError:  # 08, or more digits than int() will read
        return None


def _escaped(raw: bytes, safe: frozenset[int]) -> str:
    """Write ``raw`` with as little percent-encoding as the standard allows; an escape of a reserved character stays one."""
    if safe.issuperset(raw):
        return raw.decode("ascii")  # there is nothing to write otherwise

    def one(match: re.Match[bytes]) -> bytes:
        byte = int(match[1], 16) if match[1] else match[2][0]
        keep = byte in (_UNRESERVED if match[1] else safe)
        return bytes([byte]) if keep else b"%%%02X" % byte

    return _ESCAPE.sub(one, raw).decode("ascii")


def _path(path: str) -> str:
    escaped = _SESSION.sub("", _escaped(path.encode("utf-8", "replace"), _PATH_SAFE))
    kept: list[str] = []
    segments = escaped.split("/")[1:] or [""]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str, charset: str) -> str | None:
    """Drop what only tells the server who sent the reader; keep the rest, and its order."""
    try:
        raw = query.encode(_FORM.get(charset.lower(), charset), "xmlcharrefreplace")
    except (LookupError, UnicodeError):
        raw = query.encode("utf-8", "replace")
    pieces = _escaped(raw, _QUERY_SAFE).split("&")
    return "&".join(piece for piece in pieces if piece and not _TRACKING.fullmatch(piece)) or None
