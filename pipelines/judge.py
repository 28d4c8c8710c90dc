"""First, changed or unchanged beside the newest snapshot of the same page: pure."""

from archive.model import Change, Extraction, Fingerprint, Snapshot, Verdict

FIELDS = ("title", "subtitle", "publish_time", "source", "author", "editor", "document_number", "attachments")


def judge(extraction: Extraction, fingerprint: Fingerprint, latest: Snapshot | None) -> Verdict:
    """Compare a reading with the ``latest`` snapshot of the same page.

    The main text alone decides whether there is a new version: a counter, a sidebar or a hot
    list cannot make one, one character of the body does. Other fields that differ are named
    in the verdict. Going back to an older text counts as a change: auditors want the
    reversal on record.
    """
    if latest is None:
        return Verdict(change=Change.FIRST)
    before = latest.extraction
    fields = tuple(name for name in FIELDS if _said(extraction, name) != _said(before, name))
    if fingerprint.text == latest.fingerprint.text:
        return Verdict(change=Change.UNCHANGED, previous=latest.id, fields=fields)
    return Verdict(change=Change.CHANGED, previous=latest.id, fields=("text", *fields))


def _said(extraction: Extraction, name: str) -> object:
    value = getattr(extraction, name)
    # another witness for the same moment is no difference of the page
    return (value.at, value.precision) if name == "publish_time" and value else value
