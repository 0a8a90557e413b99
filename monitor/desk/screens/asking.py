"""A small dialog that asks for a line of text."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from monitor.desk.commands import ASKING, bindings
from monitor.desk.keys_told import told

LONGEST = 2_000  # characters


class Ask(ModalScreen[str | None]):
    """Answers with the line, or with None where the user thought better of it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings(ASKING)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="asking", classes="dialog") as box:
            box.border_title, box.border_subtitle = self._title, told(self.app, "Enter keeps · {leave_it} leaves it")
            yield Input(self._text, max_length=LONGEST, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
