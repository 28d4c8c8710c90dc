"""A reading to vary."""

from archive.model import Charset, Extraction


def reading(text: str, **fields: object) -> Extraction:
    """An extraction of ``text`` that is otherwise always the same."""
    rest = {"title": "关于公布名单的通知", "plain": text, "charset": Charset(claimed=None, detected=None, used="utf-8"), "reader": "test 1"}
    return Extraction(text=text, **{**rest, **fields})
