"""Databases that subjects read, written before anything is measured and two at a time: that measures nothing."""

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from msgspec import Struct

from bench.harness import say

AT_ONCE = 2


class Prepared(Struct, frozen=True):
    """A database: its file, what fills it, and how much it is filled with: mentions or articles."""

    path: Path
    fill: Callable[[Path, int], None]
    size: int

    def there(self) -> Path:
        """The file, filled where it is not there."""
        if not self.path.exists():
            say(f"{self.path.name} is filled with {self.size:,}")
            self.fill(self.path, self.size)
        return self.path


def prepare(wanted: Iterable[Prepared]) -> None:
    """Fill all that are not there, each in a process of its own, the largest first so that none is waited for long."""
    once = {each.path: each for each in wanted}
    largest_first = sorted(once.values(), key=lambda each: -each.size)
    with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(Prepared.there, largest_first))
