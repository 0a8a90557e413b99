"""What each form of the query language finds."""

import pytest

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher
from tests.watch.asking import ask, found, holds, topic

SHIPPED = '"open-source" NEAR/6 (AI OR LLM OR "language model")'


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("model", "Two models, one modeled model.", ["models", "modeled", "model"]),
        ("organization", "organs and organizations", ["organizations"]),
        ("policy", "POLICIES", ["POLICIES"]),
        ("AI", "AI is what AIs are", ["AI", "AIs"]),
        ("ai", "A.I. is what it is", ["A.I."]),
        ("be", "AI", []),
        ("LLM", "LLMs", ["LLMs"]),
        ("meta", "metaverse", []),
        ("cafe", "Café", ["Café"]),
        ("café", "CAFE", ["CAFE"]),
        ("open-source", "open source, open-sourced, opensource, opensourced, Open‑Source", 5),
        ("open-source", "open. Source", []),
        ("open-source", "open the source", []),
        ('"language model"', "large language models and language-model", ["language models", "language-model"]),
        ('"AI Act"', "the act of AI", []),
        ("=Meta", "Meta's meta META", ["Meta"]),
        ("=Model", "Models", []),
        ('="Open Source"', "open source; Open Source; Open  Source; Open-Source", ["Open Source", "Open  Source"]),
        ("=C++", "C and C++ and c++", ["C++"]),
        ("=U.S.", "us in the U.S.", ["U.S."]),
        ("regulat*", "regulators deregulate, regulation", ["regulators", "regulation"]),
        ('"artificial intell*"', "artificial intelligence", ["artificial intelligence"]),
        ("Levi's", "Levi's and Levi and Levis", ["Levi's", "Levis"]),
        ("人工智能", "中国的人工智能公司", ["人工智能"]),
        ("メタ", "メタバースとメタ", ["メタ"]),
        ("ประชาชน", "ประชาชนไทย", ["ประชาชน"]),
        ("a AND b", "b a", ["b", "a"]),
        ("a b", "a", []),
        ("(a AND b) OR c", "a c", ["c"]),
        ("a NOT b", "a b", []),
        ("a NOT b", "a", ["a"]),
        ("a AND (c OR NOT b)", "a", ["a"]),
        ("a and b", "a b", []),
        ("a NEAR/2 b", "a x x b", ["a x x b"]),
        ("a NEAR/2 b", "a x x x b", []),
        ("a NEAR b", "b x x x x a", ["b x x x x a"]),
        ("a ONEAR b", "b a", []),
        ("a ONEAR b", "a b", ["a b"]),
        ("(a OR c) NEAR/1 (b OR d)", "d x c", ["d x c"]),
        ("a NEAR/1 b NEAR/1 c", "c x b x a", ["c x b x a"]),
        ("a NEAR/0 a", "a", []),
        ('"a b" OR b', "a b", ["a b"]),
        (SHIPPED, "open-sourced large language models", ["open-sourced large language models"]),
        (SHIPPED, "Open-Sourced AI", ["Open-Sourced AI"]),
        (SHIPPED, "opensource AI and open source AI", ["opensource AI", "open source AI"]),
        (SHIPPED, "AI is one two three four five six open source", []),
    ],
)
def test_hits(query: str, text: str, hits: list[str] | int) -> None:
    matched = found(topic(query), text)
    assert len(matched) == hits if isinstance(hits, int) else matched == hits


def test_the_language_decides_what_inflects() -> None:
    assert holds("Modell", "große Sprachmodelle und Modelle", "de")
    assert holds("haus", "HÄUSER", "de")
    assert not holds("haus", "HÄUSER", "fr")
    assert holds("loi", "les lois de l’Assemblée", "fr")
    assert holds("assemblée", "l’Assemblée", "fr")
    assert holds("model", "models", "und")


def test_without_a_dictionary_only_the_words_themselves_match() -> None:
    assert not holds("model", "models", "xx")
    assert holds("model", "model", "xx")


FIELDS = Document(
    "Chips for all", "Lead one.\nLead two.\n" + "and then " * 60 + "late", "Ann Bo", "bbc.co.uk", ("tech", "uk"), "en"
)


@pytest.mark.parametrize(
    ("query", "field", "text"),
    [
        ("headline:chip", "headline", "Chips"),
        ("body:chip", None, ""),
        ("lead:two", "body", "two"),
        ("lead:late", None, ""),
        ("body:late", "body", "late"),
        ("author:(ann OR bob)", "author", "Ann"),
        ("source:bbc", "source", "bbc"),
        ("tag:uk", "tag", "uk"),
        ('tag:"tech uk"', None, ""),
        ("ann", None, ""),
        ("lang:en", "headline", "Chips for all"),
        ("lang:(de OR fr)", None, ""),
        ("lang:en NOT body:missing", "headline", "Chips for all"),
        ("NOT lang:de headline:chip", "headline", "Chips"),
    ],
)
def test_fields(query: str, field: str | None, text: str) -> None:
    matches = Watcher([topic(query)]).match(FIELDS)
    texts = {
        "headline": FIELDS.headline,
        "body": FIELDS.body,
        "author": "Ann Bo",
        "source": "bbc.co.uk",
        "tag": "tech; uk",
    }
    hits = [(hit.field, texts[hit.field][hit.start : hit.end]) for match in matches for hit in match.hits]
    assert hits == ([(field, text)] if field else [])


def test_lists_mean_any_all_and_none() -> None:
    watch = Watch("w", "w", any=("AI Act", "regulat*"), all=("=EU",), none=("sponsored",))
    assert found(watch, "The EU regulates") == ["EU", "regulates"]
    assert found(watch, "The eu regulates") == []
    assert found(watch, "The EU") == []
    assert found(watch, "Sponsored: the EU regulates") == []


def test_overlapping_hits_merge_to_the_longest() -> None:
    assert found(topic('"big model" OR model OR "big model release"'), "A big model release, a model.") == [
        "big model release",
        "model",
    ]


def test_an_article_without_text_is_no_mention() -> None:
    assert ask(topic("lang:en"), "") is None
    assert ask(topic("lang:en"), "Only a body.\nMore.") is not None
