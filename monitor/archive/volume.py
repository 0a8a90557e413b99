"""Volume over time: counts laid out period by period, with what they are worth: coverage, change, share, spikes.

::

    periods shown, and the same number before  ──►  store.timeline      counts per watch and period
    and those a baseline needs                 ──►  archive.coverage    how far we could see
                                                └─► archive.spikes      what is clearly above normal
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from monitor.archive import calendar
from monitor.archive.calendar import Period, Span
from monitor.archive.coverage import DARK, coverage
from monitor.archive.spikes import BEFORE, Normal, normals
from monitor.store import timeline, watches
from monitor.store.database import Database
from monitor.store.watches import Named


class Count(Struct, frozen=True):
    """A watch's mentions in one period and the ``backfill`` among them.

    ``baseline`` is the normal volume, None where that is not known; ``spike`` says that this is clearly above it.
    """

    mentions: int = 0
    backfill: int = 0
    baseline: float | None = None
    spike: bool = False


class Series(Struct, frozen=True):
    """One watch's counts, oldest first, and its ``total``.

    ``before`` is the total of the same length of time before, None where most of that was not watched. ``share`` is its
    share of voice among the watches compared, from 0 to 1, None where none of them has a mention.
    """

    watch_id: int
    watch: str
    color: str
    counts: tuple[Count, ...]
    total: int
    before: int | None
    share: float | None

    @property
    def change(self) -> float | None:
        """By how much there is more than before, 0.5 for half as much again; None where that cannot be told."""
        return (self.total - self.before) / self.before if self.before else None


class Timeline(Struct, frozen=True):
    """The periods shown, how far each was covered (None: not watched), and the watches' series in their order."""

    period: Period
    spans: tuple[Span, ...]
    coverage: tuple[float | None, ...]
    series: tuple[Series, ...]

    @property
    def total(self) -> int:
        """All mentions of the watches compared."""
        return sum(each.total for each in self.series)


def over_time(
    database: Database,
    period: Period,
    since: datetime,
    until: datetime,
    now: datetime,
    *,
    only: Sequence[str] = (),
    utc: bool = False,
) -> Timeline:
    """Count every watch in force, or those named ``only``, in each period that touches the time."""
    shown = calendar.spans(period, since, until, utc=utc)
    earlier = _earlier(period, shown, utc=utc)
    whole = [*earlier, *shown]
    moments = [(span.since, span.until) for span in whole]
    covered = coverage(database, moments, now)
    counted = {(row.watch_id, row.span): row for row in timeline.volumes(database, moments)}
    compared = [row for row in watches.named(database) if not only or row.name in only or row.key in only]
    drawn = [_Drawn(row, [counted.get((row.id, place)) for place in range(len(whole))]) for row in compared]
    layout = _Layout(period, len(earlier), covered, _watched(covered, len(earlier), len(shown)))
    everything = sum(each.total(layout) for each in drawn)
    return Timeline(
        period, tuple(shown), tuple(covered[len(earlier) :]), tuple(each.series(layout, everything) for each in drawn)
    )


class _Layout(Struct, frozen=True):
    """Where the periods shown begin among all that were counted, and whether as many before them were watched."""

    period: Period
    first: int
    coverage: list[float | None]
    watched_before: bool


class _Drawn:
    """One watch while its counts are laid out."""

    def __init__(self, row: Named, counts: list[timeline.Volume | None]) -> None:
        self._row, self._counts = row, counts

    def total(self, layout: _Layout) -> int:
        """Count the mentions of the periods shown."""
        return sum(count.mentions for count in self._counts[layout.first :] if count)

    def series(self, layout: _Layout, everything: int) -> Series:
        """Lay the watch out among ``everything`` that the compared watches have."""
        total, length = self.total(layout), len(self._counts) - layout.first
        before = sum(count.mentions for count in self._counts[layout.first - length : layout.first] if count)
        return Series(
            self._row.id,
            self._row.name,
            self._row.color,
            self._laid_out(layout),
            total,
            before if layout.watched_before else None,
            total / everything if everything else None,
        )

    def _laid_out(self, layout: _Layout) -> tuple[Count, ...]:
        news = [
            _news(count) if (share or 0) >= DARK else None
            for count, share in zip(self._counts, layout.coverage, strict=True)
        ]
        usual = normals(news, BEFORE[layout.period], layout.first)
        shown = zip(self._counts[layout.first :], news[layout.first :], usual, strict=True)
        return tuple(_count(*each) for each in shown)


def _count(stored: timeline.Volume | None, news: int | None, usual: Normal | None) -> Count:
    return Count(
        stored.mentions if stored else 0,
        stored.backfill if stored else 0,
        usual.baseline if usual else None,
        usual is not None and news is not None and news > usual.limit,
    )


def _news(count: timeline.Volume | None) -> int:
    return count.mentions - count.backfill if count else 0


def _earlier(period: Period, shown: list[Span], *, utc: bool) -> list[Span]:
    """The periods before those shown: as many again for the change, and as many as a baseline needs."""
    if not shown:
        return []
    begin = shown[0].since
    since = calendar.back(period, begin, max(len(shown), BEFORE[period]), utc=utc)
    return [span for span in calendar.spans(period, since, begin, utc=utc) if span.start != shown[0].start]


def _watched(covered: list[float | None], first: int, length: int) -> bool:
    """Whether most of the time before was watched, so that a change can be told from a beginning."""
    before = covered[first - length : first]
    return bool(before) and sum(share or 0.0 for share in before) / len(before) >= DARK
