"""Times on the command line: a day, a moment, or how long ago."""

import re
from datetime import UTC, datetime, timedelta

import click

_SPAN = re.compile(r"(\d{1,6})([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Moment(click.ParamType[datetime]):
    """``2026-03-01``, ``2026-03-01T09:30`` (local) or a time ago such as ``7d``; gives an aware datetime."""

    name = "moment"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the text, or say what would be right."""
        if isinstance(value, datetime):
            return value
        try:
            if ago := _SPAN.fullmatch(value):
                return datetime.now(UTC) - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} is neither a day (2026-03-01), a moment (2026-03-01T09:30) nor a time ago (7d).", param, ctx
            )


MOMENT = Moment()
