"""Bands of a signature, as an index column holds them."""

import os
import struct

import pytest

from archive.index.band_values import BANDS, SIGNATURE_BYTES, bands

HEAD = b"K1\x01\x04\x01\x02\x03\x04"


def made_of(minima: list[int], head: bytes = HEAD) -> bytes:
    return head + struct.pack("<126I", *minima)


def test_there_are_21_values_that_fit_a_signed_64_bit_column() -> None:
    values = [value for _ in range(50) for value in bands(HEAD + os.urandom(504))]
    assert len(values) == 50 * BANDS
    assert all(-(2**63) <= value < 2**63 for value in values)
    assert min(values) < 0 < max(values)


def test_a_changed_minimum_changes_its_own_band_only() -> None:
    before, after = list(range(126)), list(range(126))
    after[13] = 9999
    differing = [nth for nth, (a, b) in enumerate(zip(bands(made_of(before)), bands(made_of(after)), strict=True)) if a != b]
    assert differing == [2]


def test_equal_minima_in_different_bands_do_not_meet() -> None:
    assert len(set(bands(made_of([7] * 126)))) == BANDS


def test_signatures_made_in_another_way_do_not_meet() -> None:
    minima = list(range(126))
    assert not set(bands(made_of(minima))) & set(bands(made_of(minima, head=b"K2" + HEAD[2:])))


def test_the_empty_signature_has_no_bands() -> None:
    assert bands(b"") == ()


@pytest.mark.parametrize("length", [1, 504, SIGNATURE_BYTES - 1, SIGNATURE_BYTES + 1])
def test_bytes_that_are_no_signature_are_refused(length: int) -> None:
    with pytest.raises(ValueError, match="512 bytes"):
        bands(bytes(length))
