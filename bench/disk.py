"""Budget 14: bytes on disk for an article with 5 KB of text: columns, full-text index, hits and all indexes.

Stored as in life: first the feed's own text, then the page's in its place, each with its mentions.
"""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.harness import ROUNDS, Budget, Figure, Samples, say
from monitor.config import Config, read
from monitor.demo.generated import GeneratedNewsroom, paragraphs
from monitor.model.article import Document, Page
from monitor.model.feed import Entry
from monitor.store import articles, feeds, watches
from monitor.store.articles import Arrival, Origin, PageFound
from monitor.store.database import Database, open_database
from monitor.watch import Watcher

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT, SUMMARY = 5000, 300  # characters
SITE = "gazette.example"


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 14."""
    count, rounds = (20, 1) if small else (500, ROUNDS)
    file = folder / "disk.toml"
    file.write_text(GeneratedNewsroom(1, 1).feeds_toml("monitor.db"), encoding="utf-8")
    config, samples = read(file), Samples()
    for number in range(1, rounds + 1):
        say(f"disk: {count} articles, round {number} of {rounds}")
        size, text = _store(folder / f"disk-{number}.db", config, Random(number), count)
        samples.add("disk", size / count)
        samples.add("text", text / count)
    subject = "bytes on disk for an article"
    return [Figure(14, subject, samples["disk"], "its text", samples["text"], Budget(2.6), unit="bytes")]


def _store(path: Path, config: Config, random: Random, count: int) -> tuple[int, int]:
    """Bytes of the database file once it is closed, and of the text in it."""
    watcher, text = Watcher(config.watches), 0
    with open_database(path) as database:
        feeds.sync(database, [feeds.Subscription(key="feed", url=f"http://{SITE}/feed.xml", name="A feed")], NOW)
        origin = Origin(1, "", pages=True, backfill=False, watch_set=watches.sync(database, config.watches))
        for number in range(1, count + 1):
            document = _document(random)
            text += len(document.body.encode())
            _store_one(database, origin, watcher, number, document)
    return path.stat().st_size, text


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
    articles.store_page(database, PageFound(number, document, page, (link,), matches, origin.watch_set), NOW)
