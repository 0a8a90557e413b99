"""What every subject shares: a figure, its floor, and the table in which they are printed."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct, convert

FLOORS = Path(__file__).with_name("floors.toml")
HEADINGS = ("subject", "figure", "monitor", "floor", "beside", "", "verdict")


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The least that a figure may be, or the most where small is good."""

    at_least: float | None = None
    at_most: float | None = None

    def __str__(self) -> str:
        return f"≥ {_number(self.at_least)}" if self.at_least is not None else f"≤ {_number(self.at_most or 0)}"

    def holds(self, value: float) -> bool:
        """Whether a value is on the right side of this floor."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


class Figure(Struct, frozen=True):
    """One line of the table: ``ours``, of how many where it is a count, and ``theirs``, measured in the same run.

    ``subject`` and ``name`` are the table and the key of its floor in ``floors.toml``.
    """

    subject: str
    name: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    of: int | None = None


# Measures one subject over the folder of the corpus; ``beside`` says whether peers are measured too.
Subject = Callable[[Path, bool], Iterable[Figure]]
Floors = dict[str, dict[str, Floor]]


def floors(path: Path = FLOORS) -> Floors:
    """Read the floors, by subject and by figure."""
    return convert(tomllib.loads(path.read_text("utf-8")), Floors)


def verdict(figure: Figure, known: Floors) -> str:
    """Say ``held``, ``FALLEN``, or nothing where the figure has no floor."""
    floor = known.get(figure.subject, {}).get(figure.name)
    return "" if floor is None else "held" if floor.holds(figure.ours) else "FALLEN"


def table(figures: Iterable[Figure], known: Floors) -> str:
    """Draw the figures as a Markdown table whose columns line up."""
    rows = [HEADINGS, *(_cells(figure, known) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _cells(figure: Figure, known: Floors) -> tuple[str, ...]:
    floor = known.get(figure.subject, {}).get(figure.name)
    return (
        figure.subject,
        figure.name,
        _number(figure.ours) + (f" of {figure.of:,}" if figure.of is not None else ""),
        str(floor or ""),
        figure.peer,
        "" if figure.theirs is None else _number(figure.theirs),
        verdict(figure, known),
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.4f}"
