"""A peer: lemon24's ``reader``, the Python library, in a virtual environment that ``make bench-peers`` makes.

This file is also the program that uses it, run by that environment: ``python lemon.py add`` and ``update``. Eight
feeds are fetched at once, as newsboat and sfeed do it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

PYTHON = Path(__file__).parents[1] / ".bench" / "reader" / "bin" / "python"
NAME = "reader"
AT_ONCE = 8


class Lemon:
    """One user's reader, its database under ``home``."""

    def __init__(self, home: Path, feed_urls: Sequence[str]) -> None:
        self.home = home
        home.mkdir(parents=True)
        (home / "urls").write_text("\n".join(feed_urls))
        self._run("add")

    def reload(self, items: int) -> float:
        """Update every feed; the seconds it took. Raises RuntimeError unless ``items`` are in its database then."""
        seconds, found = self._run("update")
        if found != items:
            raise RuntimeError(f"reader has {found} entries instead of {items}")
        return seconds

    def _run(self, what: str) -> tuple[float, int]:
        from bench.harness import run

        done = run([PYTHON, "-P", __file__, what], self.home)
        return done.seconds, int(done.output)


def main(what: str) -> None:
    """Add the feeds of ``urls``, or update them all; prints how many entries there are then."""
    from reader import make_reader

    with make_reader("reader.sqlite") as reader:
        if what == "add":
            for url in Path("urls").read_text().split():
                reader.add_feed(url)
        else:
            reader.update_feeds(scheduled=False, workers=AT_ONCE)
        print(reader.get_entry_counts().total)


if __name__ == "__main__":
    main(sys.argv[1])
