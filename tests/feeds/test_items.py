"""Items that are known are left out, and what is read of the others is what is read of the whole feed."""

import gzip
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.items import items_of
from monitor.feeds.parse import parse
from monitor.model.feed import Entry, ParsedFeed

URL = "https://news.example/feed.xml"
HISTORIES = (
    "abscbnnews", "aljazeeraenglish", "arstechnica", "blog-on-tailscale", "cnntv", "dailymail", "dailytelegraph",
    "foxnewstv", "jeff-geerling-s-blog", "nzherald", "rnz", "rnzcovid19", "smh", "straittimes", "wgrznews",
    "xe-iaso-s-blog",
)  # fmt: skip
SOME = 8  # polls of a history; all of them in the long run
CHUNKS = 8  # of the wild and conformance feeds; two of them in a usual run


def rss(*items: str, channel: str = "<link>https://news.example/</link>") -> str:
    return f"<rss version='2.0'><channel><title>News</title>{channel} {' '.join(items)}</channel></rss>"


def item(number: int, headline: str = "Ships") -> str:
    return f"<item><guid>{number}</guid><title>{headline}</title><link>/{number}</link></item>"


def read(body: str | bytes, known: dict[bytes, str] | None = None) -> ParsedFeed:
    feed = parse(body.encode() if isinstance(body, str) else body, URL, known=known or {})
    assert isinstance(feed, ParsedFeed)
    return feed


def by_mark(feed: ParsedFeed) -> dict[bytes, Entry]:
    return dict(zip(feed.marks, feed.entries, strict=bool(feed.marks)))


def known_of(entries: dict[bytes, Entry]) -> dict[bytes, str]:
    return {mark: entry.entry_id for mark, entry in entries.items()}


def together(feed: ParsedFeed, known: dict[bytes, Entry]) -> list[Entry]:
    """All entries of a feed: those that were read, and as they were known those that were left out."""
    return [*feed.entries, *(known[mark] for mark in feed.left_out)]


def agree(whole: ParsedFeed, parts: Sequence[Entry]) -> bool:
    return sorted(whole.entries, key=lambda entry: entry.entry_id) == sorted(parts, key=lambda entry: entry.entry_id)


def test_only_what_is_new_is_read() -> None:
    first = read(rss(item(1), item(2)))
    second = read(rss(item(3), item(1), item(2)), known_of(by_mark(first)))
    assert [entry.entry_id for entry in second.entries] == ["3"]
    assert second.left_out == first.marks
    assert (second.title, second.site) == ("News", "https://news.example/")


def test_an_edited_item_is_read_again() -> None:
    first = read(rss(item(1), item(2)))
    second = read(rss(item(1), item(2, "Boats")), known_of(by_mark(first)))
    assert [(entry.entry_id, entry.headline) for entry in second.entries] == [("2", "Boats")]
    assert len(second.left_out) == 1


@pytest.mark.parametrize(
    "channel",
    [
        "<link>https://elsewhere.example/</link>",
        "<link>https://news.example/</link><language>de</language>",
        "<link xml:base='https://other.example/'>https://news.example/</link>",
    ],
)
def test_where_what_is_around_the_items_changes_all_are_read(channel: str) -> None:
    first = read(rss(item(1), item(2)))
    second = read(rss(item(1), item(2), channel=channel), known_of(by_mark(first)))
    assert second.left_out == ()
    assert second.entries == read(rss(item(1), item(2), channel=channel)).entries


@pytest.mark.parametrize("changing", ["<lastBuildDate>{}</lastBuildDate>", "<pubDate>{}</pubDate>", "<!-- {} -->"])
def test_a_feeds_own_date_and_comments_do_not_make_its_items_new(changing: str) -> None:
    first = read(rss(item(1), channel=changing.format("Mon, 02 Mar 2026 08:00:00 GMT")))
    second = read(rss(item(1), channel=changing.format("Mon, 02 Mar 2026 08:30:00 GMT")), known_of(by_mark(first)))
    assert (len(second.left_out), second.entries) == (1, ())


def test_another_address_of_the_feed_makes_all_new() -> None:
    first = read(rss(item(1)))
    moved = parse(rss(item(1)).encode(), "https://moved.example/feed.xml", known=known_of(by_mark(first)))
    assert isinstance(moved, ParsedFeed)
    assert moved.left_out == ()


def test_ids_that_name_two_items_are_seen_together() -> None:
    double = [item(1), "<item><guid>1</guid><title>Another</title><link>/other</link></item>"]
    assert read(rss(*double)).marks == ()
    first = read(rss(double[0]))
    second = read(rss(*double), known_of(by_mark(first)))
    assert (second.left_out, second.entries) == ((), read(rss(*double)).entries)


@pytest.mark.parametrize(
    "feed",
    [
        rss("<item xmlns:x='urn:x'><guid>1</guid></item>"),
        rss("<item/>"),
        rss(),
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item rdf:about='a'/></rdf:RDF>",
        "<rss><channel><item><guid>1</guid></channel></rss>",
    ],
    ids=["a prefix of its own", "an empty tag", "no items", "RDF", "not well-formed"],
)
def test_feeds_whose_items_do_not_stand_for_themselves_are_read_as_ever(feed: str) -> None:
    assert items_of(feed, "") is None


def test_items_are_known_by_what_has_come_before_them() -> None:
    language = "<language>fr</language>"
    before, after = rss(item(1), language, channel=""), rss(language, item(1), channel="")
    one, other = items_of(before, ""), items_of(after, "")
    assert one is not None
    assert other is not None
    assert set(one.marks).isdisjoint(other.marks)


PIECES = st.sampled_from(
    [
        "<title>A</title>", "<title>B &amp; C</title>", "<link>/a</link>", "<guid>1</guid>", "<guid>2</guid>",
        "<guid isPermaLink='false'>x</guid>", "<description>&lt;p&gt;Words&lt;/p&gt;</description>",
        "<description>More</description>", "<content:encoded><![CDATA[<p>]] ></item></p>]]></content:encoded>",
        "<dc:language>nl</dc:language>", "<dc:creator>Ann</dc:creator>", "<author>a@b.example (Bo)</author>",
        "<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>", "<category>Sea</category>", "<!-- </item> -->",
        "<media:title>M</media:title>", "<source url='https://s.example/'>S</source>",
        "<image><title>I</title></image>",
        "<title xml:lang='de'>D</title>", "<item><guid>9</guid></item>", "<dc:date>2026-03-01</dc:date>",
    ]
)  # fmt: skip
ITEMS = st.lists(st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=6)
AROUND = st.lists(
    st.sampled_from(
        ["<language>fr</language>", "<ttl>5</ttl>", "<author>Z</author>", "<image><url>u</url></image>", "<x/>", "text"]
    ),
    max_size=3,
)
HEAD = (
    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
)


@given(ITEMS, AROUND, st.data())
def test_whatever_is_known_the_entries_are_those_of_the_whole_feed(
    items: list[str], around: list[str], data: st.DataObject
) -> None:
    pieces = data.draw(st.permutations([*(f"<item>{each}</item>" for each in items), *around]))
    feed = f"{HEAD}{''.join(pieces)}</channel></rss>"
    whole = read(feed)
    some = data.draw(st.sets(st.sampled_from(whole.marks or (b"",))))
    for left_out in (set(whole.marks), some):
        known = {mark: entry for mark, entry in by_mark(whole).items() if mark in left_out}
        again = read(feed, known_of(known))
        assert len(again.left_out) == len(known)
        assert agree(whole, together(again, known))
        assert (again.title, again.site, again.language, again.wait) == (
            whole.title, whole.site, whole.language, whole.wait
        )  # fmt: skip


@pytest.mark.parametrize(
    "chunk", [0, 4, *(pytest.param(chunk, marks=pytest.mark.soak) for chunk in (1, 2, 3, 5, 6, 7))]
)
def test_wild_and_conformance_feeds_come_to_the_same_in_parts(corpus: Path, chunk: int) -> None:
    bodies = [gzip.decompress(path.read_bytes()) for path in sorted(corpus.glob("feeds/wild/*/*.gz"))[chunk::CHUNKS]]
    suites = (path for path in sorted((corpus / "feeds/conformance").rglob("*.xml")) if path.is_file())
    bodies += [path.read_bytes() for path in list(suites)[chunk::CHUNKS]]
    apart = 0
    for body in bodies:
        whole = parse(body, URL)
        if isinstance(whole, ParsedFeed) and whole.marks:
            apart += 1
            known = dict(list(by_mark(whole).items())[::2])
            again = read(body, known_of(known))
            assert len(again.left_out) == len(known)
            assert agree(whole, together(again, known))
    assert apart > 50


def polls(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as opened:
        for member in opened:
            if (file := opened.extractfile(member)) is not None:
                yield file.read()


def compare(bodies: Sequence[bytes]) -> tuple[int, int]:
    """Read polls one after the other; how many entries there were, and how many of them were left out."""
    known, entries, left_out = dict[bytes, Entry](), 0, 0
    for body in bodies:
        whole, again = parse(body, URL), parse(body, URL, known=known_of(known))
        if not isinstance(whole, ParsedFeed):
            assert again == whole
            continue
        assert isinstance(again, ParsedFeed)
        assert agree(whole, together(again, known))
        entries, left_out = entries + len(whole.entries), left_out + len(again.left_out)
        known = by_mark(again) | {mark: known[mark] for mark in again.left_out}
    return entries, left_out


@pytest.mark.parametrize("name", HISTORIES)
def test_a_history_comes_to_the_same_poll_by_poll(corpus: Path, name: str) -> None:
    entries, left_out = compare(list(polls(corpus / f"polls/{name}.tar.xz"))[-SOME:])
    assert entries
    assert left_out <= entries


@pytest.mark.soak
@pytest.mark.parametrize("name", HISTORIES)
def test_every_history_comes_to_the_same_from_end_to_end(corpus: Path, name: str) -> None:
    entries, left_out = compare(list(polls(corpus / f"polls/{name}.tar.xz")))
    assert 0 <= left_out <= entries
