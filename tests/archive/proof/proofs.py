"""An archive whose snapshots are odd in every way that matters to a proof, and an auditor on a machine without Kuaizhao."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import Keys, open_keys
from archive.evidence.log.sequencer import Sequencer
from archive.index.leaves import LeafTable
from archive.index.rereading import Rereading
from archive.manifest import superseding
from archive.model import Capture, Digest, Imported, Snapshot, Superseding, Tls
from archive.proof.bundle import bundle
from archive.proof.gather import Evidence, Unpublished, gather
from archive.proof.logged import LogView
from tests.archive.evidence.captures import AT, PROVENANCE, TLS
from tests.archive.evidence.log.logs import ORIGIN
from tests.archive.exchange.outgoing import ANSWERS, HOST, capture
from tests.archive.exchange.written import Home
from tests.values import TEXT, captured, hours, reading, snapshot_of

SYSTEM_PYTHON = Path("/usr/bin/python3")
CHINESE = f"{HOST}/%E6%94%BF%E7%AD%96/%E9%80%9A%E7%9F%A5.html?%E9%A1%B5=1"
KINDS = ("ordinary", "revisit", "pages", "unverified", "verified", "superseded", "standing", "chinese", "small", "other", "hostile",
         "imported", "imported, cut", "cut", "borrowed", "untold")  # fmt: skip
IMPORTED = Imported(
    file="theirs.wacz",
    file_digest=Digest("sha256:" + "4" * 64),
    member="archive/a.warc.gz",
    record="urn:uuid:00000000-0000-4000-8000-000000000007",
    target="https://kjj.linzhou.example:443/imported",
    software="Elsewhere 3.2 \x1b[31m<b>",
    doubts=("payload-digest", "no-digest"),
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'\x1b[31m\u202e"


@dataclass
class Archive:
    """An archive with its log."""

    home: Home
    keys: Keys
    snapshots: dict[str, Snapshot]

    @property
    def files(self) -> DirectoryFiles:
        return DirectoryFiles(self.home.folder / "log")

    @property
    def key(self) -> str:
        """The public key, as an auditor was given it."""
        return str(self.keys.verifiers[0])

    def publish(self) -> bytes:
        """Publish what waits and return the checkpoint."""
        return Sequencer(self.files, self.keys).publish(LeafTable(self.home.database)).note

    def gather(self, name: str, **wanted: object) -> Evidence | Unpublished:
        log = LogView(files=self.files, verifiers=self.keys.verifiers, **wanted)  # type: ignore[arg-type]
        return gather(self.snapshots[name].id, self.home.database, self.home.blobs, log)

    def bundle(self, name: str, **wanted: object) -> dict[str, bytes]:
        evidence = self.gather(name, **wanted)
        assert isinstance(evidence, Evidence)
        return bundle(evidence)

    def seal(self, name: str, *captures: Capture, text: str = TEXT, **said: object) -> Snapshot:
        """Keep captures and seal them into a snapshot."""
        numbers = tuple(self.home.ingest.keep(each) for each in captures)
        made = snapshot_of(captures, reading(text, **({"title": f"标题 {name}"} | said)), self.home.catalog.latest(captures[0].url))
        self.home.catalog.seal(numbers, made)
        self.snapshots[name] = made
        return made


def begun(home: Home) -> Archive:
    """Return an archive without anything in it."""
    return Archive(home, open_keys(home.folder / "keys", ORIGIN, begin=True), {})


def fill(archive: Archive) -> None:
    """Keep a snapshot of each kind; nothing is published yet."""
    archive.seal("ordinary", capture("chunked"))
    archive.seal("revisit", capture("chunked", days=1))
    archive.seal("pages", *(capture(name) for name in ("gbk", "gzip", "until-closed")), text="第一页\n第二页\n第三页")
    archive.seal("unverified", captured("https://kjj.linzhou.example/self-signed", tls=TLS))
    verified = Tls(version="TLSv1.2", cipher="ECDHE-RSA-AES128-GCM-SHA256", chain=TLS.chain * 3, verified=True)
    archive.seal("verified", captured("https://kjj.linzhou.example/good", tls=verified))
    archive.seal("chinese", replace(captured(CHINESE), provenance=replace(PROVENANCE, found_on=CHINESE, category="通知公告")))
    archive.seal("small", captured("http://a.example/1", tls=None))
    archive.seal("other", captured("http://a.example/2", tls=None), text="别的页面的正文")
    archive.seal(
        "hostile", captured("https://kjj.linzhou.example/%3Cscript%3E"), title=HOSTILE, source=HOSTILE, author=(HOSTILE,), text=HOSTILE
    )
    _take_in(archive)
    archive.seal("cut", captured("https://kjj.linzhou.example/cut", tls=TLS, truncated="disconnect"))
    archive.seal("untold", captured("https://kjj.linzhou.example/untold", tls=None))
    _read_again(archive)


def theirs(made: Capture, imported: Imported) -> Capture:
    """Return a capture as importing marks it."""
    provenance = replace(PROVENANCE, way="import", found_on=None, redirected_from=(), robots="not asked", imported=imported)
    return replace(made, tls=None, provenance=provenance)


def _take_in(archive: Archive) -> None:
    """Keep captures of others, and one of our own whose content a capture of others holds."""
    archive.seal("imported", theirs(captured("https://kjj.linzhou.example/imported"), IMPORTED))
    bare = replace(IMPORTED, file="theirs.warc.gz", member=None, target=None, software=None, doubts=())
    archive.seal("imported, cut", theirs(captured("https://kjj.linzhou.example/imported-cut", truncated="length", address=None), bare))
    same = ANSWERS["until-closed"] + b"<p>Lent and borrowed"
    archive.seal("lent", theirs(capture("lent", response=same), bare))
    archive.seal("borrowed", capture("borrowed", response=same, days=1))


def _read_again(archive: Archive) -> None:
    """Put a later reading in the place of a snapshot."""
    made = captured("http://kjj.linzhou.example/again", response=ANSWERS["big5"])
    number = archive.home.ingest.keep(made)
    first = snapshot_of((made,), reading("第一次读"))
    archive.home.catalog.seal((number,), first)
    later = superseding(snapshot_of((made,), reading("第二次读")), Superseding(id=first.id, at=AT + hours(900)))
    rereading = Rereading(archive.home.database)
    with rereading.database.writing():
        rereading.supersede((number,), later, lambda: ())
        rereading.turn(made.url)
    archive.snapshots |= {"superseded": first, "standing": later}


def verified(folder: Path, *arguments: str | Path, python: str | Path = sys.executable) -> subprocess.CompletedProcess[str]:
    """Run verify.py as an auditor does: isolated, in an empty folder, nothing of ours within reach."""
    return subprocess.run(
        [str(python), "-I", "-W", "error", *map(str, arguments)],
        cwd=folder,
        env={"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    """Write a bundle into a folder as it was unpacked."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
