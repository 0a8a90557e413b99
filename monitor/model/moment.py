"""Moments: aware UTC datetimes in the code, ISO 8601 text to the second in the store."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Write an aware moment as UTC text, ``2026-03-01T09:30:00Z``; such texts sort as the moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """Read what ``to_text`` wrote. Raises ValueError for anything that is not ISO 8601."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
