"""Addresses as people type them: in a command, or into the web application's address.

An address that names no public web page is refused with what is wrong with it. What stands before
an ``@`` may be a password, so an address with one is never repeated in a message.
"""

import re

from crawler.url import LONGEST, canonical_url

_WEB = re.compile(r"\s*https?:[/\\]*([^/\\?#]*)", re.IGNORECASE)
_PORT = re.compile(r":([^:\]]*)\Z")
MOST_PORT = 0xFFFF
MOST_SHOWN = 200
"""Characters of an address that a message repeats."""


class AddressError(ValueError):
    """An address names no public web page; the message says what is wrong with it, and holds no password."""


def address_in(typed: str) -> str:
    """Return the canonical form of an address, under which its page is kept.

    Raises:
        AddressError: it names no public web page.
    """
    found = canonical_url(typed)
    if found is None:
        raise AddressError(_fault(typed))
    return found


def reference_in(typed: str) -> str:
    """Return what stands for a snapshot: an address in its canonical form, anything else (an id, or its beginning) as it is.

    Raises:
        AddressError: it is an address that names no public web page.
    """
    return address_in(typed) if "://" in typed or _WEB.match(typed) else typed


def _fault(typed: str) -> str:
    if len(typed) > LONGEST:
        return f"the address has {len(typed)} characters: one of a page has {LONGEST} at most"
    web = _WEB.match(typed)
    if "@" in typed:
        return _fault_with_at(is_web=web is not None)
    said = repr(typed if len(typed) <= MOST_SHOWN else f"{typed[:MOST_SHOWN]}…")
    if web is None:
        return f"{said} is no http or https address"
    port = _PORT.search(web[1])
    if port and not _is_port(port[1]):
        return (
            f"{said}: {port[1]!r} is no port, which is a number from 1 to {MOST_PORT}; give the address without it, or with the right one"
        )
    return f"{said}: {web[1]!r} is no name or number of a host; correct it"


def _fault_with_at(*, is_web: bool) -> str:
    if not is_web:
        return "what was given is no http or https address"
    return (
        "an address with a user name or password is not accepted: its page is not public, and a password has no place in an archive; "
        "give the address without what stands before the @, and with a port from 1 to 65535 if with any"
    )


def _is_port(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text.lstrip("0")) <= 5 and int(text) <= MOST_PORT)
