"""Workers' libraries load while the engine starts, where there is sure to be work for them, and only there."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from multiprocessing import forkserver
from pathlib import Path
from monitor.config import read
from monitor.engine.ahead import load_ahead

began = load_ahead(read(Path(sys.argv[1])), Path(sys.argv[2]))
assert not {"aiohttp", "trafilatura", "feedparser"} & set(sys.modules), "what it should be ahead of is here already"
print(began, forkserver._forkserver._forkserver_pid is not None)
"""
FEED = '[[feeds]]\nurl = "https://daily.example/feed.xml"\n'


@pytest.mark.parametrize(("text", "stored", "begun"), [(FEED, False, True), (FEED, True, False), ("", False, False)])
def test_only_for_feeds_whose_database_is_yet_to_be_made(tmp_path: Path, text: str, stored: bool, begun: bool) -> None:
    toml, database = tmp_path / "feeds.toml", tmp_path / "monitor.db"
    toml.write_text(text)
    if stored:
        database.touch()
    command = [sys.executable, "-c", PROGRAM, str(toml), str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == ([str(begun)] * 2, "")
