"""The feeds behind a page: those that it declares, those that it links to, and where feeds usually are.

Declared means ``<link rel="alternate">`` with a feed's type (https://blog.whatwg.org/feed-autodiscovery).
"""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from msgspec import Struct

from monitor.feeds.entries import unique
from monitor.feeds.links import absolute
from monitor.model.text import one_line

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
USUAL = ("feed", "feed.xml", "rss", "rss.xml", "atom.xml", "index.xml", "feed.json")
_ENDINGS = (".rss", ".atom", ".rdf", "feed", "feed.xml", "rss.xml", "atom.xml", "feed.json", "rss")
_MOST = 8  # candidates that a page links to


class Candidates(Struct, frozen=True):
    """Addresses that may be feeds, the likeliest first: those a page declares, and those it is worth trying."""

    declared: tuple[str, ...]
    worth_trying: tuple[str, ...]


def candidates(page: bytes, url: str) -> Candidates:
    """Find what may be the feeds of a page that was found at ``url``; feeds of comments come last."""
    tree = _tree(page)
    base = url if tree is None else absolute(_first(tree, "//base/@href"), url) or url
    declared = [] if tree is None else unique(absolute(link, base) for link in _declared(tree))
    linked = [] if tree is None else unique(absolute(link, base) for link in _linked(tree))
    guesses = [urljoin(folder, name) for folder in unique([_folder(url), urljoin(url, "/")]) for name in USUAL]
    return Candidates(
        tuple(sorted(declared, key=_is_of_comments)),
        tuple(link for link in unique([*linked[:_MOST], *guesses]) if link not in declared),
    )


def _tree(page: bytes) -> html.HtmlElement | None:
    try:
        return html.fromstring(page)
    except (etree.LxmlError, ValueError):
        return None


def _first(tree: html.HtmlElement, path: str) -> str:
    return next(iter(tree.xpath(path)), "")


def _declared(tree: html.HtmlElement) -> Iterable[str]:
    for link in tree.iter("link"):
        if "alternate" in link.get("rel", "").lower().split() and _type(link) in TYPES:
            yield one_line(link.get("href", ""))


def _type(link: html.HtmlElement) -> str:
    return str(link.get("type", "")).partition(";")[0].strip().lower()


def _linked(tree: html.HtmlElement) -> Iterable[str]:
    for link in tree.iter("a"):
        address = one_line(link.get("href", ""))
        if address.partition("?")[0].rstrip("/").lower().endswith(_ENDINGS):
            yield address


def _folder(url: str) -> str:
    return url if urlsplit(url).path.endswith("/") else f"{url.partition('?')[0]}/"


def _is_of_comments(url: str) -> bool:
    return "comment" in url.lower()
