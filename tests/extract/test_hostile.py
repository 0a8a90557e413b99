"""Hostile pages: nothing raises, nothing dirty gets out, and size costs time in proportion."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.page import extract, forget_caches
from monitor.model.article import NoArticle, Page
from tests.extract.made import PARAGRAPHS, URL, page, read

TAGS = (
    *(
        "html",
        "head",
        "body",
        "title",
        "meta",
        "script",
        "base",
        "a",
        "p",
        "div",
        "span",
        "ul",
        "li",
        "table",
        "tr",
        "td",
    ),
    *("article", "nav", "h1", "time", "br", "form", "iframe", "svg", "figure"),
)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        [
            "<a href='/x'>",
            "<a href='http://[::1'>",
            "<p class='byline author'>",
            "<div class='related ad'>",
            "<!--",
            "-->",
        ]
    ),
    st.sampled_from(
        ["<script type='application/ld+json'>", '{"@type":"NewsArticle","author":[{}]}', "<meta name=date content=x>"]
    ),
    st.sampled_from(
        [PARAGRAPHS[0], "\x1b[2J", "\u202e", "&#0;", "&amp;", "&#xD800;", "\ud800", "]]>", "<![CDATA[", "<?xml ?>"]
    ),
    st.text(max_size=30),
)
DIRTY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", URL, "http://[::1", "x:y"]))
def test_soup_never_raises_and_what_comes_out_is_clean(pieces: list[str], url: str) -> None:
    found = extract("".join(pieces).encode("utf-8", "surrogatepass"), url)
    if isinstance(found, Page):
        assert not any(DIRTY.search(text) for text in (found.text, found.headline, found.author, found.site_name))
        assert found.text
        assert all(line == " ".join(line.split()) and line for line in found.text.split("\n"))
        assert not any("\n" in line for line in (found.headline, found.author, found.site_name, found.canonical_url))


@given(st.binary(max_size=300))
def test_bytes_never_raise(body: bytes) -> None:
    assert isinstance(extract(b"<html><p>" + body, URL), Page | NoArticle)


def test_the_same_page_gives_the_same_text_whatever_was_read_before() -> None:
    body = page(f"<article>{''.join(f'<p>{paragraph}</p>' for paragraph in PARAGRAPHS)}</article>")
    first = read(body)
    extract(page("<div><p>" * 200), URL)
    assert read(body) == first
    forget_caches()
    assert read(body) == first


@pytest.mark.parametrize(
    "body",
    [
        "<div class='related author'>" * 3000 + PARAGRAPHS[0],
        "<ul><li><a href='/x'>a headline that is long enough" * 1500 + PARAGRAPHS[0],
        "<p><b><i>" * 2000 + PARAGRAPHS[0],
        f"<article><p>{PARAGRAPHS[0]}</p>{'<time>3 May</time>' * 5000}</article>",
        f"<article><p>{PARAGRAPHS[0]}</p><div data-x='{'y' * 1_000_000}'></div></article>",
        f"<article>{f'{PARAGRAPHS[0]}<br>' * 3000}</article>",
        f"<article><p>{PARAGRAPHS[0]}</p><table>{'<tr><td>a</td><td>b</td></tr>' * 3000}</table></article>",
        "<" * 50_000,
        "&" * 50_000,
    ],
    ids=["deep", "open lists", "open inline", "times", "attribute", "breaks", "rows", "angles", "ampersands"],
)
def test_pages_out_of_all_proportion_are_read_or_refused(body: str) -> None:
    assert isinstance(extract(page(body), URL), Page | NoArticle)
