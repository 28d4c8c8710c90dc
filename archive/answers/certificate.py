"""What is on record of the encryption under which a snapshot's first page came: for programs as it is, for people in words.

It stands in the manifest, so the snapshot's id vouches for it. The words are those of the snapshot page (a test holds
both against each other).
"""

import json
from collections.abc import Iterator
from typing import Any

from archive.model import Snapshot

VERIFIED = ("证书已验证", "certificate verified")
UNVERIFIED = ("证书未通过验证", "certificate not verified")
PLAIN = ("未加密（http）", "not encrypted (http)")
UNRECORDED = ("没有记录", "nothing is on record")
WARNING = (
    "采集时服务器证书未通过验证：不能确定字节确由该网站发出。",
    "The server's certificate could not be verified when this was taken: it is not certain that the bytes came from this site.",
)


def tls_in(manifest: bytes) -> dict[str, Any] | None:
    """Return ``tls`` of a manifest (``version``, ``cipher``, ``chain``, ``verified``, ``reason``); None: http, or nothing is on record."""
    said: dict[str, Any] | None = json.loads(manifest)["tls"]
    return said


def certificate_words(tls: dict[str, Any] | None, *, url: str, is_of_others: bool) -> tuple[str, str]:
    """Return what is on record of the certificate, in Chinese and in English; with the reason if it was not verified.

    Args:
        tls: as in the manifest.
        url: of the page.
        is_of_others: the capture was taken in from a file of others.
    """
    if tls is None:
        return PLAIN if url.startswith("http:") and not is_of_others else UNRECORDED
    if tls["verified"]:
        return VERIFIED
    zh, en = UNVERIFIED
    return (f"{zh}：{tls['reason']}", f"{en}: {tls['reason']}") if tls["reason"] else UNVERIFIED


def certificate_lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the certificate's line for a terminal, and the warning if it was not verified."""
    tls = tls_in(snapshot.manifest)
    zh, en = certificate_words(tls, url=snapshot.url, is_of_others=snapshot.provenance.imported is not None)
    yield f"服务器证书 (certificate)：{zh} ({en})"
    if is_doubtful(tls):
        yield from WARNING


def is_doubtful(tls: dict[str, Any] | None) -> bool:
    """Say whether a certificate came that could not be verified."""
    return tls is not None and not tls["verified"]
