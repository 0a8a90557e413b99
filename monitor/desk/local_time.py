"""Moments as people read them: local time, short in lists, whole in a preview."""

from datetime import datetime, timedelta

from monitor.model.moment import from_text


def in_list(at: str, now: datetime) -> str:
    """A mention's time in a list, five or six cells: ``14:05`` today, ``4 Nov`` lately, else ``Nov’23``."""
    moment, today = from_text(at).astimezone(), now.astimezone()
    if moment.date() == today.date():
        return f"{moment:%H:%M}"
    if today - moment < timedelta(days=300):
        return f"{moment.day:>2} {moment:%b}"
    return f"{moment:%b’%y}"


def whole(at: str, now: datetime) -> str:
    """A moment in a preview: ``14:05 today`` or ``Tue 4 Nov 2025, 14:05``."""
    moment, today = from_text(at).astimezone(), now.astimezone()
    if moment.date() == today.date():
        return f"{moment:%H:%M} today"
    return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}"


_UNITS = ((86400, "d"), (3600, "h"), (60, "min"))


def distance(at: str | None, now: datetime) -> str:
    """How far a moment is from now, in its largest unit: ``12 min``, ``3 d``, ``now``; empty for None."""
    if at is None:
        return ""
    seconds = abs((now - from_text(at)).total_seconds())
    for length, unit in _UNITS:
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return "now"


def clock(now: datetime) -> str:
    """The time of day in the header."""
    return f"{now.astimezone():%H:%M}"


def day(at: str, now: datetime) -> str:
    """The day of a moment as a heading: ``Today``, ``Yesterday``, ``Tue 4 Nov``, with the year where it is another."""
    moment, today = from_text(at).astimezone(), now.astimezone()
    for back, word in enumerate(("Today", "Yesterday")):
        if moment.date() == (today - timedelta(days=back)).date():
            return word
    year = f" {moment.year}" if moment.year != today.year else ""
    return f"{moment:%a} {moment.day} {moment:%b}{year}"


def hour(at: str) -> str:
    """The time of day of a moment."""
    return f"{from_text(at).astimezone():%H:%M}"
