"""Coverage: how much of the time in which feeds should have been read they were.

coverage of a span = healthy feed-hours / expected feed-hours

A feed in force is expected from when it was added until now; it is healthy from a poll that succeeded until the next
one was due (``store.coverage``).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import accumulate

from monitor.model.moment import from_text
from monitor.store import coverage as stored
from monitor.store.database import Database

Spans = Sequence[tuple[datetime, datetime]]

DARK = 0.5
"""Below this coverage a period is dark: more than half of what should have been read was not."""


def coverage(database: Database, spans: Spans, now: datetime) -> list[float | None]:
    """The coverage of each span, from 0 to 1; None where no feed was expected yet, or the span is still to come."""
    if not spans:
        return []
    until = min(spans[-1][1], now)
    healthy = Hours(
        (from_text(start), min(from_text(end), now)) for start, end in stored.spans(database, spans[0][0], until)
    )
    expected = Hours((from_text(start), now) for start in stored.expected(database))
    return [_ratio(healthy.within(*span), expected.within(*span)) for span in spans]


def _ratio(healthy: float, expected: float) -> float | None:
    return min(healthy / expected, 1.0) if expected > 0 else None


class Hours:
    """Many stretches of time, that may overlap: how many seconds of them lie within a span is two look-ups."""

    def __init__(self, stretches: Iterable[tuple[datetime, datetime]]) -> None:
        whole = [(start.timestamp(), end.timestamp()) for start, end in stretches if start < end]
        self._starts, self._ends = sorted(start for start, _ in whole), sorted(end for _, end in whole)
        self._start_sums, self._end_sums = ([0.0, *accumulate(edges)] for edges in (self._starts, self._ends))

    def within(self, since: datetime, until: datetime) -> float:
        """Seconds of all stretches together between two moments."""
        return self._before(until.timestamp()) - self._before(since.timestamp())

    def _before(self, moment: float) -> float:
        begun, ended = bisect_left(self._starts, moment), bisect_left(self._ends, moment)
        return (moment * begun - self._start_sums[begun]) - (moment * ended - self._end_sums[ended])
