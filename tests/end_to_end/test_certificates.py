"""A page whose server's certificate does not convince: kept, and said to be."""

import json
from pathlib import Path

from tests.crawler.certificates import Authority
from tests.end_to_end.conftest import Place
from tests.end_to_end.small_site import SmallSite, article

PAGE = "/art/2026/3/1/art_1_100.html"


def test_a_refetch_and_all_answers_after_it_say_that_the_certificate_was_not_verified(place: Place, tmp_path: Path) -> None:
    with SmallSite({PAGE: article(100)}, tls=Authority(tmp_path).server("self-signed")) as site:
        place.write_source("small", site.source())
        address = f"{site.url}{PAGE}"
        said, told = place.run_both("refetch", address)
        record = json.loads(place.run("refetch", address, "--json"))

    assert said.startswith("first: snapshot ")
    assert "certificate not verified (the certificate is self-signed" in told
    assert record["tls"]["verified"] is False
    assert "certificate not verified: the certificate is self-signed" in place.run("show", address)
    assert json.loads(place.run("show", address, "--form", "json"))["tls"]["verified"] is False
    assert json.loads(place.run("export", "--form", "jsonl").splitlines()[0])["tls"]["verified"] is False


def test_a_refetch_without_encryption_gives_no_such_notice(place: Place) -> None:
    with SmallSite({PAGE: article(100)}) as site:
        place.write_source("small", site.source())
        said, told = place.run_both("refetch", f"{site.url}{PAGE}")

    assert said.startswith("first: snapshot ")
    assert "certificate" not in told
