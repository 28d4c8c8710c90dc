"""The proof of a snapshot, to take away: the ZIP that checks without us, or why there is none yet."""

from fastapi import APIRouter, Request, Response

from archive.evidence.log.files import DirectoryFiles
from archive.evidence.log.keys import public_keys
from archive.proof.bundle import bundle, packed
from archive.proof.gather import Unpublished, gather
from archive.proof.logged import LogView
from archive.web.access import Id, reading
from archive.web.desk import At

router = APIRouter()


@reading(router, "/snapshot/{reference}/proof.zip")
def proof(request: Request, desk: At, reference: Id) -> Response:
    """Give the bundle, under the same checkpoint as `kuaizhao proof` does by itself; 404 where leaves wait for their place in the log."""
    snapshot, data = desk.snapshot(reference).id, desk.settings.data
    log = LogView(files=DirectoryFiles(data / "log"), verifiers=public_keys(data / "keys"))
    found = gather(snapshot, desk.database, desk.blobs, log)
    if isinstance(found, Unpublished):
        return desk.page(request, "unpublished.html", {"id": snapshot, "waiting": found.waiting}, status=404)
    name = f'attachment; filename="proof-{snapshot[:16]}.zip"'
    return Response(packed(bundle(found)), media_type="application/zip", headers={"Content-Disposition": name})
