"""Where the time of reading a page goes: the functions that ``pipelines.reading.read`` calls, timed from outside.

Which they are is taken from its source, so that the table is never behind it. A stage's time is
its own, without that of stages inside it; ``time.process_time`` is read twice for each call, which
costs about a microsecond.
"""

import ast
import inspect
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from pipelines.reading import extract
from pipelines.reading import read as reader

ROOM = "pipelines.reading."
INNER = ((extract, "_kept", "trafilatura's second opinion"),)
"""Stages inside stages that are worth a line of their own."""


@dataclass(slots=True)
class Watch:
    """Adds up the CPU seconds of each stage, in the order in which they are first entered."""

    spent: Counter[str] = field(default_factory=Counter)
    within: list[float] = field(default_factory=lambda: [0.0])
    """For each stage that is open, the time that stages inside it took."""

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **named: Any) -> Any:
            self.spent.setdefault(stage, 0)
            self.within.append(0.0)
            began = time.process_time()
            try:
                return function(*args, **named)
            finally:
                took = time.process_time() - began
                self.spent[stage] += took - self.within.pop()  # type: ignore[assignment]
                self.within[-1] += took

        return run


def stages() -> Iterator[tuple[Any, str, str]]:
    """Yield (where it is looked up, under which name, what it is called in the table) for each stage."""
    for name, value in vars(reader).items():
        if inspect.isfunction(value) and value.__module__.startswith(ROOM) and value.__module__ != reader.__name__:
            yield reader, name, f"{value.__module__.removeprefix(ROOM)}.{value.__name__}"
    for node in ast.walk(ast.parse(inspect.getsource(reader))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = vars(reader).get(node.value.id)
            if inspect.ismodule(module) and inspect.isfunction(getattr(module, node.attr, None)):
                yield module, node.attr, f"{module.__name__.removeprefix(ROOM)}.{node.attr}"
    yield from INNER


@contextmanager
def watched() -> Iterator[Watch]:
    """While the context lasts, every stage is timed."""
    watch = Watch()
    before = {(id(home), name): (home, name, getattr(home, name), stage) for home, name, stage in stages()}
    for home, name, function, stage in before.values():
        setattr(home, name, watch.timed(stage, function))
    try:
        yield watch
    finally:
        for home, name, function, _ in before.values():
            setattr(home, name, function)


def print_stages(pages: Sequence[tuple[bytes, str]], captured_at: datetime) -> None:
    """Read ``pages`` (body, address) once to be warm and once for time, and print CPU milliseconds a page for each stage."""

    def read_all() -> float:
        began = time.process_time()
        for body, url in pages:
            reader.read(body, url=url, captured_at=captured_at)
        return time.process_time() - began

    read_all()
    bare = read_all()
    with watched() as watch:
        whole = read_all()
    print(f"{len(pages)} pages, CPU ms a page: {bare / len(pages) * 1000:.2f}; with the stages timed, {whole / len(pages) * 1000:.2f}:")
    for stage, seconds in [*watch.spent.items(), ("read itself", whole - sum(watch.spent.values()))]:
        print(f"  {seconds / len(pages) * 1000:6.2f}  {seconds / whole:4.0%}  {stage}")
