"""How one row of the list of mentions is drawn: time, source and watches; the headline; the hit sentence."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.text_cells import Span, cut, excerpt, wrap_cut
from monitor.desk.view import Label, RowView, Tinted
from monitor.desk.widgets import ink

INDENT = 3


class RowInk:
    """Draws rows of ``content`` lines on a ground; a headline that is short leaves its second line to the sentence."""

    def __init__(self, widget: Widget, *, content: int, labelled: bool) -> None:
        self._widget, self._content, self._labelled = widget, content, labelled

    def line(self, row: RowView, number: int, width: int, ground: Style) -> Strip:
        """Draw line ``number`` of a row."""
        if number == 0:
            return self._first(row, width, ground)
        inner = max(width - INDENT - 1, 1)
        headline = wrap_cut(row.headline or "(no headline)", inner, self._content - 2)
        if number <= len(headline):
            pieces = self._headline(row, headline[number - 1])
        else:
            pieces = self._sentence(row, number - 1 - len(headline), self._content - 1 - len(headline), inner)
        return Strip.join([ink.line([], INDENT, ground), ink.line(pieces, inner, ground), ink.line([], 1, ground)])

    def _first(self, row: RowView, width: int, ground: Style) -> Strip:
        """A long source has up to two thirds of the line, for a watch is known by its colour and its hits as well."""
        quiet, accent = ink.shade(self._widget, "quiet"), ink.shade(self._widget, "accent")
        left = [
            ("●" if row.unread else " ", ink.shade(self._widget, "primary")),
            ("◆" if row.clipped else "✎" if row.note else " ", accent),
            (f" {row.time:<6}", quiet),
            (f" {row.source}", quiet + Style(bold=row.unread)),
        ]
        right = [(f" #{cut(tag, width // 6)}", accent) for tag in row.tags[:2]]
        if self._labelled:
            room = min(max(width - sum(cell_len(text) for text, _ in left) - 2, width // 3), width // 2 - 1)
            right += self._labels(row.labels, room - sum(cell_len(tag) for tag, _ in right))
        return ink.sides(left, [*right, (" ", quiet)], width, ground)

    def _labels(self, labels: Sequence[Label], width: int) -> list[ink.Piece]:
        """As many names as there is room for, the number of the others after them."""
        pieces, left = list[ink.Piece](), width - len(f" +{len(labels)}") * (len(labels) > 1)
        for number, label in enumerate(labels):
            name = cut(label.name, left - 2)
            if number and (cell_len(label.name) + 2 > left or not name):
                pieces.append((f" +{len(labels) - number}", ink.shade(self._widget, "quiet")))
                break
            pieces.append((f"  {name}", ink.tinted(self._widget, label.tint)))
            left -= cell_len(name) + 2
        return pieces

    def _headline(self, row: RowView, span: Span) -> list[ink.Piece]:
        plain = Style(bold=row.unread)
        return ink.marked(row.headline or "(no headline)", span, self._styled(row.headline_marks), plain)

    def _sentence(self, row: RowView, number: int, lines: int, width: int) -> list[ink.Piece]:
        quiet = ink.shade(self._widget, "quiet")
        words = [*(["dismissed"] if row.dismissed else []), *(["passing"] if row.passing else []), row.where]
        label = "".join(f"{word} · " for word in words if word)
        first = (row.marks[0].start, row.marks[0].end) if row.marks else None
        text, moved = excerpt(row.sentence, first, width * lines - len(label) - (lines - 1) * 8)
        text, moved = label + text, moved + len(label)
        spans = wrap_cut(text, width, lines)
        if number >= len(spans):
            return []
        least = len(label) + (2 if text.startswith("… ", len(label)) else 0)
        marks = [(max(start + moved, least), end + moved, style) for start, end, style in self._styled(row.marks)]
        italic = [(0, len(label), quiet + Style(italic=True))] if label else []
        return ink.marked(text, spans[number], [*italic, *marks], quiet)

    def _styled(self, marks: Iterable[Tinted]) -> list[tuple[int, int, Style]]:
        return [(mark.start, mark.end, ink.hit(self._widget, mark.tint)) for mark in marks]
