"""Where each key of a TOML text stands, since tomllib does not say."""

import re

Path = tuple[str | int, ...]
"""``("ways", 1, "url")``: the key ``url`` of the second ``[[ways]]`` table."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*([A-Za-z0-9_\-."' ]+?)\s*=\s*(.*)""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, counted from 1, of every table and key of a valid TOML ``text``.

    Keys inside inline tables are not listed: whoever looks one up takes the line of the table.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    tables: dict[Path, int] = {}
    inside = ""  # the closing quotes or brackets that are still awaited
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            inside = _still_open(line, inside)
        elif match := _HEADER.fullmatch(line):
            table = _names(match[2])
            if match[1] == "[[":
                tables[table] = tables.get(table, -1) + 1
                lines.setdefault(table, number)
                table = (*table, tables[table])
            lines[table] = number
        elif match := _KEY.fullmatch(line):
            lines[(*table, *_names(match[1]))] = number
            inside = _still_open(match[2], "")
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Return the line of ``path``, or of the innermost table around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _names(dotted: str) -> Path:
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


def _still_open(rest: str, inside: str) -> str:
    """Return what must still close after ``rest``: triple quotes, or as many ``]`` as there are open arrays."""
    if inside.startswith(('"', "'")):
        return "" if inside in rest else inside
    for quotes in ('"""', "'''"):
        if rest.startswith(quotes):
            return "" if quotes in rest[3:] else quotes
    bare = _STRING.sub("", rest)
    depth = len(inside) + sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")
    return "]" * max(depth, 0)
