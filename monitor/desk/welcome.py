"""What somebody sees who has no feeds.toml yet: what monitor does, and four ways to begin."""

from pathlib import Path
from typing import Literal

from msgspec import Struct
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from monitor.desk import themes
from monitor.desk.commands import WAY, WELCOME, bindings

WHAT_IT_DOES = """monitor reads news feeds and the articles behind them, and shows every mention of the \
topics, people and organizations you watch, as it appears.

It needs one file, feeds.toml, that says what to read and what to look for. There is none here yet."""

Start = Literal["here", "home", "demo", "opml"]


class Answer(Struct, frozen=True):
    """How the user wants to begin; ``file`` is the OPML file."""

    what: Start
    file: str = ""


class Way(Vertical, can_focus=True):
    """One way to begin; Enter or a click takes it."""

    BINDINGS = bindings(WAY)

    def __init__(self, key: str, label: str, more: str, action: str) -> None:
        super().__init__(
            Static(Content.assemble((f" {key}  ", "bold $primary"), (label, "bold"))),
            Static(more, classes="more", markup=False),
        )
        self.action = action

    async def on_click(self) -> None:
        """Take this way."""
        await self.action_take()

    async def action_take(self) -> None:
        """Take this way."""
        await self.app.run_action(self.action)


class Welcome(App[Answer]):
    """Asks once; answers None where the user leaves."""

    CSS_PATH = "welcome.tcss"
    BINDINGS = bindings(WELCOME)
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "Way"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (28, "-tall")]  # noqa: RUF012  # Textual's own

    def __init__(self, here: Path, home: Path, *, sixteen: bool = False) -> None:
        super().__init__()
        self._here, self._home = here, home
        theme = themes.SIXTEEN if sixteen else themes.DARK
        self.register_theme(theme)
        self.theme = theme.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The desk's own variables."""
        return themes.variables_for(self.current_theme)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        with Vertical(id="welcome") as box:
            box.border_title, box.border_subtitle = (
                "Welcome to monitor",
                "↑ ↓ enter, or 1 to 4 · q leaves, nothing is written",
            )
            yield Static(WHAT_IT_DOES, id="what", markup=False)
            shipped = "some fifty feeds on technology and policy, with watches"
            yield Way("1", "Write a feeds.toml here", f"{self._here}\n{shipped}", "choose('here')")
            yield Way("2", "Write it into your configuration folder", str(self._home), "choose('home')")
            yield Way("3", "Bring your feeds from another reader", "an OPML file, made into a feeds.toml here", "opml")
            yield Input(placeholder="the OPML file, then Enter", id="opml")
            yield Static("", id="wrong", markup=False)
            yield Way("4", "See the demo", "an invented newsroom; no network, nothing to configure", "choose('demo')")

    def action_choose(self, what: Start) -> None:
        """Answer."""
        self.exit(Answer(what))

    def action_opml(self) -> None:
        """Ask for the file."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if Path(name).expanduser().is_file():
            self.exit(Answer("opml", name))
        elif name:
            self._say_wrong(f"▲ There is no file {name}")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say_wrong("")

    def _say_wrong(self, text: str) -> None:
        line = self.query_one("#wrong", Static)
        line.update(text)
        line.display = bool(text)
