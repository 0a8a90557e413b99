"""CSV and TSV: RFC 4180, UTF-8, CRLF, and no cell that a spreadsheet would run."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import getitem
from typing import Any, BinaryIO

from monitor.report.columns import COLUMNS, Column, Row
from monitor.report.values import address, folded, moment

REMEMBERED = 200  # cells of a column
# What a spreadsheet takes for the start of a formula, after spaces that some of them trim; the wide forms are those of
# East Asian keyboards (OWASP, CSV Injection).
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def write(rows: Iterable[Row], out: BinaryIO, *, delimiter: str = ",", excel: bool = False, utc: bool = False) -> int:
    """Write a header and the rows as they come; the number of rows. ``excel`` adds the byte order mark it needs."""
    if excel:
        out.write("\ufeff".encode())
    columns = [Cells(partial(_encoded, column, delimiter=delimiter, utc=utc)) for column in COLUMNS]
    between, end = delimiter.encode(), b"\r\n"
    out.write(between.join(column.name.encode() for column in COLUMNS) + end)
    count = 0
    for row in rows:
        out.write(between.join(map(getitem, columns, row)) + end)
        count += 1
    return count


class Cells(dict[Any, bytes]):
    """The cells of one column by their values: the mentions of an article have most in common, those of a source much.

    Only the last few are kept, so that memory stays flat.
    """

    def __init__(self, made: Callable[[Any], bytes]) -> None:
        super().__init__()
        self.made = made

    def __missing__(self, value: Any) -> bytes:
        if len(self) >= REMEMBERED:
            self.clear()
        cell = self[value] = self.made(value)
        return cell


def _encoded(column: Column, value: Any, *, delimiter: str, utc: bool) -> bytes:
    """Write a value as the bytes of its cell, in quotation marks where RFC 4180 wants them: no cell has line breaks.

    The csv module would do so too, but for all cells of each line anew, which takes longer than all the rest.
    """
    text = cell(column, value, utc=utc)
    if '"' in text:
        text = '"' + text.replace('"', '""') + '"'
    elif delimiter in text:
        text = f'"{text}"'
    return text.encode("utf-8", "replace")


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
    runs = _FORMULA.match(line) or (line is not text and _FORMULA.match(text))
    return f"'{line}" if runs else line
