"""Keys under which index files sort URLs (SURT): host names turned round, what is commonly the same page made the same.

As cdxj-indexer and pywb make them, so that their files and ours can be merged: without scheme,
``www.`` and default ports, in lower case, the query's parts sorted, session ids taken out.
"""

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

_PARTS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.IGNORECASE)
_WWW = re.compile(r"www\d*\.")
_PORTS = {"http": "80", "https": "443"}
_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_IN_PATH = re.compile(r"(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)|\([0-9a-z]{24}\))/([^?]+\.aspx.*)", re.IGNORECASE)
_IN_QUERY = tuple(
    re.compile(rf"(.*)(?:{each})(?:&(.*))?", re.IGNORECASE | re.DOTALL)
    for each in (
        "jsessionid=[0-9a-z]{32}",
        "phpsessid=[0-9a-z]{32}",
        "sid=[0-9a-z]{32}",
        "aspsessionid[a-z]{8}=[a-z]{24}",
        "cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """Return the key of ``url``; what has no host (``urn:…``) is its own key."""
    parts = _PARTS.match(url.strip())
    if not parts or not parts["authority"]:
        return url
    host, _, port = parts["authority"].rpartition("@")[2].partition(":")
    scheme = parts["scheme"].lower()
    turned = ",".join(reversed(_WWW.sub("", _evened(host).lower().strip("."), count=1).split(".")))
    at = f":{port}" if port and port != _PORTS.get(scheme) else ""
    query = _query(parts["query"] or "")
    return f"{turned}{at}){_path(parts['path'])}" + (f"?{query}" if query else "")


def _path(path: str) -> str:
    kept: list[str] = []
    pieces = _evened(path).split("/")[1:]
    for piece in pieces:
        if piece == ".." and kept:
            kept.pop()
        elif piece != ".":
            kept.append(piece)
    inner, last = [each for each in kept[:-1] if each], kept[-1:] or [""]
    lowered = "/" + "/".join([*inner, *last]).lower()
    without = _IN_PATH.sub(r"\1\2", lowered)
    return without[:-1] if len(without) > 1 and without.endswith("/") else without


def _query(query: str) -> str:
    evened = _evened(query)
    for each in _IN_QUERY:
        if found := each.fullmatch(evened):
            evened = found[1] + (found[2] or "")
    parts = evened.lower().split("&")
    return "&".join(sorted(parts, key=lambda part: tuple(part.split("=", 1)))) if len(evened) > 1 else evened.lower()


def _evened(text: str) -> str:
    """Undo percent-encoding until nothing is left to undo, then do it once, for what must be."""
    raw = text.encode("utf-8", "surrogateescape")
    while (less := unquote_to_bytes(raw)) != raw:
        raw = less
    return quote_from_bytes(raw, safe=_SAFE)
