"""The line in which a list is filtered as one types, with what is wrong in it beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from monitor.desk.commands import FILTERING, bindings

LONGEST = 1_000  # characters; whatever is pasted beyond them is no query


class FilterInput(Input):
    """The field of the query."""

    BINDINGS = bindings(FILTERING)


class FilterLine(Vertical):
    """Asks for a query; ``remark`` says how many rows there are, or on a line below what is ``wrong``."""

    remark: reactive[str] = reactive("")
    wrong: reactive[str] = reactive("")

    class Typed(Message):
        """Another query stands there."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """The user is done with typing."""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        with Horizontal():
            yield Static(" / ", id="slash", markup=False)
            yield FilterInput(
                placeholder='words, "a phrase", source:gazette, headline:x, a OR b', id="filter", max_length=LONGEST
            )
            yield Static("", id="remark", markup=False)
        yield Static("", id="mistake", markup=False)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.query_one(Input).value if self.is_mounted else ""

    def open(self) -> None:
        """Show the line and let the user type."""
        self.add_class("-open")
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Take the query away, and the line with it."""
        self.remove_class("-open")
        self.query_one(Input).value = ""
        self.remark = self.wrong = ""

    def watch_remark(self, remark: str) -> None:
        """Show a remark."""
        if self.is_mounted:
            self.query_one("#remark", Static).update(remark)

    def watch_wrong(self, wrong: str) -> None:
        """Show a mistake, or no longer."""
        self.set_class(bool(wrong), "-wrong")
        if self.is_mounted:
            self.query_one("#mistake", Static).update(f"▲ {wrong}")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that the typing is done."""
        event.stop()
        self.post_message(self.Done())
