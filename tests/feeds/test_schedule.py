"""When a feed is polled next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.schedule import LONGEST, SHORTEST, Verdict, after_failure, after_success

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("waits", "due"),
    [
        ((), 15),
        ((None, None), 15),
        ((minutes(1),), 15),
        ((minutes(40), minutes(20)), 40),
        ((timedelta(days=365), None), 24 * 60),
    ],
)
def test_after_a_success_the_longest_wish_counts(waits: tuple[timedelta | None, ...], due: float) -> None:
    assert after_success(NOW, QUARTER, waits, 0.0) == Verdict("ok", 0.0, NOW + minutes(due))


def test_wishes_are_clamped_even_for_an_eager_user() -> None:
    assert after_success(NOW, minutes(1), (timedelta(0),), 0.0).due_at == NOW + SHORTEST
    assert after_success(NOW, minutes(1), (None,), 0.0).due_at == NOW + minutes(1)


def test_luck_makes_it_a_little_later() -> None:
    late = after_success(NOW, QUARTER, (), 0.999).due_at
    assert late is not None
    assert NOW + QUARTER < late <= NOW + QUARTER * 1.1


@pytest.mark.parametrize(("kind", "due"), [("hard", 30), ("soft", 22.5), ("temporary", 18.75)])
def test_failures_weigh_by_their_kind(kind: str, due: float) -> None:
    verdict = after_failure(NOW, QUARTER, kind=kind, failures=0.0, last_ok_at=NOW)  # type: ignore[arg-type] # one of three
    assert (verdict.state, verdict.due_at) == ("failing", NOW + minutes(due))


def test_the_back_off_grows_by_each_failure_and_ends_at_a_day() -> None:
    pauses, failures = [], 0.0
    for _ in range(200):
        verdict = after_failure(NOW, QUARTER, kind="hard", failures=failures, last_ok_at=None)
        assert verdict.due_at is not None
        pauses.append(verdict.due_at - NOW)
        failures = verdict.failures
    assert pauses[:3] == [minutes(30), minutes(45), minutes(60)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST


def test_a_feed_is_dark_after_a_day_or_after_three_failures_if_it_never_worked() -> None:
    def state(failures: float, last_ok_at: datetime | None) -> str:
        return after_failure(NOW, QUARTER, kind="hard", failures=failures, last_ok_at=last_ok_at).state

    assert state(50.0, NOW - timedelta(hours=23)) == "failing"
    assert state(0.0, NOW - timedelta(hours=24)) == "dark"
    assert (state(1.0, None), state(2.0, None)) == ("failing", "dark")


def test_only_gone_is_given_up() -> None:
    verdict = after_failure(NOW, QUARTER, kind="hard", failures=0.0, last_ok_at=NOW, gone=True)
    assert (verdict.state, verdict.due_at) == ("dead", None)


@pytest.mark.parametrize(("asked", "due"), [(5, 22.5), (60, 60), (60 * 24 * 30, 60 * 24)])
def test_retry_after_is_honoured_within_reason(asked: float, due: float) -> None:
    verdict = after_failure(NOW, QUARTER, kind="soft", failures=0.0, last_ok_at=NOW, retry_after=minutes(asked))
    assert verdict.due_at == NOW + minutes(due)


SPANS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000))


@given(
    refresh=st.timedeltas(min_value=minutes(1), max_value=timedelta(days=30)),
    waits=st.tuples(st.none() | SPANS, st.none() | SPANS),
    failures=st.floats(min_value=0, max_value=1e6),
    luck=st.floats(min_value=0, max_value=1, exclude_max=True),
)
def test_the_next_poll_is_never_sooner_than_asked_nor_much_later_than_a_day(
    refresh: timedelta, waits: tuple[timedelta | None, timedelta | None], failures: float, luck: float
) -> None:
    good = after_success(NOW, refresh, waits, luck)
    bad = after_failure(NOW, refresh, kind="hard", failures=failures, last_ok_at=None, retry_after=waits[0], luck=luck)
    for due_at in (good.due_at, bad.due_at):
        assert due_at is not None
        assert refresh <= due_at - NOW <= max(LONGEST, refresh) * 1.1 + timedelta(microseconds=1)
