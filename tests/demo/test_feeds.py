import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest

from monitor.demo.newsroom import Newsroom
from monitor.demo.outlets import BY_KEY, OUTLETS, Outlet
from tests.demo.web import fetch

WORKING = [outlet for outlet in OUTLETS if outlet.state in ("ok", "silent")]
XML = [outlet for outlet in WORKING if outlet.feed != "json"]
JSON = [outlet for outlet in WORKING if outlet.feed == "json"]
VERSIONS = {"rss": "rss20", "atom": "atom10", "rdf": "rss10"}


def key(outlet: Outlet) -> str:
    return outlet.key


@pytest.mark.parametrize("outlet", XML, ids=key)
def test_an_xml_feed_is_well_formed_and_says_what_is_published(newsroom: Newsroom, outlet: Outlet) -> None:
    newsroom.publish_all()
    reply = fetch(newsroom.feed_url(outlet.key))
    ElementTree.fromstring(reply.body)
    parsed = feedparser.parse(reply.body)
    expected = newsroom.published(outlet.key)
    assert (parsed.bozo, parsed.version) == (False, VERSIONS[outlet.feed])
    assert parsed.feed.title == outlet.name
    assert [entry.title for entry in parsed.entries] == [article.headline for article in expected]
    assert [entry.link for entry in parsed.entries] == [newsroom.page_url(article) for article in expected]
    assert [_published(entry) for entry in parsed.entries] == [article.published_at for article in expected]


def _published(entry: feedparser.FeedParserDict) -> datetime:
    year, month, day, hour, minute, second, *_ = entry.get("published_parsed") or entry.updated_parsed
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize("outlet", JSON, ids=key)
def test_a_json_feed_says_what_is_published(newsroom: Newsroom, outlet: Outlet) -> None:
    newsroom.publish_all()
    feed = json.loads(fetch(newsroom.feed_url(outlet.key)).body)
    expected = newsroom.published(outlet.key)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == [article.headline for article in expected]
    assert len({item["id"] for item in feed["items"]}) == len(expected) >= 3
    assert all(item.get("content_html") or item.get("content_text") for item in feed["items"])


def test_every_format_and_every_measure_of_text_is_there() -> None:
    assert {outlet.feed for outlet in WORKING} == {"rss", "atom", "rdf", "json"}
    assert {outlet.gives for outlet in WORKING} == {"headline", "summary", "full"}
    assert {outlet.language for outlet in WORKING} >= {"en-GB", "de", "ja"}
    assert len({outlet.domain for outlet in OUTLETS}) == len(OUTLETS)
    assert all(outlet.domain.endswith(".example") for outlet in OUTLETS)


def test_a_feed_carries_as_much_as_its_outlet_gives(newsroom: Newsroom) -> None:
    newsroom.publish_all()
    sizes = {}
    for name in ("countinghouse", "fathom", "solderpoint"):
        article, *_ = newsroom.published(name)
        body = fetch(newsroom.feed_url(name)).body.decode()
        sizes[BY_KEY[name].gives] = (article.paragraphs[0] in body, article.paragraphs[-1] in body)
    assert sizes == {"headline": (False, False), "summary": (True, False), "full": (True, True)}


def test_one_feed_is_not_in_utf_8_and_loses_no_character(newsroom: Newsroom) -> None:
    raw = fetch(newsroom.feed_url("gull")).body
    assert raw.startswith(b'<?xml version="1.0" encoding="windows-1252"?>')
    parsed = feedparser.parse(raw)
    assert [entry.summary for entry in parsed.entries] == [article.summary for article in newsroom.published("gull")]


def test_one_feed_fails_and_one_is_a_page(newsroom: Newsroom) -> None:
    assert fetch(newsroom.feed_url("cobblestone")).status == 500
    page = fetch(newsroom.feed_url("pump"))
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_the_link_list_leads_to_pages_of_others(newsroom: Newsroom) -> None:
    newsroom.publish_all()
    links = [newsroom.page_url(article) for article in newsroom.published("ninelinks")]
    assert links
    assert all("/ninelinks/" not in link and "utm_source=" in link for link in links)
    assert {fetch(link).status for link in links} == {200}
