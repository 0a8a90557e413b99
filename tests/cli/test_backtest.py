"""``monitor backtest`` on a stored archive."""

import json
import os
import pty
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.store import watches
from monitor.watch import Watcher
from tests import program
from tests.store.world import DAY, arrival, world

TOML = """
[settings]
database = "monitor.db"
[[feeds]]
url = "https://daily.example/feed"
[[watches]]
name = "Lamps"
query = "lamp OR lantern"
[[watches]]
name = "Amber Quill"
kind = "person"
"""
STORED = Watch("Lamps", "Lamps", query="lamp OR bulb")
TEXTS = ("The lamps were lit.", "A bulb is no moon.", "The lantern burns. Amber Quill said so.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.toml").write_text(TOML, encoding="utf-8")
    now = datetime.now(UTC)
    with world(tmp_path) as made:
        made.watch_set = watches.sync(made.database, [STORED])
        for number, text in enumerate(TEXTS):
            found = Watcher([STORED]).match(Document("News", text, language="en"))
            made.bring(made.feed(), arrival(str(number), *found, headline="News", text=text, published_at=now - DAY),
                       now=now)  # fmt: skip
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(folder / "feeds.toml"), "backtest", *arguments])


def test_a_changed_watch_beside_its_stored_mentions(folder: Path) -> None:
    done = run(folder, "--watch", "Lamps")
    assert done.exit_code == 0
    assert done.stdout.startswith("Lamps (topic): 1 gained, 1 lost, 1 kept in 3 articles\n")
    assert "1.0 mentions a day before" in done.stdout
    for word, text in zip(("kept", "lost", "gained"), TEXTS, strict=True):
        assert f"\n{word}: 1 of 1\n" in done.stdout
        assert f"\n    {text.partition('.')[0]}." in done.stdout


def test_progress_on_a_terminal_only(folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*program.COMMAND, "--config", str(folder / "feeds.toml"), "backtest", "--watch", "Lamps"]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, text=True) as running:
        os.close(theirs)
        shown = b""
        while b"Lamps: 2 of 2 articles searched" not in shown:
            shown += os.read(ours, 1000)
        said = running.communicate()[0]
    os.close(ours)
    assert b"Lamps: looking for articles" in shown
    assert said.startswith("Lamps (topic): 1 gained")
    assert "searched" not in said


def test_json_has_one_object_a_watch(folder: Path) -> None:
    rows = [json.loads(line) for line in run(folder, "--json", "--utc").stdout.splitlines()]
    assert [(row["watch"], row["gained"], row["lost"], row["kept"]) for row in rows] == [
        ("Lamps", 1, 1, 1),
        ("Amber Quill", 1, 0, 0),
    ]
    (sample,) = rows[1]["gained_samples"]
    assert [sample["sentence"][start:end] for start, end in sample["marks"]] == ["Amber Quill"]
    assert rows[0]["volume"] == [
        {"day": f"{datetime.now(UTC) - DAY:%Y-%m-%d}", "before": 2, "after": 2},
        {"day": f"{datetime.now(UTC):%Y-%m-%d}", "before": 0, "after": 0},
    ]


def test_a_query_alone_and_instead_of_a_watchs_own(folder: Path) -> None:
    assert "query" not in run(folder, "--query", "moon").stdout.partition("\n")[0]
    assert run(folder, "--query", "moon").stdout.startswith("moon (topic): 1 gained, 0 lost, 0 kept")
    assert run(folder, "--watch", "Lamps", "--query", "moon").stdout.startswith("Lamps (topic): 0 gained, 1 lost, 1")


def test_wrong_usage_says_what_would_be_right(folder: Path) -> None:
    unknown = run(folder, "--watch", "Lamp")
    assert (unknown.exit_code, '"Lamps", "Amber Quill"' in unknown.stderr) == (2, True)
    wrong = run(folder, "--query", "lamp AND\n日本 (x")
    assert (wrong.exit_code, wrong.stderr.splitlines()[-2:]) == (2, ["  日本 (x", "       ^"])
    nothing = run(folder, "--since", "0s", "--query", "lamp")
    assert nothing.stdout == "lamp (topic): 0 gained, 0 lost, 0 kept in 0 articles\n"
    (folder / "monitor.db").unlink()
    assert run(folder, "--query", "lamp").exit_code == 1
