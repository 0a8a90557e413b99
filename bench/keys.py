"""Budget 13: from a key to the repaint that answers it, while 500 feeds and their pages are refreshed, beside idle.

The real desk in a terminal, with the engine that it starts, over the mentions of an earlier refresh. A key moves the
choice one row down or up, and is answered when the terminal's cursor, which stands on the chosen row, has moved, or
another headline has come to where it stands: at the list's edge the rows move instead.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from bench.fetching import FEEDS_TOML, fetch, write_feeds_toml
from bench.harness import MONITOR, ROUNDS, Budget, Figure, Samples, say
from bench.terminal import LINES, Terminal, Unseen
from bench.world import World, newsroom
from monitor.store import feeds
from monitor.store.database import open_database

ENTRIES = 1  # in each feed, at first
BETWEEN = 0.03  # seconds between two keys: one that is held down
IDLE = 100  # keys in a round
SETTLED = 0.5  # seconds after which a screen is drawn to its end
HEADLINE = 40  # columns of it that tell one from another
UNDONE = 10.0  # seconds after which an answer was drawn together with the one before, which it undid: none is seen
MOST_UNDONE = 0.02  # of the keys in a round
START = 4.0  # seconds that the desk's engine takes to be there


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 13."""
    count, idle, rounds, start = (20, 10, 1, 0.0) if small else (500, IDLE, ROUNDS, START)
    home, samples = folder / "keys", Samples()
    with newsroom(count, ENTRIES) as world:
        say(f"keys: a first refresh of {count} feeds")
        write_feeds_toml(home, _seldom(world.feeds_toml(full_text=True)))
        fetch(home, feeds=count, failed=0, pages_failed=0)
        with Terminal([*MONITOR, "--config", FEEDS_TOML], home) as desk:
            _begin(desk, start)
            for number in range(1, rounds + 1):
                say(f"keys: round {number} of {rounds}")
                samples.add("idle", _p99(list(islice(_presses(desk), idle))))
                samples.add("busy", _p99(list(_while_refreshing(desk, world, home))))
    subject = f"key to repaint, p99, while {count} feeds and pages come"
    return [Figure(13, subject, samples["busy"], "idle", samples["idle"], Budget(2), unit="ms")]


def _seldom(toml: str) -> str:
    """Settings in which a feed is polled when it is asked for, and not by itself."""
    return toml.replace('refresh = "5s"', 'refresh = "6h"')


def _begin(desk: Terminal, start: float) -> None:
    """Wait for the mentions, then leave the top of the list, where arrivals would move what is chosen."""
    desk.when(lambda: "● " in desk.text(), "mentions")
    for _ in range(4):
        _press(desk, "j")
    desk.rest(start)


def _press(desk: Terminal, key: str) -> None:
    """Press a key and wait until all that it changes is drawn."""
    place = _place(desk)
    desk.press(key)
    desk.when(lambda: _place(desk) != place, f"the answer to {key}")
    desk.rest(SETTLED)


def _place(desk: Terminal) -> tuple[int, int, str]:
    """Where the cursor is, and the headline below it."""
    cursor = desk.screen.cursor
    headline = desk.screen.display[min(cursor.y + 1, LINES - 1)]
    return cursor.y, cursor.x, headline[cursor.x : cursor.x + HEADLINE]


def _presses(desk: Terminal) -> Iterator[float | None]:
    """Go down and up again and again; the milliseconds until another row is chosen, or None as `_answer` says.

    What came before is drawn to its end first, so that it is not taken for the answer.
    """
    for key in cycle("jk"):
        yield _answer(desk, key)
        desk.rest(BETWEEN)


def _answer(desk: Terminal, key: str) -> float | None:
    """Press a key; the milliseconds until its answer, or None where that was drawn with the one before, undoing it."""
    place, pressed = _place(desk), desk.press(key)
    try:
        return (desk.when(lambda: _place(desk) != place, f"the answer to {key}", UNDONE) - pressed) * 1000
    except Unseen:
        return None


def _while_refreshing(desk: Terminal, world: World, home: Path) -> Iterator[float | None]:
    """Press keys until every feed has brought its new entry and every page is there."""
    world.step()
    with open_database(home / "monitor.db") as database:
        before = _pages(home)
        feeds.make_due(database, datetime.now(UTC))
    for answered in _presses(desk):
        yield answered
        if _pages(home) >= before + world.feeds:
            return


def _pages(home: Path) -> int:
    """How many pages have been read."""
    with closing(sqlite3.connect(home / "monitor.db")) as database:
        return int(database.execute("SELECT count(*) FROM articles WHERE page_state = 'done'").fetchone()[0])


def _p99(answers: list[float | None]) -> float:
    """Raises RuntimeError where too many answers were not seen: a desk that stands still is no fast one."""
    milliseconds = [each for each in answers if each is not None]
    unseen = len(answers) - len(milliseconds)
    if unseen > max(1, MOST_UNDONE * len(answers)):
        raise RuntimeError(f"the answer to {unseen} of {len(answers)} keys was not seen")
    return quantiles(milliseconds, n=100)[98] if len(milliseconds) > 1 else milliseconds[0]
