"""Markdown: one list item a mention, to be pasted into a message or a document."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from monitor.report.columns import COLUMNS, Row
from monitor.report.values import address, folded, moment

_NAMES = [column.name for column in COLUMNS]
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|&$#])")
_NOT_IN_A_LINK = re.compile(r"[\s<>\\`]")


def write(rows: Iterable[Row], out: BinaryIO, *, utc: bool = False) -> int:
    """Write each row as one item; the number of rows."""
    count = 0
    for row in rows:
        out.write(f"{item(dict(zip(_NAMES, row, strict=True)), utc=utc)}\n".encode("utf-8", "replace"))
        count += 1
    return count


def item(row: Mapping[str, Any], *, utc: bool) -> str:
    """Write a mention as ``- **headline** — source, date, *watch*: “hit sentence” <url>``; ``row`` is by columns."""
    day = moment(row.get("published_at") or row.get("first_seen_at") or "", utc=utc)[:10]
    origin = ", ".join(filter(None, (_plain(row.get("source")), day)))
    sentence = f": “{_plain(row['hit_sentence'])}”" if row.get("hit_sentence") else ""
    return (
        f"- **{_plain(row.get('headline')) or 'no headline'}** — {origin}, *{_plain(row.get('watch'))}*{sentence}"
        f"{_link(row.get('url') or '')}"
    )


def _plain(text: str | None) -> str:
    """Text in which no character is markup."""
    return _SPECIAL.sub(r"\\\1", folded(text or "")).strip()


def _link(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return ""
    safe = _NOT_IN_A_LINK.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address(url))
    return f" <{safe}>"
