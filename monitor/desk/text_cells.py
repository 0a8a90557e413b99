"""Text measured in terminal cells: cut to a column, wrapped to a width, or an excerpt around its first mark."""

import re

from rich.cells import cell_len, set_cell_size, split_graphemes

Span = tuple[int, int]
"""Start and end, code points into a text."""


_JOINS = re.compile(
    "[\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
_LETTERS = 0x1F1E6 - ord("A")


def alike(text: str) -> str:
    """Text of the same length that takes the same cells in every terminal.

    They disagree by up to six cells about emoji that are joined, coloured or made of two letters, and what stands after
    them on the line is displaced: so a family is drawn as its members, a skin without colour, a flag as its letters.
    """
    return text if text.isascii() else _JOINS.sub(_apart, text)


def _apart(join: re.Match[str]) -> str:
    return chr(ord(join[0]) - _LETTERS) if join[0] >= "\U0001f1e6" and join[0] <= "\U0001f1ff" else "\u200b"


def cut(text: str, width: int) -> str:
    """Cut text to at most ``width`` cells, with an ellipsis where something is missing."""
    if width <= 0:
        return ""
    text = alike(text)
    if len(text) * 2 <= width or cell_len(text[: width + 1]) <= width:
        return text if cell_len(text) <= width else _cut_long(text, width)
    return _cut_long(text, width)


def _cut_long(text: str, width: int) -> str:
    return set_cell_size(text[: width * 8], width - 1).rstrip() + "…"  # a grapheme of many code points stays cheap


def fill(text: str, width: int) -> str:
    """Cut or pad text to exactly ``width`` cells."""
    return set_cell_size(cut(text, width), max(width, 0))


def wrap(text: str, width: int) -> list[Span]:
    """Break one paragraph into lines of at most ``width`` cells; spans leave out the space at a break.

    Breaks after spaces; a word that is wider than a line, and text without spaces, breaks between graphemes.
    """
    if width <= 0 or not text:
        return []
    text = alike(text)
    lines, start = list[Span](), 0
    while start < len(text):
        end = _line_end(text, start, width)
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        lines.append((start, stop))
        start = end
    return lines


def wrap_cut(text: str, width: int, lines: int) -> list[Span]:
    """Break text into at most ``lines`` lines; the last span goes on to the end, for whoever draws it to cut."""
    spans = wrap(text[: width * lines * 2 + 1], width)[:lines]
    if spans and len(spans) == lines:
        spans[-1] = (spans[-1][0], len(text))
    return spans


def _line_end(text: str, start: int, width: int) -> int:
    """Where the line that starts at ``start`` ends: after its last space that fits, else where the cells end."""
    reach = _reach(text, start, width)
    if reach >= len(text):
        return len(text)
    if text[reach] == " ":
        return reach + 1
    space = text.rfind(" ", start, reach)
    return space + 1 if space > start and _is_spaced(text[reach - 1]) else reach


def _is_spaced(character: str) -> bool:
    """Whether a character belongs to a script that breaks lines at spaces: wide ones break anywhere."""
    return cell_len(character) < 2


def _reach(text: str, start: int, width: int) -> int:
    """How far ``width`` cells reach from ``start``, at least one grapheme."""
    piece = text[start : start + width]
    if piece.isascii():
        return start + len(piece)
    used, end = 0, 0
    piece = text[start : start + width * 8]
    for _, stop, cells in split_graphemes(piece)[0]:
        if used + cells > width and end:
            break
        used, end = used + cells, stop
    return start + max(end, 1)


def excerpt(text: str, mark: Span | None, width: int) -> tuple[str, int]:
    """Return what of a sentence fits ``width`` cells, with a mark in sight, and by how much its spans have moved."""
    text = alike(text)
    if mark is None or cell_len(text[: mark[1] + 1]) < width:
        return cut(text, width), 0
    begin = _begin(text, mark, width)
    return cut("… " + text[begin:], width), 2 - begin


def _begin(text: str, mark: Span, width: int) -> int:
    """Start at a word about a third of the width before the mark."""
    wished = max(0, mark[0] - width // 3)
    space = text.find(" ", wished, mark[0])
    return space + 1 if space >= 0 else max(wished, mark[0] - width // 6)
