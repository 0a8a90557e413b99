import json
import re
from html.parser import HTMLParser

import pytest
import trafilatura

from monitor.demo.articles import Article
from monitor.demo.newsroom import Newsroom
from monitor.demo.outlets import BY_KEY, OUTLETS
from monitor.demo.pages import furniture, layout, spoken_day
from tests.demo.conftest import NOW
from tests.demo.web import fetch

VOID = {"meta", "link", "input", "br"}


class Tags(HTMLParser):
    """Fails on a tag that is closed in the wrong order; collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.language, self.canonical = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if values.get("rel") == "canonical":
            self.canonical = values.get("href") or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: bytes) -> Tags:
    parser = Tags()
    parser.feed(page.decode())
    assert parser.open == []
    return parser


def served(newsroom: Newsroom) -> list[Article]:
    newsroom.publish_all()
    return [article for article in newsroom.published() if not article.links_to and article.page != "missing"]


def test_every_page_is_served_whole_and_in_its_language(newsroom: Newsroom) -> None:
    for article in served(newsroom):
        reply = fetch(newsroom.page_url(article))
        assert reply.status == 200, article.slug
        assert tags(reply.body).language == BY_KEY[article.outlet].language


def test_the_text_can_be_found_in_every_page_and_nothing_else(newsroom: Newsroom) -> None:
    """One article in three is read, so that every layout and language is: the library takes 10 ms a page."""
    for article in served(newsroom)[::3]:
        if article.page == "empty":
            continue
        page = fetch(newsroom.page_url(article)).body.decode()
        lines = (trafilatura.extract(page, include_comments=False) or "").split("\n")
        assert [line for line in lines if line != article.headline] == list(article.paragraphs), article.slug


def test_a_page_says_more_than_its_text(newsroom: Newsroom) -> None:
    (article,) = [article for article in newsroom.published("fathom") if article.slug == "committee-sketch"]
    page = fetch(newsroom.page_url(article)).body.decode()
    words = furniture("en-GB")
    for text in (words.cookie, words.newsletter, words.comments, words.related, words.footer, "The Daily Fathom"):
        assert text in page
    assert page.count('class="comment"') >= 2
    about = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert about["headline"] == article.headline
    assert about["datePublished"] == article.published_at.isoformat()


def test_readers_and_other_headlines_name_who_is_watched() -> None:
    comments = " ".join(text for language in ("en", "de", "ja") for _, text in furniture(language).readers)
    assert all(name in comments for name in ("Farrant", "Tarrow", "Open-source AI", "Pewter", "Marlpit"))


def test_at_least_four_layouts_are_in_use_and_all_differ() -> None:
    used = {outlet.layout for outlet in OUTLETS if outlet.own_pages and outlet.state == "ok"}
    assert len(used) >= 4
    assert len({layout(name).template for name in used}) == len(used)


def test_a_pickup_names_its_original_on_the_originals_site_or_nothing(newsroom: Newsroom) -> None:
    wanted = {
        "own": r"http://127\.0\.0\.1:\d+/",
        "original": r"https://www\.ferrybankwire\.example/story/",
        "none": r"$",
    }
    for article in served(newsroom):
        canonical = tags(fetch(newsroom.page_url(article)).body).canonical
        assert re.match(wanted[article.canonical], canonical), article.slug
        if article.canonical == "own":
            assert canonical == newsroom.page_url(article)


def test_the_odd_pages_are_odd(newsroom: Newsroom) -> None:
    newsroom.publish_all()
    odd = {article.page: newsroom.page_url(article) for article in newsroom.published() if article.page != "ok"}
    assert set(odd) == {"missing", "slow", "empty", "refused"}
    assert fetch(odd["missing"]).status == 404
    assert "/subscribers/" in odd["refused"]
    assert b"Disallow: /*/subscribers/" in fetch(f"{newsroom.url}/robots.txt").body
    assert "<p></p>" in fetch(odd["empty"]).body.decode()


def test_the_slow_page_takes_its_time() -> None:
    with Newsroom(now=NOW, every=None, slow=123.0) as newsroom:
        (slow,) = [article for article in newsroom.published() if article.page == "slow"]
        assert newsroom._page(slow).delay == 123.0


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en-GB", "Thursday 14 May 2026, 14:07"),
        ("de", "14. Mai 2026, 14:07 Uhr"),
        ("ja", "2026年5月14日 14:07"),
    ],
)
def test_a_day_is_said_as_the_language_says_it(language: str, spoken: str) -> None:
    assert spoken_day(NOW, language) == spoken


def test_front_pages_lead_to_the_feed_and_the_articles(newsroom: Newsroom) -> None:
    page = fetch(f"{newsroom.url}/solderpoint/").body.decode()
    assert f'href="{newsroom.feed_url("solderpoint")}"' in page
    assert all(newsroom.page_url(article) in page for article in newsroom.published("solderpoint"))
    assert fetch(newsroom.url).body.decode().count("<li>") == len(OUTLETS)
