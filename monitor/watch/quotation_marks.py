"""Where words stand in quotation marks: curly and straight, French and German, single ones told from apostrophes."""

import re
from collections.abc import Iterator

from msgspec import Struct

_CLOSERS = {  # texts mix curly and straight marks; two apostrophes are how some archives write a straight one
    "“": ("”", '"'), "”": ("”",), "„": ("“", "”", "‟", '"'), "‟": ("”",), "«": ("»",), "»": ("«", "»"),
    '"': ('"', "”"), "＂": ("＂",), "「": ("」",), "『": ("』",), "''": ("''",), "``": ("''", '"'),
}  # fmt: skip
_MARK = re.compile(r"[“”„‟«»\"＂「」『』]|``(?!`)|(?<![\w.,!?…])''|''(?!')")
_SINGLE_CLOSERS = {"‘": "’'", "‚": "‘’", "'": "'’", "‹": "›", "›": "‹"}
_CLOSES_SINGLE = re.compile(r"[’'‘›‹](?![^\W_])")
_SINGLE_OPENS = re.compile(
    r"(?<![^\s(\[{—–:/-])[‘‚'‹›](?=[^\s’',.;:!?)])(?!(?:em|tis|twas|til|till|cause|bout|round|n|\d\ds?)\b)",
    re.IGNORECASE,
)
_BEFORE_OPENING = frozenset(" \t\u00a0\u202f\u3000\n([{—–―-/:…")
_INSIDE_OPENING = frozenset("[(¿¡‘'$£€#@.…")
_LONGEST_SINGLE = 1_500  # characters in which the mark that closes a single one is looked for
_STOPS = frozenset(".,!?…;:—–-")


class Quotation(Struct, frozen=True, order=True):
    """Words in quotation marks: ``[start:end]`` are the words, ``[left:right]`` has the marks as well."""

    left: int
    start: int
    end: int
    right: int


class _Mark(Struct, frozen=True):
    start: int
    end: int
    sign: str


def quotations(text: str) -> list[Quotation]:
    """Find what stands in quotation marks, in order, never one inside another.

    A quotation ends in its paragraph, or goes on where the next paragraphs open the marks anew, as English is printed.
    Single marks count only outside double ones.
    """
    found: list[Quotation] = []
    waiting: _Mark | None = None  # opens a quotation that the paragraph before left open
    for start, end in _paragraphs(text):
        marks = [_Mark(mark.start(), mark.end(), mark[0]) for mark in _MARK.finditer(text, start, end)]
        if waiting and marks and marks[0].start == start:
            del marks[0]
        else:
            waiting = None
        pairs, waiting = _pairs(text, marks, waiting)
        double = [
            made for left, right in pairs if (made := _quotation(text, left.start, left.end, right.start, right.end))
        ]
        if not waiting:
            double += _singles(text, start, end, double)
        found += sorted(double)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _quotation(text: str, left: int, start: int, end: int, right: int) -> Quotation | None:
    """Leave out the spaces that French sets inside the marks; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(left, start, end, right) if end > start else None


_Pairs = list[tuple[_Mark, _Mark]]


def _pairs(text: str, marks: list[_Mark], waiting: _Mark | None) -> tuple[_Pairs, _Mark | None]:
    """Pair the marks of a paragraph, quotes inside quotes passed over; and the mark that is left open."""
    pairs, unclosed, nested = _paired(text, marks, waiting, nesting=True)
    if unclosed and nested:  # a mark inside was left open, so depth tells nothing
        pairs, unclosed, _ = _paired(text, marks, waiting, nesting=False)
    return pairs, unclosed


def _paired(text: str, marks: list[_Mark], opened: _Mark | None, *, nesting: bool) -> tuple[_Pairs, _Mark | None, bool]:
    pairs, depth, nested = _Pairs(), 0, False
    for mark in marks:
        if opened is None:
            opened = mark if _opens(text, mark) else None
        elif mark.sign in _CLOSERS[opened.sign] and not _opens_inside(text, mark, opened, nesting):
            depth -= 1
            if depth < 0:
                pairs.append((opened, mark))
                opened, depth = None, 0
        elif nesting and mark.sign in (opened.sign, '"'):
            depth, nested = depth + 1, True
    return pairs, opened, nested


def _opens_inside(text: str, mark: _Mark, opened: _Mark, nesting: bool) -> bool:
    """Tell whether a mark that may close opens a quote inside a quote: “He said "no" twice”."""
    if mark.sign != opened.sign and not (nesting and mark.sign == '"'):
        return False
    return _opens_clearly(text, mark)


def _opens(text: str, mark: _Mark) -> bool:
    if mark.sign in "“„‟«「『" or mark.sign == "``":
        return True
    if mark.sign in "」』":
        return False
    if mark.sign in "”»":
        return _opens_clearly(text, mark)
    following = text[mark.end : mark.end + 1]
    return following.isalnum() or following in _INSIDE_OPENING


def _opens_clearly(text: str, mark: _Mark) -> bool:
    before, following = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    return (not before or before in _BEFORE_OPENING) and (following.isalnum() or following in _INSIDE_OPENING)


def _singles(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """Find quotations in single marks, outside the double ones."""
    found: list[Quotation] = []
    place, number = start, 0
    while opening := _SINGLE_OPENS.search(text, place, end):
        left = opening.start()
        place = left + 1
        while number < len(double) and double[number].right <= left:
            number += 1
        if number < len(double) and double[number].left <= left:
            place = double[number].right
            continue
        limit = double[number].left if number < len(double) else end
        right = _single_closes(text, left, min(limit, left + _LONGEST_SINGLE))
        if right >= 0 and (made := _quotation(text, left, left + 1, right, right + 1)):
            found.append(made)
            place = made.right
    return found


def _single_closes(text: str, left: int, limit: int) -> int:
    """Find the mark that closes a single quotation: behind a stop, before one, or else the first that may.

    An apostrophe inside a word closes nothing; one behind a plural (*the workers’ rights*) is told by what follows.
    """
    closers = _SINGLE_CLOSERS[text[left]]
    likely = -1
    for mark in _CLOSES_SINGLE.finditer(text, left + 2, limit):
        place = mark.start()
        following = text[place + 1 : place + 2]
        if text[place] not in closers or (following in _STOPS and _closes_next(text, place, closers)):
            continue
        if text[place - 1] in _STOPS or following in _STOPS or place + 1 >= limit:
            return place
        likely = place if likely < 0 else likely
    return likely


def _closes_next(text: str, place: int, closers: str) -> bool:
    """Tell whether another mark closes behind the next character: the workers’,’ said."""
    following = text[place + 2 : place + 3]
    return bool(following) and following in closers and not text[place + 3 : place + 4].isalnum()
