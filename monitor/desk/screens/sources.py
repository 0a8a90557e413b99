"""The sources: how every feed is doing, trouble first, and what its last checks brought."""

from collections.abc import Iterable
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from monitor.desk import browser, viewing
from monitor.desk.commands import SOURCES, bindings
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import FeedView
from monitor.desk.widgets.feed_list import CheckLog, FeedList, FeedTitles
from monitor.desk.widgets.line_list import LineList
from monitor.store import feeds


class SourcesScreen(DeskScreen):
    """The table of feeds; Enter opens the log of the chosen one below."""

    MODE = "sources"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "sources.tcss"]
    BINDINGS = bindings(SOURCES)

    def body(self) -> Iterable[Widget]:
        """Lay out the table and the log."""
        self.table, self.log_list = FeedList(id="feeds"), CheckLog(id="log", classes="pane")
        empty = Static("No feeds yet: write their addresses into feeds.toml.", id="no-feeds", markup=False)
        self.pane = Vertical(FeedTitles(), self.table, empty, id="table", classes="pane")
        yield self.pane
        yield self.log_list

    def on_mount(self) -> None:
        """Start in the table."""
        self.table.focus()

    async def reload(self, subjects: frozenset[str]) -> None:
        """Load the feeds again, and the log that is open."""
        if subjects & {"feeds", "articles"}:
            await self._load_feeds()
            if self.has_class("-log"):
                await self._load_log()

    async def _load_feeds(self) -> None:
        now = self.now()
        rows = await self.reader.ask(lambda database: feeds.health(database, now))
        if rows is not None:
            self.table.feeds = tuple(viewing.feed_view(row, now) for row in rows)
            self.pane.set_class(not rows, "-empty")
            trouble = sum(feed.in_trouble for feed in self.table.feeds)
            self.pane.border_title = Content(f"Feeds · {len(rows):,}" + (f" · {trouble} in trouble" if trouble else ""))
            self._show_address()

    async def _load_log(self) -> None:
        feed, now = self.table.current, self.now()
        rows = await self.reader.ask(lambda database: feeds.checks(database, feed.id)) if feed else None
        if feed and rows is not None:
            self.log_list.checks = tuple(viewing.check_view(dict(row), now) for row in rows)
            self.log_list.border_title = Content(f"Checks of {feed.name}")
            self.log_list.border_subtitle = Content(f"{len(rows)} kept, newest first" if rows else "none yet")

    @on(LineList.Moved, "#feeds")
    def _moved(self) -> None:
        self._show_address()
        if self.has_class("-log"):
            self._open_log()

    def _show_address(self) -> None:
        feed = self.table.current
        self.pane.border_subtitle = Content(feed.url) if feed else None

    @on(LineList.Entered, "#feeds")
    def _entered(self) -> None:
        self.add_class("-log")
        self._open_log()

    def _open_log(self) -> None:
        self.background(self._load_log, "log", exclusive=True)

    def action_leave(self) -> None:
        """Close the log, or go back to the mentions."""
        if self.has_class("-log"):
            self.remove_class("-log")
            self.table.focus()
        else:
            self.app.switch_mode("mentions")

    def action_poll(self) -> None:
        """Make the chosen feed due."""
        feed = self.table.current
        if feed:
            self.background(partial(self._poll, [feed]), "poll")

    def action_poll_all(self) -> None:
        """Make every feed due."""
        self.background(partial(self._poll, None), "poll")

    async def _poll(self, chosen: list[FeedView] | None) -> None:
        now, ids = self.now(), [feed.id for feed in chosen] if chosen else None
        if await self.reader.do(lambda database: feeds.make_due(database, now, ids)):
            self.say(f"{chosen[0].name} is due now." if chosen else "Every feed is due now.")
            await self._load_feeds()

    def action_open(self) -> None:
        """Open the feed's address in the browser."""
        feed = self.table.current
        if feed:
            self.background(partial(self._open, feed.url), "browser")

    async def _open(self, url: str) -> None:
        self.say(await browser.open_link(url))
