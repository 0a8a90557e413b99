"""The most memory that a program had: measured by a small process between, since a child's figure begins with its
parent's."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.harness import run

_BETWEEN = """
import os, resource, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
print(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak_memory(command: Sequence[str], folder: Path) -> int:
    """Run a program that prints nothing; the most memory it had, in bytes."""
    return int(json.loads(run([sys.executable, "-S", "-P", "-c", _BETWEEN, *command], folder).output))
