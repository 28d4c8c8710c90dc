"""Fingerprints of an article: one that changes with any character, one for exact twins, one for near ones.

``text`` is taken with no Unicode normalisation at all: NFC would fold compatibility ideographs
into others and so hide a changed character. Only white space is evened out, as markup and not
the author decides it. The near-duplicate signature is 512 bytes: a head that names how it was
made, then 126 unsigned 32-bit minima, little-endian; ``archive.index.band_values`` cuts it into
bands. Whoever changes anything in its making gives it a new VERSION.
"""

import struct

import numpy as np

from archive.digest import digest
from archive.index.shingles import SHINGLE, substance_of
from archive.model import Extraction, Fingerprint
from pipelines.minhash import Values, minima, permutations

VERSION = b"K2"
SCHEME_CODE = 1
"""``affine32``."""
SEED = 20241101
PERMUTATIONS = 126
HEAD = struct.pack("<2sBBI", VERSION, SCHEME_CODE, SHINGLE, SEED)

_MULTIPLIER = np.uint32(0x9E3779B1)  # 2^32 by the golden ratio: odd, so that no bit of a character is lost
_PERMUTED_BY = permutations(PERMUTATIONS, SEED)


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
    return HEAD + minima(shingle_hashes(substance), _PERMUTED_BY).astype("<u4").tobytes()


def shingle_hashes(substance: str) -> Values:
    """Return a 32-bit hash of each of the ``shingles`` of ``substance``, in order: its code points as the figures of one number.

    That is enough, and all at once: the scheme mixes what it is given (MurmurHash3's finalizer).
    """
    codes = np.frombuffer(substance.ljust(SHINGLE, "\0").encode("utf-32-le", "surrogatepass"), dtype="<u4")
    last = len(codes) - SHINGLE + 1
    hashes = np.zeros(last, dtype=np.uint32)
    for at in range(SHINGLE):
        hashes *= _MULTIPLIER
        hashes += codes[at : last + at]
    return hashes
