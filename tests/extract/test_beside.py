import pytest

from monitor.extract import beside
from tests.extract.made import PARAGRAPHS, URL, page, read, story, told, tree

TEASER = "Goat that crossed by ferry is elected mayor of the island"
ELSEWHERE = "/news/2026/goat-elected"


def kept(markup: str, running: int = 4000) -> str:
    root = tree(markup)
    beside.clear(root, URL, running)
    return " ".join(root.text_content().split())


@pytest.mark.parametrize(
    "furniture",
    [
        f"<figure><img src=b.jpg><figcaption>{TEASER}. Photo: Bo Fenn</figcaption></figure>",
        f"<blockquote class='twitter-tweet'><p>{TEASER}</p>— Goat (@goat)</blockquote>",
        f"<div class='related-articles'><h3>More</h3><p>{TEASER}</p></div>",
        f"<section class='newsletter'><p>{TEASER}</p></section>",
        f"<p>Read also: <a href='{ELSEWHERE}'>{TEASER}</a></p>",
        f"<h3><a href='https://www.harbour.example{ELSEWHERE}'>{TEASER}</a></h3>",
        f"<ul><li><a href='{ELSEWHERE}'>{TEASER}</a></li><li><a href='/x'>{TEASER} again</a></li></ul>",
        f"<a href='{ELSEWHERE}'><h3>{TEASER}</h3><p>It was a landslide.</p></a>",
        f"<span class='image-caption'>{TEASER}</span>",
    ],
)
def test_furniture_in_the_middle_of_a_story_is_left_out(furniture: str) -> None:
    assert told(read(page(story(inside=furniture)))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "belonging",
    [
        f"<p>{TEASER}, as <a href='{ELSEWHERE}'>this newspaper reported</a> at the time.</p>",
        f"<p><a href='https://elsewhere.example/goat'>{TEASER}, says another paper</a></p>",
        f"<p><a href='#goat'>{TEASER} in the notes below</a></p>",
        f"<ul><li>{TEASER}</li><li>It was a landslide</li></ul>",
        f"<blockquote><p>{TEASER}</p></blockquote>",
        f"<div class='captain'><p>{TEASER}</p></div>",
        f"<div class='storytelling headline-shared'><p>{TEASER}</p></div>",
    ],
)
def test_what_belongs_to_the_story_stays(belonging: str) -> None:
    assert TEASER in read(page(story(inside=belonging))).text


@pytest.mark.parametrize("frame", ["div class='social comments'", "nav", "div class=related", "dialog open"])
def test_a_frame_that_holds_the_article_is_never_taken(frame: str) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert PARAGRAPHS[0] in kept(f"<{frame}>{paragraphs}</{frame.split()[0]}>", sum(map(len, PARAGRAPHS)))


def test_text_after_what_is_taken_stays() -> None:
    assert kept("<p>before <time>at noon</time> after</p>") == "before after"


def test_without_an_address_only_relative_links_lead_elsewhere() -> None:
    root = tree(
        f"<main><p><a href='{ELSEWHERE}'>{TEASER}</a></p><p><a href='http://x.example/'>{TEASER} far</a></p></main>"
    )
    beside.clear(root, "", 4000)
    assert root.text_content() == f"{TEASER} far"


@pytest.mark.parametrize("href", ["http://[::1", "//", "javascript:void(0)", "mailto:goat@harbour.example", "", "#"])
def test_links_that_lead_nowhere_point_nowhere(href: str) -> None:
    assert kept(f"<main><p><a href='{href}'>{TEASER}</a></p></main>") == TEASER


def test_a_link_to_the_page_itself_does_not_point_elsewhere() -> None:
    assert kept(f"<main><p><a href='{URL}?page=2'>{TEASER}</a></p></main>") == TEASER
