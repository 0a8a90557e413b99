"""Budgets 1 to 3, for comparison: the same refresh beside other programs that people gather feeds with.

Fewer feeds than beside newsboat, since some of these take their time. Plain feedparser is a limit of what a program in
Python can do that parses whole feeds with it, one process: its loop alone over the same bytes, imports not counted.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from bench import lemon, plain, sfeed
from bench.harness import ROUNDS, Figure, Samples, run, say
from bench.refresh import Monitor
from bench.world import World, newsroom

FEEDPARSER = "feedparser alone"
PEERS: dict[str, Callable[[Path, Sequence[str]], "Contender"]] = {sfeed.NAME: sfeed.Sfeed, lemon.NAME: lemon.Lemon}
STATES = {"cold": 1, "one new each": 2, "nothing new": 3}  # with the budget that each is beside


class Contender(Protocol):
    """A program that gathers feeds."""

    def reload(self, items: int) -> float:
        """Refresh every feed; the seconds it took. Raises RuntimeError unless ``items`` entries are stored then."""


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure what stands beside budgets 1, 2 and 3."""
    feeds, entries, rounds = (3, 4, 1) if small else (30, 30, ROUNDS)
    samples = Samples()
    with newsroom(feeds, entries) as world:
        for number in range(1, rounds + 1):
            say(f"other programs on {feeds} feeds: round {number} of {rounds}")
            _round(world, folder / f"beside-{number}", samples)
    return _figures(samples, f"{feeds} × {entries}")


def installed() -> list[str]:
    """The peers that are there."""
    there = {sfeed.NAME: sfeed.PROGRAM is not None, lemon.NAME: lemon.PYTHON.exists()}
    return [name for name in PEERS if there[name]]


def _round(world: World, folder: Path, samples: Samples) -> None:
    contenders: dict[str, Contender] = {"monitor": Monitor(folder / "monitor", world)}
    contenders |= {name: PEERS[name](folder / name, world.feed_urls) for name in installed()}
    items = world.feeds * world.entries
    for state in STATES:
        if state == "one new each":
            world.step()
            items += world.feeds
        for name, contender in contenders.items():
            samples.add(f"{name}: {state}", contender.reload(items))
        if state != "nothing new":
            samples.add(f"{FEEDPARSER}: {state}", _parse(world, folder / state))
    shutil.rmtree(folder)


def _parse(world: World, folder: Path) -> float:
    folder.mkdir()
    for number, body in enumerate(world.feed_bodies()):
        (folder / f"{number:06}.xml").write_bytes(body)
    return float(run([sys.executable, "-P", plain.__file__, "feeds", folder], folder.parent).output)


def _figures(samples: Samples, size: str) -> list[Figure]:
    return [
        Figure(number, f"{size}, {state}", samples[f"monitor: {state}"], peer, samples[f"{peer}: {state}"])
        for state, number in STATES.items()
        for peer in (*PEERS, *([] if state == "nothing new" else [FEEDPARSER]))
    ]
