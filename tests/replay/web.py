"""The corpus as if it were the web, served by the replay tool that lies beside it."""

import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

# Words that real news is sure to hold, so that there are mentions to compare.
WATCHES = """
[[watches]]
name = "Government"
query = "(government OR regierung OR minister*) AND NOT football"

[[watches]]
name = "Barack Obama"
kind = "person"

[[watches]]
name = "Google"
kind = "organization"
exact_case = true

[[watches]]
name = "Police"
any = ["police", "Polizei", "court"]
"""
BETWEEN = "\n[[feeds]]\n"


class Replay:
    """The replay tool at work in ``folder``, serving one kind of thing; open as a context manager."""

    def __init__(self, corpus: Path, folder: Path, kind: str) -> None:
        tool = corpus.parent / "tools" / "replay.py"
        if not tool.is_file():
            pytest.skip(f"no replay tool at {tool}")
        self.log, self._served = folder / "log.tsv", folder / "served.toml"
        self._command = [sys.executable, str(tool), "--corpus", str(corpus), "--only", kind]
        self._command += ["--feeds-toml", str(self._served), "--log", str(self.log)]

    def __enter__(self) -> Self:
        self._program = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._program.stdout
        self.says = self._program.stdout.readline()  # it serves once it has said so
        return self

    def __exit__(self, *_: object) -> None:
        self._program.terminate()
        self._program.communicate()

    @property
    def feeds(self) -> list[str]:
        """The feeds that are served, as tables of a feeds.toml."""
        return self._served.read_text("utf-8").split(BETWEEN)[1:]

    def feeds_toml(self, feeds: list[str]) -> str:
        """A feeds.toml of these feeds, with watches."""
        head = '[settings]\ndatabase = "monitor.db"\nallow_private_hosts = true\n'
        return BETWEEN.join([head, *feeds]) + WATCHES

    def validators(self, *, after: int = 0) -> list[tuple[str, str, str]]:
        """Path, If-None-Match and If-Modified-Since of every request but the first ``after`` ones; - is none."""
        columns = [line.split("\t") for line in self.log.read_text("utf-8").splitlines()[after:]]
        return [(row[2], row[5], row[6]) for row in columns]

    def requests(self, *, after: int = 0) -> list[tuple[str, int]]:
        """Path and status of every request but the first ``after`` ones."""
        lines = self.log.read_text("utf-8").splitlines()[after:]
        return [(line.split("\t")[2], int(line.split("\t")[3])) for line in lines]
