"""Help: what the screen below is for, what each of its keys does, and what the words mean."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from monitor.desk.commands import DIALOG, PARTS, InForce, bindings
from monitor.desk.keys_told import told
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.widgets import ink

WORDS = (
    ("mention", "one article that matches one watch: the unit that is counted"),
    ("hit", "one matched span inside a mention; the hit sentence is shown as evidence"),
    ("source", "the publisher of an article; its tier, 1 (top) to 3, is yours to set"),
    ("passing", "named, but not what the article is about"),
    ("prominence", "how visible the watch is in the article, 0 to 100"),
    ("clip", "to keep a mention for a report; clips are never pruned"),
    ("full text", "the article's page was read; else only the feed's own text was searched"),
    ("spike", "clearly above what is usual: docs/timeline.md has the rule; backfill of a new feed never is one"),
    ("share", "share of voice: a watch's mentions divided by all mentions of the watches compared"),
    ("change", "against the same length of time before; – where most of that was not watched"),
    ("coverage", "the feed-hours that were read, of those that should have been; ░ less than half"),
    ("dark", "a feed that keeps failing; silent: it brings nothing new for far longer than usual"),
    ("● and bold", "not read yet"),
)
QUERIES = (
    ("word", "in any form, whatever its case and accents: model finds models"),
    ('"a phrase"', "these words, in this order"),
    ("=Exactly", "these characters, case and form"),
    ("regulat*", "any ending"),
    ("a NEAR/5 b", "at most five words between them; ONEAR: in this order"),
    ("headline:x", "only there; lead, body, author, source, tag and lang as well"),
    ("a b, a OR b", "both of them, any of them; NOT a, and ( ) around what belongs together"),
)
Rows = Sequence[tuple[str, str]]


class Scrolled(VerticalScroll):
    """What scrolls; its lower edge says so while there is more below."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scrolling."""
        super().watch_scroll_y(old_value, new_value)
        self._say()

    def watch_virtual_size(self) -> None:
        """Follow what there is to scroll."""
        self._say()

    def _say(self) -> None:
        more = "↓ more · " if self.scroll_y < self.max_scroll_y else ""
        self.border_subtitle = more + told(self.app, "{close} closes")


class HelpScreen(ModalScreen[None]):
    """Says what the screen is for, what its keys do, and what the words mean; in two columns where there is room."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(DIALOG)
    HORIZONTAL_BREAKPOINTS = DeskScreen.HORIZONTAL_BREAKPOINTS

    def __init__(self, about: str, commands: Sequence[InForce]) -> None:
        super().__init__()
        self._about = about
        self.keys = [(PARTS.get(each.binding.id or "", ""), *_row(each)) for each in commands]

    def compose(self) -> ComposeResult:
        """Lay out the keys under their headings, the queries and the words."""
        with Scrolled(id="help") as box:
            box.border_title = "Keys and words"
            if self._about:
                yield Static(told(self.app, self._about), markup=False)
            with Container(id="help-columns"):
                yield Vertical(*self._keys(), classes="column")
                yield Vertical(*self._part("Queries", QUERIES), *self._part("Words", WORDS), classes="column")

    def _keys(self) -> Iterable[Widget]:
        parts = list(dict.fromkeys(part for part, _, _ in self.keys))
        for part, rows in groupby(sorted(self.keys, key=lambda row: parts.index(row[0])), key=lambda row: row[0]):
            yield from self._part(part, [row[1:] for row in rows])

    def _part(self, title: str, rows: Rows) -> Iterable[Widget]:
        yield Static(title, classes="part", markup=False)
        yield Static(self._table(rows))

    def _table(self, rows: Rows) -> Table:
        table, key = Table.grid(padding=(0, 2)), ink.shade(self, "primary") + Style(bold=True)
        table.add_column(width=12)
        for left, right in rows:
            table.add_row(Text(left, style=key, no_wrap=True), Text(told(self.app, right)))
        return table


def _row(command: InForce) -> tuple[str, str]:
    return " ".join(command.keys[:2]), command.binding.tooltip or command.binding.description
