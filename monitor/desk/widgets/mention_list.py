"""The list of mentions: rows come in slices as they are looked at, and new ones arrive without moving what is read."""

from collections import OrderedDict
from collections.abc import Mapping

import msgspec
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from monitor.desk.text_cells import cut
from monitor.desk.view import Key, RowView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList
from monitor.desk.widgets.row_drawing import RowInk

SLICE = 50
SLICES_KEPT = 40
ROOMY = 24  # lines from which rows have an empty line before them
NARROW = 76  # cells below which a headline may have two lines, where there is room for tall rows

Slices = Mapping[int, tuple[RowView, ...]]


class MentionList(LineList):
    """Rows of one height: time, source and watches; headline; hit sentence. A heading stands above a group's first.

    ``following`` says that the reader is at the top, where new ones may push the list down; else they arrive above.
    ``untouched`` is a list that nobody has moved in yet: it stays at the newest one.
    ``unseen`` is how many arrived above since, ``moved`` by how many rows the choice was moved in all.
    """

    unseen: reactive[int] = reactive(0, repaint=False)
    labelled: reactive[bool] = reactive(True)
    grouped: reactive[bool] = reactive(False)

    class Wanted(Message):
        """Rows of this slice are in sight, or soon will be, and not here."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.following, self.untouched, self.moved = True, True, 0
        self._slices = OrderedDict[int, tuple[RowView, ...]]()
        self._asked = set[int]()
        self._content, self._gap = 3, 0

    # What is shown

    def row(self, index: int) -> RowView | None:
        """The mention at a place of the list, or None where its slice is not here; then it is asked for."""
        number, within = divmod(index, SLICE)
        rows = self._slices.get(number)
        if rows is not None:
            self._slices.move_to_end(number)
            return rows[within] if within < len(rows) else None
        if number not in self._asked and 0 <= index < self.count:
            self._asked.add(number)
            self.post_message(self.Wanted(number))
        return None

    @property
    def current(self) -> RowView | None:
        """The chosen mention."""
        return self.row(self.chosen) if self.count else None

    def put(self, number: int, rows: tuple[RowView, ...]) -> None:
        """Take a slice that was asked for."""
        self._asked.discard(number)
        self._slices[number] = rows
        while len(self._slices) > SLICES_KEPT:
            self._slices.popitem(last=False)
        self.refresh()

    def replace_all(self, count: int, slices: Slices, *, chosen: int, shift: int) -> None:
        """Show the list as it is stored now: ``shift`` rows came in above what is read, which stays where it is."""
        offset, before = self.scroll_offset.y, self._in_sight()
        self._slices, self._asked = OrderedDict(slices), set()
        self.count = count
        chosen = max(0, min(chosen, count - 1))
        if not self.following:
            self.unseen = max(0, self.unseen + shift)
        if not self.following and chosen == self.chosen + shift and None not in before == self._in_sight(shift):
            self.push_down(shift, chosen)
            return
        self.chosen = chosen
        if not self.following:
            self.scroll_to(y=offset + shift * self.row_height, animate=False, force=True)
        elif self.scrollable_content_region.height >= self.row_height and not self.is_whole_in_sight(self.chosen):
            self._pushed_out(shift)
        self.refresh()

    def _in_sight(self, below: int = 0) -> list[RowView | None]:
        """The rows in sight, or those as many places ``below`` them; None stands for one that is not here."""
        first, last = self.scroll_offset.y, self.scroll_offset.y + self.scrollable_content_region.height - 1
        heading = self.grouped  # which hangs on the row before
        rows = range(first // self.row_height + below - heading, last // self.row_height + below + 1)
        return [self._here(index) for index in rows if 0 <= index < self.count]

    def _here(self, index: int) -> RowView | None:
        number, within = divmod(index, SLICE)
        rows = self._slices.get(number, ())
        return rows[within] if within < len(rows) else None

    def _pushed_out(self, shift: int) -> None:
        """Where arrivals push the choice out of sight, it holds the list; in an untouched list it goes to the top."""
        if self.untouched:
            self.chosen = 0
            self.post_message(self.Moved(self, 0))
        else:
            self.following, self.unseen = False, shift
            self.show_row(self.chosen)

    def start_anew(self, count: int, slices: Slices) -> None:
        """Show another list from its top."""
        self.following, self.unseen = True, 0
        self.replace_all(count, slices, chosen=0, shift=0)
        self.scroll_to(y=0, animate=False, force=True)

    def by_key(self, key: Key) -> RowView | None:
        """A row, where it is here."""
        return next((row for rows in self._slices.values() for row in rows if row.key == key), None)

    def patch(self, key: Key, **changes: object) -> None:
        """Change what one row shows, where it is here."""
        for number, rows in self._slices.items():
            if any(row.key == key for row in rows):
                self._slices[number] = tuple(
                    msgspec.structs.replace(row, **changes) if row.key == key else row for row in rows
                )
                self.refresh()
                return

    # Moving

    def choose(self, index: int) -> None:
        """Choose a row; from one that has been pushed out of sight, go to the first one in sight."""
        if not self.is_in_sight(self.chosen) and abs(index - self.chosen) == 1:
            index = self.first_in_sight
        before, self.untouched = self.chosen, False
        super().choose(index)
        self.moved += self.chosen - before
        self._settle()
        self._want_ahead()

    def _settle(self) -> None:
        self.following = self.chosen == 0 and self.scroll_offset.y == 0
        if self.scroll_offset.y == 0:
            self.unseen = 0

    def _want_ahead(self) -> None:
        for index in (self.chosen - SLICE // 2, self.chosen + SLICE // 2):
            self.row(index)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scrolling; back at the top, nothing is unseen."""
        super().watch_scroll_y(old_value, new_value)
        if new_value <= 0:
            self.unseen = 0

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Whoever scrolls away reads: from now on, new mentions arrive above."""
        self.following = self.untouched = False

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Whoever scrolls back to the top wants to see what arrives."""
        self.following = self.scroll_offset.y <= 2

    def on_resize(self) -> None:
        """Give rows the lines there is room for, and keep the chosen one in sight."""
        self._shape()

    def watch_grouped(self) -> None:
        """Make room for headings."""
        self._shape()

    def _shape(self) -> None:
        roomy = self.size.height >= ROOMY
        self._content = 4 if roomy and self.size.width < NARROW else 3
        self._gap = int(roomy or self.grouped)
        self.row_height = self._content + self._gap
        if not self.following:
            self.show_row(self.chosen)

    # Drawing

    @property
    def first_line(self) -> int:
        """The line of a row where its words begin: below its heading, or above the empty line."""
        return self._gap if self.grouped else 0

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw one of a row's lines."""
        row = self.row(index)
        line = row_line - self.first_line
        if not 0 <= line < self._content:
            return self._heading(index, row, width)
        ground = ink.ground(self, self.ground_of(index))
        if row is None:
            return ink.line([("  …" if line == 1 else "", ink.shade(self, "quiet"))], width, ground)
        edge = ink.line([("▌" if index == self.chosen else "▎", self._edge(index, row))], min(1, width), ground)
        body = RowInk(self, content=self._content, labelled=self.labelled).line(row, line, max(width - 1, 0), ground)
        return Strip.join([edge, body])

    def _edge(self, index: int, row: RowView) -> Style:
        """The colour of a row's first watch; a found article has none."""
        if row.labels:
            return ink.tinted(self, row.labels[0].tint)
        return ink.shade(self, "primary" if index == self.chosen else "edge")

    def _heading(self, index: int, row: RowView | None, width: int) -> Strip:
        ground = ink.ground(self, "background")
        before = self.row(index - 1) if index and self.grouped else None
        if not self.grouped or row is None or (before and before.group == row.group):
            return Strip.blank(width, ground)
        title = f" {cut(row.group, max(width - 6, 0))} "
        pieces = [(title, ink.shade(self, "primary")), ("─" * (width - cell_len(title)), ink.shade(self, "edge"))]
        return ink.line(pieces, width, ground)
