"""Where the columns of the volume chart are: name, bars, figures; and the blocks that bars are made of."""

from string import ascii_letters
from typing import NamedTuple

_BLOCKS = " ▁▂▃▄▅▆▇█"
_WIDEST_BAR = 10
_NAMES = ((0, 14), (76, 17), (100, 22), (150, 28))  # from this width of the chart on, a name has at least so many cells
_WIDEST_NAME = 34


class Figure(NamedTuple):
    """A figure beside the bars: ``least`` is the width of the chart from which it is shown."""

    title: str
    field: str
    width: int
    least: int


FIGURES = (
    Figure("total", "total", 7, 0),
    Figure("share", "share", 7, 56),
    Figure("change", "change", 9, 72),
    Figure("last spike", "last_spike", 12, 110),
    Figure("share of voice", "voice", 22, 180),
)


class Columns:
    """The columns for a width and a number of periods; where not all periods fit, the oldest are left out."""

    def __init__(self, width: int, periods: int) -> None:
        self.figures = [figure for figure in FIGURES if figure.least <= width]
        self.figures_width = sum(figure.width for figure in self.figures)
        least = max(cells for start, cells in _NAMES if start <= width)
        room = max(width - least - self.figures_width, 1)
        self.step = max(1, min(_WIDEST_BAR, room // max(periods, 1)))
        self.bar = max(1, self.step - 1)
        self.shown = min(periods, room // self.step)
        self.first = periods - self.shown
        self.name = min(width - self.figures_width - self.step * self.shown, _WIDEST_NAME)
        self.bars_end = self.name + self.step * self.shown

    def at(self, x: int) -> int | None:
        """The period under a cell."""
        number = (x - self.name) // self.step
        return number + self.first if 0 <= number < self.shown else None

    def left(self, period: int) -> int:
        """The first cell of a period's bar."""
        return self.name + (period - self.first) * self.step


def letter(row: int) -> str:
    """What a watch is called in a stacked bar, by its row from 0: A to Z, then a to z, then nothing."""
    return (ascii_letters[26:] + ascii_letters[:26])[row : row + 1] or " "


def eighths(count: int, most: int, top: int) -> int:
    """How many eighths of a line a bar is tall, ``top`` for the most; any count at all can be seen."""
    return max(1, round(count / most * top)) if count else 0


def block(tall: int, height: int) -> str:
    """What a bar of so many eighths shows ``height`` lines above its foot."""
    return _BLOCKS[max(0, min(8, tall - 8 * height))]
