"""Bytes to a feed: RSS, Atom, RDF and JSON Feed, however broken.

::

    bytes ─► charset ─► text ─┬─► JSON Feed ───────────────────────► ParsedFeed
                              ├─► XML of a feed ─► mend ─► xmlfeed ─► ParsedFeed
                              │                     └─► items ──┘       only what is not known, where it is well-formed
                              └─► anything else ───────────────────► NotAFeed
"""

from collections.abc import Mapping

from msgspec.structs import replace

from monitor.feeds import jsonfeed, xmlfeed
from monitor.feeds.charset import decode
from monitor.feeds.items import items_of
from monitor.feeds.mend import FEED_ROOTS, mended, root_of
from monitor.model import text as clean
from monitor.model.feed import NotAFeed, ParsedFeed

NOTHING: Mapping[bytes, str] = {}


def parse(
    body: bytes, url: str, *, content_type: str = "", known: Mapping[bytes, str] = NOTHING
) -> ParsedFeed | NotAFeed:
    """Read a feed that was found at ``url``; ``content_type`` is the whole header.

    ``known`` has the entry ids of items by the marks that an earlier reading gave them: those are left out where the
    entries of the others come to the same without them.

    Never raises for anything in ``body``: what is no feed is a NotAFeed, what is half a feed gives the entries that
    are there and a ``problem``.
    """
    text, wrong_encoding = decode(body, content_type)
    if not text.strip("\x00 \t\r\n"):
        return NotAFeed("no text at all")
    if text.lstrip().startswith(("{", "[")):
        return jsonfeed.parse(text, url)
    start, root = root_of(text)
    if root not in FEED_ROOTS:
        return NotAFeed(_seems(root, text))
    xml, problem, cut_off = mended(text[start:])
    problem = "; ".join(filter(None, (wrong_encoding, problem)))
    if problem or cut_off:
        return xmlfeed.parse(xml, url, problem=problem, cut_off=cut_off)
    return _well_formed(xml, url, known)


def _well_formed(xml: str, url: str, known: Mapping[bytes, str]) -> ParsedFeed | NotAFeed:
    """Read what is not known. Where an id would name two items, they must all be seen together."""
    items = items_of(xml, f"{xmlfeed.readers()}\0{url}")
    if items is None:
        return xmlfeed.parse(xml, url)
    left, marks = items.without(known)
    feed = xmlfeed.parse(left, url)
    left_out = tuple(mark for mark in items.marks if mark in known)
    ids = [known[mark] for mark in left_out]
    if isinstance(feed, ParsedFeed) and feed.apart and len(marks) == len(feed.entries):
        ids += [entry.entry_id for entry in feed.entries]
        if len(ids) == len(set(ids)):
            return replace(feed, marks=marks, left_out=left_out)
    return xmlfeed.parse(xml, url) if left_out else feed


def _seems(root: str, text: str) -> str:
    if root == "html" or "<html" in text[:2000].lower():
        return "an HTML page"
    if root:
        return clean.one_line(f"XML with the root {root}")[:80]
    return "text that is neither XML nor JSON"
