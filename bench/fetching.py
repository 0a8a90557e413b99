"""``monitor fetch`` as a whole program, from its start to its end."""

import json
from pathlib import Path
from typing import Any

from bench.harness import MONITOR, run

FEEDS_TOML = "feeds.toml"


def write_feeds_toml(folder: Path, text: str) -> None:
    """Make a new user's folder with this feeds.toml."""
    folder.mkdir(parents=True)
    (folder / FEEDS_TOML).write_text(text, encoding="utf-8")


def fetch(folder: Path, **expected: int) -> float:
    """Refresh every feed of the feeds.toml in ``folder`` and every waiting page; the seconds it took.

    Raises RuntimeError unless the totals are as expected: what did less would be faster.
    """
    done = run([*MONITOR, "--config", FEEDS_TOML, "fetch", "--all", "--json"], folder)
    totals: dict[str, Any] = json.loads(done.output.splitlines()[-1])
    if found := {name: totals[name] for name, number in expected.items() if totals[name] != number}:
        raise RuntimeError(f"monitor fetch: {found} instead of {expected}")
    return done.seconds
