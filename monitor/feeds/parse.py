"""Bytes to a feed: RSS, Atom, RDF and JSON Feed, however broken.

::

    bytes ─► charset ─► text ─┬─► JSON Feed ───────────────────────► ParsedFeed
                              ├─► XML of a feed ─► mend ─► xmlfeed ─► ParsedFeed
                              └─► anything else ───────────────────► NotAFeed
"""

from monitor.feeds import jsonfeed, xmlfeed
from monitor.feeds.charset import decode
from monitor.feeds.mend import FEED_ROOTS, mended, root_of
from monitor.model import text as clean
from monitor.model.feed import NotAFeed, ParsedFeed


def parse(body: bytes, url: str, *, content_type: str = "") -> ParsedFeed | NotAFeed:
    """Read a feed that was found at ``url``; ``content_type`` is the whole header.

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
    return xmlfeed.parse(xml, url, problem=problem, cut_off=cut_off)


def _seems(root: str, text: str) -> str:
    if root == "html" or "<html" in text[:2000].lower():
        return "an HTML page"
    if root:
        return clean.one_line(f"XML with the root {root}")[:80]
    return "text that is neither XML nor JSON"
