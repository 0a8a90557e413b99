"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), read leniently: any member may be of a wrong type."""

import json
from collections.abc import Mapping
from typing import Any

from monitor.feeds import moments, plain
from monitor.feeds.entries import distinct, entry, language_code
from monitor.feeds.links import absolute
from monitor.model.feed import Entry, NotAFeed, ParsedFeed

Members = Mapping[str, Any]


def parse(text: str, url: str) -> ParsedFeed | NotAFeed:
    """Read a JSON Feed found at ``url``."""
    try:
        # The standard reader takes what stricter ones refuse: bare control characters, halves of a surrogate pair.
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        return NotAFeed(f"JSON that cannot be read: {error}"[:200])
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return NotAFeed("JSON, but no JSON Feed")
    site = absolute(_text(feed, "home_page_url"), url)
    language = language_code(_text(feed, "language"))
    authors = _authors(feed)
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return ParsedFeed(
        title=plain.headline(_text(feed, "title"), markup=False),
        site=site,
        language=language,
        entries=distinct(_entry(item, site or url, language, authors) for item in items),
    )


def _entry(item: Members, base: str, feed_language: str, feed_authors: list[str]) -> Entry | None:
    title, in_html = _text(item, "title"), _text(item, "content_html")
    in_plain = [_text(item, "content_text"), _text(item, "summary")]
    return entry(
        own_id=_text(item, "id"),
        link=absolute(_text(item, "url"), base) or absolute(_text(item, "external_url"), base) or _link(item),
        headline=plain.headline(title, markup=False),
        texts=[plain.body(in_html), *(plain.body(text, markup=False) for text in in_plain)],
        raw=f"{title}\0{_text(item, 'date_published')}",
        authors=_authors(item) or feed_authors,
        published_at=moments.of_text(_text(item, "date_published")) or moments.of_text(_text(item, "date_modified")),
        language=language_code(_text(item, "language"), feed_language),
        tags=[tag for tag in _list(item, "tags") if isinstance(tag, str)],
    )


def _link(item: Members) -> str:
    """An id that is an address, as the specification would have it."""
    own_id = _text(item, "id")
    return absolute(own_id) if own_id.lower().startswith(("http://", "https://")) else ""


def _text(members: Members, key: str) -> str:
    """A text; ids may be numbers, which count as their text."""
    value = members.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _list(members: Members, key: str) -> list[Any]:
    value = members.get(key)
    return value if isinstance(value, list) else []


def _authors(members: Members) -> list[str]:
    """The names in ``authors`` (1.1), else in ``author`` (1.0)."""
    authors = [*_list(members, "authors"), members.get("author")]
    return [plain.headline(_text(author, "name")) for author in authors if isinstance(author, dict)]
