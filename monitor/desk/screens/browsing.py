"""Browsing mentions: watches at the left, the live list in the middle, the words themselves at the right or below."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from monitor.config import Config
from monitor.desk import listing, viewing
from monitor.desk.empty import why_no_mentions
from monitor.desk.reader import Reader
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import MentionView
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.mention_list import SLICE, MentionList, Slices
from monitor.desk.widgets.preview import Preview
from monitor.desk.widgets.watch_list import WatchList, WatchStrip
from monitor.store import browse, changes, feeds, watches
from monitor.store.browse import MentionRow, Shown
from monitor.store.watches import WatchRow

REST_SECONDS = 0.06  # how long a mention must stay chosen before its text is loaded: holding `j` loads none


class Browsing(DeskScreen):
    """Shows what ``shown`` asks for; nothing that is read moves, and only the reader's own keys change the preview."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "browsing.tcss"]

    shown: reactive[Shown] = reactive(Shown(), init=False)

    def __init__(self, reader: Reader, now: Callable[[], datetime], config: Config | None) -> None:
        super().__init__(reader, now)
        self._config = config
        self.watch_rows, self._tints = list[WatchRow](), dict[int, str]()
        self._period = ""
        self.previewed: MentionView | None = None
        self._rest: Timer | None = None
        self.left_behind = False  # the list still has rows that its filter no longer gives

    def body(self) -> Iterable[Widget]:
        """Lay out the strip and the panes."""
        self.watch_strip, self.watch_list = WatchStrip(id="strip"), WatchList(id="watches", classes="pane")
        self.list, self.preview = MentionList(id="list"), Preview(id="preview")
        self.list_pane = Vertical(self.list, Static("", id="empty", markup=False), id="listing", classes="pane")
        self.preview.add_class("pane")
        self.watch_list.border_title = "Watches"
        yield self.watch_strip
        yield Container(self.watch_list, self.list_pane, self.preview, id="panes")

    def on_mount(self) -> None:
        """Start in the list."""
        self.list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Where the text is below the list, give the list half of the room in whole rows."""
        if self.has_class("-middle"):
            rows = max(2, (event.size.height - 3) // 2 // 3)
            self.list_pane.styles.height = rows * 3 + 1
        else:
            self.list_pane.styles.height = "1fr"

    # Loading

    async def reload(self, subjects: frozenset[str]) -> None:
        """Load the watches and the list again, the preview too where its article may have changed."""
        if subjects & {"watches", "mentions", "triage"}:
            await self.load_watches()
        if subjects & {"mentions", "triage", "watches"}:
            await self.load_list()
        if subjects & {"mentions", "articles"}:
            await self.load_preview()
        if not self.list.count:
            await self._explain_empty()

    async def load_watches(self) -> None:
        """Load the watches and their counts."""
        rows = await self.reader.ask(watches.listed)
        if rows is not None:
            self.watch_rows = rows
            self._tints = viewing.tints_of(rows)
            self.watch_list.watches = self.watch_strip.watches = viewing.watch_views(rows)
            self._show_chosen_watch()

    async def load_list(self, choose: MentionRow | None = None) -> None:
        """Load the list around the reader's place; ``choose`` another mention on the way."""
        shown, here = self.shown, self.list
        chosen = listing.Anchor(choose.id, choose.at, 0) if choose else self._anchor(here.chosen)
        held = (
            None
            if here.following
            else self._anchor(here.chosen if here.is_in_sight(here.chosen) else here.first_in_sight)
        )
        found = await self.reader.ask(
            partial(
                listing.load,
                shown=shown,
                size=SLICE,
                chosen=chosen,
                held=held,
                top=here.first_in_sight,
                rows=here.rows_in_sight,
            )
        )
        if found is None or shown is not self.shown:
            return
        self.left_behind = False
        here.replace_all(found.count, self._slices(found.slices), chosen=found.chosen, shift=found.shift)
        if choose:
            here.choose(found.chosen)
        self._show_title()

    def _anchor(self, index: int) -> listing.Anchor | None:
        row = self.list.row(index)
        return listing.Anchor(row.id, row.at, index) if row else None

    def _slices(self, found: dict[int, list[MentionRow]]) -> Slices:
        return {number: self._views(rows) for number, rows in found.items()}

    def _views(self, rows: list[MentionRow]) -> tuple[MentionView, ...]:
        now = self.now()
        return tuple(viewing.mention_view(row, self._tints, now) for row in rows)

    @on(MentionList.Wanted)
    def _load_slice(self, message: MentionList.Wanted) -> None:
        if self.left_behind:  # places in the list are not those in the store any more
            self.background(self.load_list, "list", exclusive=True)
        else:
            self.background(partial(self._fetch_slice, message.number), "slices")

    async def _fetch_slice(self, number: int) -> None:
        shown = self.shown
        rows = await self.reader.ask(lambda database: browse.part(database, shown, number * SLICE, SLICE))
        if rows is not None and shown is self.shown:
            self.list.put(number, self._views(rows))

    async def _explain_empty(self) -> None:
        progress = await self.reader.ask(changes.progress) or changes.Progress()
        states = await self.reader.ask(feeds.states) or {}
        text = why_no_mentions(self._config, self.shown, progress, sum(states.values()), len(self.watch_rows))
        self.query_one("#empty", Static).update(text)

    # What is shown

    async def watch_shown(self) -> None:
        """Show another list from its top."""
        self._show_chosen_watch()
        self.background(self._show_anew, "list", exclusive=True)

    async def _show_anew(self) -> None:
        shown = self.shown
        found = await self.reader.ask(
            lambda database: listing.load(database, shown, SLICE, rows=self.list.rows_in_sight)
        )
        if found is None or shown is not self.shown:
            return
        self.left_behind = False
        self.list.start_anew(found.count, self._slices(found.slices))
        self._show_title()
        self.preview_soon()
        if not self.list.count:
            await self._explain_empty()

    def show_period(self, watch_id: int | None, since: str, until: str, label: str) -> None:
        """Show the mentions of one watch in one period."""
        self._period = label
        self.shown = Shown(watch_id=watch_id, since=since, until=until)

    def _show_chosen_watch(self) -> None:
        ids = [view.id for view in self.watch_list.watches]
        index = ids.index(self.shown.watch_id) if self.shown.watch_id in ids else 0
        self.watch_list.chosen = self.watch_strip.chosen = index

    def _show_title(self) -> None:
        self.list_pane.set_class(not self.list.count, "-empty")
        views = self.watch_list.watches
        name = views[self.watch_list.chosen].name if views else viewing.ALL
        filters = (
            self._period if self.shown.since else "",
            "unread only" if self.shown.unread else "",
            "clips only" if self.shown.clipped else "",
            "" if self.shown.passing else "passing hidden",
        )
        title = Content(" · ".join(filter(None, (name, *filters))))
        if self.list.unseen:
            title = Content.assemble(title, " · ", (f"▲ {self.list.unseen} new — press g", "$accent"))
        self.list_pane.border_title = title
        place = self.list.chosen + 1 if self.list.count else 0
        self.list_pane.border_subtitle = Content(f"{place:,} of {self.list.count:,}")

    # Moving

    @on(LineList.Moved, "#list")
    def _moved(self) -> None:
        self._show_title()
        self.preview_soon()

    def preview_soon(self) -> None:
        """Load the chosen mention's text once it stays chosen for a moment."""
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
        """Load what the preview shows, again or for the first time; the chosen mention where that one is gone."""
        found = await self._detail(self.previewed)
        if found is None:
            self.previewed = self.list.current
            found = await self._detail(self.previewed)
        tint = self._tints.get(found.row.watch_id, "") if found else ""
        self.preview.shown = viewing.preview_view(found, tint, self.now()) if found else None

    async def _detail(self, row: MentionView | None) -> browse.Detail | None:
        return await self.reader.ask(lambda database: browse.detail(database, row.id)) if row else None

    @on(Preview.HitReached)
    def _show_hit(self) -> None:
        view, hit = self.preview.shown, self.preview.hit
        self.preview.border_title = Content(view.title) if view else None
        if view is None or not view.hits:
            self.preview.border_subtitle = None
        else:
            total = f"{view.hits} hit{'s' * (view.hits != 1)}"
            self.preview.border_subtitle = Content(total if hit is None else f"hit {hit + 1} of {view.hits}")

    def action_hit(self, step: int) -> None:
        """Go to another hit in the text."""
        self.preview.jump(step)

    def action_back(self) -> None:
        """Close what is on top."""
        if self.preview.has_focus or self.has_class("-reading"):
            self.action_leave_text()
        elif self.shown != Shown(watch_id=self.shown.watch_id):
            self.shown = Shown(watch_id=self.shown.watch_id)

    def action_leave_text(self) -> None:
        """Go from the text back to the list."""
        self.remove_class("-reading")
        self.list.focus()

    def refresh_previewed(self) -> None:
        """Keep what is known of the mention being read as the list has it now."""
        if self.previewed:
            self.previewed = self.list.by_id(self.previewed.id) or self.previewed

    # Filters

    @on(LineList.Moved, "#watches")
    def _watch_moved(self, message: LineList.Moved) -> None:
        self._show_watch(message.index)

    @on(LineList.Entered, "#watches")
    def _watch_entered(self) -> None:
        self.list.focus()

    @on(WatchStrip.Clicked)
    def _tab_clicked(self, message: WatchStrip.Clicked) -> None:
        self._show_watch(message.index)

    def action_watch(self, step: int) -> None:
        """Show another watch."""
        if self.watch_list.watches:
            self._show_watch((self.watch_list.chosen + step) % len(self.watch_list.watches))

    def _show_watch(self, index: int) -> None:
        self.shown = replace(self.shown, watch_id=self.watch_list.watches[index].id)
        self.watch_list.show_row(index)

    def action_unread_only(self) -> None:
        """Show unread mentions only, or all."""
        self.shown = replace(self.shown, unread=not self.shown.unread)

    def action_clipped_only(self) -> None:
        """Show clips only, or all."""
        self.shown = replace(self.shown, clipped=not self.shown.clipped)

    def action_hide_passing(self) -> None:
        """Hide passing mentions, or show them."""
        self.shown = replace(self.shown, passing=not self.shown.passing)
