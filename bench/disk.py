"""Budget 14: bytes on disk for an article with 5 KB of text: columns, full-text index, hits and all indexes.

Stored as in life: first the feed's own text, then the page's in its place, each with its mentions.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.harness import ROUNDS, Budget, Figure, Samples
from bench.prepared import Prepared
from monitor.config import read
from monitor.demo.generated import GeneratedNewsroom, paragraphs
from monitor.model.article import Document, Page
from monitor.model.feed import Entry
from monitor.store import articles, feeds, pages, watches
from monitor.store.articles import Arrival, Origin, PageFound
from monitor.store.database import Database, open_database
from monitor.watch import Watcher

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT, SUMMARY = 5000, 300  # characters
SITE = "gazette.example"


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 14."""
    samples = Samples()
    for each in prepared(folder, small=small):
        path = each.there()
        samples.add("disk", path.stat().st_size / each.size)
        samples.add("text", _text(path) / each.size)
    subject = "bytes on disk for an article"
    return [Figure(14, subject, samples["disk"], "its text", samples["text"], Budget(2.6), unit="bytes")]


def prepared(folder: Path, *, small: bool) -> list[Prepared]:
    """A database for each round, with articles of its own."""
    count, rounds = (20, 1) if small else (500, ROUNDS)
    return [Prepared(folder / f"disk-{number}.db", _fill, count) for number in range(1, rounds + 1)]


def _text(path: Path) -> int:
    """The bytes of all texts."""
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT sum(length(CAST(text AS BLOB))) FROM texts").fetchone()[0])


def _fill(path: Path, count: int) -> None:
    file = path.with_suffix(".toml")
    file.write_text(GeneratedNewsroom(1, 1).feeds_toml("monitor.db"), encoding="utf-8")
    config, random = read(file), Random(path.stem)
    watcher = Watcher(config.watches)
    with open_database(path) as database:
        feeds.sync(database, [feeds.Subscription(key="feed", url=f"http://{SITE}/feed.xml", name="A feed")], NOW)
        origin = Origin(1, "", pages=True, backfill=False, watch_set=watches.sync(database, config.watches))
        for number in range(1, count + 1):
            _store_one(database, origin, watcher, number, _document(random))


def _document(random: Random) -> Document:
    body = "\n".join(paragraphs(random, words=TEXT // 4))[:TEXT]
    return Document(headline=body[:70].replace("\n", " "), body=body, author="Staff", source=SITE, language="en")


def _store_one(database: Database, origin: Origin, watcher: Watcher, number: int, document: Document) -> None:
    """Store one article as the feed gives it, then its page; the empty database numbers articles from 1."""
    link = f"http://{SITE}/2026/03/{number}.html"
    matches = tuple(watcher.match(document))
    said = Document(headline=document.headline, body=document.body[:SUMMARY], language="en")
    entry = Entry(link, link, said.headline, said.body, "Staff", NOW, "en")
    arrival = Arrival(entry, number << 40, link, SITE, 1, tuple(watcher.match(said)))
    articles.ingest(database, origin, [arrival], NOW)
    page = Page(document.body, document.headline, "Staff", NOW, "en", link)
    found = PageFound(number, document, page, (link,), matches, origin.watch_set)
    pages.store_pages(database, [found], NOW)
