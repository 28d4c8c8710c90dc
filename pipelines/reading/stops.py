"""Whether a line ends as a sentence does. Nearly every line is asked, so that no pattern is searched for all along it."""

_STOPS = tuple("。！？…!?；;")
_FULL_STOPS = (*_STOPS, "：", ":")
_CLOSING = '”」』）)"’'
"""Quotation marks and brackets, which may stand behind a stop."""


def has_stop(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return text.rstrip(_CLOSING).endswith(_STOPS)


def has_full_stop(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, or with a colon."""
    return text.rstrip(_CLOSING).endswith(_FULL_STOPS)
