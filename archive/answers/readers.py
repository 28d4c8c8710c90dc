"""Who read two snapshots of a page, and so whether what differs between them is the page's or the reader's doing."""

from dataclasses import dataclass

from archive.model import Change, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """What is known of two snapshots beside their texts."""

    old: str
    """Name and versions of what read the older one."""
    new: str
    same_capture: bool
    """One is a later reading of what the other was read from."""
    same_bytes: bool
    """The page's entities are the same, byte for byte."""
    judged: Change | None
    """What one reader that read both found of the text; None: the newer one was judged beside another."""

    @property
    def differ(self) -> bool:
        """Whether what differs between the texts may come from the reader."""
        return self.old != self.new or self.same_capture


def readers_of(old: Snapshot, new: Snapshot) -> Readers:
    """Return who read two snapshots, and what is known of the page itself."""
    return Readers(
        old=old.extraction.reader,
        new=new.extraction.reader,
        same_capture=(old.url, old.captured_at, old.payloads) == (new.url, new.captured_at, new.payloads),
        same_bytes=old.payloads == new.payloads,
        judged=new.verdict.change if new.verdict.previous == old.id else None,
    )


def reader_lines(readers: Readers) -> tuple[str, ...]:
    """Return what an auditor must know before reading the difference; nothing where one reader read both captures."""
    if not readers.differ:
        return ()
    whose = "These are two readings of the same capture" if readers.same_capture else "These were read by different versions of the reader"
    said = [f"{whose}: {readers.old}, then {readers.new}."]
    if readers.same_bytes:
        said.append("The page's bytes are the same: whatever differs below comes from the reading, nothing from the page.")
    elif readers.judged is Change.UNCHANGED:
        said.append("One reader read both and found the text the same: what differs in it below comes from the reading.")
    elif readers.judged is Change.CHANGED:
        said.append("One reader read both and found that the text changed; some of what differs below may still come from the reading.")
    else:
        said.append("The page's bytes differ; what differs below may come from the page or from the reading.")
    return tuple(said)
