"""How far a long work is, for whoever waits: a line that is written over on a terminal, a line now and then elsewhere."""

from collections.abc import Callable
from typing import TextIO

TERMINAL_SECONDS, ELSEWHERE_SECONDS = 0.2, 10.0
"""Between two lines."""


class Progress:
    """Says how many of all are done, how fast, and how long the rest will take."""

    def __init__(self, whole: int, *, of: str = "captures", to: TextIO, clock: Callable[[], float]) -> None:
        """Begin.

        Args:
            whole: how many there are to do.
            of: what they are.
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

    def end(self, done: int) -> None:
        """Write the last line."""
        self._write(line(done, self._whole, self._clock() - self._began, of=self._of))
        if self._terminal:
            self._to.write("\n")

    def _write(self, said: str) -> None:
        self._to.write(f"\r\033[K{said}" if self._terminal else f"{said}\n")
        self._to.flush()


def line(done: int, whole: int, seconds: float, *, of: str = "captures") -> str:
    """Return ``done`` of ``whole``, how many in a second, and the time left."""
    rate = done / seconds if seconds else 0.0
    left = max(whole - done, 0) / rate if rate else 0.0
    until = f", {_clock(left)} left" if rate and done < whole else ""
    return f"{done} of {whole} {of}, {rate:.0f}/s{until}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
