"""Ids, links, headlines, texts and dates as publishers really handle them, through the whole engine."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

import pytest

from monitor.store import feeds
from tests.engine.conftest import Office
from tests.world import Reply, World

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STORY = "Lantern Works will keep its lamps lit through the whole of the winter, its owner says."
PAGE = "Amber Quill, who owns Lantern Works, said so on Monday in front of three hundred people in the town hall."


class Feed:
    """A feed that is served anew, and polled with a clock of its own."""

    def __init__(self, world: World, office: Office, *, pages: bool = False) -> None:
        self.world, self.office = world, office
        full_text = "" if pages else "full_text = false\n"
        office.write(world.feeds_toml("/feed.xml").replace('feed.xml"\n', f'feed.xml"\n{full_text}'))

    def poll(self, *items: str, now: datetime = NOW) -> int:
        """Serve these items, poll, and say how many were new."""
        xml = f"<rss version='2.0'><channel><title>Daily</title>{''.join(items)}</channel></rss>"
        self.world.paths["/feed.xml"] = Reply(xml.encode(), content_type="application/rss+xml")
        with self.office.database() as database:
            feeds.make_due(database, now)
        self.office.refresh(clock=lambda: now)
        return int(self.office.rows("SELECT new FROM checks ORDER BY id DESC")[0][0])

    def articles(self, columns: str = "headline") -> list[tuple[Any, ...]]:
        return self.office.rows(f"SELECT {columns} FROM articles ORDER BY id")

    def revisions(self) -> list[tuple[Any, ...]]:
        return self.office.rows("SELECT headline, text FROM revisions ORDER BY id")


def item(link: str, headline: str, text: str = STORY, *, guid: str = "", date: datetime | None = None) -> str:
    parts = {"guid": guid, "link": link, "title": headline, "description": text}
    if date:
        parts["pubDate"] = format_datetime(date)
    return f"<item>{''.join(f'<{name}>{escape(value)}</{name}>' for name, value in parts.items() if value)}</item>"


@pytest.fixture
def feed(world: World, office: Office) -> Feed:
    return Feed(world, office)


def test_an_id_that_changes_with_the_headline_is_an_edit(feed: Feed) -> None:
    assert feed.poll(item("/one", "Lamps stay lit", guid="a1")) == 1
    assert feed.poll(item("/one", "Lamps stay lit after all", guid="a2"), now=NOW + HOUR) == 0
    assert feed.articles() == [("Lamps stay lit after all",)]
    assert feed.revisions() == [("Lamps stay lit", None)]


def test_a_link_that_changes_with_the_headline_is_an_edit(feed: Feed) -> None:
    feed.poll(item("/414-lamps-stay-lit", "Lamps stay lit", guid="a1"))
    assert feed.poll(item("/414-lamps-go-out", "Lamps go out", guid="a1"), now=NOW + HOUR) == 0
    [(url, headline)] = feed.articles("url, headline")
    assert (url.rpartition("/")[2], headline) == ("414-lamps-go-out", "Lamps go out")
    assert feed.revisions() == [("Lamps stay lit", None)]


def test_a_link_alone_that_changes_is_found_and_no_revision(feed: Feed) -> None:
    feed.poll(item("/old", "Lamps stay lit", guid="a1"))
    assert feed.poll(item("/new?utm_source=rss", "Lamps stay lit", guid="a1"), now=NOW + HOUR) == 0
    assert feed.office.rows("SELECT url FROM addresses WHERE article_id = 1 AND url LIKE '%/new'") != []
    assert feed.revisions() == []


def test_items_that_share_an_id_are_articles_of_their_own_whatever_comes_first(feed: Feed) -> None:
    lamps, rain = item("/lamps", "Lamps stay lit", guid="0"), item("/rain", "Valley under water", guid="0")
    assert feed.poll(lamps) == 1
    assert feed.poll(rain, lamps, now=NOW + HOUR) == 1
    assert feed.poll(lamps, rain, now=NOW + 2 * HOUR) == 0
    assert feed.articles() == [("Lamps stay lit",), ("Valley under water",)]
    assert feed.revisions() == []


def test_items_without_id_and_link_are_known_again(feed: Feed) -> None:
    assert feed.poll(item("", "Lamps stay lit"), item("", "Valley under water")) == 2
    counted = item("", "Lamps stay lit", f"{STORY} Views: 1,204")
    assert feed.poll(counted, item("", "Valley under water"), now=NOW + HOUR) == 0


def test_counters_times_and_white_space_are_no_edit_and_cost_no_work(feed: Feed) -> None:
    feed.poll(item("/one", "Lamps stay lit", f"<p>{STORY}</p><p>Updated 5 minutes ago</p> 1,204 views", guid="a1"))
    assert feed.office.rows("SELECT articles FROM changes") == [(1,)]
    churned = f"<p>{STORY}</p>\n\n<p>Updated 3 hours ago</p> 1,377 views"
    feed.poll(item("/one?utm_medium=rss", " Lamps  stay lit", churned, guid="a1"), now=NOW + HOUR)
    assert feed.revisions() == []
    assert feed.office.rows("SELECT articles FROM changes") == [(1,)]


def test_an_edited_text_is_a_revision_and_is_searched(feed: Feed) -> None:
    feed.poll(item("/one", "Lamps stay lit", "The owner will say something soon.", guid="a1"))
    assert feed.office.rows("SELECT count(*) FROM mentions") == [(0,)]
    feed.poll(item("/one", "Lamps stay lit", "The owner, Amber Quill, said something.", guid="a1"), now=NOW + HOUR)
    assert feed.revisions() == [("Lamps stay lit", "The owner will say something soon.")]
    assert feed.office.rows("SELECT hit_sentence FROM mentions") == [("The owner, Amber Quill, said something.",)]


def test_the_page_of_an_edited_article_is_read_again_later(world: World, office: Office) -> None:
    feed = Feed(world, office, pages=True)
    world.page("/one", "Lamps stay lit", STORY, "It was quiet in the town hall when this was said on Monday evening.")
    feed.poll(item("/one", "Lamps stay lit", guid="a1"))
    world.page("/one", "Lamps stay lit", STORY, PAGE)
    feed.poll(item("/one", "Lamps stay lit", f"{STORY} She owns it all.", guid="a1"), now=NOW + HOUR)
    assert world.count("/one") == 1
    feed.office.refresh(clock=lambda: NOW + 2 * HOUR)
    assert world.count("/one") == 2
    assert feed.office.rows("SELECT text LIKE '%Amber Quill%' FROM texts") == [(1,)]
    [(_, text)] = feed.revisions()
    assert "quiet in the town hall" in text
    assert len(feed.office.rows("SELECT * FROM mentions")) == 2
    feed.office.refresh(clock=lambda: NOW + 24 * HOUR)
    assert world.count("/one") == 2


def test_dates_that_are_missing_or_in_the_future_are_not_believed(feed: Feed) -> None:
    past, future = NOW - 3 * HOUR, NOW + 72 * HOUR
    said = "Amber Quill said so."
    feed.poll(
        item("/past", "Past", said, date=past), item("/future", "Future", said, date=future), item("/none", "N", said)
    )
    times = "SELECT headline, at FROM mentions JOIN articles ON articles.id = article_id ORDER BY headline"
    assert feed.office.rows(times) == [
        ("Future", "2026-03-02T12:00:00Z"), ("N", "2026-03-02T12:00:00Z"), ("Past", "2026-03-02T09:00:00Z"),
    ]  # fmt: skip
    assert feed.office.rows("SELECT published_at FROM articles ORDER BY headline") == [
        ("2026-03-05T12:00:00Z",), (None,), ("2026-03-02T09:00:00Z",),
    ]  # fmt: skip
