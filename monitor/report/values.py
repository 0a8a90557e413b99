"""Single values as every format writes them: times with an offset, addresses without credentials, text on one line."""

from datetime import UTC

from monitor.model.address import without_credentials
from monitor.model.moment import from_text
from monitor.model.text import one_line


def moment(text: str, *, utc: bool) -> str:
    """Write UTC text as ISO 8601 with an offset: the local one of that day, or +00:00; what is no time stays."""
    try:
        when = from_text(text)
        return when.astimezone(UTC if utc else None).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # a year that the calendar of this machine does not know
        return text


def address(text: str) -> str:
    """Write an address without user name and password; a title that stands for an address stays as it is."""
    return without_credentials(text) if "://" in text else text


def folded(text: str) -> str:
    """Write text on one line, without anything that drives a terminal."""
    return text if text.isprintable() else one_line(text)
