"""The readings of Chinese characters. The only home of pypinyin.

Of pypinyin only its table of characters is needed. That of phrases, which would be loaded beside it
unless its own switch says no, would cost every command half a second at the start.
"""

import os
from collections.abc import Mapping

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin.constants import PINYIN_DICT  # looks at the switch while it is loaded

READINGS: Mapping[int, str] = PINYIN_DICT
"""By code point; several readings with commas between."""


def readings_of(char: str) -> tuple[str, ...]:
    """Return the readings of a Chinese character in pinyin with tone marks; none where it is not in the dictionary."""
    return tuple(READINGS.get(ord(char), "").split(","))
