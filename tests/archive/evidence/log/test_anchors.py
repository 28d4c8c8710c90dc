"""Time stamps over checkpoints, by authorities that the test makes with ``openssl ts``."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.errors import BadProofError, StorageError
from archive.evidence.log.anchors import Anchor, Authority, Unanchored, anchor, anchored, stamped_at, token_path, verify_anchor
from archive.evidence.log.checkpoint import checkpoint_in
from archive.evidence.log.keys import rotate
from tests.archive.evidence.log.authority import LocalAuthority, Network
from tests.archive.evidence.log.logs import ORIGIN, Log, contents_of

MOMENT = timedelta(seconds=5)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return LocalAuthority(tmp_path_factory.mktemp("tsa") / "one", "one")


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return LocalAuthority(tmp_path_factory.mktemp("tsa") / "another", "another")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    begun = Log.begun(tmp_path)
    begun.grow_to(5)
    return begun


def test_a_checkpoint_is_stamped_and_the_stamp_verified_offline(log: Log, authority: LocalAuthority) -> None:
    before = datetime.now(UTC)
    (found,) = anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)

    assert isinstance(found, Anchor)
    assert (found.authority, found.checkpoint) == ("one", checkpoint_in(log.checkpoint, log.verifiers))
    assert before - MOMENT < found.at < datetime.now(UTC) + MOMENT
    assert found.at.tzinfo is UTC
    assert anchored(log.files) == ((5, "one"),)
    assert verify_anchor(log.files, 5, authority.configured, log.verifiers) == found
    assert authority.judges((log.files.root / "anchors/5-one.tsr").read_bytes(), log.checkpoint)


def test_a_stamp_holds_when_the_log_and_its_keys_have_gone_on(log: Log, authority: LocalAuthority, tmp_path: Path) -> None:
    (found,) = anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    log.keys = rotate(tmp_path / "keys", ORIGIN)
    log.grow_to(300)
    assert verify_anchor(log.files, 5, authority.configured, log.verifiers) == found


def test_any_number_of_authorities_stamp_and_none_is_asked_twice(log: Log, authority: LocalAuthority, another: LocalAuthority) -> None:
    network, both = Network(authority, another), [authority.configured, another.configured]
    asked = authority.asked

    assert [each.authority for each in anchor(log.files, log.verifiers, both[:1], network.post)] == ["one"]
    assert [each.authority for each in anchor(log.files, log.verifiers, both, network.post)] == ["another"]
    assert anchor(log.files, log.verifiers, both, network.post) == anchor(log.files, log.verifiers, [], network.post) == ()
    assert authority.asked == asked + 1
    log.grow_to(11)
    assert len(anchor(log.files, log.verifiers, both, network.post)) == 2
    assert anchored(log.files) == ((5, "another"), (5, "one"), (11, "another"), (11, "one"))


def test_what_one_authority_fails_in_does_not_concern_the_others(log: Log, authority: LocalAuthority, another: LocalAuthority) -> None:
    both = [another.configured, authority.configured]
    failed, found = anchor(log.files, log.verifiers, both, Network(authority).post)

    assert failed == Unanchored(authority="another", why="http://another.test/tsr cannot be reached")
    assert isinstance(found, Anchor)
    assert anchored(log.files) == ((5, "one"),)


def answering(answer: bytes) -> object:
    return lambda _url, _body: answer


@pytest.mark.parametrize("answer", [b"", b"<html>sorry</html>", b"\x30\x03\x02\x01\x00", b"\x30\x05\x30\x03\x02\x01\x02"])
def test_what_is_no_good_stamp_is_not_kept(log: Log, authority: LocalAuthority, answer: bytes) -> None:
    (failed,) = anchor(log.files, log.verifiers, [authority.configured], answering(answer))  # type: ignore[arg-type]
    assert isinstance(failed, Unanchored)
    assert "does not hold" in failed.why
    assert anchored(log.files) == ()


def test_an_answer_to_another_request_is_not_kept(log: Log, authority: LocalAuthority) -> None:
    anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    earlier = (log.files.root / token_path(5, "one")).read_bytes()
    (log.files.root / token_path(5, "one")).unlink()

    (failed,) = anchor(log.files, log.verifiers, [authority.configured], answering(earlier))  # type: ignore[arg-type]

    assert isinstance(failed, Unanchored)
    assert "Nonce" in failed.why


def test_a_stamp_of_an_authority_that_is_not_configured_is_refused(log: Log, authority: LocalAuthority, another: LocalAuthority) -> None:
    imposter = Authority(name="one", url=authority.configured.url, roots=another.configured.roots)
    (failed,) = anchor(log.files, log.verifiers, [imposter], Network(authority).post)
    assert isinstance(failed, Unanchored)

    anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    with pytest.raises(BadProofError, match="one does not hold"):
        verify_anchor(log.files, 5, imposter, log.verifiers)


@pytest.mark.parametrize("sends", [True, False])
def test_an_authority_with_a_certificate_between_is_believed_by_its_root(log: Log, tmp_path: Path, *, sends: bool) -> None:
    """It sends that certificate with its tokens, or else the operator configures it beside the root."""
    longer = LocalAuthority(tmp_path / "longer", "longer", between=True, sends=sends)
    root_only, with_between = longer.configured, longer.configured_with_between

    (found,) = anchor(log.files, log.verifiers, [root_only if sends else with_between], Network(longer).post)

    assert isinstance(found, Anchor)
    assert verify_anchor(log.files, 5, with_between, log.verifiers) == found
    if not sends:
        with pytest.raises(BadProofError, match="does not hold"):
            verify_anchor(log.files, 5, root_only, log.verifiers)


def test_a_certificate_between_alone_is_no_root(log: Log, tmp_path: Path) -> None:
    longer = LocalAuthority(tmp_path / "longer", "longer", between=True)
    (failed,) = anchor(log.files, log.verifiers, [longer.configured_without_root], Network(longer).post)
    assert isinstance(failed, Unanchored)


def test_a_stamp_over_another_checkpoint_is_refused(log: Log, authority: LocalAuthority) -> None:
    anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    token = (log.files.root / token_path(5, "one")).read_bytes()
    log.grow_to(9)
    with pytest.raises(BadProofError, match="does not hold"):
        stamped_at(token, log.checkpoint, authority.configured)
    for name in ("9-one.tsr", "9-one.checkpoint"):
        (log.files.root / "anchors" / name).write_bytes((log.files.root / "anchors" / name.replace("9", "5")).read_bytes())
    with pytest.raises(BadProofError, match="over 5 leaves, not 9"):
        verify_anchor(log.files, 9, authority.configured, log.verifiers)


def test_a_changed_stamp_is_refused_or_says_the_same(log: Log, authority: LocalAuthority) -> None:
    """Some bytes of a token are under no signature; a change of those must not change what it says."""
    (found,) = anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    assert isinstance(found, Anchor)
    token = (log.files.root / token_path(5, "one")).read_bytes()
    chance, refused = random.Random(3161), 0
    for at in range(0, len(token), 2):
        changed = token[:at] + bytes([token[at] ^ 1 << chance.randrange(8)]) + token[at + 1 :]
        try:
            assert stamped_at(changed, log.checkpoint, authority.configured) == found.at
        except BadProofError:
            refused += 1
    assert refused > len(token) // 2 * 0.8


def test_an_anchor_that_lost_its_checkpoint_is_said_to_be_gone(log: Log, authority: LocalAuthority) -> None:
    anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    (log.files.root / "anchors/5-one.checkpoint").unlink()
    for size in (5, 6):
        with pytest.raises(BadProofError, match="restore it"):
            verify_anchor(log.files, size, authority.configured, log.verifiers)


def test_other_files_beside_the_anchors_are_none(log: Log, authority: LocalAuthority) -> None:
    anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
    for name in ("05-one.tsr", "5-One.tsr", "5-.tsr", "notes.txt", ".5-x.tsr.tmp"):
        (log.files.root / "anchors" / name).write_bytes(b"")
    assert anchored(log.files) == ((5, "one"),)


def test_nothing_is_stamped_where_there_is_no_checkpoint(tmp_path: Path, authority: LocalAuthority) -> None:
    empty = Log.begun(tmp_path / "empty")
    with pytest.raises(BadProofError, match="no checkpoint to be stamped"):
        anchor(empty.files, empty.verifiers, [authority.configured], Network(authority).post)
    assert contents_of(empty.files.root) == {}


@pytest.mark.parametrize("name", ["", "../one", "One", "a/b", "-a", "a" * 41])
def test_an_authority_has_a_name_that_can_be_part_of_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="no name for a time stamping authority"):
        Authority(name=name, url="http://one.test", roots=b"")


def test_certificates_that_cannot_be_read_are_said_to_be_so(log: Log) -> None:
    broken = Authority(name="one", url="http://one.test", roots=b"no certificate")
    (failed,) = anchor(log.files, log.verifiers, [broken], answering(b""))  # type: ignore[arg-type]
    assert isinstance(failed, Unanchored)
    assert "PEM" in failed.why


def test_a_disk_that_takes_no_token_is_an_error(log: Log, authority: LocalAuthority) -> None:
    (log.files.root / "anchors").write_bytes(b"no folder")
    with pytest.raises(StorageError):
        anchor(log.files, log.verifiers, [authority.configured], Network(authority).post)
