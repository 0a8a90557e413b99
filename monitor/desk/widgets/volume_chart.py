"""Volume side by side: a row for each watch, a bar for each period, one of them chosen, and figures at the right."""

from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from monitor.desk.commands import CHART, bindings
from monitor.desk.text_cells import cut, fill
from monitor.desk.view import BarsView, ChartView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.volume_columns import Columns, Figure, block, eighths, letter


class VolumeChart(LineList):
    """Each row has its own scale, so that a small watch's day is seen too, or all have one (``common``).

    A period in which feeds were dark is hatched, a spike has a triangle at its foot, a dot is none at all. ``lettered``
    rows begin with the letter that they have in the stacked bars above.
    """

    BINDINGS = bindings(CHART)

    view: reactive[ChartView] = reactive(ChartView())
    bar: reactive[int] = reactive(0)
    common: reactive[bool] = reactive(False)
    lettered: reactive[bool] = reactive(False)

    class BarChosen(Message):
        """Another bar was chosen; ``beyond`` is by how many periods it lies before the first or after the last."""

        def __init__(self, beyond: int = 0) -> None:
            super().__init__()
            self.beyond = beyond

    def watch_view(self) -> None:
        """Show other volumes."""
        self.count = len(self.view.rows)
        self.chosen = max(0, min(self.chosen, self.count - 1))
        self.bar = max(0, min(self.bar, self.periods - 1))
        self.refresh()

    def watch_common(self) -> None:
        """Draw on another scale."""
        self.refresh()

    def watch_lettered(self) -> None:
        """Draw with or without letters."""
        self.refresh()

    def watch_bar(self) -> None:
        """Draw with another bar chosen."""
        self.refresh()

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return len(self.view.ticks)

    @property
    def columns(self) -> Columns:
        """Where everything is."""
        return Columns(self.scrollable_content_region.width, self.periods)

    def action_bar(self, step: int) -> None:
        """Choose the bar before or after; at either end, another period comes into sight."""
        wished = self.bar + step
        place = max(self.columns.first, min(wished, self.periods - 1))
        self.choose_bar(place, beyond=wished - place)

    def choose_bar(self, bar: int, beyond: int = 0) -> None:
        """Choose a bar as the user does."""
        self.bar = bar
        self.post_message(self.BarChosen(beyond))

    def on_click(self, event: events.Click) -> None:
        """Choose the bar under the mouse; the row is chosen by the list."""
        offset = event.get_content_offset(self)
        under = self.columns.at(offset.x) if offset else None
        if under is not None:
            self.choose_bar(under)

    # Drawing

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw a line of a watch's bars, from the top; name and figures stand at the foot."""
        row, columns = self.view.rows[index], self.columns
        height, ground = self.row_height - 1 - row_line, ink.ground(self, self.ground_of(index))
        pieces = [*self._label(row, index, columns.name, foot=height == 0)]
        most = max((max(each.counts) for each in self.view.rows), default=0) if self.common else max(row.counts)
        for period in range(columns.first, self.periods):
            pieces += self._bar(index, period, most, height, columns)
        left = ink.line(pieces, columns.bars_end, ground)
        air = (" " * (width - columns.bars_end - columns.figures_width), Style())
        figures = [air, *self._figures(row, columns)] if height == 0 else []
        return Strip.join([left, ink.line(figures, width - columns.bars_end, ground)])

    def _label(self, row: BarsView, index: int, width: int, *, foot: bool) -> list[ink.Piece]:
        tint, chosen = ink.tinted(self, row.tint), index == self.chosen
        name = f"{letter(index)} {row.name}" if self.lettered else f" {row.name}"
        text = fill(name if foot else "", width - 2)
        return [("▌" if chosen else "▎", tint), (f"{text} ", tint + Style(bold=chosen))]

    def _bar(self, index: int, period: int, most: int, height: int, columns: Columns) -> list[ink.Piece]:
        row, gap = self.view.rows[index], (" " * (columns.step - columns.bar), Style())
        style, ground = ink.tinted(self, row.tint), self._ground(index, period)
        tall = eighths(row.counts[period], most, 8 * self.row_height - min(self.row_height, 2))
        shape = block(tall, height)
        if row.spikes[period] and height == 0:
            return [(f"{'▲':^{columns.bar}}", style + Style(reverse=True, bold=True)), gap]
        if shape == " ":
            return [(self._nothing(period, height, tall) * columns.bar, self._hint(period) + ground), gap]
        return [(shape * columns.bar, style + ground), gap]

    def _nothing(self, period: int, height: int, tall: int) -> str:
        """What stands where no bar reaches: hatching where feeds were dark, a dot at the foot of a seen period."""
        if self.view.dark[period]:
            return "░"
        return "·" if height == 0 and not tall and not self.view.unseen[period] else " "

    def _hint(self, period: int) -> Style:
        return ink.shade(self, "quiet" if self.view.dark[period] else "scrollbar-hover")

    def _ground(self, index: int, period: int) -> Style:
        if period != self.bar:
            return Style()
        return Style(bgcolor=self.app.theme_variables["scrollbar-hover" if index == self.chosen else "chosen"])

    def _figures(self, row: BarsView, columns: Columns) -> list[ink.Piece]:
        return [piece for figure in columns.figures for piece in self._figure(row, figure)]

    def _figure(self, row: BarsView, figure: Figure) -> list[ink.Piece]:
        quiet = ink.shade(self, "quiet")
        match figure.field:
            case "voice":
                cells = round((row.share or 0) * (figure.width - 2))
                return [("  " + "█" * cells, ink.tinted(self, row.tint)), (" " * (figure.width - 2 - cells), quiet)]
            case "share":
                return [
                    (_right("" if row.share is None else f"{row.share:.0%}".replace("%", " %"), figure.width), quiet)
                ]
            case "last_spike":
                return [("  " + fill(row.last_spike, figure.width - 2), ink.shade(self, "accent"))]
            case "total":
                return [(_right(row.total, figure.width), Style(bold=True))]
        return [(_right(row.change, figure.width), Style())]


def _right(text: str, width: int) -> str:
    return f"{cut(text, width):>{width}}"
