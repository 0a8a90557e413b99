"""A list drawn by line: any number of rows of one height, one of them chosen, by keyboard and mouse."""

from typing import Self

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.desk.commands import MOVING, bindings
from monitor.desk.widgets import ink

DRAWN = 500  # lines kept as they were drawn, some screens full


class LineList(ScrollView, can_focus=True):
    """Draws only the lines in sight, so that a million rows cost what ten do; subclasses draw one line of one row."""

    BINDINGS = bindings(MOVING)
    DEFAULT_CSS = """
    LineList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    count: reactive[int] = reactive(0, repaint=False)
    chosen: reactive[int] = reactive(0, repaint=False)
    row_height: reactive[int] = reactive(1, repaint=False)

    class Moved(Message):
        """Another row was chosen by the user."""

        def __init__(self, sender: "LineList", index: int) -> None:
            super().__init__()
            self.sender, self.index = sender, index

        @property
        def control(self) -> "LineList":
            """The list it came from."""
            return self.sender

    class Entered(Moved):
        """The chosen row was opened by the user."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id, classes=classes)
        self._drawn = dict[tuple[int, int, int, str], Strip]()

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw one line of one row, exactly ``width`` cells; it is kept until ``refresh`` is called for all rows.

        It may hang on whether the row is chosen, and whether the list has the focus.
        """
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is in sight. Without a frame that is the rows as they were drawn, so that scrolling draws few."""
        if self.styles.gutter:
            return super().render_lines(crop)
        (left, right), width = crop.column_span, self.outer_size.width
        filters, background, air = self.get_line_filters(), self.background_colors[1], ink.ground(self, "background")
        strips = [self.render_line(y).adjust_cell_length(width, air) for y in crop.line_range]
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
        return strips if (left, right) == (0, width) else [strip.crop(left, right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` of what is in sight, or take it as it was drawn before."""
        width = self.scrollable_content_region.width
        index, row_line = divmod(y + self.scroll_offset.y, self.row_height)
        place = (index, row_line, width, self.ground_of(index))
        strip = self._drawn.get(place)
        if strip is None:
            strip = self._drawn[place] = self._draw(index, row_line, width)
            if len(self._drawn) > DRAWN:
                self._drawn.clear()
        return strip

    def _draw(self, index: int, row_line: int, width: int) -> Strip:
        if index >= self.count:
            return Strip.blank(width, ink.ground(self, "background"))
        return self.draw(index, row_line, width)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again: all rows anew, or without drawing them anew what is in some regions."""
        if repaint and not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget the rows that were drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def ground_of(self, index: int) -> str:
        """The theme variable of a row's background."""
        if index != self.chosen:
            return "background"
        return "chosen-focus" if self.has_focus else "chosen"

    def watch_count(self, old: int, new: int) -> None:
        """Make the virtual size fit the rows, at once, so that scrolling knows it; draw anew where rows come or go."""
        self._fit()
        if self.is_in_sight(min(old, new)):
            self.refresh()

    def watch_row_height(self) -> None:
        """Make the virtual size fit the rows."""
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        """Take the size that the rows need; the screen is laid out anew only where a scroll bar comes or goes."""
        size, height = Size(0, self.count * self.row_height), self.container_size.height
        if (size.height > height) != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(LineList.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def push_down(self, rows: int, chosen: int) -> None:
        """Have ``rows`` come in above what is in sight, which stays as it is drawn; only the scroll bar moves."""
        y = float(self.scroll_offset.y + rows * self.row_height)
        self.set_reactive(LineList.scroll_y, y)
        self.set_reactive(LineList.scroll_target_y, y)
        self.set_reactive(LineList.chosen, chosen)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = y
        self._drawn = {(place[0] + rows, *place[1:]): strip for place, strip in self._drawn.items()}

    def watch_chosen(self, old: int, new: int) -> None:
        """Draw the row that was chosen and the one that is."""
        self.refresh_row(old)
        self.refresh_row(new)
        self.point()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the terminal's cursor with the chosen row."""
        super().watch_scroll_y(old_value, new_value)
        self.point()

    def point(self) -> None:
        """Put the terminal's own cursor on the chosen row, where screen readers and magnifiers look."""
        line = self.chosen * self.row_height - self.scroll_offset.y
        if self.has_focus and self.screen.is_current and 0 <= line < self.scrollable_content_region.height:
            self.app.cursor_position = self.scrollable_content_region.offset + Offset(0, line + self.first_line)

    @property
    def first_line(self) -> int:
        """The line of a row where its words begin."""
        return 0

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the chosen row as the focused one, or no longer."""
        super().watch_has_focus(_has_focus)
        self.refresh()
        self.point()

    @property
    def rows_in_sight(self) -> int:
        """How many whole rows fit."""
        return max(self.scrollable_content_region.height // self.row_height, 1)

    @property
    def first_in_sight(self) -> int:
        """The first row that is whole in sight."""
        return -(-self.scroll_offset.y // self.row_height)

    def is_in_sight(self, index: int) -> bool:
        """Whether a row is at least partly in sight."""
        top = index * self.row_height - self.scroll_offset.y
        return -self.row_height < top < self.scrollable_content_region.height

    def is_whole_in_sight(self, index: int) -> bool:
        """Whether all of a row is in sight."""
        top = index * self.row_height - self.scroll_offset.y
        return 0 <= top <= self.scrollable_content_region.height - self.row_height

    def choose(self, index: int) -> None:
        """Choose a row as the user does: it comes into sight, and the screen is told."""
        if self.count:
            self.chosen = max(0, min(index, self.count - 1))
            self.show_row(self.chosen)
            self.post_message(self.Moved(self, self.chosen))

    def show_row(self, index: int) -> None:
        """Bring a row into sight, with as little movement as can be."""
        top, height = index * self.row_height, self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False, force=True)

    def action_step(self, rows: int) -> None:
        """Go up or down."""
        self.choose(self.chosen + rows)

    def action_page(self, pages: int) -> None:
        """Go up or down by what is in sight."""
        self.choose(self.chosen + pages * self.rows_in_sight)

    def action_first(self) -> None:
        """Go to the top."""
        self.choose(0)

    def action_last(self) -> None:
        """Go to the end."""
        self.choose(self.count - 1)

    def action_enter(self) -> None:
        """Open what is chosen."""
        if self.count:
            self.post_message(self.Entered(self, self.chosen))

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        index = (offset.y + self.scroll_offset.y) // self.row_height
        return index if index < self.count else None

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; a double click opens it."""
        index = self.row_at(event)
        if index is None:
            return
        self.choose(index)
        if event.chain == 2:
            self.action_enter()

    def refresh_row(self, index: int) -> None:
        """Draw one row again."""
        top = index * self.row_height - self.scroll_offset.y
        if -self.row_height < top < self.size.height:
            self.refresh(Region(0, top, self.size.width, self.row_height))
