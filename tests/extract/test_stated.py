import json

import pytest

from monitor.extract import stated
from monitor.extract.stated import Stated, types
from monitor.extract.tree import parse
from tests.extract.made import page


def said(head: str = "", body: str = "", attributes: str = "") -> Stated:
    root = parse(page(body, head, attributes).decode())
    assert root is not None
    return stated.read(root)


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


NODE = json.dumps({"@type": "NewsArticle", "headline": "Ferries return"})


@pytest.mark.parametrize(
    "text",
    [
        NODE,
        f"[{NODE}]",
        f'{{"@graph": [{{"@type": "WebSite"}}, {NODE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {NODE}}}',
        f"<!-- {NODE} -->",
        f"//<![CDATA[\n{NODE}\n//]]>",
        f"{NODE};",
        NODE.replace("Ferries return", "Ferries return\n").replace("\\n", "\n"),
        '{"@type": ["Thing", "https://schema.org/NewsArticle"], "headline": "Ferries return"}',
    ],
)
def test_json_ld_in_all_its_wrappings(text: str) -> None:
    assert [node["headline"].strip() for node in said(json_ld(text)).articles] == ["Ferries return"]


@pytest.mark.parametrize("text", ["", "{", "null", "7", '"x"', "[" * 5000, "[[[]]]", '{"@type": 7}', "{'@type': 'x'}"])
def test_json_ld_that_is_none_states_nothing(text: str) -> None:
    assert said(json_ld(text)).articles == []


def test_what_an_article_refers_to_is_not_the_article() -> None:
    node = {"@type": "NewsArticle", "headline": "Ferries", "isPartOf": {"@type": "NewsArticle", "headline": "Goats"}}
    assert [found["headline"] for found in said(json_ld(json.dumps(node))).articles] == ["Ferries"]


def test_other_nodes_are_kept_apart() -> None:
    found = said(json_ld('{"@type": "WebPage", "datePublished": "2026-03-02"}') + json_ld(NODE))
    assert types(found.pages[0]) == ["webpage"]
    assert len(found.articles) == 1


def test_meta_elements_by_every_kind_of_name_without_case() -> None:
    found = said(
        '<meta name="Author" content="Ann Lee"><meta property="og:title" content="">'
        '<meta property="OG:Title" content="Goats">'
        '<meta itemprop="datePublished" content="2026"><meta http-equiv="date" content="2025">'
    )
    assert found.first("author") == "Ann Lee"
    assert found.first("og:title", "author") == "Goats"
    assert found.first("datepublished") == "2026"
    assert found.first("nothing") == ""


def test_title_headings_language_canonical_and_base() -> None:
    found = said(
        '<title>Ferries</title><link rel="x canonical" href="/a"><link rel=canonical href="/b"><base href="/c/">',
        "<svg><title>An icon</title></svg><h1>Ferries <b>return</b></h1><h1> </h1>",
        'lang="de-AT"',
    )
    assert (found.title, found.main_headings, found.language) == ("Ferries", ["Ferries return"], "de-AT")
    assert (found.canonical, found.base) == ("/a", "/c/")


def test_times_with_their_attributes_or_their_text() -> None:
    found = said(body='<time datetime="2026-03-02">Monday</time><time>3 March</time><time> </time>')
    assert [value for value, _ in found.times] == ["2026-03-02", "3 March"]


def test_a_catalogue_of_nodes_has_an_end() -> None:
    assert len(said(json_ld(json.dumps([{"@type": "NewsArticle"}] * 9000))).articles) <= 2000
