"""A forger with a key and a log of his own: whatever he changes in a bundle, he computes all digests, leaves, proofs and signatures anew."""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from archive.digest import canonical, digest
from archive.evidence.log.checkpoint import Checkpoint, signed_checkpoint
from archive.evidence.log.note import Signer
from archive.evidence.log.proof import Proof
from archive.proof.verifier import Case, Key, check, key_in, members
from tests.archive.evidence.log.logs import OTHER, mth, path

Files = dict[str, bytes]
Json = dict[str, Any]


def with_sums(files: Mapping[str, bytes]) -> Files:
    """Return the files with a list of digests that fits them."""
    rest = {name: content for name, content in files.items() if name != "SHA256SUMS"}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(rest.items()))
    return rest | {"SHA256SUMS": sums.encode()}


def signed_anew(files: Mapping[str, bytes], signer: Signer = OTHER) -> Files:
    """Return the files with their leaves in a log of the forger's own, signed with his key."""
    names = [name.removesuffix(".leaf.json") for name in files if name.endswith(".leaf.json")]
    leaves = [files[f"{name}.leaf.json"] for name in names]
    note = signed_checkpoint(Checkpoint(origin=signer.name, size=len(leaves), root=mth(leaves)), [signer])
    made = dict(files)
    for at, name in enumerate(names):
        made[f"{name}.tlog-proof"] = bytes(Proof(index=at, hashes=tuple(path(at, leaves)), note=note))
    return with_sums(made | {"checkpoint": note, "keys.txt": f"{signer.verifier}\n".encode()})


def forged(
    files: Mapping[str, bytes],
    *,
    manifest: Callable[[Json], object] = lambda _: None,
    row: Callable[[Json], object] = lambda _: None,
    leaf: Callable[[Json], object] = lambda _: None,
    record: Callable[[Json], object] = lambda _: None,
    answer: Callable[[bytes], bytes] = lambda block: block,
) -> Files:
    """Return the bundle with parts of its first capture or its manifest changed, and everything that names them changed with them."""
    made = dict(files)
    said = json.loads(files["manifest.json"])
    manifest(said)
    made["manifest.json"] = canonical(said)
    made["snapshot.leaf.json"] = canonical({"kind": "snapshot", "id": digest(made["manifest.json"]).removeprefix("sha256:")})
    packed, sizes = records(files, record, answer)
    first = json.loads(files["capture-1.leaf.json"])
    count, rowed = len(first["members"]), json.loads(files["capture-1.row.json"])
    first["members"] = [digest(each) for each in packed[:count]]
    rowed |= {"members": " ".join(first["members"]), "length": sum(sizes[:count])}
    row(rowed)
    first["row"] = digest(canonical(rowed))
    leaf(first)
    made |= {"records.warc.gz": b"".join(packed), "capture-1.row.json": canonical(rowed), "capture-1.leaf.json": canonical(first)}
    return signed_anew(made)


def records(
    files: Mapping[str, bytes], record: Callable[[Json], object], answer: Callable[[bytes], bytes]
) -> tuple[list[bytes], list[int]]:
    """Return the gzip members with the first capture's answer and metadata changed, and their lengths."""
    packed, before = [], list[str]()
    for member in members(files["records.warc.gz"]):
        content = member.packed
        if member.kind in ("response", "revisit") and not any(b"metadata" in gzip.decompress(each)[:60] for each in packed):
            content = repacked(member.packed, answer(member.block))
        if member.kind == "metadata" and not any(b"metadata" in gzip.decompress(each)[:60] for each in packed):
            said = json.loads(member.block) | {"members": list(before)}
            record(said)
            content = repacked(member.packed, canonical(said))
        before.append(digest(content))
        packed.append(content)
    return packed, [len(each) for each in packed]


def repacked(packed: bytes, block: bytes) -> bytes:
    """Return a gzip member with another block, its length and digest fitting; untouched if the block is the same."""
    head, _, old = gzip.decompress(packed).partition(b"\r\n\r\n")
    if old[:-4] == block:
        return packed
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith((b"content-length", b"warc-block-digest"))]
    lines += [b"WARC-Block-Digest: " + digest(block).encode(), b"Content-Length: %d" % len(block)]
    return gzip.compress(b"\r\n".join(lines) + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def key_of(signer: Signer) -> Key:
    """Return the forger's public key, for whoever believes him."""
    return key_in(str(signer.verifier))


def steps(files: Mapping[str, bytes], *keys: Key) -> list[str]:
    """Go through all steps and return what was told in English."""
    told = list[str]()
    check(Case(dict(files), keys), lambda _zh, en: told.append(en))
    return told
