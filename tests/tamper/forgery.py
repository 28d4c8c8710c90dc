"""Forges a whole archive with every digest computed anew, with and without the log's key; only the log tells, or who kept a checkpoint."""

import shutil
from pathlib import Path

from archive.errors import ForkedLogError
from archive.evidence.log.audit import check_kept
from archive.evidence.log.files import CHECKPOINT
from archive.evidence.log.keys import public_keys
from archive.publishing.publish import LogHome
from tests.archive.publishing.published import ORIGIN
from tests.tamper.segments import Changes
from tests.tamper.small_archive import damage, make

FORGED = "四百九十万"


def forgeries(folder: Path) -> Changes:
    """Forge an archive in every way below, and return whether each was named."""
    changes = Changes()
    true, forged = folder / "true", folder / "forged"
    for each in (true, forged):
        each.mkdir(parents=True)
    make(true)
    kept = (true / "log" / CHECKPOINT).read_bytes()

    shutil.copytree(true / "keys", forged / "keys")
    make(forged, figure=FORGED)
    changes.judge("forged, and signed with the stolen key, beside a kept checkpoint", named=_is_fork(kept, forged))

    without_key = folder / "without_key"
    shutil.copytree(forged, without_key)
    _exchange(true, without_key, "log")
    changes.judge("forged segments and database beside the true log", named=_names(without_key, "leaf"))

    own_key = folder / "own_key"
    own_key.mkdir()
    make(own_key, figure=FORGED)
    _exchange(true, own_key, "keys")
    changes.judge("forged, and signed with another key", named=_names(own_key, "log"))

    changes.judge("the log cut back and signed again, beside a kept checkpoint", named=_is_fork(kept, _cut_back(true, folder / "cut")))
    beside = folder / "cut_beside"
    shutil.copytree(true, beside)
    _exchange(folder / "cut", beside, "log")
    changes.judge("the log cut back and signed again, beside the true database", named=_names(beside, "leaf"))
    return changes


def _cut_back(true: Path, cut: Path) -> Path:
    """Make an archive whose log, signed with the stolen key, has fewer leaves."""
    cut.mkdir()
    shutil.copytree(true / "keys", cut / "keys")
    make(cut, alone=True)
    return cut


def _exchange(source: Path, target: Path, name: str) -> None:
    shutil.rmtree(target / name)
    shutil.copytree(source / name, target / name)


def _names(folder: Path, what: str) -> bool:
    return what in {each.what for each in damage(folder)}


def _is_fork(kept: bytes, folder: Path) -> bool:
    home = LogHome(data=folder, origin=ORIGIN)
    try:
        check_kept(kept, home.files, public_keys(home.keys))
    except ForkedLogError:
        return True
    return False
