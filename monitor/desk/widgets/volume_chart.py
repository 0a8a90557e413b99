"""Volume as bars: a row for each watch, a bar for each period, one of them chosen."""

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.commands import CHART, bindings
from monitor.desk.text_cells import fill
from monitor.desk.view import BarsView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList

_BLOCKS = " ▁▂▃▄▅▆▇█"
_TALLEST = 6  # lines of a bar
_NAME = 15  # cells that a name has at least
_TOTAL = 7  # cells for the count at the right


class Columns:
    """Where the columns of the chart are, for a width and a number of periods."""

    def __init__(self, width: int, periods: int) -> None:
        room = max(width - _NAME - _TOTAL, 1)
        self.step = max(1, min(6, room // max(periods, 1)))
        self.bar = max(1, self.step - 1)
        self.periods = min(periods, room // self.step)
        self.name = max(0, width - _TOTAL - self.step * self.periods)

    def at(self, x: int) -> int | None:
        """The period under a cell."""
        number = (x - self.name) // self.step
        return number if 0 <= number < self.periods else None


class VolumeChart(LineList):
    """Each row has its own scale, so that a small watch's day is seen too; the count of all periods is at the right."""

    BINDINGS = bindings(CHART)

    bars: reactive[tuple[BarsView, ...]] = reactive(())
    bar: reactive[int] = reactive(0)

    class BarChosen(Message):
        """Another bar was chosen."""

    def on_resize(self) -> None:
        """Make the bars as tall as there is room for, with a line of air after each row."""
        self._grow()

    def _grow(self) -> None:
        share = self.scrollable_content_region.height // max(len(self.bars), 1)
        self.row_height = max(2, min(_TALLEST, share - 1)) + 1

    @property
    def tall(self) -> int:
        """How many lines a bar has."""
        return self.row_height - 1

    def watch_bars(self) -> None:
        """Show other volumes."""
        self._grow()
        self.count = len(self.bars)
        self.bar = min(self.bar, max(self.periods - 1, 0))
        self.refresh()

    @property
    def periods(self) -> int:
        """How many periods are shown."""
        return len(self.bars[0].counts) if self.bars else 0

    def watch_bar(self) -> None:
        """Draw with another bar chosen."""
        self.refresh()

    def action_bar(self, step: int) -> None:
        """Choose the bar before or after."""
        self._choose_bar(max(0, min(self.bar + step, self.periods - 1)))

    def _choose_bar(self, bar: int) -> None:
        self.bar = bar
        self.post_message(self.BarChosen())

    def on_click(self, event: events.Click) -> None:
        """Choose the bar under the mouse; the row is chosen by the list."""
        offset = event.get_content_offset(self)
        under = Columns(self.scrollable_content_region.width, self.periods).at(offset.x) if offset else None
        if under is not None:
            self._choose_bar(under)

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw a line of a watch's bars, from the top: blocks, then one with the mark of the chosen bar."""
        view, columns = self.bars[index], Columns(width, self.periods)
        ground = ink.ground(self, self.ground_of(index) if row_line < self.tall else "background")
        pieces = [(self._label(view, index, row_line, columns.name), self._label_style(view, row_line))]
        for number, count in enumerate(view.counts[: columns.periods]):
            here = index == self.chosen and number == self.bar
            pieces += self._bar(view, count, row_line, columns, here=here)
        total = f"{sum(view.counts):,}" if row_line == self.tall - 1 else ""
        return ink.sides(pieces, [(total + " ", Style(bold=True))], width, ground)

    def _label(self, view: BarsView, index: int, row_line: int, width: int) -> str:
        if row_line != self.tall - 1:
            return ("▌" if index == self.chosen and row_line < self.tall else " ") + " " * (width - 1)
        return ("▌" if index == self.chosen else "▎") + fill(view.name, width - 2) + " "

    def _label_style(self, view: BarsView, row_line: int) -> Style:
        return ink.tinted(self, view.tint) + Style(bold=row_line == self.tall - 1)

    def _bar(self, view: BarsView, count: int, row_line: int, columns: Columns, *, here: bool) -> list[ink.Piece]:
        gap = " " * (columns.step - columns.bar)
        style = ink.tinted(self, view.tint)
        if row_line == self.tall:
            return [(("▲" if here else " ") * columns.bar + gap, ink.shade(self, "accent"))]
        if here:
            style += Style(bgcolor=self.app.theme_variables["edge"])
        block = block_at(count, max(view.counts), self.tall, self.tall - 1 - row_line)
        if not count and row_line == self.tall - 1:
            return [("·" * columns.bar + gap, ink.shade(self, "edge") if not here else style)]
        return [(block * columns.bar, style), (gap, Style())]


def block_at(count: int, most: int, tall: int, height: int) -> str:
    """The character of a bar ``height`` lines above its foot; ``most`` is ``tall`` lines, any count can be seen."""
    eighths = max(1, round(count / most * 8 * tall)) if count else 0
    return _BLOCKS[max(0, min(8, eighths - 8 * height))]


class Axis(Widget):
    """The names of some periods, above their bars."""

    DEFAULT_CSS = """
    Axis { height: 1; }
    """

    ticks: reactive[tuple[str, ...]] = reactive(())

    def render_line(self, y: int) -> Strip:
        """Write every so many names, each under the left edge of its bar."""
        width, ground = self.size.width, ink.ground(self, "background")
        columns = Columns(width - 1, len(self.ticks))  # one cell less, as the chart has its scrollbar's
        every = max(1, -(-9 // columns.step))
        line = " " * columns.name
        for number in range(0, columns.periods, every):
            line = fill(line, columns.name + number * columns.step) + self.ticks[number]
        return ink.line([(line, ink.shade(self, "quiet"))], width, ground)
