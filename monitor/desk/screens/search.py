"""Search: the whole archive by the query language, as one types; what was found, and the words themselves."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from monitor.archive import holding
from monitor.archive.finding import Finding, Search
from monitor.desk import browser, result_views
from monitor.desk.commands import SEARCH, bindings
from monitor.desk.keys_told import told
from monitor.desk.reader import Reader
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.view import RowView
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.mention_list import SLICE, MentionList
from monitor.desk.widgets.pane import Pane
from monitor.desk.widgets.preview import Preview
from monitor.desk.widgets.query_line import QueryLine
from monitor.model.errors import QueryError
from monitor.store import search as stored
from monitor.store.search import Extent

TYPING_SECONDS = 0.25  # how long nothing must be typed before the archive is searched
REST_SECONDS = 0.06  # how long a result must stay chosen before its text is loaded
MOST = 500  # results
RECENT = 50  # searches remembered


class SearchScreen(DeskScreen):
    """Results come while one types, the newest first; the preview shows every hit."""

    MODE = "search"
    AUTO_FOCUS = ""
    ABOUT = (
        "Every article that was ever stored, watched or not, by the query language; results come as you type, the"
        " newest first. While you type, the arrows bring back earlier searches. A search that is worth repeating"
        " becomes a watch with {save_watch}. What was pruned, or never reached a feed of yours, cannot be found."
    )
    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss", "search.tcss"]
    BINDINGS = bindings(SEARCH)

    class WatchWanted(Message):
        """A watch is to be made of this query."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        super().__init__(reader, now)
        self.recent = list[str]()
        self._search: Search | None = None
        self._found = list[Finding]()
        self._extent = Extent(0, None)
        self._typing: Timer | None = None
        self._rest: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Lay out the query, the results and the preview."""
        self.query_line = QueryLine("search", id="query")
        self.list, self.preview = MentionList(id="results"), Preview(id="found")
        self.list.labelled = False
        self.preview.add_class("pane")
        self.empty = Static("", id="nothing", markup=False)
        self.pane = Pane(self.list, self.empty, id="finding", classes="pane")
        yield self.query_line
        yield Container(self.pane, self.preview, id="found-panes")

    def on_mount(self) -> None:
        """Start without results."""
        self.pane.entitle("Results")
        self.add_class("-nothing")

    def on_screen_resume(self) -> None:
        """Start in the query, once the screen is in sight: a field that has the keys takes the terminal's cursor."""
        if self.is_current and self.focused is None:
            self.query_line.input.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Where the text is below the list, give the list half of the room."""
        self.pane.styles.height = (event.size.height - 4) // 2 if self.has_class("-middle") else "1fr"

    @property
    def is_waiting(self) -> bool:
        """Whether something is about to be searched or loaded."""
        return self._typing is not None or self._rest is not None

    async def reload(self, subjects: frozenset[str]) -> None:
        """Search again where articles have come while one looks at the newest."""
        if subjects & {"articles"}:
            extent = await self.reader.ask_slowly(stored.extent)
            self._extent = extent or self._extent
            if self._search is None:
                self._show_nothing()
            elif self.list.following:
                self._start(self._search)

    # Typing

    @on(Input.Changed, "#query-input")
    def _typed(self) -> None:
        if self._typing:
            self._typing.stop()
        self._check()
        if self.query_line.text.strip():
            self._typing = self.set_timer(TYPING_SECONDS, self._typed_enough)
        else:
            self._typed_enough()  # an empty one needs no pause

    def _check(self) -> Search | None:
        """Say at once what is wrong with what is typed so far."""
        try:
            search = Search(self.query_line.text) if self.query_line.text.strip() else None
        except QueryError as error:
            self.query_line.mistake, self.query_line.remark = error, ""
            self.empty.update("Results stand here as soon as the query can be right.")
            return None
        self.query_line.mistake = None
        return search

    def _typed_enough(self) -> None:
        self._typing = None
        if self.query_line.mistake is not None:
            return
        search = self._check()
        if search is None:
            self._clear()
        elif self._search is None or search.query != self._search.query:
            self._start(search)

    @on(Input.Submitted, "#query-input")
    def _submitted(self) -> None:
        if self._typing:
            self._typing.stop()
            self._typed_enough()
        if self.query_line.mistake is None and self._search:
            self._remember(self._search.query)
            self.list.focus()

    def _remember(self, query: str) -> None:
        self.recent = [query, *(each for each in self.recent if each != query)][:RECENT]

    def search_for(self, query: str) -> None:
        """Search for something as if it had been typed."""
        self.query_line.input.value = query
        self.query_line.input.cursor_position = len(query)

    # Searching

    def _start(self, search: Search) -> None:
        self._search, self._found = search, []
        self.list.following = True  # from the top of other results
        self.background(self._run, "search", exclusive=True)

    def _clear(self) -> None:
        self._search, self._found = None, []
        self.workers.cancel_group(self, "search")
        self._show_found(whole=True)
        self.query_line.remark = ""

    async def _run(self) -> None:
        search = self._search
        assert search
        async for found in self.reader.steps(search.found):
            self._found = sorted(self._found + found, key=attrgetter("place"), reverse=True)
            if found:
                self._show_found(whole=False)
            if len(self._found) >= MOST + holding.AHEAD:
                break
        self._show_found(whole=True)

    def _show_found(self, *, whole: bool) -> None:
        now = self.now()
        rows = [result_views.result_row(found, now) for found in self._found[:MOST]]
        count, chosen = len(rows), self.list.current
        slices = {start // SLICE: tuple(rows[start : start + SLICE]) for start in range(0, count, SLICE)}
        if count <= SLICE and self.list.following:
            self.list.start_anew(count, slices)
        else:  # one that comes late, above what is read, moves nothing
            was_at = self.list.chosen
            is_at = next((at for at, row in enumerate(rows) if chosen and row.key == chosen.key), was_at)
            self.list.replace_all(count, slices, chosen=is_at, shift=is_at - was_at)
        self.query_line.remark = result_views.how_many(count, whole=whole, most=MOST)
        self.set_class(not count, "-nothing")
        self._show_nothing()
        self._show_place()
        self._preview_soon()

    def _show_nothing(self) -> None:
        if self._search is None:
            self.empty.update(result_views.invitation(self._extent, self.now()))
        else:
            self.empty.update(result_views.nothing_found(self._extent))

    def _show_place(self) -> None:
        place = f"{self.list.chosen + 1:,} of {self.list.count:,}" if self.list.count else ""
        self.pane.entitle(remark=place)

    # Reading

    @on(LineList.Moved, "#results")
    def _moved(self) -> None:
        self._show_place()
        self._preview_soon()

    def _preview_soon(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._preview_now)

    def _preview_now(self) -> None:
        self._rest = None
        self.background(self._preview, "preview", exclusive=True)

    async def _preview(self) -> None:
        row, search = self.list.current, self._search
        if row is None or search is None:
            self.preview.shown = None
            return
        opened = await self.reader.ask_slowly(lambda database: search.opened(database, row.key[0]))
        if opened and row == self.list.current:
            self.preview.shown = result_views.found_preview(opened, self.now())

    @on(Preview.HitReached)
    def _show_hit(self) -> None:
        view, hit = self.preview.shown, self.preview.hit
        total = f"{view.hits} hit{'s' * (view.hits != 1)} — {{found_next_hit}}" if view and view.hits else ""
        place = total if hit is None or not view else f"hit {hit + 1} of {view.hits}"
        self.preview.entitle(view.title if view else "", told(self.app, place))

    @on(LineList.Entered, "#results")
    def _read(self) -> None:
        self.add_class("-reading")
        self.preview.focus()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever types needs no key to go and type."""
        return not (action == "type" and self.query_line.input.has_focus)

    @property
    def in_hand(self) -> RowView | None:
        """The result that commands are about."""
        return self.list.current

    def action_type(self) -> None:
        """Go to the query."""
        self.remove_class("-reading")
        self.query_line.input.focus()

    def action_hit(self, step: int) -> None:
        """Go to another hit in the text."""
        self.preview.jump(step)

    def action_watch(self) -> None:
        """Make a watch of the search."""
        if self.query_line.mistake is not None or not self.query_line.text.strip():
            self.say("Type a query that can be right first; then {save_watch} makes a watch of it.")
        else:
            self._remember(self.query_line.text.strip())
            self.post_message(self.WatchWanted(self.query_line.text.strip()))

    def action_recall(self, step: int) -> None:
        """Bring back an earlier search, or a later one; after the latest come the results."""
        here = self.recent.index(self.query_line.text) if self.query_line.text in self.recent else -1
        if step < 0 and here <= 0:
            self.list.focus()
        elif self.recent:
            self.search_for(self.recent[min(here + step, len(self.recent) - 1)])

    def action_open(self) -> None:
        """Open the article in the browser."""
        if self.in_hand:
            self.background(partial(self._open, self.in_hand.url), "browser")

    async def _open(self, url: str) -> None:
        self.say(await browser.open_link(url))

    def action_cite(self) -> None:
        """Copy a citation to the clipboard."""
        if self.in_hand:
            self.app.copy_to_clipboard(self.in_hand.citation)
            self.say(f"Copied: {self.in_hand.citation}")

    async def action_back(self) -> None:
        """Close what is on top: the text, then the query; then go back to the mentions."""
        if self.preview.has_focus:
            self.remove_class("-reading")
            self.list.focus()
        elif self.query_line.input.has_focus and self.list.count:
            self.list.focus()
        elif self.query_line.text:
            self.query_line.input.value = ""
            self.query_line.input.focus()
        else:
            await self.app.switch_mode("mentions")
