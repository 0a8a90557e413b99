"""Measuring side by side: programs run and timed, figures as ratios with their spread, and the table of them."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from math import inf
from pathlib import Path
from statistics import median

from msgspec import Struct

ROUNDS = 5
MONITOR = (sys.executable, "-P", "-m", "monitor")
HEADINGS = ("#", "subject", "monitor", "beside", "", "ratio", "budget", "verdict")
# What would make a program of ours or a peer read the user's own files, or compile its modules at every start.
_LEFT_OUT = (
    "PYTHONDONTWRITEBYTECODE",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "MONITOR_CONFIG",
    "http_proxy",
    "HTTP_PROXY",
)


class Budget(Struct, frozen=True):
    """The ratio that ours to theirs may have at most, or must have at least.

    An ``absolute`` one is about our figure itself, in its unit, and the peer is there for comparison.
    """

    limit: float
    at_least: bool = False
    absolute: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"

    def met_by(self, value: float) -> bool:
        """Say whether a ratio, or a figure, is within the budget."""
        return value >= self.limit if self.at_least else value <= self.limit


class Figure(Struct, frozen=True):
    """One line of the table: what ours and the peer took, round by round; ``theirs`` is empty where it is missing.

    A line without a budget is there for comparison; one without a figure of ours says that measuring failed.
    """

    number: int
    subject: str
    ours: Sequence[float]
    peer: str
    theirs: Sequence[float]
    budget: Budget | None = None
    unit: str = "s"

    @property
    def ratios(self) -> list[float]:
        """Ours to theirs, round by round: what was measured in turn is compared; infinity beside nothing."""
        return [_ratio(*pair) for pair in zip(self.ours, self.theirs, strict=True)] if self.theirs else []

    @property
    def verdict(self) -> str:
        """``met``, ``MISSED``, ``peer missing``, ``for comparison`` or ``FAILED``; the median decides."""
        if not self.ours:
            return "FAILED"
        if self.budget is not None and (self.theirs or self.budget.absolute):
            value = median(self.ours if self.budget.absolute else self.ratios)
            return "met" if self.budget.met_by(value) else "MISSED"
        return "for comparison" if self.theirs else "peer missing"


class Samples:
    """What was measured, by name, in the order of the rounds."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, name: str, value: float) -> None:
        """Keep one measurement."""
        self._taken[name].append(value)

    def __getitem__(self, name: str) -> list[float]:
        return self._taken.get(name, [])


class Done(Struct, frozen=True):
    """A program that has run: how long, in seconds from its start to its end, and its standard output."""

    seconds: float
    output: str


def run(command: Sequence[str | Path], folder: Path, *, output: Path | None = None) -> Done:
    """Run a program to its end in ``folder``, which is its home too; its output may go to a file instead.

    Raises RuntimeError where it fails: a figure of a program that failed would mean nothing.
    """
    with (output or Path(os.devnull)).open("w") as file:
        began = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=file if output else subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Done(seconds, done.stdout or "")


def environment(home: Path) -> dict[str, str]:
    """The variables that measured programs see: a home of their own, and compiled modules kept as usual."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {**kept, "HOME": str(home)}


def say(text: str) -> None:
    """Tell on standard error what is being measured."""
    print(text, file=sys.stderr, flush=True)


def table(figures: Sequence[Figure]) -> str:
    """Draw the figures as a Markdown table whose columns line up: medians, with the spread in brackets."""
    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _ratio(mine: float, other: float) -> float:
    return mine / other if other else inf if mine else 1.0


def _cells(figure: Figure) -> tuple[str, ...]:
    if not figure.ours:
        return (str(figure.number), figure.subject, "not measured", *[""] * (len(HEADINGS) - 4), figure.verdict)
    return (
        str(figure.number),
        figure.subject,
        _spread(figure.ours, figure.unit),
        figure.peer,
        _spread(figure.theirs, figure.unit) if figure.theirs else "not installed",
        _spread(figure.ratios) if figure.theirs else "",
        str(figure.budget or ""),
        figure.verdict,
    )


def _spread(values: Sequence[float], unit: str = "") -> str:
    """The median with its unit, then the smallest and the largest."""
    return f"{_number(median(values))} {unit}".rstrip() + f" ({_number(min(values))}–{_number(max(values))})"


def _number(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
