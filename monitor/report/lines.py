"""JSON Lines: one object a mention, with numbers, booleans, lists and nulls as such."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from monitor.report.columns import COLUMNS, Column, Row
from monitor.report.values import address, moment


def write(rows: Iterable[Row], out: BinaryIO, *, utc: bool = False) -> int:
    """Write each row as one line of JSON; the number of rows. Text is as stored: nothing here runs as a formula."""
    count = 0
    for row in rows:
        values = {column.name: typed(column, value, utc=utc) for column, value in zip(COLUMNS, row, strict=True)}
        # a lone surrogate, which UTF-8 cannot hold, becomes the escape that JSON has for it
        out.write(json.dumps(values, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        count += 1
    return count


def typed(column: Column, value: Any, *, utc: bool) -> Any:
    """Give one value of a column the JSON type that it has by nature."""
    match column.kind:
        case "list":
            return value.split("; ") if value else []
        case "json":
            return json.loads(value) if value else []
        case _ if value is None:
            return None
        case "flag":
            return bool(value)
        case "time":
            return moment(value, utc=utc)
        case "address":
            return address(value)
    return value
