"""CSV and TSV: RFC 4180, UTF-8, CRLF, and no cell that a spreadsheet would run."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from monitor.report.columns import COLUMNS, Column
from monitor.report.values import address, folded, moment

# What a spreadsheet takes for the start of a formula, after spaces that some of them trim; the wide forms are those of
# East Asian keyboards (OWASP, CSV Injection).
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def write(
    rows: Iterable[Mapping[str, Any]], out: BinaryIO, *, delimiter: str = ",", excel: bool = False, utc: bool = False
) -> int:
    """Write a header and the rows as they come; the number of rows. ``excel`` adds the byte order mark it needs."""
    if excel:
        out.write("\ufeff".encode())
    writer = csv.writer(_Utf8(out), delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([cell(column, row.get(column.name), utc=utc) for column in COLUMNS])
        count += 1
    return count


class _Utf8:
    """A place for text over one for bytes: the csv module writes text."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out

    def write(self, text: str) -> int:
        """Write a text in UTF-8."""
        return self.out.write(text.encode("utf-8", "replace"))


def cell(column: Column, value: Any, *, utc: bool) -> str:
    """Write one value of a column as the text of its cell."""
    if value is None:
        return ""
    if column.kind == "flag":
        return "1" if value else "0"
    if column.kind == "number" and not isinstance(value, str):
        return str(value)
    text = str(value)
    if column.kind == "time":
        text = moment(text, utc=utc)
    elif column.kind == "address":
        text = address(text)
    return disarmed(text)


def disarmed(text: str) -> str:
    """Fold a text cell to one line, with ``'`` before what a spreadsheet would run as a formula."""
    line = folded(text)
    return f"'{line}" if _FORMULA.match(text) or _FORMULA.match(line) else line
