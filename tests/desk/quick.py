"""What desks under test do without: waiting for eyes and fingers, and reading the same style sheets at each start.

Textual's pilots wait some twentieths of a second after each key, and longer where the processor is busy, because they
guess by its clock whether an app has come to rest. Here its event loop tells.
"""

import asyncio
import time
from collections.abc import Hashable
from typing import Any

import pytest
from textual import app, pilot, screen
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.timer import Timer

from monitor.desk.screens import arranging, bar_list, browsing, desk_screen, search, watch

SOON = 0.012  # seconds: what is due by then is waited for; a blinking cursor or a look at the store is not
LONGEST = 10.0  # seconds that a thread may take
TURNS = 25  # of a timer, which may be one that never stops
REST = 0.005  # seconds, instead of those that somebody needs who holds a key or types

_threads = set[asyncio.Future[Any]]()
_rules = dict[Hashable, list[RuleSet]]()


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Take from desks what nobody needs here."""
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", at_rest)
    patch.setattr(screen, "UPDATE_PERIOD", 0.002)
    for module in (bar_list, browsing, search):
        patch.setattr(module, "REST_SECONDS", REST)
    for module in (arranging, search):
        patch.setattr(module, "TYPING_SECONDS", REST)
    for name in ("CHECK_SECONDS", "TRY_SECONDS"):
        patch.setattr(watch, name, REST)
    patch.setattr(desk_screen, "REDRAW_SECONDS", REST)
    _lose_no_timer(patch)
    _know_threads(patch)
    _paint_when_looked_at(patch)
    _read_styles_once(patch)


async def at_rest(*_bounds: float) -> None:
    """Wait until the loop has nothing to do now or soon, and no thread does anything for it."""
    loop = asyncio.get_running_loop()
    until, turns = time.monotonic() + LONGEST, 0
    while time.monotonic() < until and turns < TURNS:
        if threads := [each for each in _threads if each.get_loop() is loop]:
            await asyncio.wait(threads, timeout=LONGEST)
        elif (soon := _next(loop)) <= SOON:
            turns += soon > 0
            await asyncio.sleep(soon)
        else:
            break


def _next(loop: asyncio.AbstractEventLoop) -> float:
    """Seconds until the loop has something to do, as far as it knows: only its own lists tell."""
    if loop._ready:  # type: ignore[attr-defined]  # asyncio.BaseEventLoop
        return 0.0
    due = [timer.when() for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
    return max(0.0, min(due, default=loop.time() + 1) - loop.time())


def _lose_no_timer(patch: pytest.MonkeyPatch) -> None:
    """Let a timer that rings once ring late rather than never.

    Textual skips what is overdue when it first looks, so that where the processor is busy some of 20,000 timers of
    2 ms never rang; nobody feels that of those of 50 ms that people have, but tests have some milliseconds.
    """
    init = Timer.__init__

    def kept(self: Timer, *what: Any, **how: Any) -> None:
        init(self, *what, **how)
        self._skip = self._skip and self._repeat is None

    patch.setattr(Timer, "__init__", kept)


def _know_threads(patch: pytest.MonkeyPatch) -> None:
    """Keep what threads are doing for a loop, until the loop has heard of its end."""
    wrap = asyncio.wrap_future

    def known(future: Any, **how: Any) -> asyncio.Future[Any]:
        wrapped = wrap(future, **how)
        _threads.add(wrapped)
        wrapped.add_done_callback(_threads.discard)
        return wrapped

    for module in (asyncio, asyncio.futures):
        patch.setattr(module, "wrap_future", known)


def _paint_when_looked_at(patch: pytest.MonkeyPatch) -> None:
    """Paint the screen when a seat has settled, not sixty times a second before: nobody looks in between."""
    paint = Compositor.render_update

    def later(self: Compositor, full: bool = False, **how: Any) -> object:
        if full:
            return paint(self, full=True, **how)
        self._dirty_regions.clear()
        return None

    patch.setattr(Compositor, "render_update", later)


def _read_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Keep the rules that were read from a style sheet for the next app with the same theme."""
    read = Stylesheet._parse_rules

    def once(self: Stylesheet, *what: Any, **how: Any) -> list[RuleSet]:
        key = (*self._variables.items(), what, *how.items())
        if key not in _rules:
            _rules[key] = read(self, *what, **how)
        return _rules[key]

    patch.setattr(Stylesheet, "_parse_rules", once)
