"""The whole line (fetch, keep with syncs, read, seal) beside bare Scrapy and Scrapy with trafilatura in the callback.

    python -m bench.crawl [--pages 600] [--long 6000] [--rounds 3]

All three crawl the same pages from the same loopback server, one after another, ROUNDS times in one
run, with the same settings: one request at a time for a host, eight hosts. A machine that is shared is now fast
and now slow, so ratios are taken within a round, and their median counts. Times are from the first request
to the last page settled; starting up is nobody's. Pages are those of the corpus beside the
project where it is there, else the demo site's.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median

from tests.site.pages import pages as demo_pages

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SOURCE = """
name = "bench"
kind = "portal"
home = "http://127.0.0.1:{port}/"
[[ways]]
kind = "listing"
url = "http://127.0.0.1:{port}/list/0.html"
[scope]
hosts = [{hosts}]
[politeness]
delay_seconds = 0
daily_budget = 1000000
list_pages = 1000
"""


def page_folder(scratch: Path) -> Path:
    folder = scratch / "pages"
    folder.mkdir()
    if (CORPUS / "manifest.jsonl").exists():
        rows = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
        for row in rows:
            (folder / f"{row['id']}.html").write_bytes((CORPUS / row["path"]).read_bytes())
        print(f"{len(rows)} real pages of the corpus")
    else:
        for number, page in enumerate(page for page in demo_pages(1).values() if page.status == 200 and b"<html" in page.body):
            (folder / f"{number}.html").write_bytes(page.body)
        print("the corpus is not there: pages of the demo site")
    return folder


@contextmanager
def server(folder: Path, count: int) -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.server", str(folder), str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait()


def peer(kind: str, port: int) -> dict:
    done = subprocess.run([sys.executable, "-m", "bench.peers", kind, str(port)], stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def ours(port: int, scratch: Path) -> dict:
    place = Path(tempfile.mkdtemp(dir=scratch))
    (place / "sources").mkdir()
    hosts = ", ".join(f'"127.0.0.{number}:{port}"' for number in range(1, 9))
    (place / "sources" / "bench.toml").write_text(SOURCE.format(port=port, hosts=hosts), encoding="utf-8")
    environment = os.environ | {
        "KUAIZHAO_DATA": str(place / "data"),
        "KUAIZHAO_SOURCES": str(place / "sources"),
        "KUAIZHAO_ALLOW_PRIVATE": "127.0.0.0/8",
    }
    command = [sys.executable, "-m", "bench.measured", "crawl", "bench", "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False, cwd=ROOT)
    lines = done.stdout.decode().splitlines()
    if len(lines) < 2:
        sys.exit(f"the crawl printed no account: {done.stderr.decode()[-2000:]}")
    account = json.loads(lines[0])[0]
    assert account["adds_up"], account
    seconds = (datetime.fromisoformat(account["ended_at"]) - datetime.fromisoformat(account["started_at"])).total_seconds()
    return {"pages": account["discovered"], "seconds": seconds, "peak_mb": float(lines[-1]), "tallies": account["tallies"]}


def row(name: str, got: dict) -> float:
    rate = got["pages"] / got["seconds"]
    print(
        f"{name:<38} {got['pages']:>6} pages {got['seconds']:>8.1f} s {rate:>8.1f} pages/s  peak {got['peak_mb']:>6.0f} MB  {got.get('tallies', '')}",
        flush=True,
    )
    return rate


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3, help="of all three, one after another")
    parser.add_argument("--long", type=int, default=6000, help="pages of the memory measurement; 0: none")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        folder = page_folder(scratch)
        ratios = []
        for _ in range(asked.rounds):
            with server(folder, asked.pages) as port:
                bare = row("bare Scrapy", peer("bare", port))
                traf = row("Scrapy, trafilatura in the callback", peer("trafilatura", port))
                short = ours(port, scratch)
                whole = row("Kuaizhao, the whole line", short)
            ratios.append((whole / traf, whole / bare))
            print(f"{whole / traf:.2f} × Scrapy with trafilatura, {whole / bare:.2f} × bare Scrapy")
        beside_traf, beside_bare = (median(each) for each in zip(*ratios, strict=True))
        rounds = f"the median of {asked.rounds} rounds: " if asked.rounds > 1 else ""
        print(f"{rounds}{beside_traf:.2f} × Scrapy with trafilatura (5 asked), {beside_bare:.2f} × bare Scrapy (.3 asked)")
        if asked.long:
            with server(folder, asked.long) as port:
                long = ours(port, scratch)
            row("Kuaizhao, the whole line", long)
            print(f"memory of the main process: {long['peak_mb'] / short['peak_mb']:.3f} of the short crawl's (.9 to 1.1 asked)")


if __name__ == "__main__":
    main()
