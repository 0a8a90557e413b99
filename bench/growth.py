"""Budget 12: the memory of the engine and its workers while it reads 5,000 pages, at the end beside page 1,000.

One run of ``monitor fetch``, weighed twice a second. Workers are replaced after some hundred tasks each, so that memory
goes up and down: the five heaviest moments of the last thousand pages are compared with the five heaviest around page
1,000. What processes share is counted once (PSS), where the system tells; elsewhere their resident sizes are added.
"""

import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from bench.fetching import FETCH, expect, write_feeds_toml
from bench.harness import ROUNDS, Budget, Figure, environment, say
from bench.memory import weigh
from bench.world import World, newsroom

EVERY = 0.5  # seconds
Weights = list[tuple[int, float]]  # pages read so far, and MB


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 12."""
    feeds, entries, every, moments = (10, 10, 0.02, 1) if small else (200, 25, EVERY, ROUNDS)
    pages, home = feeds * entries, folder / "growth"
    say(f"growth: {pages:,} pages")
    with newsroom(feeds, entries) as world:
        write_feeds_toml(home, world.feeds_toml(full_text=True))
        weights = _run(home, world, every)
    fifth = pages // 5
    early = _heaviest(weights, fifth * 0.5, fifth * 1.5, moments)
    late = _heaviest(weights, fifth * 4, fifth * 5, moments)
    return [
        Figure(
            12,
            f"engine and workers, last of {pages:,} pages",
            late,
            f"around page {fifth:,}",
            early,
            Budget(1.1),
            unit="MB",
        )
    ]


def _run(home: Path, world: World, every: float) -> Weights:
    """Read every page; what the processes weighed on the way."""
    weights: Weights = []
    told = home / "told.json"
    with told.open("w") as file, subprocess.Popen(FETCH, cwd=home, env=environment(home), stdout=file) as engine:
        while engine.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                engine.wait(every)
            weights.append((_pages(home), weigh(engine.pid) / 2**20))
    expect(told.read_text(), {"pages": world.feeds * world.entries, "pages_failed": 0})
    return weights


def _pages(home: Path) -> int:
    """How many pages have been read."""
    with closing(sqlite3.connect(home / "monitor.db")) as database, suppress(sqlite3.OperationalError):
        return int(database.execute("SELECT count(*) FROM articles WHERE page_state = 'done'").fetchone()[0])
    return 0


def _heaviest(weights: Weights, first: float, last: float, moments: int) -> list[float]:
    """The heaviest moments between two pages, the heaviest first. Raises RuntimeError where there were too few."""
    found = sorted((weight for pages, weight in weights if first <= pages <= last), reverse=True)
    if len(found) < moments:
        raise RuntimeError(f"only {len(found)} moments between pages {first:g} and {last:g}")
    return found[:moments]
