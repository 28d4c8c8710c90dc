"""What the archive holds of one site (a host): its newest articles, and the models of what it repeats.

A model stands among the texts, under the digest that the snapshots read with it name.
"""

from sqlalchemy import bindparam, or_, select

from archive.digest import digest
from archive.index.database import Database
from archive.index.rows import SNAPSHOT, snapshot_in
from archive.index.statements import upserts
from archive.index.tables import pages, snapshots, texts
from archive.model import Digest, Snapshot

_BEHIND = "0"
"""The character after the slash: the addresses of a host lie between the two."""
_NEWEST = (
    select(pages.c.newest)
    .where(
        or_(pages.c.url.between(bindparam("plain"), bindparam("plain_end")), pages.c.url.between(bindparam("tls"), bindparam("tls_end")))
    )
    .order_by(pages.c.captured_at.desc(), pages.c.url)
    .limit(bindparam("most"))
)


def newest_of(database: Database, site: str, most: int) -> tuple[Snapshot, ...]:
    """Return the newest snapshots of at most ``most`` pages of ``site`` (host, with port if not the default one), newest first."""
    bounds = {
        "plain": f"http://{site}/",
        "plain_end": f"http://{site}{_BEHIND}",
        "tls": f"https://{site}/",
        "tls_end": f"https://{site}{_BEHIND}",
    }
    with database.reading() as connection:
        numbers = connection.execute(_NEWEST, {**bounds, "most": most}).scalars().all()
        rows = connection.execute(
            SNAPSHOT.where(snapshots.c.number.in_(numbers)).order_by(snapshots.c.captured_at.desc(), snapshots.c.number)
        )
        return tuple(map(snapshot_in, rows))


def kept_model(database: Database, model: Digest) -> bytes | None:
    """Return the model that was kept under ``model``, None where there is none or its bytes are not those."""
    with database.reading() as connection:
        content = connection.execute(select(texts.c.content).where(texts.c.digest == model)).scalar()
    return content.encode() if content is not None and digest(content.encode()) == model else None


def keep_model(database: Database, written: bytes) -> None:
    """Keep a model under its digest."""
    with database.writing() as connection:
        connection.execute(upserts(connection).text, {"digest": digest(written), "content": written.decode()})
