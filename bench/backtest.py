"""Budget 15: a topic tried over an archive of 100,000 articles, whole program with its worker processes, within 5 s."""

import json
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

from bench.archive import NOW
from bench.harness import MONITOR, ROUNDS, Budget, Figure, Samples, run, say
from bench.prepared import Prepared
from monitor.demo.generated import paragraphs
from monitor.model.feed import Entry
from monitor.store import articles, feeds
from monitor.store.articles import Arrival, Origin
from monitor.store.database import open_database

LIMIT = 5.0  # seconds
QUERIES = {
    "phrase": '"open-source model" OR "model standards"',
    "near": "marlpit AND (open NEAR/5 model*)",
    "broad": "ship OR harbour OR council OR school",
    "everything": "the",
}
WORDS = 500  # of an article
TEXTS = 2_000  # that differ
BATCH = 500  # articles made before they are stored


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 15."""
    rounds, samples = 1 if small else ROUNDS, Samples()
    [archive] = prepared(folder, small=small)
    archive.there()
    count = archive.size
    for number in range(1, rounds + 1):
        say(f"backtest: round {number} of {rounds}")
        for name, query in QUERIES.items():
            samples.add(name, _run(folder, query, count))
    return [
        Figure(
            15, f"backtest of {query} over {count:,} articles", samples[name], "the limit", [LIMIT] * rounds, Budget(1)
        )
        for name, query in QUERIES.items()
    ]


def prepared(folder: Path, *, small: bool) -> list[Prepared]:
    """The archive."""
    return [Prepared(folder / "archive.db", _fill, 200 if small else 100_000)]


def _run(folder: Path, query: str, count: int) -> float:
    """The seconds of one backtest. Raises RuntimeError unless it has looked at every article and found some."""
    command = [*MONITOR, "--database", "archive.db", "backtest", "--query", query, "--since", "2000-01-01", "--json"]
    done = run(command, folder)
    found = json.loads(done.output)
    if found["articles"] != count or not found["gained"]:
        raise RuntimeError(f"backtest: {found['gained']} of {found['articles']} articles, there are {count}")
    return done.seconds


def _fill(path: Path, count: int) -> None:
    random, numbers = Random(1), iter(range(count))
    texts = ["\n".join(paragraphs(random, WORDS)) for _ in range(min(count, TEXTS))]
    with open_database(path) as database:
        feeds.sync(database, [feeds.Subscription(key="feed", url="http://feed.example/", name="A feed")], NOW)
        origin = Origin(feed_id=1, tags="bench", pages=False, backfill=True, watch_set=0)
        while batch := [_arrival(number, random.choice(texts)) for number in islice(numbers, BATCH)]:
            articles.ingest(database, origin, batch, NOW)


def _arrival(number: int, text: str) -> Arrival:
    link = f"http://feed.example/{number}.html"
    at = NOW - number * timedelta(minutes=10)
    entry = Entry(link, link, text[:70].replace("\n", " "), text, "Staff", at, "en")
    return Arrival(entry, number, link, "feed.example", 1, ())
