"""Budget 4: 5,000 feeds that bring nothing new, beside 500: the time of ``monitor fetch`` and the memory of its engine.

The feeds are short, since nothing of them is read: every answer is a 304.
"""

from contextlib import ExitStack
from pathlib import Path

from bench.fetching import fetch, fetch_weighed, write_feeds_toml
from bench.harness import ROUNDS, Budget, Figure, Samples, say
from bench.world import World, newsroom

ENTRIES = 1  # in each feed


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 4."""
    few, many, rounds = (3, 30, 1) if small else (500, 5000, ROUNDS)
    samples = Samples()
    with ExitStack() as stack:
        worlds = {}
        for count in (few, many):
            say(f"many feeds: {count:,} for the first time")
            worlds[count] = stack.enter_context(newsroom(count, ENTRIES))
            _first(worlds[count], folder / f"feeds-{count}")
        for number in range(1, rounds + 1):
            say(f"many feeds: round {number} of {rounds}")
            for count in worlds:
                seconds, peak = fetch_weighed(folder / f"feeds-{count}", feeds=count, failed=0, entries_new=0)
                samples.add(f"{count} s", seconds)
                samples.add(f"{count} MB", peak / 2**20)
    subject, peer = f"{many:,} feeds, nothing new", f"{few:,} feeds"
    return [
        Figure(4, subject, samples[f"{many} s"], peer, samples[f"{few} s"], Budget(11)),
        Figure(4, "its peak memory", samples[f"{many} MB"], peer, samples[f"{few} MB"], Budget(1.5), unit="MB"),
    ]


def _first(world: World, folder: Path) -> None:
    write_feeds_toml(folder, world.feeds_toml(full_text=False))
    fetch(folder, feeds=world.feeds, failed=0, entries_new=world.feeds * world.entries)
