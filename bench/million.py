"""A database as it is after years: written in bulk into the real tables, since storing it as in life takes hours.

Three articles have ten mentions, and stand evenly in the 400 days up to now, since the desk shows what is near. Watches
differ in size as words do (Zipf), and each text has some of very many rare words; every hit slices back to its name.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from msgspec import Struct

from bench.prepared import Prepared
from monitor.demo.generated import paragraphs
from monitor.model.moment import to_text
from monitor.model.watch import Watch
from monitor.store import feeds, watches
from monitor.store.articles import opening
from monitor.store.database import Database, open_database
from monitor.store.fulltext import searchable

SPAN = timedelta(days=400)
FEEDS, SOURCES, RARE = 40, 60, 40_000
BATCH = 6_000  # articles
NAMES = (
    "Ilse Varnholt", "Tomas Quell", "Rhea Onwudi", "Marek Dast", "Juno Felbrigg", "Pia Lorne", "Osric Bane",
    "Lena Thwaite", "Abel Corrin", "Mina Sorrel", "Harrow Labs", "Peltrix", "Norfen Group", "Calder Trust",
    "Zephyr Grid", "Quantile Works", "Ostler Bank", "Verity Foods", "Kestrel Air", "Lumen Port",
)  # fmt: skip
WATCHES = tuple(Watch(key=name, name=name, any=(name,)) for name in NAMES)
_SIZES = list(accumulate(1 / rank for rank in range(1, len(NAMES) + 1)))
_PER_ARTICLE = (1, 3, 6)  # mentions, by turns
_STATES = ("new", "read", "new", "read", "new", "read", "new", "read", "new", "dismissed")
_INSERTS = {
    "articles": (
        "INSERT INTO articles (id, feed_id, url, headline, opening_text, author, source, tier, tags, language,"
        " published_at, first_seen_at, scope, page_state, words, matched)"
        " VALUES (?, ?, ?, ?, ?, 'Staff', ?, 1, 'bench', 'en', ?, ?, 'full', 'done', ?, 1)"
    ),
    "entries": "INSERT INTO entries (feed_id, entry_id, article_id, first_seen_at) VALUES (?, ?, ?, ?)",
    "addresses": "INSERT INTO addresses VALUES (?, ?)",
    "texts": "INSERT INTO texts VALUES (?, ?)",
    "fts": "INSERT INTO fts (rowid, headline, text) VALUES (?, ?, ?)",
    "mentions": (
        "INSERT INTO mentions (id, article_id, watch_id, at, hit_sentence, sentence_field, sentence_start, hits,"
        " prominence, passing, state, clipped_at) VALUES (?, ?, ?, ?, ?, 'body', ?, 1, ?, ?, ?, ?)"
    ),
    "hits": "INSERT INTO hits VALUES (?, 'body', ?, ?, ?, 'term')",
}


class _Text(Struct, frozen=True):
    """The rest of an article, as it is stored and as it is indexed, made once for many articles."""

    text: str
    indexed: str
    headline: str


class _Article(Struct, frozen=True):
    """One article: its number from 1, oldest first, its moment, which watches it mentions, a sentence for each."""

    number: int
    at: str
    watch_ids: Sequence[int]
    sentences: Sequence[str]
    rest: _Text


def prepared(folder: Path, mentions: int) -> Prepared:
    """The database with so many mentions, a multiple of ten, of three tenths as many articles."""
    return Prepared(folder / f"mentions-{mentions}.db", _fill, mentions)


def _fill(path: Path, mentions: int) -> None:
    now = datetime.now(UTC)
    with open_database(path) as database:
        _subscribe(database, now)
        with database.write() as connection:
            again = _take_indexes_away(connection)
            rows = dict[str, list[tuple[object, ...]]]((table, []) for table in _INSERTS)
            for article in _articles(mentions // 10 * 3, now, Random(1)):
                _add(rows, article)
                if article.number % BATCH == 0:
                    _store(connection, rows)
            _store(connection, rows)
            for statement in again:
                connection.execute(statement)


def _subscribe(database: Database, now: datetime) -> None:
    listed = [
        feeds.Subscription(key=f"feed {number}", url=f"http://{number}.example/feed.xml", name=f"Feed {number}")
        for number in range(FEEDS)
    ]
    feeds.sync(database, listed, now - SPAN)
    watches.sync(database, WATCHES)
    with database.write() as connection:
        connection.execute("INSERT INTO reached SELECT id, ?, ? FROM feeds", [to_text(now - SPAN), to_text(now)])
        connection.execute("UPDATE feeds SET due_at = '2100-01-01T00:00:00Z'")


def _take_indexes_away(connection: sqlite3.Connection) -> list[str]:
    """Drop what slows a bulk insert into ``mentions``; the statements that make it, and what triggers count, again."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'mentions' AND sql LIKE 'CREATE%'"
        " AND type != 'table'"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [*(sql for _, _, sql in found), _COUNTED]


_COUNTED = "INSERT INTO volumes SELECT watch_id, substr(at, 1, 13), count(*), sum(backfill) FROM mentions GROUP BY 1, 2"


def _articles(count: int, now: datetime, random: Random) -> Iterator[_Article]:
    rests = [_text(" ".join(paragraphs(random, words=60))) for _ in range(min(2_000, count))]
    for number in range(1, count + 1):
        ids = set[int]()
        while len(ids) < _PER_ARTICLE[number % 3]:
            ids.update(random.choices(range(1, len(NAMES) + 1), cum_weights=_SIZES))
        rare = " ".join(_rare(random) for _ in range(5))
        said = [f"{opens(number)}{NAMES[id_ - 1]} was asked again." for id_ in sorted(ids)]
        at = to_text(now - SPAN * (1 - number / count))
        yield _Article(number, at, sorted(ids), [*said, rare], rests[int(random.random() * len(rests))])


def opens(number: int) -> str:
    """What a hit sentence begins with: by this an article is known on the screen."""
    return f"Item {number}: "


def _text(text: str) -> _Text:
    return _Text(text, searchable(text), text[: text.find(" ", 60)])


def _rare(random: Random) -> str:
    """A word of very many, each rarer than the one before."""
    return rare_word(int(RARE ** random.random()))


def rare_word(number: int) -> str:
    """The rare word of a number below ``RARE``; none begins with another."""
    syllables = (number // 1600, number // 40 % 40, number % 40)
    return "".join("bdfgklmnprstvz"[each % 14] + "aeiou"[each // 14] for each in syllables)


def _add(rows: dict[str, list[tuple[object, ...]]], article: _Article) -> None:
    """Add an article's rows to those of each table."""
    number, at, rest, lead = article.number, article.at, article.rest, "\n".join(article.sentences)
    feed_id, url, source = number % FEEDS + 1, f"http://{number % SOURCES}.example/{number}.html", number * 7 % SOURCES
    rows["articles"].append(
        (number, feed_id, url, rest.headline, opening(lead), f"Source {source}", at, at, len(lead) // 5)
    )
    rows["entries"].append((feed_id, url, number, at))
    rows["addresses"].append((url, number))
    rows["texts"].append((number, f"{lead}\n{rest.text}"))
    rows["fts"].append((number, searchable(rest.headline), f"{lead}\n{rest.indexed}"))
    start, before = 0, len(opens(number))
    for place, (watch_id, sentence) in enumerate(zip(article.watch_ids, article.sentences, strict=False)):
        id_, name = number * len(NAMES) + place, NAMES[watch_id - 1]
        state, clipped = _STATES[id_ * 7 % 10], at if id_ % 199 == 0 else None
        rows["mentions"].append((id_, number, watch_id, at, sentence, start, id_ % 100, id_ % 4 == 0, state, clipped))
        rows["hits"].append((id_, start + before, start + before + len(name), name))
        start += len(sentence) + 1


def _store(connection: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    for table, statement in _INSERTS.items():
        connection.executemany(statement, rows[table])
        rows[table].clear()
