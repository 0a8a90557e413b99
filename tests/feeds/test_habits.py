"""How often a feed publishes, and how often it is polled for that."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.habits import Habit, habit
from monitor.feeds.schedule import Past, adapted, after_success

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY, QUARTER = timedelta(hours=1), timedelta(days=1), timedelta(minutes=15)


def every(gap: timedelta, *, entries: int = 20, newest: datetime = NOW - HOUR) -> Past:
    """A feed that published once in every ``gap`` until ``newest``."""
    return Past(habit([newest - gap * number for number in range(entries)], NOW), newest)


def test_a_habit_is_the_mean_and_the_longest_time_between_entries() -> None:
    dates = [NOW - HOUR * hours for hours in (1, 2, 3, 4, 10)]
    assert habit([*dates, None], NOW) == Habit(2 * HOUR, 6 * HOUR, NOW - HOUR)


def test_too_few_dates_show_no_habit_and_those_in_the_future_do_not_count() -> None:
    assert habit([NOW - HOUR * hours for hours in (1, 2)], NOW) is None
    assert habit([NOW + HOUR * hours for hours in range(1, 9)], NOW) is None


def test_only_recent_entries_make_a_habit() -> None:
    old = [NOW - 900 * DAY - DAY * number for number in range(50)]
    assert habit([*old, *(NOW - HOUR * number for number in range(40))], NOW) == habit(
        [NOW - HOUR * number for number in range(40)], NOW
    )


@pytest.mark.parametrize(
    ("gap", "polled"),
    [(timedelta(minutes=10), QUARTER), (6 * HOUR, QUARTER), (18 * HOUR, 45 * timedelta(minutes=1)), (7 * DAY, HOUR)],
)
def test_a_feed_that_seldom_publishes_is_polled_less_often(gap: timedelta, polled: timedelta) -> None:
    past = every(gap, newest=NOW - gap / 2)
    assert polled * 0.9 <= adapted(NOW, QUARTER, past) <= polled


def test_a_feed_that_brings_nothing_is_polled_once_a_day_in_the_end() -> None:
    assert adapted(NOW, QUARTER, every(HOUR, newest=NOW - 8 * HOUR)) > QUARTER
    assert adapted(NOW, QUARTER, every(HOUR, newest=NOW - 60 * DAY)) == DAY
    assert adapted(NOW, QUARTER, Past(None, NOW - 60 * DAY)) == DAY
    assert adapted(NOW, QUARTER, Past(None, NOW - 6 * DAY)) == QUARTER


def test_who_asks_for_less_than_five_minutes_is_taken_at_their_word() -> None:
    assert adapted(NOW, timedelta(seconds=5), every(7 * DAY)) == timedelta(seconds=5)


def test_a_feed_is_silent_when_it_is_quiet_for_twice_its_longest_pause_and_three_days() -> None:
    def state(past: Past) -> str:
        return after_success(NOW, QUARTER, (), 0.0, past).state

    assert state(every(HOUR, newest=NOW - 2 * DAY)) == "ok"
    assert state(every(HOUR, newest=NOW - 4 * DAY)) == "silent"
    assert state(every(7 * DAY, newest=NOW - 13 * DAY)) == "ok"
    assert state(every(7 * DAY, newest=NOW - 15 * DAY)) == "silent"
    assert state(Past(None, NOW - 400 * DAY)) == "ok"


FIRST, LAST = datetime(1971, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001  hypothesis adds the zone
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(
    dates=st.lists(st.none() | MOMENTS, max_size=60),
    refresh=st.timedeltas(min_value=timedelta(seconds=1), max_value=30 * DAY),
    last_new_at=st.none() | MOMENTS,
)
def test_never_more_often_than_asked_and_at_least_once_a_day(
    dates: list[datetime | None], refresh: timedelta, last_new_at: datetime | None
) -> None:
    wait = adapted(NOW, refresh, Past(habit(dates, NOW), last_new_at))
    assert refresh <= wait <= max(refresh, DAY)
