"""Budget 7: from a feed's answer with one new entry to its mention on an open desk, page included.

The real desk in a terminal, with the engine that it starts. Only the page names the watch, so that the mention can
only be seen when the page was fetched, extracted, matched and stored. The clock begins when the feed is answered.
"""

from datetime import UTC, datetime
from pathlib import Path

from bench.fetching import FEEDS_TOML, fetch, write_feeds_toml
from bench.gazette import Gazette
from bench.harness import MONITOR, Budget, Figure, Samples, say
from bench.terminal import Terminal
from monitor.store import feeds
from monitor.store.database import open_database

LIMIT = 1.0  # seconds beside the page's own answer time
PAGE = 0.2  # seconds until the server answers for a page
ROUNDS = 15  # short ones


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 7."""
    rounds, home, samples = 1 if small else ROUNDS, folder / "visible", Samples()
    say(f"visible: {rounds} new entries on an open desk")
    with Gazette(PAGE) as gazette:
        write_feeds_toml(home, gazette.feeds_toml())
        fetch(home, feeds=1, failed=0, pages_failed=0)
        with Terminal([*MONITOR, "--config", FEEDS_TOML], home) as desk:
            desk.when(lambda: "Late bulletin" in desk.text(), "the mentions so far")
            _arrival(gazette, desk, home)  # by then the desk's engine is there
            for _ in range(rounds):
                samples.add("seen", _arrival(gazette, desk, home))
    limit = [LIMIT + PAGE] * rounds
    subject = "a feed's answer to its mention on the desk"
    return [Figure(7, subject, samples["seen"], "1 s and the page's 0.2 s", limit, Budget(1))]


def _arrival(gazette: Gazette, desk: Terminal, home: Path) -> float:
    """Publish one entry and have its feed polled; the seconds from the feed's answer to the sight of the mention."""
    headline = gazette.publish()
    with open_database(home / "monitor.db") as database:
        feeds.make_due(database, datetime.now(UTC))
    return desk.when(lambda: headline in desk.text(), headline) - gazette.answered_at
