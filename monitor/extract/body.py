"""The text of an article: trafilatura's choice of what belongs to it, as plain lines."""

import re
from typing import Any

from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

from monitor.model.text import paragraphs

_BLOCKS = frozenset({"body", "p", "head", "item", "list", "quote", "row", "table", "lb", "div", "ab", "code", "fw"})
# Soft hyphens, zero-width spaces and word joiners: they would hide a name from every search.
_INVISIBLE = re.compile("[\xad\u200b\u2060]")
# What trafilatura and the libraries below it raise on hostile markup; it catches some of it itself.
LIBRARY_ERRORS = (
    LxmlError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)


def lines_of(tree: HtmlElement, url: str) -> list[str]:
    """The article's paragraphs, headings, list items and quotes, one clean line each; readers' comments left out."""
    from trafilatura import bare_extraction

    try:
        # The format "txt" skips a rendering that is not used: the lines are made from the tree below.
        document: Any = bare_extraction(tree, url=url or None, output_format="txt", include_comments=False)
    except LIBRARY_ERRORS:
        return []
    return _lines(document.body) if document is not None and document.body is not None else []


def _lines(body: HtmlElement) -> list[str]:
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if event == "start":
            pieces.append(_before(element.tag) + (element.text or ""))
        else:
            pieces.append(_after(element.tag) + (element.tail or ""))
    text = _INVISIBLE.sub("", "".join(pieces))
    return [line for line in paragraphs(text).split("\n") if line]


def _before(tag: str) -> str:
    return "\n" if tag in _BLOCKS else ""


def _after(tag: str) -> str:
    return "\n" if tag in _BLOCKS else " " if tag == "cell" else ""
