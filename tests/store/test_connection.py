import sqlite3

import pytest

from monitor.store import fulltext
from monitor.store.connection import put_off
from tests.store.world import World


def test_what_is_put_off_comes_last_and_in_its_order(newsroom: World) -> None:
    with newsroom.database.write() as connection:
        connection.execute("CREATE TABLE steps (step TEXT)")
        for step in ("third", "fourth"):
            put_off(connection, "INSERT INTO steps VALUES (?)", [step])
        connection.execute("INSERT INTO steps VALUES ('first'), ('second')")
    assert newsroom.all("SELECT step FROM steps ORDER BY rowid") == ["first", "second", "third", "fourth"]
    with newsroom.database.write():
        pass
    assert newsroom.one("SELECT count(*) FROM steps") == 4


def test_a_transaction_that_fails_takes_along_what_it_put_off(newsroom: World) -> None:
    def fail() -> None:
        with newsroom.database.write() as connection:
            fulltext.index(connection, 7, "Harbour", "Ships leave.")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with newsroom.database.write() as connection:
        fulltext.index(connection, 8, "Harbour", "Ships arrive.")
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'harbour'") == [8]
    with newsroom.database.write() as connection:
        fulltext.unindex(connection, 8, "Harbour", "Ships arrive.")
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'harbour'") == []


def test_what_fails_at_the_end_takes_the_whole_transaction_along(newsroom: World) -> None:
    def fail() -> None:
        with newsroom.database.write() as connection:
            connection.execute("CREATE TABLE steps (step TEXT)")
            put_off(connection, "INSERT INTO nowhere VALUES (?)", [1])

    with pytest.raises(sqlite3.OperationalError):
        fail()
    assert newsroom.one("SELECT count(*) FROM sqlite_master WHERE name = 'steps'") == 0
    with newsroom.database.write() as connection:
        connection.execute("CREATE TABLE steps (step TEXT)")


def test_another_connection_does_at_once_what_it_cannot_put_off() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE steps (step TEXT)")
    put_off(connection, "INSERT INTO steps VALUES (?)", ["now"])
    assert connection.execute("SELECT step FROM steps").fetchall() == [("now",)]
    connection.close()
