"""The main job on the made-up site: crawl, let the site change, crawl again, re-fetch one page, verify, sum up.

`make demo` runs it. Everything is kept in `demo-data/`, which each demo begins anew; nothing but
loopback is connected to.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.site.serve import Site
from tests.site.source import source_toml

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "demo-data"
PORT = 8765
CHANGES = "/kjyw/202609/t20260928_10316.html"
"""The article whose figure differs in the site's second state."""


def main() -> int:
    began = time.monotonic()
    shutil.rmtree(PLACE, ignore_errors=True)
    (PLACE / "sources").mkdir(parents=True)
    with open_site() as site:
        (PLACE / "sources" / "demo.toml").write_text(source_toml(site.url), encoding="utf-8")
        say(f"1. A made-up science-policy news site is served at {site.url}. First crawl:")
        first = crawl()
        say("2. The site changes: a figure, a sidebar, one article more, one less. Second crawl:")
        site.state = 2
        time.sleep(1.1)  # what was captured is due again after a second
        second = crawl()
        say(f"3. One page is re-fetched by hand: {site.url}{CHANGES}")
        run("refetch", f"{site.url}{CHANGES}")
        history = json.loads(run("history", f"{site.url}{CHANGES}", "--json", show=False))
    say("4. What changed in it, as an auditor sees it:")
    versions = [each["snapshot"] for each in reversed(history) if each["change"] in ("first", "changed")]
    run("diff", f"{versions[0][:12]}..{versions[-1][:12]}")
    say("5. Everything is recomputed from the bytes up:")
    checked = json.loads(run("verify", "--all", "--json", show=False))
    for each in checked["findings"]:
        print(f"   {'holds' if each['ok'] else 'DAMAGED'}: {each['what']} {each['where']} {each['detail']}")
    say("6. A proof of it, checked by the verifier that it carries, which knows nothing of us but the public key:")
    proven = prove(versions[-1])
    return sum_up(first, second, len(versions), checked, time.monotonic() - began, proven=proven)


def prove(snapshot: str) -> bool:
    proof, verifier = PLACE / "proof.zip", PLACE / "verify.py"
    key = run("log", "key", show=False).split()[0]
    run("proof", snapshot, "-o", str(proof))
    with ZipFile(proof) as bundle:
        verifier.write_bytes(bundle.read("verify.py"))
    command = [sys.executable, "-I", str(verifier), str(proof), "--key", key, "--lang", "en"]
    checked = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    said = checked.stdout.decode().splitlines()
    print("".join(f"   {line}\n" for line in (*(line for line in said if line.startswith("[")), said[-1])), end="")
    return checked.returncode == 0


def open_site() -> Site:
    try:
        return Site(PORT)
    except OSError:  # somebody else listens there
        return Site()


def crawl() -> dict[str, Any]:
    return json.loads(run("crawl", "demo", "--json", show=False))[0]


def run(*words: str, show: bool = True) -> str:
    environment = os.environ | {
        "KUAIZHAO_DATA": str(PLACE),
        "KUAIZHAO_SOURCES": str(PLACE / "sources"),
        "KUAIZHAO_ALLOW_PRIVATE": "127.0.0.0/8",
        "KUAIZHAO_DATABASE": "",
    }
    done = subprocess.run([sys.executable, "-m", "kuaizhao", *words], env=environment, stdout=subprocess.PIPE, cwd=ROOT, check=False)
    out = done.stdout.decode()
    if done.returncode not in (0, 1) or not out:
        sys.exit(f"demo: `kuaizhao {' '.join(words)}` ended with status {done.returncode}: {out}")
    if show:
        print("".join(f"   {line}\n" for line in out.splitlines()), end="")
    elif words[0] == "crawl":
        print_account(json.loads(out)[0])
    return out


def print_account(account: dict[str, Any]) -> None:
    total = " + ".join(f"{count} {name}" for name, count in account["tallies"].items())
    print(f"   discovered {account['discovered']} = {total}")
    for reason, count in account["reasons"].items():
        print(f"     {count:>4}  {reason}")


def say(what: str) -> None:
    print(f"\n{what}", flush=True)


def sum_up(first: dict[str, Any], second: dict[str, Any], versions: int, checked: dict[str, Any], seconds: float, *, proven: bool) -> int:
    faults = []
    if not (first["adds_up"] and second["adds_up"]):
        faults.append("the books do not add up")
    if versions != 2:
        faults.append(f"the changed article has {versions} versions, 2 were expected")
    if checked["damaged"]:
        faults.append(f"{checked['damaged']} checks found damage")
    if not proven:
        faults.append("the proof does not hold")
    say("Summary")
    for name, account in (("first crawl", first), ("second crawl", second)):
        tallies = account["tallies"]
        print(f"   {name:<13} discovered {account['discovered']:>3} = " + " + ".join(f"{tallies[each]:>2} {each}" for each in tallies))
    print(f"   verified from the bytes up: {checked['damaged']} damaged; {seconds:.0f} s in all")
    print("   Look at the result: make serve   (then open http://127.0.0.1:8848/)")
    for fault in faults:
        print(f"   FAULT: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
