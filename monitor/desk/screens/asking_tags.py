"""The dialog that asks for tags and offers those that were used before, by keyboard and mouse."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from monitor.desk.commands import TAGGING, bindings
from monitor.desk.keys_told import told
from monitor.desk.screens.asking import LONGEST, Ask
from monitor.desk.tagging import offered, taken
from monitor.desk.text_cells import cut

MOST, WIDTH, LONGEST_TAG = 6, 48, 20  # tags, cells of all of them in the narrowest window, cells of one


class _Completion(Suggester):
    """What the first tag that is offered would make of the text, where that goes on from what is typed."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with that tag."""
        first = next(iter(offered(value, self._known)), None) if value.strip() else None
        return taken(value, first, self._known) if first else None


class OfferedTag(Static):
    """A tag that was used before; a click takes it."""

    tag = ""

    def offer(self, tag: str) -> None:
        """Offer a tag, or nothing."""
        self.tag, self.display = tag, bool(tag)
        self.update(Content.styled(f"#{cut(tag, LONGEST_TAG)}", "$accent"))

    def on_click(self) -> None:
        """Take it."""
        if isinstance(self.screen, AskTags):
            self.screen.take(self.tag)


class AskTags(Ask):
    """Answers with a line of tags, or with None where the user thought better of it; ``known`` ones are offered."""

    BINDINGS = bindings(TAGGING)

    def __init__(self, title: str, text: str, known: Sequence[str]) -> None:
        super().__init__(title, text)
        self._known = known

    def compose(self) -> ComposeResult:
        """Lay out the box, with a line of tags below the one to type in."""
        keys = "{take_tag} takes the first · " if self._known else ""
        with Vertical(id="asking", classes="dialog") as box:
            box.border_title, box.border_subtitle = (
                self._title,
                told(self.app, f"{keys}Enter keeps · {{leave_it}} leaves it"),
            )
            yield Input(self._text, max_length=LONGEST, select_on_focus=False, suggester=_Completion(self._known))
            yield Horizontal(*(OfferedTag(markup=False) for _ in range(MOST)), id="offered")

    @on(Input.Changed)
    def _offer(self) -> None:
        tags = _that_fit(offered(self.query_one(Input).value, self._known))
        for place, line in enumerate(self.query(OfferedTag)):
            line.offer(tags[place] if place < len(tags) else "")

    def on_mount(self) -> None:
        """Offer what there is."""
        self._offer()
        self.query_one("#offered").display = bool(self._known)

    def take(self, tag: str) -> None:
        """Put a tag in the place of what is being typed."""
        line = self.query_one(Input)
        line.value = taken(line.value, tag, self._known)
        line.cursor_position = len(line.value)
        line.focus()

    def action_take(self) -> None:
        """Take the first tag that is offered."""
        first = self.query(OfferedTag).first()
        if first.tag:
            self.take(first.tag)


def _that_fit(tags: Sequence[str]) -> list[str]:
    """As many tags as fit beside each other."""
    fit, left = list[str](), WIDTH
    for tag in tags[:MOST]:
        left -= min(cell_len(tag), LONGEST_TAG) + 3
        if left < 0:
            break
        fit.append(tag)
    return fit
