"""Single values: each reader takes what TOML gave and returns what it means, or says what is wrong and what is right.

A reader's complaint ends in an example of the right form, which the table of the key adds; so it reads "must be ...".
What a reader returns after it complained is never used.
"""

import re
from collections.abc import Callable
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from monitor.config import durations
from monitor.model.text import one_line

T = TypeVar("T")


class Say(Protocol):
    """Report what is wrong with the value being read, or with the item of it at these positions."""

    def __call__(self, message: str, *item: int) -> None:
        """Report ``message``, at the key or at the item of its list."""


Reader = Callable[[object, Say], Any]


def shown(value: str, most: int = 60) -> str:
    """Return text of the user's as a message may show it: in quotes, harmless, not longer than ``most`` characters."""
    clean = "".join(each if each.isprintable() else "\ufffd" for each in one_line(value))
    return f'"{clean}"' if len(clean) <= most else f'"{clean[: most - 1]}…"'


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    """Return the known word that is most like this one, or None where none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower()[:100], known, n=1, cutoff=0.6)), None)


def kind_of(value: object) -> str:
    """Say in plain words what TOML took a value for."""
    if isinstance(value, bool):
        return "true or false"
    words = {int: "a number", float: "a number", str: "text", list: "a list", dict: "a table"}
    return words.get(type(value), "a date or a time")


def text(value: object, say: Say) -> str:
    """Read text that is not empty, cleaned to one line."""
    if not isinstance(value, str):
        say(f"must be text in double quotes, not {kind_of(value)}")
        return ""
    clean = value if _is_clean(value) else one_line(value)
    if not clean:
        say("must not be empty")
    return clean


def _is_clean(value: str) -> bool:
    """Nothing in it that ``one_line`` would change: so it is with nearly all text, and quicker to tell."""
    return value.isprintable() and "  " not in value and value == value.strip()


def file_path(value: object, say: Say) -> Path:
    """Read the path of a file; ``~`` is the user's home."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        say("must be the path of a file in double quotes")
        return Path()
    try:
        return Path(value.strip()).expanduser()
    except RuntimeError:
        say(f"must be the path of a file, but nobody has the home folder in {shown(value)}")
        return Path()


def term(value: object, say: Say) -> str:
    """Read a word or phrase to look for: it needs a letter or a digit, else nothing could ever match."""
    clean = text(value, say)
    if clean and not any(character.isalnum() for character in clean):
        say(f"{shown(clean)} can never be found: a term must have a letter or a digit")
    return clean


def flag(value: object, say: Say) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        say(f"must be true or false, without quotes, not {kind_of(value)}")
    return value is True


def listed(read: Callable[[object, Say], T]) -> Callable[[object, Say], tuple[T, ...]]:
    """Make a reader of lists from the reader of one item; every wrong item is reported, at its own line."""

    def _read(value: object, say: Say) -> tuple[T, ...]:
        if not isinstance(value, list):
            say(f"must be a list in square brackets, not {kind_of(value)}")
            return ()
        return tuple(read(item, partial(_say_item, say, position)) for position, item in enumerate(value))

    return _read


def _say_item(say: Say, position: int, message: str, *item: int) -> None:
    say(f"item {position + 1} {message}" if message.startswith("must") else message, position, *item)


def number(least: int, most: int) -> Callable[[object, Say], int]:
    """Make a reader of whole numbers."""

    def _read(value: object, say: Say) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            say(f"must be a whole number without quotes, not {kind_of(value)}")
            return least
        if not least <= value <= most:
            say(f"must be a whole number from {least} to {most}")
        return value

    return _read


def choice(*known: str) -> Callable[[object, Say], str]:
    """Make a reader of one of a few words."""

    def _read(value: object, say: Say) -> str:
        if not isinstance(value, str):
            say(f"must be one of {', '.join(known)} in double quotes, not {kind_of(value)}")
            return known[0]
        if value not in known:
            near = nearest(value, known)
            meant = f" (did you mean {near}?)" if near else ""
            say(f"must be one of {', '.join(known)}, not {shown(value)}{meant}")
        return value

    return _read


def duration(least: timedelta, most: timedelta) -> Callable[[object, Say], timedelta]:
    """Make a reader of durations between two bounds, both included."""

    def _read(value: object, say: Say) -> timedelta:
        span = durations.from_text(value.strip()) if isinstance(value, str) else None
        if span is None:
            seen = shown(value) if isinstance(value, str) else kind_of(value)
            say(f"must be a duration in double quotes, a whole number and s, m, h or d, not {seen}")
        elif not least <= span <= most:
            say(f"must be between {durations.to_text(least)} and {durations.to_text(most)}, not {shown(str(value))}")
        return span or least

    return _read


def forever_or(read: Callable[[object, Say], timedelta]) -> Callable[[object, Say], timedelta | None]:
    """Make a reader that takes "forever" for None beside what ``read`` takes."""
    return lambda value, say: None if value == "forever" else read(value, say)


_HOURS = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9]) ?[-–] ?([01]?[0-9]|2[0-3]):([0-5][0-9])")


def hours(value: object, say: Say) -> tuple[time, time]:
    """Read two local times of day such as "22:00-07:00"; they must differ."""
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    start, start_minute, end, end_minute = map(int, match.groups()) if match else (0, 0, 0, 0)
    first, last = time(start, start_minute), time(end, end_minute)
    if first == last:
        seen = shown(value) if isinstance(value, str) else kind_of(value)
        say(f"must be two different times of day from 00:00 to 23:59 with a hyphen between them, not {seen}")
    return first, last


_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
COLORS = (
    *_ANSI,
    *(f"bright_{name}" for name in _ANSI),
    "orange",
    "purple",
    "violet",
    "pink",
    "brown",
    "teal",
    "gold",
    "gray",
)
"""The colours that have a name: the sixteen of every terminal and a handful more."""
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


def color(value: object, say: Say) -> str:
    """Read a colour: a name out of ``COLORS`` or a hexadecimal value; lower case."""
    clean = text(value, say).lower().replace("-", "_").replace("grey", "gray")
    if clean and clean not in COLORS and not _HEX.fullmatch(clean):
        near = nearest(clean, COLORS)
        meant = f" (did you mean {near}?)" if near else ""
        say(f"{shown(clean)} is no colour known here{meant}: it must be hexadecimal or one of {', '.join(COLORS)}")
    return clean


def key_map(value: object, say: Say) -> dict[str, str]:
    """Read which key runs which command: a table of command ids, each with a key as text."""
    if not isinstance(value, dict):
        say(f"must be a table in curly brackets, not {kind_of(value)}")
        return {}
    for command, key in value.items():
        if not isinstance(key, str) or not one_line(key):
            say(f"must give the key for {shown(command)} as text in double quotes")
    return {one_line(command): one_line(str(key)) for command, key in value.items()}
