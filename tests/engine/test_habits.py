"""When the engine polls a feed again: by its habit, and by what it and its server ask for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from monitor.model.moment import from_text
from tests.engine.conftest import Office
from tests.world import Reply, World

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def publish(world: World, *published: datetime, head: str = "", etag: str = "") -> None:
    items = "".join(
        f"<item><guid>{number}</guid><title>Lamps {number}</title><pubDate>{format_datetime(date)}</pubDate></item>"
        for number, date in enumerate(published)
    )
    xml = f"<rss version='2.0'><channel><title>A feed</title>{head}{items}</channel></rss>"
    world.paths["/feed.xml"] = Reply(xml.encode(), content_type="application/rss+xml", etag=etag)


def polled(office: Office, now: datetime) -> tuple[str, timedelta]:
    """Poll at ``now``: the feed's state, and how long until the next poll."""
    office.refresh(clock=lambda: now)
    ((state, due_at),) = office.rows("SELECT state, due_at FROM feeds")
    return state, from_text(due_at) - now


def test_a_busy_feed_is_polled_as_the_user_says(world: World, office: Office) -> None:
    office.write(world.feeds_toml("/feed.xml"))
    publish(world, *(NOW - timedelta(minutes=20) * number for number in range(12)))
    state, wait = polled(office, NOW)
    assert state == "ok"
    assert timedelta(minutes=15) <= wait <= timedelta(minutes=16.6)


def test_a_feed_long_without_an_entry_is_silent_from_the_first_poll_on_and_polled_daily(
    world: World, office: Office
) -> None:
    office.write(world.feeds_toml("/feed.xml"))
    publish(world, *(NOW - 400 * DAY - DAY * number for number in range(12)), etag='"same"')
    for now in (NOW, NOW + 2 * DAY):
        state, wait = polled(office, now)
        assert state == "silent"
        assert DAY <= wait <= DAY * 1.1
    assert office.rows("SELECT outcome FROM checks ORDER BY id") == [("new",), ("not modified",)]


def test_a_silent_feed_that_publishes_again_is_ok_again(world: World, office: Office) -> None:
    office.write(world.feeds_toml("/feed.xml"))
    old = [NOW - 400 * DAY - DAY * number for number in range(12)]
    publish(world, *old)
    assert polled(office, NOW)[0] == "silent"
    publish(world, *old, NOW + 2 * DAY)
    assert polled(office, NOW + 2 * DAY)[0] == "ok"
    assert office.rows("SELECT last_new_at FROM feeds") == [("2026-03-04T12:00:00Z",)]


def test_what_the_feed_asks_for_is_remembered_over_a_304(world: World, office: Office) -> None:
    office.write(world.feeds_toml("/feed.xml"))
    publish(world, NOW, head="<ttl>180</ttl>", etag='"same"')
    for now in (NOW, NOW + timedelta(hours=4)):
        assert timedelta(hours=3) <= polled(office, now)[1] <= timedelta(hours=3.4)
