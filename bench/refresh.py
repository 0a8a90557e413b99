"""Budgets 1 to 3: a refresh of 500 feeds × 30 entries on loopback, pages off, beside ``newsboat -x reload``.

Each round begins anew: everything is new (cold), then every feed has one new entry, then nothing is new. The last is
newsboat's third reload, since only the second makes it remember the validators that it asks with.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.fetching import fetch, write_feeds_toml
from bench.harness import ROUNDS, Budget, Figure, Samples, say
from bench.newsboat import PROGRAM, Newsboat
from bench.world import World, newsroom

USUAL, ANALYZED = "newsboat", "newsboat, analyzed"


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budgets 1, 2 and 3."""
    feeds, entries, rounds = (3, 4, 1) if small else (500, 30, ROUNDS)
    samples = Samples()
    with newsroom(feeds, entries) as world:
        for number in range(1, rounds + 1):
            say(f"refresh of {feeds} feeds: round {number} of {rounds}")
            _round(world, folder / f"refresh-{number}", samples)
    return _figures(samples, f"refresh of {feeds} × {entries}")


def _round(world: World, folder: Path, samples: Samples) -> None:
    contenders: dict[str, Monitor | Newsboat] = {"monitor": Monitor(folder / "monitor", world)}
    if PROGRAM:
        contenders[USUAL] = Newsboat(folder / "newsboat", world.feed_urls)
    items = world.feeds * world.entries
    _reload(contenders, "cold", items, samples)
    if isinstance(usual := contenders.get(USUAL), Newsboat):
        contenders[ANALYZED] = usual.analyzed(folder / "analyzed", world.feed_urls)
    world.step()
    _reload(contenders, "new", items + world.feeds, samples)
    _reload(contenders, "nothing", items + world.feeds, samples)
    shutil.rmtree(folder)


class Monitor:
    """One user's monitor on the world's feeds, its files in ``folder``."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder, self.feeds, self.stored = folder, world.feeds, 0
        write_feeds_toml(folder, world.feeds_toml(full_text=False))

    def reload(self, items: int) -> float:
        """Refresh every feed; the seconds it took. Raises RuntimeError unless ``items`` entries are stored then."""
        seconds = fetch(self.folder, feeds=self.feeds, failed=0, entries_new=items - self.stored)
        if items == self.stored:
            self._expect_no_parsing()
        self.stored = items
        return seconds

    def _expect_no_parsing(self) -> None:
        """Raises RuntimeError unless the last poll of every feed was answered by "not modified"."""
        with closing(sqlite3.connect(self.folder / "monitor.db")) as database:
            last = "SELECT outcome FROM checks WHERE id IN (SELECT max(id) FROM checks GROUP BY feed_id)"
            outcomes = [row[0] for row in database.execute(last)]
        if outcomes != ["not modified"] * self.feeds:
            raise RuntimeError(f"monitor parsed a feed that brought nothing new: {set(outcomes)}")


def _reload(contenders: dict[str, Monitor | Newsboat], what: str, items: int, samples: Samples) -> None:
    for name, contender in contenders.items():
        samples.add(f"{name}: {what}", contender.reload(items))


def _figures(samples: Samples, subject: str) -> list[Figure]:
    def figure(number: int, what: str, words: str, peer: str, limit: float) -> Figure:
        ours, theirs = samples[f"monitor: {what}"], samples[f"{peer}: {what}"]
        return Figure(number, f"{subject}, {words}", ours, peer, theirs, Budget(limit))

    return [
        figure(1, "cold", "cold", USUAL, 0.8),
        figure(2, "new", "one new each", USUAL, 0.25),
        figure(2, "new", "one new each", ANALYZED, 0.8),
        figure(3, "nothing", "nothing new", USUAL, 0.15),
        figure(3, "nothing", "nothing new", ANALYZED, 1.2),
    ]
