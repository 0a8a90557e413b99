"""The line in which a query is typed, and below it what is wrong, under the column where it is wrong."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Input, Static

from monitor.desk.commands import TYPING, bindings
from monitor.desk.text_cells import cut
from monitor.model.errors import QueryError

LONGEST = 2_000  # characters; whatever is pasted beyond them is no query


class QueryInput(Input):
    """The field of the query; its actions are the screen's."""

    BINDINGS = bindings(TYPING)


class QueryLine(Vertical):
    """Asks for a query; its input's own messages go up. ``remark`` stands at the right, ``mistake`` below."""

    DEFAULT_CSS = """
    QueryLine { height: auto; }
    QueryLine Horizontal { height: 1; }
    QueryLine #query-label { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    QueryLine Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    QueryLine Input:focus { border: none; background: $chosen-focus; }
    QueryLine #query-remark { width: auto; padding: 0 1; color: $quiet; }
    QueryLine #query-mistake { height: 1; color: $warning; text-wrap: nowrap; }
    """

    remark: reactive[str] = reactive("")
    mistake: reactive[QueryError | None] = reactive(None)

    def __init__(self, label: str, *, id: str, value: str = "") -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._label = label
        self.input = QueryInput(value, max_length=LONGEST, select_on_focus=False, id=f"{id}-input")

    def compose(self) -> ComposeResult:
        """Lay out the line, and the one below."""
        with Horizontal():
            yield Static(self._label, id="query-label", markup=False)
            yield self.input
            yield Static("", id="query-remark", markup=False)
        yield Static("", id="query-mistake", markup=False)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.input.value

    def watch_remark(self, remark: str) -> None:
        """Show a remark."""
        if self.is_mounted:
            self.query_one("#query-remark", Static).update(remark)

    def watch_mistake(self) -> None:
        """Show a mistake, or no longer."""
        self._show_mistake()

    def on_resize(self) -> None:
        """Put the mistake where its column is now."""
        self._show_mistake()

    def _show_mistake(self) -> None:
        if not self.is_mounted:
            return
        line, below = "", self.query_one("#query-mistake", Static)
        if self.mistake is not None:
            before = cell_len(self.text[: self.mistake.column - 1])
            place = self.input.region.x - below.region.x + before - self.input.scroll_offset.x
            line = pointed(self.mistake.message, place, below.size.width)
        below.update(line)


def pointed(message: str, place: int, width: int) -> str:
    """Write a message with a mark under cell ``place``: after the mark, or before it where there is more room."""
    place = max(0, min(place, width - 1))
    after = f"▲ {message}".rstrip()
    if place + cell_len(after) <= width or place <= width // 2:
        return " " * place + cut(after, width - place)
    before = cut(message, place - 1)
    return " " * (place - cell_len(before) - 1) + f"{before} ▲"
