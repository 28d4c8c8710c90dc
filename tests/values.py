"""Made-up readings and snapshots, and a short way to put them into a catalog without segments."""

from dataclasses import dataclass, replace
from datetime import timedelta

from archive.evidence.warc import group
from archive.index.catalog import Catalog
from archive.model import Capture, Charset, Extraction, Outcome, Place, PublishTime, Role, Snapshot
from pipelines.fingerprint import fingerprint
from pipelines.judge import judge
from pipelines.seal import seal
from tests.archive.evidence.captures import AT, PROVENANCE, made_capture

URL = "https://news.example/a?b=%E4%B8%AD"
TEXT = (
    "霖州市科学技术局昨日公布今年首批揭榜挂帅项目清单，共有三十七项课题面向全国征集团队。\n"
    "清单涵盖海洋传感器、低温储能和旱地育种三个方向，单项资助最高四百二十万元。\n"
    "市科技局表示，评审不设职称和年龄门槛，结果将于十月底前向社会公布。"
)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def captured(
    url: str = URL, *, at: float = 0, run: str = "run-1", role: Role = Role.ARTICLE, response: bytes | None = None, **more: object
) -> Capture:
    """Return a capture of ``url``, ``at`` hours after the first; each has a payload of its own unless told."""
    answer = response if response is not None else b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + f"{url} {at}".encode()
    return made_capture(answer, url=url, captured_at=AT + hours(at), provenance=replace(PROVENANCE, run=run, role=role), **more)


def reading(text: str = TEXT, **other: object) -> Extraction:
    said: dict[str, object] = {
        "title": "霖州公布首批揭榜挂帅项目",
        "text": text,
        "plain": text,
        "publish_time": PublishTime(at=AT - hours(2), precision="minute", witness="visible line"),
        "source": "霖州日报",
        "charset": Charset(claimed="utf-8", detected="utf-8", used="utf-8"),
        "reader": "test-reader 1",
    }
    return Extraction(**(said | other))  # type: ignore[arg-type]


def snapshot_of(captures: tuple[Capture, ...], extraction: Extraction, latest: Snapshot | None = None) -> Snapshot:
    prints = fingerprint(extraction)
    return seal(captures, extraction, prints, judge(extraction, prints, latest))


@dataclass
class Clerk:
    """Writes captures and snapshots into a catalog, with places in a segment that there is not."""

    catalog: Catalog
    segment: str = "20260305T010203456789Z-0123456789ab.warc.gz"
    offset: int = 400

    def place(self, capture: Capture) -> Place:
        """Return the next place in the segment."""
        place = group(capture, segment=self.segment, sequence=1, appended_at=AT).place(self.segment, self.offset)
        self.offset += place.length
        return place

    def commit(self, capture: Capture, outcome: Outcome = Outcome.UNREAD, reason: str | None = None) -> int:
        return self.catalog.commit(capture, self.place(capture), outcome, reason)

    def seal(self, capture: Capture, extraction: Extraction, alike: tuple[tuple[int, int], ...] = ()) -> Snapshot:
        snapshot = snapshot_of((capture,), extraction, self.catalog.latest(capture.url))
        self.catalog.seal((self.commit(capture),), snapshot, alike)
        return snapshot
