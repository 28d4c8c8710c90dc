"""Checkpoints: the three lines, and that no bit of one can change unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadProofError
from archive.evidence.log.checkpoint import Checkpoint, checkpoint_in, signed_checkpoint
from archive.evidence.log.merkle import EMPTY, leaf_hash
from archive.evidence.log.note import Signer, signed, to_base64
from tests.archive.evidence.log.logs import ORIGIN, OTHER, SIGNER, STRANGER

CHECKPOINT = Checkpoint(origin=ORIGIN, size=4207019, root=leaf_hash(b"root"))
NOTE = signed_checkpoint(CHECKPOINT, [SIGNER])


def test_a_checkpoint_is_origin_size_and_root() -> None:
    assert NOTE.decode().split("\n\n")[0] == f"{ORIGIN}\n4207019\n{to_base64(CHECKPOINT.root)}"


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32), st.lists(st.text("abc 字", min_size=1), max_size=2))
def test_a_checkpoint_is_read_back(size: int, root: bytes, extensions: list[str]) -> None:
    checkpoint = Checkpoint(origin=ORIGIN, size=size, root=root, extensions=tuple(extensions))
    assert checkpoint_in(signed_checkpoint(checkpoint, [SIGNER]), [SIGNER.verifier]) == checkpoint


def test_every_flipped_bit_of_a_checkpoint_is_found() -> None:
    for bit in range(len(NOTE) * 8):
        with pytest.raises(BadProofError):
            checkpoint_in(flipped(NOTE, bit), [SIGNER.verifier])


def test_every_flipped_bit_is_found_where_two_keys_sign_and_strangers_may_not() -> None:
    note = signed_checkpoint(CHECKPOINT, [SIGNER, OTHER])
    for bit in range(len(note) * 8):
        with pytest.raises(BadProofError):
            checkpoint_in(flipped(note, bit), [SIGNER.verifier, OTHER.verifier], strangers=False)


def test_a_checkpoint_cut_short_or_made_longer_is_refused() -> None:
    for end in range(len(NOTE)):
        with pytest.raises(BadProofError):
            checkpoint_in(NOTE[:end], [SIGNER.verifier])
    with pytest.raises(BadProofError):
        checkpoint_in(NOTE + b"\n", [SIGNER.verifier])


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n5\n",
        f"{ORIGIN}\n05\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n+5\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n-5\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n5 \n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n\u0665\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n{2**63}\n{to_base64(EMPTY)}\n",
        f"{ORIGIN}\n5\n{to_base64(EMPTY[:31])}\n",
        f"{ORIGIN}\n5\n{to_base64(EMPTY)[:-1]}\n",
        f"{ORIGIN}\n5\n{to_base64(EMPTY)}\n\n",
        f"{ORIGIN}\n5\n{to_base64(EMPTY)}\n\nextension\n",
        f"\n5\n{to_base64(EMPTY)}\n",
    ],
)
def test_what_is_no_checkpoint_is_refused_although_it_is_signed(text: str) -> None:
    with pytest.raises(BadProofError):
        checkpoint_in(signed(text, [SIGNER]), [SIGNER.verifier])


def test_a_known_key_of_another_name_signs_no_checkpoint_of_this_log() -> None:
    witness = Signer(name=STRANGER.name, seed=SIGNER.seed)
    with pytest.raises(BadProofError, match="none of the known keys"):
        checkpoint_in(signed_checkpoint(CHECKPOINT, [witness]), [witness.verifier])


def flipped(content: bytes, bit: int) -> bytes:
    result = bytearray(content)
    result[bit // 8] ^= 1 << bit % 8
    return bytes(result)
