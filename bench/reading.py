"""Our reader beside trafilatura on a corpus of saved pages: ``python -m bench.reading [CORPUS]``.

The corpus brings its own evaluator (``extract_eval.py``), which starts this file again with
``--batch`` for our answers. Where there is no corpus there is nothing to measure, and it says so.
"""

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from archive.model import Extraction
from pipelines.reading.read import read

ROOT = Path(__file__).resolve().parent.parent
CHINA = ZoneInfo("Asia/Shanghai")


def answer(extraction: Extraction, milliseconds: float) -> dict[str, object]:
    """Return what the evaluator asks for: the readable text of a cloaked page, times in China's zone, a day where only that is known."""
    when = extraction.publish_time
    local = when.at.astimezone(CHINA) if when else None
    return {
        "title": extraction.title,
        "text": extraction.plain if extraction.state == "cloaked" else extraction.text,
        "publish_time": None
        if local is None or when is None
        else local.isoformat()
        if when.precision == "minute"
        else local.date().isoformat(),
        "source": extraction.source,
        "author": list(extraction.author),
        "editor": list(extraction.editor),
        "_ms": milliseconds,
    }


def batch() -> None:
    """Answer the evaluator's jobs; the first page is read once before, so that what Python loads lazily is not counted."""
    jobs = [json.loads(line) for line in sys.stdin]
    for warm in (True, False):
        for job in jobs[:1] if warm else jobs:
            body = Path(job["path"]).read_bytes()
            started = time.process_time()
            extraction = read(body, url=job["url"] or "http://unknown.test/", captured_at=datetime(2026, 11, 1, tzinfo=UTC))
            spent = (time.process_time() - started) * 1000
            if not warm:
                print(json.dumps(answer(extraction, spent), ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--batch", action="store_true")
    asked = parser.parse_args()
    if asked.batch:
        batch()
        return
    evaluator = asked.corpus / "extract_eval.py"
    if not evaluator.exists():
        sys.exit(f"There is no corpus at {asked.corpus}: name the folder that holds extract_eval.py.")
    for manifest in ("manifest.jsonl", "seeds.jsonl"):
        ours = f"ours=batch:{sys.executable} -m bench.reading --batch"
        subprocess.run(
            [sys.executable, evaluator, asked.corpus / manifest, "--only", "trafilatura", "--cmd", ours, "--pages", "ours"],
            cwd=ROOT,
            check=True,
        )


if __name__ == "__main__":
    main()
