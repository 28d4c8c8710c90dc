"""The bundle: the evidence as files with fixed names in a ZIP that is the same whenever it is made from the same.

Before it leaves the house it goes through its own verifier. Described in docs/proof-format.md.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from archive.errors import DamagedLogError
from archive.exchange.zipped import Zipped, zipped
from archive.proof import verifier
from archive.proof.gather import Evidence
from archive.proof.report import readme, report

AT = datetime(1980, 1, 1, tzinfo=UTC)
"""The time of every part: the earliest that a ZIP knows."""


def bundle(evidence: Evidence) -> dict[str, bytes]:
    """Return the files of the bundle by name, checked by the verifier that lies in it.

    Raises:
        DamagedLogError: they do not hold together: what was stored is not what was logged.
    """
    files = _files(evidence)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    _must_hold(files, evidence)
    return dict(sorted(files.items()))


def write(files: Mapping[str, bytes], path: Path) -> None:
    """Write a bundle to ``path``, whole or not at all.

    Raises:
        StorageError: it cannot be written.
    """
    with zipped(path, AT) as archive:
        _add(files, archive)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a bundle as the same ZIP in memory."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        _add(files, Zipped(archive, AT))
    return written.getvalue()


def _add(files: Mapping[str, bytes], archive: Zipped) -> None:
    for name, content in files.items():
        archive.add(name, [content])


def _files(evidence: Evidence) -> dict[str, bytes]:
    captures, leaves = (*evidence.pages, *evidence.holders), evidence.proven.leaves
    files = {
        "README.txt": readme(),
        "report.html": report(evidence),
        "verify.py": Path(verifier.__file__).read_bytes(),
        "checkpoint": evidence.proven.note,
        "keys.txt": "".join(f"{each}\n" for each in evidence.proven.verifiers).encode(),
        "manifest.json": evidence.snapshot.manifest,
        "text.txt": (evidence.snapshot.text or "").encode("utf-8", "surrogatepass"),
        "plain.txt": (evidence.snapshot.plain or "").encode("utf-8", "surrogatepass"),
        "records.warc.gz": b"".join(each.packed for each in captures),
        "snapshot.leaf.json": leaves[0].leaf,
        "snapshot.tlog-proof": leaves[0].proof,
    }
    for number, (capture, leaf) in enumerate(zip(captures, leaves[1:], strict=True), start=1):
        files[f"capture-{number}.row.json"] = capture.row_json
        files[f"capture-{number}.leaf.json"] = leaf.leaf
        files[f"capture-{number}.tlog-proof"] = leaf.proof
    return files | {f"stamp-{each.authority}.tsr": each.token for each in evidence.proven.stamps}


def _must_hold(files: dict[str, bytes], evidence: Evidence) -> None:
    keys = [verifier.key_in(str(each)) for each in evidence.proven.verifiers]
    try:
        verifier.check(verifier.Case(files, keys), lambda _zh, _en: None)
    except verifier.BrokenError as error:
        raise DamagedLogError(
            f"a proof of {evidence.snapshot.id} would not hold, so none was made ({error}): `kuaizhao verify {evidence.snapshot.id}` "
            "and `kuaizhao log verify` say what is damaged"
        ) from error
