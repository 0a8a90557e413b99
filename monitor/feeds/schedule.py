"""When a feed is polled next, as a function of what happened and ``now``.

After a success: the user's refresh, or longer where the server or the feed asks for it. After a failure: longer with
each one, in classes of weight as in Media Cloud's fetcher, capped at a day. Nothing but 410 (gone) is given up.
"""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)  # what a server or a feed may ask for
JITTER = 0.1  # of the interval, so that feeds do not fire together
DARK_AFTER = timedelta(hours=24)  # without a success
DARK_FAILURES = 3.0  # weighted, for a feed that never had a success
WEIGHTS = {"hard": 1.0, "soft": 0.5, "temporary": 0.25}


class Verdict(Struct, frozen=True):
    """A feed's state, its weighted failures since the last success, and its next poll; None is never again."""

    state: Literal["ok", "failing", "dark", "dead"]
    failures: float
    due_at: datetime | None


def after_success(now: datetime, refresh: timedelta, waits: tuple[timedelta | None, ...], luck: float) -> Verdict:
    """Poll again after ``refresh``, or the longest of ``waits`` (max-age, Expires, ttl, updatePeriod), each clamped.

    ``luck`` is a random number from 0 to 1.
    """
    interval = max((refresh, *(clamped(wait) for wait in waits if wait is not None)))
    return Verdict("ok", 0.0, now + jittered(interval, luck))


def after_failure(
    now: datetime,
    refresh: timedelta,
    *,
    kind: Literal["hard", "soft", "temporary"],
    failures: float,
    last_ok_at: datetime | None,
    retry_after: timedelta | None = None,
    gone: bool = False,
    luck: float = 0.0,
) -> Verdict:
    """Poll again after ``refresh`` times one more than the weighted ``failures``, and not before ``retry_after``.

    A feed is ``failing`` at first, ``dark`` after a day without a success, ``dead`` when it is ``gone`` (410).
    """
    failures += WEIGHTS[kind]
    if gone:
        return Verdict("dead", failures, None)
    pause = min(refresh * (1 + failures), max(LONGEST, refresh))
    if retry_after is not None:
        pause = max(pause, clamped(retry_after))
    dark = now - last_ok_at >= DARK_AFTER if last_ok_at else failures >= DARK_FAILURES
    return Verdict("dark" if dark else "failing", failures, now + jittered(pause, luck))


def clamped(wait: timedelta) -> timedelta:
    """What was asked for, at least 5 minutes and at most 24 hours."""
    return min(max(wait, SHORTEST), LONGEST)


def jittered(interval: timedelta, luck: float) -> timedelta:
    """The interval, up to a tenth longer."""
    return interval * (1 + JITTER * luck)
