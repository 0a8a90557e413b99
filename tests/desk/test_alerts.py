"""Which watches ring, and how the terminal is told."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Config, Settings
from monitor.config.shape import Desk as DeskTable
from monitor.desk import alerts, desktop
from monitor.desk.alerts import Alert, due, is_quiet
from monitor.desk.reader import Reader
from monitor.desk.ringing import Ringing
from monitor.model.watch import Notify, Watch
from monitor.store.arrivals import Arrived
from monitor.store.database import open_database
from tests.desk.seed import NOW, add_article

SILENT = Watch(key="s", name="Silent")
BELL = Watch(key="b", name="Bell", notify="bell", cooldown=600)
DESKTOP = Watch(key="d", name="Desktop", notify="desktop")
ARRIVED = [Arrived("b", "First", "Daily"), Arrived("s", "First", "Daily"), Arrived("b", "Second", "Ledger")]


def test_only_watches_that_want_to_ring_with_their_most_prominent_mention() -> None:
    found = due(ARRIVED, [SILENT, BELL, DESKTOP], {}, NOW, None)
    assert found == [Alert("b", "bell", "Bell", "Daily: First (and 1 more)")]


@pytest.mark.parametrize(("minutes", "rings"), [(9, False), (10, True), (11, True)])
def test_a_watch_that_rang_waits_for_its_cool_down(minutes: int, rings: bool) -> None:
    rung = {"b": NOW - timedelta(minutes=minutes)}
    assert bool(due(ARRIVED, [BELL], rung, NOW, None)) == rings


@given(st.times(), st.times(), st.times())
def test_quiet_hours_may_go_over_midnight(begin: time, end: time, at: time) -> None:
    now = datetime.combine(datetime(2026, 3, 12, tzinfo=UTC).date(), at).astimezone()
    inside = begin <= at < end if begin <= end else not end <= at < begin
    assert is_quiet(now, (begin, end)) == inside
    assert bool(due(ARRIVED, [BELL], {}, now, (begin, end))) != inside
    assert not is_quiet(now, None)


@pytest.mark.parametrize("environment", [{}, {"TMUX": "/tmp/tmux-0/default,1,0"}])
@given(title=st.text(max_size=300), text=st.text(max_size=300))
def test_no_headline_ends_or_begins_a_sequence(environment: dict[str, str], title: str, text: str) -> None:
    written = desktop.sequence(title, text, environment)
    assert written.count("\x07") == 1
    assert written.count("\x1b") == (4 if environment else 1)
    assert len(written) < 2 * desktop.LONGEST + 40


def _config(notify: Notify) -> Config:
    watches = (Watch(key="Lumenfield", name="Lumenfield", kind="organization", notify=notify, cooldown=60),)
    return Config(Settings(Path("x.db")), desk=DeskTable(), watches=watches)


async def test_what_arrives_while_the_desk_is_open_rings_once(database: Path) -> None:
    clock = NOW
    reader = Reader(database)
    ringing = Ringing(reader, lambda: clock)
    try:
        assert await ringing.due(_config("bell")) == [], "what was there before is no news"
        with open_database(database) as other:
            add_article(other, 700, NOW - timedelta(minutes=2), full=False)
        (alert,) = await ringing.due(_config("bell"))
        assert alert.title == "Lumenfield"
        assert "publishes its largest model" in alert.text
        assert await ringing.due(_config("bell")) == []
        with open_database(database) as other:
            add_article(other, 707, NOW - alerts.FRESH - timedelta(minutes=10), full=False)
        clock += timedelta(minutes=5)
        assert await ringing.due(_config("bell")) == [], "an old article is no news"
        assert await ringing.due(None) == []
    finally:
        reader.close()
