"""One site, and the program's commands on it one after another, each killed at a moment that chance names."""

from dataclasses import dataclass
from random import Random

from tests.crash.acknowledged import Acknowledged
from tests.crash.running import Running
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

ARTICLES = 8
ANSWER_SECONDS = 0.01
COMMANDS = {"crawl": 5, "refetch": 3, "publish": 2}
"""With how often each is chosen."""
MOMENTS = {"its start": 1, "its recovery": 2, "its work": 4}
"""When it is killed, with how often."""
MAIN_ALONE = 0.2
"""Share of kills that leave the reading processes to themselves, as `kill -9` of one process does."""
REQUESTS = {"crawl": ARTICLES + 2, "refetch": 2, "publish": 0}
"""So many requests each makes, with robots.txt and the list."""
RECOVERY_SECONDS, BETWEEN_SECONDS = 0.05, 0.1
"""Kills come so long after the recovery began, or after a request, at most."""


@dataclass
class Pace:
    """How long a command takes where nothing shows how far it is, as learnt from those that end before they are killed."""

    start_seconds: float = 1.5
    """To its first request; of one that makes none, to its end."""
    end_seconds: float = 1.0
    """From its last request to its end."""

    def learn(self, start: float, end: float) -> None:
        self.start_seconds += (start - self.start_seconds) / 2
        self.end_seconds += (end - self.end_seconds) / 2


class Lane:
    """A site with a source of its own, and what was acknowledged of it."""

    def __init__(self, name: str, place: Place) -> None:
        self.name, self.place = name, place
        self.site = SmallSite({path(number): article(number) for number in range(ARTICLES)}, seconds=ANSWER_SECONDS)
        self.site._server.handle_error = lambda *_: None  # type: ignore[method-assign] - whoever is killed hangs up on us
        self.acknowledged = Acknowledged()
        self.killed: list[Running] = []
        self.unexpected: list[str] = []
        """Commands that ended by themselves, and not as they should."""
        self._paces = {command: Pace() for command in COMMANDS}
        place.write_source(name, self.site.source())

    def kill_one(self, random: Random) -> str:
        """Let a command be killed, and return which and when; one that ends before its time is followed by another."""
        while True:
            [command] = random.choices([*COMMANDS], [*COMMANDS.values()])
            if command == "publish" and not (self.place.folder / "data" / "kuaizhao.db").exists():
                continue  # nothing was ever written: it would say so
            [moment] = random.choices([*MOMENTS], [*MOMENTS.values()])
            self._change(random)
            if self._is_killed(command, moment, random):
                return f"{command} in {moment}"

    def _change(self, random: Random) -> None:
        number = random.randrange(ARTICLES)
        self.site.pages[path(number)] = article(number).replace("第1段".encode(), f"第{random.randrange(10**6)}稿".encode())

    def _is_killed(self, command: str, moment: str, random: Random) -> bool:
        """Run a command, kill it, and note what it acknowledged; False if it ended before."""
        words = {"crawl": ("crawl", self.name), "refetch": ("refetch", f"{self.site.url}{path(random.randrange(ARTICLES))}")}
        self.site.asked.clear()
        running = Running(self.place, words.get(command, (command,)), self.place.folder / f"{self.name}.out")
        killed = self._kill(running, command, moment, random)
        self.acknowledged.take(list(self.site.asked), self.site.url, running.printed)
        if killed:
            self.killed.append(running)
        elif running.status != 0:
            self.unexpected.append(f"{command} ended with status {running.status}: {running.printed[-1500:]}")
        return killed

    def _kill(self, running: Running, command: str, moment: str, random: Random) -> bool:
        """Kill what runs at the ``moment``; False if it ended before, from which its pace is learnt."""
        share, alone, pace = random.random(), random.random() < MAIN_ALONE, self._paces[command]
        most = REQUESTS[command]
        if moment == "its recovery":
            running.wait_until(lambda: running.recovers() or bool(self.site.asked))
            return running.kill_after(share * RECOVERY_SECONDS, alone=alone)
        if moment == "its start" or not most:
            killed = running.kill_after((0.3 + 0.7 * share) * pace.start_seconds, alone=alone)
            if not killed:
                pace.learn(running.seconds, pace.end_seconds)
            return killed
        requests = random.randint(1, most)
        began = running.wait_until(lambda: bool(self.site.asked))
        ends = running.wait_until(lambda: len(self.site.asked) >= requests)
        killed = running.kill_after(share * (pace.end_seconds if requests == most else BETWEEN_SECONDS), alone=alone)
        if not killed and requests == most:
            pace.learn(began, running.seconds - ends)
        return killed


def path(number: int) -> str:
    return f"/art/2026/3/1/art_1_{number}.html"
