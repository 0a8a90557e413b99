"""Budget 5: pages per second, fetched, extracted, matched against 50 watches and stored, beside plain trafilatura.

Ours is the whole program with two workers, the polls of the feeds that lead to the pages included; the peer is one
process that does nothing but ``bare_extraction(with_metadata=True)`` over every eighth of the same pages, its imports
not counted.
"""

import sys
from itertools import islice
from pathlib import Path

from bench import plain
from bench.fetching import fetch, write_feeds_toml
from bench.harness import ROUNDS, Budget, Figure, Samples, run, say
from bench.watches import as_toml, invented
from bench.world import World, newsroom

INVENTED = 40  # watches beside the newsroom's ten
EVERY = 8  # pages of which the peer reads one: its pages a second are the same


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 5."""
    feeds, entries, rounds = (2, 3, 1) if small else (40, 25, ROUNDS)
    samples, bodies, pages = Samples(), folder / "bodies", feeds * entries
    with newsroom(feeds, entries) as world:
        _save(world, bodies)
        for number in range(1, rounds + 1):
            say(f"{pages} pages: round {number} of {rounds}")
            samples.add("monitor", pages / _ours(world, folder / f"pages-{number}"))
            samples.add("trafilatura", len(list(bodies.iterdir())) / _plain(bodies))
    subject = f"{pages:,} pages fetched, extracted, matched, stored"
    return [
        Figure(
            number=5,
            subject=subject,
            ours=samples["monitor"],
            peer="trafilatura alone",
            theirs=samples["trafilatura"],
            budget=Budget(1.7, at_least=True),
            unit="pages/s",
        )
    ]


def _save(world: World, folder: Path) -> None:
    folder.mkdir()
    for number, body in enumerate(islice(world.pages(), 0, None, EVERY)):
        (folder / f"{number:06}.html").write_bytes(body)


def _ours(world: World, folder: Path) -> float:
    write_feeds_toml(folder, world.feeds_toml(full_text=True) + "\n" + as_toml(invented(INVENTED)))
    pages = world.feeds * world.entries
    return fetch(folder, feeds=world.feeds, failed=0, pages=pages, pages_failed=0)


def _plain(bodies: Path) -> float:
    return float(run([sys.executable, "-P", plain.__file__, "pages", bodies], bodies.parent).output)
