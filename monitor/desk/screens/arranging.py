"""What is listed and how: one watch or all, unread or clipped ones, a period, a query, groups."""

from functools import partial
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from monitor.archive.filtering import Filter, get_ready, while_typing
from monitor.desk import row_views
from monitor.desk.empty import why_no_mentions
from monitor.desk.keys_told import told
from monitor.desk.listing import Wanted
from monitor.desk.picking import MOST_FOUND, pick
from monitor.desk.screens.browsing import Browsing
from monitor.desk.widgets.filter_line import FilterLine
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.watch_list import WatchStrip
from monitor.model.errors import QueryError
from monitor.store import changes, feeds
from monitor.store.shown import Shown

TYPING_SECONDS = 0.02  # how long somebody who types must pause before the list follows
LOOKING = "Nothing yet, still looking …"
_GROUPINGS: tuple[row_views.Grouping, ...] = ("", "day", "source", "watch")


class Arranging(Browsing):
    """Turns filters and groups into a list that is wanted."""

    _period = ""
    _query: Filter | None = None
    _typing: Timer | None = None
    _picking, _pick_again = False, False

    # Loading

    @property
    def _is_picked(self) -> bool:
        return self._query is not None or self.grouping in {"source", "watch"}

    async def load_list(self, choose: Any = None) -> None:
        """Load the list; one that is picked is picked again in its own time, once more where that is going on."""
        if not self._is_picked or choose is not None:
            await super().load_list(choose)
        elif self._picking:
            self._pick_again = True
        elif self.wanted.picked is not None:
            self.background(partial(self._pick, anew=False), "pick", exclusive=True)

    def list_anew(self, **changed: Any) -> None:
        """Show another list from its top."""
        self.wanted = Wanted(replace(self.wanted.shown, **changed))
        self.list.grouped = bool(self.grouping)
        self.show_chosen_watch()
        self._picking, self._pick_again = self._is_picked, False
        self.workers.cancel_group(self, "count")  # of a list that is not wanted any more
        if self._is_picked:
            self.background(partial(self._pick, anew=True), "pick", exclusive=True)
        else:
            self.workers.cancel_group(self, "pick")
            self.background(self.show_anew, "list", exclusive=True)

    async def _pick(self, *, anew: bool) -> None:
        shown, query = self.wanted.shown, self._query
        self._picking = True
        async for picked in pick(self.reader, shown, query, self.grouping):
            if not (anew or picked.done):
                continue  # what is read stays until the whole list is there again
            self.wanted = Wanted(shown, picked.keys)
            self._picking = not picked.done
            await (self.show_anew() if anew else super().load_list())
            anew = anew and self.list.chosen == 0
        if self._pick_again:
            self._pick_again = False
            await self.load_list()

    def show_period(self, watch_id: int | None, since: str, until: str, label: str) -> None:
        """Show the mentions of one watch in one period."""
        self._period = label
        self.wanted = Wanted(Shown())
        self.list_anew(watch_id=watch_id, since=since, until=until)

    # Words

    def show_title(self) -> None:
        """Say what is listed and where in it the reader is."""
        self._show_the_list(bool(self.list.count))
        views, shown = self.watch_list.watches, self.wanted.shown
        name = views[self.watch_list.chosen].name if views else row_views.ALL
        filters = (
            self._period if shown.since else "",
            "unread only" if shown.unread else "",
            f"#{shown.tag}" if shown.tag else "",
            "clips only" if shown.clipped else "",
            "dismissed" if shown.dismissed else "",
            "" if shown.passing else "passing hidden",
            f"by {self.grouping}" if self.grouping else "",
        )
        title = Content(" · ".join(filter(None, (name, *filters))))
        if self.list.unseen:
            key = told(self.app, "{top}")
            title = Content.assemble(title, " · ", (f"▲ {self.list.unseen:,} new — press {key}", "$accent"))
        place = self.list.chosen + 1 if self.list.count else 0
        more = " and counting" if self._picking else "" if self.is_counted else "+"
        self.list_pane.entitle(title, f"{place:,} of {self.list.count:,}{more}")
        if self._query and not self.filter_line.wrong:
            most = "+" if self.list.count >= MOST_FOUND else ""
            self.filter_line.remark = f"{self.list.count:,}{most}{' …' if self._picking else ''}"

    def _show_the_list(self, shown: bool) -> None:
        """Show the list or why it is empty; a list that was away has lost the keys, and gets them back."""
        was_away = self.list_pane.has_class("-empty")
        self.list_pane.set_class(not shown, "-empty")
        if shown and was_away and self.focused is None:
            self.call_after_refresh(self.list.focus)

    async def explain_empty(self) -> None:
        """Where the list is empty, say why and what to do."""
        if self.list.count:
            return
        if self._picking:
            self.query_one("#empty", Static).update(LOOKING)
            return
        progress = await self.reader.ask(changes.progress) or changes.Progress()
        states = await self.reader.ask(feeds.states) or {}
        shown = self.wanted.shown
        filtered = self._query is not None or shown != Shown(watch_id=shown.watch_id)
        text = why_no_mentions(self.config, progress, states, len(self.watch_rows), filtered=filtered)
        self.query_one("#empty", Static).update(told(self.app, text))

    # Watches

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
        self.show_watch(self.watch_list.watches[index].id)
        self.watch_list.show_row(index)

    def show_watch(self, watch_id: int | None) -> None:
        """Show the mentions of a watch, or of all."""
        if watch_id != self.wanted.shown.watch_id:
            self.list_anew(watch_id=watch_id)

    # Tags

    @on(LineList.Moved, "#tags")
    def _tag_moved(self, message: LineList.Moved) -> None:
        self.show_tag(self.tag_list.tag(message.index))

    @on(LineList.Entered, "#tags")
    def _tag_entered(self) -> None:
        self.list.focus()

    def show_tag(self, tag: str) -> None:
        """Show the mentions that have a tag; with an empty one all of them."""
        if tag != self.wanted.shown.tag:
            self.list_anew(tag=tag)

    def action_next_tag(self) -> None:
        """Show the mentions with the next tag; after the last come all mentions."""
        if not self.tag_list.tags:
            self.say("Nothing has a tag yet: {tag} gives some to a mention.")
            return
        place = self.tag_list.place(self.wanted.shown.tag)
        self.show_tag(self.tag_list.tag((place + 1) % self.tag_list.count))

    # Filters and groups

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever types a filter needs no key to go and type."""
        return not (action == "filter" and self.filter_line.has_focus_within)

    def action_filter(self) -> None:
        """Let the user type a query."""
        self.filter_line.open()
        self.background(self._get_ready, "ready", exclusive=True)

    async def _get_ready(self) -> None:
        await self.reader.ask_slowly(get_ready)

    @on(FilterLine.Typed)
    def _typed(self, message: FilterLine.Typed) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_SECONDS, partial(self._follow_typing, message.text))

    @property
    def is_typing(self) -> bool:
        """Whether the list is yet to follow what was typed."""
        return self._typing is not None

    def _follow_typing(self, text: str) -> None:
        self._typing = None
        wanted = while_typing(text)
        if wanted == (self._query.query if self._query else ""):
            return
        try:
            self._query = Filter(wanted) if wanted else None
        except QueryError as error:
            self.filter_line.wrong = str(error)
            return
        self.filter_line.wrong = self.filter_line.remark = ""
        self.list_anew()

    @on(FilterLine.Done)
    def _typing_done(self) -> None:
        if not self.filter_line.text:
            self.filter_line.clear()
        self.list.focus()

    def clear_filter(self) -> None:
        """Take the query away."""
        self.filter_line.clear()
        self._query = None
        self.list.focus()
        self.list_anew()

    def action_group(self) -> None:
        """Group by day, by source, by watch, or not at all."""
        self.grouping = _GROUPINGS[(_GROUPINGS.index(self.grouping) + 1) % len(_GROUPINGS)]
        if self.grouping == "watch" and self.wanted.shown.watch_id is not None:
            self.grouping = ""  # one watch is one group
        self.say(f"Grouped by {self.grouping}." if self.grouping else "Not grouped.")
        self.list_anew()

    def action_unread_only(self) -> None:
        """Show unread mentions only, or all."""
        self.list_anew(unread=not self.wanted.shown.unread, dismissed=False)

    def action_clipped_only(self) -> None:
        """Show clips only, or all."""
        self.list_anew(clipped=not self.wanted.shown.clipped)

    def action_dismissed_only(self) -> None:
        """Show dismissed mentions, or the others again."""
        self.list_anew(dismissed=not self.wanted.shown.dismissed, unread=False)

    def action_hide_passing(self) -> None:
        """Hide passing mentions, or show them."""
        self.list_anew(passing=not self.wanted.shown.passing)

    def action_back(self) -> None:
        """Close what is on top: the text, then the query, then the other filters."""
        if self.preview.has_focus or self.has_class("-reading"):
            self.action_leave_text()
        elif self.filter_line.has_class("-open"):
            self.clear_filter()
        elif self.wanted.shown != Shown(watch_id=self.wanted.shown.watch_id):
            self.wanted = Wanted(Shown(watch_id=self.wanted.shown.watch_id))
            self.list_anew()
