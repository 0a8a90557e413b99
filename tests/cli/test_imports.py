"""What a command does not need it does not load: seen in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Gathered

HEAVY = ["aiohttp", "feedparser", "lark", "lxml", "pebble", "sqlite_utils", "textual", "trafilatura"]
# Runs one command, then says on standard error which heavy libraries are loaded.
PROGRAM = """
import atexit, json, sys
heavy = json.loads(sys.argv.pop(1))
atexit.register(lambda: print("loaded", *(name for name in heavy if name in sys.modules), file=sys.stderr))
from monitor.cli import main
main()
"""


def loaded(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, json.dumps(HEAVY), *arguments],
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


def test_the_engine_itself_loads_no_parser(gathered: Gathered) -> None:
    found = loaded("--config", str(gathered.office.toml), "fetch")
    assert not {"textual", "trafilatura", "feedparser", "lxml"} & set(found)
    assert "aiohttp" in found  # this can tell
