"""JSON Feed 1.0 and 1.1, and what publishers make of them."""

import json
from datetime import UTC, datetime

import pytest

from monitor.feeds.parse import parse
from monitor.model.feed import Entry, NotAFeed, ParsedFeed

URL = "https://news.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def feed(**members: object) -> ParsedFeed:
    parsed = parse(json.dumps({"version": VERSION, "title": "T", "items": []} | members).encode(), URL)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def item(**members: object) -> Entry:
    (entry,) = feed(items=[members]).entries
    return entry


def test_a_whole_item() -> None:
    parsed = feed(
        home_page_url="/",
        language="en-US",
        authors=[{"name": "The desk"}],
        items=[
            {
                "id": "1",
                "url": "a",
                "external_url": "https://other.example/",
                "title": "A & B <T>",
                "content_html": "<p>One</p><p>Two</p>",
                "summary": "One",
                "date_published": "2026-03-02T10:30:00+01:00",
                "tags": ["law", 7, "law"],
            }
        ],
    )
    assert (parsed.title, parsed.site, parsed.language) == ("T", "https://news.example/", "en")
    assert parsed.entries == (
        Entry(
            "1",
            "https://news.example/a",
            "A & B <T>",
            "One\nTwo",
            "The desk",
            datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
            "en",
            ("law",),
        ),
    )


def test_ids_may_be_numbers_or_missing() -> None:
    assert item(id=17, title="x").entry_id == "17"
    assert item(id=2.5, title="x").entry_id == "2.5"
    assert item(url="https://x.example/1").entry_id == "https://x.example/1"
    assert len(item(title="x").entry_id) == 32
    assert item(id="https://x.example/1", title="x").link == "https://x.example/1"
    assert item(id="x.example/1", title="x").link == ""
    assert item(id="", external_url="https://x.example/1").link == "https://x.example/1"


def test_authors_of_both_versions() -> None:
    assert item(id="1", author={"name": "Ann"}).author == "Ann"
    assert item(id="1", authors=[{"name": "Ann"}, {"name": "Bob"}, {"url": "x"}, None]).author == "Ann, Bob"


def test_an_item_modified_but_never_published() -> None:
    assert item(id="1", date_modified="2026-03-02T00:00:00Z").published_at == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [None, 7, True, [], {}, [[]], "\ud800"])
def test_any_member_may_be_of_any_type(wrong: object) -> None:
    names = ["url", "external_url", "title", "content_html", "content_text", "summary", "authors", "author", "tags"]
    names += ["date_published", "date_modified", "language"]
    assert item(id="1", **dict.fromkeys(names, wrong)).entry_id == "1"
    assert feed(**dict.fromkeys(["title", "home_page_url", "language", "authors", "author"], wrong)).entries == ()


def test_items_that_are_no_objects_are_left_out() -> None:
    assert [entry.entry_id for entry in feed(items=[None, "x", [], {"id": "1"}]).entries] == ["1"]


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"[" * 100_000, b'{"items": {}}', b'{"version": "' + VERSION.encode(), b'{"a":' * 100_000, b"{}\xff"],
)
def test_other_json_is_no_feed(body: bytes) -> None:
    assert isinstance(parse(body, URL), NotAFeed)


def test_control_characters_and_marks_that_strict_readers_refuse() -> None:
    body = '\ufeff {"version": 1, "items": [{"id": "1", "title": "tab\there"}]}'
    parsed = parse(body.encode(), URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].headline == "tab here"
