"""The table of feeds, and the log of one."""

from typing import NamedTuple

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.text_cells import cut, fill
from monitor.desk.view import CheckView, FeedView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList

_SIGNS = {"ok": "●", "failing": "▲", "dark": "✕", "dead": "†", "silent": "○", "off": "–"}
_COLORS = {"ok": "success", "failing": "warning", "dark": "error", "dead": "error", "silent": "accent", "off": "quiet"}


class Column(NamedTuple):
    """A column of the table: ``least`` is the width of the table from which it is shown; numbers stand at the right."""

    title: str
    field: str
    width: int
    least: int
    right: bool = False


_COLUMNS = (
    Column("error", "error", 16, 58),
    Column("last success", "last_ok", 12, 78),
    Column("last new", "last_new", 10, 96),
    Column("next poll", "due", 9, 70),
    Column("a day", "a_day", 6, 88, right=True),
    Column("tier", "tier", 4, 104, right=True),
    Column("tags", "tags", 22, 130),
    Column("address", "url", 44, 180),
)
_EDGE, _STATE = 1, 11
_WITH_ENTRIES, _WITH_TIME, _WITH_STATUS = 62, 72, 81  # cells from which a line of the log has these


def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that a table of this width shows, beside state and name."""
    return tuple(column for column in _COLUMNS if column.least <= width)


def _name_width(width: int) -> int:
    return max(width - _EDGE - _STATE - 1 - sum(column.width + 2 for column in columns_for(width)), 8)


def _cell(column: Column, text: str) -> str:
    return f"{cut(text, column.width):>{column.width}}  " if column.right else fill(text, column.width) + "  "


class FeedTitles(Widget):
    """The titles of the columns."""

    DEFAULT_CSS = """
    FeedTitles { height: 1; }
    """

    def render_line(self, y: int) -> Strip:
        """Write each title over its column."""
        width = self.size.width - 1  # the table has its scrollbar's cell
        head = fill("   state", _EDGE + _STATE) + fill("feed", _name_width(width)) + " "
        cells = head + "".join(_cell(column, column.title) for column in columns_for(width))
        return ink.line([(cells, ink.shade(self, "quiet"))], self.size.width, ink.ground(self, "background"))


class FeedList(LineList):
    """One line for each feed, trouble first."""

    feeds: reactive[tuple[FeedView, ...]] = reactive(())

    def watch_feeds(self, old: tuple[FeedView, ...], new: tuple[FeedView, ...]) -> None:
        """Show other feeds; the chosen one stays chosen wherever it stands now."""
        chosen = old[self.chosen].id if self.chosen < len(old) else None
        self.count = len(new)
        self.chosen = next(
            (index for index, feed in enumerate(new) if feed.id == chosen), min(self.chosen, max(len(new) - 1, 0))
        )
        self.refresh()

    @property
    def current(self) -> FeedView | None:
        """The chosen feed."""
        return self.feeds[self.chosen] if self.feeds else None

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw a feed."""
        feed, ground = self.feeds[index], ink.ground(self, self.ground_of(index))
        weight = Style(bold=feed.in_trouble)
        state = ink.shade(self, _COLORS.get(feed.state, "quiet")) + weight
        pieces = [
            (fill(f"{_SIGNS.get(feed.state, '?')} {feed.state}", _STATE - 1) + " ", state),
            (fill(feed.name, _name_width(width)) + " ", weight),
        ]
        quiet = ink.shade(self, "quiet")
        for column in columns_for(width):
            style = state if column.field == "error" else quiet
            pieces.append((_cell(column, getattr(feed, column.field)), style))
        edge = ("▌" if index == self.chosen else " ", ink.shade(self, "primary"))
        return ink.line([edge, *pieces], width, ground)


class CheckLog(LineList):
    """A feed's log of checks, newest first."""

    checks: reactive[tuple[CheckView, ...]] = reactive(())

    def watch_checks(self) -> None:
        """Show another log."""
        self.count = len(self.checks)
        self.refresh()

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw one check."""
        check, quiet = self.checks[index], ink.shade(self, "quiet")
        told = ink.shade(self, "error" if check.failed else "success")
        new, of = f"{check.new} new" if check.new else "", f"of {check.entries}" if check.entries else ""
        pieces = [
            (f"{'▌' if index == self.chosen and self.has_focus else ' '}", ink.shade(self, "primary")),
            (fill(check.at, 23), quiet),
            (f"{'✕' if check.failed else '●'} ", told),
            (fill(check.outcome, 16) + " ", told if check.failed else Style()),
            (fill(check.status, 8) if width >= _WITH_STATUS else "", quiet),
            (f"{new:>9} ", Style(bold=True)),
            (f"{of:<10}" if width >= _WITH_ENTRIES else "", quiet),
            (f"{check.took:>10}" if width >= _WITH_TIME else "", quiet),
        ]
        return ink.line(pieces, width, ink.ground(self, self.ground_of(index) if self.has_focus else "background"))
