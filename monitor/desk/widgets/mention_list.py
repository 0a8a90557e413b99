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

from monitor.desk.text_cells import excerpt
from monitor.desk.view import MentionView
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList

SLICE = 50
SLICES_KEPT = 40
ROOMY = 24  # lines from which rows have an empty line between them
_INDENT = 4

Slices = Mapping[int, tuple[MentionView, ...]]


class MentionList(LineList):
    """Mentions, newest first, each three lines: time, source and watch; headline; hit sentence.

    ``following`` says that the reader is at the top, where new ones may push the list down; else they arrive above.
    ``unseen`` is how many arrived above since.
    """

    unseen: reactive[int] = reactive(0)

    class Wanted(Message):
        """Rows of this slice are in sight, or soon will be, and not here."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.following = True
        self._slices = OrderedDict[int, tuple[MentionView, ...]]()
        self._asked = set[int]()

    # What is shown

    def row(self, index: int) -> MentionView | None:
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
    def current(self) -> MentionView | None:
        """The chosen mention."""
        return self.row(self.chosen) if self.count else None

    def put(self, number: int, rows: tuple[MentionView, ...]) -> None:
        """Take a slice that was asked for."""
        self._asked.discard(number)
        self._slices[number] = rows
        while len(self._slices) > SLICES_KEPT:
            self._slices.popitem(last=False)
        self.refresh()

    def replace_all(self, count: int, slices: Slices, *, chosen: int, shift: int) -> None:
        """Show the list as it is stored now: ``shift`` rows came in above what is read, which stays where it is."""
        self._slices, self._asked = OrderedDict(slices), set()
        offset = self.scroll_offset.y
        self.count = count
        self.chosen = max(0, min(chosen, count - 1))
        if not self.following:
            self.unseen = max(0, self.unseen + shift)
            self.scroll_to(y=offset + shift * self.row_height, animate=False, force=True)
        self.refresh()

    def start_anew(self, count: int, slices: Slices) -> None:
        """Show another list from its top."""
        self.following, self.unseen = True, 0
        self.replace_all(count, slices, chosen=0, shift=0)
        self.scroll_to(y=0, animate=False, force=True)

    def by_id(self, mention_id: int) -> MentionView | None:
        """A mention, where it is here."""
        return next((row for rows in self._slices.values() for row in rows if row.id == mention_id), None)

    def patch(self, mention_id: int, **changes: bool) -> None:
        """Change what one row shows, where it is here."""
        for number, rows in self._slices.items():
            if any(row.id == mention_id for row in rows):
                self._slices[number] = tuple(
                    msgspec.structs.replace(row, **changes) if row.id == mention_id else row for row in rows
                )
                self.refresh()
                return

    # Moving

    def choose(self, index: int) -> None:
        """Choose a row; from one that has been pushed out of sight, go to the first one in sight."""
        if not self.is_in_sight(self.chosen) and abs(index - self.chosen) == 1:
            index = self.first_in_sight
        super().choose(index)
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
        self.following = False

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Whoever scrolls back to the top wants to see what arrives."""
        self.following = self.scroll_offset.y <= 2

    def on_resize(self) -> None:
        """Give rows an empty line between them where there is room, and keep the chosen one in sight."""
        self.row_height = 4 if self.size.height >= ROOMY else 3
        if not self.following:
            self.show_row(self.chosen)

    # Drawing

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw one of a row's lines."""
        row = self.row(index)
        ground = ink.ground(self, self.ground_of(index) if row_line < 3 else "background")
        if row is None or row_line == 3:
            return ink.line([("  …" if row_line == 1 else "", ink.shade(self, "quiet"))], width, ground)
        edge = ("▌" if index == self.chosen else "▎", ink.tinted(self, row.tint))
        body = (self._first_line, self._headline, self._sentence)[row_line](row, width - 1, ground)
        return Strip.join([ink.line([edge], min(1, width), ground), body])

    def _first_line(self, row: MentionView, width: int, ground: Style) -> Strip:
        quiet = ink.shade(self, "quiet")
        left = [
            ("●" if row.unread else " ", ink.shade(self, "primary")),
            ("◆" if row.clipped else " ", ink.shade(self, "accent")),
            (f" {row.time:<6}  ", quiet),
            (row.source, quiet + Style(bold=row.unread)),
        ]
        return ink.sides(left, [(row.watch, ink.tinted(self, row.tint)), (" ", quiet)], width, ground)

    def _headline(self, row: MentionView, width: int, ground: Style) -> Strip:
        plain = Style(bold=True) if row.unread else Style()
        pieces = ink.marked(row.headline or "(no headline)", row.headline_marks, plain, ink.hit(self, row.tint))
        return self._indented(pieces, width, ground)

    def _sentence(self, row: MentionView, width: int, ground: Style) -> Strip:
        quiet = ink.shade(self, "quiet")
        label = " · ".join(filter(None, ("passing" if row.passing else "", row.where)))
        if label and row.sentence:
            label += " · "
        text, marks = excerpt(row.sentence, row.marks, width - _INDENT - cell_len(label))
        pieces = ink.marked(text, marks, quiet, ink.hit(self, row.tint))
        return self._indented([(label, quiet + Style(italic=True)), *pieces], width, ground)

    def _indented(self, pieces: list[ink.Piece], width: int, ground: Style) -> Strip:
        indent = min(_INDENT - 1, width)
        return Strip.join([ink.line([], indent, ground), ink.line(pieces, width - indent, ground)])
