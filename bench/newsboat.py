"""A peer: ``newsboat -x reload`` with eight threads, as it comes and with its cache analyzed.

Its cache has no statistics, so that SQLite scans where it could look up; ``ANALYZE`` on the file mends that. A fair
peer is its strongest form, and its usual one is what people run: both are measured.
"""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.harness import run

PROGRAM = shutil.which("newsboat")
_CONFIG = "reload-threads 8\n"


class Newsboat:
    """One user's newsboat, its files under ``home``."""

    def __init__(self, home: Path, feed_urls: Sequence[str]) -> None:
        self.home, self.folder = home, home / ".newsboat"
        self.folder.mkdir(parents=True)
        (self.folder / "urls").write_text("".join(f"{url}\n" for url in feed_urls))
        (self.folder / "config").write_text(_CONFIG)

    def reload(self, items: int) -> float:
        """Reload every feed; the seconds it took. Raises RuntimeError unless ``items`` are in its cache then."""
        assert PROGRAM is not None
        seconds = run([PROGRAM, "-x", "reload"], self.home).seconds
        if (found := self._items()) != items:
            raise RuntimeError(f"newsboat has {found} items instead of {items}")
        return seconds

    def analyzed(self, home: Path, feed_urls: Sequence[str]) -> "Newsboat":
        """A copy at ``home`` whose cache has statistics."""
        copy = Newsboat(home, feed_urls)
        shutil.copy(self.folder / "cache.db", copy.folder)
        with closing(sqlite3.connect(copy.folder / "cache.db")) as cache:
            cache.execute("ANALYZE")
        return copy

    def _items(self) -> int:
        with closing(sqlite3.connect(self.folder / "cache.db")) as cache:
            return int(cache.execute("SELECT count(*) FROM rss_item").fetchone()[0])
