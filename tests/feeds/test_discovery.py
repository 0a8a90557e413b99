"""Feeds behind a page."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.discovery import USUAL, candidates

PAGE = b"""<html><head><base href="https://news.example/en/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
<link rel="ALTERNATE nofollow" type="Application/Atom+XML; charset=utf-8" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
<link rel="alternate" type="text/html" href="/de/"><link rel="alternate" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head><body><a href="/politics/rss">RSS</a><a href="/about">About</a><a href="file:///etc/feed">x</a></body></html>"""


def test_declared_feeds_come_first_and_those_of_comments_last() -> None:
    assert candidates(PAGE, "https://news.example/").declared == (
        "https://news.example/en/atom.xml",
        "https://other.example/feed.json",
        "https://news.example/comments/feed",
    )


def test_links_that_look_like_feeds_are_tried_and_then_the_usual_places() -> None:
    trying = candidates(PAGE, "https://news.example/blog/post?x=1").worth_trying
    assert trying[0] == "https://news.example/politics/rss"
    assert trying[1] == "https://news.example/blog/post/feed"
    assert trying[-len(USUAL) :] == tuple(f"https://news.example/{name}" for name in USUAL)


def test_a_page_without_any_markup_leaves_the_usual_places() -> None:
    assert candidates(b"", "https://news.example").worth_trying[0] == "https://news.example/feed"


PIECES = st.sampled_from(
    [
        b"<link rel=alternate type=application/rss+xml href=",
        b"<base href=",
        b"http://[",
        b">",
        b"<a href='feed'>",
        b"\x00",
    ]
)


@given(st.lists(PIECES | st.binary(max_size=5), max_size=20).map(b"".join))
def test_soup_gives_web_addresses_only(page: bytes) -> None:
    found = candidates(page, "https://news.example/")
    assert all(link.startswith(("http://", "https://")) for link in (*found.declared, *found.worth_trying))
