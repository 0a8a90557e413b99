import pytest
from lxml.html import HtmlElement

from monitor.extract.tree import parse, strip
from tests.extract.made import tree


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0' 'http://w3.example/'/><html><body><p>seen</p></body></html>",
        "<html lang='en' /><body><p>seen</p></body>",
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>seen</p></body></html>",
        "\ufeff<html><body><p>se\x00en\x1b</p></body></html>".replace("\ufeff", ""),
        "<html><body><p>seen\ufffe\uffff</p></body></html>",
        "<p>s&#0;e&#x1B;&#27;e&#8n",
        "<p>seen",
    ],
)
def test_what_libxml2_stumbles_over_is_taken_out_first(markup: str) -> None:
    root = parse(markup)
    assert root is not None
    assert root.text_content().strip() == "seen"


def test_lone_surrogates_are_left_out() -> None:
    root = parse("<p>se\ud800en</p>")
    assert root is not None
    assert root.text_content() == "seen"


@pytest.mark.parametrize("markup", ["", "   ", "<!-- nothing -->"])
def test_no_element_no_tree(markup: str) -> None:
    assert parse(markup) is None


def test_every_element_has_the_methods_that_trafilatura_calls() -> None:
    assert all(isinstance(element, HtmlElement) for element in tree("<form><input><p>a<b>c</b></p></form>").iter())


def test_stripping_keeps_the_text_around_and_json_ld() -> None:
    root = tree(
        "<p>one<img src=x>two<script>var x</script>three</p><style>p{}</style>"
        "<script type='application/ld+json'>{}</script><svg><text>no</text></svg>"
    )
    strip(root)
    assert root.find(".//p").text_content() == "onetwothree"
    assert [script.get("type") for script in root.iter("script")] == ["application/ld+json"]
    assert root.find(".//svg") is None


def test_a_noscript_that_nobody_closed_does_not_take_the_page_along() -> None:
    root = tree(f"<p>first</p><noscript><img src=pixel><p>{'the whole page ' * 20}</p>")
    strip(root)
    assert "the whole page" in root.text_content()
    root = tree(f"<noscript><p>Please turn on scripts.</p></noscript><p>{'the whole page ' * 20}</p>")
    strip(root)
    assert "turn on" not in root.text_content()
