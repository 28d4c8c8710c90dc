"""What frames make without the library that could make it: the same, in less time."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from archive.digest import digest
from archive.evidence.frames import record_id
from tests.archive.evidence.captures import AT


@given(url=st.text(st.characters(exclude_categories=["Cs"])))
def test_the_id_of_a_record_is_the_uuid_of_what_it_is(url: str) -> None:
    space = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kuaizhao:record")
    name = f"answer 2026-03-05T01:02:03.456789Z {digest(b'')} {url}"

    assert record_id("answer", url, AT, digest(b"")) == f"<urn:uuid:{uuid.uuid5(space, name)}>"
