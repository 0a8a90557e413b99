"""The lines of a form: a field with its mistake below, and a choice of a few words."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from monitor.desk.commands import CHOOSING, bindings
from monitor.desk.widgets import ink
from monitor.desk.widgets.query_line import pointed

LABEL = 12
LONGEST = 4_000  # characters


class FormField(Vertical):
    """A label and a line to type into; ``wrong`` stands below, at a column of the text where there is one."""

    DEFAULT_CSS = """
    FormField { height: auto; }
    FormField Horizontal { height: 1; }
    FormField Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    FormField Input:focus { border: none; background: $chosen-focus; }
    FormField .label { width: 12; color: $quiet; }
    FormField .mistake { height: auto; padding-left: 12; color: $warning; display: none; }
    FormField.-wrong .mistake { display: block; }
    """

    wrong: reactive[tuple[str, int | None] | None] = reactive(None)

    def __init__(self, key: str, label: str, text: str, placeholder: str) -> None:
        super().__init__(id=f"field-{key}")
        self.key, self._label = key, label
        self.input = Input(text, placeholder=placeholder, max_length=LONGEST, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out the line, and the one below."""
        with Horizontal():
            yield Static(self._label, classes="label", markup=False)
            yield self.input
        yield Static("", classes="mistake", markup=False)

    def watch_wrong(self) -> None:
        """Show what is wrong, or no longer."""
        self.set_class(self.wrong is not None, "-wrong")
        if self.wrong is not None and self.is_mounted:
            self.query_one(".mistake", Static).update(self._told(*self.wrong))

    def _told(self, message: str, column: int | None) -> str:
        """The mark under its column, with the message beside it where there is room, else below."""
        width = max(self.size.width - LABEL, 20)
        place = cell_len(self.input.value[: (column or 1) - 1]) - self.input.scroll_offset.x
        if cell_len(message) + 2 <= max(width - place, place):
            return pointed(message, place, width)
        return f"{pointed('', place, width)}\n{message}" if place > 0 else f"▲ {message}"


class ChoiceLine(Widget, can_focus=True):
    """A label and a few words of which one is chosen, with the arrows or the mouse."""

    BINDINGS = bindings(CHOOSING)
    DEFAULT_CSS = """
    ChoiceLine { height: 1; }
    """

    chosen: reactive[str] = reactive("")

    class Chosen(Message):
        """The user chose another word."""

    def __init__(self, key: str, label: str, words: Sequence[str], chosen: str) -> None:
        super().__init__(id=f"choice-{key}")
        self.key, self._label, self.words = key, label, tuple(words)
        self.set_reactive(ChoiceLine.chosen, chosen)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw with or without focus."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_turn(self, step: int) -> None:
        """Choose the word before or after."""
        self._choose(self.words[(self.words.index(self.chosen) + step) % len(self.words)])

    def _choose(self, word: str) -> None:
        self.chosen = word
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the mouse."""
        right = LABEL
        for word in self.words:
            right += cell_len(word) + 4
            if LABEL <= event.x < right:
                self._choose(word)
                return

    def render_line(self, y: int) -> Strip:
        """Draw the words, a dot before each."""
        quiet, ground = ink.shade(self, "quiet"), ink.ground(self, "background")
        pieces: list[ink.Piece] = [(f"{self._label:<{LABEL}}", quiet)]
        for word in self.words:
            on = word == self.chosen
            style = ink.shade(self, "foreground" if on else "quiet") + Style(bold=on, underline=on and self.has_focus)
            pieces += [
                ("● " if on else "○ ", ink.shade(self, "primary" if on else "quiet")),
                (word, style),
                ("  ", quiet),
            ]
        return ink.line(pieces, self.size.width, ground)
