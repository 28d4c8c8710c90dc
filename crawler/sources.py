"""Source files: one TOML file for each publisher, read strictly, so that a slip is found before anything is asked.

A file is either wholly right or refused, and the refusal lists every fault in it. What each
field means is told in docs/how-to-add-a-source.md.
"""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from archive.digest import digest
from crawler.fields import ROOT, TABLES, Field, Unfit
from crawler.locate import line_of, lines_of
from crawler.publisher import Politeness, Revisit, Scope, Source, Way
from crawler.url import host_of

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class SourceError(Exception):
    """Source files that cannot be used; each line of the message is ``file:line: field: what stands there; what was expected``."""


class _Fault(NamedTuple):
    path: tuple[str | int, ...]
    complaint: str


def load_sources(folder: Path, *, only: Collection[str] = ()) -> tuple[Source, ...]:
    """Return the sources of ``folder``, in order of their ids.

    Args:
        folder: holds one ``<id>.toml`` for each source.
        only: ids; other files are not even opened. Empty: all files.

    Raises:
        SourceError: a file that was to be read is faulty, unreadable or not there; says all that is wrong with all of them.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: there is no such folder; a folder with one TOML file for each source was expected")
    files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    faults = [_unknown(wanted, folder, tuple(files)) for wanted in only if wanted not in files]
    sources = []
    for path in (path for stem, path in files.items() if not only or stem in only):
        try:
            sources.append(parse_source(path.read_bytes(), name=path.name))
        except SourceError as error:
            faults.append(str(error))
        except OSError as error:
            faults.append(f"{path.name}:1: the file cannot be read: {error.strerror}; a readable file was expected")
    if faults:
        raise SourceError("\n".join(faults))
    return tuple(sources)


def parse_source(toml_bytes: bytes, *, name: str) -> Source:
    """Return the source that a file says.

    Args:
        toml_bytes: the whole file; its SHA-256 becomes the source's digest.
        name: of the file, such as ``most.toml``; what stands before ``.toml`` is the source's id.

    Raises:
        SourceError: lists every fault, in order of lines.
    """
    try:
        text = toml_bytes.decode("utf-8-sig")  # Notepad begins files with a byte order mark
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = toml_bytes.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}:{line}: byte {toml_bytes[error.start]:#04x} stands there; UTF-8 text was expected") from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(_syntax(str(error), text, name)) from None
    faults: list[_Fault] = []
    values = _table(tables, ROOT, (), faults)
    faults += _contradictions(values, name)
    if faults:
        lines = lines_of(text)
        listed = sorted({(line_of(fault.path, lines), _spelt(fault.path), fault.complaint) for fault in faults})
        raise SourceError("\n".join(f"{name}:{line}: {field}: {complaint}" for line, field, complaint in listed))
    return _source(values, PurePath(name).stem, toml_bytes)


def _source(values: dict[str, Any], stem: str, toml_bytes: bytes) -> Source:
    scope = {"hosts": (host_of(values["home"]),)} | values.get("scope", {})
    rest = {key: value for key, value in values.items() if key not in ("id", "ways", "scope", "politeness", "revisit")}
    return Source(
        id=stem,
        ways=tuple(Way(**way) for way in values["ways"]),
        scope=Scope(**scope),
        politeness=Politeness(**values.get("politeness", {})),
        revisit=Revisit(**values.get("revisit", {})),
        digest=digest(toml_bytes),
        **rest,
    )


def _unknown(wanted: str, folder: Path, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(wanted, known, n=3) or known
    return f"{wanted}.toml: there is no such source in {folder}; one of {', '.join(close) or 'none: the folder is empty'} was expected"


def _syntax(complaint: str, text: str, name: str) -> str:
    where = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", complaint)
    line = int(where[1]) if where and where[1] else max(1, len(text.splitlines()))
    return f"{name}:{line}: {complaint[: where.start()] if where else complaint}; TOML was expected (toml.io)"


def _spelt(path: tuple[str | int, ...]) -> str:
    """Return a key as people write it; of no key, the file itself."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_printable(part)}" for part in path).lstrip(".") or "the file's name"


def _printable(text: str) -> str:
    """Keep a fault on one line, whatever stands in the file."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _table(table: dict[str, Any], fields: dict[str, Field], path: tuple[str | int, ...], faults: list[_Fault]) -> dict[str, Any]:
    """Return what the keys of one table mean, as the model's field names and types, and note what is wrong with the others."""
    found = {}
    for key, value in table.items():
        if key not in fields:
            guess = difflib.get_close_matches(key, fields, n=1) or fields
            faults.append(_Fault((*path, key), f"is not a field; {' or '.join(guess)} was expected"))
        elif key in TABLES:
            found[key] = _tables(value, key, (*path, key), faults)
        else:
            try:
                found[fields[key].stored or key] = fields[key].read(value)
            except Unfit as unfit:
                faults.append(_Fault((*path, key), f"{_shown(unfit.part or value)} stands there; {unfit.expected} was expected"))
    faults += [
        _Fault((*path, key), f"is missing; {field.expected} was expected")
        for key, field in fields.items()
        if field.needed and key not in table
    ]
    return found


def _tables(value: Any, key: str, path: tuple[str | int, ...], faults: list[_Fault]) -> Any:
    if key == "ways":
        if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
            faults.append(_Fault(path, f"{_shown(value)} stands there; at least one [[ways]] table was expected"))
            return []
        return [_table(each, TABLES[key], (*path, place), faults) for place, each in enumerate(value)]
    if not isinstance(value, dict):
        faults.append(_Fault(path, f"{_shown(value)} stands there; a table, [{key}], was expected"))
        return {}
    return _table(value, TABLES[key], path, faults)


def _shown(value: Any) -> str:
    """Return a value about as TOML writes it."""
    if isinstance(value, str):
        text = f'"{_printable(value)}"'
    elif isinstance(value, list):
        text = f"[{', '.join(map(_shown, value))}]"
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _contradictions(values: dict[str, Any], name: str) -> Iterator[_Fault]:
    """Find what is right field by field and wrong together."""
    stem = PurePath(name).stem
    if not _ID.fullmatch(stem):
        yield _Fault((), f'"{stem}" stands there; lower-case letters, digits, - and _ (at most 64) were expected, as this is the id')
    if values.get("id", stem) != stem:
        yield _Fault(("id",), f'{_shown(values["id"])} stands there; "{stem}", the file\'s name, was expected')
    if values.get("every") and values.get("cron"):
        yield _Fault(("cron",), f'"{values["cron"]}" stands there beside every; one of the two was expected')
    hosts = values.get("scope", {}).get("hosts")
    if hosts and "home" in values and host_of(values["home"]) not in hosts:
        yield _Fault(("home",), f'"{values["home"]}" stands there; a page on {" or ".join(hosts)} was expected')
    yield from _contradicting_ways(values)
    bounds = Revisit(**values.get("revisit", {}))
    if bounds.shortest > bounds.longest:
        yield _Fault(
            ("revisit", "shortest"),
            f"{_hours(bounds.shortest)} stand there; at most the {_hours(bounds.longest)} of revisit.longest were expected",
        )


def _hours(time: timedelta) -> str:
    return f"{time / timedelta(hours=1):g} hours"


def _contradicting_ways(values: dict[str, Any]) -> Iterator[_Fault]:
    seen: set[str] = set()
    for place, way in enumerate(values.get("ways", [])):
        category, url = way.get("category"), way.get("url")
        if category and values.get("categories") and category not in values["categories"]:
            yield _Fault(
                ("ways", place, "category"),
                f'"{category}" stands there; one of categories ({", ".join(values["categories"])}) was expected',
            )
        if url in seen:
            yield _Fault(("ways", place, "url"), f'"{url}" stands there a second time; each way once was expected')
        seen |= {url} - {None}
