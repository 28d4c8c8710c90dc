"""What hostile pages cost: all of them through the reading processes, with the CPU seconds that each took.

python -m tests.pipelines.costs [--share 1.0] [--only WORDS] [--cpu-seconds 10]
"""

import argparse
import json
from concurrent.futures import Future
from dataclasses import dataclass

from archive.model import Rejection
from pipelines.workers import Read, Workers, why_unread
from tests.pipelines.hostile import ALL

TIMED = "tests.pipelines.timed_spine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What reading one page came to."""

    seconds: float
    """CPU time; nought where it was not read."""
    outcome: str
    """Why it stays unread, or what ``pipelines.process`` made of it."""
    text: str


def cost(future: Future[Read]) -> Cost:
    """Return what a page that ``TIMED`` reads came to."""
    if error := future.exception():
        return Cost(seconds=0, outcome=f"unread: {why_unread(error)}", text="")
    answer = future.result()
    assert isinstance(answer, Rejection)
    return Cost(**json.loads(answer.reason))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--cpu-seconds", type=float, default=10)
    asked = parser.parse_args()
    workers = Workers(count=2, seconds=120, memory_mb=2048, cpu_seconds=asked.cpu_seconds, spine=TIMED)
    try:
        for page in ALL:
            if asked.only in page.name:
                capture = page.capture(asked.share)
                came = cost(workers.process((capture,), None, whole=True))
                lost = "" if all(each in came.text for each in page.says) else "  TEXT LOST"
                print(f"{came.seconds:6.2f} s  {len(capture.response) // 1000:6} kB  {page.name}: {came.outcome}{lost}", flush=True)
    finally:
        workers.close()


if __name__ == "__main__":
    main()
