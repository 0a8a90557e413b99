"""Whose turn it is: a few requests at once in all, two to one host, and a pause between two starts there."""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 2
_FORGET_ABOVE = 1_000


def pause_left(started_at: float, pause: float, now: float) -> float:
    """Seconds until a host whose last request started at ``started_at`` may be asked again; 0 for at once.

    All three are seconds; the moments are of one clock that never runs backwards.
    """
    return max(0.0, started_at + pause - now)


class _Host:
    """One public host: who may be in flight, who may start next, when the last one started."""

    def __init__(self) -> None:
        self.places = asyncio.Semaphore(AT_ONCE)
        self.starting = asyncio.Lock()
        self.started_at = -math.inf
        self.users = 0


class Manners:
    """Gives requests their turn, in the order they came. ``host_pause`` is in seconds."""

    def __init__(self, concurrency: int, host_pause: float) -> None:
        self._in_all = asyncio.Semaphore(concurrency)
        self._pause = host_pause
        self._hosts: dict[str, _Host] = {}
        self._forget_above = _FORGET_ABOVE

    @asynccontextmanager
    async def turn(self, host: str, *, exempt: bool = False) -> AsyncIterator[None]:
        """Wait until ``host`` may be asked, and hold the turn; an exempt host waits for a place in all only."""
        if exempt:
            async with self._in_all:
                yield
            return
        known = self._hosts.setdefault(host, _Host())
        known.users += 1
        try:
            async with known.places:
                await self._start(known)
                try:
                    yield
                finally:
                    self._in_all.release()
        finally:
            known.users -= 1
            self._forget()

    async def _start(self, host: _Host) -> None:
        """Take a place in all only once the pause is over, so that one busy host holds up no other."""
        async with host.starting:
            await asyncio.sleep(pause_left(host.started_at, self._pause, asyncio.get_running_loop().time()))
            await self._in_all.acquire()
            host.started_at = asyncio.get_running_loop().time()

    def _forget(self) -> None:
        """Forget the hosts that nobody asks and whose pause is over, now and then."""
        if len(self._hosts) <= self._forget_above:
            return
        now = asyncio.get_running_loop().time()
        for name, host in list(self._hosts.items()):
            if not host.users and not pause_left(host.started_at, self._pause, now):
                del self._hosts[name]
        self._forget_above = max(_FORGET_ABOVE, 2 * len(self._hosts))
