from monitor.model.mention import Match
from monitor.store import articles, feeds
from monitor.store.articles import OPENING_LENGTH, Counts, Edited, opening, tags_of
from monitor.store.feeds import Subscription
from tests.store.world import HOUR, NOW, World, arrival, match, quote


def test_a_new_entry_is_an_article_with_its_mentions(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", match("Meta"), match("Other"), tags=("a", "tech")), arrival("2"), tags="tech; uk")
    assert newsroom.counts == Counts(entries=2, articles=2, mentions=2)
    assert newsroom.all("SELECT url, headline, source, tier, tags, scope, page_state, words FROM articles") == [
        ("https://daily.example/1", "A headline", "Daily", 1, "tech; uk; a", "summary", "queued", 4),
        ("https://daily.example/2", "A headline", "Daily", 1, "tech; uk", "summary", "queued", 4),
    ]
    assert newsroom.all("SELECT text FROM texts") == ["The feed says this."] * 2
    assert newsroom.all("SELECT entry_id, article_id, backfill FROM entries") == [("1", 1, 0), ("2", 2, 0)]
    assert feeds.known_entries(newsroom.database, feed).keys() == {"1", "2"}


def test_the_same_entry_again_is_nothing(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", match()))
    before = newsroom.all("SELECT * FROM articles"), newsroom.all("SELECT * FROM mentions")
    assert newsroom.bring(feed, arrival("1", match()), now=NOW + HOUR) == []
    assert newsroom.counts == Counts()
    assert (newsroom.all("SELECT * FROM articles"), newsroom.all("SELECT * FROM mentions")) == before
    assert newsroom.all("SELECT * FROM revisions") == []


def test_what_has_no_page_to_fetch_waits_for_none(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", link="", address="", text=""), arrival("2", link="", address=""))
    newsroom.bring(feed, arrival("3"), pages=False)
    assert newsroom.all("SELECT scope, page_state, page_due_at FROM articles") == [
        ("headline", "none", None), ("summary", "none", None), ("summary", "none", None),
    ]  # fmt: skip


def test_an_edited_headline_is_kept_as_a_revision(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1", match("Meta")))
    assert newsroom.bring(feed, arrival("1", match("Other"), headline="Another"), now=NOW + HOUR) == []
    assert newsroom.counts == Counts(mentions=1)
    assert newsroom.all("SELECT headline FROM articles") == ["Another"]
    assert newsroom.all("SELECT at, headline, text FROM revisions") == [("2026-03-02T13:00:00Z", "A headline", None)]
    assert newsroom.all("SELECT name FROM mentions JOIN watches ON watches.id = watch_id") == ["Other"]
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'another'") == [1]
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'headline'") == []


def test_an_edited_text_is_kept_as_a_revision(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"))
    newsroom.bring(feed, arrival("1", text="Now it says more than that."))
    assert newsroom.all("SELECT headline, text FROM revisions") == [("A headline", "The feed says this.")]
    assert newsroom.all("SELECT opening_text, words, scope FROM articles") == [
        ("Now it says more than that.", 6, "summary")
    ]
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'more'") == [1]


def test_an_edited_headline_of_a_full_article_asks_for_matching_the_whole(newsroom: World) -> None:
    newsroom.watches("Meta")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"))
    newsroom.page(1, "The page says much more.", headline="A headline")
    assert newsroom.bring(feed, arrival("1", text="Only the excerpt is new.")) == []
    (edit,) = newsroom.bring(feed, arrival("1", headline="Another"))
    assert (edit.document.headline, edit.document.body) == ("Another", "The page says much more.")
    assert newsroom.all("SELECT headline FROM articles") == ["A headline"]
    assert articles.store_edit(newsroom.database, edit, [match()], newsroom.watch_set, NOW) == 1
    assert newsroom.all("SELECT headline, scope FROM articles") == [("Another", "full")]
    assert newsroom.all("SELECT headline, text FROM revisions") == [("A headline", None)]
    assert newsroom.all("SELECT text FROM texts") == ["The page says much more."]


def test_an_edit_of_an_article_that_is_gone_meanwhile_is_nothing(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1"))
    edit = Edited(
        99, articles.document_of({"headline": "x", "text": "", "author": "", "source": "", "tags": "", "language": ""})
    )
    assert articles.store_edit(newsroom.database, edit, [], newsroom.watch_set, NOW) == 0


def test_two_feeds_with_one_address_have_one_article(newsroom: World) -> None:
    newsroom.watches("Meta")
    feeds_ = [newsroom.feed("daily")]
    newsroom.feeds(*(Subscription(key=key, url=f"https://{key}.example/feed") for key in ("daily", "other")))
    feeds_.append(newsroom.feed_id("other"))
    for feed in feeds_:
        newsroom.bring(feed, arrival("guid", match(), link="https://x.example/1"))
    assert newsroom.counts == Counts(entries=1)
    assert newsroom.all("SELECT feed_id, entry_id, article_id FROM entries") == [(1, "guid", 1), (2, "guid", 1)]
    assert newsroom.all("SELECT count(*) FROM articles") == [1]
    assert newsroom.all("SELECT count(*) FROM mentions") == [1]


def test_entries_without_an_address_are_articles_of_their_own(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), arrival("1", link="", address=""), arrival("2", link="", address=""))
    assert newsroom.counts == Counts(entries=2, articles=2)


def test_an_archived_feeds_article_is_in_sight_again_when_another_feed_brings_it(newsroom: World) -> None:
    newsroom.watches("Meta")
    newsroom.bring(newsroom.feed("daily"), arrival("1", match()))
    other = newsroom.feed("other")
    assert newsroom.all("SELECT hidden FROM mentions") == [1]
    newsroom.bring(other, arrival("1", match()))
    assert newsroom.all("SELECT hidden FROM mentions") == [0]


def test_new_mentions_in_an_archived_feeds_article_stay_out_of_sight(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    newsroom.bring(newsroom.feed("daily"), arrival("1", match()))
    newsroom.feeds()
    newsroom.page(1, "Other things.", match("Other"))
    assert newsroom.all("SELECT name, hidden FROM mentions JOIN watches ON watches.id = watch_id") == [("Other", 1)]


def test_a_pruned_entry_may_change_but_does_not_return(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("1"))
    newsroom.do("UPDATE entries SET article_id = NULL")
    newsroom.do(
        "INSERT INTO fts (fts, rowid, headline, text) VALUES ('delete', 1, 'A headline', 'The feed says this.')"
    )
    newsroom.do("DELETE FROM articles")
    newsroom.bring(feed, arrival("1", headline="Another"))
    assert newsroom.counts == Counts()
    assert newsroom.all("SELECT count(*) FROM articles") == [0]


def test_many_entries_are_stored_in_short_transactions(newsroom: World) -> None:
    feed = newsroom.feed()
    newsroom.bring(feed, *(arrival(str(n)) for n in range(2 * articles.BATCH + 1)))
    assert newsroom.counts.entries == newsroom.one("SELECT count(*) FROM entries") == 2 * articles.BATCH + 1
    assert newsroom.one("SELECT articles FROM changes") == 3


def test_a_page_replaces_the_feeds_text_without_a_revision(newsroom: World) -> None:
    newsroom.watches("Meta", "Other")
    newsroom.bring(newsroom.feed(), arrival("1", match("Meta")))
    assert newsroom.page(1, "Meta says much\nmore.", match("Meta"), match("Other", quotes=[quote()])) == 1
    assert newsroom.all(
        "SELECT headline, opening_text, author, language, scope, page_state, page_due_at, words FROM articles"
    ) == [("Page headline", "Meta says much more.", "A. Writer", "en", "full", "done", None, 4)]
    assert newsroom.all("SELECT * FROM revisions") == []
    assert newsroom.all("SELECT speaker, text FROM quotes") == [("A. Speaker", "We agree")]
    newsroom.page(1, "Meta says less.", match("Meta"))
    assert newsroom.all("SELECT headline, text FROM revisions") == [("Page headline", "Meta says much\nmore.")]
    assert newsroom.all("SELECT * FROM quotes") == []


def test_a_page_for_an_article_that_is_gone_meanwhile_is_nothing(newsroom: World) -> None:
    assert newsroom.page(99, "Text.", match()) == 0


def two_articles(newsroom: World, *matches: Match) -> None:
    """The same text at two addresses, article 1 and 2, of two feeds."""
    newsroom.watches("Meta", "Other", "Third")
    newsroom.feeds(*(Subscription(key=key, url=f"https://{key}.example/feed") for key in ("daily", "other")))
    newsroom.bring(1, arrival("a", *matches, link="https://x.example/?from=a"), now=NOW - HOUR)
    newsroom.bring(2, arrival("b", *matches, link="https://x.example/?from=b"))
    newsroom.page(1, "The page.", *matches, addresses=("https://x.example/?from=a", "https://x.example/"))


def join(newsroom: World, *matches: Match) -> int:
    return newsroom.page(2, "The page.", *matches, addresses=("https://x.example/?from=b", "https://x.example/"))


def test_two_articles_with_one_canonical_address_become_one(newsroom: World) -> None:
    two_articles(newsroom)
    join(newsroom)
    ((article, first_seen),) = newsroom.all("SELECT id, first_seen_at FROM articles")
    assert first_seen == "2026-03-02T11:00:00Z"
    assert newsroom.all("SELECT entry_id, article_id FROM entries") == [("a", article), ("b", article)]
    assert newsroom.all("SELECT url, article_id FROM addresses ORDER BY url") == [
        ("https://x.example/", article), ("https://x.example/?from=a", article), ("https://x.example/?from=b", article),
    ]  # fmt: skip
    assert newsroom.all("SELECT rowid FROM fts WHERE fts MATCH 'page'") == [article]
    newsroom.bring(1, arrival("c", link="https://x.example/"), present=frozenset("ac"))
    assert newsroom.counts == Counts(entries=1)


def test_a_merge_keeps_what_the_user_did_with_either(newsroom: World) -> None:
    quoted = [match(name, quotes=[quote()]) for name in ("Meta", "Other", "Third")]
    two_articles(newsroom, *quoted)
    newsroom.do("UPDATE mentions SET clipped_at = '2026-03-02T12:01:00Z', tags = 'one', note = 'first'"
                " WHERE article_id = 1 AND watch_id = 1")  # fmt: skip
    newsroom.do(
        "UPDATE mentions SET tags = 'two; one', note = 'second', state = 'read' WHERE article_id = 2 AND watch_id = 1"
    )
    newsroom.do("UPDATE mentions SET state = 'read' WHERE article_id = 1 AND watch_id = 2")
    newsroom.do("UPDATE mentions SET note = 'third' WHERE article_id = 1 AND watch_id = 3")
    newsroom.do("DELETE FROM quotes WHERE mention_id = (SELECT id FROM mentions WHERE article_id = 2 AND watch_id = 3)")
    newsroom.do("DELETE FROM hits WHERE mention_id = (SELECT id FROM mentions WHERE article_id = 2 AND watch_id = 3)")
    newsroom.do("DELETE FROM mentions WHERE article_id = 2 AND watch_id = 3")
    assert join(newsroom, quoted[0], quoted[1]) == 0
    assert newsroom.all("SELECT watch_id, state, clipped_at, tags, note, stale FROM mentions ORDER BY watch_id") == [
        (1, "read", "2026-03-02T12:01:00Z", "two; one", "second\nfirst", 0),
        (2, "read", None, "", "", 0),
        (3, "new", None, "", "third", 1),
    ]


def test_a_merge_shows_what_an_archived_feed_brought_first(newsroom: World) -> None:
    two_articles(newsroom, match())
    newsroom.feeds(Subscription(key="daily", url="https://daily.example/feed"))
    join(newsroom, match())
    assert newsroom.all("SELECT hidden FROM mentions") == [0]


def test_openings_end_at_a_word() -> None:
    assert opening("One line\nand another.") == "One line and another."
    long = opening("word " * 100)
    assert len(long) <= OPENING_LENGTH
    assert long.endswith("word…")
    assert len(opening("x" * 1000)) == OPENING_LENGTH


def test_tags_stand_once() -> None:
    assert tags_of("tech; uk", ("uk", "", "new")) == "tech; uk; new"
    assert tags_of("", ()) == ""
