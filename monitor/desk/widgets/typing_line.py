"""A line to type into, with a word before it that says what for."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static


class TypingLine(Horizontal):
    """One line: ``label`` and an input; the input's own messages go up to the screen."""

    DEFAULT_CSS = """
    TypingLine { height: 1; }
    TypingLine Static { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    TypingLine Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    TypingLine Input:focus { border: none; background: $surface; }
    """

    def __init__(self, label: str, placeholder: str, *, id: str, value: str = "") -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._label = label
        self.input = Input(value, placeholder=placeholder, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out the label and the input."""
        yield Static(self._label, markup=False)
        yield self.input

    @property
    def value(self) -> str:
        """What is typed, without spaces around it."""
        return self.input.value.strip()
