"""The timeline: how many mentions each watch had, period by period; choosing a bar leads to its mentions."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from monitor.archive import volume
from monitor.archive.calendar import Period
from monitor.desk import periods
from monitor.desk.commands import TIMELINE, bindings
from monitor.desk.reader import Reader
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.themes import tint_for
from monitor.desk.view import BarsView
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.volume_chart import Axis, VolumeChart


class TimelineScreen(DeskScreen):
    """Hours, days or weeks; earlier and later by as much as is shown."""

    MODE = "timeline"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "timeline.tcss"]
    BINDINGS = bindings(TIMELINE)

    class PeriodChosen(Message):
        """The mentions of a watch in a period are wanted; ``since`` and ``until`` are UTC text."""

        def __init__(self, watch_id: int, since: str, until: str, label: str) -> None:
            super().__init__()
            self.watch_id, self.since, self.until, self.label = watch_id, since, until, label

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        super().__init__(reader, now)
        self._period: Period = "day"
        self._back = 0
        self._starts = list[str]()
        self._fresh = True  # nothing was chosen yet: the newest bar is

    def body(self) -> Iterable[Widget]:
        """Lay out the chart under its axis."""
        self.chart, self.axis = VolumeChart(id="chart"), Axis(id="axis")
        self.empty = Static("No watches yet: there is nothing to count.", id="no-volume", markup=False)
        self.pane = Vertical(self.axis, self.chart, self.empty, classes="pane")
        yield self.pane

    def on_mount(self) -> None:
        """Start in the chart."""
        self.chart.focus()

    async def reload(self, subjects: frozenset[str]) -> None:
        """Count again where mentions or watches have changed."""
        if subjects & {"mentions", "watches"}:
            await self._load()

    async def _load(self) -> None:
        period, back = self._period, self._back
        since, until = periods.window(period, back, self.now())
        now = self.now()
        answer = await self.reader.ask(partial(volume.over_time, period=period, since=since, until=until, now=now))
        if answer is None or (period, back) != (self._period, self._back):
            return
        found = answer.series
        self._starts = [span.start for span in answer.spans] if found else []
        self.chart.bars = tuple(
            BarsView(
                each.watch_id,
                each.watch,
                tint_for(each.color, position),
                tuple(count.mentions for count in each.counts),
            )
            for position, each in enumerate(found)
        )
        self.axis.ticks = tuple(periods.tick(period, start) for start in self._starts)
        self.pane.set_class(not found, "-empty")
        if self._fresh and found:
            self._fresh, self.chart.bar = False, len(self._starts) - 1
        self._show_titles()

    def _show_titles(self) -> None:
        if not self._starts:
            return
        first, last = (periods.name(self._period, start) for start in (self._starts[0], self._starts[-1]))
        self.pane.border_title = Content(f"Volume by {self._period} · {first} to {last}")
        view, bar = self.chart.bars[self.chart.chosen], self.chart.bar
        count = view.counts[bar]
        mentions = f"{count:,} mention{'s' * (count != 1)}"
        hint = " — Enter shows them" if count else ""
        self.pane.border_subtitle = Content(
            f"{view.name} · {periods.name(self._period, self._starts[bar])}: {mentions}{hint}"
        )

    @on(LineList.Moved, "#chart")
    @on(VolumeChart.BarChosen)
    def _chosen(self) -> None:
        self._show_titles()

    @on(LineList.Entered, "#chart")
    def _open(self) -> None:
        view, bar = self.chart.bars[self.chart.chosen], self.chart.bar
        since, until = periods.bounds(self._period, self._starts[bar])
        self.post_message(self.PeriodChosen(view.watch_id, since, until, periods.name(self._period, self._starts[bar])))

    def action_period(self, period: Period) -> None:
        """Show hours, days or weeks up to now."""
        self._period, self._back, self._fresh = period, 0, True
        self._load_anew()

    def action_shift(self, step: int) -> None:
        """Show what was before, or what came after, never the future."""
        back = max(0, self._back - step)
        if back == self._back:
            self.say("This is the present: nothing is later.")
        self._back = back
        self._load_anew()

    def _load_anew(self) -> None:
        self.background(self._load, "volume", exclusive=True)

    async def action_to_list(self) -> None:
        """Go back to the mentions."""
        await self.app.switch_mode("mentions")
