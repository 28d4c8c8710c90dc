"""How far a long work is, for whoever waits: a line that is written over on a terminal, a line now and then elsewhere."""

from collections.abc import Callable
from typing import TextIO

TERMINAL_SECONDS, ELSEWHERE_SECONDS = 0.2, 10.0
"""Between two lines."""
EXACT_BELOW = 10
"""A rate below that is said with one more digit."""
SHORTEST_SECONDS = 0.5
"""Before that, how many were done in a second says nothing."""


class Progress:
    """Says how many of all are done, how fast, and how long the rest will take."""

    def __init__(self, whole: int, *, of: str = "captures", to: TextIO, clock: Callable[[], float]) -> None:
        """Begin.

        Args:
            whole: how many there are to do.
            of: what they are, by its first word: ``bytes of a file``.
            to: where lines go.
            clock: gives seconds that only ever grow.
        """
        self._whole, self._of, self._to, self._clock = whole, of, to, clock
        self._terminal = to.isatty()
        self._began = self._said = clock()

    def say(self, done: int) -> None:
        """Write a line if it is time for one."""
        now = self._clock()
        if now - self._said >= (TERMINAL_SECONDS if self._terminal else ELSEWHERE_SECONDS):
            self._said = now
            self._write(line(done, self._whole, now - self._began, of=self._of))

    def end(self, done: int, *, whole: int | None = None) -> None:
        """Write the last line; ``whole``: how many there were, where that is known only now."""
        self._write(line(done, self._whole if whole is None else whole, self._clock() - self._began, of=self._of))
        if self._terminal:
            self._to.write("\n")

    def _write(self, said: str) -> None:
        self._to.write(f"\r\033[K{said}" if self._terminal else f"{said}\n")
        self._to.flush()


def line(done: int, whole: int, seconds: float, *, of: str = "captures") -> str:
    """Return ``done`` of ``whole``, how many in a second, and the time left; more than were foreseen are all there are."""
    said = f"{done} of {max(whole, done)} {of}"
    if seconds < SHORTEST_SECONDS:
        return said
    rate = done / seconds
    until = f", {_clock((whole - done) / rate)} left" if rate and done < whole else ""
    speed = f"{rate:.0f}" if rate >= EXACT_BELOW else f"{rate:.1f}".removesuffix(".0")
    return f"{said}, {speed} {of.partition(' ')[0]}/s{until}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
