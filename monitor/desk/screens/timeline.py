"""The timeline: how many mentions each watch had, period by period, and what is usual; a bar leads to its mentions."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from monitor.archive import volume
from monitor.archive.calendar import Period, Span
from monitor.archive.volume import Timeline
from monitor.desk import charting, periods
from monitor.desk.commands import TIMELINE, bindings
from monitor.desk.keys_told import told
from monitor.desk.reader import Reader
from monitor.desk.screens.bar_list import BarList
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import Label
from monitor.desk.widgets.header import fitting
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.pane import Pane
from monitor.desk.widgets.stacked_chart import StackedChart
from monitor.desk.widgets.volume_axis import Axis
from monitor.desk.widgets.volume_chart import VolumeChart
from monitor.model.moment import to_text
from monitor.store.searched import Searched, searched_mentions
from monitor.store.shown import Shown

EMPTY = """No watches yet: there is nothing to count

Say in feeds.toml what to look for, or press {search},
search for it, and make a watch of the search with {save_watch}."""


class TimelineScreen(DeskScreen):
    """Hours, days or weeks, as many as the reader likes, up to now or to any time before."""

    MODE, AUTO_FOCUS = "timeline", "#chart"
    ABOUT = (
        "How many mentions each watch had, one bar for each hour, day or week, and whether that is more than usual."
        " A hatched bar is a time that most feeds were dark in: little was seen, which does not mean that little"
        " happened. Below stand the mentions of the chosen bar; {enter} goes and reads them."
    )
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
        self._length, self._back = 1, 0
        self._found: Timeline | None = None
        self._searched = Searched()
        self._newest = True  # no bar was chosen yet: the newest one is

    def body(self) -> Iterable[Widget]:
        """Lay out the chart under its axis, and the mentions of the chosen bar below."""
        self.chart, self.axis, self.stacked = VolumeChart(id="chart"), Axis(id="axis"), StackedChart(id="stacked")
        self.note, self.below = Static("", id="note", markup=False), BarList(self.reader, self.now)
        empty = Static(told(self.app, EMPTY), id="no-volume", markup=False)
        self.pane = Pane(self.stacked, self.axis, self.chart, self.note, empty, id="volume", classes="pane")
        yield self.pane
        yield self.below

    def on_mount(self) -> None:
        """Start in the chart."""
        self.chart.focus()

    # Loading

    async def reload(self, subjects: frozenset[str]) -> None:
        """Count again where mentions, watches or the feeds' health have changed."""
        if subjects & {"mentions", "watches", "feeds"}:
            await self._load()

    async def _load(self) -> None:
        now, asked = self.now(), (self._period, self._length, self._back)
        since, until = periods.window(self._period, self._number, self._back, now)
        found = await self.reader.ask(partial(volume.over_time, period=self._period, since=since, until=until, now=now))
        if found is None or asked != (self._period, self._length, self._back):
            return
        anew = self._found is None or self._found.spans != found.spans
        self._found, self._searched = found, Searched() if anew else self._searched
        self.background(partial(self._load_searched, found.spans), "searched", exclusive=True)
        self.chart.view = self.axis.view = self.stacked.view = charting.chart_view(found)
        self.pane.set_class(not found.series, "-empty")
        self.pane.entitle(remark=charting.legend(self.chart.view))
        self._fit()
        if self._newest:
            self._newest, self.chart.bar = False, len(found.spans) - 1
        self._show_bar(with_mentions=anew or bool(self.below.list.following))

    async def _load_searched(self, spans: Sequence[Span]) -> None:
        """Say how far the articles in sight were searched, in its own time."""
        shown = Shown(since=to_text(spans[0].since), until=to_text(spans[-1].until))
        searched = await self.reader.ask_slowly(partial(searched_mentions, shown=shown), droppable=True)
        if searched and self._found and spans is self._found.spans:
            self._searched = searched
            self._show_title()

    @property
    def _number(self) -> int:
        return periods.LENGTHS[self._period][self._length]

    # What is chosen

    def _show_bar(self, *, with_mentions: bool = True) -> None:
        found, now = self._found, self.now()
        if found is None or not found.series:
            self.pane.entitle("Volume")
            return
        self.axis.bar = self.stacked.bar = self.chart.bar
        self.stacked.chosen = self.chart.chosen
        self._show_title()
        self.note.update(charting.note(found, self.chart.bar, self.chart.chosen, now))
        if with_mentions:
            self._show_mentions(self._span, now)

    def _show_title(self) -> None:
        if self._found and self._found.series:
            self.pane.entitle(fitting(charting.title(self._found, self._searched, self.now()), self.size.width - 6))

    @property
    def _span(self) -> Span:
        assert self._found
        return self._found.spans[self.chart.bar]

    def _show_mentions(self, span: Span, now: datetime) -> None:
        row = self.chart.view.rows[self.chart.chosen]
        count, called = row.counts[self.chart.bar], periods.name(self._period, span.start, now)
        self.below.show(
            Shown(watch_id=row.watch_id, since=to_text(span.since), until=to_text(span.until)),
            {each.watch_id: Label(each.name, each.tint) for each in self.chart.view.rows},
            f"{row.name} · {called} · {count:,} mention{'s' * (count != 1)}",
            empty=f"No mention of {row.name}, {called}.",
        )
        self.below.entitle(remark=told(self.app, "{enter} reads them on the screen Mentions") if count else "")

    @property
    def chosen_watch(self) -> int | None:
        """The watch whose row is chosen."""
        rows = self.chart.view.rows
        return rows[self.chart.chosen].watch_id if rows else None

    @on(LineList.Moved, "#chart")
    def _row_chosen(self) -> None:
        self._show_bar()

    @on(VolumeChart.BarChosen)
    def _bar_chosen(self, message: VolumeChart.BarChosen) -> None:
        if message.beyond:
            self._shift(-message.beyond)
        else:
            self._show_bar()

    @on(StackedChart.Clicked)
    def _stack_clicked(self, message: StackedChart.Clicked) -> None:
        self.chart.choose_bar(message.bar)

    @on(LineList.Entered, "#chart")
    @on(LineList.Entered, "#bar-mentions")
    def _open(self) -> None:
        span, row = self._span, self.chart.view.rows[self.chart.chosen]
        called = periods.name(self._period, span.start, self.now())
        self.post_message(self.PeriodChosen(row.watch_id, to_text(span.since), to_text(span.until), called))

    # Commands

    def action_period(self, period: Period) -> None:
        """Show hours, days or weeks up to now."""
        self._period, self._back, self._newest = period, 0, True
        self._load_anew()

    def action_shift(self, step: int) -> None:
        """Show what was before, or what came after, never the future."""
        self._shift(-step * self._number)

    def _shift(self, periods_back: int) -> None:
        back = max(0, self._back + periods_back)
        if back == self._back:
            self.say("This is the present: nothing is later.")
        self._back = back
        self._load_anew()

    def action_to_now(self) -> None:
        """Show the newest periods, the newest one chosen."""
        self._back, self._newest = 0, True
        self._load_anew()

    def action_longer(self, step: int) -> None:
        """Show more periods, or fewer."""
        lengths = periods.LENGTHS[self._period]
        length = max(0, min(self._length + step, len(lengths) - 1))
        if length == self._length:
            self.say(f"{lengths[length]} {self._period}s are the {'most' if step > 0 else 'least'} that can be shown.")
        self._length, self._newest = length, True
        self._load_anew()

    def action_stack(self) -> None:
        """Show all watches in one bar, or side by side."""
        self.toggle_class("-stacked")
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Share the room between the charts anew, and say as much above as fits."""
        self._fit()
        self._show_title()

    def _fit(self) -> None:
        """Share the room between the charts and the mentions; below a stacked chart a row is one line."""
        body, stacked = self.size.height - 2, self.has_class("-stacked")
        rows, self.chart.lettered = len(self.chart.view.rows), stacked
        room = charting.share_room(body, rows, stacked=stacked)
        self.pane.styles.height, self.below.styles.height = room.chart, room.below
        self.below.display = room.below > 0
        self.chart.row_height = room.row
        self.chart.styles.height = max(1, min(rows, (room.chart - charting.FRAME) // 2)) if stacked else "1fr"

    def action_one_scale(self) -> None:
        """Draw all watches on one scale, or each on its own."""
        self.chart.common = not self.chart.common
        self.say("One scale for all watches." if self.chart.common else "Each watch has its own scale.")

    def _load_anew(self) -> None:
        self.background(self._load, "volume", exclusive=True)

    async def action_to_list(self) -> None:
        """Go back to the chart, then to the mentions."""
        if self.below.list.has_focus:
            self.chart.focus()
        else:
            await self.app.switch_mode("mentions")
