import feedparser

from monitor.demo.newsroom import Newsroom
from monitor.demo.outlets import OUTLETS
from tests.demo.conftest import NOW
from tests.demo.web import fetch


def test_articles_come_out_one_by_one(newsroom: Newsroom) -> None:
    at_once = len(newsroom.published())
    newest = []
    for step in range(1, newsroom.queued + 1):
        newsroom.publish_next()
        assert len(newsroom.published()) == at_once + step
        newest.append(newsroom.published()[0])
    assert [article.live for article in newest] == list(range(1, newsroom.queued + 1))
    newsroom.publish_next()
    assert newsroom.step == newsroom.queued


def test_articles_come_out_by_the_clock() -> None:
    at = [1_000_000.0]
    with Newsroom(every=3.0, clock=lambda: at[0]) as newsroom:
        assert newsroom.now.timestamp() == 1_000_000
        assert newsroom.step == 0
        at[0] += 2.9
        assert newsroom.step == 0
        at[0] += 3.2
        assert newsroom.step == 2
        assert newsroom.published()[0].published_at.timestamp() == 1_000_006
        at[0] += 3600
        assert newsroom.step == newsroom.queued


def test_a_live_page_is_not_there_before_its_time(newsroom: Newsroom) -> None:
    (first,) = [article for article in newsroom._articles if article.live == 1]
    assert fetch(newsroom.page_url(first)).status == 404
    newsroom.publish_next()
    assert fetch(newsroom.page_url(first)).status == 200


def test_a_feed_changes_only_when_its_outlet_publishes(newsroom: Newsroom) -> None:
    before = fetch(newsroom.feed_url("ferrybank")), fetch(newsroom.feed_url("fathom"))
    newsroom.publish_next()  # the wire is first, as it ought to be
    after = fetch(newsroom.feed_url("ferrybank")), fetch(newsroom.feed_url("fathom"))
    assert before[0].headers["etag"] != after[0].headers["etag"]
    assert before[1].headers["etag"] == after[1].headers["etag"]
    tag = after[0].headers["etag"]
    assert fetch(newsroom.feed_url("ferrybank"), if_none_match=tag).status == 304


def test_an_edited_headline_replaces_the_first_one_in_feed_and_page(newsroom: Newsroom) -> None:
    newsroom.publish_next()
    newsroom.publish_next()
    first = feedparser.parse(fetch(newsroom.feed_url("fathom")).body).entries[0]
    newsroom.publish_all()
    entries = feedparser.parse(fetch(newsroom.feed_url("fathom")).body).entries
    (later,) = [entry for entry in entries if entry.id == first.id]
    assert later.title != first.title
    assert later.published == first.published
    assert later.title in fetch(later.link).body.decode()


def test_a_frozen_now_gives_the_same_bytes_every_time_but_for_the_port(newsroom: Newsroom) -> None:
    with Newsroom(now=NOW, every=None, slow=0.0) as another:
        first, second = _everything(newsroom), _everything(another)
    assert len(first) > 100
    assert first == second


def _everything(newsroom: Newsroom) -> dict[str, bytes]:
    """Every feed and page with the address of the newsroom taken out."""
    newsroom.publish_all()
    urls = [newsroom.feed_url(outlet.key) for outlet in OUTLETS]
    urls += [newsroom.page_url(article) for article in newsroom.published()]
    address = newsroom.url.encode()
    return {url.removeprefix(newsroom.url): fetch(url).body.replace(address, b"") for url in urls}


def test_requests_are_logged(newsroom: Newsroom) -> None:
    fetch(newsroom.feed_url("fathom"), user_agent="a reader")
    fetch(f"{newsroom.url}/nowhere")
    feed, nowhere = newsroom.requests
    assert feed[:3] == ("GET", "/fathom/rss/all.xml", 200)
    assert feed.headers["user-agent"] == "a reader"
    assert nowhere.status == 404


def test_what_is_not_kept_is_not_found(newsroom: Newsroom) -> None:
    for path in ("/nobody/", "/fathom/nothing", "/fathom", "//", "/%00", "/../../etc/passwd", "*"):
        expected = 200 if path == "/fathom" else 404
        assert fetch(f"{newsroom.url}{path}" if path != "*" else f"{newsroom.url}/*").status == expected
    assert fetch(newsroom.url, method="DELETE").status == 405
