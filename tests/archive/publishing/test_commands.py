"""The commands `publish` and `log`, as an operator and an auditor give them."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from archive.evidence.log.files import CHECKPOINT, DirectoryFiles
from archive.evidence.log.leaves import KeyLeaf, leaf_in
from archive.index.database import open_database
from archive.index.leaves import LeafTable
from kuaizhao import main
from tests.archive.evidence.log.authority import LocalAuthority
from tests.archive.publishing.published import ids


class Desk:
    """An archive that has leaves waiting and was never published, and the command line over it."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.data, self.folder, self._patch, self._printed = folder / "data", folder, patch, printed
        self.more: dict[str, str] = {}
        self.write(0, 5)

    def write(self, first: int, end: int) -> None:
        with closing(open_database(f"sqlite:///{self.data / 'kuaizhao.db'}")) as database:
            LeafTable(database).add_once(ids(first, end))

    def run(self, *words: str | Path, status: int = 0) -> str:
        """Return what a command prints; where it ends otherwise than with 0, what it says on standard error as well."""
        settings = {"KUAIZHAO_DATA": str(self.data), "KUAIZHAO_LOG_ORIGIN": "archive.test/log", **self.more}
        with self._patch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kuaizhao", *map(str, words)])
            ended = _ended()
        out, err = self._printed.readouterr()
        assert ended == status, out + err
        return out + (err if status else "")

    def beside(self, name: str) -> "Desk":
        """Return another archive in a folder of this one's."""
        return Desk(self.folder / name, self._patch, self._printed)

    def told(self, *words: str | Path, status: int = 0) -> dict[str, object]:
        record: dict[str, object] = json.loads(self.run(*words, "--json", status=status).splitlines()[0])
        return record

    @property
    def files(self) -> DirectoryFiles:
        return DirectoryFiles(self.data / "log")

    @property
    def keys(self) -> list[str]:
        return self.run("log", "key").splitlines()


def _ended() -> int | str | None:
    try:
        main()
    except SystemExit as ended:
        return ended.code
    return 0


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def test_what_waits_is_published_and_the_status_says_so(desk: Desk) -> None:
    assert "0 in the log, 5 wait" in desk.run("log", "status")
    published = desk.told("publish")
    status = desk.told("log", "status")

    assert (published["size"], published["added"], published["pending"]) == (6, 6, 0)
    assert (status["size"], status["root"], status["pending"], status["damage"]) == (6, published["root"], 0, [])
    assert status["keys"] == [{"vkey": desk.keys[0], "signs": True}]
    assert str(status["checkpoint"]).startswith("archive.test/log\n6\n")
    assert "published 20" in desk.run("log", "status")


def test_an_auditor_verifies_the_log_by_a_key_and_a_checkpoint_that_he_kept(desk: Desk) -> None:
    desk.run("publish")
    kept, key = desk.folder / "kept", desk.keys[0]
    kept.write_bytes((desk.data / "log" / CHECKPOINT).read_bytes())
    desk.write(5, 9)
    desk.run("publish")

    assert desk.run("log", "verify", "--kept", kept, "--key", key) == (
        f"holds  10 leaves, root {desk.told('log', 'verify')['root']}, and continues {kept}\n"
    )
    (desk.data / "log" / CHECKPOINT).write_bytes(kept.read_bytes())
    assert desk.run("log", "verify").startswith("holds  6 leaves")  # by itself it holds
    newer = desk.folder / "newer"
    newer.write_bytes(b"no checkpoint")
    desk.run("log", "verify", "--kept", newer, status=2)  # not the log is at fault


def test_a_log_that_was_cut_back_is_known_by_the_checkpoint_that_was_kept(desk: Desk) -> None:
    desk.run("publish")
    first = (desk.data / "log" / CHECKPOINT).read_bytes()
    desk.write(5, 9)
    desk.run("publish")
    kept = desk.folder / "kept"
    kept.write_bytes((desk.data / "log" / CHECKPOINT).read_bytes())
    (desk.data / "log" / CHECKPOINT).write_bytes(first)

    told = desk.told("log", "verify", "--kept", kept, status=1)
    assert (told["holds"], "it was cut back" in str(told["why"])) == (False, True)
    assert "10 have been in it" in desk.run("log", "status", status=4)
    said = desk.run("publish", status=4)
    assert "the log has 6 leaves, but 10 have been in it" in said
    assert (desk.data / "log" / CHECKPOINT).read_bytes() == first
    assert "10 have been in it" in desk.run("log", "rotate", status=4)
    assert len(desk.keys) == 1


def test_an_altered_leaf_is_named(desk: Desk) -> None:
    desk.run("publish")
    bundle = desk.data / "log" / "tile" / "entries" / "000.p" / "6"
    bundle.write_bytes(bundle.read_bytes().replace(ids(3, 4)[0], ids(7, 8)[0]))

    assert "disagree on leaf 3" in desk.run("log", "verify", status=1)


def test_another_logs_key_does_not_vouch(desk: Desk) -> None:
    desk.run("publish")
    other = desk.beside("other")
    other.run("publish")

    assert "does not verify" in desk.run("log", "verify", "--key", other.keys[0], status=1)
    assert "is no public key" in desk.run("log", "verify", "--key", "nonsense", status=2)


def test_keys_are_changed_and_every_change_is_a_leaf(desk: Desk) -> None:
    desk.run("publish")
    (old,) = desk.keys
    added = desk.told("log", "rotate")
    new = desk.keys[1]
    retired = desk.told("log", "retire", old)

    assert added["added_keys"] == [new]
    assert (added["size"], retired["retired_key"], retired["size"]) == (7, old, 8)
    assert desk.told("log", "status")["keys"] == [{"vkey": old, "signs": False}, {"vkey": new, "signs": True}]
    assert desk.run("log", "verify", "--key", new).startswith("holds  8 leaves")
    assert "does not verify" in desk.run("log", "verify", "--key", old, status=1)
    with closing(open_database(f"sqlite:///{desk.data / 'kuaizhao.db'}")) as database:
        leaves = [leaf_in(row.content) for row in LeafTable(database).every()][5:]
    assert [leaf.act for leaf in leaves if isinstance(leaf, KeyLeaf)] == ["added", "added", "retired"]
    assert "rotate first" in desk.run("log", "retire", new, status=4)


def test_before_the_first_publication_there_is_no_key_to_print_or_follow(desk: Desk) -> None:
    assert "no key yet" in desk.run("log", "key", status=2)
    assert "no private key" in desk.run("log", "rotate", status=4)
    assert not (desk.data / "keys").exists()


def test_a_question_makes_no_archive(desk: Desk, tmp_path: Path) -> None:
    desk.data = tmp_path / "elsewhere"

    assert "there is no archive in" in desk.run("log", "status", status=2)
    assert "there is no archive in" in desk.run("publish", status=2)
    assert not desk.data.exists()


# --- time stamps, from an authority that is asked over a socket ---


@contextmanager
def listening(authority: LocalAuthority) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            answer = authority.answer(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/tsr"
        server.shutdown()
        thread.join()


def test_authorities_are_asked_as_they_are_configured(desk: Desk, tmp_path: Path) -> None:
    authority = LocalAuthority(tmp_path / "one", "one")
    with listening(authority) as url:
        desk.more["KUAIZHAO_LOG_AUTHORITIES"] = f"one {url} {tmp_path / 'one' / 'root.pem'}"
        assert "stamped by one at 20" in desk.run("publish")
        assert "already" in desk.run("log", "anchor")
    desk.write(5, 6)
    assert "not stamped by one" in desk.run("publish")
    assert "NOT STAMPED by one" in desk.run("log", "anchor", status=6)

    assert desk.told("log", "status")["anchors"] == [{"authority": "one", "size": 6}]
    token, note = desk.files.read("anchors/6-one.tsr"), desk.files.read("anchors/6-one.checkpoint")
    assert token
    assert note
    assert authority.judges(token, note)


@pytest.mark.parametrize("wrong", ["one", "One http://a.test /etc/hosts", "one ftp://a.test /etc/hosts", "one http://a.test /no/such/file"])
def test_an_authority_that_is_configured_wrongly_is_said_at_once(desk: Desk, wrong: str) -> None:
    desk.more["KUAIZHAO_LOG_AUTHORITIES"] = wrong

    assert "KUAIZHAO_LOG_AUTHORITIES" in desk.run("log", "status", status=2)


def test_without_an_authority_there_is_nobody_to_ask(desk: Desk) -> None:
    assert "no authority is configured" in desk.run("log", "anchor", status=2)
