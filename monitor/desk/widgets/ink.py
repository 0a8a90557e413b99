"""Ink: lines of styled pieces, cut and filled to a width, and the styles they are drawn in."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from monitor.desk.text_cells import Span, alike, cut
from monitor.desk.themes import readable

Piece = tuple[str, Style]


def line(pieces: Iterable[Piece], width: int, ground: Style) -> Strip:
    """Draw pieces on a ground, exactly ``width`` cells: what is too long is cut with an ellipsis."""
    segments, left = list[Segment](), width
    for text, style in ((alike(text), style) for text, style in pieces):
        shown = cut(text, left)
        if shown:
            segments.append(Segment(shown, ground + style))
            left -= cell_len(shown)
        if left <= 0 or shown != text:
            break
    return Strip([*segments, Segment(" " * max(left, 0), ground)], width)


def sides(left: list[Piece], right: list[Piece], width: int, ground: Style) -> Strip:
    """Draw pieces at both ends of a line; where they would meet, the left are cut; the right get half at most."""
    right_width = min(sum(cell_len(text) for text, _ in right), max(width // 2, 0))
    left_width = max(width - right_width - (1 if right_width else 0), 0)
    gap = [Segment(" ", ground)] if right_width and width > right_width else []
    return Strip.join([line(left, left_width, ground), Strip(gap), line(right, right_width, ground)])


def marked(text: str, span: Span, marks: Iterable[tuple[int, int, Style]], plain: Style) -> list[Piece]:
    """Split a span of a text into plain and marked pieces; where marks overlap, the first has the cells."""
    pieces, (at, stop) = list[Piece](), span
    for start, end, style in sorted(marks, key=lambda mark: mark[:2]):
        start, end = max(start, at), min(end, stop)
        if start < end:
            pieces += [(text[at:start], plain), (text[start:end], style)]
            at = end
    return [*pieces, (text[at:stop], plain)]


def _rich(color: str) -> str:
    """A theme's colour as Rich names it: a terminal's own colours have other names there."""
    return "default" if color == "transparent" else color.removeprefix("ansi_")


def color_of(widget: Widget, tint: str) -> str:
    """The colour that a tint has in the theme in force: a theme variable, or the user's own made readable."""
    variables = widget.app.theme_variables
    if tint.startswith("#"):
        return readable(tint, variables["background"])
    return _rich(variables.get(f"watch-{tint}", variables["foreground"]))


def tinted(widget: Widget, tint: str) -> Style:
    """The style of a watch's name."""
    return Style(color=color_of(widget, tint))


def hit(widget: Widget, tint: str) -> Style:
    """The style of a hit: colour, weight and a line below, so that it is seen without colour too."""
    return Style(color=color_of(widget, tint), bold=True, underline=True)


def shade(widget: Widget, variable: str) -> Style:
    """A text colour of the theme in force, by the name of its variable."""
    return Style(color=_rich(widget.app.theme_variables[variable]))


def on(widget: Widget, variable: str, color: str) -> Style:
    """Bold text in a colour of the theme in force, by the name of its variable, on any colour."""
    return Style(color=_rich(widget.app.theme_variables[variable]), bgcolor=color, bold=True)


def ground(widget: Widget, variable: str) -> Style:
    """A background of the theme in force, by the name of its variable, under the theme's text colour."""
    variables = widget.app.theme_variables
    return Style(color=_rich(variables["foreground"]), bgcolor=_rich(variables[variable]))
