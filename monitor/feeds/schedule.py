"""When a feed is polled next, as a function of what happened and ``now``.

After a success: the user's refresh, longer where the server or the feed asks for it or where the feed seldom
publishes. After a failure: longer with each one, in classes of weight as in Media Cloud's fetcher, capped at a day.
Nothing but 410 (gone) is given up.
"""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from monitor.feeds.habits import Habit

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)  # what a server or a feed may ask for
JITTER = 0.1  # of the interval, so that feeds do not fire together
SHARE = 24  # polls in the time that a feed usually takes from one entry to the next
STRETCHED = 4  # times the refresh at most, for a feed that publishes as it always did
QUIET_AFTER = timedelta(days=7)  # without an entry, where a feed's habit is not known
SILENT_TIMES, SILENT_AFTER = 2, timedelta(days=3)  # times the longest pause so far, and at least so long
DARK_AFTER = timedelta(hours=24)  # without a success
DARK_FAILURES = 3.0  # weighted, for a feed that never had a success
WEIGHTS = {"hard": 1.0, "soft": 0.5, "temporary": 0.25}


class Verdict(Struct, frozen=True):
    """A feed's state, its weighted failures since the last success, and its next poll; None is never again."""

    state: Literal["ok", "silent", "failing", "dark", "dead"]
    failures: float
    due_at: datetime | None


class Past(Struct, frozen=True):
    """What is known of a feed before this poll: its habit, and when it last had something new."""

    habit: Habit | None = None
    last_new_at: datetime | None = None

    def idle(self, now: datetime) -> timedelta:
        """For how long it has brought nothing new."""
        return max(now - self.last_new_at, timedelta(0)) if self.last_new_at else timedelta(0)

    def quiet(self, now: datetime) -> bool:
        """Whether it brings nothing for longer than it ever did."""
        return self.idle(now) > (self.habit.longest if self.habit else QUIET_AFTER)

    def silent(self, now: datetime) -> bool:
        """Whether it brings nothing for far longer than usual; never, where its habit is not known."""
        return self.habit is not None and self.idle(now) > max(SILENT_TIMES * self.habit.longest, SILENT_AFTER)


def after_success(
    now: datetime,
    refresh: timedelta,
    waits: tuple[timedelta | None, ...],
    luck: float,
    past: Past = Past(),  # noqa: B008  frozen
) -> Verdict:
    """Poll again after ``refresh``, or the longest of ``waits`` (max-age, Expires, ttl, updatePeriod), each clamped.

    A feed that seldom publishes is polled as often as ``adapted`` says. ``luck`` is a random number from 0 to 1.
    """
    interval = max((adapted(now, refresh, past), *(clamped(wait) for wait in waits if wait is not None)))
    return Verdict("silent" if past.silent(now) else "ok", 0.0, now + jittered(interval, luck))


def adapted(now: datetime, refresh: timedelta, past: Past) -> timedelta:
    """The user's ``refresh``, fitted to what the feed does: never more often, and at least once a day.

    A feed is polled 24 times in the time that it usually takes from one entry to the next, at most four times as
    seldom as ``refresh`` says; one that is quieter than it ever was, 24 times in the time that it has been quiet. Who
    asks for less than five minutes is taken at their word.
    """
    if refresh < SHORTEST:
        return refresh
    wanted = min(past.habit.usual / SHARE, STRETCHED * refresh) if past.habit else refresh
    if past.quiet(now):
        wanted = max(wanted, past.idle(now) / SHARE)
    return max(refresh, min(wanted, LONGEST))


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
