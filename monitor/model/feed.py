"""Feeds and entries: what a feed's bytes say, before anything is fetched or matched."""

from datetime import datetime, timedelta

from msgspec import Struct


class Entry(Struct, frozen=True):
    """One item as a feed gave it; all text is plain and clean, links are absolute http(s) addresses or empty.

    ``entry_id`` is the guid, else the link, else a digest of headline and text: never empty.
    ``text`` is the feed's own text of the item, the longest it gives, one paragraph a line.
    """

    entry_id: str
    link: str
    headline: str
    text: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()


class ParsedFeed(Struct, frozen=True):
    """A whole feed. ``entries`` are in the feed's order, one for each ``entry_id``.

    ``wait`` is how long the feed itself asks to be left alone (``<ttl>``, ``sy:updatePeriod``), unclamped.
    ``problem`` is what was wrong with the bytes although entries were read, or empty; ``cut_off`` says that their end
    never came. ``apart`` says that every item is an entry of its own, by its own id; then each may be known again by
    its mark: ``marks`` are those of ``entries``, ``left_out`` those of the items that were known and not read. Without
    marks all items were read.
    """

    title: str
    site: str
    language: str
    entries: tuple[Entry, ...]
    wait: timedelta | None = None
    problem: str = ""
    cut_off: bool = False
    apart: bool = False
    marks: tuple[bytes, ...] = ()
    left_out: tuple[bytes, ...] = ()


class NotAFeed(Struct, frozen=True):
    """Bytes in which no feed was found: an expected answer, so a value. ``detail`` says what they seem to be."""

    detail: str
    word: str = "not a feed"
