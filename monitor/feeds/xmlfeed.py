"""RSS, Atom and RDF: feedparser is at home here, and does what only it knows; text and links are made by us."""

import operator
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from monitor import __version__
from monitor.feeds import moments, plain
from monitor.feeds.entries import distinct, entry, every, language_code
from monitor.feeds.links import absolute
from monitor.model.feed import Entry, NotAFeed, ParsedFeed

Element = dict[str, Any]
_PERIODS = {  # https://web.resource.org/rss/1.0/modules/syndication/
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_MAIL_ADDRESS = re.compile(r"[<(]?[^\s<>()@]{1,64}@[^\s<>()@]+[>)]?")
# What feedparser lets slip on input that it was not made for; it costs that feed only.
_LIBRARY_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parse(xml: str, url: str, *, problem: str = "", cut_off: bool = False) -> ParsedFeed | NotAFeed:
    """Read a feed's XML, found at ``url``; ``problem`` is what is known to be wrong with it."""
    import feedparser

    feedparser.api.PREFERRED_XML_PARSERS = []  # one that nobody has: it would be looked for in every folder each time
    try:
        found = feedparser.parse(
            BytesIO(xml.encode()),  # bytes by themselves would be tried as the name of a file
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _LIBRARY_FAULTS as error:
        return NotAFeed(f"XML that cannot be read: {type(error).__name__}")
    feed, items = found["feed"], found["entries"]
    if not items and not found["version"] and not feed:
        return NotAFeed(problem or "XML without a feed in it")
    site = absolute(_text(feed, "link"), url)
    language = language_code(_text(feed, "language"))
    read = [_entry(item, site or url, language) for item in items]
    entries = distinct(read)
    return ParsedFeed(
        title=plain.headline(_text(feed, "title"), markup=_is_markup(feed, "title_detail")),
        site=site,
        language=language,
        entries=entries,
        wait=_wait(feed),
        problem=problem,
        cut_off=cut_off,
        apart=len(read) == len(entries) and all(map(operator.is_, read, entries)),
    )


def readers() -> str:
    """Which programs read a feed's XML: others may read the same bytes in another way."""
    import feedparser

    return f"monitor {__version__}, feedparser {feedparser.__version__}"


def _entry(item: Element, base: str, feed_language: str) -> Entry | None:
    texts = dict(_texts(item))
    return entry(
        own_id=_text(item, "id"),
        link=_link(item, base),
        headline=plain.headline(_text(item, "title"), markup=_is_markup(item, "title_detail")),
        texts=[plain.body(value, markup=markup) for value, markup in texts.items()],
        raw=f"{_text(item, 'title')}\0{_text(item, 'published')}",
        authors=_authors(item),
        published_at=_published_at(item),
        language=language_code(_text(item, "language"), *_languages(item), feed_language),
        tags=[_text(tag, "label") or _text(tag, "term") for tag in _elements(item, "tags")],
    )


def _text(element: Element, key: str) -> str:
    """A text as feedparser found it: plain ``dict`` access, as its own looks for other keys where one is missing."""
    value = dict.get(element, key)
    return value if isinstance(value, str) else ""


def _elements(element: Element, key: str) -> list[Element]:
    value = dict.get(element, key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _element(element: Element, key: str) -> Element:
    value = dict.get(element, key)
    return value if isinstance(value, dict) else {}


def _is_markup(element: Element, key: str) -> bool:
    return _text(_element(element, key), "type") != "text/plain"


def _texts(item: Element) -> Iterable[tuple[str, bool]]:
    """Every text of an item, and whether it is markup."""
    yield _text(item, "summary"), _is_markup(item, "summary_detail")
    for content in _elements(item, "content"):
        yield _text(content, "value"), _text(content, "type") != "text/plain"


def _link(item: Element, base: str) -> str:
    """The article's address: where FeedBurner says it is, else the link, else a guid that is an address."""
    link = _text(item, "link") or (_text(item, "id") if "link" in item else "")  # an empty link beside a guid
    if link == _text(item, "id") and not link.lower().startswith(("http:", "https:")):
        link = ""  # a guid that does not say isPermaLink="false", yet is no address
    return absolute(_text(item, "feedburner_origlink"), base) or absolute(link, base)


def _authors(item: Element) -> list[str]:
    """The names; feedparser's way to part one from a mail address breaks at newer top-level domains."""
    named = [name for name in (_text(author, "name") for author in _elements(item, "authors")) if name]
    if len(named) > 1:
        return [plain.headline(name) for name in named]
    author = plain.headline(_text(item, "author"))
    return [_MAIL_ADDRESS.sub("", author).strip(" ()<>") or author]


def _languages(item: Element) -> Iterable[str]:
    for detail in (_element(item, "title_detail"), _element(item, "summary_detail"), *_elements(item, "content")):
        yield _text(detail, "language")


def _published_at(item: Element) -> datetime | None:
    for key in ("published", "updated", "created"):
        if moment := moments.of_item(_text(item, key), dict.get(item, f"{key}_parsed")):
            return moment
    return None


def _wait(feed: Element) -> timedelta | None:
    """How long the feed asks to be left alone: the longer of ``<ttl>`` (minutes) and ``sy:updatePeriod``."""
    ttl = _number(_text(feed, "ttl"))
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    waits = [
        timedelta(minutes=ttl) if ttl else None,
        every(period, _number(_text(feed, "sy_updatefrequency")) or 1) if period else None,
    ]
    return max(filter(None, waits), default=None)


def _number(value: str) -> int:
    value = value.strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 0
