"""Help: what each key of the screen below does, and what the words mean."""

from collections.abc import Sequence

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from monitor.desk.commands import DIALOG, InForce, bindings
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
    'Filters and searches read: word, "a phrase", open-source, =Exactly, regulat*, a NEAR/5 b, headline:x, source:x,'
    " author:x, lang:en, AND OR NOT ( ). Words side by side mean AND."
)


class HelpScreen(ModalScreen[None]):
    """Says what the screen is for, what its keys do, and what the words mean."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(DIALOG)

    def __init__(self, about: str, commands: Sequence[InForce]) -> None:
        super().__init__()
        self._about = about
        self.keys = [(" ".join(each.keys[:2]), each.binding.tooltip or each.binding.description) for each in commands]

    def compose(self) -> ComposeResult:
        """Lay out both lists."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Keys and words"
            box.border_subtitle = "Escape closes"
            if self._about:
                yield Static(self._about, markup=False)
            yield Static(self._table(self.keys))
            yield Static(QUERIES, markup=False)
            yield Static(self._table(WORDS))

    def _table(self, rows: Sequence[tuple[str, str]]) -> Table:
        table, key = Table.grid(padding=(0, 2)), ink.shade(self, "primary") + Style(bold=True)
        for left, right in rows:
            table.add_row(Text(left, style=key, no_wrap=True), Text(right))
        return table
