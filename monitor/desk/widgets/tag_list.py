"""The reader's tags below the watches; the first line stands for all mentions, tagged or not."""

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from monitor.desk.text_cells import fill
from monitor.desk.widgets import ink
from monitor.desk.widgets.line_list import LineList

MOST = 12  # lines; more tags scroll
Tags = tuple[tuple[str, int], ...]
"""Tags by name, each with its number of articles."""


class TagList(LineList):
    """One line for each tag; hidden where there is none."""

    tags: reactive[Tags] = reactive(())

    def watch_tags(self) -> None:
        """Show other tags, in as many lines as they need."""
        self.count = len(self.tags) + 1
        self.display = bool(self.tags)
        self.styles.height = min(self.count, MOST) + 2
        self.refresh()

    def tag(self, index: int) -> str:
        """The tag in a line; empty for all mentions."""
        return self.tags[index - 1][0] if 0 < index <= len(self.tags) else ""

    def place(self, tag: str) -> int:
        """The line of a tag, that of all mentions where it is gone."""
        return next((index for index, (name, _) in enumerate(self.tags, 1) if name == tag), 0)

    def draw(self, index: int, row_line: int, width: int) -> Strip:
        """Draw a tag and its number."""
        ground, quiet = ink.ground(self, self.ground_of(index)), ink.shade(self, "quiet")
        on, accent = index == self.chosen, ink.shade(self, "accent")
        edge = ("▌" if on else " ", accent)
        if not self.tag(index):
            return ink.line([edge, (" any or none", quiet + Style(bold=on))], width, ground)
        name, number = self.tags[index - 1]
        right = f" {number:,} "
        return ink.line(
            [edge, (fill(f" #{name}", max(width - 1 - len(right), 0)), accent + Style(bold=on)), (right, quiet)],
            width,
            ground,
        )
