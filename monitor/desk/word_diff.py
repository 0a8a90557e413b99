"""What an edit has changed, word by word, in one line that can be read without colour."""

import re
from difflib import SequenceMatcher

from monitor.desk.view import Mark

_WORDS = re.compile(r"\s+")
_MOST_WORDS = 200  # comparing costs the product of both lengths; no headline has so many words


def word_diff(before: str, after: str) -> tuple[str, tuple[Mark, ...]]:
    """Both wordings in one: removed words as ``[-these-]``, added ones as ``{+those+}``, as wdiff writes them."""
    old, new = (_WORDS.split(text.strip())[:_MOST_WORDS] for text in (before, after))
    pieces, marks, at = list[str](), list[Mark](), 0
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            at = _add(pieces, " ".join(old[i:j]), at)
            continue
        if j > i:
            piece = f"[-{' '.join(old[i:j])}-]"
            marks.append(Mark(at, at + len(piece), "removed"))
            at = _add(pieces, piece, at)
        if m > k:
            piece = f"{{+{' '.join(new[k:m])}+}}"
            marks.append(Mark(at, at + len(piece), "added"))
            at = _add(pieces, piece, at)
    return " ".join(pieces), tuple(marks)


def _add(pieces: list[str], piece: str, at: int) -> int:
    pieces.append(piece)
    return at + len(piece) + 1
