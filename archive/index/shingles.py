"""What near-duplicates are judged by: the pieces of four characters that a plain form consists of.

Apart from ``pipelines.fingerprint``, so that whoever only compares does not load what signs.
"""

import re

SHINGLE = 4
_SUBSTANCE = re.compile(r"[^\W_]+|[.:/~+-](?=\d)|[%‰]")


def substance_of(plain: str) -> str:
    """Return ``plain`` without white space and punctuation.

    A point, sign or colon before a digit and a percent sign stay: 3.5 and 35 are no twins.
    """
    return "".join(_SUBSTANCE.findall(plain))


def shingles(substance: str) -> set[str]:
    """Return the set of four-character pieces of ``substance``; a shorter one is a single piece."""
    return {substance[at : at + SHINGLE] for at in range(max(len(substance) - SHINGLE + 1, 1))} if substance else set()


def jaccard(a: str, b: str) -> float:
    """Return how alike two plain forms are, 0 to 1: shared shingles over all shingles, exactly.

    Two texts with nothing in them are not alike (0): an empty page is nobody's twin.
    """
    return resemblance(shingles(substance_of(a)), shingles(substance_of(b)))


def resemblance(ours: set[str], theirs: set[str]) -> float:
    """Return the same of two sets of shingles."""
    shared = len(ours & theirs)
    return shared / (len(ours) + len(theirs) - shared) if shared else 0.0
