from datetime import timedelta
from typing import Any

import pytest

from monitor.store import feeds
from monitor.store.changes import changes
from monitor.store.feeds import CHECKS_KEPT, Check, Subscription
from tests.store.world import DAY, HOUR, NOW, World, arrival, match

DAILY = Subscription(key="daily", url="https://daily.example/feed", name="Daily", tags=("tech", "uk"), tier=2)


def check(outcome: str = "nothing new", **more: Any) -> Check:
    return Check(**{"at": NOW, "outcome": outcome, "state": "ok", "due_at": NOW + HOUR, **more})


def due_keys(newsroom: World) -> list[str]:
    return [feed.key for feed in feeds.due(newsroom.database, NOW)]


def test_a_new_feed_is_due_at_once(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    (feed,) = feeds.due(newsroom.database, NOW)
    assert (feed.key, feed.url, feed.title, feed.tier, feed.tags) == (
        "daily", "https://daily.example/feed", "Daily", 2, "tech; uk",
    )  # fmt: skip
    assert feeds.due(newsroom.database, NOW - HOUR) == []
    assert feeds.next_due(newsroom.database) == "2026-03-02T12:00:00Z"


def test_syncing_again_changes_nothing(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    feeds.record(newsroom.database, 1, check())
    before = newsroom.all("SELECT * FROM feeds"), changes(newsroom.database)
    newsroom.feeds(DAILY)
    assert (newsroom.all("SELECT * FROM feeds"), changes(newsroom.database)) == before


@pytest.mark.parametrize(
    "other",
    [
        Subscription(key="daily", url=DAILY.url, name="Other", tags=DAILY.tags, tier=2),
        Subscription(key="daily", url=DAILY.url, name="Daily", tags=("uk",), tier=2),
        Subscription(key="daily", url=DAILY.url, name="Daily", tags=DAILY.tags, tier=None),
        Subscription(key="daily", url=DAILY.url, name="Daily", tags=DAILY.tags, tier=2, refresh=60),
        Subscription(key="daily", url=DAILY.url, name="Daily", tags=DAILY.tags, tier=2, full_text=False),
    ],
)
def test_a_changed_feed_is_due_and_keeps_its_validators(newsroom: World, other: Subscription) -> None:
    newsroom.feeds(DAILY)
    feeds.record(newsroom.database, 1, check(etag='"1"', last_modified="yesterday", body_digest="d"))
    assert due_keys(newsroom) == []
    newsroom.feeds(other)
    (feed,) = feeds.due(newsroom.database, NOW)
    assert (feed.title, "; ".join(other.tags), feed.tier, feed.refresh, feed.full_text) == (
        other.name, feed.tags, other.tier, other.refresh, other.full_text,
    )  # fmt: skip
    assert (feed.etag, feed.last_modified, feed.body_digest) == ('"1"', "yesterday", "d")


def test_another_url_asks_from_the_beginning(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    feeds.record(
        newsroom.database, 1, check(etag='"1"', last_modified="x", body_digest="d", moved_to="https://moved.example/")
    )
    feeds.make_due(newsroom.database, NOW)
    assert [feed.url for feed in feeds.due(newsroom.database, NOW)] == ["https://moved.example/"]
    newsroom.feeds(Subscription(key="daily", url="https://other.example/", name="Daily"))
    (feed,) = feeds.due(newsroom.database, NOW)
    assert (feed.url, feed.etag, feed.last_modified, feed.body_digest) == ("https://other.example/", "", "", "")


def test_a_disabled_feed_is_never_due(newsroom: World) -> None:
    off = Subscription(key="daily", url=DAILY.url, disabled=True)
    newsroom.feeds(off)
    feeds.make_due(newsroom.database, NOW)
    assert due_keys(newsroom) == []
    assert newsroom.all("SELECT state, due_at FROM feeds") == [("off", None)]
    newsroom.feeds(DAILY)
    assert (due_keys(newsroom), newsroom.one("SELECT state FROM feeds")) == (["daily"], "ok")
    newsroom.feeds(off)
    assert (due_keys(newsroom), newsroom.one("SELECT state FROM feeds")) == ([], "off")


def test_a_feed_that_is_gone_and_returns(newsroom: World) -> None:
    newsroom.watches("Meta")
    other = Subscription(key="other", url="https://other.example/feed")
    newsroom.feeds(DAILY, other)
    newsroom.bring(1, arrival("1", match()))
    newsroom.bring(2, arrival("2", match()))
    newsroom.bring(1, arrival("both", match()))
    newsroom.bring(2, arrival("both", match()))

    newsroom.feeds(other)
    assert newsroom.all("SELECT archived, due_at FROM feeds WHERE id = 1") == [(1, None)]
    assert newsroom.all("SELECT hidden FROM mentions ORDER BY id") == [1, 0, 0]
    assert due_keys(newsroom) == ["other"]
    assert [health.feed for health in feeds.health(newsroom.database, NOW)] == ["https://other.example/feed"]

    newsroom.feeds()
    assert newsroom.all("SELECT hidden FROM mentions") == [1, 1, 1]
    newsroom.feeds(DAILY, other)
    assert newsroom.all("SELECT hidden FROM mentions") == [0, 0, 0]
    assert sorted(due_keys(newsroom)) == ["daily", "other"]
    assert newsroom.all("SELECT key FROM feeds ORDER BY id") == ["daily", "other"]


def test_only_named_feeds_become_due(newsroom: World) -> None:
    newsroom.feeds(DAILY, Subscription(key="other", url="https://other.example/feed"))
    for feed_id in (1, 2):
        feeds.record(newsroom.database, feed_id, check(state="dead", due_at=None))
    feeds.make_due(newsroom.database, NOW, [2])
    assert due_keys(newsroom) == ["other"]
    feeds.make_due(newsroom.database, NOW)
    assert sorted(due_keys(newsroom)) == ["daily", "other"]


def validators(newsroom: World) -> Any:
    return newsroom.all("SELECT etag, last_modified, body_digest FROM feeds")[0]


def test_validators_are_kept_by_a_304_and_replaced_by_a_200(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    feeds.record(newsroom.database, 1, check(etag='"1"', last_modified="Monday", body_digest="d1"))
    feeds.record(newsroom.database, 1, check("not modified"))
    assert validators(newsroom) == ('"1"', "Monday", "d1")
    feeds.record(newsroom.database, 1, check("not modified", etag='"2"'))
    assert validators(newsroom) == ('"2"', "Monday", "d1")
    feeds.record(newsroom.database, 1, check("timeout", state="failing"))
    assert validators(newsroom) == ('"2"', "Monday", "d1")
    feeds.record(newsroom.database, 1, check("new", new=1, etag="", last_modified="Tuesday", body_digest="d2"))
    assert validators(newsroom) == (None, "Tuesday", "d2")


def test_a_failure_says_why_and_a_success_forgets_it(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    feeds.record(newsroom.database, 1, check("new", at=NOW, new_at=NOW, new=3, entries=5, http_status=200, ms=12))
    feeds.record(newsroom.database, 1, check("dns", at=NOW + HOUR, state="dark", failures=2.5))
    columns = "SELECT state, error, failures, last_ok_at, last_new_at, last_check_at FROM feeds"
    assert newsroom.all(columns) == [
        ("dark", "dns", 2.5, "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z")
    ]
    feeds.record(newsroom.database, 1, check(at=NOW + 2 * HOUR))
    assert newsroom.all(columns) == [
        ("ok", None, 0.0, "2026-03-02T14:00:00Z", "2026-03-02T12:00:00Z", "2026-03-02T14:00:00Z")
    ]
    assert [tuple(row)[1:] for row in feeds.checks(newsroom.database, 1)] == [
        ("nothing new", None, 0, 0, 0), ("dns", None, 0, 0, 0), ("new", 200, 5, 3, 12),
    ]  # fmt: skip


def test_a_feeds_habit_is_kept_for_the_next_poll(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    feeds.record(newsroom.database, 1, check("new", new=1, new_at=NOW - HOUR, wait=60, usual_gap=7, longest_gap=9))
    (feed,) = feeds.due(newsroom.database, NOW + 48 * HOUR)
    assert (feed.last_new_at, feed.wait, feed.usual_gap, feed.longest_gap) == ("2026-03-02T11:00:00Z", 60, 7, 9)


def test_the_log_is_bounded_for_each_feed(newsroom: World) -> None:
    newsroom.feeds(DAILY, Subscription(key="other", url="https://other.example/feed"))
    feeds.record(newsroom.database, 2, check())
    for minute in range(CHECKS_KEPT + 5):
        feeds.record(newsroom.database, 1, check(at=NOW + timedelta(minutes=minute)))
    log = [row["at"] for row in feeds.checks(newsroom.database, 1)]
    assert (len(log), log[-1]) == (CHECKS_KEPT, "2026-03-02T12:05:00Z")
    assert len(feeds.checks(newsroom.database, 2)) == 1


def test_the_users_name_of_a_feed_wins_over_its_title(newsroom: World) -> None:
    newsroom.feeds(DAILY, Subscription(key="other", url="https://other.example/feed"))
    for feed_id in (1, 2):
        feeds.record(newsroom.database, feed_id, check(title="Own title", site="https://x.example", language="de"))
    assert newsroom.all("SELECT title, site, language FROM feeds") == [
        ("Daily", "https://x.example", "de"), ("Own title", "https://x.example", "de"),
    ]  # fmt: skip


def test_a_feed_switched_off_during_its_poll_stays_off(newsroom: World) -> None:
    newsroom.feeds(DAILY)
    newsroom.feeds(Subscription(key="daily", url=DAILY.url, disabled=True))
    for outcome in ("new", "dns"):
        feeds.record(newsroom.database, 1, check(outcome, due_at=NOW))
        assert (newsroom.one("SELECT state FROM feeds"), due_keys(newsroom)) == ("off", [])


def test_health_shows_trouble_first_and_no_password(newsroom: World) -> None:
    newsroom.feeds(
        Subscription(key="a", url="https://me:secret@a.example/feed"),
        DAILY,
        Subscription(key="z", url="https://z.example/"),
    )
    feeds.record(newsroom.database, 3, check("http 404", state="failing", failures=1))
    newsroom.bring(2, arrival("old"), backfill=True)
    newsroom.bring(2, arrival("1"), arrival("2"), arrival("3"), now=NOW + DAY)
    found = feeds.health(newsroom.database, NOW + 2 * DAY)
    assert [(each.feed, each.state, each.entries_a_day) for each in found] == [
        ("https://z.example/", "failing", 0), ("Daily", "ok", 1.5), ("https://a.example/feed", "ok", 0),
    ]  # fmt: skip
    assert "secret" not in repr(found)
