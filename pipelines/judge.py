"""First, changed or unchanged beside the newest snapshot of the same page: pure."""

from archive.model import Change, Extraction, Fingerprint, Snapshot, Verdict

FIELDS = ("title", "subtitle", "publish_time", "source", "author", "editor", "document_number", "attachments")
SAYS = ("text", "plain", *FIELDS, "crumbs", "category", "upstream", "next_page", "state")
"""What a reading says of its page; the rest says how we came to know it."""


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


def unlike(stands: Snapshot, again: Snapshot) -> tuple[str, ...]:
    """Name what a reading ``again`` of the same captures says otherwise than the snapshot that ``stands``.

    Fields of the reading, then ``fingerprint`` and ``verdict``. How we came to know (witnesses, rules,
    charset, the reader's own name) is no difference, nor is the id of the snapshot that was judged beside.
    ``signature`` stands alone: nothing that a manifest says differs, only what near twins are found by.
    """
    names = [name for name in SAYS if _said(stands.extraction, name) != _said(again.extraction, name)]
    both = (stands, again)
    names += ["fingerprint"] if not names and len({(each.fingerprint.text, each.fingerprint.plain) for each in both}) > 1 else []
    names += ["verdict"] if len({(each.verdict.change, each.verdict.fields) for each in both}) > 1 else []
    return tuple(names) or (("signature",) if stands.fingerprint.minhash != again.fingerprint.minhash else ())
