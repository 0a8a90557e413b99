"""``monitor fetch`` as a whole program, from its start to its end."""

import json
from pathlib import Path
from typing import Any

from bench.harness import MONITOR, run
from bench.peak import run_weighed

FEEDS_TOML = "feeds.toml"
FETCH = (*MONITOR, "--config", FEEDS_TOML, "fetch", "--all", "--json")


def write_feeds_toml(folder: Path, text: str) -> None:
    """Make a new user's folder with this feeds.toml."""
    folder.mkdir(parents=True)
    (folder / FEEDS_TOML).write_text(text, encoding="utf-8")


def fetch(folder: Path, **expected: int) -> float:
    """Refresh every feed of the feeds.toml in ``folder`` and every waiting page; the seconds it took.

    Raises RuntimeError unless the totals are as expected: what did less would be faster.
    """
    done = run(FETCH, folder)
    expect(done.output, expected)
    return done.seconds


def fetch_weighed(folder: Path, **expected: int) -> tuple[float, int]:
    """As ``fetch``, with the most memory that the engine had, in bytes."""
    done, peak = run_weighed(FETCH, folder)
    expect(done.output, expected)
    return done.seconds, peak


def expect(output: str, expected: dict[str, int]) -> None:
    """Raises RuntimeError unless the totals in the last line of what ``fetch --json`` printed are as expected."""
    totals: dict[str, Any] = json.loads(output.splitlines()[-1])
    if found := {name: totals[name] for name, number in expected.items() if totals[name] != number}:
        raise RuntimeError(f"monitor fetch: {found} instead of {expected}")
