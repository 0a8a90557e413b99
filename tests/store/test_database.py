import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from monitor.model.errors import NotOurs, StoreBusy, StoreError, StoreFull
from monitor.store import database as module
from monitor.store import migrations
from monitor.store.changes import Changes, changes
from monitor.store.database import open_database
from monitor.store.schema import APPLICATION_ID, first
from tests.store.world import World, arrival, world

# DESIGN, section 3: what users of the database may rely on.
CONTRACT = {
    "feeds": "id key url title state error failures etag last_modified last_ok_at last_new_at due_at archived",
    "checks": "feed_id at outcome http_status entries new ms",
    "entries": "id feed_id entry_id article_id first_seen_at backfill",
    "articles": "id url canonical_url headline opening_text author source language published_at first_seen_at scope"
    " page_state page_error page_due_at attempts words story_id is_original",
    "texts": "article_id text",
    "revisions": "article_id at headline text",
    "watches": "id key name kind definition archived",
    "mentions": "id article_id watch_id at hit_sentence hits prominence passing tone tone_score state clipped_at tags"
    " note stale",
    "hits": "mention_id field start end term strength",
    "quotes": "article_id mention_id speaker text start end cue",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


@pytest.mark.parametrize(("table", "columns"), CONTRACT.items())
def test_tables_have_the_columns_of_the_contract(newsroom: World, table: str, columns: str) -> None:
    assert set(columns.split()) <= set(newsroom.all(f"SELECT name FROM pragma_table_info('{table}')"))


@pytest.mark.parametrize(
    ("table", "columns"), [("entries", ["feed_id", "entry_id"]), ("mentions", ["article_id", "watch_id"])]
)
def test_what_is_unique_is_unique(newsroom: World, table: str, columns: list[str]) -> None:
    indexes = newsroom.all(f"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\"")
    assert columns in [newsroom.all(f"SELECT name FROM pragma_index_info('{index}')") for index in indexes]


def test_the_file_says_whose_it_is(newsroom: World) -> None:
    assert newsroom.one("PRAGMA application_id") == APPLICATION_ID
    assert newsroom.one("PRAGMA user_version") == migrations.NEWEST
    assert newsroom.one("PRAGMA journal_mode") == "wal"
    assert newsroom.one("PRAGMA foreign_keys") == 1


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_database(path) as database:
        assert changes(database) == Changes(0, 0, 0, 0, 0, 0)


def test_opening_again_changes_nothing(path: Path) -> None:
    with open_database(path) as database:
        before = database.read("SELECT sql FROM sqlite_master ORDER BY name")
    with open_database(path) as database:
        assert database.read("SELECT sql FROM sqlite_master ORDER BY name") == before


def test_many_may_open_a_new_database_at_once(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: open_database(path), range(8)))
    assert {database.read("PRAGMA user_version")[0][0] for database in opened} == {migrations.NEWEST}
    for database in opened:
        database.close()


@pytest.fixture
def in_use(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that is still to be switched to write-ahead logging, while another program writes to it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as theirs:
        theirs.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        theirs.execute("BEGIN IMMEDIATE")
        yield theirs


def test_the_switch_to_write_ahead_logging_waits(
    path: Path, in_use: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []

    def others_finish(seconds: float) -> None:
        waits.append(seconds)
        in_use.execute("COMMIT")

    monkeypatch.setattr("time.sleep", others_finish)
    with open_database(path) as database:
        assert database.read("PRAGMA journal_mode")[0][0] == "wal"
    assert len(waits) == 1


@pytest.mark.usefixtures("in_use")
def test_the_switch_to_write_ahead_logging_does_not_wait_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 1)
    with pytest.raises(StoreBusy, match="locked by another program"):
        open_database(path)


def test_a_migration_that_fails_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        first(connection)
        raise RuntimeError

    monkeypatch.setattr(migrations, "MIGRATIONS", (fails,))
    with pytest.raises(RuntimeError):
        open_database(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("rows", [True, False])
def test_a_migration_backs_up_a_database_with_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: bool
) -> None:
    with world(tmp_path) as newsroom:
        if rows:
            newsroom.bring(newsroom.feed(), arrival())
    newer = migrations.NEWEST + 1
    more = (*migrations.MIGRATIONS, lambda connection: connection.execute("CREATE TABLE t (x)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", more)
    monkeypatch.setattr(migrations, "NEWEST", newer)
    monkeypatch.setattr(module, "NEWEST", newer)
    with world(tmp_path) as newsroom:
        assert newsroom.one("PRAGMA user_version") == newer
    backup = tmp_path / f"monitor.db.before-schema-{newer}"
    assert backup.exists() == rows
    if rows:
        monkeypatch.undo()
        with open_database(backup) as database:
            assert database.read("SELECT headline FROM articles")[0][0] == "A headline"


def test_a_database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NotOurs, match=r"monitor\.db: is a database of another program"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_database_of_a_newer_monitor(path: Path) -> None:
    open_database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NotOurs, match=r"newer monitor \(schema 99"):
        open_database(path)


@pytest.mark.parametrize("content", ["hm", "Dear diary,\n" * 500, "SQLite format 3\0 and then something else" * 100])
def test_a_file_that_is_no_database(path: Path, content: str) -> None:
    path.write_text(content)
    with pytest.raises(StoreError, match=r"not a database|damaged"):
        open_database(path)
    assert path.read_text() == content


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(tmp_path)


def test_a_place_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="folder cannot be made"):
        open_database(tmp_path / "file" / "folder" / "monitor.db")


def test_no_database_yet(path: Path) -> None:
    with pytest.raises(StoreError, match="no database yet"):
        open_database(path, create=False)
    assert not path.exists()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_nobody(code: str, path: Path) -> str:
    """Run code as a user without rights; what it prints. As root every file can be written."""
    drop = (
        "import os, sys, filelock, sqlite_utils; from monitor.store import database, lock; from pathlib import Path\n"
    )
    drop += "if os.getuid() == 0: os.setuid(65534)\n"
    command = [sys.executable, "-c", f"{drop}{code}", str(path)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_a_file_that_may_not_be_written(public_folder: Path) -> None:
    path = public_folder / "monitor.db"
    open_database(path).close()
    path.chmod(0o444)
    public_folder.chmod(0o555)
    said = as_nobody(
        "try:\n  with database.open_database(Path(sys.argv[1])) as opened, opened.write() as connection:\n"
        "    connection.execute('UPDATE changes SET feeds = 1')\n"
        "except database.StoreError as error: print(error)",
        path,
    )
    assert "read-only" in said or "may you write" in said


def test_a_folder_that_may_not_be_written_has_no_engine(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    said = as_nobody(
        "from datetime import datetime, UTC\n"
        "try:\n  with lock.engine_lock(Path(sys.argv[1]), datetime.now(UTC)): print('locked')\n"
        "except database.StoreError as error: print(error)",
        public_folder / "monitor.db",
    )
    assert "lock cannot be made: Permission denied" in said


def test_a_file_that_may_not_be_read(public_folder: Path) -> None:
    path = public_folder / "monitor.db"
    open_database(path).close()
    path.chmod(0)
    said = as_nobody(
        "try: database.open_database(Path(sys.argv[1]))\nexcept database.StoreError as error: print(error)", path
    )
    assert "cannot be opened" in said


def test_a_locked_database(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_MILLISECONDS", 1)
    with open_database(path) as ours, open_database(path) as theirs, theirs.write():
        with pytest.raises(StoreBusy, match="locked by another program"), ours.write():
            pytest.fail("written")
        assert changes(ours).feeds == 0  # reading goes on
    with open_database(path) as ours, ours.write():
        pass


def test_a_full_disk_loses_nothing_that_was_stored(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"))
    newsroom.all(f"PRAGMA max_page_count = {newsroom.one('PRAGMA page_count')}")
    with pytest.raises(StoreFull, match="disk is full"):
        newsroom.bring(feed, *(arrival(f"more {n}", text=os.urandom(5000).hex()) for n in range(20)))
    assert newsroom.all("SELECT entry_id FROM entries") == ["1"]
    newsroom.all("PRAGMA max_page_count = 1000000")
    newsroom.bring(feed, arrival("2"))
    assert newsroom.all("SELECT entry_id FROM entries ORDER BY id") == ["1", "2"]


def fail_in_the_middle(newsroom: World) -> None:
    with newsroom.database.write() as connection:
        connection.execute("UPDATE changes SET feeds = 7")
        raise ZeroDivisionError


def test_a_transaction_that_fails_leaves_nothing(newsroom: World) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle(newsroom)
    assert changes(newsroom.database).feeds == 0
    newsroom.do("UPDATE changes SET feeds = 1")


def test_a_mistake_of_ours_is_not_dressed_up(newsroom: World) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        newsroom.database.read("SELECT * FROM nowhere")


def test_the_version_moves_when_another_connection_writes(tmp_path: Path, newsroom: World) -> None:
    with open_database(tmp_path / "monitor.db") as other:
        before = other.version()
        assert other.version() == before
        newsroom.feed()
        assert other.version() != before
