"""What the figures were taken on: cores and versions, so that a table can be read later."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version

from bench.newsboat import PROGRAM


def machine() -> str:
    """One line about the machine and the programs compared."""
    return ", ".join(
        [
            f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores",
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
            f"SQLite {sqlite3.sqlite_version}",
            f"trafilatura {version('trafilatura')}",
            _newsboat(),
        ]
    )


def _newsboat() -> str:
    if PROGRAM is None:
        return "newsboat not installed"
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split(" - ")[0]
