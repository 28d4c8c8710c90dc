"""Fingerprints of an article: one that changes with any character, one for exact twins, one for near ones.

``text`` is taken with no Unicode normalisation at all: NFC would fold compatibility ideographs
into others and so hide a changed character. Only white space is evened out, as markup and not
the author decides it. The near-duplicate signature is 512 bytes: a head that names how it was
made, then 126 unsigned 32-bit minima, little-endian; ``archive.index.band_values`` cuts it into
bands. Whoever changes anything in its making gives it a new VERSION.
"""

import struct
from zlib import crc32

import numpy as np
from datasketch import MinHash

from archive.digest import digest
from archive.model import Extraction, Fingerprint
from pipelines.shingles import SHINGLE, substance_of

VERSION = b"K1"
SCHEME = "affine32"
SCHEME_CODE = 1
SEED = 20241101
PERMUTATIONS = 126
HEAD = struct.pack("<2sBBI", VERSION, SCHEME_CODE, SHINGLE, SEED)

_BATCH = 4096  # shingles hashed at once: two megabytes of minima, however long the text
_PERMUTATIONS = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME).permutations


def fingerprint(extraction: Extraction) -> Fingerprint:
    """Return the three fingerprints of ``extraction``; nothing but ``text`` and ``plain`` enters them."""
    substance = substance_of(extraction.plain)
    return Fingerprint(
        text=digest("\n".join(paragraphs(extraction.text)).encode("utf-8", "surrogatepass")),
        plain=digest(substance.encode("utf-8", "surrogatepass")),
        minhash=signature(substance),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines of ``text`` that hold anything, each with its white space evened out to single spaces."""
    return tuple(evened for line in text.splitlines() if (evened := " ".join(line.split())))


def signature(substance: str) -> bytes:
    """Return the MinHash signature over the four-character shingles of ``substance``; of nothing: no bytes."""
    if not substance:
        return b""
    # The scheme mixes what it is given (MurmurHash3's finalizer), so a fast, stable 32-bit hash is enough.
    minhash = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME, permutations=_PERMUTATIONS, hashfunc=crc32)
    grams = list(_encoded_shingles(substance))
    for start in range(0, len(grams), _BATCH):
        minhash.update_batch(grams[start : start + _BATCH])
    return HEAD + np.asarray(minhash.hashvalues).astype("<u4").tobytes()


def _encoded_shingles(substance: str) -> set[bytes]:
    """Return the ``shingles`` of ``substance`` in UTF-32, little-endian."""
    encoded = substance.encode("utf-32-le", "surrogatepass")
    span = 4 * SHINGLE
    return {encoded[at : at + span] for at in range(0, max(len(encoded) - span, 0) + 1, 4)}
