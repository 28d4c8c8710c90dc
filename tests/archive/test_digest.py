"""SHA-256 and the canonical JSON of RFC 8785: one value, one sequence of bytes."""

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from archive.digest import canonical, digest, plain_json
from archive.model import Outcome

SHANGHAI = timezone(timedelta(hours=8))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-(2.0**52), 2.0**52) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@dataclass(frozen=True, slots=True)
class Pair:
    second: object
    first: object = None


class Colour(StrEnum):
    RED = "red"


def test_a_digest_names_its_algorithm() -> None:
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        # RFC 8785, section 3.2.3: keys are sorted by UTF-16 units, so that 😂 stands before the Hebrew presentation form
        ({"\ufb33": 1, "\U0001f602": 2, "\u20ac": 3, "\r": 4, "1": 5}, '{"\\r":4,"1":5,"€":3,"😂":2,"\ufb33":1}'),
        # section 3.2.2.3: numbers as ECMAScript writes them
        ([333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001, -0.0], "[333333333.3333333,1e+30,4.5,0.002,1e-27,0]"),
        ("快照\u2028\u0001\"\\/\n", '"快照\u2028\\u0001\\"\\\\/\\n"'),
        (Outcome.SEALED, '"sealed"'),
        (Colour.RED, '"red"'),
        (Pair(second=(1, 2), first=Pair(second="x")), '{"first":{"first":null,"second":"x"},"second":[1,2]}'),
        (OrderedDict([("z", 1), ("a", 2)]), '{"a":2,"z":1}'),
        (timedelta(minutes=1, milliseconds=500), "60.5"),
        (datetime(2026, 3, 5, 9, tzinfo=SHANGHAI), '"2026-03-05T01:00:00Z"'),
        (datetime(2026, 3, 5, 1, 2, 3, 40, tzinfo=UTC), '"2026-03-05T01:02:03.000040Z"'),
    ],
)  # fmt: skip
def test_canonical_json_is_written_in_one_way(value: object, expected: str) -> None:
    assert canonical(value) == expected.encode()


@pytest.mark.parametrize(
    "value", [b"bytes", datetime(2026, 3, 5), date(2026, 3, 5), {1, 2}, object(), Pair, [b"deep"], {"deep": {1}}, Pair(second=b"")]  # noqa: DTZ001
)  # fmt: skip
def test_what_has_no_json_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no canonical JSON form"):
        canonical(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, "\ud800"])
def test_what_json_cannot_carry_exactly_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


@given(JSON)
def test_canonical_json_says_the_value_again(value: object) -> None:
    written = canonical(value)

    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text(), st.integers(0, 9)))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@given(st.datetimes(timezones=st.just(SHANGHAI), min_value=datetime(1900, 1, 1)))  # noqa: DTZ001
def test_one_moment_is_written_in_one_way_whatever_its_zone(moment: datetime) -> None:
    assert plain_json(moment) == plain_json(moment.astimezone(UTC))
    assert datetime.fromisoformat(plain_json(moment)) == moment


@given(JSON)
def test_every_value_is_written_as_the_canonical_writer_does(value: object) -> None:
    try:
        wanted = rfc8785.dumps(value)  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return
    assert canonical(value) == wanted
