from datetime import timedelta

from monitor.store import pages
from monitor.store.feeds import Subscription
from tests.store.world import HOUR, NOW, World, arrival


def test_pages_wait_with_what_the_feed_says(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1", language="de"), arrival("2"), arrival("3"))
    newsroom.do("UPDATE feeds SET language = 'fr'")
    found = pages.waiting(newsroom.database, NOW, limit=2, but_not=[2])
    assert [(page.article_id, page.url, page.language, page.feed_language) for page in found] == [
        (3, "https://daily.example/3", "und", "fr"), (1, "https://daily.example/1", "de", "fr"),
    ]  # fmt: skip
    assert pages.waiting(newsroom.database, NOW - HOUR, limit=9) == []
    assert pages.count(newsroom.database, NOW) == 3
    assert pages.next_due(newsroom.database) == "2026-03-02T12:00:00Z"


def test_a_failed_page_is_tried_four_times_more_and_then_rests(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1"))
    now = NOW
    for attempts, wait in enumerate([timedelta(minutes=15), HOUR, 6 * HOUR, 24 * HOUR]):
        (page,) = pages.waiting(newsroom.database, now, limit=9)
        assert page.attempts == attempts
        pages.store_failure(newsroom.database, 1, "timeout", now)
        assert pages.waiting(newsroom.database, now + wait - timedelta(seconds=1), limit=9) == []
        now += wait
    pages.store_failure(newsroom.database, 1, "http 504", now)
    assert pages.next_due(newsroom.database) is None
    assert newsroom.all("SELECT attempts, page_error, page_state, page_due_at, scope FROM articles") == [
        (5, "http 504", "rests", None, "summary")
    ]


def test_a_page_that_comes_at_last_forgets_its_failures(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1"))
    pages.store_failure(newsroom.database, 1, "timeout", NOW)
    assert newsroom.all("SELECT page_state, page_error FROM articles") == [("retry", "timeout")]
    newsroom.page(1, "Here it is.")
    assert newsroom.all("SELECT page_state, page_error, page_due_at FROM articles") == [("done", None, None)]


def test_a_failure_of_an_article_that_is_gone_meanwhile_is_nothing(newsroom: World) -> None:
    pages.store_failure(newsroom.database, 99, "timeout", NOW)
    assert newsroom.one("SELECT articles FROM changes") == 0


def test_pages_that_only_archived_feeds_brought_are_left_alone(newsroom: World) -> None:
    daily, other = (Subscription(key=key, url=f"https://{key}.example/feed") for key in ("daily", "other"))
    newsroom.feeds(daily, other)
    newsroom.bring(1, arrival("1"), arrival("2"), arrival("both"), arrival("done"))
    newsroom.bring(2, arrival("both"))
    newsroom.page(4, "Done.")
    newsroom.feeds(other)
    assert [page.url for page in pages.waiting(newsroom.database, NOW, limit=9)] == ["https://daily.example/both"]
    assert pages.count(newsroom.database, NOW) == 1
    newsroom.bring(2, arrival("1"))
    assert pages.count(newsroom.database, NOW) == 2
    newsroom.feeds(daily, other)
    assert pages.count(newsroom.database, NOW) == 3
