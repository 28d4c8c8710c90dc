"""Words for full-text search in Chinese, made by us so that SQLite FTS5 and PostgreSQL index and find the same.

A run of Han characters becomes its overlapping pairs and then its last character alone:
实验室 → ``实验 验室 室``. Pairs that stand side by side spell a longer word, so it is searched as
a phrase; the last character closes the run, so that a phrase never reaches over punctuation,
and makes a search for a single character (by prefix) find every place. Other letters and
digits are whole words in lower case. Simplified and traditional are not folded here: ``plain``
is simplified already, and whoever asks folds the question the same way.

PostgreSQL keeps the places of a token up to 16,383 and at most 255 of them. A text that goes
beyond carries one more token, ``LONG``; in such a text a phrase is also found by its pairs alone.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable
from operator import add

from archive.model import Snapshot

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
MOST_WORDS = 32
"""A question is cut off after so many words: both engines limit the size of an expression."""
MOST_CHARACTERS = 500

Repeats = Callable[["array[int]", int, int], bool]
"""Whether the same two numbers, of which the first is not the second argument, begin more of an array's triples than the third says."""
Excerpt = tuple[tuple[str, bool], ...]
"""Pieces of a text in order, each with whether it was asked for."""

LONG = "kuaizhaolongtext"
MOST_PLACES = 16_000
MOST_REPEATS = 250
MOST_BYTES = 1_000_000
"""PostgreSQL refuses a text whose different tokens and their places fill a megabyte: the rest of it is not indexed."""

_WIDE = tuple(zip("，！？：；（）％～\u3000", ",!?:;()%~ ", strict=True))
"""What NFKC makes of the punctuation of Chinese texts. In most of them nothing else is to be folded, and normalising sees so at once."""
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_OTHER_RUN = re.compile(rf"([^\W_{HAN}][^\W_{HAN}]*)")
"""Written so, and not with a plus, it begins with a plain character, and ``re`` leaps over the Chinese ones."""
_PLACE = "_"
"""Stands for a run that is one token: no token has it."""
_HAN_RUN_OR_PLACE = re.compile(rf"[{HAN}]+|{_PLACE}")
_GAP = r"[\W_]*"


def tokens_of(snapshot: Snapshot, *, repeats: Repeats | None = None) -> str:
    """Return what is indexed for a snapshot: its title and its readable text; ``repeats`` as for ``tokens``."""
    return tokens(f"{snapshot.extraction.title or ''}\n{snapshot.extraction.plain}", repeats=repeats)


def tokens(text: str, *, repeats: Repeats | None = None) -> str:
    """Return what is indexed for ``text``: tokens of letters and digits only, with single spaces between.

    Args:
        text: in any form.
        repeats: a quick way to tell whether a pair repeats too often, from whoever has one; the tokens are the same without it.
    """
    apart = _OTHER_RUN.split(_normal(text).replace(_PLACE, " "))  # every second one is such a run
    others = apart[1::2]
    turns = _turns(_HAN_RUN_OR_PLACE.findall(_PLACE.join(apart[::2])))
    spelled = _spelled(turns, others)
    places = spelled.count(" ") + 1
    if places <= MOST_REPEATS:
        return spelled
    if repeats is None or places > MOST_PLACES or len(spelled) > MOST_BYTES // 10:
        return _marked_if_long(spelled)
    is_kept = max(Counter(others).values(), default=0) <= MOST_REPEATS and not repeats(turns, ord(_PLACE), MOST_REPEATS)
    return spelled if is_kept else f"{LONG} {spelled}"


def fts5_query(words: str) -> str:
    """Return the FTS5 MATCH expression for what a person typed: all words must occur; no words match nothing."""
    phrases = [f'"{" ".join(phrase)}"{"*" if open_ended else ""}' for phrase, open_ended in _phrases(words)]
    return " AND ".join(phrases) or '""'


def tsquery(words: str) -> str:
    """Return the expression for ``to_tsquery('simple', …)``: all words must occur; the empty one matches nothing."""
    return " & ".join(_postgres_phrase(phrase, ":*" if open_ended else "") for phrase, open_ended in _phrases(words))


def runs(text: str) -> list[str]:
    """Return the runs of Han characters and of other letters and digits in ``text``, folded (NFKC, lower case)."""
    return _RUN.findall(_normal(text))


def asked(words: str) -> list[list[str]]:
    """Return what a person typed as words (split at white space), each as its runs; signs and operators mean nothing."""
    split = [runs(word) for word in words[:MOST_CHARACTERS].split()]
    return [word for word in split if word][:MOST_WORDS]


def excerpt(text: str, words: str, width: int) -> Excerpt:
    """Return about ``width`` characters of ``text`` as pieces, each with whether it is one of ``words``.

    The window is the one in which most different words stand, the first such; without a match
    it is the beginning. ``…`` stands where the text goes on. Pieces are plain text: escape them.
    """
    text = " ".join(text.split())
    folded = _folded(text)
    found = sorted((match.start(), match.end(), nth) for nth, word in enumerate(asked(words)) for match in _pattern(word).finditer(folded))
    start = _window(found, width)
    start = max(0, min(start - width // 4, len(text) - width)) if found else 0
    stop = min(len(text), start + width)
    pieces = [("…", False)] if start else []
    pieces += _pieces(text, _marked(found, start, stop), start, stop)
    return (*pieces, *([("…", False)] if stop < len(text) else []))


def _normal(text: str) -> str:
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    # nothing is composed over the end of a line; a line in which all is normal already costs next to nothing
    return "\n".join([unicodedata.normalize("NFKC", line) for line in text.split("\n")]).lower()


def _turns(runs: list[str]) -> "array[int]":
    """Return the code points of the characters of ``runs``, of those that follow them in their run, and of spaces, in turn.

    All at once, as an object for each token would cost the most.
    """
    first = "".join(runs)
    following = " ".join([run[1:] for run in runs])
    turns = _codes(" " * (3 * len(first)))
    turns[0::3], turns[1::3] = _codes(first), _codes(following.ljust(len(first)))
    return turns


def _spelled(turns: "array[int]", others: list[str]) -> str:
    """Return the tokens that ``turns`` are and, where a place stands among these, ``others``, with spaces between."""
    spelled = turns.tobytes().decode("utf-32-le").replace("  ", " ")
    return "".join(map(add, spelled.split(_PLACE), [*others, ""])).rstrip(" ")


def _codes(text: str) -> "array[int]":
    return array("I", text.encode("utf-32-le"))


def _tokens_of(run: str) -> list[str]:
    if not _HAN_RUN.match(run):
        return [run]
    return [*map(add, run, run[1:]), run[-1]]


def _marked_if_long(spelled: str) -> str:
    """Return the tokens, with ``LONG`` before them if PostgreSQL will not keep every place, and cut off where PostgreSQL would refuse."""
    if len(spelled) > MOST_BYTES // 10:  # what is shorter cannot reach it
        spelled = " ".join(_cut_off(spelled.split(" ")))
    found = spelled.split(" ")
    is_kept = len(found) <= MOST_PLACES and max(Counter(found).values()) <= MOST_REPEATS
    return spelled if is_kept else f"{LONG} {spelled}"


def _cut_off(found: list[str]) -> list[str]:
    """Return as many of ``found`` as PostgreSQL takes: each different token costs its bytes and five for its first place."""
    size = 0
    seen: set[str] = set()
    for at, token in enumerate(found):
        if token not in seen:
            seen.add(token)
            size += len(token.encode()) + 5
            if size > MOST_BYTES:
                return found[:at]
    return found


def _postgres_phrase(phrase: list[str], ending: str) -> str:
    side_by_side = f"{' <-> '.join(phrase)}{ending}"
    if len(phrase) == 1:
        return f"({side_by_side})"
    return f"(({side_by_side}) | ({LONG} & {' & '.join(phrase)}{ending}))"


def _phrases(words: str) -> list[tuple[list[str], bool]]:
    """Return each word's tokens in order, and whether its last one is only the beginning of a token."""
    return [_phrase(word) for word in asked(words)]


def _phrase(word: list[str]) -> tuple[list[str], bool]:
    wanted = [token for run in word for token in _tokens_of(run)]
    if not _HAN_RUN.match(word[-1]):
        return wanted, False
    if len(word[-1]) > 1:  # the run may go on in the text: its last character need not stand alone there
        return wanted[:-1], False
    return wanted, True


def _folded(text: str) -> str:
    """Return ``text`` in the form that questions are in, character for character, so that places stay the same."""
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", each).lower()) == 1 else each for each in text)


def _pattern(word: list[str]) -> re.Pattern[str]:
    bounded = [run if _HAN_RUN.match(run) else rf"(?<![^\W_{HAN}]){run}(?![^\W_{HAN}])" for run in word]
    return re.compile(_GAP.join(bounded))


def _window(found: list[tuple[int, int, int]], width: int) -> int:
    """Return where the match stands that is followed, within the window, by the most different words."""
    best, most, last = 0, 0, 0
    counts: dict[int, int] = {}
    for start, _, nth in found:
        while last < len(found) and found[last][1] <= start + width - width // 4:
            counts[found[last][2]] = counts.get(found[last][2], 0) + 1
            last += 1
        if len(counts) > most:
            best, most = start, len(counts)
        if counts.get(nth):
            counts[nth] -= 1
            if not counts[nth]:
                del counts[nth]
    return best or (found[0][0] if found else 0)


def _marked(found: list[tuple[int, int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """Return the spans to mark between ``start`` and ``stop``, overlapping ones joined."""
    spans: list[tuple[int, int]] = []
    for begin, end, _ in found:
        if begin < start or end > stop:
            continue
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((begin, end))
    return spans


def _pieces(text: str, spans: list[tuple[int, int]], start: int, stop: int) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for begin, end in spans:
        pieces += [(text[start:begin], False), (text[begin:end], True)]
        start = end
    return [(piece, hit) for piece, hit in (*pieces, (text[start:stop], False)) if piece]
