"""The preview: what is known about a mention and the words themselves, every hit marked, drawn by line."""

from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from monitor.desk.commands import READING, bindings
from monitor.desk.text_cells import Span, wrap
from monitor.desk.view import Mark, Paragraph, PreviewView
from monitor.desk.widgets import ink
from monitor.desk.widgets.pane import Framed

WIDEST = 84  # cells; a longer line is hard to read back from (Bringhurst: 45 to 75 characters)
SEPARATOR = " · "
_AIR = {"text"}  # roles with an empty line after them


class Line(NamedTuple):
    """One drawn line: a span of a paragraph; None is an empty line."""

    paragraph: Paragraph | None
    span: Span = (0, 0)


class Preview(Framed, ScrollView, can_focus=True):
    """Shows one mention; ``hit`` is the one that was jumped to, or None before the first jump."""

    BINDINGS = bindings(READING)
    DEFAULT_CSS = """
    Preview { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    shown: reactive[PreviewView | None] = reactive(None, repaint=False)
    hit: reactive[int | None] = reactive(None, repaint=False)

    class HitReached(Message):
        """The reader jumped to another hit, or another mention is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._lines = list[Line]()

    def watch_shown(self, old: PreviewView | None, new: PreviewView | None) -> None:
        """Show another mention from its top; the same one, read again, stays where it was."""
        self._lay_out()
        if old is None or new is None or old.key != new.key:
            self.hit = None
            self.scroll_to(y=0, animate=False, force=True)
        self.post_message(self.HitReached())

    def watch_hit(self) -> None:
        """Draw the hit that was jumped to in its own way."""
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines again."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = min(self.scrollable_content_region.width - 2, WIDEST)
        self._lines = lay_out(self.shown.paragraphs, width) if self.shown else []
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def jump(self, step: int) -> None:
        """Go to the next or the previous hit; after the last comes the first."""
        if self.shown is None or not self.shown.hits:
            return
        first = 0 if step > 0 else self.shown.hits - 1
        self.hit = first if self.hit is None else (self.hit + step) % self.shown.hits
        line = self._line_of(self.hit)
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height - 1:
            self.scroll_to(y=max(0, line - height // 3), animate=False, force=True)
        self.post_message(self.HitReached())

    def _line_of(self, hit: int) -> int:
        for number, (paragraph, (start, end)) in enumerate(self._lines):
            if paragraph and any(mark.hit == hit and start <= mark.start < end for mark in paragraph.marks):
                return number
        return 0

    def action_lines(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def action_pages(self, pages: int) -> None:
        """Scroll by pages, one line kept."""
        self.action_lines(pages * max(1, self.scrollable_content_region.height - 1))

    def action_start(self) -> None:
        """Go to the start of the text."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_finish(self) -> None:
        """Go to the end of the text."""
        self.scroll_to(y=len(self._lines), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` of what is in sight."""
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        ground = ink.ground(self, "background")
        if self.shown is None or number >= len(self._lines):
            return Strip.blank(width, ground)
        return self._draw(self._lines[number], width, ground)

    def _draw(self, line: Line, width: int, ground: Style) -> Strip:
        paragraph, span = line
        if paragraph is None or self.shown is None:
            return Strip.blank(width, ground)
        if paragraph.role == "rule":
            return ink.line([(" " + "─" * (width - 2), ink.shade(self, "edge"))], width, ground)
        has_quote = any(mark.kind == "quote" for mark in paragraph.marks)
        margin = ("▏" if has_quote or paragraph.role == "speaker" else " ", ink.tinted(self, self.shown.tint))
        return ink.line([margin, *self._pieces(paragraph, span)], width, ground)

    def _pieces(self, paragraph: Paragraph, span: Span) -> list[ink.Piece]:
        plain, pieces = self._plain(paragraph), list[ink.Piece]()
        for start, end in _cuts(paragraph.marks, span):
            style = plain
            for mark in paragraph.marks:
                if mark.start <= start and end <= mark.end:
                    style += self._style_of(mark)
            pieces.append((paragraph.text[start:end], style))
        return pieces

    def _plain(self, paragraph: Paragraph) -> Style:
        match paragraph.role:
            case "headline":
                return Style(bold=True)
            case "warning":
                return ink.shade(self, "warning")
            case "note":
                return ink.shade(self, "accent")
            case "fact":
                return ink.shade(self, "quiet")
            case "speaker":
                return ink.shade(self, "quiet") + Style(italic=True)
            case _:
                return Style()

    def _style_of(self, mark: Mark) -> Style:
        match mark.kind:
            case "quote":
                return Style(italic=True)
            case "name":
                return ink.tinted(self, mark.tint)
            case "added":
                return Style(bold=True)
            case "removed":
                return ink.shade(self, "quiet") + Style(strike=True)
            case _:
                style = ink.hit(self, mark.tint)
                return style + Style(reverse=True) if mark.hit == self.hit else style


def lay_out(paragraphs: tuple[Paragraph, ...], width: int) -> list[Line]:
    """Break paragraphs into lines of at most ``width`` cells, with air where their roles want it."""
    lines = list[Line]()
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role == "rule":
            lines.append(Line(paragraph))
            continue
        if not paragraph.text:
            lines.append(Line(None))
        breaks = wrap_facts if paragraph.role == "fact" else wrap
        lines += [Line(paragraph, span) for span in breaks(paragraph.text, width)]
        following = paragraphs[number + 1].role if number + 1 < len(paragraphs) else ""
        if paragraph.text and (paragraph.role == "speaker" or (paragraph.role in _AIR and following != "speaker")):
            lines.append(Line(None))
    return lines


def wrap_facts(text: str, width: int) -> list[Span]:
    """Break facts at the separators between them, which a break leaves out; one too wide breaks as words do."""
    lines, at = list[Span](), 0
    for fact in text.split(SEPARATOR):
        end = at + len(fact)
        if lines and cell_len(text[lines[-1][0] : end]) <= width:
            lines[-1] = (lines[-1][0], end)
        else:
            lines += [(at + start, at + stop) for start, stop in wrap(fact, width)]
        at = end + len(SEPARATOR)
    return lines


def _cuts(marks: tuple[Mark, ...], span: Span) -> list[Span]:
    """The pieces of a span between which a mark begins or ends."""
    begin, stop = span
    edges = {begin, stop}
    for mark in marks:
        edges |= {edge for edge in (mark.start, mark.end) if begin < edge < stop}
    ordered = sorted(edges)
    return list(pairwise(ordered))
