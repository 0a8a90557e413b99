"""Ids that do not tell items apart, and items without any."""

import json

from monitor.feeds.parse import parse
from monitor.model.feed import ParsedFeed


def ids(*items: str) -> list[str]:
    body = f"<rss version='2.0'><channel><title>A feed</title>{''.join(items)}</channel></rss>"
    found = parse(body.encode(), "https://news.example/feed")
    assert isinstance(found, ParsedFeed)
    return [entry.entry_id for entry in found.entries]


def item(guid: str, link: str, title: str, text: str = "") -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>{title}</title>"
        f"<description>{text}</description></item>"
    )


def test_an_id_that_different_articles_share_names_none_of_them() -> None:
    one, two = "https://news.example/one", "https://news.example/two"
    assert ids(item("0", one, "One"), item("0", two, "Two"), item("7", f"{two}?x=7", "Three")) == [one, two, "7"]


def test_the_same_article_twice_under_one_id_is_one_entry() -> None:
    one = "https://news.example/one"
    assert ids(item("5", one, "One"), item("5", one, "One, edited"), item("5", f"{one}?ref=top", "One")) == ["5"]


def test_articles_that_share_an_id_and_have_no_link_are_told_by_their_words() -> None:
    items = [{"id": "x", "title": title, "content_text": title} for title in ("One", "Two")]
    items[1]["url"] = "https://news.example/two"
    feed = parse(json.dumps({"items": items}).encode(), "https://news.example/feed.json")
    assert isinstance(feed, ParsedFeed)
    first, second = (entry.entry_id for entry in feed.entries)
    assert (len(first), second) == (32, "https://news.example/two")


def test_a_counter_in_an_item_without_id_and_link_makes_no_other_item() -> None:
    def plain(text: str) -> str:
        return f"<item><title>Lamps stay lit</title><description>{text}</description></item>"

    before, after = ids(plain("They do. 12 views")), ids(plain("They do. 13 views"))
    assert before == after != ids(plain("They do not. 13 views"))
