"""An event loop whose time is its own: while nothing real is under way, it jumps to whatever comes next.

Real are threads (the store's writer) and worker processes, which are waited for while the time stands still; a server
in the same loop answers within no time. So a month passes as fast as its work can be done.
"""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from typing import Any


class _Selector(selectors.DefaultSelector):
    """Lets the time jump instead of waiting, unless something real is under way."""

    now = 0.0
    under_way = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if self.under_way or timeout is None:
            return super().select(1)
        self.now += timeout
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    """``time()`` is in seconds since the loop began, as the things in it see them."""

    def __init__(self) -> None:
        self._jumping = _Selector()
        super().__init__(self._jumping)
        self._clock_resolution = 1e-6

    def time(self) -> float:
        return self._jumping.now

    def begin(self) -> None:
        """Something real begins: the time stands still until it ends."""
        self._jumping.under_way += 1

    def end(self) -> None:
        self._jumping.under_way -= 1

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:  # type: ignore[override]  # wider
        future = super().run_in_executor(executor, func, *args)
        self.begin()
        future.add_done_callback(lambda _: self.end())
        return future


def exceptions_raise(loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Let nothing that goes wrong in a callback pass unseen."""
    raise AssertionError(context.get("message"), context.get("exception"))
