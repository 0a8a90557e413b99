"""Why did this match? What each watch says of one article."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from monitor.desk.commands import DIALOG, bindings
from monitor.desk.keys_told import told
from monitor.desk.why_view import WhyLine, WhyView
from monitor.desk.widgets import ink


class WhyScreen(ModalScreen[None]):
    """Shows clauses with ✓ and ✗, names and the sentence."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = bindings(DIALOG)

    def __init__(self, view: WhyView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with VerticalScroll(id="why", classes="dialog") as box:
            box.border_title, box.border_subtitle = "Why this is a mention", told(self.app, "{close} closes")
            yield Static(Content(self._view.headline).stylize("bold"))
            yield Static("")
            for line in self._view.lines:
                drawn = Static(self._drawn(line))
                drawn.styles.padding = (0, 0, 0, line.indent * 2)
                yield drawn

    def _drawn(self, line: WhyLine) -> Content:
        sign = {True: ("✓ ", "bold $success"), False: ("✗ ", "$error"), None: ("", "")}[line.held]
        if line.tint:
            words = Content(line.text).stylize(Style.parse(f"bold {ink.color_of(self, line.tint)}"))
        else:
            words = Content(line.text).stylize("$quiet" if line.quiet or line.held is False else "$foreground")
        return Content.assemble(sign, words)
