"""``python -m bench``: measures the budgets and prints their table; ends with 1 where one is missed."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bench import (
    backtest,
    beside,
    desk,
    disk,
    export,
    growth,
    keys,
    many,
    matching,
    pages,
    queries,
    refresh,
    start,
    visible,
)  # fmt: skip
from bench.doc import write_into
from bench.harness import Figure, say, table
from bench.machine import machine
from bench.prepared import prepare
from bench.took import Took


class Subject(Protocol):
    """Measures something."""

    __module__: str

    def __call__(self, folder: Path, *, small: bool) -> list[Figure]:
        """Measure in a folder; with tiny inputs where ``small``."""


# One module a subject, with the numbers of its budgets.
SUBJECTS: tuple[tuple[set[int], Subject], ...] = (
    ({1, 2, 3}, refresh.measure),
    ({1, 2, 3}, beside.measure),
    ({4}, many.measure),
    ({5}, pages.measure),
    ({6}, matching.measure),
    ({7}, visible.measure),
    ({8}, start.measure),
    ({9}, desk.measure),
    ({10}, queries.measure),
    ({11}, export.measure),
    ({12}, growth.measure),
    ({13}, keys.measure),
    ({14}, disk.measure),
    ({15}, backtest.measure),
)
# What is written before anything is measured, for which budgets.
PREPARED = (
    ({9}, desk.prepared),
    ({10}, queries.prepared),
    ({11}, export.prepared),
    ({14}, disk.prepared),
    ({15}, backtest.prepared),
)
NUMBERS = sorted({number for numbers, _ in SUBJECTS for number in numbers})


def main() -> int:
    """Measure what was asked for; 0 where no budget is missed, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", type=_numbers, default=set(NUMBERS), metavar="1,2,3", help="the budgets to measure")
    parser.add_argument(
        "--small", action="store_true", help="tiny inputs: shows that it works, the figures mean nothing"
    )
    parser.add_argument(
        "--doc", type=Path, metavar="FILE", help="put the table into this file too, between its two comments"
    )
    options = parser.parse_args()
    took = Took()
    figures = measure(options.only, took, small=options.small)
    taken = f"{machine()}\n\n{table(figures)}\n\n{took}"
    print(taken)
    if options.doc:
        write_into(options.doc, f"{datetime.now(UTC):%d %B %Y}. {taken}")
    if options.small:
        print("\nInputs were tiny: the figures mean nothing.")
    return int(any(figure.verdict in ("MISSED", "FAILED") for figure in figures))


def measure(only: set[int], took: Took, *, small: bool) -> list[Figure]:
    """Measure every subject that has one of these budgets, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        if not small:  # else each subject prepares its own, in no time
            with took.by("prepared databases"):
                prepare(one for numbers, made in PREPARED if numbers & only for one in made(Path(folder), small=small))
        measured = [
            _timed(numbers, one, Path(folder), took, small=small) for numbers, one in SUBJECTS if numbers & only
        ]
    return [figure for figures in measured for figure in figures if figure.number in only]


def _timed(numbers: set[int], subject: Subject, folder: Path, took: Took, *, small: bool) -> list[Figure]:
    """Measure a subject; where it fails, the others are measured all the same."""
    with took.by(subject.__module__.removeprefix("bench.")):
        try:
            return subject(folder, small=small)
        except RuntimeError as error:
            say(f"{subject.__module__} failed: {error}")
            return [Figure(number, subject.__module__, (), "", ()) for number in sorted(numbers)]


def _numbers(text: str) -> set[int]:
    numbers = {int(number) for number in text.split(",")}
    if unknown := numbers - set(NUMBERS):
        raise argparse.ArgumentTypeError(f"no such budget: {unknown}; there are {NUMBERS}")
    return numbers


if __name__ == "__main__":
    sys.exit(main())
