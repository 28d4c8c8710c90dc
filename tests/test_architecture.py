"""The rooms, who may import whom, and which library lives where; see docs/adr/0001."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("crawler", "pipelines", "archive", "config")

# module prefix -> what of ours it may import; the longest prefix that fits decides
MAY_IMPORT = {
    "kuaizhao": ("crawler", "pipelines", "archive", "config"),
    "crawler": ("crawler", "archive.model", "archive.digest", "archive.message"),
    "crawler.settings": ("crawler", "config", "archive.model"),
    "crawler.frontier": ("crawler", "archive.model", "archive.index"),
    "crawler.schedule": ("crawler", "archive.model", "archive.index"),
    "pipelines": ("pipelines", "archive"),
    "pipelines.process": ("pipelines", "archive.model", "archive.digest", "archive.message"),
    "pipelines.reading": ("pipelines.reading", "archive.model", "archive.digest", "archive.message"),
    "pipelines.screen": ("pipelines.reading", "archive.model", "archive.message"),
    "pipelines.judge": ("archive.model",),
    "pipelines.seal": ("archive.model", "archive.digest", "archive.message"),
    "pipelines.fingerprint": ("archive.model", "archive.digest"),
    "archive.model": (),
    "archive.message": (),
    "archive.digest": ("archive.model",),
    "archive.errors": (),
    "archive.evidence": ("archive.model", "archive.digest", "archive.errors", "archive.message", "archive.evidence"),
    "archive.index": ("archive.model", "archive.digest", "archive.errors", "archive.message", "archive.evidence", "archive.index"),
    "archive.answers": (
        "archive.model",
        "archive.digest",
        "archive.errors",
        "archive.message",
        "archive.evidence",
        "archive.index",
        "archive.answers",
    ),
    "archive.web": ("archive", "config"),
    "archive": (
        "archive.model",
        "archive.digest",
        "archive.errors",
        "archive.message",
        "archive.evidence",
        "archive.index",
        "archive.answers",
    ),
    "config": (),
}

# library -> module prefixes that may import it
HOMES = {
    "scrapy": ("crawler", "pipelines.item_pipeline", "pipelines.keep"),
    "twisted": ("crawler", "pipelines.item_pipeline", "pipelines.keep"),
    "trafilatura": ("pipelines.reading.extract",),
    "charset_normalizer": ("pipelines.reading.decode",),
    "opencc": ("pipelines.reading.plain",),
    "datasketch": ("pipelines.fingerprint",),
    "pebble": ("pipelines.workers",),
    "sqlalchemy": ("archive.index",),
    "alembic": ("archive.index",),
    "pysqlite3": ("archive.index",),
    "warcio": ("archive.evidence.warc",),
    "fastwarc": ("archive.evidence.warc",),
    "apscheduler": ("crawler.schedule",),
    "fastapi": ("archive.web",),
    "starlette": ("archive.web",),
    "jinja2": ("archive.web",),
    "uvicorn": ("kuaizhao", "archive.web"),
    "click": ("kuaizhao",),
    "rich": ("kuaizhao",),
    "cryptography": ("archive.evidence.log.note", "crawler.wire"),
}

THINKING = ("pipelines.process", "pipelines.reading", "pipelines.screen", "pipelines.judge", "pipelines.seal", "pipelines.fingerprint",
            "archive.model", "archive.digest", "archive.message", "archive.evidence.log.merkle", "archive.answers.difference", "crawler.revisit", "crawler.links")  # fmt: skip
WORLD = {"os", "pathlib", "time", "random", "socket", "asyncio", "threading", "subprocess", "logging"}
BANNED = {"utils", "util", "common", "helpers", "helper", "base", "services", "managers", "core", "misc"}


def modules() -> dict[str, ast.Module]:
    files = [ROOT / "kuaizhao.py", *(path for room in OURS for path in (ROOT / room).rglob("*.py"))]
    return {name(path): ast.parse(path.read_text(encoding="utf-8")) for path in files if path.exists()}


def name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"relative import on line {node.lineno}"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(module: str, prefixes: tuple[str, ...]) -> bool:
    return any(module == prefix or module.startswith(f"{prefix}.") for prefix in prefixes)


def rule_for(module: str) -> tuple[str, ...]:
    return MAY_IMPORT[max((prefix for prefix in MAY_IMPORT if within(module, (prefix,))), key=len)]


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    wanted = imports(modules()[module])
    strangers = {each for each in wanted if each.split(".")[0] in OURS and not within(each, (*rule_for(module), module))}
    assert not strangers, f"{module} may import {rule_for(module)}"
    lodgers = {each for each in wanted if (home := HOMES.get(each.split(".")[0])) and not within(module, home)}
    assert not lodgers, f"{module} is not the home of {lodgers}"
    if within(module, THINKING):
        assert not {each.split(".")[0] for each in wanted} & WORLD, f"{module} thinks; it does not touch the world"


def test_no_room_is_called_after_nothing() -> None:
    assert not [module for module in modules() if set(module.split(".")) & BANNED]


def test_imports_stand_at_the_top() -> None:
    hidden = [
        f"{module}:{inner.lineno}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_there_are_no_circles() -> None:
    graph = {
        module: {each for each in modules() for wanted in imports(tree) if within(wanted, (each,)) and each != module}
        for module, tree in modules().items()
    }
    graph = {
        module: {each for each in wanted if not any(other != each and other.startswith(f"{each}.") and other in wanted for other in wanted)}
        for module, wanted in graph.items()
    }
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path, module))
        if module not in done:
            for each in graph[module]:
                walk(each, (*path, module))
            done.add(module)

    for module in graph:
        walk(module, ())
