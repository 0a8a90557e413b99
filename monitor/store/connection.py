"""A connection that can put statements off to the end of its transaction.

FTS5 writes what it holds in memory to the file whenever SQLite opens a savepoint, and SQLite opens one for every
statement that fires a trigger. A row for the full-text index between two of those costs a write of its own and leaves
a small piece of index behind; all rows at the end of a transaction are written together.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any


class Connection(sqlite3.Connection):
    """What ``sqlite3.connect`` makes with this class as its ``factory``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._later = list[tuple[str, Sequence[object]]]()

    def put_off(self, sql: str, values: Sequence[object]) -> None:
        """Run a statement at the end of this transaction, after those that were put off before."""
        self._later.append((sql, values))

    def commit_all(self) -> None:
        """Run what was put off and commit."""
        for sql, values in self._later:
            self.execute(sql, values)
        self.execute("COMMIT")
        self._later.clear()

    def forget_all(self) -> None:
        """Roll back, where there is something, and forget what was put off."""
        self._later.clear()
        if self.in_transaction:
            self.execute("ROLLBACK")


def put_off(connection: sqlite3.Connection, sql: str, values: Sequence[object]) -> None:
    """Run a statement at the end of the transaction, where the connection can do that, else at once."""
    if isinstance(connection, Connection):
        connection.put_off(sql, values)
    else:
        connection.execute(sql, values)
