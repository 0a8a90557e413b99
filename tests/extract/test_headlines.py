import pytest

from monitor.extract import stated
from monitor.extract.headlines import folded, headline_of, without_headline, without_site
from monitor.extract.tree import parse
from tests.extract.made import HEADLINE, PARAGRAPHS, page, read, story

SITE = "The Harbour Gazette"


def headline(head: str = "", body: str = "", feed: str = "") -> str:
    root = parse(page(body, head).decode())
    assert root is not None
    return headline_of(stated.read(root), SITE, feed)


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From the node"}</script>'
OG = '<meta property="og:title" content="From the card | The Harbour Gazette">'
TITLE = f"<title>From the title - {SITE}</title>"


@pytest.mark.parametrize(
    ("head", "body", "feed", "right"),
    [
        (LD + OG + TITLE, "<h1>From the page</h1>", "From the feed", "From the node"),
        (OG + TITLE, "<h1>From the page</h1>", "From the feed", "From the card"),
        (TITLE, "<h1>From the page</h1>", "From the feed", "From the page"),
        (TITLE, "<h1>One</h1><h1>Two</h1>", "From the feed", "From the title"),
        ("", "<h1>One</h1><h1>Two</h1>", "From the feed", "One"),
        ("", "", " From\nthe feed ", "From the feed"),
        ("", "", "", ""),
    ],
)
def test_the_surest_statement_is_the_headline(head: str, body: str, feed: str, right: str) -> None:
    assert headline(head, body, feed) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"Rain | {SITE}", "Rain"),
        ("Rain – Harbour Gazette", "Rain"),
        ("Rain - and sun", "Rain - and sun"),
        ("Gold-plated", "Gold-plated"),
        (SITE, SITE),
    ],
)
def test_the_name_of_the_site_is_no_part_of_it(text: str, right: str) -> None:
    assert without_site(text, SITE) == right


@pytest.mark.parametrize(
    "above",
    [[], [HEADLINE.upper()], ["News", HEADLINE], [f"Ferries: {HEADLINE}"], ["Port Sorrel", "3 March", f"“{HEADLINE}”"]],
)
def test_a_repeated_headline_goes_with_what_stands_above_it(above: list[str]) -> None:
    assert without_headline([*above, *PARAGRAPHS], [HEADLINE]) == list(PARAGRAPHS)


def test_a_headline_deep_in_the_text_stays() -> None:
    lines = [*PARAGRAPHS, HEADLINE]
    assert without_headline(lines, [HEADLINE, ""]) == lines


def test_a_first_paragraph_that_begins_like_the_headline_stays() -> None:
    lines = [f"{HEADLINE}, and nobody was there to see it.", *PARAGRAPHS]
    assert without_headline(lines, [HEADLINE]) == lines


def test_folding_leaves_letters_and_digits_of_every_script() -> None:
    assert folded("“Straße_9” – Łódź, 港口!") == "strasse9łódź港口"


def test_a_headline_that_was_escaped_twice() -> None:
    head = '<meta property="og:title" content="Pitt &amp;amp; Marl&amp;#8217;s ferry">'
    assert read(page(story(), head)).headline == "Pitt & Marl’s ferry"
