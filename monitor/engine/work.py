"""What runs inside a worker process: bytes to entries, a page to an article, a document to its mentions.

Heavy libraries are imported in ``prepare``, so that the engine itself never loads them. ``prepare`` also makes the
watcher, once for each process; other watches mean other workers.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from monitor.engine.remembered import Remembered, packed, recalled
from monitor.engine.sources import Publisher, publisher
from monitor.feeds.habits import Habit, habit
from monitor.model.article import Document, NoArticle, Page
from monitor.model.edits import place, steady
from monitor.model.feed import Entry, NotAFeed
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.store.articles import Arrival, tags_of

if TYPE_CHECKING:
    from monitor.watch import Watcher

MEMORY_LIMIT = 3 * 2**30  # bytes of address space: a page that wants more costs itself only


class Setup(Struct, frozen=True):
    """What a worker must know: the watches in force, the number of their set, and how sites are named and rated."""

    watches: tuple[Watch, ...] = ()
    watch_set: int = 0
    publishers: dict[str, Publisher] = {}


class _Prepared:
    """This process's watcher and names of sites; set once by ``prepare``."""

    watcher: "Watcher"
    publishers: dict[str, Publisher]


def prepare(setup: Setup) -> None:
    """Get a fresh worker process ready: its limits, its watcher, and an end when the engine ends."""
    from monitor.engine.lifeline import end_when_told, end_with_parent, limit_memory
    from monitor.watch import Watcher

    end_when_told()
    end_with_parent()
    limit_memory(MEMORY_LIMIT)
    _Prepared.watcher = Watcher(setup.watches)
    _Prepared.publishers = setup.publishers


class FeedTask(Struct, frozen=True):
    """A feed's answer; ``known`` has the fingerprints of its stored entries, ``remembered`` what its last answer was
    made of, ``name`` is the user's name for it."""

    now: datetime
    body: bytes
    url: str
    content_type: str
    known: dict[str, int]
    name: str
    tier: int | None
    tags: str
    remembered: bytes = b""


class FeedRead(Struct, frozen=True):
    """What a feed's answer says: itself, its entries' ids, how often it publishes, and what is new, matched.

    ``remembered`` is what to know its items by the next time.
    """

    title: str
    site: str
    language: str
    entry_ids: tuple[str, ...]
    arrivals: tuple[Arrival, ...]
    wait: timedelta | None
    problem: str
    habit: Habit | None = None
    remembered: bytes = b""
    cut_off: bool = False


def read_feed(task: FeedTask) -> FeedRead | NotAFeed:
    """Parse a feed and match what is new or changed in it on the feed's own text; items known by now are left out."""
    from monitor.feeds.parse import parse

    recall = recalled(task.remembered, task.known)
    known = {mark: item.entry_id for mark, item in recall.items()}
    feed = parse(task.body, task.url, content_type=task.content_type, known=known)
    if isinstance(feed, NotAFeed):
        return feed
    prints = [fingerprint(entry) for entry in feed.entries]
    left_out = [recall[mark] for mark in feed.left_out]
    now_known = [
        Remembered(mark, entry.entry_id, each, entry.published_at)
        for mark, entry, each in zip(feed.marks, feed.entries, prints, strict=False)  # no marks: nothing is remembered
    ]
    fresh = [
        (entry, each)
        for entry, each in zip(feed.entries, prints, strict=True)
        if task.known.get(entry.entry_id) != each
    ]
    return FeedRead(
        title=feed.title,
        site=feed.site,
        language=feed.language,
        entry_ids=(*(item.entry_id for item in left_out), *(entry.entry_id for entry in feed.entries)),
        arrivals=tuple(_arrival(entry, mark, task, (task.url, feed.site)) for entry, mark in fresh),
        wait=feed.wait,
        problem=feed.problem,
        habit=habit([each.published_at for each in left_out] + [each.published_at for each in feed.entries], task.now),
        remembered=packed([*left_out, *now_known]),
        cut_off=feed.cut_off,
    )


def fingerprint(entry: Entry) -> int:
    """Tell one state of an entry from another by headline, text and link, counters and times left out: 63 bits."""
    state = "\0".join([entry.headline, steady(entry.text), place(entry.link)])
    digest = hashlib.blake2b(state.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _arrival(entry: Entry, mark: int, task: FeedTask, homes: Sequence[str]) -> Arrival:
    from monitor.extract.urls import normalize

    source, tier = publisher(entry.link, _Prepared.publishers, homes=homes, name=task.name, tier=task.tier)
    document = Document(
        headline=entry.headline,
        body=entry.text,
        author=entry.author,
        source=source,
        tags=tuple(filter(None, tags_of(task.tags, entry.tags).split("; "))),
        language=entry.language or "und",
    )
    return Arrival(entry, mark, normalize(entry.link), source, tier, match(document))


class PageTask(Struct, frozen=True):
    """An article's page as fetched from ``url``, after redirects, and what the feed said of the article."""

    body: bytes
    url: str
    content_type: str
    link: str
    feed_language: str
    document: Document


class PageRead(Struct, frozen=True):
    """What a page gave: the article, the document that was matched, every address that leads to it, the mentions."""

    page: Page
    document: Document
    addresses: tuple[str, ...]
    matches: tuple[Match, ...]


def read_page(task: PageTask) -> PageRead | NoArticle:
    """Extract a page and match its article, in one go, so that its bytes cross a process boundary once."""
    from monitor.extract.page import extract

    said = task.document
    page = extract(
        task.body,
        task.url,
        content_type=task.content_type,
        feed_language=task.feed_language,
        headline=said.headline,
    )
    if isinstance(page, NoArticle):
        return page
    document = Document(
        headline=said.headline or page.headline,
        body=page.text,
        author=said.author or page.author,
        source=said.source,
        tags=said.tags,
        language=page.language,
    )
    return PageRead(page, document, _addresses(task, page), match(document))


def _addresses(task: PageTask, page: Page) -> tuple[str, ...]:
    """The link, and the page's canonical address where that can be the same article."""
    from monitor.extract.urls import normalize, same_article

    found = [normalize(task.link)]
    if page.canonical_url and same_article(task.url, page.canonical_url):
        found.append(normalize(page.canonical_url))
    return tuple(filter(None, found))


def match(document: Document) -> tuple[Match, ...]:
    """Find the mentions in one document."""
    return tuple(_Prepared.watcher.match(document))


def match_all(documents: Sequence[Document]) -> list[tuple[Match, ...]]:
    """Find the mentions in several documents."""
    return [match(document) for document in documents]
