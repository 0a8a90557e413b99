"""Dates as feeds write them, whatever the standard says: the order of their parts, the names of months and zones."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeAlias

from monitor.model.text import one_line

Day: TypeAlias = tuple[int, int, int]
"""Year, month and day."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+)?([^\W\d_]{3,10})\.?,?[\s-]+(?:de\s+)?(\d{4}|\d\d)(?![\d:])"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_MONTH_FIRST_YEAR_LAST = re.compile(r"([^\W\d_]{3})\s+(\d{1,2})\s+[\d:]{5,8}\s+(?:[A-Z]{2,5}\s+)?(\d{4})\Z")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?!\d)\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?P<zone>(?:(?:GMT|UTC|UT)?\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d))|[A-Z]{1,5}\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\D*([+−-])(\d{1,2}):?(\d\d)?")
_COMPACT = re.compile(r"\d{8}T\d{4,6}(?:Z|[+-]\d{4})?|\d{4}-\d\d-\d\dT\d\d(?:Z|[+-]\d\d:?\d\d)?")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_FARTHEST = timedelta(hours=14)  # east, in Kiribati

# Months by how their names begin, in English, German, French, Spanish, Italian, Portuguese and Dutch.
_MONTHS = {
    beginning: number
    for number, beginnings in enumerate(
        (
            "jan jän ene gen",
            "feb fev fév",
            "mar mär mrt maa",
            "apr avr abr",
            "may mai mei mag",
            "jun juin giu",
            "jul juil lug",
            "aug aou aoû ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec déc dez dic",
        ),
        start=1,
    )
    for beginning in beginnings.split()
}
# Zones in hours from UTC; of names with several meanings the one that feeds mean most.
_ZONES = {
    name: hours
    for hours, names in {
        0: "z gmt utc ut wet", 1: "cet met mez west bst", 2: "cest mest mesz eet sast cat", 3: "eest msk eat trt",
        4: "gst", 5: "pkt", 5.5: "ist", 7: "wib ict", 8: "hkt sgt awst pht myt", 9: "jst kst", 9.5: "acst",
        10: "aest", 10.5: "acdt", 11: "aedt", 12: "nzst", 13: "nzdt", -2.5: "ndt", -3.5: "nst", -3: "brt adt art",
        -4: "ast edt clt", -5: "est cdt", -6: "cst mdt", -7: "mst pdt", -8: "pst akdt", -9: "akst", -10: "hst",
    }.items()
    for name in names.split()
}  # fmt: skip


def read(text: str) -> datetime | None:
    """Read a date in any of these forms, UTC where it names no zone or an unknown one; None for any other form.

    Raises ValueError where the form is known and the date cannot be: 31 February, 25 o'clock, an offset of 99 hours.
    """
    text = one_line(text)
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if _COMPACT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    day = _day(text)
    if day is None:
        return None
    time = _TIME.search(text)
    return _moment(day, time) if time else datetime(*day, tzinfo=UTC)


def _moment(day: Day, time: re.Match[str]) -> datetime:
    hour, minute, second = int(time["hour"]), int(time["minute"]), min(int(time["second"] or 0), 59)
    if time["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no hour: {hour}")
        hour = hour % 12 + 12 * (time["half"][0].lower() == "p")
    midnight = hour == 24 and minute == second == 0
    moment = datetime(*day, 0 if midnight else hour, minute, second, tzinfo=_zone(time["zone"] or ""))
    return moment.astimezone(UTC) + timedelta(days=midnight)


def _zone(name: str) -> timezone:
    if offset := _OFFSET.match(name):
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if away > _FARTHEST:
            raise ValueError(f"no zone: {name}")
        return timezone(away if offset[1] == "+" else -away)
    return timezone(timedelta(hours=_ZONES.get(name.lower(), 0)))


def _day(text: str) -> Day | None:
    """Find the day; numbers that may be day and month or month and day say nothing."""
    if found := _ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _DAY_FIRST.search(text)) and (month := _month(found[2])):
        return _year(found[3]), month, int(found[1])
    for form in (_MONTH_FIRST, _MONTH_FIRST_YEAR_LAST):
        if (found := form.search(text)) and (month := _month(found[1])):
            return int(found[3]), month, int(found[2])
    if found := _DOTTED.search(text):
        return int(found[3]), int(found[2]), int(found[1])
    return _slashed(text)


def _slashed(text: str) -> Day | None:
    """Read 11/24/2026 and 24/11/2026, which tell by themselves which number is the day."""
    found = _SLASHED.search(text)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    if first == second or second > 12:
        return year, first, second
    return (year, second, first) if first > 12 else None


def _month(name: str) -> int:
    name = name.lower()
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)


def _year(written: str) -> int:
    """Give the year that two digits stand for by RFC 2822."""
    return int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 50 else 1900)
