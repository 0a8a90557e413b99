"""Browsing mentions: watches at the left, the live list in the middle, the words themselves at the right or below."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from monitor.config import Config
from monitor.desk import listing, recent_days, row_views
from monitor.desk.keys_told import told
from monitor.desk.listing import Anchor, Listing, Place, Wanted
from monitor.desk.preview_views import preview_view
from monitor.desk.reader import EVERYTHING, Reader
from monitor.desk.row_views import Grouping, row_view
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import Label, RowView
from monitor.desk.widgets.filter_line import FilterLine
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.mention_list import SLICE, MentionList, Slices
from monitor.desk.widgets.pane import Pane
from monitor.desk.widgets.preview import Preview
from monitor.desk.widgets.tag_list import TagList
from monitor.desk.widgets.watch_list import WatchList, WatchStrip
from monitor.store import browse, tags, watches
from monitor.store.browse import Row
from monitor.store.detail import Detail, detail
from monitor.store.shown import Key, Shown
from monitor.store.watches import WatchRow

COUNT_SECONDS = 0.2  # how long arrivals may wait for the counts that belong to them
REST_SECONDS = 0.06  # how long a row must stay chosen before its text is loaded: holding `j` loads none

Counts = tuple[list[WatchRow], list[tuple[str, int]], dict[int, tuple[int, ...]]]
"""Watches with their unread mentions, tags with their articles, and the volumes of the last days."""


class Browsing(DeskScreen):
    """Shows what ``wanted`` lists; nothing that is read moves, and only the reader's own keys change the preview."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "browsing.tcss"]

    def __init__(self, reader: Reader, now: Callable[[], datetime], config: Config | None) -> None:
        super().__init__(reader, now)
        self.config = config
        self.wanted = Wanted(Shown())
        self.grouping: Grouping = ""
        self.watch_rows, self.labels = list[WatchRow](), dict[int, Label]()
        self.previewed: RowView | None = None
        self._rest: Timer | None = None
        self._in_order = asyncio.Lock()  # two looks at once would both move what is read by the same arrivals
        self.is_counted = True  # else there are more rows than the list says, and how many is being counted
        self.left_behind = False  # the list still has rows that its filter no longer gives

    def body(self) -> Iterable[Widget]:
        """Lay out the strip and the panes."""
        self.watch_strip, self.watch_list = WatchStrip(id="strip"), WatchList(id="watches", classes="pane")
        self.list, self.preview = MentionList(id="list"), Preview(id="preview")
        self.tag_list = TagList(id="tags", classes="pane")
        self.filter_line = FilterLine()
        empty = Static("", id="empty", markup=False)
        self.list_pane = Pane(self.filter_line, self.list, empty, id="listing", classes="pane")
        self.preview.add_class("pane")
        self.watch_list.border_title, self.tag_list.border_title = "Watches", "Tags"
        side = Vertical(self.watch_list, self.tag_list, id="side")
        yield self.watch_strip
        yield Container(side, self.list_pane, self.preview, id="panes")

    def on_mount(self) -> None:
        """Start in the list. Its edge follows a key at once, not by messages, so that one picture has both."""
        self.list.focus()
        self.watch(self.list, "chosen", self._show_place, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """Where the text is below the list, give the list half of the room in whole rows."""
        if self.has_class("-middle"):
            rows = max(2, (event.size.height - 3) // 2 // 3)
            self.list_pane.styles.height = rows * 3 + 1
        else:
            self.list_pane.styles.height = "1fr"

    def on_key(self) -> None:
        """Somebody is there: from now on, what is read stays."""
        self.list.untouched = False

    # Loading

    async def reload(self, subjects: frozenset[str]) -> None:
        """Load the list and the watches again, the preview too where its article may have changed."""
        if subjects & {"watches"} or not self.labels:
            await self._load_names()
        if subjects & {"mentions", "triage", "watches"}:
            await self._load_list_and_counts(subjects)
        if subjects & {"mentions", "articles"}:
            await self.load_preview()

    async def _load_names(self) -> None:
        """Load the watches without their counts, which a first look does not wait for."""
        named = await self.reader.ask(watches.named)
        if named is not None:
            unread = {row.id: row.unread for row in self.watch_rows}
            self._take_watches([WatchRow(each.id, each.key, each.name, each.kind, each.color, unread.get(each.id, 0))
                                for each in named])  # fmt: skip

    async def _load_list_and_counts(self, subjects: frozenset[str]) -> None:
        """Load what arrived in one picture; list first where that is all new, or counting takes its time."""
        counts = None
        if subjects != EVERYTHING:
            with suppress(TimeoutError):
                counts = await asyncio.wait_for(self._counted(), COUNT_SECONDS)
        await self.load_list()
        if counts:
            self._take_counts(counts)
        else:
            self.count_watches()

    def count_watches(self) -> None:
        """Count the unread mentions of every watch, in its own time."""
        self.background(self._count_watches, "watches", exclusive=True)

    async def _count_watches(self) -> None:
        if counts := await self._counted():
            self._take_counts(counts)

    async def _counted(self) -> Counts | None:
        now = self.now()
        return await self.reader.ask_slowly(
            lambda database: (watches.listed(database), tags.tags(database), recent_days.volumes(database, now)),
            droppable=True,
        )

    def _take_counts(self, counts: Counts) -> None:
        rows, found, days = counts
        self.tag_list.tags = tuple(found)
        self._take_watches(rows, days)

    def _take_watches(self, rows: list[WatchRow], days: dict[int, tuple[int, ...]] | None = None) -> None:
        self.watch_rows, self.labels = rows, row_views.labels_of(rows)
        views = row_views.watch_views(rows, days or {})
        self.watch_list.watches = self.watch_strip.watches = views
        self.show_chosen_watch()

    async def load_list(self, choose: Row | None = None) -> None:
        """Load the list around the reader's place; ``choose`` another row on the way.

        Keys go on meanwhile: by as many rows as they have moved the choice, it is moved in the list that comes.
        """
        async with self._in_order:
            await self._load_list(choose)
        await self.explain_empty()

    async def _load_list(self, choose: Row | None) -> None:
        wanted, here = self.wanted, self.list
        asked_at, moved = here.chosen, here.moved
        chosen = Anchor(choose.key, choose.at, 0) if choose else self._anchor(here.chosen)
        held = here.chosen if here.is_in_sight(here.chosen) else here.first_in_sight
        place = Place(here.rows_in_sight, chosen, None if here.following else self._anchor(held), here.first_in_sight)
        found = await self._look(wanted, place, known=here.count)
        if found is None:
            return
        now_at = found.chosen + here.moved - moved
        shift = found.shift if place.held else found.chosen - asked_at
        here.replace_all(found.count, self._slices(found.slices), chosen=now_at, shift=shift)
        if choose:
            here.choose(now_at)
        self.show_title()

    async def show_anew(self) -> None:
        """Show another list from its top."""
        async with self._in_order:
            found = await self._look(self.wanted, Place(self.list.rows_in_sight))
            if found is None:
                return
            self.list.start_anew(found.count, self._slices(found.slices))
        self.show_title()
        self.preview_soon()
        await self.explain_empty()

    async def _look(self, wanted: Wanted, place: Place, known: int = 0) -> Listing | None:
        """Look at a list, of ``known`` rows so far; None where there is no answer, or another one is wanted by now."""
        found = await self.reader.ask(partial(listing.load, wanted=wanted, size=SLICE, place=place, known=known))
        if found is None or wanted is not self.wanted:
            return None
        self.left_behind = False
        self.is_counted = found.counted or known > 0
        if not found.counted:
            self.background(partial(self._count, wanted), "count", exclusive=True)
        return found

    async def _count(self, wanted: Wanted) -> None:
        count = await self.reader.ask_slowly(lambda database: browse.count(database, wanted.shown), droppable=True)
        if count is not None and wanted is self.wanted:
            here, self.is_counted = self.list, True
            at_end, here.count = here.chosen == here.count - 1, count
            if at_end:  # as far as it was known: whoever went there meant the end
                here.choose(count - 1)
            self.show_title()

    def _anchor(self, index: int) -> Anchor | None:
        row = self.list.row(index)
        return Anchor(Key(*row.key), row.at, index) if row else None

    def anchor_of(self, row: RowView) -> Anchor:
        """The chosen row's place."""
        return Anchor(Key(*row.key), row.at, self.list.chosen)

    def _slices(self, found: dict[int, list[Row]]) -> Slices:
        return {number: self._views(rows) for number, rows in found.items()}

    def _views(self, rows: list[Row]) -> tuple[RowView, ...]:
        now = self.now()
        return tuple(row_view(row, self.labels, now, self.grouping) for row in rows)

    @on(MentionList.Wanted)
    def _load_slice(self, message: MentionList.Wanted) -> None:
        if self.left_behind:  # places in the list are not those in the store any more
            self.background(self.load_list, "list", exclusive=True)
        else:
            self.background(partial(self._fetch_slice, message.number), "slices")

    async def _fetch_slice(self, number: int) -> None:
        wanted, total = self.wanted, self.list.count
        rows = await self.reader.ask(lambda database: listing.part(database, wanted, number * SLICE, SLICE, total))
        if rows is not None and wanted is self.wanted:
            self.list.put(number, self._views(rows))

    # Moving

    @on(LineList.Moved, "#list")
    def _moved(self) -> None:
        self.show_title()
        self.preview_soon()

    def _show_place(self) -> None:
        self.show_title()

    def preview_soon(self) -> None:
        """Load the chosen row's text once it stays chosen for a moment."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._preview_now)

    @property
    def is_previewing_soon(self) -> bool:
        """Whether another text is about to be loaded."""
        return self._rest is not None

    def _preview_now(self) -> None:
        self._rest = None
        self.background(self._preview_chosen, "preview", exclusive=True)

    async def _preview_chosen(self) -> None:
        self.previewed = self.list.current
        await self.load_preview()

    async def load_preview(self) -> None:
        """Load what the preview shows, again or for the first time; the chosen row where that one is gone."""
        found = await self._detail(self.previewed)
        if found is None:
            self.previewed = self.list.current
            found = await self._detail(self.previewed)
        self.preview.shown = preview_view(found, self.labels, self.now()) if found else None

    async def _detail(self, row: RowView | None) -> Detail | None:
        return await self.reader.ask(lambda database: detail(database, Key(*row.key))) if row else None

    @on(Preview.HitReached)
    def _show_hit(self) -> None:
        view, hit = self.preview.shown, self.preview.hit
        total = f"{view.hits} hit{'s' * (view.hits != 1)} — {{next_hit}}" if view and view.hits else ""
        place = total if hit is None or not view else f"hit {hit + 1} of {view.hits}"
        self.preview.entitle(view.title if view else "", told(self.app, place))

    def action_hit(self, step: int) -> None:
        """Go to another hit in the text."""
        self.preview.jump(step)

    def action_leave_text(self) -> None:
        """Go from the text back to the list."""
        self.remove_class("-reading")
        self.list.focus()

    def refresh_previewed(self) -> None:
        """Keep what is known of the row being read as the list has it now."""
        if self.previewed:
            self.previewed = self.list.by_key(self.previewed.key) or self.previewed

    # What the screens above say

    def show_chosen_watch(self) -> None:
        """Mark the watch that is shown."""
        ids = [view.id for view in self.watch_list.watches]
        index = ids.index(self.wanted.shown.watch_id) if self.wanted.shown.watch_id in ids else 0
        self.watch_list.chosen = self.watch_strip.chosen = index
        self.list.labelled = self.wanted.shown.watch_id is None
        self.tag_list.chosen = self.tag_list.place(self.wanted.shown.tag)

    def show_title(self) -> None:
        """Say what is listed and where in it the reader is."""
        raise NotImplementedError

    async def explain_empty(self) -> None:
        """Where the list is empty, say why and what to do."""
        raise NotImplementedError
