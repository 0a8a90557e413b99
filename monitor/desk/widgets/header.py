"""The line at the top: the name, the modes with their keys, what the engine is doing, the time."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

MODES = (
    ("mentions", "1", "Mentions"),
    ("timeline", "2", "Timeline"),
    ("sources", "3", "Sources"),
    ("search", "4", "Search"),
)

SEPARATOR = " · "


class ModeTab(Static):
    """The name of a mode and its key; a click goes there."""

    class Clicked(Message):
        """A mode was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, mode: str, key: str, label: str) -> None:
        super().__init__(f"{key} {label}", markup=False)
        self.mode = mode

    def on_click(self, _event: events.Click) -> None:
        """Go to the mode."""
        self.post_message(self.Clicked(self.mode))


class Parts(Static):
    """Facts with " · " between them: as many as fit, none of them cut."""

    parts: reactive[str] = reactive("")

    def watch_parts(self) -> None:
        """Show other facts."""
        self._fit()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._fit()

    def _fit(self) -> None:
        self.update(fitting(self.parts, self.content_size.width), layout=False)  # its width is what the others leave


def fitting(parts: str, width: int) -> str:
    """The first of the parts that fit whole into ``width`` cells, all before one that does not."""
    shown = parts
    while shown and cell_len(shown) > width:
        shown = shown.rpartition(SEPARATOR)[0]
    return shown


class Header(Horizontal):
    """Shows which mode is on, ``activity`` in its middle and the ``time`` at its right."""

    DEFAULT_CSS = """
    Header { height: 1; dock: top; }
    """

    activity: reactive[str] = reactive("")
    time: reactive[str] = reactive("")

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def compose(self) -> ComposeResult:
        """Lay out the parts of the line."""
        yield Static("monitor", id="name", markup=False)
        for mode, key, label in MODES:
            tab = ModeTab(mode, key, label)
            tab.set_class(mode == self._mode, "-on")
            yield tab
        yield Parts("", id="activity", markup=False)
        yield Static("", id="time", markup=False)

    def watch_activity(self, activity: str) -> None:
        """Show what the engine is doing."""
        if self.is_mounted:
            self.query_one("#activity", Parts).parts = activity

    def watch_time(self, time: str) -> None:
        """Show the time."""
        if self.is_mounted:
            line = self.query_one("#time", Static)
            line.update(time, layout=len(time) != line.content_size.width)

    def on_mount(self) -> None:
        """Show what was known before the line was there."""
        self.watch_activity(self.activity)
        self.watch_time(self.time)
