"""Dates in feeds: aware UTC moments, or None for nonsense."""

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

from monitor.feeds import dates

_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1971, 2100  # 1970 and before are clocks that were never set


def of_item(value: str, parsed: struct_time | None) -> datetime | None:
    """The moment of an item's date: as we read it, else as the library did (``parsed``), else by the standards."""
    try:
        if moment := dates.read(value):
            return _sensible(moment)
    except (ValueError, OverflowError):
        return None
    return _of_parsed(parsed) if parsed else _by_standard(value)


def of_text(value: str) -> datetime | None:
    """Read a date; without a zone it is UTC."""
    return of_item(value, None)


def _of_parsed(parsed: struct_time) -> datetime | None:
    try:
        return _sensible(datetime.fromtimestamp(timegm(parsed), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _by_standard(value: str) -> datetime | None:
    """Read a date as RFC 3339 or RFC 5322 write it."""
    if not _YEAR.search(value):
        return None  # what is left would be guessed, such as 2000 for the year -0001
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(value.strip())
            return _sensible(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
        except (ValueError, OverflowError):
            continue
    return None


def _sensible(moment: datetime) -> datetime | None:
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
