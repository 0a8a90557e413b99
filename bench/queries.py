"""Budget 10: what the screens ask of a database of a million mentions, beside plain SQL without our indexes.

The plain SQL runs in a transaction in which the indexes and counted tables are gone, and which is then rolled back.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from bench import million
from bench.harness import ROUNDS, Budget, Figure, Samples, say
from bench.million import NAMES, rare_word
from bench.prepared import Prepared
from monitor.archive import calendar
from monitor.archive.search import search
from monitor.model.moment import to_text
from monitor.store import browse, feeds, timeline
from monitor.store.database import Database, open_database
from monitor.store.shown import Shown

PAGE = 50
_WATCH = Shown(watch_id=len(NAMES) // 2)
_SEARCHES = (f'"{NAMES[5]}"', "again", rare_word(9_000))  # a phrase in some articles, a word in all, one in few
_ROWS = (
    "SELECT m.*, a.headline, a.opening_text, a.source, a.url FROM mentions m JOIN articles a ON a.id = m.article_id"
    f" WHERE m.watch_id = {_WATCH.watch_id} AND m.state != 'dismissed' AND NOT m.hidden"
    f" ORDER BY m.at DESC, m.article_id DESC LIMIT {PAGE}"
)
_FOUND = (
    "SELECT a.id, a.headline, a.url FROM articles a JOIN texts t ON t.article_id = a.id"
    f" WHERE a.headline || ' ' || t.text LIKE '%' || ? || '%' ORDER BY a.published_at DESC LIMIT {PAGE}"
)


class _Query(Struct, frozen=True):
    """What is asked of us, in at most so many milliseconds, and of plain SQL."""

    subject: str
    limit: float
    ours: Callable[[Database], object]
    plain: Callable[[Database], object]


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 10."""
    rounds, samples = 1 if small else ROUNDS, Samples()
    [large] = prepared(folder, small=small)
    with open_database(large.there()) as database:
        queries = _queries(datetime.now(UTC))
        for number in range(rounds + 1):
            say(f"queries: round {number} of {rounds}")
            for query in queries:
                _time(database, query.ours, samples if number else Samples(), query.subject)  # the first one loads
        with _without_indexes(database):
            for _ in range(rounds):
                for query in queries:
                    _time(database, query.plain, samples, f"{query.subject}, plain")
    return [
        Figure(
            10, query.subject, samples[query.subject], "plain SQL without indexes", samples[f"{query.subject}, plain"],
            Budget(query.limit, absolute=True), unit="ms",
        )
        for query in queries
    ]  # fmt: skip


def prepared(folder: Path, *, small: bool) -> list[Prepared]:
    """The large database, which is the desk's."""
    return [million.prepared(folder, 100 if small else 1_000_000)]


def _queries(now: datetime) -> list[_Query]:
    since = now - timedelta(days=90)
    days = [(span.since, span.until) for span in calendar.spans("day", since, now)]
    return [
        _Query("newest page of a watch", 5, lambda db: browse.part(db, _WATCH, 0, PAGE), lambda db: db.read(_ROWS)),
        _Query(
            "its next page", 5, lambda db: browse.part(db, _WATCH, PAGE, PAGE),
            lambda db: db.read(f"{_ROWS} OFFSET {PAGE}"),
        ),
        _Query(
            "timeline of all watches, 90 days", 20, lambda db: timeline.volumes(db, days),
            lambda db: db.read("SELECT watch_id, substr(at, 1, 10), count(*) FROM mentions WHERE NOT hidden AND at >= ?"
                               " GROUP BY 1, 2", [to_text(since)]),
        ),
        _Query(
            "how each source is doing", 50, lambda db: feeds.health(db, now),
            lambda db: db.read("SELECT feed_id, count(*) FROM entries WHERE first_seen_at >= ? GROUP BY 1",
                               [to_text(now - timedelta(days=30))]),
        ),
        _Query(
            "full-text search, first page, the slowest of three", 100, _slowest_search,
            lambda db: [db.read(_FOUND, [words.strip('"')]) for words in _SEARCHES],
        ),
    ]  # fmt: skip


def _slowest_search(database: Database) -> float:
    """The seconds of the slowest search."""
    return max(_seconds(lambda words=words: search(database, words, limit=PAGE)) for words in _SEARCHES)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _time(database: Database, ask: Callable[[Database], object], samples: Samples, name: str) -> None:
    began = time.perf_counter()
    told = ask(database)
    taken = told if isinstance(told, float) else time.perf_counter() - began
    samples.add(name, taken * 1000)


@contextmanager
def _without_indexes(database: Database) -> Iterator[None]:
    """Take our own indexes away for a while."""
    database.read("BEGIN")
    named = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    for row in database.read(named):
        database.read(f'DROP INDEX "{row["name"]}"')
    try:
        yield
    finally:
        database.read("ROLLBACK")
