"""SHA-256 and the one canonical JSON (RFC 8785) that everything we sign or number is written in."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import Any

import rfc8785

from archive.model import Digest


def digest(content: bytes | memoryview) -> Digest:
    """Return the SHA-256 of ``content`` as ``sha256:`` and 64 lowercase hexadecimal digits."""
    return Digest(f"sha256:{hashlib.sha256(content).hexdigest()}")


@lru_cache(maxsize=32)
def text_digest(text: str) -> Digest:
    """Return the digest of the UTF-8 bytes of ``text``; of the last few texts it is remembered, since each is named in many places."""
    return digest(text.encode())


def canonical(value: object) -> bytes:
    """Return ``value`` (plain JSON values, or our frozen dataclasses) as RFC 8785 canonical JSON.

    Raises:
        TypeError: something in ``value`` has no JSON form (bytes, a naive datetime, a set).
    """
    odd = list[object]()
    plain = _plain(value, odd)
    # without floats, large integers and odd names the standard library writes the same bytes, in a quarter of the time
    return rfc8785.dumps(plain) if odd else _ENCODER.encode(plain).encode()


def plain_json(value: object) -> Any:
    """Return ``value`` as dicts, lists, strings, numbers, booleans and None.

    Times are written in UTC, to the microsecond if they have one, with ``Z``.

    Raises:
        TypeError: as for ``canonical``.
    """
    return _plain(value, [])


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_EXACT = 2**53
"""From here on not every integer has a double of its own (RFC 8785, section 3.2.2.3)."""


def _plain(value: object, odd: list[object]) -> Any:
    """As ``plain_json``; what only the canonical writer itself can write rightly is noted in ``odd``."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if isinstance(value, str | int | float):
        plain = value.value if isinstance(value, Enum) else value
        if isinstance(plain, int | float) and (isinstance(plain, float) or abs(plain) >= _EXACT):
            odd.append(plain)
        return plain
    if isinstance(value, list | tuple):
        return [_plain(item, odd) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = ((name, getattr(value, name), optional) for name, optional in _fields(type(value)))
        return {name: _plain(each, odd) for name, each, optional in said if each is not None or not optional}
    if isinstance(value, Mapping):
        odd += [name for name in value if not str(name).isascii()]
        return {str(name): _plain(item, odd) for name, item in value.items()}
    return _plain_time(value, odd)


@cache
def _fields(noun: type) -> tuple[tuple[str, bool], ...]:
    """The names of a noun's fields, and whether each is left out where it is None."""
    return tuple((field.name, "absent" in field.metadata) for field in dataclasses.fields(noun))


def _plain_time(value: object, odd: list[object]) -> Any:
    if isinstance(value, timedelta):
        return _plain(value.total_seconds(), odd)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no canonical JSON form: {value!r}")
