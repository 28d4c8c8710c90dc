"""Whatever is changed in a bundle is found, and named: by accident, by somebody without the key, by a forger with a log of his own."""

import json
import random
from collections.abc import Callable
from itertools import combinations

import pytest

from archive.digest import digest
from archive.evidence.log.checkpoint import Checkpoint, signed_checkpoint
from archive.evidence.log.note import verifier_in
from archive.evidence.log.proof import proof_in
from archive.proof.verifier import BrokenError, checkpoint_in, key_in
from tests.archive.evidence.log.logs import OTHER
from tests.archive.proof.forgery import Files, forged, key_of, signed_anew, steps, with_sums
from tests.archive.proof.proofs import Archive

EXPLAINS = {"README.txt", "report.html", "verify.py", "keys.txt", "SHA256SUMS"}
"""Nothing vouches for these but the list of digests: they are no evidence, and verify.py says so."""
FLIPS = 400


@pytest.fixture(scope="module")
def small(archive: Archive) -> Files:
    return archive.bundle("small")


@pytest.fixture(scope="module")
def other(archive: Archive) -> Files:
    return archive.bundle("other")


@pytest.fixture(scope="module")
def revisit(archive: Archive) -> Files:
    return archive.bundle("revisit")


def trouble(files: Files, key: str) -> str:
    """Return what the verifier says; a bundle that holds fails the test."""
    with pytest.raises(BrokenError) as caught:
        steps(files, key_in(key))
    return str(caught.value)


# --- by accident ---


def test_every_flipped_bit_of_every_file_is_found_and_its_file_named(small: Files, archive: Archive) -> None:
    chance = random.Random(4)
    for name, content in small.items():
        for at in {0, len(content) - 1, *(chance.randrange(len(content)) for _ in range(12))}:
            said = trouble(small | {name: flipped(content, at, chance)}, archive.key)
            assert name in said or name == "SHA256SUMS", said


def test_every_file_that_is_gone_or_too_many_is_named(small: Files, archive: Archive) -> None:
    for name in small:
        said = trouble({other: content for other, content in small.items() if other != name}, archive.key)
        assert name in said
        assert name == "SHA256SUMS" or "is not there" in said
    assert "evidence.pdf are no part of this proof" in trouble(small | {"evidence.pdf": b""}, archive.key).replace("['", "").replace(
        "']", ""
    )


# --- by somebody who makes the list of digests fit ---


def test_flipped_bits_of_the_evidence_are_found_although_the_list_of_digests_fits(small: Files, archive: Archive) -> None:
    chance = random.Random(5)
    places = [(name, at) for name, content in small.items() if name not in EXPLAINS for at in range(len(content))]
    for name, at in chance.sample(places, FLIPS):
        said = trouble(with_sums(small | {name: flipped(small[name], at, chance)}), archive.key)
        assert said.startswith("step "), said
        assert not said.startswith("step 1,"), said
        assert name.split(".")[0].split("-")[0] in said or "capture 1" in said, (name, said)


def test_every_file_of_the_evidence_that_is_gone_is_found_although_the_list_fits(small: Files, revisit: Files, archive: Archive) -> None:
    for files in (small, revisit):
        for name in set(files) - EXPLAINS:
            said = trouble(with_sums({each: content for each, content in files.items() if each != name}), archive.key)
            assert not said.startswith("step 1,"), (name, said)


def test_files_swapped_between_two_bundles_are_found(small: Files, other: Files, archive: Archive) -> None:
    names = sorted(name for name in set(small) - EXPLAINS if small[name] != other[name])
    assert len(names) == 9
    for count in (1, 2):
        for swapped in combinations(names, count):
            said = trouble(with_sums(small | {name: other[name] for name in swapped}), archive.key)
            assert not said.startswith("step 1,"), (swapped, said)


def test_the_leaf_of_another_snapshot_is_named(small: Files, other: Files, archive: Archive) -> None:
    names = ("snapshot.leaf.json", "snapshot.tlog-proof")
    said = trouble(with_sums(small | {name: other[name] for name in names}), archive.key)
    assert "manifest.json is not the snapshot that the log names" in said


def test_the_capture_of_another_snapshot_is_named(small: Files, other: Files, archive: Archive) -> None:
    names = [name for name in small if name.startswith(("capture-1", "records"))]
    said = trouble(with_sums(small | {name: other[name] for name in names}), archive.key)
    assert "step 7" in said
    assert "not those that the manifest names" in said


def test_a_capture_too_many_is_named_although_the_log_holds_it(small: Files, other: Files, archive: Archive) -> None:
    added = {name.replace("capture-1", "capture-2"): content for name, content in other.items() if name.startswith("capture-1")}
    records = small["records.warc.gz"] + other["records.warc.gz"]
    assert "capture 2 has nothing to do with the snapshot" in trouble(with_sums(small | added | {"records.warc.gz": records}), archive.key)
    assert "no leaf names" in trouble(with_sums(small | {"records.warc.gz": records}), archive.key)


def test_a_revisit_whose_content_was_taken_out_is_named(revisit: Files, archive: Archive) -> None:
    assert {name for name in revisit if name.startswith("capture-")} == {
        f"capture-{number}.{kind}" for number in (1, 2) for kind in ("leaf.json", "row.json", "tlog-proof")
    }
    second = json.loads(revisit["capture-2.row.json"])["length"]
    kept = {name: content for name, content in revisit.items() if not name.startswith("capture-2")}
    kept["records.warc.gz"] = revisit["records.warc.gz"][:-second]
    assert "the content of capture 1 is not in the bundle" in trouble(with_sums(kept), archive.key)


def test_a_checkpoint_signed_again_by_another_key_is_named(small: Files, archive: Archive) -> None:
    said = checkpoint_in(small["checkpoint"], [key_in(archive.key)])
    note = signed_checkpoint(Checkpoint(origin=said.origin, size=said.size, root=said.root), [OTHER])
    files = {name: content.replace(small["checkpoint"], note) for name, content in small.items()}
    assert "none of the given keys has signed" in trouble(with_sums(files), archive.key)
    assert steps(with_sums(files), key_of(OTHER))  # it holds for whoever takes the key from the bundle


def test_a_signature_under_the_right_name_that_is_not_the_keys_is_named(small: Files, archive: Archive) -> None:
    note = bytearray(small["checkpoint"])
    note[len(note) - 20] ^= 1 if note[len(note) - 20 : len(note) - 19] not in b"AZaz09+/" else 2
    files = {name: content.replace(small["checkpoint"], bytes(note)) for name, content in small.items()}
    assert "step 2" in trouble(with_sums(files), archive.key)


def test_a_proof_under_another_checkpoint_than_the_bundles_is_refused(small: Files, archive: Archive) -> None:
    proof = proof_in(small["snapshot.tlog-proof"])
    said = trouble(with_sums(small | {"snapshot.tlog-proof": bytes(proof).replace(proof.note, forged(small)["checkpoint"])}), archive.key)
    assert "no proof under the checkpoint of this bundle" in said


# --- by a forger who computes everything anew ---


def test_a_forged_manifest_with_all_digests_computed_anew_is_not_in_the_log(small: Files, archive: Archive) -> None:
    files = forged(small, manifest=lambda said: said["extraction"].update(title="别的标题"))
    assert steps(files, key_of(OTHER))  # all of it holds, but for the key
    assert "none of the given keys" in trouble(files, archive.key)
    ours = {name: small[name] for name in small if name.endswith("tlog-proof") or name == "checkpoint"}
    assert "snapshot.leaf.json is not in the log" in trouble(with_sums(files | ours), archive.key)


def test_a_forged_answer_with_all_digests_computed_anew_is_not_in_the_log(small: Files, archive: Archive) -> None:
    def other_text(block: bytes) -> bytes:
        return block.replace(b"http", b"hxxp")

    said = {"payload": digest(b"hxxp://a.example/1 0"), "stored": digest(b"hxxp://a.example/1 0")}
    files = forged(
        small,
        answer=other_text,
        record=lambda each: each.update(said),
        row=lambda each: each.update(said),
        leaf=lambda each: each.update(payload=said["payload"]),
        manifest=lambda each: each.update(payloads=[said["payload"]]),
    )
    assert steps(files, key_of(OTHER))
    ours = {name: small[name] for name in small if name.endswith("tlog-proof") or name == "checkpoint"}
    ours |= {name: small[name] for name in ("snapshot.leaf.json", "manifest.json")}
    assert "capture-1.leaf.json is not in the log" in trouble(with_sums(files | ours), archive.key)


LIES: dict[str, tuple[dict[str, Callable[..., object]], str]] = {
    "the texts are others": ({"manifest": lambda said: said["extraction"].update(text=digest(b""))}, "text.txt is not the text"),
    "the plain text is another": ({"manifest": lambda said: said["extraction"].update(plain=digest(b""))}, "plain.txt is not the text"),
    "the contents are others": ({"manifest": lambda said: said.update(payloads=[digest(b"")])}, "the contents are not those"),
    "there is one content more": ({"manifest": lambda said: said["payloads"].append(said["payloads"][0])}, "the contents are not those"),
    "there is no content": ({"manifest": lambda said: said.update(payloads=[])}, "nothing to do with the snapshot"),
    "the address of the page is another": ({"manifest": lambda said: said.update(url="http://b.example/")}, "differ: ['url']"),
    "the time is another": ({"manifest": lambda said: said.update(captured_at="2020-01-01T00:00:00Z")}, "differ: ['captured_at']"),
    "the connection was encrypted": ({"manifest": lambda said: said.update(tls={"verified": True})}, "differ: ['tls']"),
    "the server is another": ({"manifest": lambda said: said.update(address="192.0.2.8")}, "differ: ['address']"),
    "it was found elsewhere": ({"manifest": lambda said: said["provenance"].update(found_on=None)}, "differ: ['provenance']"),
    "the row says another page": ({"row": lambda said: said.update(url="http://b.example/")}, "differs from its records: ['url']"),
    "the row says another status": ({"row": lambda said: said.update(status=404)}, "not what its record says"),
    "the row says another length": ({"row": lambda said: said.update(length=1)}, "differs from its records: ['length']"),
    "the row says another run": ({"row": lambda said: said.update(run="x")}, "differs from its records: ['run']"),
    "the leaf says another time": ({"leaf": lambda said: said.update(captured_at="2020-01-01T00:00:00Z")}, "does not commit"),
    "the leaf says another content": ({"leaf": lambda said: said.update(payload=digest(b""))}, "does not commit"),
    "the leaf is of another kind": ({"leaf": lambda said: said.update(kind="rejection")}, "capture-1.row.json is not what the log names"),
    "the record commits others": ({"record": lambda said: said.update(members=[])}, "does not commit"),
    "the record is of another form": ({"record": lambda said: said.update(format="kuaizhao-capture/2")}, "does not commit"),
    "the record says another content": (
        {"record": lambda said: said.update(payload=digest(b"")), "leaf": lambda said: said.update(payload=digest(b"")), "row": lambda said: said.update(payload=digest(b""))},
        "not what its record says",
    ),
    "the record says other stored bytes": (
        {"record": lambda said: said.update(stored=digest(b"")), "row": lambda said: said.update(stored=digest(b""))},
        "not what its record says",
    ),
    "it is no revisit but says so": ({"record": lambda said: said.update(revisited={})}, "is not in the bundle"),
    "the answer is another": ({"answer": lambda block: block + b"!"}, "not what its record says"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_that_a_log_has_signed_is_found_by_what_contradicts_it(small: Files, lie: str) -> None:
    changes, said = LIES[lie]
    files = forged(small, **changes)  # type: ignore[arg-type]
    assert said in trouble(files, str(OTHER.verifier))


def test_a_forgery_that_changes_nothing_holds_so_that_the_lies_above_are_what_is_found(small: Files, revisit: Files) -> None:
    assert verifier_in(str(OTHER.verifier)) == OTHER.verifier
    for files in (small, revisit):
        assert steps(forged(files), key_of(OTHER))
        assert steps(signed_anew(files), key_of(OTHER))


def test_records_of_one_capture_cannot_stand_for_another(revisit: Files) -> None:
    """Leaves and rows in the other order: the revisit becomes the holder."""
    swapped = {
        name.replace("capture-1", "capture-X").replace("capture-2", "capture-1").replace("capture-X", "capture-2"): content
        for name, content in revisit.items()
    }
    said = trouble(signed_anew(swapped), str(OTHER.verifier))
    assert "the records of capture 1 are not the bytes that the log names" in said


def flipped(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
