"""Rows in, bytes out: mentions in the formats of an export, streamed, so that memory stays flat."""

from collections.abc import Iterable
from typing import BinaryIO, Literal

from monitor.report import delimited, lines, markdown
from monitor.report.columns import Row

Format = Literal["csv", "tsv", "jsonl", "md"]


def write(
    rows: Iterable[Row],
    out: BinaryIO,
    format: Format,  # noqa: A002  # the word of the command's own option
    *,
    excel: bool = False,
    utc: bool = False,
) -> int:
    """Write rows in a format; the number of rows.

    Times are written with the local offset unless ``utc``; ``excel`` adds a byte order mark to CSV and TSV.
    """
    match format:
        case "csv":
            return delimited.write(rows, out, excel=excel, utc=utc)
        case "tsv":
            return delimited.write(rows, out, delimiter="\t", excel=excel, utc=utc)
        case "jsonl":
            return lines.write(rows, out, utc=utc)
        case "md":
            return markdown.write(rows, out, utc=utc)
