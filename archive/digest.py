"""SHA-256 and the one canonical JSON (RFC 8785) that everything we sign or number is written in."""

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any

import rfc8785

from archive.model import Digest


def digest(content: bytes) -> Digest:
    """Return the SHA-256 of ``content`` as ``sha256:`` and 64 lowercase hexadecimal digits."""
    return Digest(f"sha256:{hashlib.sha256(content).hexdigest()}")


def canonical(value: object) -> bytes:
    """Return ``value`` (plain JSON values, or our frozen dataclasses) as RFC 8785 canonical JSON.

    Raises:
        TypeError: something in ``value`` has no JSON form (bytes, a naive datetime, a set).
    """
    return rfc8785.dumps(plain_json(value))


def plain_json(value: object) -> Any:
    """Return ``value`` as dicts, lists, strings, numbers, booleans and None.

    Times are written in UTC, to the microsecond if they have one, with ``Z``.

    Raises:
        TypeError: as for ``canonical``.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value.value if isinstance(value, Enum) else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = ((name, getattr(value, name), optional) for name, optional in _fields(type(value)))
        return {name: plain_json(each) for name, each, optional in said if each is not None or not optional}
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    return _plain_time(value)


@cache
def _fields(noun: type) -> tuple[tuple[str, bool], ...]:
    """The names of a noun's fields, and whether each is left out where it is None."""
    return tuple((field.name, "absent" in field.metadata) for field in dataclasses.fields(noun))


def _plain_time(value: object) -> Any:
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no canonical JSON form: {value!r}")
