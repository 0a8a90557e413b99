"""Durations as people write them in feeds.toml: ``90s``, ``15m``, ``2h``, ``7d``."""

import re
from datetime import timedelta

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
# Nine digits of days are the most that a timedelta holds.
_DURATION = re.compile(r"([0-9]{1,9})([smhd])")


def from_text(text: str) -> timedelta | None:
    """Read a duration, or None for anything that is not a whole number and one of s, m, h, d."""
    match = _DURATION.fullmatch(text)
    return timedelta(seconds=int(match[1]) * _UNITS[match[2]]) if match else None


def to_text(duration: timedelta) -> str:
    """Write whole seconds in the largest unit that divides them: ``from_text`` reads the same duration back."""
    seconds = int(duration.total_seconds())
    unit = next(unit for unit, size in _UNITS.items() if seconds % size == 0 and (seconds or size == 1))
    return f"{seconds // _UNITS[unit]}{unit}"
