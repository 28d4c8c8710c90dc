"""Proofs that stand alone: made from a log, verified without it, and worth nothing once touched."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadProofError, DamagedLogError
from archive.evidence.log.checkpoint import Checkpoint, signed_checkpoint
from archive.evidence.log.merkle import leaf_hash
from archive.evidence.log.note import to_base64
from archive.evidence.log.proof import Proof, proof_in, prove, verify_proof
from tests.archive.evidence.log.logs import ORIGIN, OTHER, SIGNER, Log, entry, mth, path

LEAVES = [entry(each) for each in range(11)]
VERIFIERS = [SIGNER.verifier]
NOTE = signed_checkpoint(Checkpoint(origin=ORIGIN, size=11, root=mth(LEAVES)), [SIGNER])
PROOF = bytes(Proof(index=6, hashes=tuple(path(6, LEAVES)), note=NOTE))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    begun = Log.begun(tmp_path_factory.mktemp("log"))
    begun.grow_to(700)
    return begun


def test_a_proof_is_the_text_of_the_specification() -> None:
    hashes = "\n".join(map(to_base64, path(6, LEAVES)))
    assert f"c2sp.org/tlog-proof@v1\nindex 6\n{hashes}\n\n".encode() + NOTE == PROOF


@pytest.mark.parametrize("index", [0, 1, 255, 256, 511, 512, 698, 699])
def test_a_proof_of_a_log_holds_without_the_log(log: Log, index: int) -> None:
    proof = bytes(prove(log.files, index, log.verifiers))
    assert verify_proof(proof, entry(index), log.verifiers).size == 700


def test_a_log_of_one_leaf_has_a_proof_without_hashes(tmp_path: Path) -> None:
    log = Log.begun(tmp_path)
    log.grow(b"only")
    proof = bytes(prove(log.files, 0, log.verifiers))
    assert proof.startswith(b"c2sp.org/tlog-proof@v1\nindex 0\n\narchive.test/log\n1\n")
    assert verify_proof(proof, b"only", log.verifiers).size == 1


def test_there_is_no_proof_of_a_leaf_that_is_not_published(log: Log, tmp_path: Path) -> None:
    for index in (-1, 700, 10**30):
        with pytest.raises(BadProofError, match="publish first"):
            prove(log.files, index, log.verifiers)
    with pytest.raises(BadProofError, match="no checkpoint yet"):
        prove(Log.begun(tmp_path).files, 0, log.verifiers)


def test_a_proof_proves_one_leaf_only_and_to_those_who_know_the_key() -> None:
    assert verify_proof(PROOF, entry(6), VERIFIERS).size == 11
    for each in range(5):
        with pytest.raises(BadProofError, match="does not lead"):
            verify_proof(PROOF, entry(each), VERIFIERS)
    with pytest.raises(BadProofError, match="none of the known keys"):
        verify_proof(PROOF, entry(6), [OTHER.verifier])


def test_every_flipped_bit_of_a_proof_is_found() -> None:
    for bit in range(len(PROOF) * 8):
        flipped = bytearray(PROOF)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadProofError):
            verify_proof(bytes(flipped), entry(6), VERIFIERS)


def test_none_of_3000_garbled_proofs_is_accepted() -> None:
    chance = random.Random(11)
    for _ in range(3000):
        garbled = bytearray(PROOF)
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(garbled) + 1), chance.randint(0, 3)
            garbled[at : at + length] = chance.randbytes(chance.randint(0, 3)) if chance.random() < 0.5 else chance.sample(list(PROOF), 3)
        if garbled != PROOF:
            with pytest.raises(BadProofError):
                verify_proof(bytes(garbled), entry(6), VERIFIERS)


@pytest.mark.parametrize(
    "change",
    [
        (b"index 6", b"index 06"),
        (b"index 6", b"index  6"),
        (b"index 6", b"index -6"),
        (b"index 6", b"Index 6"),
        (b"index 6\n", b""),
        (b"@v1", b"@v2"),
        (b"@v1\n", b"@v1\r\n"),
        (b"@v1\n", b"@v1\n\n"),
        (b"@v1\n", b"@v1\nextra YQ\n"),
        (b"@v1\n", b"@v1\nextra YQ==\nextra YQ==\n"),
        (b"@v1\n", b"@v1\nextra\n"),
        (b"@v1\nindex 6\n", b"@v1\nindex 6\nextra YQ==\n"),
        (b"\n\narchive", b"\narchive"),
        (b"\n\narchive", b"\n\n\narchive"),
    ],
)
def test_what_is_no_proof_is_refused(change: tuple[bytes, bytes]) -> None:
    assert change[0] in PROOF
    with pytest.raises(BadProofError):
        verify_proof(PROOF.replace(*change, 1), entry(6), VERIFIERS)


def test_extra_content_of_others_is_read_but_vouches_for_nothing() -> None:
    more = PROOF.replace(b"@v1\n", b"@v1\nextra YQ==\n")
    assert proof_in(more).extra == b"a"
    assert bytes(proof_in(more)) == more
    assert verify_proof(more, entry(6), VERIFIERS).size == 11


@given(st.integers(0, 2**63 - 1), st.lists(st.binary(min_size=32, max_size=32), max_size=63), st.none() | st.binary(), st.binary())
def test_any_proof_is_read_back(index: int, hashes: list[bytes], extra: bytes | None, note: bytes) -> None:
    proof = Proof(index=index, hashes=tuple(hashes), extra=extra, note=note)
    assert proof_in(bytes(proof)) == proof


@pytest.mark.parametrize("damaged", ["tile/0/000", "tile/1/000.p/2"])
def test_a_damaged_log_gives_no_proof(tmp_path: Path, damaged: str) -> None:
    log = Log.begun(tmp_path)
    log.grow_to(600)
    file = log.files.root / damaged
    content = file.read_bytes()
    file.write_bytes(content[:32] + leaf_hash(b"forged") + content[64:])
    for index in (0, 1, 255):
        with pytest.raises(DamagedLogError):
            prove(log.files, index, log.verifiers)
