"""The mentions: what the reader does with those that are browsed."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from textual import on

from monitor.config import Config
from monitor.desk import browser, listing
from monitor.desk.commands import MENTIONS, bindings
from monitor.desk.exporting import export_shown
from monitor.desk.reader import Reader
from monitor.desk.screens.browsing import Browsing
from monitor.desk.triage import Triage
from monitor.desk.view import MentionView
from monitor.desk.widgets.line_list import LineList
from monitor.store import feeds


class MentionsScreen(Browsing):
    """Reading, clipping, dismissing, undoing, opening, exporting.

    A mention is read when it was opened with Enter or left with the space bar; a look at the preview is not enough.
    """

    MODE = "mentions"
    BINDINGS = bindings(MENTIONS)

    def __init__(self, reader: Reader, now: Callable[[], datetime], config: Config | None, folder: Path) -> None:
        super().__init__(reader, now, config)
        self._folder = folder
        self._triage = Triage(reader, now)
        self._in_turn = asyncio.Lock()  # a second press of the space bar starts where the first one led

    @property
    def in_hand(self) -> MentionView | None:
        """The mention that commands are about: the one being read, else the chosen one."""
        reading = self.preview.has_focus and self.previewed
        return self.previewed if reading else self.list.current

    # Reading

    @on(LineList.Entered, "#list")
    def _read(self) -> None:
        """Read the chosen mention: it is read now, and the keys move its text."""
        row = self.list.current
        if row:
            self.add_class("-reading")
            self.preview.focus()
            self.background(partial(self._mark_read, row), "triage")

    async def _mark_read(self, row: MentionView) -> None:
        if row.unread and await self._triage.mark(row.id, "read", "reading mark"):
            self._patch(row.id, unread=False)
            await self.load_watches()

    def _patch(self, mention_id: int, **changes: bool) -> None:
        """Show at once what was done to a mention; one that the filter no longer gives stays until the next load."""
        self.list.patch(mention_id, **changes)
        self.left_behind = self.left_behind or self.shown.unread or self.shown.clipped
        self.refresh_previewed()

    def action_next_unread(self) -> None:
        """Mark the mention read and go to the next unread one."""
        self.background(self._next_unread, "triage")

    async def _next_unread(self) -> None:
        async with self._in_turn:
            row = self.list.current
            if row:
                await self._leave(row)

    async def _leave(self, row: MentionView) -> None:
        anchor = listing.Anchor(row.id, row.at, self.list.chosen)
        shown = self.shown
        following = await self.reader.ask(lambda database: listing.next_unread(database, shown, anchor))
        await self._mark_read(row)
        if following is None:
            self.say("No other mention here is unread.")
        else:
            await self.load_list(choose=following)

    # Keeping and putting aside

    def action_clip(self) -> None:
        """Clip the mention, or unclip it."""
        if self.in_hand:
            self.background(partial(self._clip, self.in_hand), "triage")

    async def _clip(self, row: MentionView) -> None:
        if await self._triage.clip(row.id, on=not row.clipped):
            self._patch(row.id, clipped=not row.clipped)
            self.say("Unclipped." if row.clipped else "Clipped: kept for a report, and never pruned. z takes it back.")
            await self.load_preview()

    def action_set_aside(self) -> None:
        """Dismiss the mention."""
        if self.in_hand:
            self.background(partial(self._dismiss, self.in_hand), "triage")

    async def _dismiss(self, row: MentionView) -> None:
        if await self._triage.mark(row.id, "dismissed", "dismissal"):
            self.action_leave_text()
            self.say("Dismissed. z takes it back.")
            await self.load_watches()
            await self.load_list()
            self.preview_soon()

    def action_undo(self) -> None:
        """Take back the last thing done."""
        self.background(self._undo, "triage")

    async def _undo(self) -> None:
        done = await self._triage.undo()
        if done is None:
            self.say("There is nothing to take back.")
            return
        self.say(f"Taken back: {done.what}.")
        await self.load_watches()
        await self.load_list()
        await self.load_preview()

    # Beyond the desk

    def action_open(self) -> None:
        """Open the article in the browser."""
        if self.in_hand:
            self.background(partial(self._open, self.in_hand.url), "browser")

    async def _open(self, url: str) -> None:
        self.say(await browser.open_link(url))

    def action_export(self) -> None:
        """Write what is shown to a CSV file in the working folder."""
        self.background(self._export, "export")

    async def _export(self) -> None:
        keys = [row.key for row in self.watch_rows if row.id == self.shown.watch_id]
        self.say(await export_shown(self.reader, self.shown, tuple(keys), self._folder, self.now()))

    def action_refresh_feeds(self) -> None:
        """Make every feed due."""
        self.background(self._refresh_feeds, "triage")

    async def _refresh_feeds(self) -> None:
        now = self.now()
        if await self.reader.do(lambda database: feeds.make_due(database, now)):
            self.say("Every feed is due now.")
