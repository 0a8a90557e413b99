"""How often a feed publishes, from the dates of the entries in its own answer."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

ENOUGH = 3  # dated entries: fewer say nothing of a habit
RECENT = 30  # entries: what a feed did long before is no habit any more


class Habit(Struct, frozen=True):
    """``usual`` is the mean time from one entry to the next up to now, ``longest`` the longest one between two.

    ``newest`` is when the latest entry was published.
    """

    usual: timedelta
    longest: timedelta
    newest: datetime


def habit(published: Iterable[datetime | None], now: datetime) -> Habit | None:
    """The habit that some entries' dates show; None where too few have one, dates in the future not counted."""
    dates = sorted(date for date in published if date is not None and date <= now)[-RECENT:]
    if len(dates) < ENOUGH:
        return None
    return Habit((now - dates[0]) / len(dates), _longest(dates), dates[-1])


def _longest(dates: Sequence[datetime]) -> timedelta:
    return max(later - earlier for earlier, later in pairwise(dates))
