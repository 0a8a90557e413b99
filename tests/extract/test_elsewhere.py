"""Pages that stand where an article should be, and openings of articles that are not free to read."""

import pytest

from monitor.extract.page import extract
from monitor.model.article import NoArticle
from tests.extract.made import HEADLINE, PARAGRAPHS, URL, page, read, story

WALLS = [
    page("<h1>Page not found</h1><p>What you look for could not be found here. Try the search.</p>"),
    page(
        "<h1>Before you continue</h1><p>We use cookies to keep our services alive. Please accept all of them now.</p>"
    ),
    page("<h1>Un instant...</h1><p>Nous regardons si vous êtes une personne. Merci de votre patience.</p>"),
    page("<form><h1>Log in</h1><p>Please log in with your address and your password to go on.</p></form>"),
    page("<p>If nothing happens, <a href=/new>click here</a> to be taken to where it is.</p>"),
]


@pytest.mark.parametrize("wall", WALLS)
def test_a_page_that_says_nothing_of_the_headline_is_another(wall: bytes) -> None:
    found = extract(wall, URL, headline=HEADLINE)
    assert isinstance(found, NoArticle)
    assert found.word == "another page"


@pytest.mark.parametrize("headline", ["", "Ferries return", "フェリーが戻る"])
def test_a_headline_that_says_little_tells_nothing(headline: str) -> None:
    assert read(WALLS[0], headline=headline).text


def test_short_and_long_pages_that_are_the_article() -> None:
    assert read(page("<h1>Boats</h1><p>The ferry is back.</p>"), headline=HEADLINE).text == "The ferry is back."
    assert read(page(story()), headline="Quite other words stand here").text.startswith(PARAGRAPHS[0])


def _free(stated: str, text: str = f"<p>{PARAGRAPHS[0]}</p>") -> bool:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {stated}}}</script>'
    return not read(page(f"<article><h1>{HEADLINE}</h1>{text}</article>", head)).locked


def test_an_opening_is_locked_where_the_page_says_so() -> None:
    assert [_free(stated) for stated in ("false", '"False"', "true", "null")] == [False, False, True, True]
    assert _free("false", "".join(f"<p>{turn}. {each}</p>" for turn in range(1, 3) for each in PARAGRAPHS))
    assert _free("false", "".join(f"<p>{kana * 40}。</p>" for kana in "あいうえおかきく"))
    assert read(page(story(), '<meta name="article:content_tier" content="locked">')).locked
