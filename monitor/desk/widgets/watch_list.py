"""The watches at the left, and the same as a strip of tabs where there is no room for a column."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.text_cells import cut, fill
from monitor.desk.view import WatchView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.sparkline import sparkline

NAME, LEAST_VOLUME = 17, 7  # cells that names have at least; those of the volume, where longer names need room


class WatchList(LineList):
    """One line for each watch: its colour, its name, its volume of the last days, its unread mentions."""

    watches: reactive[tuple[WatchView, ...]] = reactive(())

    def watch_watches(self) -> None:
        """Show other watches or counts."""
        self.count = len(self.watches)
        self.refresh()

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw a watch."""
        watch, ground = self.watches[index], ink.ground(self, self.ground_of(index))
        weight, quiet = Style(bold=bool(watch.unread)), ink.shade(self, "quiet")
        right = f" {watch.unread or '·':>{self._digits}} "
        spark = sparkline(watch.days, max(0, min(self._volume(width - 2 - len(right)), len(watch.days))))
        name = fill(" " + watch.name, max(width - 2 - len(spark) - len(right), 0))
        edge, color = "▌" if index == self.chosen else "▎", _edge(self, watch)
        number = (ink.shade(self, "foreground") if watch.unread else quiet) + weight
        return ink.line([(edge, color), (name, weight), (" ", weight), (spark, color), (right, number)], width, ground)

    def _volume(self, width: int) -> int:
        """Cells of the volume beside the names: they are not cut while ``LEAST_VOLUME`` is left for it."""
        longest = max(cell_len(watch.name) for watch in self.watches) + 1
        return width - max(NAME, min(longest, width - LEAST_VOLUME))

    @property
    def _digits(self) -> int:
        return max(len(str(watch.unread)) for watch in self.watches)


def _edge(widget: Widget, watch: WatchView) -> Style:
    return ink.shade(widget, "quiet") if watch.id is None else ink.tinted(widget, watch.tint)


class WatchStrip(Widget):
    """The watches as one line of tabs around the chosen one; a click chooses."""

    DEFAULT_CSS = """
    WatchStrip { height: 1; width: 100%; }
    """

    watches: reactive[tuple[WatchView, ...]] = reactive(())
    chosen: reactive[int] = reactive(0)

    class Clicked(Message):
        """A tab was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def render_line(self, y: int) -> Strip:
        """Draw the tabs that fit."""
        width, ground = self.size.width, ink.ground(self, "background")
        if y or not self.watches:
            return Strip.blank(width, ground)
        pieces = list[ink.Piece]()
        for index, label in self._tabs(width):
            style = Style(bold=True, reverse=True) if index == self.chosen else Style()
            watch = self.watches[index]
            pieces.append((label, style + _edge(self, watch)))
        return ink.line(pieces, width, ground)

    def _tabs(self, width: int) -> list[tuple[int, str]]:
        """The tabs in sight: as many after the chosen one as fit, then before it."""
        labels = [_label(watch) for watch in self.watches]
        return tabs_around(labels, self.chosen, width)

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        right = 0
        for index, label in self._tabs(self.size.width):
            right += cell_len(label)
            if event.x < right:
                self.post_message(self.Clicked(index))
                return


def _label(watch: WatchView) -> str:
    return f" {cut(watch.name, 20)} {watch.unread} " if watch.unread else f" {cut(watch.name, 20)} "


def tabs_around(labels: Sequence[str], chosen: int, width: int) -> list[tuple[int, str]]:
    """The labels that fit into ``width`` cells with the chosen one among them, those before it preferred."""
    first, last, used = chosen, chosen, cell_len(labels[chosen])
    while True:
        before = cell_len(labels[first - 1]) if first else width
        after = cell_len(labels[last + 1]) if last + 1 < len(labels) else width
        if used + before <= width:
            first, used = first - 1, used + before
        elif used + after <= width:
            last, used = last + 1, used + after
        else:
            return [(index, labels[index]) for index in range(first, last + 1)]
