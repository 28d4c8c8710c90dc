"""What commands of the real program acknowledged before they were killed, as a bystander learns it.

Either a command wrote it down (the line of a settled page, the answer of a re-fetch, a published
checkpoint), or it follows from what it asked the site for next: nothing is used before it is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ROBOTS, LIST = "/robots.txt", "/"
_SETTLED = re.compile(r"INFO \S+: (http\S+): (?:sealed|unchanged) \(\w+\) ([0-9a-f]{12})\n")
_REFETCHED = re.compile(r"^(?:first|changed|unchanged)\b.*: snapshot ([0-9a-f]{64})\n", re.MULTILINE)
_PUBLISHED = re.compile(r"\blog: (\d+) leaves, \d+ of them new, root ([0-9a-f]{64})\n")


@dataclass
class Acknowledged:
    """What must be in the archive from now on."""

    captures: Counter[str] = field(default_factory=Counter)
    """So many of each address, at least."""
    snapshots: set[str] = field(default_factory=set)
    """Ids, or the first 12 digits of them."""
    checkpoints: set[tuple[int, str]] = field(default_factory=set)
    """Size and root of what was published."""

    def take(self, asked: Sequence[str], origin: str, printed: str) -> None:
        """Note what a command must have kept that asked ``origin`` for the paths ``asked``, in this order, and wrote ``printed``."""
        if ROBOTS in asked and set(asked) != {ROBOTS}:
            self.captures[origin + ROBOTS] += 1
        if LIST in asked and set(asked) - {ROBOTS, LIST}:
            self.captures[origin + LIST] += 1
        settled = _SETTLED.findall(printed)
        self.captures.update(url for url, _ in settled)
        self.snapshots |= {snapshot for _, snapshot in settled} | set(_REFETCHED.findall(printed))
        self.checkpoints |= {(int(size), root) for size, root in _PUBLISHED.findall(printed)}

    def lacking(self, counts: dict[str, int], ids: Iterable[str]) -> list[str]:
        """Return what was acknowledged and is not there, where ``counts`` captures of each address and the snapshots ``ids`` are."""
        there = {part for each in ids for part in (each, each[:12])}
        return [
            *(
                f"{url} was captured {count} times or more, {counts.get(url, 0)} captures are there"
                for url, count in self.captures.items()
                if counts.get(url, 0) < count
            ),
            *(f"snapshot {each} was acknowledged and is not there" for each in sorted(self.snapshots - there)),
        ]
