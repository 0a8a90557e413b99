"""How long a run of the bench takes, part by part: waiting that measures nothing is seen there."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.harness import say


class Took:
    """The seconds of each part, in their order; as text, one sentence."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def by(self, part: str) -> Iterator[None]:
        """Time a part, and say how long it took."""
        began = time.monotonic()
        yield
        self._seconds[part] = time.monotonic() - began
        say(f"{part} took {self._seconds[part]:.0f} s")

    def __str__(self) -> str:
        minutes, seconds = divmod(round(sum(self._seconds.values())), 60)
        parts = ", ".join(f"{part} {taken:.0f}" for part, taken in self._seconds.items())
        return f"Measured in {minutes}:{seconds:02} minutes; seconds for each part: {parts}."
