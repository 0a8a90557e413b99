"""A small dialog with a few choices, each with its own key."""

from collections.abc import Sequence

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.desk.commands import ASKING, bindings
from monitor.desk.keys_told import told


class Choice(Struct, frozen=True):
    """What can be chosen: its answer, its key and its words."""

    answer: str
    key: str
    label: str


class ChoiceLine(Static):
    """One choice; a click takes it."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(Content.assemble((f" {choice.key} ", "bold $primary"), f" {choice.label}"))
        self.choice = choice

    def on_click(self) -> None:
        """Take the choice."""
        self.screen.dismiss(self.choice.answer)


class Choose(ModalScreen[str | None]):
    """Answers with the choice, or with None where the user thought better of it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings(ASKING)

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="choosing", classes="dialog") as box:
            box.border_title, box.border_subtitle = self._title, told(self.app, "{leave_it} leaves it")
            for choice in self._choices:
                yield ChoiceLine(choice)

    def on_key(self, event: events.Key) -> None:
        """Take the choice of the key."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice.answer)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
