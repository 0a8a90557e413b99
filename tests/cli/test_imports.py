"""What a command does not need it does not load: seen in a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Gathered

HEAVY = ["aiohttp", "feedparser", "lark", "lxml", "pebble", "sqlite_utils", "textual", "trafilatura"]
# Runs one command, then says on standard error which heavy libraries are loaded.
PROGRAM = """
import atexit, sys
heavy = sys.argv.pop(1).split()
atexit.register(lambda: print("loaded", *(name for name in heavy if name in sys.modules), file=sys.stderr))
from monitor.cli import main
main()
"""


def loaded(*arguments: str, of: list[str] = HEAVY) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, " ".join(of), *arguments],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--help"], []),
        (["--version"], []),
        (["fetch", "--help"], []),
        (["export"], ["lark"]),  # which reads the queries of feeds.toml
        (["export", "--format", "md", "--since", "7d"], ["lark"]),
        (["feeds"], ["lark"]),
        (["timeline"], ["lark"]),
        (["check"], ["lark"]),
    ],
)
def test_only_what_is_needed(gathered: Gathered, arguments: list[str], needed: list[str]) -> None:
    assert loaded("--config", str(gathered.office.toml), *arguments) == needed


@pytest.mark.parametrize("arguments", [["--help"], ["fetch", "--help"]])
def test_help_loads_hardly_more_than_click(arguments: list[str]) -> None:
    """Each of these costs some milliseconds of the 20 that help may cost beside click."""
    assert loaded(*arguments, of=["dataclasses", "json", "msgspec", "tempfile", "urllib.request"]) == []


def test_the_engine_itself_loads_no_parser(gathered: Gathered) -> None:
    found = loaded("--config", str(gathered.office.toml), "fetch")
    assert not {"textual", "trafilatura", "feedparser", "lxml"} & set(found)
    assert "aiohttp" in found  # this can tell


def test_the_desk_s_first_picture_waits_for_no_dictionary_and_no_backtest() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import sys, monitor.desk.app; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = set(done.stdout.split())
    assert not {"monitor.watch", "monitor.archive.backtest", "pebble", "multiprocessing"} & found
    assert "textual" in found  # this can tell
