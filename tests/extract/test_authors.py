import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract import stated
from monitor.extract.authors import author_of, clean
from monitor.extract.tree import parse
from tests.extract.made import page


def author(body: str = "", head: str = "") -> str:
    root = parse(page(body, head).decode())
    assert root is not None
    return author_of(stated.read(root), root)


def article(**stating: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **stating})}</script>'


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Fenn, ann@harbour.example", ["Ann Lee", "Bo Fenn"]),
        ("Von Jürgen Weiß; Ines Okafor", ["Jürgen Weiß", "Ines Okafor"]),
        ("Par Odile Brandt et Bo Fenn", ["Odile Brandt", "Bo Fenn"]),
        ("Erstellt von Odile Brandt", ["Odile Brandt"]),
        ("Written by: Ann Lee | Political Editor", ["Ann Lee"]),
        ("Ann Lee (Port Sorrel)", ["Ann Lee"]),
        ("ANN LEE, ann lee", ["ANN LEE"]),
        ("admin", []),
        ("https://harbour.example/people/ann", []),
        ("Port Sorrel, 12 March 2026", ["Port Sorrel"]),
        ("J. R. Okafor Jr.", ["J. R. Okafor Jr."]),
        ("", []),
    ],
)
def test_names_from_bylines(byline: str, names: list[str]) -> None:
    assert clean([byline]) == names


@pytest.mark.parametrize(
    "said",
    [
        {"@type": "Person", "name": "Ann Lee"},
        [{"@type": "Person", "name": "Ann Lee"}],
        {"name": ["Ann Lee"]},
        "Ann Lee",
        [{"@type": "Person", "name": "By Ann Lee"}, {"url": "https://harbour.example"}, None, 7],
    ],
)
def test_json_ld_in_all_its_forms(said: object) -> None:
    assert author(head=article(author=said)) == "Ann Lee"


def test_a_meta_element_where_json_ld_says_nothing() -> None:
    head = article(author={"name": ""}) + '<meta property="article:author" content="https://social.example/ann">'
    assert author(head=head + '<meta name="author" content="Ann Lee">') == "Ann Lee"


@pytest.mark.parametrize(
    "byline",
    [
        "<a rel=author href=/ann>Ann Lee</a>",
        "<p class=byline>By <b>Ann Lee</b></p>",
        "<span class='article__author-name'>Ann Lee</span>",
        "<div id=author>Ann Lee</div>",
        "<div data-component='Byline'>Written by Ann Lee</div>",
        "<span itemprop=author><span itemprop=name>Ann Lee</span></span>",
    ],
)
def test_what_is_marked_as_a_byline(byline: str) -> None:
    assert author(f"<article>{byline}<p>The ferry left.</p></article>") == "Ann Lee"


def test_the_surest_mark_comes_first() -> None:
    assert author("<p class='author-box'>Port desk</p><a rel=author>Ann Lee</a>") == "Ann Lee"


@pytest.mark.parametrize("part", ["comments", "sidebar", "related-stories", "footer", "teaser"])
def test_authors_of_other_things_are_not_taken(part: str) -> None:
    assert author(f"<div class='{part}'><span class=author>Bo Fenn</span></div>") == ""


def test_a_long_text_about_the_author_is_no_byline() -> None:
    assert author(f"<div class=author>Ann Lee {'has seen many boats and ' * 9}</div>") == ""


def test_nothing_stated_nothing_claimed() -> None:
    assert author("<p>The ferry left with Ann Lee on board.</p>") == ""


@given(st.lists(st.text(max_size=80), max_size=4))
def test_names_are_short_lines_and_at_most_twelve(bylines: list[str]) -> None:
    names = clean(bylines)
    assert len(names) <= 12
    assert all(1 < len(name) <= 60 and "\n" not in name for name in names)
