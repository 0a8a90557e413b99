"""A small world to test a database with: feeds, entries and mentions made in one line each, all in a real file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from monitor.model.article import Document, Page
from monitor.model.feed import Entry
from monitor.model.mention import Hit, Match, Quote
from monitor.model.watch import Watch
from monitor.store import articles, feeds, pages, watches
from monitor.store.articles import Arrival, Edited, Origin, PageFound
from monitor.store.database import Database, open_database

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class World:
    """A database with feeds and watches, and short ways to bring articles into it."""

    def __init__(self, database: Database) -> None:
        self.database, self.watch_set = database, 0

    def feed(self, key: str = "daily", **more: Any) -> int:
        self.feeds(feeds.Subscription(**{"key": key, "url": f"https://{key}.example/feed", **more}))
        return self.feed_id(key)

    def feeds(self, *subscriptions: feeds.Subscription) -> None:
        feeds.sync(self.database, subscriptions, NOW)

    def feed_id(self, key: str) -> int:
        return int(self.one("SELECT id FROM feeds WHERE key = ?", key))

    def watches(self, *names: str) -> None:
        self.watch_set = watches.sync(self.database, [Watch(key=name, name=name, query=name) for name in names])

    def bring(self, feed_id: int, *arrivals: Arrival, now: datetime = NOW, **more: Any) -> list[Edited]:
        origin = Origin(**{"tags": "", "pages": True, "backfill": False, **more}, feed_id=feed_id,
                        watch_set=self.watch_set)  # fmt: skip
        self.counts, edited = articles.ingest(self.database, origin, arrivals, now)
        return edited

    def page(self, article_id: int, text: str, *matches: Match, **more: Any) -> int:
        headline, now = more.pop("headline", "Page headline"), more.pop("now", NOW)
        document = Document(headline=headline, body=text, language="en", author="A. Writer")
        [mentions] = pages.store_pages(self.database, [self.found(article_id, document, *matches, **more)], now)
        return mentions

    def found(self, article_id: int, document: Document, *matches: Match, **more: Any) -> PageFound:
        page = Page(text=document.body, headline=document.headline)
        return PageFound(**{"addresses": (), **more}, article_id=article_id, document=document, page=page,
                         matches=matches, watch_set=self.watch_set)  # fmt: skip

    def all(self, sql: str, *values: Any) -> list[Any]:
        rows = [tuple(row) for row in self.database.read(sql, values)]
        return [row[0] for row in rows] if rows and len(rows[0]) == 1 else rows

    def one(self, sql: str, *values: Any) -> Any:
        (found,) = self.all(sql, *values)
        return found

    def do(self, sql: str, *values: Any) -> None:
        with self.database.write() as connection:
            connection.execute(sql, values)

    def assert_sound(self) -> None:
        """Nothing points at what is gone, every article has its text, and the words of each lead to it and no other."""
        assert self.all("PRAGMA foreign_key_check") == []
        assert self.all("PRAGMA integrity_check") == ["ok"]
        for table in ("entries", "addresses", "mentions", "quotes", "revisions", "texts"):
            gone = f"SELECT count(*) FROM {table} WHERE article_id NOT IN (SELECT id FROM articles UNION SELECT NULL)"
            assert self.one(gone) == 0, table
        assert self.all("SELECT id FROM articles ORDER BY id") == self.all("SELECT article_id FROM texts ORDER BY 1")
        assert self.all("SELECT id FROM articles ORDER BY id") == self.all("SELECT rowid FROM fts ORDER BY 1")
        assert self.all("SELECT id FROM mentions WHERE NOT stale AND id NOT IN (SELECT mention_id FROM hits)") == []


@contextmanager
def world(folder: Path) -> Iterator[World]:
    with open_database(folder / "monitor.db") as database:
        yield World(database)


def arrival(entry_id: str = "1", *matches: Match, **more: Any) -> Arrival:
    """An entry with its own address; ``more`` are fields of the entry or of the arrival."""
    link = more.pop("link", f"https://daily.example/{entry_id}")
    rest = {name: more.pop(name) for name in ("address", "source", "tier") if name in more}
    fields = {"headline": "A headline", "text": "The feed says this.", **more}
    entry = Entry(entry_id=entry_id, link=link, **fields)
    print_ = crc32(repr(fields).encode())
    return Arrival(**{"address": link, "source": "Daily", "tier": 1, **rest}, entry=entry, fingerprint=print_,
                   matches=matches)  # fmt: skip


def match(
    watch: str = "Meta", sentence: str = "The feed says this.", quotes: Sequence[Quote] = (), **more: Any
) -> Match:
    """A match whose only hit is the first word of its sentence."""
    end = len(sentence.split()[0])
    return Match(**{
        "watch": watch, "hits": (Hit("body", 0, end, watch, "strong"),), "hit_sentence": sentence,
        "sentence_field": "body", "sentence_start": 0, "prominence": 50, "quotes": tuple(quotes), **more,
    })  # fmt: skip


def quote(text: str = "We agree", speaker: str = "A. Speaker", start: int = 4) -> Quote:
    return Quote(speaker, text, start, start + len(text), "said")
