"""A database that cannot be used: a clear message and exit 1, from whatever opens it."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.config import read
from monitor.engine import engine, once
from monitor.model.errors import StoreBusy
from monitor.store import database
from tests import program
from tests.engine.conftest import Office
from tests.world import World


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE theirs (x)")


def of_a_newer_monitor(path: Path) -> None:
    database.open_database(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")


def no_database(path: Path) -> None:
    path.write_text("Dear diary, it rained.\n" * 100)


def damaged(path: Path) -> None:
    database.open_database(path).close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xa5" * (len(content) - 100)
    path.write_bytes(content)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's": (of_another_program, "is a database of another program. Name another file with --database"),
    "a newer monitor's": (of_a_newer_monitor, "was written by a newer monitor (schema 99, this one knows"),
    "no database": (no_database, "is not a database. Name another file with --database or in feeds.toml."),
    "damaged": (damaged, "is damaged. Restore a backup, or move the file away and start anew."),
    "a folder": (Path.mkdir, "cannot be opened: is the folder there, and may you write to it?"),
}


@pytest.mark.parametrize(("make", "said"), BAD.values(), ids=BAD.keys())
def test_what_is_wrong_is_said(small: Office, make: Callable[[Path], object], said: str) -> None:
    make(small.path)
    before = small.path.read_bytes() if small.path.is_file() else b""
    for command in ("fetch", "export"):
        done = program.run("--config", small.toml, command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"monitor: {small.path}: {said}")
        assert len(done.stderr.splitlines()) == 1
    assert not before or small.path.read_bytes() == before


@pytest.mark.parametrize("command", [["run"], ["timeline"], ["search", "a"], ["feeds"]], ids=" ".join)
def test_every_command_says_it(small: Office, command: list[str]) -> None:
    no_database(small.path)
    done = program.run("--config", small.toml, *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"monitor: {small.path}: is not a database.")


def test_a_place_where_no_folder_can_be_made(small: Office) -> None:
    done = program.run("fetch", "--config", small.toml, "--database", small.toml / "folder" / "monitor.db")
    assert done.returncode == 1
    assert "its folder cannot be made: " in done.stderr


def test_a_database_that_may_not_be_written(small: Office, tmp_path: Path) -> None:
    """As a user without rights: as root every file may be written."""
    database.open_database(small.path).close()
    small.path.chmod(0o444)
    tmp_path.chmod(0o555)
    code = (
        "import os, sys, filelock, encodings.idna\n"
        "from monitor.cli import main; from monitor.config import read; from monitor.engine import once\n"
        "read(sys.argv[2])\n"
    )
    code = code.replace("read(sys.argv[2])", "from pathlib import Path; read(Path(sys.argv[2]))")
    code += "if os.getuid() == 0: os.setuid(65534)\nmain()\n"
    command = [sys.executable, "-c", code, "--config", str(small.toml), "fetch"]
    for folder in [tmp_path, *tmp_path.parents][: len(tmp_path.parts) - 2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "HOME": "/"})
    tmp_path.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert "read-only" in done.stderr or "may you write" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["export"], ["feeds"], ["timeline"], ["fetch"]], ids=" ".join)
def test_a_database_that_another_program_keeps_for_itself(
    small: Office, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    database.open_database(small.path).close()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 1)
    with closing(sqlite3.connect(small.path, isolation_level=None)) as theirs:
        theirs.execute("PRAGMA locking_mode = EXCLUSIVE")
        theirs.execute("BEGIN EXCLUSIVE")
        done = CliRunner().invoke(main, ["--config", str(small.toml), *command])
    assert done.exit_code == 1
    assert done.stderr == f"monitor: {small.path}: is locked by another program. Close it there and try again.\n"


def test_a_fetch_waits_for_a_writer_and_then_goes_on(
    small: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    database.open_database(small.path).close()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 1)
    monkeypatch.setattr(engine, "RETRY_STORE", 0.01)
    with closing(sqlite3.connect(small.path, isolation_level=None, check_same_thread=False)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(caplog.handler, "emit", lambda record: theirs.in_transaction and theirs.execute("COMMIT"))
        summary = asyncio.run(once.fetch_once(read(small.toml), small.path, every=False, watch=lambda now: None))
    assert summary.totals.articles_new == 1


def test_a_fetch_does_not_wait_for_ever(small: Office, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    database.open_database(small.path).close()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 1)
    monkeypatch.setattr(engine, "RETRY_STORE", 0.01)
    monkeypatch.setattr(once, "PATIENCE", 0.1)
    with closing(sqlite3.connect(small.path, isolation_level=None)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked by another program"):
            asyncio.run(once.fetch_once(read(small.toml), small.path, every=False, watch=lambda now: None))
    assert world.asked == []
