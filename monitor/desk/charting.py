"""From counted volume to what the chart shows: pure functions of a timeline and ``now``."""

from datetime import datetime
from typing import NamedTuple

from monitor.archive.coverage import DARK
from monitor.archive.volume import Count, Series, Timeline
from monitor.desk import periods
from monitor.desk.seeing import percent, shares_of
from monitor.desk.themes import tints_for
from monitor.desk.view import BarsView, ChartView
from monitor.store.searched import Searched


def chart_view(found: Timeline) -> ChartView:
    """All watches with their bars, and how far each period could be seen."""
    tints = tints_for([series.color for series in found.series])
    return ChartView(
        starts=tuple(span.start for span in found.spans),
        ticks=tuple(periods.tick(found.period, span.start) for span in found.spans),
        dark=tuple(share is not None and share < DARK for share in found.coverage),
        unseen=tuple(share is None for share in found.coverage),
        rows=tuple(_bars(each, tint, found) for each, tint in zip(found.series, tints, strict=True)),
    )


def _bars(series: Series, tint: str, found: Timeline) -> BarsView:
    spikes = [span.start for span, count in zip(found.spans, series.counts, strict=True) if count.spike]
    return BarsView(
        watch_id=series.watch_id,
        name=series.watch,
        tint=tint,
        counts=tuple(count.mentions for count in series.counts),
        spikes=tuple(count.spike for count in series.counts),
        total=f"{series.total:,}",
        share=series.share,
        change=change(series),
        last_spike=f"▲ {periods.tick(found.period, spikes[-1])}" if spikes else "",
    )


def change(series: Series) -> str:
    """The change against the same length of time before, in words where it is no percentage."""
    if series.before is None:
        return "–"
    if series.change is None:
        return "new" if series.total else "none"
    percent = round(series.change * 100)
    return f"{percent:+,} %".replace("-", "−") if percent else "±0 %"


def title(found: Timeline, searched: Searched, now: datetime) -> str:
    """What is shown: by which period, from when to when, how much of it, how far we could see and have searched."""
    first, last = (periods.name(found.period, span.start, now) for span in (found.spans[0], found.spans[-1]))
    seen = [share for share in found.coverage if share is not None]
    parts = [
        f"Volume by {found.period}",
        f"{first} to {last}",
        f"{found.total:,} mention{'s' * (found.total != 1)}",
        f"coverage {percent(sum(seen) / len(seen))}" if seen else "",
        *shares_of(searched),
    ]
    return " · ".join(filter(None, parts))


def note(found: Timeline, bar: int, row: int, now: datetime) -> str:
    """What is known of one bar: its count against what is usual, and how much of it we could see."""
    series, share = found.series[row], found.coverage[bar]
    count, called = series.counts[bar], periods.name(found.period, found.spans[bar].start, now)
    parts = (f"{called}: {_mentions(count)}", _usual(count, found), _seen(share, found, bar, now))
    return " · ".join(filter(None, parts))


def _mentions(count: Count) -> str:
    backfill = f", {count.backfill:,} of them from a new feed's past" if count.backfill else ""
    return f"{count.mentions:,} mention{'s' * (count.mentions != 1)}{backfill}"


def _usual(count: Count, found: Timeline) -> str:
    if count.baseline is None:
        return ""
    each = "an hour" if found.period == "hour" else f"a {found.period}"
    return f"{'▲ spike, ' if count.spike else ''}usually {count.baseline:g} {each}"


def _seen(share: float | None, found: Timeline, bar: int, now: datetime) -> str:
    if share is not None:
        return f"{'░ dark, ' if share < DARK else ''}coverage {percent(share)}"
    return "still to come" if found.spans[bar].since > now else "no feed was read yet"


def legend(view: ChartView) -> str:
    """What the signs in the chart mean, those that are there."""
    return "   ".join(
        filter(
            None,
            (
                "░ feeds were dark" if any(view.dark) else "",
                "▲ spike" if any(any(row.spikes) for row in view.rows) else "",
            ),
        )
    )


class Room(NamedTuple):
    """How tall things are: the rows of the chart, the whole pane with it, and the mentions below, 0 for none."""

    row: int
    chart: int
    below: int


FRAME, LEAST_BELOW, TALLEST_ROW = 4, 7, 8
"""Lines around the rows (borders, axis, note); lines of the mentions below at least; lines of a row at most."""


def share_room(height: int, rows: int, *, stacked: bool = False) -> Room:
    """Give the chart up to two thirds of ``height`` lines in whole rows; where the rest is too little, all of it.

    Below a stacked chart, which takes what there is, a row is one line.
    """
    rows = max(rows, 1)
    if stacked:
        below = height // 3 if height // 3 >= LEAST_BELOW else 0
        return Room(1, height - below, below)
    row = max(1, min(TALLEST_ROW, (height * 2 // 3 - FRAME) // rows))
    below = height - (rows * row + FRAME)
    if below >= LEAST_BELOW:
        return Room(row, height - below, below)
    return Room(max(1, min(TALLEST_ROW, (height - FRAME) // rows)), height, 0)
