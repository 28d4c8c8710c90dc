"""Pages broken at random never stop the reader, and always come out with a state."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.reading.read import read

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.html"))
VECTORS = Path(__file__).parents[4] / "shared" / "vectors" / "html"
STATES = {"article", "list", "cloaked", "garbled", "too-short"}


def mutated(body: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 8)):
        at, to = sorted((dice.randrange(len(body) + 1), dice.randrange(len(body) + 1)))
        kind = dice.randrange(5)
        if kind == 0:
            body = body[:at] + body[at + dice.randint(1, 40) :]
        elif kind == 1:
            body = body[:at] + bytes(dice.randrange(256) for _ in range(dice.randint(1, 12))) + body[at:]
        elif kind == 2:
            body = body[:at] + body[at:to][:2000] * 2 + body[to:]
        elif kind == 3:
            body = (
                body[:at]
                + dice.choice([b"</html>", b"<table>", b"<!--", b"<script>", b"</div>", b"\x00", b"<a href=", b'"', b"<p"])
                + body[at:]
            )
        else:
            body = body[: max(1, to)]
    return body


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_mutated_page_is_classified(path: Path) -> None:
    dice = random.Random(path.stem)
    for _ in range(25):
        body = mutated(path.read_bytes(), dice)
        extraction = read(body, url="http://a.example.test/2024/1.html", captured_at=datetime(2026, 1, 1, tzinfo=UTC))
        assert extraction.state in STATES
        assert "\x00" not in extraction.text


@pytest.mark.skipif(not VECTORS.exists(), reason="the parser torture documents are not on this machine")
def test_parser_torture_documents_are_survived() -> None:
    for path in sorted(VECTORS.rglob("*.dat")):
        for document in path.read_bytes().split(b"\n#data\n")[:60]:
            body = document.split(b"\n#errors")[0]
            assert read(body, url="http://a.example.test/", captured_at=datetime(2026, 1, 1, tzinfo=UTC)).state in STATES
