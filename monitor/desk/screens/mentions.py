"""The mentions: all that is done with a row beyond the desk, and what the app shows in this mode."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from monitor.config import Config
from monitor.desk import browser
from monitor.desk.commands import MENTIONS, bindings
from monitor.desk.reader import Reader
from monitor.desk.screens.triaging import Triaging
from monitor.desk.screens.why import WhyScreen
from monitor.desk.view import RowView
from monitor.desk.why_view import why_view
from monitor.store import feeds


class MentionsScreen(Triaging):
    """Reading and triage, with the way out: why, cite, open, export, refresh."""

    MODE, AUTO_FOCUS = "mentions", "#list"
    BINDINGS = bindings(MENTIONS)
    ABOUT = (
        "Every article that matches one of your watches, the newest first. An article stands once with all its watches;"
        " what you do with it is done with all its mentions that are listed. Choose a watch to see its mentions alone."
        " New ones arrive above and never move what you read."
    )

    def __init__(self, reader: Reader, now: Callable[[], datetime], config: Config | None, folder: Path) -> None:
        super().__init__(reader, now, config)
        self._folder = folder

    @property
    def chosen_watch(self) -> int | None:
        """The watch that is listed alone."""
        return self.wanted.shown.watch_id

    def action_why(self) -> None:
        """Say which clauses and names made this a mention."""
        if row := self.in_hand:
            self.background(partial(self._why, row), "why", exclusive=True)

    async def _why(self, row: RowView) -> None:
        from monitor.archive.why import why

        article_id, watch_id = row.key
        ids = [
            watch.id
            for watch in self.watch_rows
            if watch_id in {None, watch.id} and self.labels[watch.id] in row.labels
        ]
        reasons = await self.reader.ask_slowly(lambda database: why(database, article_id, ids))
        if reasons:
            self.app.push_screen(WhyScreen(why_view(row.headline, reasons, self.labels)))
        else:
            self.say("Its watch is gone: nobody can say why any more.")

    def action_cite(self) -> None:
        """Copy a citation to the clipboard."""
        if row := self.in_hand:
            self.app.copy_to_clipboard(row.citation)
            self.say(f"Copied: {row.citation}")

    def action_open(self) -> None:
        """Open the article in the browser."""
        if row := self.in_hand:
            self.background(partial(self._open, row.url), "browser")

    async def _open(self, url: str) -> None:
        self.say(await browser.open_link(url))

    def action_export(self) -> None:
        """Write what is listed to a CSV file in the working folder."""
        self.background(self._export, "export")

    async def _export(self) -> None:
        from monitor.desk.exporting import export_listed

        self.say(await export_listed(self.reader, self.wanted, self._folder, self.now()))

    def action_refresh_feeds(self) -> None:
        """Make every feed due."""
        self.background(self._refresh_feeds, "triage")

    async def _refresh_feeds(self) -> None:
        now = self.now()
        if await self.reader.do(lambda database: feeds.make_due(database, now)):
            self.say("Every feed is due now.")
