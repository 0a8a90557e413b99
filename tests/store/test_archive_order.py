"""The archive by its time: walked by an index, also in a database that was there before the index was."""

from pathlib import Path
from sqlite3 import connect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.store import migrations, search
from monitor.store.database import open_database
from monitor.store.search import Having, newest_first, walk
from tests.store.world import DAY, HOUR, NOW, World, arrival


@pytest.fixture
def archive(newsroom: World) -> World:
    feed = newsroom.feed("archive")
    for number in range(20):
        at = (None, NOW + DAY, NOW - number * 7 % 5 * HOUR)[number % 3]  # undated ones, and some that lie ahead
        newsroom.bring(feed, arrival(f"a{number}", published_at=at, language=("en", "fr")[number % 2]))
    return newsroom


def walked(archive: World, size: int) -> list[int]:
    found, after = list[int](), None
    while rows := walk(archive.database, after, size):
        found += [article_id for _, article_id in rows]
        after = rows[-1]
    return found


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_walk_passes_every_article_once_newest_first(archive: World, size: int) -> None:
    ids = archive.all("SELECT id FROM articles")
    assert walked(archive, size) == [id_ for _, id_ in newest_first(archive.database, ids)]
    assert sorted(walked(archive, size)) == sorted(ids)


def plan(path: Path) -> str:
    """How SQLite finds a later page of the walk, and whether there are articles in other languages."""
    asked = list[str]()
    with open_database(path) as database:
        database.connection.set_trace_callback(asked.append)
        walk(database, ("2026-01-01T00:00:00Z", 5), 10)
        search.having(database, ("word", "word"))
        database.connection.set_trace_callback(None)
        rows = [
            row
            for sql in asked
            if "SELECT" in sql and "--" not in sql
            for row in database.read(f"EXPLAIN QUERY PLAN {sql}")
        ]
    return "\n".join(str(row["detail"]) for row in rows)


def test_the_walk_is_by_an_index_in_a_database_of_schema_7_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as before:
        before.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:7])
        before.setattr(migrations, "NEWEST", 7)
        with connect(path) as connection:
            migrations.migrate(path, connection)
        connection.close()
    assert "SEARCH articles USING INDEX articles_by_time" in plan(path)
    assert "articles_in_other_languages" in plan(path)


def test_only_articles_in_other_languages_are_asked_of_their_guess(archive: World) -> None:
    english, french = (archive.all("SELECT id FROM articles WHERE language = ?", each) for each in ("en", "fr"))
    assert set(search.having(archive.database, ('"headline"', '"nowhere"'))) == {*english, *french}
    archive.do("UPDATE articles SET language = 'en-GB'")
    assert list(search.having(archive.database, ('"nowhere"', '"headline"'))) == []


@given(st.lists(st.integers(1, 400)))
def test_a_set_of_articles(ids: list[int]) -> None:
    having = Having()
    for each in ids:
        having.add(each)
    assert list(having) == sorted(set(ids))
    assert len(having) == len(set(ids))
    assert all((each in having) == (each in ids) for each in range(900))
