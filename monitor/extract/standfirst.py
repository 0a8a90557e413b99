"""The standfirst: the sentence or two under the headline, which extractors lose because it stands outside the text."""

import re
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from monitor.extract.headlines import folded
from monitor.extract.stated import Stated
from monitor.model.text import one_line

_BLOCKS = frozenset(
    {"p", "div", "h2", "h3", "h4", "h5", "section", "header", "li", "blockquote", "td", "article", "main", "body"}
)
_NO_STANDFIRST = frozenset({"figcaption", "nav", "footer", "aside", "dialog"})
_SHORTEST = 40  # folded characters; anything shorter is a kicker
_LONGEST = 900
_COMPARED = 45  # folded characters: descriptions are often cut short
_FIRST_WORD = re.compile(r"\W*(\w+)")
_BEGINNING = XPath("//text()[starts-with(normalize-space(), $word)]/..")
_MOST_BEGINNINGS = 50


def standfirst(stated: Stated, tree: HtmlElement, text: str) -> str:
    """The page's own summary of the article, if it is shown on the page and not in ``text`` yet; else empty."""
    keyed = {folded(description)[:_COMPARED]: description for description in descriptions(stated)}
    long_enough = {key: description for key, description in keyed.items() if len(key) >= _SHORTEST}
    present = folded(text) if long_enough else ""
    missing = [(description, key) for key, description in long_enough.items() if key not in present]
    return next((found for description, key in missing if (found := _shown(tree, description, key))), "")


def descriptions(stated: Stated) -> list[str]:
    """How the page describes itself to machines; its standfirst is usually among them."""
    told = [node["description"] for node in stated.articles if isinstance(node.get("description"), str)]
    return told + [stated.first(name) for name in ("og:description", "description", "twitter:description")]


def _shown(tree: HtmlElement, description: str, key: str) -> str:
    word = _FIRST_WORD.match(description)
    beginnings = _BEGINNING(tree, word=description[: word.end()].strip()) if word else []
    return next((text for element in islice(beginnings, _MOST_BEGINNINGS) if (text := _whole(element, key))), "")


def _whole(element: HtmlElement, key: str) -> str:
    """The whole text of the block that this element begins, if it is a standfirst with this key."""
    while element.tag not in _BLOCKS and element.getparent() is not None:
        element = element.getparent()
    text = one_line(" ".join(islice(element.itertext(), 200)))
    if len(text) > _LONGEST or not folded(text).startswith(key):
        return ""
    return "" if any(ancestor.tag in _NO_STANDFIRST for ancestor in element.iterancestors()) else text
