"""Budget 8: how soon a command has answered, beside a Python that does nothing but import click."""

import sys
from pathlib import Path

from bench.archive import fill
from bench.harness import MONITOR, Budget, Figure, Samples, run, say

ROUNDS = 15  # short runs need more of them
CLICK = "python -c 'import click'"


def measure(folder: Path, *, small: bool) -> list[Figure]:
    """Measure budget 8."""
    rounds = 1 if small else ROUNDS
    fill(folder / "start.db", mentions=100)
    commands = {
        "help": [*MONITOR, "--help"],
        "export": [*MONITOR, "--database", "start.db", "export"],
        "click": [sys.executable, "-P", "-c", "import click"],
    }
    say("start: --help and export of 100 mentions")
    samples = Samples()
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = run(command, folder).seconds
            if number:  # the first run compiles modules and fills the disk cache
                samples.add(name, seconds * 1000)
    click = samples["click"]
    return [
        Figure(8, "monitor --help", samples["help"], CLICK, click, Budget(1.5), unit="ms"),
        Figure(8, "monitor export, 100 mentions", samples["export"], CLICK, click, Budget(3), unit="ms"),
    ]
