"""Whole pages: layouts, stubs, refusals."""

import json
from datetime import UTC, datetime

import pytest

from monitor.extract.page import extract
from monitor.model.article import NoArticle
from tests.extract.made import HEADLINE, PARAGRAPHS, URL, page, read, story, told

MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Boats", "Goats"))
    + "</ul></nav>"
)
COOKIES = "<div class='cookie-banner' role=dialog><p>We keep cookies in a tin. You may have one or leave.</p></div>"
FOOTER = "<footer><p>© The Harbour Gazette. All rights reserved. Printed in Lower Quay since 1911.</p></footer>"
TOLD = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LAYOUTS = {
    "article": f"{MENU}{story()}{FOOTER}",
    "main": f"{COOKIES}{MENU}<main><h1>{HEADLINE}</h1>{TOLD}</main>{FOOTER}",
    "divs": f"<div id=nav>{MENU}</div><div class='post-content'><h2>{HEADLINE}</h2>{TOLD}</div>{FOOTER}",
    "itemprop": f"{MENU}<h1 itemprop=headline>{HEADLINE}</h1><div itemprop=articleBody>{TOLD}</div>",
    "breaks": f"{MENU}<div class='article-body'>{'<br><br>'.join(PARAGRAPHS)}</div>{FOOTER}",
    "table": f"<table><tr><td>{MENU}</td><td class='article-body'><h1>{HEADLINE}</h1>{TOLD}</td></tr></table>",
    "form": f"<form action=/><div class=content><h1>{HEADLINE}</h1>{TOLD}</div></form>{FOOTER}",
    "unclosed": f"<div class=content><h1>{HEADLINE}<p>{'<p>'.join(PARAGRAPHS)}",
    "amp": f"<amp-sidebar><p>menu</p></amp-sidebar><article class=amp-wp-article><h1>{HEADLINE}</h1>{TOLD}</article>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_story_in_every_layout_and_nothing_else(layout: str) -> None:
    found = read(page(LAYOUTS[layout], f"<title>{HEADLINE}</title>"))
    assert told(found) == list(PARAGRAPHS)
    assert found.headline == HEADLINE


def test_headings_lists_and_quotes_of_the_story_are_lines_of_their_own() -> None:
    inside = "<h2>What it costs</h2><ul><li>Adults: four crowns</li><li>Goats: one</li></ul>"
    inside += "<blockquote>Never again.</blockquote>"
    lines = told(read(page(story(inside=inside))))
    assert lines[2:6] == ["What it costs", "Adults: four crowns", "Goats: one", "Never again."]


def test_readers_comments_are_left_out() -> None:
    comments = (
        f"<section id=comments class=comments><h3>2 comments</h3><p>{'I was on it and it sank. ' * 6}</p></section>"
    )
    assert told(read(page(story() + comments))) == list(PARAGRAPHS)


def test_invisible_characters_do_not_hide_a_name() -> None:
    hidden = TOLD.replace("Odile Brandt", "Odi\xadle\u200b Bra\u2060ndt")
    assert "Odile Brandt" in read(page(f"<article>{hidden}</article>")).text


def test_what_drives_a_terminal_never_gets_out() -> None:
    found = read(
        page(story(inside="<p>A \x1b[31mred boat \u202e and a \x07 bell, rung twice for luck and &#27;[2J.</p>"))
    )
    assert "red boat and a bell, rung twice for luck" in found.text
    assert not set(found.text) & set("\x1b\u202e\x07")


def test_everything_a_page_states_in_one_reading() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2026-03-02T09:30:00+01:00",
        "author": [{"@type": "Person", "name": "Ann Lee"}],
        "publisher": {"name": "The Harbour Gazette"},
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    head += '<link rel=canonical href="/news/2026/ferries?utm_source=x">'
    found = read(page(story(), head, 'lang="en-GB"'))
    assert (found.headline, found.author, found.site_name, found.language) == (
        HEADLINE,
        "Ann Lee",
        "The Harbour Gazette",
        "en",
    )
    assert found.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert found.canonical_url == "https://harbour.example/news/2026/ferries"


def test_the_feed_speaks_where_the_page_is_silent() -> None:
    found = read(page(story(title=False), attributes=""), headline=HEADLINE, feed_language="da")
    assert (found.headline, found.language) == (HEADLINE, "da")


@pytest.mark.parametrize("href", ["http://[::1", "", "javascript:x", "mailto:ann@harbour.example"])
def test_a_canonical_address_that_is_none_is_empty(href: str) -> None:
    assert read(page(story(), f'<link rel=canonical href="{href}">')).canonical_url == ""


def test_a_base_element_moves_the_canonical_address() -> None:
    found = read(page(story(), '<base href="https://other.example/x/"><link rel=canonical href="y">'))
    assert found.canonical_url == "https://other.example/x/y"


def test_a_paywalled_stub_is_what_can_be_read() -> None:
    stub = f"<article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p></article><div class=wall><button>Buy</button></div>"
    assert told(read(page(stub))) == [PARAGRAPHS[0]]


def test_a_story_that_is_only_in_json_ld_is_found() -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": " ".join(PARAGRAPHS)})
    found = read(page("<div id=app></div>", f'<script type="application/ld+json">{node}</script>'))
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "content_type", "word"),
    [
        (b"", "", "empty"),
        (b"  \r\n", "text/html", "empty"),
        (page(""), "text/html", "empty"),
        (b"%PDF-1.4", "text/html", "not html"),
        (b'{"a": 1}', "application/json", "not html"),
        (b"only words, nothing marked up", "text/html", "not html"),
        (bytes(range(256)) * 40, "", "not html"),
    ],
)
def test_what_is_no_article_says_why(body: bytes, content_type: str, word: str) -> None:
    found = extract(body, URL, content_type=content_type)
    assert isinstance(found, NoArticle)
    assert found.word == word
