"""From a feed's answer to mentions: the whole engine on a small web, with a real database and real workers."""

import json

from tests.engine.conftest import Office
from tests.world import Reply, World

ROSE = "Amber Quill, who runs Lantern Works, said on Monday that the lamps would stay lit."


def publish(world: World) -> None:
    world.page("/one.html", "Lamps stay lit", ROSE, "Quill spoke for an hour and nobody left the hall early at all.")
    world.page("/two.html", "Weather", "It rained in the valley all through the night and well into the next day.")
    world.feed(
        "/feed.xml",
        ("/one.html", "Lamps stay lit", "Lantern Works will go on."),
        ("/two.html", "Weather", "Rain."),
        etag='"first"',
    )


def test_a_refresh_brings_articles_with_their_mentions(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    totals = office.fetch().totals
    assert (totals.feeds, totals.failed, totals.entries_new, totals.articles_new) == (1, 0, 2, 2)
    assert (totals.pages, totals.pages_failed, totals.mentions_new) == (2, 0, 2)
    assert office.rows("SELECT scope, page_state FROM articles") == [("full", "done")] * 2
    found = office.rows(
        "SELECT watches.name, hits, hit_sentence FROM mentions JOIN watches ON watches.id = watch_id ORDER BY name"
    )
    assert found[0][:2] == ("Amber Quill", 2)
    assert found[1][0] == "Lantern Works"
    assert all(name.split()[0] in sentence for name, _, sentence in found)


def test_every_hit_slices_back_to_the_stored_text(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    hits = office.rows(
        'SELECT field, start, "end", headline, text FROM hits JOIN mentions ON mentions.id = mention_id'
        " JOIN articles ON articles.id = mentions.article_id JOIN texts ON texts.article_id = articles.id"
    )
    assert len(hits) == 3
    spans = {(headline if field == "headline" else text)[start:end] for field, start, end, headline, text in hits}
    assert spans == {"Amber Quill", "Quill", "Lantern Works"}


def test_nothing_new_costs_one_conditional_request(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    world.asked.clear()
    totals = office.fetch(every=True).totals
    assert [path for path, _ in world.asked] == ["/feed.xml"]
    assert world.asked[0][1]["If-None-Match"] == '"first"'
    assert (totals.entries_new, totals.pages, totals.mentions_new) == (0, 0, 0)


def test_a_feed_that_is_not_due_is_left_alone(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    world.asked.clear()
    assert office.fetch().totals.feeds == 0
    assert world.asked == []


def test_the_same_bytes_without_validators_are_not_parsed_again(world: World, office: Office) -> None:
    publish(world)
    world.paths["/feed.xml"].etag = ""
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    office.fetch(every=True)
    assert office.rows("SELECT outcome FROM checks ORDER BY id") == [("new",), ("not modified",)]


def test_a_changed_headline_over_a_full_text_is_kept_as_a_revision(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    world.feed("/feed.xml", ("/one.html", "Amber Quill keeps lamps lit", "Lantern Works will go on."), etag='"second"')
    assert office.fetch(every=True).totals.entries_new == 0
    assert office.rows("SELECT headline FROM revisions") == [("Lamps stay lit",)]
    assert ("Amber Quill keeps lamps lit",) in office.rows("SELECT headline FROM articles")
    headline_hits = office.rows("SELECT start FROM hits WHERE field = 'headline'")
    assert headline_hits == [(0,)]


def test_two_feeds_that_lead_to_one_page_are_one_article(world: World, office: Office) -> None:
    publish(world)
    world.feed("/other.xml", ("/one.html?utm_source=other", "Lamps stay lit", "Lantern Works will go on."))
    office.write(world.feeds_toml("/feed.xml", "/other.xml"))
    totals = office.fetch().totals
    assert (totals.entries_new, totals.articles_new) == (3, 2)
    assert office.rows("SELECT count(*), count(DISTINCT article_id) FROM entries") == [(3, 2)]


def test_without_full_text_no_page_is_asked_for(world: World, office: Office) -> None:
    publish(world)
    toml = world.feeds_toml("/feed.xml").replace('/feed.xml"\n', '/feed.xml"\nfull_text = false\n')
    office.write(toml)
    assert office.fetch().totals.pages == 0
    assert world.count("/one.html") == 0
    assert set(office.rows("SELECT scope, page_state FROM articles")) == {("summary", "none")}


def test_a_failing_feed_costs_the_others_nothing(world: World, office: Office) -> None:
    publish(world)
    world.paths["/gone.xml"] = Reply(b"gone", 410)
    world.paths["/page.xml"] = Reply(b"<!doctype html><html><body><p>Not a feed at all.</p></body></html>")
    office.write(world.feeds_toml("/gone.xml", "/feed.xml", "/page.xml"))
    summary = office.fetch()
    assert {feed.url.rpartition("/")[2]: (feed.state, feed.error) for feed in summary.feeds} == {
        "feed.xml": ("ok", None),
        "gone.xml": ("dead", "http 410"),
        "page.xml": ("failing", "not a feed"),
    }
    assert summary.totals.failed == 2
    assert office.rows("SELECT due_at FROM feeds WHERE state = 'dead'") == [(None,)]


def test_a_json_feed_is_read_too(world: World, office: Office) -> None:
    publish(world)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A JSON feed",
        "items": [{"id": 7, "url": f"{world.url}/one.html", "title": "Lamps stay lit", "content_text": "Short."}],
    }
    world.paths["/feed.json"] = Reply(json.dumps(feed).encode(), content_type="application/feed+json")
    office.write(world.feeds_toml("/feed.json"))
    assert office.fetch().totals.articles_new == 1
    assert office.rows("SELECT entry_id FROM entries") == [("7",)]


def test_a_new_watch_is_matched_against_what_is_stored(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    office.write(world.feeds_toml("/feed.xml", more='[[watches]]\nname = "Rain"\nany = ["rained"]\n'))
    assert office.fetch().totals.mentions_new == 1
    shown = office.rows("SELECT watches.name FROM mentions JOIN watches ON watches.id = watch_id WHERE NOT hidden")
    assert shown == [("Rain",)]


def test_a_watch_that_returns_brings_its_mentions_back(world: World, office: Office) -> None:
    publish(world)
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    before = office.rows("SELECT id, watch_id, article_id FROM mentions ORDER BY id")
    office.write(world.feeds_toml("/feed.xml", more="[desk]\n"))
    office.fetch()
    assert office.rows("SELECT count(*) FROM mentions WHERE NOT hidden") == [(0,)]
    office.write(world.feeds_toml("/feed.xml"))
    office.fetch()
    assert office.rows("SELECT id, watch_id, article_id FROM mentions WHERE NOT hidden ORDER BY id") == before
