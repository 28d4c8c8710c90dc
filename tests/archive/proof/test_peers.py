"""The enclosed records in pywb, unchanged: what a proof replays is what the manifest names."""

from pathlib import Path

from tests.archive.exchange.outgoing import capture, entity
from tests.archive.exchange.peers import peer
from tests.archive.exchange.test_peers import fetched, replaying
from tests.archive.proof.proofs import Archive, unpacked


def test_pywb_replays_a_revisit_and_a_page_from_the_enclosed_records(archive: Archive, tmp_path: Path) -> None:
    peer("wayback")
    warcs = []
    for kind in ("revisit", "pages"):
        folder = unpacked(archive.bundle(kind), tmp_path / kind)
        warcs.append((folder / "records.warc.gz").rename(folder / f"{kind}.warc.gz"))
    with replaying(tmp_path / "replay", kz=warcs) as port:
        for name, days in (("chunked", 0), ("chunked", 1), ("gbk", 0), ("gzip", 0), ("until-closed", 0)):
            made = capture(name, days=days)
            status, _, body = fetched(port, f"/kz/{made.captured_at:%Y%m%d%H%M%S}id_/{made.url}")
            assert (status, body) == (200, entity(name)), (name, days)
