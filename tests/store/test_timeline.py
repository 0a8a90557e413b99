import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.store.timeline import Period, volumes
from tests.store.world import DAY, World, arrival, match, world

SINCE, UNTIL = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)  # Europe changes its clocks in it


def fill(newsroom: World, mentions: list[tuple[str, datetime]]) -> None:
    newsroom.watches("Meta", "Other")
    arrivals = [arrival(str(n), match(watch), published_at=at) for n, (watch, at) in enumerate(mentions)]
    newsroom.bring(newsroom.feed(), *arrivals, now=UNTIL + DAY)


def start_of(period: Period, at: datetime) -> str:
    """The same in plain Python."""
    if period == "hour":
        return f"{at:%Y-%m-%dT%H:00}"
    return f"{at - timedelta(days=at.weekday() if period == 'week' else 0):%Y-%m-%d}"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Meta", "Other"]),
            st.datetimes(datetime(2026, 3, 18), datetime(2026, 4, 11)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001
        ),
        max_size=15,
    )
)
def test_volumes_are_what_counting_gives(mentions: list[tuple[str, datetime]]) -> None:
    with TemporaryDirectory() as folder, world(Path(folder)) as newsroom:
        fill(newsroom, mentions)
        for period in ("hour", "day", "week"):
            inside = [
                (watch, start_of(period, at)) for watch, at in mentions if SINCE <= at.replace(microsecond=0) < UNTIL
            ]
            found = volumes(newsroom.database, period, SINCE, UNTIL, utc=True)
            assert {(each.watch, each.start): each.mentions for each in found} == Counter(inside)
            assert found == sorted(found, key=lambda each: (each.watch, each.start))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu"])
def test_periods_are_local_ones(tmp_path: Path, zone: str) -> None:
    moments = [SINCE + timedelta(hours=7 * step, minutes=11 * step) for step in range(60)]
    with world(tmp_path) as newsroom:
        fill(newsroom, [("Meta", at) for at in moments])
    program = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from monitor.store.database import open_database; from monitor.store.timeline import volumes\n"
        "import json; database = open_database(Path(sys.argv[1])); times = map(datetime.fromisoformat, sys.argv[2:])\n"
        "since, until = times\n"
        "print(json.dumps([[[v.start, v.mentions] for v in volumes(database, p, since, until)]"
        " for p in ('hour', 'day', 'week')]))"
    )
    output = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "monitor.db"), SINCE.isoformat(), UNTIL.isoformat()],
        env={**os.environ, "TZ": zone}, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    periods: tuple[Period, ...] = ("hour", "day", "week")
    for period, found in zip(periods, json.loads(output), strict=True):
        inside = [at.astimezone(ZoneInfo(zone)) for at in moments if at < UNTIL]
        assert dict(found) == Counter(start_of(period, at) for at in inside)


def test_what_is_out_of_sight_is_not_counted(newsroom: World) -> None:
    fill(newsroom, [("Meta", SINCE), ("Other", SINCE)])
    newsroom.watches("Other")
    assert [each.watch for each in volumes(newsroom.database, "day", SINCE, UNTIL, utc=True)] == ["Other"]
