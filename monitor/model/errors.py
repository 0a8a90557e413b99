"""What can go wrong where the user can mend it; everything else is a defect and may crash.

::

    MonitorError
    ├── ConfigError        feeds.toml is wrong; carries every problem with its line
    ├── QueryError         a query cannot be right; carries the column
    ├── StoreError         the database: carries its path
    │   ├── NotOurs        a file that is not monitor's, or a newer one
    │   ├── StoreBusy      another process keeps it locked
    │   └── StoreFull      no room on the disk
    └── EngineRunning      another process is this database's engine; carries who
"""

from pathlib import Path
from typing import NamedTuple


class MonitorError(Exception):
    """Any error that is the user's to mend; its text is a whole sentence to show."""


class Problem(NamedTuple):
    """One problem in feeds.toml: ``line`` from 1, ``table`` such as ``[[watches]] "Meta"``, ``key``, what is wrong."""

    line: int
    table: str
    key: str
    message: str


class ConfigError(MonitorError):
    """Feeds.toml at ``path`` is wrong; ``problems`` has every one, in the order of their lines."""

    def __init__(self, path: Path | str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One line of text for each problem: file, line, table, key and what is wrong."""
        return [
            f"{self.path}:{problem.line}: "
            + ": ".join(filter(None, (f"{problem.table} {problem.key}".strip(), problem.message)))
            for problem in self.problems
        ]


class QueryError(MonitorError):
    """A query that cannot be right: ``column`` counts from 1 in the query's text."""

    def __init__(self, message: str, column: int) -> None:
        self.message, self.column = message, column
        super().__init__(f"{message} (column {column})")


class StoreError(MonitorError):
    """The database at ``path`` cannot be used."""

    def __init__(self, path: Path | str, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{path}: {message}")


class NotOurs(StoreError):
    """A file that is not a database of monitor's, or one that a newer monitor wrote."""


class StoreBusy(StoreError):
    """Another process keeps the database locked."""


class StoreFull(StoreError):
    """No room is left on the disk."""


class EngineRunning(MonitorError):
    """This database already has its engine; ``holder`` says which process and since when."""

    def __init__(self, path: Path | str, holder: str) -> None:
        self.path, self.holder = path, holder
        super().__init__(f"{path} already has an engine: {holder}.")
