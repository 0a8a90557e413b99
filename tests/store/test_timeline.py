import sqlite3
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.store.schema import APPLICATION_ID, first
from monitor.store.timeline import Volume, volumes
from tests.store.world import DAY, HOUR, World, arrival, match, world

SINCE, UNTIL = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 3, 24, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 3, 18), datetime(2026, 3, 26)).map(  # noqa: DTZ001  # made aware in the next line
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)
COUNTED = (
    "SELECT watch_id, substr(at, 1, 13), count(*), sum(backfill) FROM mentions"
    " WHERE NOT hidden AND NOT (backfill AND undated) GROUP BY 1, 2 ORDER BY 1, 2"
)


def fill(newsroom: World, mentions: list[tuple[str, datetime]]) -> None:
    newsroom.watches("Meta", "Other")
    arrivals = [arrival(str(n), match(watch), published_at=at) for n, (watch, at) in enumerate(mentions)]
    newsroom.bring(newsroom.feed(), *arrivals, now=UNTIL + DAY * 9)


def assert_counted(newsroom: World) -> None:
    """The counted table says what counting would."""
    assert newsroom.all("SELECT * FROM volumes ORDER BY 1, 2") == newsroom.all(COUNTED)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Meta", "Other"]), MOMENTS), max_size=15),
    st.lists(MOMENTS, min_size=2, max_size=6, unique=True),
)
def test_volumes_are_what_counting_gives(mentions: list[tuple[str, datetime]], edges: list[datetime]) -> None:
    edges.sort()
    spans = list(pairwise(edges))
    with TemporaryDirectory() as folder, world(Path(folder)) as newsroom:
        fill(newsroom, mentions)
        found = volumes(newsroom.database, spans)
    names = {"Meta": 1, "Other": 2}
    wanted = Counter(
        (names[watch], span)
        for watch, at in mentions
        for span, (since, until) in enumerate(spans)
        if since <= at < until
    )
    assert {(each.watch_id, each.span): each.mentions for each in found} == wanted
    assert found == sorted(found, key=lambda each: (each.watch_id, each.span))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=25), st.data())
def test_every_way_of_writing_keeps_the_counts(steps: list[int], data: st.DataObject) -> None:
    """Entries, pages that bring a date, edits, merges, archived feeds and watches, clips: the table is always right."""
    with TemporaryDirectory() as folder, world(Path(folder)) as newsroom:
        newsroom.watches("Meta", "Other")
        feed = newsroom.feed("daily")
        for number, step in enumerate(steps):
            at = data.draw(st.one_of(st.none(), MOMENTS))
            some = [match(name) for name in data.draw(st.sets(st.sampled_from(["Meta", "Other"])))]
            articles = newsroom.all("SELECT id FROM articles") or [None]
            one = data.draw(st.sampled_from(articles))
            if step < 4 or one is None:
                backfill = data.draw(st.booleans())
                newsroom.bring(feed, arrival(f"{number}", *some, published_at=at), backfill=backfill, now=UNTIL)
            elif step == 4:
                newsroom.page(one, "Another text.", *some)
            elif step == 5:
                newsroom.page(one, "One text.", *some, addresses=(f"https://daily.example/{number - 1}",))
            elif step == 6:
                newsroom.watches(*data.draw(st.sampled_from([("Meta",), ("Other",), ("Meta", "Other")])))
            elif step == 7:
                newsroom.do("UPDATE mentions SET clipped_at = at, state = 'read' WHERE article_id = ?", one)
            else:
                newsroom.feeds()
                newsroom.feed("daily")
            assert_counted(newsroom)


def test_what_is_out_of_sight_is_not_counted(newsroom: World) -> None:
    fill(newsroom, [("Meta", SINCE), ("Other", SINCE)])
    newsroom.watches("Other")
    assert volumes(newsroom.database, [(SINCE, UNTIL)]) == [Volume(2, 0, 1, 0)]
    newsroom.feeds()
    assert volumes(newsroom.database, [(SINCE, UNTIL)]) == []


def test_backfill_is_counted_by_its_date_and_only_where_it_has_one(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(
        feed,
        arrival("dated", match(), published_at=SINCE + HOUR),
        arrival("undated", match(), published_at=None),
        arrival("from the future", match(), published_at=UNTIL + 30 * DAY),
        backfill=True,
        now=UNTIL - HOUR,
    )
    newsroom.bring(feed, arrival("news", match(), published_at=None), now=UNTIL - HOUR)
    spans = [(SINCE, SINCE + DAY), (UNTIL - DAY, UNTIL)]
    assert volumes(newsroom.database, spans) == [Volume(1, 0, 1, 1), Volume(1, 1, 1, 0)]


def test_an_article_that_was_backfill_first_stays_so(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed(), arrival("1", match(), published_at=SINCE), backfill=True)
    newsroom.bring(newsroom.feed(), arrival("again", published_at=SINCE, link="https://daily.example/1"))
    newsroom.watches("Meta", "Other")
    newsroom.page(1, "Another text.", match("Meta"), match("Other"))
    assert newsroom.all("SELECT backfill FROM mentions") == [1, 1]


def of_schema_1(path: Path) -> None:
    """A database as the first monitor left it: three mentions, one out of sight, one of backfill; a log of polls."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        first(connection)
        for pragma in (f"application_id = {APPLICATION_ID}", "user_version = 1"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("INSERT INTO feeds (id, key, url, state, refresh) VALUES (1, 'f', 'https://f', 'ok', 900)")
        connection.execute("INSERT INTO watches (id, key, name, kind, definition) VALUES (1, 'w', 'w', 'topic', '{}')")
        for number, hidden in enumerate((0, 1, 0)):
            at = f"2026-03-20T0{number}:30:00Z"
            connection.execute(
                "INSERT INTO articles (id, url, published_at, first_seen_at) VALUES (?, '', ?, '2026-03-21')",
                [number, at],
            )
            connection.execute(
                "INSERT INTO entries (feed_id, entry_id, article_id, backfill) VALUES (1, ?, ?, ?)",
                [str(number), number, number == 2],
            )
            connection.execute(
                "INSERT INTO mentions (article_id, watch_id, at, hit_sentence, hidden) VALUES (?, 1, ?, '', ?)",
                [number, at, hidden],
            )
        for at, outcome in (("T00:00", "new"), ("T00:15", "nothing new"), ("T00:20", "timeout")):
            connection.execute(
                "INSERT INTO checks (feed_id, at, outcome) VALUES (1, ?, ?)", [f"2026-03-20{at}:00Z", outcome]
            )
    connection.close()


def test_a_database_of_the_first_schema_is_counted(tmp_path: Path) -> None:
    of_schema_1(tmp_path / "monitor.db")
    with world(tmp_path) as newsroom:
        assert_counted(newsroom)
        assert newsroom.all("SELECT hour, mentions, backfill FROM volumes") == [
            ("2026-03-20T00", 1, 0),
            ("2026-03-20T02", 1, 1),
        ]
        assert newsroom.all("SELECT since, until FROM reached") == [
            ("2026-03-20T00:00:00Z", "2026-03-20T00:15:00Z"),
            ("2026-03-20T00:15:00Z", "2026-03-20T00:20:00Z"),
        ]
