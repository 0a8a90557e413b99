"""Ids that change while the link stays, links that change while the id stays, ids that name a place."""

from datetime import timedelta

from monitor.model.article import Document
from monitor.store import identity, pages
from monitor.store.articles import Arrival, Counts
from tests.store.world import DAY, HOUR, NOW, World, arrival, match

HOME = "https://daily.example"


def slot(entry_id: str, name: str, headline: str) -> Arrival:
    return arrival(entry_id, link=f"{HOME}/{name}", headline=headline)


def test_another_id_for_the_same_link_is_the_same_entry_and_may_carry_an_edit(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("old", match(), link=f"{HOME}/one"))
    edited = arrival("new", match(), link=f"{HOME}/one", headline="Another")
    newsroom.bring(feed, edited, now=NOW + HOUR, present=frozenset({"new"}))
    assert newsroom.counts == Counts()
    assert newsroom.all("SELECT headline FROM articles") == ["Another"]
    assert newsroom.all("SELECT headline FROM revisions") == ["A headline"]
    first_seen = "SELECT entry_id, first_seen_at FROM entries ORDER BY id"
    assert newsroom.all(first_seen) == [("old", "2026-03-02T12:00:00Z"), ("new", "2026-03-02T12:00:00Z")]
    newsroom.assert_sound()


def test_two_entries_of_one_answer_with_one_link_do_not_edit_each_other(newsroom: World) -> None:
    feed = newsroom.feed()
    both = [arrival(name, link=f"{HOME}/live", headline=f"Update {name}") for name in ("one", "two")]
    newsroom.bring(feed, *both, present=frozenset({"one", "two"}))
    assert newsroom.counts == Counts(entries=2, articles=1)
    assert newsroom.all("SELECT headline FROM articles") == ["Update one"]


def test_a_new_id_at_every_poll_costs_neither_rows_nor_revisions(newsroom: World) -> None:
    feed = newsroom.feed()
    for poll in range(40):
        newsroom.bring(feed, arrival(str(poll), link=f"{HOME}/one"), present=frozenset({str(poll)}))
        assert newsroom.counts.articles == newsroom.counts.entries == (poll == 0)
    assert newsroom.one("SELECT count(*) FROM entries") <= identity.FORMER_IDS + 1
    assert newsroom.all("SELECT * FROM revisions") == []


def test_another_link_for_the_same_id_is_another_address_of_the_article(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, slot("1", "lamps-lit", "Lamps stay lit"))
    pages.store_failure(newsroom.database, 1, "http 404", NOW)
    newsroom.bring(feed, slot("1", "lamps-out", "Lamps go out after all"), now=NOW + HOUR)
    assert newsroom.counts == Counts()
    assert newsroom.all("SELECT url, canonical_url, headline, page_state, page_due_at, attempts FROM articles") == [
        (f"{HOME}/lamps-out", f"{HOME}/lamps-out", "Lamps go out after all", "queued", "2026-03-02T13:00:00Z", 0)
    ]
    assert newsroom.all("SELECT url FROM addresses ORDER BY 1") == [f"{HOME}/lamps-lit", f"{HOME}/lamps-out"]
    other = newsroom.feed("other")
    newsroom.bring(other, slot("x", "lamps-lit", "Lamps"), slot("y", "lamps-out", "Lamps"), present=frozenset("xy"))
    assert newsroom.counts == Counts(entries=2)


def test_a_link_that_leads_to_an_article_known_already_makes_one_of_two(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed()
    lamps = [arrival(str(n), match("Meta"), link=f"{HOME}/lamps-{n}", headline="Lamps stay lit") for n in (1, 2)]
    newsroom.bring(feed, *lamps, present=frozenset("12"))
    newsroom.bring(feed, arrival("1", match("Meta"), link=f"{HOME}/lamps-2", headline="Lamps stay lit"))
    assert newsroom.all("SELECT url FROM articles") == [f"{HOME}/lamps-2"]
    assert newsroom.all("SELECT entry_id, article_id FROM entries ORDER BY 1") == [("1", 1), ("2", 1)]
    assert newsroom.one("SELECT count(*) FROM mentions") == 1
    newsroom.assert_sound()


def test_an_id_that_names_a_place_loses_no_article(newsroom: World) -> None:
    feed, place = newsroom.feed(), frozenset({"top", "second"})
    lamps, rain = ("lamps", "Lamps stay lit"), ("rain", "Valley under water")
    newsroom.bring(feed, slot("top", *lamps), present=place)
    newsroom.bring(feed, slot("top", *rain), slot("second", *lamps), now=NOW + HOUR, present=place)
    assert newsroom.counts == Counts(entries=1, articles=1)
    assert newsroom.all("SELECT url, headline FROM articles ORDER BY id") == [
        (f"{HOME}/lamps", "Lamps stay lit"), (f"{HOME}/rain", "Valley under water"),
    ]  # fmt: skip
    assert newsroom.all("SELECT * FROM revisions") == []
    newsroom.bring(feed, slot("top", *lamps), slot("second", *rain), now=NOW + 2 * HOUR, present=place)
    assert newsroom.counts == Counts()
    assert newsroom.one("SELECT count(*) FROM articles") == 2
    assert sorted(newsroom.all("SELECT entry_id, article_id FROM entries WHERE entry_id IN ('top', 'second')")) == [
        ("second", 2), ("top", 1),
    ]  # fmt: skip
    newsroom.assert_sound()


def test_many_addresses_of_one_article_are_bounded(newsroom: World) -> None:
    feed = newsroom.feed()
    for poll in range(identity.ADDRESSES + 20):
        newsroom.bring(feed, slot("1", f"go/{poll}", "Lamps stay lit"))
    assert newsroom.one("SELECT count(*) FROM addresses") == identity.ADDRESSES
    assert newsroom.one("SELECT count(*) FROM articles") == 1


def full(newsroom: World, *, age: timedelta) -> int:
    """An article with its full text that was first seen so long ago."""
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"), now=NOW - age)
    newsroom.page(1, "The page says much more than the feed.", headline="A headline", now=NOW - age)
    return feed


def test_an_edited_article_has_its_page_read_again_once_and_later_the_older_it_is(newsroom: World) -> None:
    feed = full(newsroom, age=DAY)
    newsroom.bring(feed, arrival("1", text="It says another thing now."))
    assert newsroom.all("SELECT scope, page_state, page_due_at FROM articles") == [
        ("full", "queued", "2026-03-03T00:00:00Z")
    ]
    newsroom.bring(feed, arrival("1", text="And another one."), now=NOW + HOUR)
    assert newsroom.one("SELECT page_due_at FROM articles") == "2026-03-03T00:00:00Z"
    newsroom.page(1, "The page says another thing now.", headline="A headline")
    assert newsroom.all("SELECT headline, text FROM revisions") == [
        ("A headline", "The page says much more than the feed.")
    ]
    assert newsroom.all("SELECT page_state, page_due_at FROM articles") == [("done", None)]


def test_an_old_article_and_one_of_a_feed_without_pages_are_not_read_again(newsroom: World) -> None:
    feed = full(newsroom, age=8 * DAY)
    newsroom.bring(feed, arrival("1", text="It says another thing now."))
    assert newsroom.one("SELECT page_state FROM articles") == "done"
    newsroom.do("UPDATE articles SET first_seen_at = '2026-03-02T11:00:00Z'")
    newsroom.bring(feed, arrival("1", text="And another one."), pages=False)
    assert newsroom.one("SELECT page_state FROM articles") == "done"


def test_a_page_that_fails_when_read_again_leaves_the_full_text(newsroom: World) -> None:
    feed = full(newsroom, age=HOUR)
    newsroom.bring(feed, arrival("1", text="It says another thing now."))
    pages.store_failure(newsroom.database, 1, "http 403", NOW)
    assert newsroom.all("SELECT scope, page_state, page_error, page_due_at FROM articles") == [
        ("full", "done", None, None)
    ]


def test_counters_in_a_page_are_no_revision(newsroom: World) -> None:
    full(newsroom, age=HOUR)
    newsroom.page(1, "The page says much more than the feed.\n1,204 views", headline="A headline")
    assert newsroom.all("SELECT * FROM revisions") == []
    assert newsroom.one("SELECT text FROM texts").endswith("1,204 views")


def test_a_headline_edited_while_its_page_was_on_the_way_is_not_lost(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"))
    newsroom.bring(feed, arrival("1", headline="Another"))
    document = Document(headline="A headline", body="The page says much more than the feed.")
    late = newsroom.found(1, document, known_headline="A headline")
    assert pages.store_pages(newsroom.database, [late], NOW) == [0]
    assert newsroom.all("SELECT headline, scope, page_due_at FROM articles") == [
        ("Another", "summary", "2026-03-02T12:00:00Z")
    ]


def test_a_date_that_comes_later_is_taken(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", match()))
    newsroom.bring(feed, arrival("1", match(), text="Another text.", published_at=NOW - DAY), now=NOW + HOUR)
    assert newsroom.all("SELECT published_at, at FROM articles JOIN mentions ON article_id = articles.id") == [
        ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")
    ]
