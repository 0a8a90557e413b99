"""RSS, Atom and RDF as entries: identity, links, words, dates, languages."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.parse import parse
from monitor.model.feed import Entry, NotAFeed, ParsedFeed

URL = "https://news.example/feeds/all.xml"
RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>T</title>{}</channel></rss>'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT"><title>T</title>{}</feed>'


def feed(xml: str, url: str = URL) -> ParsedFeed:
    parsed = parse(xml.encode(), url)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def item(xml: str, channel: str = "") -> Entry:
    (entry,) = feed(RSS.format(f"{channel}<item>{xml}</item>")).entries
    return entry


def atom(xml: str) -> Entry:
    (entry,) = feed(ATOM.format(f"<entry>{xml}</entry>")).entries
    return entry


def test_an_rss_item() -> None:
    channel = "<link>https://news.example/</link><language>en-GB</language>"
    entry = item(
        "<title>A &amp; B</title><link>https://news.example/a</link><guid isPermaLink='false'>17</guid>"
        "<description>Short.</description><content:encoded><![CDATA[<p>Longer,</p><p>in two.</p>]]></content:encoded>"
        "<dc:creator>Ann Example</dc:creator><pubDate>Mon, 02 Mar 2026 10:30:00 +0100</pubDate>"
        "<category>Trade</category><category> Law </category><category>Trade</category>",
        channel,
    )
    assert entry == Entry(
        "17",
        "https://news.example/a",
        "A & B",
        "Longer,\nin two.",
        "Ann Example",
        datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        "en",
        ("Trade", "Law"),
    )


def test_an_atom_entry() -> None:
    entry = atom(
        '<id>tag:1</id><title type="html">&lt;b&gt;Bold&lt;/b&gt; &amp;amp; free</title><link href="/a"/>'
        '<link rel="enclosure" href="https://cdn.example/a.mp3"/><author><name>A</name></author>'
        "<author><name>B</name></author><summary>Plain &lt; text</summary><updated>2026-03-02T10:30:00Z</updated>"
        '<category term="law" label="Law"/>'
    )
    assert entry == Entry(
        "tag:1",
        "https://news.example/a",
        "Bold & free",
        "Plain < text",
        "A, B",
        datetime(2026, 3, 2, 10, 30, tzinfo=UTC),
        "de",
        ("Law",),
    )


def test_an_rdf_item() -> None:
    parsed = feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://x.example/</link></channel>'
        '<item rdf:about="urn:1"><title>One</title><link>https://x.example/1</link><dc:date>2026-03-02</dc:date>'
        "<dc:language>fr</dc:language></item></rdf:RDF>"
    )
    (entry,) = parsed.entries
    assert (entry.headline, entry.link, entry.language) == ("One", "https://x.example/1", "fr")
    assert entry.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert (parsed.title, parsed.site) == ("T", "https://x.example/")


@pytest.mark.parametrize(
    ("xml", "entry_id", "link"),
    [
        ("<guid>abc</guid><link>https://x.example/1</link>", "abc", "https://x.example/1"),
        ("<link>https://x.example/1</link>", "https://x.example/1", "https://x.example/1"),
        ("<guid>https://x.example/1</guid>", "https://x.example/1", "https://x.example/1"),
        ("<guid>abc</guid>", "abc", ""),
        ("<guid isPermaLink='false'>https://x.example/1</guid>", "https://x.example/1", ""),
        ("<guid>a</guid><link>javascript:alert(1)</link>", "a", ""),
        ("<guid>a</guid><link>file:///etc/passwd</link>", "a", ""),
        ("<guid>a</guid><link>http://[</link>", "a", ""),
        ("<guid>a</guid><link>http://x.example:99999/</link>", "a", ""),
        ("<link></link><guid>https://x.example/1</guid>", "https://x.example/1", "https://x.example/1"),
        ("<link/><guid>a</guid>", "a", ""),
        ("<guid>a</guid><link>\n https://x.example/a b\n</link>", "a", "https://x.example/a%20b"),
        ("<guid>a</guid><link>//x.example/1</link>", "a", "https://x.example/1"),
        (
            "<guid>a</guid><link>https://proxy.example/~r/1</link>"
            "<feedburner:origLink>https://x.example/1?b=2&amp;c=3</feedburner:origLink>",
            "a",
            "https://x.example/1?b=2&c=3",
        ),
    ],
)
def test_ids_and_links(xml: str, entry_id: str, link: str) -> None:
    entry = item(f"<title>x</title>{xml}")
    assert (entry.entry_id, entry.link) == (entry_id, link)


def test_relative_links_start_at_the_site_else_at_the_feed() -> None:
    assert item("<link>a/1</link>", "<link>https://site.example/blog/</link>").link == "https://site.example/blog/a/1"
    assert item("<link>a/1</link>").link == "https://news.example/feeds/a/1"
    based = '<rss version="2.0"><channel xml:base="https://b.example/x/"><item><link>y</link></item></channel></rss>'
    assert feed(based).entries[0].link == "https://b.example/x/y"


def test_an_entry_without_id_and_link_is_known_by_its_words() -> None:
    one, other, dated = (
        item("<title>x</title><description>1</description>"),
        item("<title>x</title><description>2</description>"),
        item("<title>x</title><description>1</description><pubDate>Mon, 02 Mar 2026 10:30:00 GMT</pubDate>"),
    )
    assert len({one.entry_id, other.entry_id, dated.entry_id}) == 3
    assert item("<title>x</title><description>1</description>") == one


def test_the_first_of_the_same_id_counts_and_empty_items_do_not() -> None:
    parsed = feed(RSS.format("<item/><item><guid>1</guid><title>a</title></item><item><guid>1</guid></item>"))
    assert [(entry.entry_id, entry.headline) for entry in parsed.entries] == [("1", "a")]


def test_very_long_ids_are_known_by_a_digest() -> None:
    assert len(item(f"<guid isPermaLink='false'>{'a' * 5000}</guid>").entry_id) == 32


@pytest.mark.parametrize(
    ("xml", "published"),
    [
        ("<pubDate>Tue, 03 Mar 2026 00:00:00 EST</pubDate>", datetime(2026, 3, 3, 5, tzinfo=UTC)),
        ("<pubDate>2026-03-03 01:02:03</pubDate>", datetime(2026, 3, 3, 1, 2, 3, tzinfo=UTC)),
        ("<dc:date>2026-03-03T01:00:00+01:00</dc:date>", datetime(2026, 3, 3, tzinfo=UTC)),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>", None),
        ("<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>", None),
        ("<pubDate>0000-00-00 00:00:00</pubDate>", None),
        ("", None),
    ],
)
def test_dates(xml: str, published: datetime | None) -> None:
    assert item(f"<title>x</title>{xml}").published_at == published


def test_published_goes_before_updated() -> None:
    dates = "<updated>2026-03-03T00:00:00Z</updated><published>2026-03-02T00:00:00Z</published>"
    assert atom(f"<id>1</id>{dates}").published_at == datetime(2026, 3, 2, tzinfo=UTC)


def test_the_nearest_language_counts() -> None:
    assert atom('<id>1</id><title xml:lang="fr-CA">x</title>').language == "fr"
    assert atom("<id>1</id><title>x</title>").language == "de"
    assert item("<title>x</title>").language == ""


@pytest.mark.parametrize(
    ("xml", "author"),
    [
        ("<author>ann@x.example (Ann Example)</author>", "Ann Example"),
        ("<author>Ann Example &lt;ann@x.example&gt;</author>", "Ann Example"),
        ("<author>ann@x.media</author>", "ann@x.media"),
        ("<dc:creator>Ann Example</dc:creator>", "Ann Example"),
        ("<dc:creator>Ann &amp;amp; Bob</dc:creator>", "Ann & Bob"),
        ("", ""),
    ],
)
def test_authors(xml: str, author: str) -> None:
    assert item(f"<title>x</title>{xml}").author == author


@pytest.mark.parametrize(
    ("xml", "wait"),
    [
        ("<ttl>30</ttl>", timedelta(minutes=30)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        ("<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", timedelta(hours=6)),
        ("<ttl>300</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(minutes=300)),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl><sy:updatePeriod>never</sy:updatePeriod>", None),
        ("<ttl>99999999999999999999</ttl>", None),
        ("", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(xml: str, wait: timedelta | None) -> None:
    assert feed(RSS.format(xml)).wait == wait


def test_a_feed_without_entries_is_a_feed() -> None:
    assert feed(RSS.format("")) == ParsedFeed("T", "", "", (), apart=True)


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "no text at all"),
        (b"\x00\x00  \n", "no text at all"),
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", "an HTML page"),
        (b"<?xml version='1.0'?><!-- <rss> --><html xmlns='http://www.w3.org/1999/xhtml'/>", "an HTML page"),
        (b"<p>moved</p>", "XML with the root p"),
        (b"<opml version='1.0'/>", "XML with the root opml"),
        (b"Database error", "text that is neither XML nor JSON"),
        (b"\x89PNG\r\n\x1a\n", "text that is neither XML nor JSON"),
        (b'{"error": "not found"}', "JSON, but no JSON Feed"),
    ],
)
def test_what_is_no_feed_says_what_it_seems_to_be(body: bytes, detail: str) -> None:
    assert parse(body, URL) == NotAFeed(detail)


def test_a_feed_is_a_feed_whatever_its_content_type_says() -> None:
    assert isinstance(parse(RSS.format("").encode(), URL, content_type="text/html; charset=utf-8"), ParsedFeed)
