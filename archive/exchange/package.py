"""A WACZ (WACZ 1.1.1) of others: its WARCs are read where they lie, nothing is ever unpacked to disk.

What could lead out of the file is refused as a whole: absolute names, ``..``, backslashes,
links, encrypted parts, parts that overlap, and parts that unpack to far more than they are.
"""

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from archive.exchange.claims import parsed_digest
from archive.exchange.unpacked import BOMB_BYTES, BOMB_RATIO, DamagedError

MOST_PARTS = 100_000
_MOST_JSON = 64 * 2**20
_PIECE = 2**20
_WARC = re.compile(r"archive/[^/]+\.warc(\.gz)?", re.IGNORECASE)
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Package:
    """An opened WACZ."""

    def __init__(self, stream: BinaryIO) -> None:
        """Open the package and look at all its parts' names and sizes, and at nothing else.

        Raises:
            DamagedError: it is no ZIP, or one that is not to be touched.
        """
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:  # zipfile's word for features it has not
            raise DamagedError("not-wacz", 0, f"the ZIP cannot be opened: {error}") from error
        size = stream.seek(0, 2)
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise DamagedError("bomb", 0, f"the ZIP has {len(parts)} parts; {MOST_PARTS} are the most that are read")
        for part in parts:
            if fault := _fault(part):
                raise DamagedError(
                    fault[0], part.header_offset, f"the part {part.filename[:200]!r} of the ZIP {fault[1]}; nothing of it is read"
                )
        _must_not_overlap(parts, size)
        self._hashes = self._listed()

    @property
    def warcs(self) -> tuple[str, ...]:
        """The names of the WARCs in it, sorted."""
        return tuple(sorted(each.filename for each in self._zip.infolist() if _WARC.fullmatch(each.filename)))

    @property
    def others(self) -> tuple[str, ...]:
        """The names of packages and ARC files in it, which are not read."""
        names = (each.filename for each in self._zip.infolist())
        return tuple(sorted(name for name in names if re.search(r"\.(wacz|arc|arc\.gz)$", name, re.IGNORECASE)))

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Give a part's bytes.

        Raises:
            DamagedError: they cannot be unpacked, or are not those whose checksum the ZIP has.
        """
        try:
            with self._zip.open(name) as stream:
                yield stream  # type: ignore[misc]  # it reads as a BinaryIO does
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:  # zipfile's words: unknown method, encrypted
            raise DamagedError(
                "damaged", self._zip.getinfo(name).header_offset, f"the part {name} of the ZIP cannot be read: {error}"
            ) from error

    def differs(self, name: str) -> str | None:
        """Return what is wrong with a part beside what ``datapackage.json`` says of it; None where it holds.

        Raises:
            DamagedError: as for ``open``.
        """
        said = parsed_digest(self._hashes.get(name))
        if said is None:
            return None
        found = hashlib.new(said[0], usedforsecurity=False)
        with self.open(name) as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
        return None if found.digest() == said[1] else f"datapackage.json says {self._hashes[name]}, but it is {said[0]}:{found.hexdigest()}"

    def is_listed(self, name: str) -> bool:
        """Say whether ``datapackage.json`` has a digest of the part that can be checked."""
        return parsed_digest(self._hashes.get(name)) is not None

    def _listed(self) -> dict[str, str]:
        """Return the digests of the parts as ``datapackage.json`` says, that one checked against ``datapackage-digest.json``."""
        package = self._json("datapackage.json")
        if package is None:
            return {}
        signed = self._json("datapackage-digest.json")
        if isinstance(signed, dict) and (said := parsed_digest(str(signed.get("hash")))):
            found = hashlib.new(said[0], self._zip.read("datapackage.json"), usedforsecurity=False).digest()
            if found != said[1]:
                raise DamagedError("package-digest", 0, "datapackage.json is not the one whose digest datapackage-digest.json has")
        resources = package.get("resources") if isinstance(package, dict) else None
        named = (each for each in resources if isinstance(each, dict)) if isinstance(resources, list) else ()
        return {str(each.get("path")): str(each.get("hash")) for each in named}

    def _json(self, name: str) -> Any:
        if name not in self._zip.namelist():
            return None
        if self._zip.getinfo(name).file_size > _MOST_JSON:
            raise DamagedError("bomb", 0, f"{name} unpacks to more than {_MOST_JSON} bytes")
        with self.open(name) as stream:
            try:
                return json.loads(stream.read(_MOST_JSON + 1))
            except (ValueError, RecursionError) as error:
                raise DamagedError("not-wacz", 0, f"{name} is no JSON: {error}") from error


def _fault(part: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Return what is wrong with a part, by name and in words."""
    name = part.orig_filename
    pieces = name.rstrip("/").split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or re.match(r"[A-Za-z]:", name) or {"", ".", ".."} & set(pieces):
        return "path", "has a name that leads out of it"
    if stat.S_IFMT(part.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "path", "is a link or a device"
    if part.flag_bits & _ENCRYPTED or part.compress_type not in _PLAIN:
        return "not-wacz", "is encrypted, or packed in a way that WACZ does not know"
    if part.file_size > BOMB_BYTES and part.file_size > BOMB_RATIO * part.compress_size:
        return "bomb", f"unpacks from {part.compress_size} to {part.file_size} bytes"
    return None


def _must_not_overlap(parts: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse a ZIP whose parts share bytes, or stand twice under one name: such are made to unpack without end, or to deceive."""
    end = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if part.header_offset < end:
            raise DamagedError("bomb", part.header_offset, "parts of the ZIP overlap; nothing of it is read")
        end = part.header_offset + 30 + part.compress_size
    if end > size:
        raise DamagedError("cut", size, "the parts of the ZIP do not fit into it")
    if len({part.filename for part in parts}) < len(parts):
        raise DamagedError("not-wacz", 0, "two parts of the ZIP have the same name; nothing of it is read")
