"""The mentions of one bar, below the chart."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import WorkType

from monitor.desk import listing, seeing
from monitor.desk.listing import Place, Wanted
from monitor.desk.reader import Reader
from monitor.desk.row_views import row_view
from monitor.desk.view import Label, RowView
from monitor.desk.widgets.mention_list import SLICE, MentionList
from monitor.desk.widgets.pane import Pane
from monitor.store.browse import Row
from monitor.store.searched import searched_mentions
from monitor.store.shown import Shown

REST_SECONDS = 0.06  # how long a bar must stay chosen before its mentions are loaded: holding an arrow loads none


class BarList(Pane):
    """Lists what ``show`` asked for last; rows come from the store in slices."""

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        super().__init__(id="below", classes="pane")
        self._reader, self._now = reader, now
        self._listed, self._labels = Wanted(Shown()), dict[int, Label]()
        self._rest: Timer | None = None
        self._called = ""
        self.is_waiting = False
        self.list = MentionList(id="bar-mentions")

    def compose(self) -> ComposeResult:
        """Lay out the list, and a line for when it is empty."""
        yield self.list
        yield Static("", id="no-bar", markup=False)

    def show(self, shown: Shown, labels: Mapping[int, Label], title: str, *, empty: str) -> None:
        """Show other mentions once nothing else is asked for during a moment."""
        if self._rest:
            self._rest.stop()
        self._listed, self._labels = Wanted(shown), dict(labels)
        self.list.labelled = shown.watch_id is None
        if title != self._called:  # else what was said of it holds until it is counted again
            self._called = title
            self.entitle(title)
        self.query_one("#no-bar", Static).update(empty)
        self.is_waiting = True
        self._rest = self.set_timer(REST_SECONDS, self._start)

    def _start(self) -> None:
        self.is_waiting = False
        work: WorkType[None] = self._load
        self.run_worker(work, group="bar", exclusive=True)

    async def _load(self) -> None:
        wanted, place = self._listed, Place(self.list.rows_in_sight)
        found = await self._reader.ask(partial(listing.load, wanted=wanted, size=SLICE, place=place))
        if found is not None and wanted is self._listed:
            slices = {number: self._views(rows) for number, rows in found.slices.items()}
            self.list.start_anew(found.count, slices)
            self.set_class(not found.count, "-empty")
            await self._say_how_searched(wanted)

    async def _say_how_searched(self, wanted: Wanted) -> None:
        scopes = await self._reader.ask_slowly(lambda database: searched_mentions(database, wanted.shown))
        if scopes and scopes.total and wanted is self._listed:
            self.entitle(f"{self._called} · {seeing.how_searched(scopes)}")

    def _views(self, rows: list[Row]) -> tuple[RowView, ...]:
        now = self._now()
        return tuple(row_view(row, self._labels, now) for row in rows)

    @on(MentionList.Wanted)
    def _wanted(self, message: MentionList.Wanted) -> None:
        message.stop()
        work: WorkType[None] = partial(self._fetch, message.number)
        self.run_worker(work, group="bar-slices")

    async def _fetch(self, number: int) -> None:
        wanted = self._listed
        rows = await self._reader.ask(lambda database: listing.part(database, wanted, number * SLICE, SLICE))
        if rows is not None and wanted is self._listed:
            self.list.put(number, self._views(rows))
