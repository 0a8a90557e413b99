"""How wide text is in a terminal: Chinese, Japanese, Korean and most emoji take two cells a character."""

import unicodedata


def width(text: str) -> int:
    """The cells that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fit(text: str, cells: int) -> str:
    """Text cut or filled to exactly ``cells`` cells, with an ellipsis where it was cut."""
    if width(text) <= cells:
        return text + " " * (cells - width(text))
    kept, used = "", 0
    for character in text:
        if used + _cells(character) > cells - 1:
            break
        kept, used = kept + character, used + _cells(character)
    return kept + "…" + " " * (cells - 1 - used)
