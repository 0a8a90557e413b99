"""What stands on the page of an article and is no part of it, taken off the tree before the text is read.

Three kinds: what the page itself marks as something else (by tag or the class names that content systems
commonly give), posts embedded from elsewhere, and teasers: links, or lists and paragraphs made of them, to other pages
of the same site.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from monitor.extract.urls import source

_TAGS = frozenset({"figcaption", "time", "nav", "dialog"})
_LINKED = frozenset({"a", "ul", "ol", "p", "h2", "h3", "h4", "h5"})
_LOOKED_AT = (
    *_TAGS,
    *_LINKED,
    "div",
    "section",
    "blockquote",
    "aside",
    "span",
    "figure",
    "header",
    "li",
    "dl",
    "table",
)
# The names of embedded posts are prescribed by the services; the others are what content systems commonly choose.
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|fb-video|bluesky-embed"
    r"|mastodon-embed|telegram-post|reddit-embed"
    r"|caption|credits?|copyright|byline|dateline|timestamp|authors?|reading-?time|readtime"
    r"|related|recommend(?:ed|ations?)?|read-?more|read-?also|more-?on|see-?also"
    r"|newsletters?|promos?|promotion|sponsor(?:ed)?|advert(?:isement)?|ad|ads"
    r"|share|sharing|social|breadcrumbs?|cookies?|consent|disclaimer|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_LETTERS = 700  # an element of such a class that holds more is the page's frame, not a part beside the article
_LEAST_LINKED = 0.75  # of a list's letters, from which on it only points elsewhere
_LEAST_LINKED_LINE = 0.6  # of a paragraph's letters: a cue such as "Read more: ..." is longer beside one link
_CUE = 40  # characters of such a cue
_LEAST_TEASER = 25  # characters of a link that is a headline, not a word of a sentence or a menu
_LEAST_PARAGRAPH = 80  # characters that make a paragraph of running text
_CARD_PARTS = ("p", "div", "h2", "h3", "h4", "h5", "ul")
# An address with a path, and with a host or none; neither another scheme nor a place on the same page.
_HREF = re.compile(r"(?:(?:https?:)?//([^/?#\s]+))?((?![a-z]+:|//)[^?#\s]*)[^#]*", re.IGNORECASE)
_MOST_PIECES = 600  # of text that are measured in one element; what has more is large


def clear(tree: HtmlElement, url: str, running: int) -> None:
    """Take off the tree what stands beside an article of at most ``running`` characters."""
    page = _Page(url, running)
    walk, beside = iterwalk(tree, events=("start",), tag=_LOOKED_AT), []
    for _, element in walk:
        if page.is_beside(element):
            beside.append(element)
            walk.skip_subtree()
    for element in beside:
        element.drop_tree()


class _Page:
    """What decides about the elements of one page."""

    def __init__(self, url: str, running: int) -> None:
        self._site = source(url)
        self._path = urlsplit(url).path if self._site else ""
        self._running = running
        self._own: dict[str, bool] = {"": True}
        self._classes: dict[str, bool] = {}  # whether they say so: a page has many elements of the same few
        self._letters: dict[HtmlElement, int] = {}  # of a link, which is met again in all that holds it

    def is_beside(self, element: HtmlElement) -> bool:
        """Tell whether an element is beside the text, by its marks or by where its links go."""
        return self._is_marked(element) or (
            element.tag in _LINKED and len(element) > 0 and self._points_elsewhere(element)  # without children: no link
        )

    def _is_marked(self, element: HtmlElement) -> bool:
        """Whether the page itself says, by tag or class, that this is no running text."""
        if element.tag in _TAGS:
            return length(element) <= self._running // 2  # else it is left open and holds the article too
        classes = element.get("class")
        if not classes:
            return False
        if (says_so := self._classes.get(classes)) is None:
            says_so = self._classes[classes] = _CLASSES.search(classes) is not None
        return says_so and length(element) < min(_MOST_LETTERS, self._running // 2)

    def _points_elsewhere(self, element: HtmlElement) -> bool:
        match element.tag:
            case "a":
                return self._is_card(element)
            case "ul" | "ol":
                return self._is_list_of_links(element)
            case _:
                return self._is_pointer(element)

    def _is_card(self, link: HtmlElement) -> bool:
        """A link around whole paragraphs or headings."""
        has_parts = next(link.iter(*_CARD_PARTS), None) is not None
        return has_parts and length(link) > _LEAST_TEASER and self._leads_elsewhere(link)

    def _is_list_of_links(self, element: HtmlElement) -> bool:
        """A list that only points elsewhere: long links are teasers wherever they stand, short ones only amid text."""
        links = list(element.iter("a"))
        linked = self._linked(links)
        if not linked or linked < _LEAST_LINKED * length(element):
            return False
        return linked >= _LEAST_TEASER * len(links) or _is_amid_text(element)

    def _is_pointer(self, element: HtmlElement) -> bool:
        """A paragraph that is one link, or a cue and a link; never one with a sentence beside the link."""
        linked = self._linked(list(element.iter("a")))
        if linked < _LEAST_TEASER:
            return False
        whole = length(element)
        return whole - linked <= _CUE and linked >= _LEAST_LINKED_LINE * whole and _is_amid_text(element)

    def _linked(self, links: list[HtmlElement]) -> int:
        """The characters of those links that lead elsewhere."""
        for link in links:
            if link not in self._letters:
                self._letters[link] = length(link) if self._leads_elsewhere(link) else 0
        return sum(map(self._letters.__getitem__, links))

    def _leads_elsewhere(self, link: HtmlElement) -> bool:
        """Whether a link leads to another page of the same site, as far as can be told without resolving it."""
        href = (link.get("href") or "").strip()
        match = _HREF.fullmatch(href)
        if not href or match is None:
            return False
        host, path = match.groups()
        return path != self._path and self._is_own(host or "")

    def _is_own(self, host: str) -> bool:
        if host not in self._own:
            self._own[host] = source(f"http://{host}") == self._site
        return self._own[host]


def length(element: HtmlElement) -> int:
    """The characters of text in an element, without the space around its pieces; only so many pieces are measured."""
    return sum(map(len, map(str.strip, islice(element.itertext(), _MOST_PIECES))))


def _is_amid_text(element: HtmlElement) -> bool:
    for level, ancestor in enumerate(_ancestors(element)):
        if ancestor.tag in ("article", "main") or ancestor.get("role") == "main":
            return True
        if level < 3 and any(
            length(paragraph) >= _LEAST_PARAGRAPH for paragraph in islice(ancestor.iterchildren("p"), 50)
        ):
            return True
    return False


def _ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    return islice(element.iterancestors(), 30)
