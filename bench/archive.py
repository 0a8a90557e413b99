"""A database of known size: articles with mentions, stored as the engine stores them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from monitor.demo.generated import paragraphs
from monitor.model.feed import Entry
from monitor.model.mention import Hit, Match
from monitor.model.watch import Watch
from monitor.store import articles, feeds, watches
from monitor.store.articles import Arrival, Origin
from monitor.store.database import open_database

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WATCHES = tuple(Watch(key=f"Watch {number}", name=f"Watch {number}", any=(f"term {number}",)) for number in range(10))
BATCH = 500  # articles made before they are stored


def fill(path: Path, mentions: int, seed: int = 1) -> None:
    """Make a database with so many mentions, ten an article, one every ten minutes back from ``NOW``."""
    random, numbers = Random(seed), iter(range(mentions // len(WATCHES)))
    with open_database(path) as database:
        feeds.sync(database, [feeds.Subscription(key="feed", url="http://feed.example/", name="A feed")], NOW)
        watch_set = watches.sync(database, WATCHES)
        origin = Origin(feed_id=1, tags="bench", pages=False, backfill=True, watch_set=watch_set)
        while batch := [_arrival(number, random) for number in islice(numbers, BATCH)]:
            articles.ingest(database, origin, batch, NOW)


def _arrival(number: int, random: Random) -> Arrival:
    text = "\n".join(paragraphs(random, words=120))
    entry = Entry(
        entry_id=f"feed.example:{number}",
        link=f"http://feed.example/{number}.html",
        headline=text[:70],
        text=text,
        author="Staff",
        published_at=NOW - number * timedelta(minutes=10),
        language="en",
    )
    return Arrival(entry, number, entry.link, "feed.example", 1, tuple(_matches(text, random)))


def _matches(text: str, random: Random) -> Iterator[Match]:
    for watch in WATCHES:
        start = random.randrange(len(text) // 2)
        spans: Sequence[int] = (start, start + 40)
        yield Match(
            watch=watch.key,
            hits=tuple(Hit("body", span, span + 6, watch.any[0], "term") for span in spans),
            hit_sentence=text[start : start + 140],
            sentence_field="body",
            sentence_start=start,
            prominence=random.randrange(100),
        )
