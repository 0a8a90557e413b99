"""The text of an article: trafilatura's choice of what belongs to it, as plain lines."""

import re
from functools import cache
from typing import Any

from lxml.etree import LxmlError, XPath, iterwalk
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


_NOT_RUNNING = ("a", "script", "nav", "footer", "aside", "figure")
_RUNNING_TEXT = XPath(
    f"//text()[string-length() > 30][not({' or '.join(f'ancestor::{tag}' for tag in _NOT_RUNNING)})]",
    smart_strings=False,
)
_LEAST_PIECE = 30  # characters of a piece of running text; labels and menus are shorter
_ELEMENTS = XPath("count(//*)")
_MOST_ELEMENTS = 50_000  # of a page that is compared: the time grows with their square
_TRUSTED = (0.5, 1.3)  # the text that was chosen quickly, as a share of the page's running text


def running_text(tree: HtmlElement) -> int:
    """About how many characters of running text a page has: its longer pieces that are not in links or furniture."""
    return sum(len(piece) for text in _RUNNING_TEXT(tree) if len(piece := text.strip()) > _LEAST_PIECE)


def lines_of(tree: HtmlElement, url: str, running: int) -> list[str]:
    """The article's paragraphs, headings, list items and quotes, one clean line each; readers' comments left out.

    trafilatura's quick choice is taken where it is about as long as the page's running text; where it is not, its
    comparison with other extractors decides, which takes twice as long.
    """
    lines = _chosen(tree, url, fast=True)
    least, most = _TRUSTED
    trusted = least <= sum(map(len, lines)) / max(1, running) <= most
    if trusted or _ELEMENTS(tree) > _MOST_ELEMENTS:
        return lines
    return _chosen(tree, url, fast=False) or lines


def _chosen(tree: HtmlElement, url: str, *, fast: bool) -> list[str]:
    from trafilatura import bare_extraction

    try:
        document: Any = bare_extraction(tree, url=url or None, options=_options(fast))
    except LIBRARY_ERRORS:
        return []
    return _lines(document.body) if document is not None and document.body is not None else []


@cache
def _options(fast: bool) -> Any:
    """How trafilatura reads; made once, because it reads a configuration each time."""
    from trafilatura.settings import Extractor

    # The format "txt" skips a rendering that is not used: the lines are made from the tree.
    return Extractor(output_format="txt", comments=False, fast=fast)


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
