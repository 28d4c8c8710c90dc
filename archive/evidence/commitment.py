"""The JSON of a group's metadata record: it commits the group's bytes and says everything that bytes alone do not.

From the commitments of all segments the database can be made again, so whatever a row holds
of a capture stands here too. Canonical JSON (RFC 8785); the field ``format`` names this shape.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.digest import canonical
from archive.errors import BrokenRecordError
from archive.model import Capture, Digest, Imported, Place, Provenance, Revisited, Role, Slot, Tls

FORMAT = "kuaizhao-capture/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a group's metadata record says."""

    segment: str
    """The name of the segment that the group was appended to: a group stands for itself only there."""
    sequence: int
    """The number that the caller gave it."""
    previous: Digest | None
    """Of the exact gzip member that stands before this group in its segment."""
    members: tuple[Digest, ...]
    """Of the exact gzip members of the group before the metadata record: request, then response or revisit."""
    payload: Digest
    stored: Digest
    revisited: Revisited | None
    appended_at: datetime
    """By the clock of the machine that appended; ``Capture.captured_at`` is when the request was sent."""
    capture: Capture
    """Without its bytes: ``request`` and ``response`` are empty."""


def commitment_json(commitment: Commitment) -> bytes:
    """Return ``commitment`` as canonical JSON."""
    capture = commitment.capture
    return canonical(
        {
            "format": FORMAT,
            "segment": commitment.segment,
            "sequence": commitment.sequence,
            "previous": commitment.previous,
            "members": commitment.members,
            "payload": commitment.payload,
            "stored": commitment.stored,
            "revisited": commitment.revisited,
            "clock": {"appended_at": commitment.appended_at},
            "capture": {
                "url": capture.url,
                "captured_at": capture.captured_at,
                "failure": capture.failure,
                "failure_detail": capture.failure_detail,
                "truncated": capture.truncated,
                "address": capture.address,
                "tls": capture.tls,
                "provenance": capture.provenance,
            },
        }
    )


def commitment_in(block: bytes) -> Commitment:
    """Return the commitment that the block of a metadata record holds.

    Raises:
        BrokenRecordError: it is not exactly what we write, or was written by a newer Kuaizhao.
    """
    try:
        fields = json.loads(block)
        found = _commitment(fields)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenRecordError(f"a metadata record is no commitment of this version of Kuaizhao: {error!r}") from error
    if commitment_json(found) != block:
        raise BrokenRecordError("a metadata record is no commitment in canonical form")
    return found


def _commitment(fields: Mapping[str, Any]) -> Commitment:
    return Commitment(
        segment=fields["segment"],
        sequence=fields["sequence"],
        previous=fields["previous"],
        members=tuple(fields["members"]),
        payload=fields["payload"],
        stored=fields["stored"],
        revisited=_revisited(fields["revisited"]),
        appended_at=datetime.fromisoformat(fields["clock"]["appended_at"]),
        capture=_capture(fields["capture"]),
    )


def _capture(fields: Mapping[str, Any]) -> Capture:
    provenance = fields["provenance"]
    return Capture(
        **{
            **fields,
            "captured_at": datetime.fromisoformat(fields["captured_at"]),
            "request": b"",
            "response": b"",
            "tls": fields["tls"] and Tls(**{**fields["tls"], "chain": tuple(fields["tls"]["chain"])}),
            "provenance": Provenance(
                **{
                    **provenance,
                    "role": Role(provenance["role"]),
                    "redirected_from": tuple(provenance["redirected_from"]),
                    "imported": _imported(provenance.get("imported")),
                    "slot": _slot(provenance.get("slot")),
                }
            ),
        }
    )


def _imported(fields: Mapping[str, Any] | None) -> Imported | None:
    return None if fields is None else Imported(**{**fields, "doubts": tuple(fields["doubts"])})


def _slot(fields: Mapping[str, Any] | None) -> Slot | None:
    return None if fields is None else Slot(at=datetime.fromisoformat(fields["at"]), fence=fields["fence"])


def _revisited(fields: Mapping[str, Any] | None) -> Revisited | None:
    if fields is None:
        return None
    place = fields["place"]
    return Revisited(
        place=Place(**{**place, "members": tuple(place["members"])}),
        url=fields["url"],
        captured_at=datetime.fromisoformat(fields["captured_at"]),
    )
