"""What all modes have in common: header, a line for trouble, the line of keys, and a word where there is no room."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import WorkType

from monitor.desk.keys_told import told
from monitor.desk.reader import EVERYTHING, Reader
from monitor.desk.widgets.header import Header, ModeTab
from monitor.desk.widgets.key_line import KeyLine
from monitor.desk.widgets.line_list import LineList

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
REDRAW_SECONDS = 0.15  # a resize back to the old size comes as one event, after which nothing looks changed


class DeskScreen(Screen[None]):
    """A mode of the desk: subclasses give its body, and load what is stored when they are told what has changed."""

    MODE = ""
    ABOUT = ""  # what the screen is for, in its help
    CSS_PATH: ClassVar[list[str | PurePath]] = ["desk_screen.tcss"]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual's own
        (0, "-narrow"),
        (80, "-middle"),
        (100, "-side"),
        (120, "-wide"),
        (160, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012  # Textual's own

    def __init__(self, reader: Reader, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.reader, self.now = reader, now
        self._had_focus: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, trouble, body and keys."""
        yield Header(self.MODE)
        yield Static("", id="trouble", markup=False)
        yield Static("", id="too-small", markup=False)
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Give the widgets of the mode."""
        raise NotImplementedError

    async def reload(self, subjects: frozenset[str]) -> None:
        """Load again what hangs on these subjects of ``store.changes``."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what the app knows of the engine and the time, now and whenever it changes."""
        self.watch(self.app, "activity", self._show_activity)
        self.watch(self.app, "time", self._show_time)
        self.watch(self.app, "trouble", self._show_trouble)

    def on_screen_resume(self) -> None:
        """Load what changed while another mode was shown."""
        if isinstance(self.focused, LineList):
            self.focused.point()
        self.call_after_refresh(self._keep_keys)
        self.background(partial(self.reload, EVERYTHING), "reload")

    def _keep_keys(self) -> None:
        """What a first layout had no room for yet has lost the keys: it gets them back."""
        if self.focused is None and self.is_current and self.AUTO_FOCUS:
            self.query_one(self.AUTO_FOCUS).focus()

    def _show_activity(self, activity: str) -> None:
        self.query_one(Header).activity = activity

    def _show_time(self, time: str) -> None:
        self.query_one(Header).time = time

    def _show_trouble(self, trouble: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(f"▲ {trouble}")
        line.display = bool(trouble)

    def background(self, work: WorkType[None], group: str, *, exclusive: bool = False) -> None:
        """Do something while keys go on being heard."""
        self.run_worker(work, group=group, exclusive=exclusive)

    def say(self, message: str) -> None:
        """Show a message at the bottom for a while."""
        self.query_one(KeyLine).say(told(self.app, message))

    @on(ModeTab.Clicked)
    async def _go_to_mode(self, message: ModeTab.Clicked) -> None:
        await self.app.switch_mode(message.mode)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is no room to work in; draw everything, for a terminal forgets what it cut off."""
        self.set_timer(REDRAW_SECONDS, self.refresh)
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self._keep_focus(small)
        self.set_class(small, "-too-small")
        if small:
            self.query_one("#too-small", Static).update(
                f"Please make the window larger.\nThe desk needs {LEAST_WIDTH} × {LEAST_HEIGHT};"
                f" this is {event.size.width} × {event.size.height}."
            )

    def _keep_focus(self, small: bool) -> None:
        """What is hidden where there is no room loses the keys, and gets them back."""
        if small and not self.has_class("-too-small"):
            self._had_focus = self.focused
        elif not small and self._had_focus:
            self.call_after_refresh(self._had_focus.focus)
            self._had_focus = None
