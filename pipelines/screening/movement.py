"""Where a page sends its readers by itself, by script or by a refresh, instead of saying something."""

import re
from urllib.parse import urljoin, urlsplit

from pipelines.screening.sight import Sight

_SCRIPTED = re.compile(
    r"""location\s*(?:\.\s*href\s*)?=\s*["']([^"']{1,300})["']|location\s*\.\s*(?:replace|assign)\s*\(\s*["']([^"']{1,300})["']"""
)
_META = re.compile(r"<meta\b([^<>]{0,600})>", re.IGNORECASE)
_REFRESH = re.compile(r"""http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_TARGET = re.compile(r"""\burl\s*=\s*["']?([^"'\s;>]{1,300})""", re.IGNORECASE)
_HOME = re.compile(r"/?(?:(?:index|default|main|home)\.\w{2,5})?", re.IGNORECASE)
_WAITING = re.compile(r"跳转|redirect|秒钟?后|正在(?:进入|前往|打开)|自动(?:进入|返回|转)|请稍[候后等]|moved", re.IGNORECASE)
_MOST_SAID = 80
_MOST_SHOWN = 200


def target(sight: Sight) -> str | None:
    """Return the absolute address that the page does nothing but send its readers to, or None."""
    said = sight.text.strip()
    if said and (len(said) > _MOST_SAID or sight.is_dressed or not _WAITING.search(said)):
        return None
    if sight.words > _MOST_SHOWN:
        return None
    found = _SCRIPTED.search(sight.code)
    named = (found.group(1) or found.group(2)) if found else _refreshed(sight.source)
    return _absolute(sight.url, named.strip()) if named else None


def leads_home(address: str) -> bool:
    """Tell whether ``address`` is a site's front page."""
    return _HOME.fullmatch(path(address)) is not None


def path(address: str) -> str:
    """Return the path of an address; the address itself where it is broken."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


def _refreshed(source: str) -> str | None:
    for tag in _META.finditer(source):
        if _REFRESH.search(tag.group(1)) and (found := _TARGET.search(tag.group(1))):
            return found.group(1)
    return None


def _absolute(url: str, named: str) -> str:
    try:
        return urljoin(url, named)
    except ValueError:
        return named
