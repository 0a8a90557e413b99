"""The sources: how every feed is doing, trouble first, what that means, and what its last checks brought."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual import events, on
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input, Static

from monitor.desk import browser, feed_views, seeing
from monitor.desk.commands import SOURCES, bindings
from monitor.desk.keys_told import told
from monitor.desk.local_time import clock
from monitor.desk.reader import Reader
from monitor.desk.saving import switch_feed
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import FeedView
from monitor.desk.widgets.feed_list import CheckLog, FeedList, FeedTitles
from monitor.desk.widgets.header import fitting
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.pane import Pane
from monitor.desk.widgets.typing_line import TypingLine
from monitor.store import feeds

FRAMED = 100  # cells from which panes have a frame all round
NO_FEEDS = """No feeds yet

Write their addresses into feeds.toml, or let
monitor add https://example.org find the feed of a site."""
NO_MATCH = "No feed has these words.\n{leave} shows all of them again."


class SourcesScreen(DeskScreen):
    """The table of feeds; below it, or beside it where there is room, the chosen one and its log."""

    MODE, AUTO_FOCUS = "sources", "#feeds"
    ABOUT = (
        "How every feed is doing, trouble first: what it publishes while it is dark is missed, and no count of mentions"
        " has it. Below stand what its state means and its last polls. Feeds are added in feeds.toml, or by"
        " monitor add; switching one off here keeps what it brought."
    )
    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "sources.tcss"]
    BINDINGS = bindings(SOURCES)

    def __init__(self, reader: Reader, now: Callable[[], datetime], config_path: Path | None) -> None:
        super().__init__(reader, now)
        self._config_path = config_path
        self._feeds: tuple[FeedView, ...] = ()
        self._seen, self._seen_at = "", ""
        self._searched = (0, "")  # a feed, and how far its articles were searched

    def body(self) -> Iterable[Widget]:
        """Lay out the table, and the chosen feed with its log."""
        self.table, self.log_list = FeedList(id="feeds"), CheckLog(id="log")
        self.filter = TypingLine("filter", "words of a name, an address, a tag, a state or an error", id="feed-filter")
        self.empty = Static(NO_FEEDS, id="no-feeds", markup=False)
        self.facts = Static("", id="facts", markup=False)
        self.pane = Pane(self.filter, FeedTitles(), self.table, self.empty, id="table", classes="pane")
        self.detail = Pane(self.facts, self.log_list, id="detail", classes="pane")
        yield Container(self.pane, self.detail, id="sources")

    def on_mount(self) -> None:
        """Start in the table."""
        self.table.focus()

    # Loading

    async def reload(self, subjects: frozenset[str]) -> None:
        """Load the feeds again, and the log that is open."""
        if subjects & {"feeds", "articles"}:
            await self._load_feeds()
            await self._load_log()
            self.background(self._load_seen, "seen")

    async def _load_seen(self) -> None:
        """Say how far one could see lately; that changes slowly, so once a minute is enough."""
        now = self.now()
        if self._seen_at != clock(now):
            self._seen_at = clock(now)
            self._seen = await self.reader.ask_slowly(partial(seeing.lately, now=now)) or self._seen
            self._show_seen()

    def on_resize(self, _event: events.Resize) -> None:
        """Say as much of that as fits."""
        self._show_seen()

    def _show_seen(self) -> None:
        """Say how many feeds there are and how far one could see, all of it above where the pane has no lower edge."""
        title = feed_views.title(len(self.table.feeds), self._feeds, self.filter.value)
        framed = self.size.width >= FRAMED
        above = title if framed or not self._seen else f"{title} · {self._seen}"
        below = fitting(self._seen, self.size.width - 6) if framed else ""
        self.pane.entitle(fitting(above, self.size.width - 6) or title, below)

    async def _load_feeds(self) -> None:
        now = self.now()
        rows = await self.reader.ask(lambda database: feeds.health(database, now))
        if rows is not None:
            self._feeds = tuple(feed_views.feed_view(row, now) for row in rows)
            self._show()

    def _show(self) -> None:
        words = self.filter.value
        self.table.feeds = feed_views.matching(self._feeds, words)
        self.pane.set_class(not self.table.feeds, "-empty")
        self.empty.update(told(self.app, NO_MATCH if self._feeds else NO_FEEDS))
        self._show_seen()
        self._show_facts()

    async def go_to(self, feed_id: int) -> None:
        """Choose a feed, whatever was filtered before."""
        self.filter.input.value = ""
        self.remove_class("-filter")
        await self._load_feeds()
        index = next((place for place, feed in enumerate(self.table.feeds) if feed.id == feed_id), None)
        if index is not None:
            self.table.choose(index)

    def _show_facts(self) -> None:
        feed = self.table.current
        self.detail.entitle(feed.name if feed else "")
        searched = self._searched if feed and self._searched[0] == feed.id else (0, "")
        lines = [*feed.facts, searched[1]] if feed else []
        self.facts.update(told(self.app, "\n".join(filter(None, lines))))

    async def _load_log(self) -> None:
        feed, now = self.table.current, self.now()
        rows = await self.reader.ask(lambda database: feeds.checks(database, feed.id)) if feed else []
        if rows is not None and feed == self.table.current:
            self.log_list.checks = tuple(feed_views.check_view(dict(row), now) for row in rows)
            polls = f"{len(rows)} poll{'s' * (len(rows) != 1)} kept, newest first"
            self.detail.entitle(remark=polls if rows else "not polled yet")
            await self._load_searched(feed, now)

    async def _load_searched(self, feed: FeedView | None, now: datetime) -> None:
        said = await self.reader.ask_slowly(lambda database: seeing.of_feed(database, feed.id, now)) if feed else ""
        if feed and said is not None and feed == self.table.current:
            self._searched = (feed.id, said)
            self._show_facts()

    @on(LineList.Moved, "#feeds")
    def _moved(self) -> None:
        self._show_facts()
        self.background(self._load_log, "log", exclusive=True)

    @on(LineList.Entered, "#feeds")
    def _entered(self) -> None:
        self.add_class("-log")
        self.log_list.focus()

    # Filtering

    def action_filter(self) -> None:
        """Type words that feeds must have."""
        self.add_class("-filter")
        self.filter.input.focus()

    @on(Input.Changed, "#feed-filter Input")
    def _filtered(self) -> None:
        self._show()
        self.background(self._load_log, "log", exclusive=True)

    @on(Input.Submitted, "#feed-filter Input")
    def _filter_done(self) -> None:
        self.set_class(bool(self.filter.value), "-filter")
        self.table.focus()

    def action_leave(self) -> None:
        """Close what is on top: the log, then the filter; then go back to the mentions."""
        if self.log_list.has_focus:
            self.remove_class("-log")
            self.table.focus()
        elif self.has_class("-filter"):
            self.filter.input.value = ""
            self.remove_class("-filter")
            self.table.focus()
        else:
            self.app.switch_mode("mentions")

    # Commands

    def action_poll(self) -> None:
        """Make the chosen feed due."""
        feed = self.table.current
        if feed:
            self.background(partial(self._poll, feed), "poll")

    def action_poll_all(self) -> None:
        """Make every feed due."""
        self.background(partial(self._poll, None), "poll")

    async def _poll(self, feed: FeedView | None) -> None:
        now, ids = self.now(), [feed.id] if feed else None
        if feed and feed.state == "off":
            self.say(f"{feed.name} is switched off in feeds.toml. {{switch_feed}} switches it on.")
        elif await self.reader.do(lambda database: feeds.make_due(database, now, ids)):
            self.say(f"{feed.name} is due now." if feed else "Every feed is due now.")
            await self._load_feeds()

    def action_switch(self) -> None:
        """Switch the chosen feed off, or on, in feeds.toml."""
        feed = self.table.current
        if feed:
            self.background(partial(self._switch, feed), "config")

    async def _switch(self, feed: FeedView) -> None:
        self.say(await switch_feed(self._config_path, feed))

    def action_open(self) -> None:
        """Open the feed's site in the browser."""
        feed = self.table.current
        if feed:
            self.background(partial(self._open, feed.site), "browser")

    async def _open(self, url: str) -> None:
        self.say(await browser.open_link(url))
