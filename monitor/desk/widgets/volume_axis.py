"""The line above the chart: what its periods are called, which one is chosen, and what the figures are."""

from rich.cells import cell_len
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.view import ChartView
from monitor.desk.widgets import ink
from monitor.desk.widgets.volume_columns import Columns

_APART = 3  # cells between two names at least


class Axis(Widget):
    """Names every so many periods, each over the left edge of its bar; the chosen one always, with a mark."""

    DEFAULT_CSS = """
    Axis { height: 1; }
    """

    view: reactive[ChartView] = reactive(ChartView())
    bar: reactive[int] = reactive(0)

    def render_line(self, y: int) -> Strip:
        """Write the names."""
        width = self.size.width - 1  # the chart has its scrollbar's cell
        columns, quiet = Columns(width, len(self.view.ticks)), ink.shade(self, "quiet")
        pieces, end = list[ink.Piece](), 0
        for left, text, chosen in self._names(columns):
            style = ink.shade(self, "primary") + Style(bold=True) if chosen else quiet
            pieces += [(" " * (left - end), Style()), (text, style)]
            end = left + cell_len(text)
        pieces.append((" " * max(columns.bars_end - end, 0), Style()))
        used = max(columns.bars_end, end)
        heads = "".join(
            f"  {f.title:<{f.width - 2}}" if f.field in {"voice", "last_spike"} else f"{f.title:>{f.width}}"
            for f in columns.figures
        )[used - columns.bars_end :]
        return ink.line([*pieces, (" " * (width - columns.figures_width - columns.bars_end) + heads, quiet)],
                        self.size.width, ink.ground(self, "background"))  # fmt: skip

    def _names(self, columns: Columns) -> list[tuple[int, str, bool]]:
        """(first cell, text, whether chosen) of each name, from the left; the chosen one takes the room it needs."""
        ticks = self.view.ticks
        if not columns.shown:
            return []
        chosen = max(self.bar, columns.first)
        place, mark = columns.left(chosen), f"▼{ticks[chosen]}"
        if place + cell_len(mark) > columns.bars_end:  # at the right edge the name stands before its mark
            place, mark = max(place + 1 - cell_len(mark), 0), f"{ticks[chosen]}▼"
        names = [(place, mark, True)]
        every = -(-(max(map(cell_len, ticks)) + _APART) // columns.step)
        for period in range(columns.first, len(ticks), every):
            left, end = columns.left(period), columns.left(period) + cell_len(ticks[period])
            apart = end < place or left > place + cell_len(mark)
            if apart and end <= columns.bars_end:
                names.append((left, ticks[period], False))
        return sorted(names)
