"""Checks a proof bundle of Kuaizhao (快照). Python 3.8 or later and nothing else: no network, no other file of ours.

    python3 verify.py                    the unpacked bundle that this file lies in
    python3 verify.py BUNDLE.zip         a bundle, packed or unpacked

    --key VKEY         the public key of the log (name+id+key), from a source that you trust (may be given again)
    --kept FILE        a checkpoint of the log that you have kept: of the same size it must say the same
    --roots FILE       root certificates (PEM) of time stamping authorities; needs the program openssl
    --lang zh|en|both

Nothing of the bundle is executed, or written anywhere but to a temporary folder for openssl. The steps are the functions
under "The steps", in their order; the first thing that does not hold is named. Exit status: 0 all that was checked holds,
1 something does not, 2 wrong usage.
Sources: signed notes, checkpoints, proofs: c2sp.org; the hash tree: RFC 6962 section 2.1 and RFC 9162
section 2.1.3.2; signatures: RFC 8032; the bundle itself: docs/proof-format.md of Kuaizhao.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.isolated and not getattr(sys.flags, "safe_path", False):
    sys.path.pop(0)  # the folder of this file: nothing that lies beside it may run

import argparse
import base64
import hashlib
import itertools
import json
import re
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, Tuple  # noqa: UP035 - Python 3.8

MOST_BYTES = 1 << 30
"""Of a whole bundle."""
MOST_UNPACKED = 1 << 28
"""Of one record."""
MOST_FILES = 5000
"""In a bundle; records, too."""
PIECE = 1 << 16
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError, MemoryError, zlib.error)
"""What Python raises where bytes are not of the form that they should be."""
UNREADABLE = (*MALFORMED, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, struct.error)
"""The same of a zip."""


class BrokenError(Exception):
    """Something does not hold; in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class UncheckedError(BrokenError):
    """There is nothing to check here, or not enough was given to check it; in Chinese and in English."""


def must(holds: bool, zh: str, en: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Go on if something holds."""
    if not holds:
        raise BrokenError(zh, en)


def digest(content: bytes) -> str:
    """Return the SHA-256 as Kuaizhao writes it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def parsed(content: bytes) -> Any:
    """Return what JSON says; a name that stands twice in one object could be read in two ways and is refused."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a name stands twice in a JSON object")
        return dict(pairs)

    return json.loads(content.decode("utf-8"), object_pairs_hook=once, parse_int=number_in)


def number_in(text: str) -> int:
    """Return a whole number written without leading zeros; a longer one than any in a bundle is refused."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text):
        raise ValueError(f"{text[:40]!r} is no number of this format")
    return int(text)


def from_base64(text: str) -> bytes:
    """Return what base64 says, in its one canonical form."""
    content = base64.b64decode(text, validate=True)
    if base64.b64encode(content).decode() != text:
        raise ValueError(f"{text[:80]!r} is not base64 in its canonical form")
    return content


# --- Ed25519 (RFC 8032 section 5.1), verifying only; slow and plain ------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]  # noqa: UP006 - Python 3.8
"""A point (x, y) of the curve as (X, Y, Z, T), where x = X/Z, y = Y/Z and xy = T/Z."""
NEUTRAL = (0, 1, 1, 0)


def added(p: Point, q: Point) -> Point:
    """Return the sum of two points."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def sum_of(s: int, p: Point, k: int, q: Point) -> Point:
    """Return ``s`` times ``p`` plus ``k`` times ``q``."""
    total, by_bits = NEUTRAL, (NEUTRAL, p, q, added(p, q))
    for bit in range(max(s, k).bit_length() - 1, -1, -1):
        total, which = added(total, total), (s >> bit & 1) + 2 * (k >> bit & 1)
        total = added(total, by_bits[which]) if which else total
    return total


def is_same(p: Point, q: Point) -> bool:
    """Say whether two points are the same."""
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def point_in(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes say; None if they are not its one canonical encoding, or it is of small order."""
    both = int.from_bytes(encoded, "little")
    sign, y = both >> 255, both & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_ONE % P
    if len(encoded) != 32 or y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    point = (x, y, 1, x * y % P)
    return None if is_same(sum_of(8, point, 0, point), NEUTRAL) else point


BASE = point_in(b"\x58" + b"\x66" * 31) or NEUTRAL


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether ``signature`` over ``message`` is that of the public ``key``."""
    a, r, s = point_in(key), point_in(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus_a = (P - a[0], a[1], 1, P - a[3])
    return is_same(sum_of(s, BASE, k, minus_a), r)


# --- the log: checkpoints and proofs --------------------------------------------------------------


class Key(NamedTuple):
    """A public key of a log."""

    name: str
    id: bytes
    key: bytes


class Checkpoint(NamedTuple):
    """A log at one size, and the keys that signed it."""

    origin: str
    size: int
    root: bytes
    signed_by: list[Key]


def key_in(vkey: str) -> Key:
    """Return the key that a vkey (``name+id+key``) says."""
    given = shown(repr(vkey[:120]))
    try:
        name, said, material = vkey.split("+", 2)
        kind_and_key = from_base64(material)
    except ValueError:
        raise BrokenError(
            f"{given} 不是日志的公钥：应为一行“名称+编号+公钥”，如 archive.example/log+3f1a2b4c+AZ…，与 kuaizhao log key 所打印的一样",
            f"{given} is no public key of a log: one line name+id+key was expected, such as archive.example/log+3f1a2b4c+AZ…, "
            "as `kuaizhao log key` prints it",
        ) from None
    found = Key(name, hashlib.sha256(name.encode() + b"\n" + kind_and_key).digest()[:4], kind_and_key[1:])
    is_one = kind_and_key[:1] == b"\x01" and len(found.key) == 32 and said == found.id.hex() and bool(name)
    must(
        is_one,
        f"{given} 不是 Ed25519 公钥，或编号与公钥不符：请重新抄录",
        f"{given} is no Ed25519 key, or its id is not that of its key: copy it again",
    )
    return found


def checkpoint_in(note: bytes, keys: Sequence[Key]) -> Checkpoint:
    """Return the checkpoint that a signed note says; every signature of a known key must hold."""
    whole = note.decode("utf-8")
    text, between, lines = whole.rpartition("\n\n")
    if not between or not lines.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", whole):
        raise ValueError("this is no signed note")
    origin, size, root, *more = text.split("\n")
    if not all((origin, *more)) or len(from_base64(root)) != 32:
        raise ValueError("a checkpoint has an origin, a size and a root")
    found: list[Key] = []
    for line in lines[:-1].split("\n"):
        dash, name, said = line.split(" ")
        signature = from_base64(said)
        known = next((key for key in keys if (key.name, key.id) == (name, signature[:4]) and name == origin), None)
        if dash != "\u2014" or len(signature) < 5:
            raise ValueError(f"{line[:80]!r} is no signature line")
        if known and (known in found or not is_signed(known.key, f"{text}\n".encode(), signature[4:])):
            raise BrokenError(f"{shown(name)} 的签名不成立", f"the signature of {shown(name)} does not hold")
        found += [known] if known else []
    return Checkpoint(origin, number_in(size), from_base64(root), found)


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash over two nodes of the tree."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that ``path`` leads to from a leaf (RFC 9162 section 2.1.3.2)."""
    at, last, found = index, size - 1, hashlib.sha256(b"\x00" + leaf).digest()
    if not 0 <= index < size:
        raise ValueError(f"a log of {size} leaves has no leaf {index}")
    for each in path:
        if last == 0:
            raise ValueError("the proof has too many hashes")
        if at & 1 or at == last:
            found = node(each, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, each)
        at, last = at >> 1, last >> 1
    if last:
        raise ValueError("the proof has too few hashes")
    return found


def hashes_in(lines: Sequence[str]) -> list[bytes]:
    """Return the hashes of a proof."""
    found = [from_base64(line) for line in lines]
    if len(found) > 63 or any(len(each) != 32 for each in found):
        raise ValueError("a proof is made of at most 63 hashes of 32 bytes")
    return found


# --- WARC records and HTTP answers ----------------------------------------------------------------


class Member(NamedTuple):
    """A gzip member: its exact bytes, and the WARC record in it."""

    packed: bytes
    kind: str
    block: bytes


def members(content: bytes) -> Iterator[Member]:
    """Yield the gzip members of a WARC file, one record each."""
    at = 0
    while at < len(content):
        begin, unpacker, unpacked = at, zlib.decompressobj(31), bytearray()
        while not unpacker.eof and at < len(content) and len(unpacked) <= MOST_UNPACKED:
            piece = content[at : at + PIECE]
            unpacked += unpacker.decompress(piece)
            at += len(piece) - len(unpacker.unused_data)
        if not unpacker.eof or len(unpacked) > MOST_UNPACKED:
            raise ValueError("a gzip member is cut off, or unpacks to more than 256 MiB")
        head, _, block = bytes(unpacked).partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode("utf-8").split("\r\n")[1:])
        if number_in(fields["Content-Length"]) != len(block) - 4 or not block.endswith(b"\r\n\r\n"):
            raise ValueError("a record is longer or shorter than it says")
        yield Member(content[begin:at], fields["WARC-Type"], block[:-4])


class Answer(NamedTuple):
    """An HTTP answer: its status, its content (chunks joined, still compressed), and what stands after the head as it came."""

    status: int | None
    content: bytes
    stored: bytes


INTERIM = re.compile(rb"HTTP/\S+[ \t]+1(?!01)\d\d\b")
CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\n]*)?\r?\n")


def answer_in(wire: bytes) -> Answer:
    """Return the final answer in the bytes that a server sent, read as leniently as browsers do (RFC 9112 section 6)."""
    begin, end = 0, head_end(wire, 0)
    while end is not None and end < len(wire) and INTERIM.match(wire, begin):
        begin, end = end, head_end(wire, end)
    rest = b"" if end is None else wire[end:]
    status, fields = head_in(wire[begin:end])
    stored = b"" if INTERIM.match(wire, begin) else rest
    if status in (204, 304):
        return Answer(status, b"", stored)
    if b"chunked" in fields.get(b"transfer-encoding", b"").lower():
        return Answer(status, unchunked(rest), stored)
    length = fields.get(b"content-length", b"").split(b",")[0].strip()
    return Answer(status, rest[: int(length.lstrip(b"0")[:19] or b"0")] if length.isdigit() else rest, stored)


def head_end(wire: bytes, begin: int) -> int | None:
    """Return where the head that begins at ``begin`` ends."""
    ended = re.compile(rb"\n\r?\n").search(wire, begin)
    return ended.end() if ended else None


def head_in(head: bytes) -> tuple[int | None, dict[bytes, bytes]]:
    """Return the status, and the first value of each field, a folded one in one line."""
    first, _, rest = head.partition(b"\n")
    parts = first.strip().split(None, 2)
    if len(parts) < 2 or not parts[0].startswith(b"HTTP/") or not re.fullmatch(rb"[0-9]{3}", parts[1]):
        return None, {}
    found: list[tuple[bytes, list[bytes]]] = []
    for line in rest.split(b"\n"):
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and found and line.strip():
            found[-1][1].append(line.strip())
        elif colon:
            found.append((name.strip().lower(), [value.strip()]))
    return int(parts[1]), {name: b" ".join(values) for name, values in reversed(found)}


def unchunked(rest: bytes) -> bytes:
    """Return the content whose chunks stand in ``rest``."""
    chunks, at = [], 0
    line = CHUNK.match(rest)
    while line and int(line[1], 16):
        at = line.end() + int(line[1], 16)
        chunks.append(rest[line.end() : at])
        at += len(rest[at : at + 2]) - len(re.sub(rb"^\r?\n?", b"", rest[at : at + 2]))
        line = CHUNK.match(rest, at) if at <= len(rest) else None
    return b"".join(chunks)


# --- reading a bundle ------------------------------------------------------------------------------


def bundle_at(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    try:
        return folder_at(path.resolve()) if path.is_dir() else zip_at(path)
    except UNREADABLE as error:
        raise BrokenError(f"证明无法读取：{shown(error)}", f"the bundle cannot be read: {shown(error)}") from None


def folder_at(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that its SHA256SUMS lists; what else lies there (yours, perhaps) is not looked at."""
    listed = file_at(folder / "SHA256SUMS", MOST_BYTES)
    files, left = {"SHA256SUMS": listed or b""}, MOST_BYTES
    for name in sums_in(listed or b""):
        content = file_at(folder / name, left)
        if content is not None:
            files[name] = content
            left -= len(content)
    return files


def file_at(path: Path, most: int) -> bytes | None:
    """Return what a file holds; None if none is there, or a link that leads elsewhere."""
    if path.resolve() != path or not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError("it is too large")
    return content


def zip_at(path: Path) -> dict[str, bytes]:
    """Return the files of a zip; nothing is written, whatever it holds."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len({part.filename for part in parts}) < len(parts) or not all(NAME.fullmatch(part.filename) for part in parts):
            raise ValueError("a name stands twice, or is none that a bundle has")
        if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_BYTES:
            raise ValueError("it is too large")
        return {part.filename: archive.open(part).read(part.file_size) for part in parts}


def sums_in(listed: bytes) -> dict[str, str]:
    """Return what SHA256SUMS says: name and digest."""
    lines = [line.split("  ", 1) for line in listed.decode("ascii").split("\n")]
    if lines.pop() != [""] or len(lines) > MOST_FILES or not all(NAME.fullmatch(name) for _, name in lines):
        raise ValueError("SHA256SUMS has names that no bundle has, or does not end in a newline")
    return {name: said for said, name in lines}


def shown(value: object) -> str:
    """Return something of the bundle as it may be printed: no control characters, not too long."""
    return "-" if value is None else "".join(letter if letter.isprintable() else "\ufffd" for letter in str(value)[:300])


# --- The steps -------------------------------------------------------------------------------------


class Case:
    """What is checked, and what the steps have found so far."""

    def __init__(self, files: dict[str, bytes], keys: Sequence[Key], kept: bytes | None = None, roots: Path | None = None) -> None:
        self.files, self.keys, self.kept, self.roots = files, keys, kept, roots
        self.checkpoint = Checkpoint("", 0, b"", [])
        self.manifest: dict[str, Any] = {}
        self.leaves: list[dict[str, Any]] = []
        """Of the captures, in the order of the records."""
        self.rows: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        """What each capture's metadata record says."""
        self.wires: list[bytes] = []
        """What the server sent for each capture, head and all; of a revisit the head alone until its content was found."""

    def file(self, name: str) -> bytes:
        """Return a file of the bundle."""
        must(name in self.files, f"缺少文件 {name}", f"the file {name} is not there")
        return self.files[name]


def the_files_are_whole(case: Case) -> str:
    """The files are those that SHA256SUMS lists: against accidents alone, since whoever changes a file can change the list."""
    listed = sums_in(case.file("SHA256SUMS"))
    must(bool(listed), "SHA256SUMS 是空的，或不存在", "SHA256SUMS is empty or not there")
    for name, wanted in listed.items():
        must(hashlib.sha256(case.file(name)).hexdigest() == wanted, f"文件 {name} 已改变", f"the file {name} was changed")
    others = sorted(set(case.files) - {*listed, "SHA256SUMS"})
    must(not others, f"文件 {shown(others)} 不属于本证明", f"the files {shown(others)} are no part of this proof")
    return str(len(listed))


def the_checkpoint_is_signed(case: Case) -> str:
    """A key of the log has signed the log's size and root."""
    case.checkpoint = checkpoint_in(case.file("checkpoint"), case.keys)
    names = ", ".join(f"{key.name}+{key.id.hex()}" for key in case.checkpoint.signed_by)
    must(bool(names), "给出的公钥都没有签署这个检查点", "none of the given keys has signed this checkpoint")
    return f"{names}; {case.checkpoint.size}"


def the_manifest_is_in_the_log(case: Case) -> str:
    """The log holds the snapshot's leaf; the leaf names the digest of the manifest."""
    leaf, manifest = in_the_log(case, "snapshot"), case.file("manifest.json")
    holds = leaf == {"kind": "snapshot", "id": hashlib.sha256(manifest).hexdigest()}
    must(holds, "manifest.json 不是日志所记的快照", "manifest.json is not the snapshot that the log names")
    case.manifest = parsed(manifest)
    known = case.manifest["kind"] == "kuaizhao-snapshot/1"
    must(known, "清单是更新版本的格式，请用更新的 verify.py", "the manifest is of a newer form: get a newer verify.py")
    return str(leaf["id"])


def the_texts_are_those_of_the_manifest(case: Case) -> str:
    """The manifest names the digests of the texts."""
    for name in ("text", "plain"):
        holds = digest(case.file(f"{name}.txt")) == case.manifest["extraction"][name]
        must(holds, f"{name}.txt 不是清单所记的文字", f"{name}.txt is not the text that the manifest names")
    return "text.txt, plain.txt"


def the_captures_are_in_the_log(case: Case) -> str:
    """The log holds a leaf for each capture; the leaf names the digest of the index's row, which says the same."""
    while f"capture-{len(case.leaves) + 1}.leaf.json" in case.files:
        name = f"capture-{len(case.leaves) + 1}"
        leaf, row = in_the_log(case, name), parsed(case.file(f"{name}.row.json"))
        holds = leaf["kind"] == "capture" and leaf["row"] == digest(case.file(f"{name}.row.json"))
        must(holds, f"{name}.row.json 不是日志所记的", f"{name}.row.json is not what the log names")
        case.leaves.append(leaf)
        case.rows.append(row)
    return str(len(case.leaves))


def the_records_are_those_of_the_log(case: Case) -> str:
    """The exact bytes of each record have the digest in the leaf; the metadata record, the last of each capture, says the same as leaf and row."""
    rest = list(itertools.islice(members(case.file("records.warc.gz")), MOST_FILES))
    for number, (leaf, row) in enumerate(zip(case.leaves, case.rows), 1):  # noqa: B905 - Python 3.8
        group, rest = rest[: len(leaf["members"])], rest[len(leaf["members"]) :]
        holds = [digest(each.packed) for each in group] == leaf["members"]
        must(holds, f"采集 {number} 的记录不是日志所记的字节", f"the records of capture {number} are not the bytes that the log names")
        said, kinds = parsed(group[-1].block), [each.kind for each in group]
        holds = kinds[-1] == "metadata" and said["format"] == "kuaizhao-capture/1" and said["members"] == leaf["members"][:-1]
        holds = holds and (said["payload"], said["capture"]["captured_at"]) == (leaf["payload"], leaf["captured_at"])
        must(holds, f"采集 {number} 的元数据记录与其他记录不符", f"the metadata record of capture {number} does not commit the others")
        differing = [name for name, value in row_of(said, leaf, group).items() if row.get(name) != value]
        must(
            not differing,
            f"采集 {number} 的索引行与记录不符：{differing}",
            f"the row of capture {number} differs from its records: {differing}",
        )
        case.said.append(said)
        case.wires.append(b"".join(each.block for each in group if each.kind in ("response", "revisit")))
    must(not rest, "有日志未记的记录", "there are records that no leaf names")
    return str(sum(len(leaf["members"]) for leaf in case.leaves))


def the_contents_are_those_of_the_manifest(case: Case) -> str:
    """The content of each answer has the digest that the manifest names, and the manifest says of it what the records say."""
    payloads, stored = case.manifest["payloads"], [answer_in(wire).stored for wire in case.wires]
    whole = {digest(content): content for content, said in zip(stored, case.said) if said["revisited"] is None}  # noqa: B905
    wanted = [said["stored"] for said in case.said[: len(payloads)] if said["revisited"] is not None]
    for number, (said, row) in enumerate(zip(case.said, case.rows), 1):  # noqa: B905
        needed = number <= len(payloads) or (said["stored"] in wanted and said["revisited"] is None)
        must(needed, f"采集 {number} 与快照无关", f"capture {number} has nothing to do with the snapshot")
        again = whole.get(said["stored"]) if said["revisited"] is not None else b""
        if again is None:
            raise BrokenError(f"采集 {number} 的内容不在证明中", f"the content of capture {number} is not in the bundle")
        answer = answer_in(case.wires[number - 1] + again)
        holds = (digest(answer.stored), digest(answer.content), answer.status) == (said["stored"], said["payload"], row["status"])
        must(holds, f"采集 {number} 的内容与其记录不符", f"the content of capture {number} is not what its record says")
    holds = [said["payload"] for said in case.said[: len(payloads)]] == payloads and bool(payloads)
    must(holds, "内容不是清单所记的", "the contents are not those that the manifest names")
    first = case.said[0]["capture"]
    differing = [name for name in ("url", "captured_at", "address", "tls", "provenance") if case.manifest[name] != first[name]]
    must(not differing, f"清单与采集记录不符：{differing}", f"the manifest and the capture's record differ: {differing}")
    return ", ".join(payloads)


def the_stamps_hold(case: Case) -> str:
    """Time stamping authorities (RFC 3161) have seen the checkpoint; `openssl` checks that, if a root certificate is given."""
    names = [name for name in sorted(case.files) if name.endswith(".tsr")]
    program = shutil.which("openssl")
    if not names or case.roots is None or program is None:
        wanted = "--roots" if case.roots is None else "openssl"
        raise UncheckedError(
            f"{len(names)} 个，核验需要 {wanted}" if names else "没有", f"{len(names)}, {wanted} is needed" if names else "there are none"
        )
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "checkpoint").write_bytes(case.file("checkpoint"))
        for name in names:
            Path(folder, "token").write_bytes(case.file(name))
            command = [program, "ts", "-verify", "-in", "token", "-data", "checkpoint", "-CAfile", str(case.roots.resolve())]
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
            must(done.returncode == 0, f"时间戳 {name} 不成立", f"the time stamp {name} does not hold under the given root")
            command = [program, "ts", "-reply", "-in", "token", "-text"]
            text = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60).stdout.decode("utf-8", "replace")
            found.append(f"{name}: {''.join(re.findall('Time stamp: (.*)', text)[:1])}")
    return "; ".join(found)


def the_kept_checkpoint_agrees(case: Case) -> str:
    """A checkpoint that an auditor has kept is of the same log, and of the same size says the same root."""
    if case.kept is None:
        raise UncheckedError("没有用 --kept 给出", "none was given with --kept")
    kept = checkpoint_in(case.kept, case.keys)
    holds = bool(kept.signed_by) and kept.origin == case.checkpoint.origin
    must(holds, "保存的检查点不是这个日志的", "the kept checkpoint is not one of this log")
    if kept.size != case.checkpoint.size:
        sizes = f"{kept.size}, {case.checkpoint.size}"
        raise UncheckedError(
            f"大小不同（{sizes}），请用 kuaizhao log verify --kept，或以您的检查点重出证明",
            f"of another size ({sizes}): use `kuaizhao log verify --kept`, or have the proof made anew under yours",
        )
    must(kept.root == case.checkpoint.root, "日志已被改写：同样大小，根不同", "the log was written anew: same size, another root")
    return str(kept.size)


STEPS: tuple[tuple[Callable[[Case], str], str, str], ...] = (
    (the_files_are_whole, "文件完整（仅防意外损坏）", "the files are whole (against accidents only)"),
    (the_checkpoint_is_signed, "日志检查点的签名成立；日志大小", "the log's checkpoint is signed; size of the log"),
    (the_manifest_is_in_the_log, "快照清单在日志中；快照编号", "the snapshot's manifest is in the log; its id"),
    (the_texts_are_those_of_the_manifest, "文字与清单相符", "the texts are those of the manifest"),
    (the_captures_are_in_the_log, "采集在日志中；次数", "the captures are in the log; how many"),
    (the_records_are_those_of_the_log, "WARC 记录逐字节与日志相符；条数", "the WARC records are, to the byte, those of the log; how many"),
    (the_contents_are_those_of_the_manifest, "应答内容与清单相符；摘要", "the content of the answer is what the manifest names; digests"),
    (the_stamps_hold, "时间戳", "time stamps"),
    (the_kept_checkpoint_agrees, "与您保存的检查点一致", "it agrees with the checkpoint that you kept"),
)


def in_the_log(case: Case, name: str) -> dict[str, Any]:
    """Return what the leaf ``name`` says, if its proof (c2sp.org/tlog-proof) leads to the root of the bundle's checkpoint."""
    head, _, note = case.file(f"{name}.tlog-proof").partition(b"\n\n")
    first, index, *hashes = head.decode("ascii").split("\n")
    if first != "c2sp.org/tlog-proof@v1" or not index.startswith("index ") or note != case.file("checkpoint"):
        raise ValueError(f"{name}.tlog-proof is no proof under the checkpoint of this bundle")
    leaf = case.file(f"{name}.leaf.json")
    holds = root_from(leaf, number_in(index[6:]), case.checkpoint.size, hashes_in(hashes)) == case.checkpoint.root
    must(holds, f"{name}.leaf.json 不在日志中", f"{name}.leaf.json is not in the log")
    found: dict[str, Any] = parsed(leaf)
    return found


def row_of(said: dict[str, Any], leaf: dict[str, Any], group: Sequence[Member]) -> dict[str, Any]:
    """Return what the index's row must say, by the metadata record and the leaf."""
    capture = said["capture"]
    return {
        **{name: capture[name] for name in ("url", "captured_at", "failure")},
        **{name: capture["provenance"][name] for name in ("run", "role", "way")},
        **{name: said[name] for name in ("segment", "payload", "stored")},
        "members": " ".join(leaf["members"]),
        "length": sum(len(each.packed) for each in group),
    }


# --- what is printed -------------------------------------------------------------------------------

NO_KEY_ZH = "未用 --key 给出公钥：以上仅用证明自带的公钥验证，完全不能说明是谁签署的。请从可信的其他途径取得公钥，再用 --key 验证。"
NO_KEY_EN = """NO KEY WAS GIVEN WITH --key: THE KEY IN THE BUNDLE ITSELF WAS USED. THIS PROVES NOTHING ABOUT WHO SIGNED.
GET THE KEY FROM A SOURCE THAT YOU TRUST, AND CHECK AGAIN WITH --key."""
NOT_PROVED_ZH = """不能证明：服务器对所有人发出同样内容；内容属实；网页识读无误；采集时刻（以存档方时钟为准，检查点与时间戳只说明“不晚于”）。
report.html 与 README.txt 只是说明，不是证据：请以这里打印的为准。"""
NOT_PROVED_EN = """Not proved: that the server sent the same to everybody; that what it says is true; that the page was read rightly;
the time of capture (by the archive's own clock; checkpoint and time stamps say only "not later than").
report.html and README.txt explain and are no evidence: rely on what is printed here."""
NOT_PROVED_OF_OTHERS_ZH = """不能证明：他人的文件所写属实，包括采集时刻、服务器地址，以及字节确为该网站所发；内容属实；网页识读无误；
收入时刻（以存档方时钟为准，检查点与时间戳只说明“不晚于”）。
report.html 与 README.txt 只是说明，不是证据：请以这里打印的为准。"""
NOT_PROVED_OF_OTHERS_EN = """Not proved: that the file of others tells the truth: its time of capture, its server's address, that the bytes came from this site;
that what the page says is true; that it was read rightly;
when it was taken in (by the archive's own clock; checkpoint and time stamps say only "not later than").
report.html and README.txt explain and are no evidence: rely on what is printed here."""
DOUBTS = {
    "no-digest": ("文件中没有可为其字节作证的摘要", "no digest in that file vouches for its bytes"),
    "payload-digest": (
        "文件所写的内容摘要不符，而整条记录的摘要相符",
        "the payload digest that the file gives is wrong, while that of the whole record holds",
    ),
}
"""What importing marks as doubtful."""
CUTS = {
    "length": ("超过长度上限", "over a limit of length"),
    "time": ("超过时间上限", "over a limit of time"),
    "disconnect": ("连接中断", "the connection ended"),
}
"""What WARC-Truncated says, in words."""


class Fact(NamedTuple):
    """A name and what is said under it; in Chinese and in English."""

    zh: str
    en: str
    said_zh: str
    said_en: str


def fact(zh: str, en: str, value: object) -> Fact:
    """Return a fact whose value is the same in every language."""
    return Fact(zh, en, shown(value), shown(value))


def facts(case: Case) -> Iterator[Fact]:
    """Yield what the proved manifest and metadata records say, for people."""
    said, read = case.manifest, case.manifest["extraction"]
    yield fact("快照编号", "snapshot", digest(case.file("manifest.json"))[7:])
    yield fact("标题", "title", read["title"])
    yield fact("网址", "address", said["url"])
    for number in range(1, len(case.said) + 1):
        yield from taken_in(case, number)
    theirs_zh, theirs_en = ("（该文件所写）", " (as that file says)") if is_of_others(said) else ("", "")
    at = datetime.strptime(said["captured_at"][:19], "%Y-%m-%dT%H:%M:%S") + timedelta(hours=8)  # noqa: DTZ007 - China has one zone
    yield fact(f"采集时刻{theirs_zh}", f"captured{theirs_en}", f"{shown(said['captured_at'])} = {at} (UTC+8)")
    for number in range(1, len(case.said) + 1):
        yield from cut_off(case, number)
    yield fact(f"服务器{theirs_zh}", f"server{theirs_en}", said["address"])
    yield from connection(said)
    yield fact("页面所注发布时间", "published, as the page says", (read["publish_time"] or {}).get("at"))
    yield fact("页面所注来源", "source, as the page says", read["source"])


def is_of_others(said: dict[str, Any]) -> bool:
    """Say whether a capture (or the first one of a manifest) was taken from a file of others."""
    return said["provenance"].get("imported") is not None


def taken_in(case: Case, number: int) -> Iterator[Fact]:
    """Yield where a capture of others was taken from, and what is doubtful about it; nothing of one that the archive made itself."""
    said = case.said[number - 1]
    if not is_of_others(said["capture"]):
        return
    found, (zh, en) = said["capture"]["provenance"]["imported"], which(case, number)
    yield fact(
        f"{zh}并非存档方所采集，而是取自他人的文件", f"{en}not captured by this archive, but taken in from a file of others", found["file"]
    )
    yield fact(f"{zh}该文件的摘要", f"{en}digest of that file", found["file_digest"])
    if found["member"] is not None:
        yield fact(f"{zh}该文件中的 WARC", f"{en}WARC in that file", found["member"])
    yield fact(f"{zh}该文件中的记录", f"{en}record in that file", found["record"])
    if found["target"] is not None:
        yield fact(f"{zh}该文件所写网址", f"{en}address, as that file writes it", found["target"])
    yield fact(f"{zh}收入时刻（存档方的时钟）", f"{en}taken in (by the archive's own clock)", said["clock"]["appended_at"])
    unknown = Fact(f"{zh}由何软件制作", f"{en}made by", "不详，该文件未注明", "unknown, that file does not say")
    yield fact(f"{zh}由何软件制作（该文件自称）", f"{en}made by (as that file claims)", found["software"]) if found["software"] else unknown
    doubts = [DOUBTS.get(each, (each, each)) for each in found["doubts"]] or [("收入时没有发现", "none were found when it was taken in")]
    yield Fact(f"{zh}存疑之处", f"{en}doubts", shown("；".join(each[0] for each in doubts)), shown("; ".join(each[1] for each in doubts)))


def cut_off(case: Case, number: int) -> Iterator[Fact]:
    """Yield that an answer is not whole; nothing of one that is."""
    said, (zh, en) = case.said[number - 1]["capture"], which(case, number)
    if said["truncated"] is None:
        return
    theirs_zh, theirs_en = ("，该文件所写", ", as that file says") if is_of_others(said) else ("", "")
    why_zh, why_en = CUTS.get(said["truncated"], ("原因不详", "nobody knows why"))
    name = shown(said["truncated"])
    yield Fact(
        f"{zh}应答不完整，被截断",
        f"{en}NOT WHOLE, the answer was cut off",
        f"{name}（{why_zh}{theirs_zh}）",
        f"{name} ({why_en}{theirs_en})",
    )


def which(case: Case, number: int) -> tuple[str, str]:
    """Return which capture a fact is of, where there are several."""
    if len(case.said) == 1:
        return "", ""
    holds = number > len(case.manifest["payloads"])
    return (
        (f"采集 {number}（存有内容的较早一次）：", f"capture {number} (an earlier one, with the content), ")
        if holds
        else (f"采集 {number}：", f"capture {number}, ")
    )


def connection(said: dict[str, Any]) -> Iterator[Fact]:
    """Yield what is on record of the connection's encryption."""
    tls = said["tls"]
    if tls is not None:
        yield fact("TLS", "TLS", tls["version"])
        why = ("", "") if tls["reason"] is None else (f"：{tls['reason']}", f": {tls['reason']}")
        zh, en = ("是", "yes") if tls["verified"] else (f"否{why[0]}", f"no{why[1]}")
        yield Fact("证书已验证", "certificate verified", shown(zh), shown(en))
    elif is_of_others(said) or not said["url"].startswith("http:"):
        yield Fact("TLS", "TLS", "没有记录", "nothing is on record")
    else:
        yield Fact("TLS", "TLS", "未加密（http）", "not encrypted (http)")


def check(case: Case, tell: Callable[[str, str], None]) -> None:
    """Go through all steps; raise what does not hold, named by its step."""
    for number, (step, zh, en) in enumerate(STEPS, 1):
        try:
            found = shown(step(case))
        except UncheckedError as error:
            tell(f"[{number}] 未核验 {zh}：{error.zh}", f"[{number}] unchecked {en}: {error.en}")
            continue
        except BrokenError as error:
            raise BrokenError(f"第 {number} 步“{zh}”不成立：{error.zh}", f"step {number}, {en}: {error.en}") from None
        except (*MALFORMED, OSError, subprocess.SubprocessError) as error:
            what = shown(f"{type(error).__name__}: {error}")
            raise BrokenError(f"第 {number} 步“{zh}”不成立：格式不对（{what}）", f"step {number}, {en}: malformed ({what})") from None
        tell(f"[{number}] 成立  {zh}：{found}", f"[{number}] holds  {en}: {found}")
    for each in facts(case):
        tell(f"    {each.zh}：{each.said_zh}", f"    {each.en}: {each.said_en}")


def given(option: str, path: Path | None) -> bytes | None:
    """Return what the file holds that was given with an option; None if none was."""
    try:
        return path.read_bytes() if path else None
    except OSError as error:
        why = shown(error.strerror or error)
        raise BrokenError(
            f"{option} 所给的文件 {shown(path)} 读不出：{why}", f"the file given with {option}, {shown(path)}, cannot be read: {why}"
        ) from None


def main() -> int:
    """Check a bundle and say what holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--kept", type=Path, metavar="FILE")
    parser.add_argument("--roots", type=Path, metavar="FILE")
    parser.add_argument("--lang", choices=("zh", "en", "both"), default="both")
    asked = parser.parse_args()

    def tell(zh: str, en: str) -> None:
        print("\n".join(text for code, text in (("zh", zh), ("en", en)) if asked.lang in (code, "both")))

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    itself = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    try:
        files = bundle_at(asked.bundle)
        vkeys = asked.key or files.get("keys.txt", b"").decode("utf-8", "replace").splitlines()
        kept, _ = given("--kept", asked.kept), given("--roots", asked.roots)
        case = Case(files, [key_in(each) for each in vkeys], kept, asked.roots)
        check(case, tell)
    except BrokenError as error:
        tell(f"不成立！{error.zh}", f"DOES NOT HOLD! {error.en}")
        return 1
    except (*MALFORMED, OSError) as error:
        tell(f"不成立！文件无法使用：{shown(error)}", f"DOES NOT HOLD! A file cannot be used: {shown(error)}")
        return 1
    if not asked.key:
        tell(NO_KEY_ZH, NO_KEY_EN)
    theirs = is_of_others(case.manifest)
    tell(NOT_PROVED_OF_OTHERS_ZH if theirs else NOT_PROVED_ZH, NOT_PROVED_OF_OTHERS_EN if theirs else NOT_PROVED_EN)
    tell(f"本程序 verify.py 的 SHA-256：{itself}", f"SHA-256 of this program, verify.py: {itself}")
    tell("所核验的全部成立。", "Everything that was checked holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
