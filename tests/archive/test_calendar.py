import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.archive.calendar import Period, spans

PERIODS: tuple[Period, ...] = ("hour", "day", "week")
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(days=40)), st.sampled_from(PERIODS))
def test_periods_follow_one_another_and_fill_the_time(since: datetime, length: timedelta, period: Period) -> None:
    found = spans(period, since, since + length, utc=True)
    assert (found[0].since, found[-1].until) == (since, since + length)
    assert all(one.until == other.since and one.start < other.start for one, other in pairwise(found))


PROGRAM = """
import json, sys
from datetime import datetime
from monitor.archive.calendar import spans
since, until = map(datetime.fromisoformat, sys.argv[1:])
print(json.dumps({period: [(s.start, s.since.timestamp(), s.until.timestamp()) for s in spans(period, since, until)]
                  for period in ("hour", "day", "week")}))
"""


def start_of(period: Period, at: datetime) -> str:
    """The same in plain Python."""
    if period == "hour":
        return f"{at:%Y-%m-%dT%H:00}"
    return f"{at - timedelta(days=at.weekday() if period == 'week' else 0):%Y-%m-%d}"


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]
)
@pytest.mark.parametrize("month", [3, 4, 9, 10, 11])
def test_every_moment_is_in_the_period_of_its_local_time(zone: str, month: int) -> None:
    """Clocks change in these months in these places, by an hour or half of one, at night or at midnight."""
    since, until = datetime(2026, month, 1, 5, 20, tzinfo=UTC), datetime(2026, month, 30, 7, 40, tzinfo=UTC)
    output = subprocess.run(
        [sys.executable, "-c", PROGRAM, since.isoformat(), until.isoformat()],
        env={**os.environ, "TZ": zone}, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    for period, found in json.loads(output).items():
        assert (found[0][1], found[-1][2]) == (since.timestamp(), until.timestamp())
        for (start, begin, end), following in zip(found, [*found[1:], None], strict=True):
            assert following is None or end == following[1]
            for moment in (begin, (begin + end) / 2, end - 1):
                assert start == start_of(period, datetime.fromtimestamp(moment, ZoneInfo(zone)))
