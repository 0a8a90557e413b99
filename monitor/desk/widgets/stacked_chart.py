"""Volume stacked: all watches in one bar for each period, the chosen one at the foot, where it can be compared."""

from itertools import pairwise

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.view import ChartView
from monitor.desk.widgets import ink
from monitor.desk.widgets.volume_columns import Columns, block


class StackedChart(Widget):
    """Draws the same periods in the same columns as the rows below it, on one scale."""

    view: reactive[ChartView] = reactive(ChartView())
    bar: reactive[int] = reactive(0)
    chosen: reactive[int] = reactive(0)

    class Clicked(Message):
        """A bar was clicked."""

        def __init__(self, bar: int) -> None:
            super().__init__()
            self.bar = bar

    @property
    def _columns(self) -> Columns:
        return Columns(self.size.width - 1, len(self.view.ticks))

    def on_click(self, event: events.Click) -> None:
        """Choose the bar under the mouse."""
        offset = event.get_content_offset(self)
        under = self._columns.at(offset.x) if offset else None
        if under is not None:
            self.post_message(self.Clicked(under))

    def render_line(self, y: int) -> Strip:
        """Draw a line of all bars."""
        ground, columns = ink.ground(self, "background"), self._columns
        most, height = self._most(), self.size.height - 1 - y
        scale = f"{most:,} " if y == 0 else ("0 " if height == 0 else "")
        pieces: list[ink.Piece] = [(f"{scale:>{columns.name}}", ink.shade(self, "quiet"))]
        for period in range(columns.first, len(self.view.ticks)):
            shape, style = self._cell(self._edges(period, most), period, height)
            pieces += [(shape * columns.bar, style), (" " * (columns.step - columns.bar), Style())]
        return ink.line(pieces, self.size.width, ground)

    def _most(self) -> int:
        return max(
            (sum(row.counts[period] for row in self.view.rows) for period in range(len(self.view.ticks))), default=0
        )

    def _order(self) -> list[int]:
        """The rows from the foot up: the chosen one, then the others as they are."""
        rows = range(len(self.view.rows))
        return sorted(rows, key=lambda row: row != self.chosen)

    def _edges(self, period: int, most: int) -> list[tuple[int, int, int]]:
        """(row, lower edge, upper edge) of each part of a bar, in eighths of a line from the foot."""
        counts = [(row, self.view.rows[row].counts[period]) for row in self._order()]
        sums = [0]
        for _, count in counts:
            sums.append(sums[-1] + count)
        scale = 8 * self.size.height / most if most else 0
        edges = [round(each * scale) for each in sums]
        return [(row, low, high) for (row, _), (low, high) in zip(counts, pairwise(edges), strict=True) if high > low]

    def _cell(self, edges: list[tuple[int, int, int]], period: int, height: int) -> tuple[str, Style]:
        """One cell has two colours at most: the part at its foot, and the one that takes most of the rest."""
        low, high = 8 * height, 8 * height + 8
        inside = [(row, max(start, low), min(end, high)) for row, start, end in edges if start < high and end > low]
        here = Style(bgcolor=self.app.theme_variables["chosen"]) if period == self.bar else Style()
        if not inside:
            return ("░" if self.view.dark[period] else " "), ink.shade(self, "quiet") + here
        row, _, end = inside[0]
        color = ink.color_of(self, self.view.rows[row].tint)
        if len(inside) == 1:
            return block(end - low, 0), Style(color=color) + here
        other = max(inside[1:], key=lambda each: each[2] - each[1])
        return block(end - low, 0), Style(color=color, bgcolor=ink.color_of(self, self.view.rows[other[0]].tint))
