"""The most memory that a program had: measured by a small process between, since a child's figure begins with its
parent's."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.harness import Done, run

_BETWEEN = """
import os, resource, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    print(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024), file=file)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_FILE = "peak.txt"


def run_weighed(command: Sequence[str], folder: Path) -> tuple[Done, int]:
    """Run a program to its end as ``run`` does; the most memory it had is in bytes, that of its children apart."""
    done = run([sys.executable, "-S", "-P", "-c", _BETWEEN, _FILE, *command], folder)
    return done, int((folder / _FILE).read_text())


def peak_memory(command: Sequence[str], folder: Path) -> int:
    """Run a program; the most memory it had, in bytes."""
    return run_weighed(command, folder)[1]
