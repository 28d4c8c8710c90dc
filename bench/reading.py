"""Our reader beside four others on a corpus of saved pages, and where our time goes: ``make bench-reading``.

    python -m bench.reading [CORPUS] [--pages] [--peers trafilatura,gne,newspaper4k,readability-lxml]

The corpus brings its own evaluator (``extract_eval.py``), which knows the peers, runs in their
environment (``.venv-peers``) and starts this file again with ``--batch`` for our answers. Ours are
read by one warm reading process, as in a crawl; everybody's time is CPU time of reading alone.
Where there is no corpus there is nothing to measure, and it says so.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from archive.model import Capture, Rejection
from bench.stages import print_stages
from pipelines.workers import Workers
from tests.archive.evidence.captures import made_capture

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "fixtures" / "pages"
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PEERS = "trafilatura,gne,newspaper4k,readability-lxml"
CAPTURED = datetime(2026, 11, 1, tzinfo=UTC)
COLUMNS = {
    "meanF1": "mean F1",
    "F1>=.95": "pages ≥ .95",
    "F1<.5": "pages < .5",
    "title": "title",
    "time": "time to the minute",
    "source": "source",
    "author": "author",
    "editor": "editor",
    "ms": "CPU ms/page",
}
"""The evaluator's name of a column → ours."""
ASKED = ("asked of ours", "≥ .985", "≥ .93", "0", "≥ .97", "≥ .95", "≥ .90", "≥ .90", "≥ .90", "≤ 15")


def captured(body: bytes, url: str) -> Capture:
    return made_capture(b"HTTP/1.1 200 OK\r\n\r\n" + body, url=url or "http://unknown.test/", captured_at=CAPTURED)


def batch() -> None:
    """Answer the evaluator's jobs. Our golden pages are read first, so that the process is warm but has seen none of the jobs' pages."""
    workers = Workers(count=1, seconds=60, memory_mb=2048, spine="bench.answers")
    try:
        for path in sorted(GOLDEN.glob("*.html")):
            workers.process((captured(path.read_bytes(), ""),), None, whole=True).result()
        for line in sys.stdin:
            job = json.loads(line)
            result = workers.process((captured(Path(job["path"]).read_bytes(), job["url"]),), None, whole=True).result()
            assert isinstance(result, Rejection)
            print(result.reason)
    finally:
        workers.close()


def table(markdown: str) -> str:
    """Return the columns that are asked for, of the table that the evaluator wrote."""
    rows = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in markdown.splitlines() if line.startswith("| ")]
    places = [rows[0].index(name) for name in COLUMNS]
    shown = [["", *COLUMNS.values()], *([row[0], *(row[place] for place in places)] for row in rows[1:]), list(ASKED)]
    widths = [max(len(row[column]) for row in shown) for column in range(len(shown[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown)


def measure(corpus: Path, manifest: str, peers: str, *, pages: bool) -> None:
    ours = f"ours=batch:{sys.executable} -m bench.reading --batch"
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "table.md"
        command = [PYTHON, corpus / "extract_eval.py", corpus / manifest, "--only", peers or "none", "--cmd", ours, "--md", written]
        done = subprocess.run([*command, "--pages", "ours"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        print(f"\n{manifest}\n{table(written.read_text(encoding='utf-8'))}\n", flush=True)
    if pages:
        print(done.stdout)
    rows = [json.loads(line) for line in (corpus / manifest).read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if (row.get("gold") or {}).get("text")]
    bodies = [((corpus / row["path"]).read_bytes(), row.get("url_if_known") or "http://unknown.test/") for row in rows]
    print_stages(bodies, CAPTURED)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--peers", default=PEERS)
    parser.add_argument("--pages", action="store_true", help="the score of each page, ours")
    parser.add_argument("--batch", action="store_true")
    asked = parser.parse_args()
    if asked.batch:
        batch()
        return
    if not (asked.corpus / "extract_eval.py").exists():
        sys.exit(f"There is no corpus at {asked.corpus}: name the folder that holds extract_eval.py.")
    if not PYTHON.exists():
        sys.exit("The peers are not set up: run `make bench-reading`, or `python3 bootstrap.py peers` before.")
    for manifest in ("manifest.jsonl", "seeds.jsonl"):
        measure(asked.corpus, manifest, asked.peers, pages=asked.pages)


if __name__ == "__main__":
    main()
