"""Spikes: when a period's volume is clearly above its baseline.

The rule, as the help and docs/timeline.md state it:

    The baseline is the median of the 28 days before (168 hours, 12 weeks), those left out in which most feeds were
    dark or not yet read. A deviation is the median distance from the baseline, times 1.4826, and never less than the
    square root of the baseline, nor than 1. A period is a spike where it has at least 5 mentions and more than the
    baseline and 3 deviations. Fewer than 7 periods are no baseline, and backfill is no news: it counts in neither.

The median and the median distance are not moved by the spikes that came before (Iglewicz and Hoaglin, "How to Detect
and Handle Outliers", 1993); the square root is how far counts of independent events vary by chance (Poisson).
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

from monitor.archive.calendar import Period

BEFORE: dict[Period, int] = {"hour": 168, "day": 28, "week": 12}
"""How many periods before make a baseline."""

FEWEST = 7
LEAST = 5
DEVIATIONS = 3.0
_NORMAL = 1.4826  # makes a median distance comparable with a standard deviation


class Normal(Struct, frozen=True):
    """What is normal for a period: its ``baseline``, and the ``limit`` above which its volume is a spike."""

    baseline: float
    limit: float


def normal(before: Sequence[int]) -> Normal | None:
    """What is normal after these periods, in the order of their counts; None where they are too few to say."""
    if len(before) < FEWEST:
        return None
    baseline = _middle(before)
    distance = _middle(sorted([abs(count - baseline) for count in before]))
    limit = baseline + DEVIATIONS * max(_NORMAL * distance, sqrt(baseline), 1.0)
    return Normal(baseline, max(limit, LEAST - 1))


def _middle(ordered: Sequence[float]) -> float:
    """The median: ``statistics.median`` sorts again and takes five times as long, for thousands of bars."""
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def normals(counts: Sequence[int | None], before: int, first: int = 0) -> list[Normal | None]:
    """What is normal for each of the counts from ``first`` on, from the ``before`` counts before it but the unknown."""
    begin, ordered, found = max(first - before, 0), list[int](), list[Normal | None]()
    for place in range(begin, len(counts)):
        if place >= first:
            found.append(normal(ordered))
        came, goes = counts[place], counts[place - before] if place - before >= begin else None
        if came is not None:
            insort(ordered, came)
        if goes is not None:
            del ordered[bisect_left(ordered, goes)]
    return found
