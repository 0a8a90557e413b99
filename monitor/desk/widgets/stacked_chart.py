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
from monitor.desk.widgets.volume_columns import Columns, block, letter

MOST = 5
"""Eighths of a line that are most of it."""
Part = tuple[int, int, int]
"""A row, and the lower and the upper edge of its part of a bar, in eighths of a line from the foot."""


class StackedChart(Widget):
    """Draws the same periods in the same columns as the rows below it, on one scale.

    A part that takes most of a line has its watch's letter there, so that it is known without its colour.
    """

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
            shape, style = self._cell(self._edges(period, most), period, height, columns.bar)
            pieces += [(shape, style), (" " * (columns.step - columns.bar), Style())]
        return ink.line(pieces, self.size.width, ground)

    def _most(self) -> int:
        return max(
            (sum(row.counts[period] for row in self.view.rows) for period in range(len(self.view.ticks))), default=0
        )

    def _order(self) -> list[int]:
        """The rows from the foot up: the chosen one, then the others as they are."""
        rows = range(len(self.view.rows))
        return sorted(rows, key=lambda row: row != self.chosen)

    def _edges(self, period: int, most: int) -> list[Part]:
        """Each part of a bar from its foot up."""
        counts = [(row, self.view.rows[row].counts[period]) for row in self._order()]
        sums = [0]
        for _, count in counts:
            sums.append(sums[-1] + count)
        scale = 8 * self.size.height / most if most else 0
        edges = [round(each * scale) for each in sums]
        return [(row, low, high) for (row, _), (low, high) in zip(counts, pairwise(edges), strict=True) if high > low]

    def _cell(self, edges: list[Part], period: int, height: int, width: int) -> ink.Piece:
        """One cell has two colours at most: the part at its foot, and the one that takes most of the rest."""
        low, high = 8 * height, 8 * height + 8
        inside = [(row, max(start, low), min(end, high)) for row, start, end in edges if start < high and end > low]
        here = Style(bgcolor=self.app.theme_variables["chosen"]) if period == self.bar else Style()
        if not inside:
            return ("░" if self.view.dark[period] else " ") * width, ink.shade(self, "quiet") + here
        if edges[-1][2] >= high and (named := [part for part in edges if _letter_line(part) == height]):
            color = ink.color_of(self, self.view.rows[named[0][0]].tint)
            return f"{letter(named[0][0]):^{width}}", ink.on(self, "background", color)
        row, _, end = inside[0]
        color = ink.color_of(self, self.view.rows[row].tint)
        if len(inside) == 1:
            return block(end - low, 0) * width, Style(color=color) + here
        other = max(inside[1:], key=lambda each: each[2] - each[1])
        return block(end - low, 0) * width, Style(
            color=color, bgcolor=ink.color_of(self, self.view.rows[other[0]].tint)
        )


def _letter_line(part: Part) -> int | None:
    """The line that has a part's letter, which fills it: the lowest that is all its own, else one that nearly is."""
    _, start, end = part
    first, whole = start // 8, -(-start // 8)
    if (whole + 1) * 8 <= end:
        return whole
    return next((line for line in (first, first + 1) if min(end, line * 8 + 8) - max(start, line * 8) >= MOST), None)
