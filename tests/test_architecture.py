"""The rooms, who may import whom, and which library lives where; see docs/adr/0001."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("crawler", "pipelines", "archive", "config")

# module prefix -> what of ours it may import; the longest prefix that fits decides
NOUNS = ("archive.model", "archive.digest", "archive.errors", "archive.message", "archive.manifest")
TRUTH = (*NOUNS, "archive.evidence")
INDEX = (*TRUTH, "archive.index")
LOG = (
    "archive.publishing.audit",
    "archive.publishing.grounds",
    "archive.publishing.publish",
    "archive.publishing.status",
    "archive.publishing.timestamping",
    "archive.state",
    "archive.verifying.finding",
)
VERBS = (
    *INDEX,
    *LOG,
    "archive.acting",
    "archive.answers",
    "archive.ingest",
    "archive.progress",
    "archive.recovering.recover",
    "archive.verifying",
    "archive.withdrawing.acts",
)
MAY_IMPORT = {
    # doors
    "kuaizhao": ("archive.errors", "config"),
    "crawler.commands": ("crawler", *VERBS, "archive.publishing.commands", "config"),
    "crawler.settings": ("config", "archive.digest"),
    "pipelines.commands": ("pipelines", *VERBS, "archive.publishing.commands", "config", "crawler.address"),
    "pipelines.intake_command": (
        "pipelines",
        *VERBS,
        "archive.exchange",
        "archive.publishing.commands",
        "config",
        "crawler.sources",
        "crawler.url",
    ),
    "archive.exchange.commands": ("archive.exchange", *VERBS, "config", "archive.progress", "crawler.address"),
    "archive.commands": (*VERBS, "config", "crawler.address", "pipelines.reading.plain", "pipelines.reading.decode"),
    "archive.publishing.commands": (*VERBS, "config"),
    "archive.recovering.commands": ("archive.recovering.reindex", "archive.publishing.commands", *VERBS, "config"),
    "archive.proof.commands": ("archive.proof", *VERBS, "config", "crawler.address"),
    "archive.verifying.commands": (*VERBS, "config", "crawler.url", "crawler.address"),
    "archive.withdrawing.commands": (
        "archive.withdrawing.withdraw",
        "archive.withdrawing.acts",
        "archive.publishing.commands",
        *VERBS,
        "config",
        "crawler.address",
    ),
    "archive.withdrawing.withdraw": ("archive.withdrawing.acts", *VERBS),
    "archive.acting": ("archive.withdrawing.acts", *VERBS),
    "archive.backup.commands": ("archive.backup", *VERBS, "config"),
    "archive.web.commands": ("archive", "config", "crawler.sources", "pipelines.reading.plain"),
    "archive.web.screens.history": ("archive", "config", "crawler.address"),
    "archive.web": ("archive", "config"),
    "config": (),
    # rooms
    "crawler": ("crawler", "archive.model", "archive.digest", "archive.message"),
    "crawler.frontier": ("crawler", *NOUNS, "archive.index"),
    "crawler.schedule": ("crawler", *NOUNS, "archive.index"),
    "pipelines": ("pipelines", *VERBS),
    "pipelines.process": ("pipelines", *NOUNS, "archive.index.bigrams"),
    "pipelines.reading": ("pipelines.reading", *NOUNS),
    "pipelines.screen": ("pipelines.screening", *NOUNS),
    "pipelines.screening": ("pipelines.screening", "pipelines.reading.decode", *NOUNS),
    "pipelines.judge": ("archive.model",),
    "pipelines.seal": NOUNS,
    "pipelines.fingerprint": ("archive.index.shingles", "pipelines.minhash", *NOUNS),
    "pipelines.minhash": (),
    "archive.model": (),
    "archive.message": (),
    "archive.errors": (),
    "archive.digest": ("archive.model",),
    "archive.manifest": ("archive.model", "archive.digest"),
    "archive.evidence": TRUTH,
    "archive.index": INDEX,
    "archive.index.shingles": (),
    "archive.answers": (*INDEX, "archive.answers"),
    "archive.backup": ("archive.backup", *INDEX),
    "archive.proof": ("archive.proof", "archive.exchange.zipped", *INDEX),
    "archive.proof.verifier": (),
    "archive.exchange": ("archive.exchange", "archive.answers", "archive.ingest", *INDEX),
    "archive": VERBS,
}

# library -> module prefixes that may import it
HOMES = {
    "scrapy": ("crawler", "pipelines.item_pipeline", "pipelines.keep"),
    "twisted": ("crawler", "pipelines.item_pipeline", "pipelines.keep"),
    "trafilatura": ("pipelines.reading.extract",),
    "charset_normalizer": ("pipelines.reading.decode",),
    "opencc": ("pipelines.reading.plain",),
    "numpy": ("pipelines.fingerprint", "pipelines.frequency", "pipelines.minhash", "pipelines.reading.decode", "pipelines.reading.markup"),
    "pypinyin": ("pipelines.reading.pinyin",),
    "pebble": ("pipelines.workers",),
    "sqlalchemy": ("archive.index",),
    "pysqlite3": ("archive.index",),
    "warcio": ("archive.evidence.frames", "archive.evidence.warc"),
    "isal": ("archive.evidence.frames",),
    "fastwarc": ("archive.evidence.frames",),
    "apscheduler": ("crawler.schedule",),
    "fastapi": ("archive.web",),
    "starlette": ("archive.web",),
    "jinja2": ("archive.web",),
    "uvicorn": ("kuaizhao", "archive.web"),
    "click": (
        "kuaizhao",
        "crawler.commands",
        "pipelines.commands",
        "pipelines.intake_command",
        "archive.exchange.commands",
        "archive.backup.commands",
        "archive.withdrawing.commands",
        "archive.commands",
        "archive.publishing.commands",
        "archive.recovering.commands",
        "archive.proof.commands",
        "archive.verifying.commands",
        "archive.web.commands",
    ),
    "cryptography": ("archive.evidence.log.note", "archive.evidence.log.anchors", "crawler.wire"),
    "rfc3161_client": ("archive.evidence.log.anchors",),
}

THINKING = ("pipelines.process", "pipelines.reading", "pipelines.screen", "pipelines.screening", "pipelines.judge", "pipelines.seal", "pipelines.fingerprint",
            "pipelines.minhash", "archive.index.shingles",
            "archive.model", "archive.digest", "archive.message", "archive.evidence.log.merkle", "archive.evidence.log.note", "archive.evidence.log.checkpoint", "archive.evidence.log.tiles",
            "archive.evidence.log.leaves", "archive.answers.difference", "archive.answers.paragraphs", "archive.answers.alignment", "archive.answers.alterations", "archive.answers.pairing",
            "archive.answers.rendering", "archive.answers.tokens", "archive.answers.wording", "archive.index.bigrams", "archive.index.band_values", "crawler.revisit", "crawler.links",
            "crawler.url", "crawler.address", "crawler.shapes", "crawler.lists", "crawler.pagers", "crawler.feeds", "crawler.scripts", "crawler.surroundings",
            "crawler.markup", "crawler.publisher")  # fmt: skip
WORLD = {"os", "pathlib", "time", "random", "socket", "asyncio", "threading", "subprocess", "logging"}
SWITCHES = {"pipelines.reading.pinyin": {"os"}}
"""A library's own switch stands in the environment: nothing else of it is touched."""
BANNED = {"utils", "util", "common", "helpers", "helper", "base", "services", "managers", "core", "misc"}


@cache
def modules() -> dict[str, ast.Module]:
    files = [ROOT / "kuaizhao.py", *(path for room in OURS for path in (ROOT / room).rglob("*.py"))]
    return {name(path): ast.parse(path.read_text(encoding="utf-8")) for path in files if path.exists()}


def name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
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
        touched = {each.split(".")[0] for each in wanted} & WORLD - SWITCHES.get(module, set())
        assert not touched, f"{module} thinks; it does not touch the world"


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
    names = set(modules())
    graph = {
        module: {owner for each in imports(tree) if (owner := owner_of(each, names)) and owner != module}
        for module, tree in modules().items()
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


def owner_of(imported: str, names: set[str]) -> str | None:
    """Return the module that ``imported`` (a module, or a name in one) stands in."""
    return imported if imported in names else next((each for each in (imported.rpartition(".")[0],) if each in names), None)
