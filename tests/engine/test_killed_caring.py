"""Kill -9 while the database is migrated or pruned: the next start goes on, and the end is the same."""

import random
import shutil
import signal
import sqlite3
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store import migrations, schema
from monitor.store.database import open_database
from tests import program
from tests.engine.conftest import Office
from tests.store.world import World

ARTICLES = 3000
LONGEST = 0.4  # seconds after the first byte is written
ROWS = f"""
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ARTICLES})
"""
OLD = (
    "INSERT INTO feeds (key, url, state, added_at) VALUES ('f', 'http://127.0.0.1:9/', 'ok', '2020-01-01T00:00:00Z')",
    "INSERT INTO watches (key, name, kind, definition)"
    """ VALUES ('Quill', 'Quill', 'topic', '{"key":"Quill","name":"Quill"}')""",
    f"INSERT INTO articles (id, feed_id, url, headline, first_seen_at, scope, page_state) {ROWS}"
    " SELECT i, 1, 'https://d.example/' || i, 'Lamps ' || i, '2020-03-02T10:00:00Z', 'summary', 'none' FROM n",
    f"INSERT INTO texts {ROWS} SELECT i, 'Quill said it ' || i FROM n",
    f"INSERT INTO fts (rowid, headline, text) {ROWS} SELECT i, 'Lamps ' || i, 'Quill said it ' || i FROM n",
    f"INSERT INTO entries (feed_id, entry_id, article_id, first_seen_at) {ROWS} SELECT 1, i, i, '2020-03-02' FROM n",
    f"INSERT INTO mentions (id, article_id, watch_id, at, hit_sentence, hits, note) {ROWS}"
    " SELECT i, i, 1, '2020-03-02T10:00:00Z', 'Quill said it.', 1, CASE WHEN i % 10 THEN '' ELSE 'kept' END FROM n",
    f"INSERT INTO hits {ROWS} SELECT i, 'body', 0, 5, 'Quill', 'term' FROM n",
)


def of_first_schema(path: Path) -> None:
    """A database as the first monitor left it, with some thousand articles from long ago, every tenth with a note."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.first(connection)
        connection.execute("BEGIN")
        for statement in OLD:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "monitor.db"
    of_first_schema(path)
    return path


@pytest.fixture(scope="module")
def new(old: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "monitor.db"
    shutil.copy(old, path)
    open_database(path).close()
    return path


@pytest.fixture
def office(office: Office) -> Office:
    office.write('[settings]\ndatabase = "monitor.db"\nkeep = "400d"\n')
    return office


def kill_while_writing(office: Office, luck: random.Random, *command: str) -> bool:
    """Run a command and kill it a moment after it has begun to write; whether it was still at it."""
    log, pause = office.path.with_name("monitor.db-wal"), threading.Event()
    arguments = [*program.COMMAND, "--config", str(office.toml), *command]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not has_something(log):
            pause.wait(0.001)
        pause.wait(luck.uniform(0, LONGEST))
        running.send_signal(signal.SIGKILL)
    return running.returncode == -signal.SIGKILL


def has_something(log: Path) -> bool:
    """Whether the write-ahead log has anything; SQLite takes it away when it has done with it."""
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:
        return False


def stored(path: Path) -> list[list[tuple[object, ...]]]:
    """Everything that must not differ."""
    tables = ("articles", "texts", "entries", "mentions", "hits", "volumes", "addresses")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


def migrating(office: Office, old: Path, new: Path, seed: int) -> None:
    luck = random.Random(seed)
    shutil.copy(old, office.path)
    kill_while_writing(office, luck, "feeds")
    kill_while_writing(office, luck, "feeds")
    with office.database() as database:
        assert World(database).one("PRAGMA user_version") == migrations.NEWEST
    assert stored(office.path) == stored(new)


def pruning(office: Office, new: Path, seed: int) -> None:
    luck = random.Random(seed)
    shutil.copy(new, office.path)
    kill_while_writing(office, luck, "db", "prune")
    with office.database() as database:
        World(database).assert_sound()
    done = program.run("--config", office.toml, "db", "prune")
    assert done.returncode == 0, done.stderr
    with office.database() as database:
        World(database).assert_sound()
    assert office.rows("SELECT count(*), min(note), max(note) FROM mentions") == [(ARTICLES // 10, "kept", "kept")]
    assert office.rows("SELECT count(*) FROM articles") == [(ARTICLES // 10,)]
    assert office.rows("SELECT count(*), count(article_id) FROM entries") == [(ARTICLES, ARTICLES // 10)]


@pytest.mark.timeout(200)
def test_killed_while_migrating(office: Office, old: Path, new: Path) -> None:
    migrating(office, old, new, 1)


@pytest.mark.timeout(200)
def test_killed_while_pruning(office: Office, new: Path) -> None:
    pruning(office, new, 1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_killed_at_many_moments(office: Office, old: Path, new: Path, seed: int) -> None:
    migrating(office, old, new, 100 + seed)
    office.path.unlink()
    pruning(office, new, 100 + seed)
