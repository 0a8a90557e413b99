"""What a server's headers ask for: how long its answer keeps, when to come again, what to send back."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = 10**9  # seconds; whoever asks for more asks for this
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def keeps(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the answer keeps: the longer of ``Cache-Control: max-age`` and ``Expires``, None without either.

    ``Expires`` counts from the server's own ``Date``, so that a wrong clock there does no harm (RFC 9111, 4.2.1).
    """
    waits = []
    if max_age := _MAX_AGE.search(headers.get("Cache-Control", "")):
        waits.append(timedelta(seconds=int(max_age[1])))
    if expires := _date(headers.get("Expires", "")):
        waits.append(max(expires - (_date(headers.get("Date", "")) or now), timedelta(0)))
    return max(waits, default=None)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read ``Retry-After``: seconds or a date (RFC 9110, 10.2.3); None where it is missing or neither."""
    value = headers.get("Retry-After", "").strip()
    if number := re.fullmatch(r"([0-9]+)(?:\.[0-9]*)?", value):
        return timedelta(seconds=min(int(number[1][:20]), _LONGEST))
    moment = _date(value)
    return max(moment - now, timedelta(0)) if moment else None


def validator(headers: Mapping[str, str], name: str) -> str:
    """A validator as received, byte for byte; empty where it holds what could not be sent back."""
    value = headers.get(name, "")
    return value if value.isprintable() else ""


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
