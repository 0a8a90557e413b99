from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.archive.coverage import Hours
from monitor.archive.volume import Timeline, over_time
from monitor.store import feeds
from monitor.store.feeds import Check
from tests.store.world import DAY, HOUR, World, arrival, match, world

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
TODAY = NOW.replace(hour=0)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


def bring(newsroom: World, feed: int, days: int, count: int, watch: str = "Meta", *, backfill: bool = False) -> None:
    """So many mentions on the day so many days ago."""
    newsroom.serial = getattr(newsroom, "serial", 0) + 1  # type: ignore[attr-defined]  # one number for each call
    at = TODAY - days * DAY + HOUR
    newsroom.bring(
        feed,
        *(arrival(f"{newsroom.serial} {number}", match(watch), published_at=at) for number in range(count)),  # type: ignore[attr-defined]  # as above
        now=NOW,
        backfill=backfill,
    )


def polls(newsroom: World, feed: int, since: datetime, until: datetime, word: str = "nothing new") -> None:
    """A poll every six hours."""
    while since < until:
        failed = word == "timeout"
        due = since + timedelta(hours=6)
        feeds.record(newsroom.database, feed, Check(since, word, "failing" if failed else "ok", due, float(failed)))
        since = due


def added(newsroom: World, feed: int, at: datetime) -> None:
    newsroom.do("UPDATE feeds SET added_at = ? WHERE id = ?", f"{at:%Y-%m-%dT%H:%M:%SZ}", feed)


def watched(newsroom: World, days: int = 90) -> int:
    """A feed that was read without fail for so many days."""
    feed = newsroom.feed()
    added(newsroom, feed, TODAY - days * DAY)
    polls(newsroom, feed, TODAY - days * DAY, NOW)
    return feed


def month(newsroom: World, days: int = 10) -> Timeline:
    return over_time(newsroom.database, "day", TODAY - (days - 1) * DAY, TODAY + DAY, NOW, utc=True)


def test_counts_totals_and_shares(newsroom: World) -> None:
    newsroom.watches("Meta", "Other", "Nobody")
    feed = watched(newsroom)
    bring(newsroom, feed, 0, 2)
    bring(newsroom, feed, 3, 1)
    bring(newsroom, feed, 3, 1, "Other")
    found = month(newsroom, 4)
    assert [span.start for span in found.spans] == ["2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30"]
    assert [[count.mentions for count in each.counts] for each in found.series] == [[1, 0, 0, 2], [1, 0, 0, 0], [0] * 4]
    assert [(each.watch, each.total, each.share) for each in found.series] == [
        ("Meta", 3, 0.75),
        ("Other", 1, 0.25),
        ("Nobody", 0, 0.0),
    ]
    assert found.total == 4


def test_share_of_voice_is_among_the_watches_compared(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = watched(newsroom)
    bring(newsroom, feed, 1, 1)
    bring(newsroom, feed, 1, 3, "Other")
    found = over_time(newsroom.database, "day", TODAY - DAY, NOW, NOW, only=["Meta"], utc=True)
    assert [(each.watch, each.share) for each in found.series] == [("Meta", 1.0)]


def test_no_share_where_nobody_is_mentioned(newsroom: World) -> None:
    newsroom.watches("Meta")
    assert month(newsroom).series[0].share is None


def test_the_change_is_against_the_same_time_before(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = watched(newsroom)
    bring(newsroom, feed, 12, 2)
    bring(newsroom, feed, 25, 7)  # before both
    bring(newsroom, feed, 2, 3)
    bring(newsroom, feed, 2, 1, "Other")
    meta, other = month(newsroom).series
    assert (meta.before, meta.change) == (2, 0.5)
    assert (other.before, other.change) == (0, None)


def test_no_change_is_claimed_where_the_time_before_was_not_watched(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = watched(newsroom, days=12)
    bring(newsroom, feed, 12, 2, backfill=True)
    bring(newsroom, feed, 2, 3)
    (meta,) = month(newsroom).series
    assert (meta.before, meta.change, meta.total) == (None, None, 3)


def test_a_spike_needs_a_watched_baseline_and_news(newsroom: World) -> None:
    newsroom.watches("Meta", "Old")
    feed = watched(newsroom)
    bring(newsroom, feed, 1, 8)
    bring(newsroom, feed, 1, 8, "Old", backfill=True)
    meta, old = month(newsroom).series
    assert [count.spike for count in meta.counts] == [False] * 8 + [True, False]
    assert not any(count.spike for count in old.counts)
    assert old.counts[-2].mentions == old.counts[-2].backfill == 8


def test_nothing_spikes_in_the_first_days(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = watched(newsroom, days=3)
    bring(newsroom, feed, 1, 50)
    assert not any(count.spike for count in month(newsroom).series[0].counts)


def test_a_dark_day_does_not_lower_the_baseline(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    added(newsroom, feed, TODAY - 60 * DAY)
    polls(newsroom, feed, TODAY - 60 * DAY, TODAY - 20 * DAY)
    polls(newsroom, feed, TODAY - 20 * DAY, TODAY - 3 * DAY, "timeout")
    polls(newsroom, feed, TODAY - 3 * DAY, NOW)
    for day in range(20, 60):
        bring(newsroom, feed, day, 9)
    bring(newsroom, feed, 1, 11)
    found = month(newsroom, 28)
    assert not found.series[0].counts[-2].spike
    assert found.coverage[-3] == 1.0
    assert found.coverage[-5] == 0.0


# Coverage


def test_coverage_is_healthy_feed_hours_over_expected_ones(newsroom: World) -> None:
    newsroom.watches("Meta")
    daily = watched(newsroom, days=20)
    newsroom.feeds(
        feeds.Subscription("daily", "https://daily.example/feed"), feeds.Subscription("other", "https://other.example/")
    )
    other = newsroom.feed_id("other")
    added(newsroom, other, TODAY - 5 * DAY)
    polls(newsroom, other, TODAY - 5 * DAY, TODAY - 3 * DAY)
    polls(newsroom, other, TODAY - 3 * DAY, TODAY - 2 * DAY, "timeout")
    polls(newsroom, other, TODAY - 2 * DAY, NOW)
    assert month(newsroom, 25).coverage == (*[None] * 4, *[1.0] * 17, 0.5, 1.0, 1.0, 1.0)
    assert daily != other


def test_an_engine_that_did_not_run_saw_nothing(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = watched(newsroom, days=2)
    newsroom.do("DELETE FROM reached")
    newsroom.do("UPDATE feeds SET last_ok_at = NULL, last_check_at = NULL")
    polls(newsroom, feed, TODAY - 2 * DAY, TODAY - DAY)
    polls(newsroom, feed, TODAY + 6 * HOUR, NOW)
    assert month(newsroom, 3).coverage == (1.0, 0.0, 0.5)


def test_what_is_to_come_is_not_covered(newsroom: World) -> None:
    newsroom.watches("Meta")
    watched(newsroom)
    found = over_time(newsroom.database, "hour", NOW, NOW + 3 * HOUR, NOW, utc=True)
    assert found.coverage == (None, None, None)


@pytest.mark.parametrize(
    ("gap", "spans"), [(timedelta(minutes=10), 1), (timedelta(minutes=15), 1), (timedelta(minutes=16), 2)]
)
def test_a_poll_a_little_late_is_on_time(newsroom: World, gap: timedelta, spans: int) -> None:
    feed, wait = newsroom.feed(), timedelta(minutes=20)
    for at in (TODAY, TODAY + wait + gap):
        feeds.record(newsroom.database, feed, Check(at, "new", "ok", at + wait))
    assert newsroom.one("SELECT count(*) FROM reached") == spans


def test_an_outage_ends_when_a_poll_succeeds(newsroom: World) -> None:
    feed, wait = newsroom.feed(), timedelta(minutes=20)
    for number, word in enumerate(("new", "timeout", "timeout", "nothing new", "not modified")):
        at = TODAY + number * wait / 2
        feeds.record(newsroom.database, feed, Check(at, word, "ok", at + wait))
    assert newsroom.all("SELECT substr(since, 12, 5), substr(until, 12, 5) FROM reached") == [
        ("00:00", "00:10"),
        ("00:30", "01:00"),
    ]


MOMENTS = st.integers(0, 100).map(lambda hours: TODAY + hours * HOUR)


@given(st.lists(st.tuples(MOMENTS, MOMENTS), max_size=8), MOMENTS, MOMENTS)
def test_hours_within_a_span(stretches: list[tuple[datetime, datetime]], since: datetime, until: datetime) -> None:
    since, until = min(since, until), max(since, until)
    plain = sum(
        max((min(end, until) - max(start, since)).total_seconds(), 0.0) for start, end in stretches if start < end
    )
    assert Hours(stretches).within(since, until) == pytest.approx(plain, abs=1e-3)
