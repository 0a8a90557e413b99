"""Problems while they are being found, by their place in the tree: lines are looked for only when there are any."""

from typing import NamedTuple

from monitor.config.lines import Path, lines_of
from monitor.model.errors import Problem
from monitor.model.text import one_line


class _Finding(NamedTuple):
    path: Path
    table: str
    key: str
    message: str
    see: Path


class Findings:
    """The problems of one file, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[_Finding] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, path: Path, table: str, key: str, message: str, see: Path = ()) -> None:
        """Note a problem: where in the tree; table, key and message to show; a place whose line ends it."""
        self._found.append(_Finding(path, one_line(table), one_line(key)[:60], one_line(message), see))

    def problems(self, text: str) -> list[Problem]:
        """Give each problem its line in ``text`` and sort by it."""
        lines = lines_of(text) if self._found else {}
        problems = [
            Problem(_line(lines, path), table, key, f"{message} {_line(lines, see)}" if see else message)
            for path, table, key, message, see in self._found
        ]
        return sorted(problems, key=lambda problem: problem.line)


def _line(lines: dict[Path, int], path: Path) -> int:
    """The line of the place, or of the nearest one around it that the text names."""
    return next((lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 1)
