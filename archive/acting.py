"""Acts of the archive: made of what was decided, and carried out again where only the segments are left.

What is written live is the act and its rows in one go; recovery and ``reindex`` read the same act
back and write the same rows.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive.digest import digest, plain_json, text_digest
from archive.errors import BrokenRecordError
from archive.evidence.acts import Act, Content, FoundAct, Reference
from archive.evidence.log.leaves import SnapshotLeaf, leaf_json
from archive.index.books import restore_run
from archive.index.catalog import Catalog
from archive.index.rereading import Rereading
from archive.index.sites import keep_model
from archive.index.statements import ADD_LEAF
from archive.index.twins import alike
from archive.manifest import opened
from archive.model import Digest, Rejection, Snapshot, SnapshotId
from archive.withdrawing.acts import carry_out_withdrawal

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
ODD = (KeyError, ValueError, TypeError, AttributeError, StopIteration)
"""What an act raises that is whole but says nothing one could carry out."""

# --- made ---


def sealing(snapshot: Snapshot, captures: Sequence[Reference], twins: Sequence[tuple[SnapshotId, int]] | None = None) -> Act:
    """Return the act of sealing (or, where it names an earlier reading, superseding) the snapshot of ``captures``, in reading order.

    ``twins``: ids of its twins, with similarity in thousandths; None: to be looked for.
    """
    read = snapshot.extraction
    texts = dict.fromkeys((read.text, read.plain))
    contents = (*(_text(each) for each in texts), Content(uri=f"urn:manifest:{snapshot.id}", media_type=JSON, body=snapshot.manifest))
    said = {
        "snapshot": snapshot.id,
        "captures": _said(captures),
        "minhash": b64encode(snapshot.fingerprint.minhash).decode(),
        "twins": twins,
    }
    return Act(kind="seal", said=said, contents=contents)


def rejecting(rejection: Rejection, captures: Sequence[Reference]) -> Act:
    """Return the act of rejecting ``captures``."""
    return Act(kind="reject", said={"captures": _said(captures), "reason": rejection.reason, "detail": rejection.detail})


def retracting(held: SnapshotId, rejection: Rejection, captures: Sequence[Reference], at: datetime) -> Act:
    """Return the act of taking a snapshot out of its place because later rules reject its ``captures``."""
    said = {"snapshot": held, "captures": _said(captures), "reason": rejection.reason, "detail": rejection.detail, "at": plain_json(at)}
    return Act(kind="retract", said=said)


def signing(snapshot: Snapshot) -> Act:
    """Return the act of giving a snapshot that stands another near-duplicate signature."""
    return Act(kind="sign", said={"snapshot": snapshot.id, "minhash": b64encode(snapshot.fingerprint.minhash).decode()})


def learning(model: bytes) -> Act:
    """Return the act of keeping a model of what a site repeats."""
    name = digest(model)
    return Act(kind="model", said={"model": name}, contents=(Content(uri=f"urn:model:{name}", media_type=JSON, body=model),))


def _text(text: str) -> Content:
    return Content(uri=f"urn:text:{text_digest(text)}", media_type=TEXT, body=text.encode())


def _said(captures: Sequence[Reference]) -> list[dict[str, Any]]:
    return [{"segment": each.segment, "offset": each.offset, "record": each.record} for each in captures]


# --- carried out again ---


def carry_out(catalog: Catalog, found: FoundAct, *, sealed: Snapshot | None = None) -> bool:
    """Write the row of an act that was read back from a segment, and the rows of what it did; False if it has its row already.

    ``sealed``: what ``snapshot_in`` gives of it, where that has been asked already.

    Raises:
        BrokenRecordError: it is whole, but says nothing that this version can carry out.
    """
    with catalog.database.writing():
        if catalog.acts.knows(found.place):
            return False
        catalog.acts.note(found.place, found.act)
        try:
            if found.act.kind == "seal":
                _seal(catalog, found.act, sealed)
            else:
                _CARRY_OUT[found.act.kind](catalog, found)
        except ODD as error:
            where = f"the act at byte {found.place.offset} of segment {found.place.segment}"
            raise BrokenRecordError(f"{where} cannot be carried out: {type(error).__name__}: {error}") from error
    return True


def captures_in(act: Act) -> tuple[Reference, ...]:
    """Return the captures that an act names."""
    return tuple(Reference(**each) for each in act.said["captures"])


def _seal(catalog: Catalog, act: Act, sealed: Snapshot | None) -> None:
    numbers = catalog.acts.numbers(captures_in(act))
    if is_withdrawn(act):  # a later act says so, and what stands for it
        catalog.database.later(ADD_LEAF, {"content": leaf_json(SnapshotLeaf(id=act.said["snapshot"]))})
        return
    if not numbers:
        return
    snapshot = sealed or snapshot_in(act)
    stands = snapshot.supersedes.id if snapshot.supersedes else None
    if stands and catalog.stands(stands):
        rereading = Rereading(catalog.database)
        rereading.supersede(numbers, snapshot, lambda: alike(catalog, snapshot, stands=stands))
        rereading.turn(snapshot.url)
    else:
        catalog.seal(
            numbers, snapshot, alike(catalog, snapshot) if act.said.get("twins") is None else catalog.acts.numbered(act.said["twins"])
        )


def is_withdrawn(act: Act) -> bool:
    """Say whether contents of an act were withdrawn from the segments."""
    return any(each.is_withdrawn for each in act.contents)


def snapshot_in(act: Act) -> Snapshot:
    """Return the snapshot that an act sealed.

    Raises:
        ValueError: its parts are not those that its manifest names.
    """
    manifest = next(each.body for each in act.contents if each.uri == f"urn:manifest:{act.said['snapshot']}")
    texts = {digest(each.body): each.body.decode() for each in act.contents if each.media_type == TEXT}
    said = json.loads(manifest)["extraction"]
    snapshot = opened(manifest, text=texts[said["text"]], plain=texts[said["plain"]], minhash=b64decode(act.said["minhash"]))
    if snapshot.id != act.said["snapshot"]:
        raise ValueError(f"the manifest is not that of snapshot {act.said['snapshot']}")
    return snapshot


def _reject(catalog: Catalog, found: FoundAct) -> None:
    act = found.act
    references = captures_in(act)
    if numbers := catalog.acts.numbers(references):
        catalog.reject(numbers, _records(references), _rejection(act))


def _retract(catalog: Catalog, found: FoundAct) -> None:
    act = found.act
    held, references = SnapshotId(act.said["snapshot"]), captures_in(act)
    numbers = catalog.acts.numbers(references)
    if numbers and catalog.stands(held):
        rereading = Rereading(catalog.database)
        url = rereading.snapshot(held).url
        rereading.retract(held, numbers[0], _rejection(act), datetime.fromisoformat(act.said["at"]), records=_records(references))
        rereading.turn(url)


def _sign(catalog: Catalog, found: FoundAct) -> None:
    act = found.act
    held, rereading = SnapshotId(act.said["snapshot"]), Rereading(catalog.database)
    if catalog.stands(held):
        before = rereading.snapshot(held)
        signed = replace(before, fingerprint=replace(before.fingerprint, minhash=b64decode(act.said["minhash"])))
        rereading.sign_anew(signed, lambda: alike(catalog, signed, stands=held))


def _model(catalog: Catalog, found: FoundAct) -> None:
    act = found.act
    for each in act.contents:
        keep_model(catalog.database, each.body)


def _rejection(act: Act) -> Rejection:
    return Rejection(reason=act.said["reason"], detail=act.said["detail"])


def _records(references: Sequence[Reference]) -> tuple[Digest, ...]:
    return tuple(each.record for each in references)


def _run(catalog: Catalog, found: FoundAct) -> None:
    restore_run(catalog, found.act)


def _withdraw(catalog: Catalog, found: FoundAct) -> None:
    catalog.database.flush()
    carry_out_withdrawal(catalog, found.act, found.place.members[-1])


_CARRY_OUT = {"reject": _reject, "retract": _retract, "sign": _sign, "model": _model, "run": _run, "withdraw": _withdraw}
