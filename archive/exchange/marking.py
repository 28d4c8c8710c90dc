"""An answer of others as a capture of ours: its bytes and time as they are, and the mark that says where it came from."""

import re
from dataclasses import dataclass, field

from archive.exchange.foreign import ForeignRecord
from archive.exchange.judging import Sound, role_of
from archive.model import Capture, Digest, Imported, Provenance

_ADDRESS = re.compile(r"[0-9A-Fa-f:.]{2,45}")
_SOFTWARE = re.compile(rb"^software:[ \t]*([^\r\n]{1,300})", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Warc:
    """The WARC that is being read, and what its warcinfo records said so far."""

    file: str
    digest: Digest
    member: str | None = None
    """Its name in a WACZ."""
    software: dict[str, str | None] = field(default_factory=dict)
    """By the id of the warcinfo record, the newest last."""

    @property
    def shown(self) -> str:
        """Its name in findings."""
        return f"{self.file}: {self.member}" if self.member else self.file

    def note(self, warcinfo: ForeignRecord) -> None:
        """Remember which software a warcinfo record names."""
        match = _SOFTWARE.search(warcinfo.block)
        self.software.pop(warcinfo.id, None)
        self.software[warcinfo.id] = match[1].decode("utf-8", "replace").strip() if match else None

    def software_of(self, answer: ForeignRecord) -> str | None:
        """Return what wrote a record: as the warcinfo record says that it names, else the newest before it."""
        named = (answer.field("warc-warcinfo-id") or "").strip("<> ")
        return self.software.get(named, next(reversed(self.software.values()), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What we say of ourselves in the provenance."""

    run: str
    software: str
    source: tuple[str, Digest] | None
    """``Source.id`` and the digest of its file."""
    rules: Digest


def marked(answer: ForeignRecord, *, request: bytes, response: bytes, sound: Sound, warc: Warc, ours: Ours) -> Capture:
    """Return the capture of an answer.

    Args:
        answer: its record.
        request: the block of its request, empty where there is none.
        response: the bytes that were answered; of a revisit with the payload that it refers to.
        sound: URL, time and doubts.
        warc: where it stands.
        ours: the importing side.
    """
    address, target = answer.field("warc-ip-address"), answer.field("warc-target-uri")
    imported = Imported(
        file=warc.file,
        file_digest=warc.digest,
        member=warc.member,
        record=answer.id,
        target=target if target != sound.url else None,
        software=warc.software_of(answer),
        doubts=sound.doubts,
    )
    return Capture(
        url=sound.url,
        captured_at=sound.at,
        request=request,
        response=response,
        truncated=answer.field("warc-truncated"),
        address=address if address and _ADDRESS.fullmatch(address) else None,
        provenance=Provenance(
            source=ours.source[0] if ours.source else None,
            source_digest=ours.source[1] if ours.source else None,
            run=ours.run,
            role=role_of(sound.url, response),
            way="import",
            software=ours.software,
            settings_digest=ours.rules,
            imported=imported,
        ),
    )
