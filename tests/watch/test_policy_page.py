"""One page about a policy chief, whole: extracted, then matched with the watches of the shipped feeds.toml."""

from pathlib import Path

import pytest

from monitor.config import read
from monitor.extract.page import extract
from monitor.model.article import Document, Page
from monitor.model.mention import Match
from monitor.watch import Watcher

SHIPPED = Path(__file__).parents[2] / "feeds.toml"
PAGE = Path(__file__).with_name("policy_page.html")


@pytest.fixture(scope="module")
def document() -> Document:
    page = extract(PAGE.read_bytes(), "https://courier.example/policy")
    assert isinstance(page, Page)
    return Document(page.headline, page.text, language=page.language)


@pytest.fixture(scope="module")
def mentions(document: Document) -> dict[str, Match]:
    return {match.watch: match for match in Watcher(read(SHIPPED).watches).match(document)}


def texts(match: Match, document: Document) -> list[str]:
    fields = {"headline": document.headline, "body": document.body}
    return [fields[hit.field][hit.start : hit.end] for hit in match.hits]


def test_the_watches_that_match_are_these_and_no_others(mentions: dict[str, Match]) -> None:
    assert set(mentions) == {"Nick Clegg", "Mark Zuckerberg", "Open-source AI", "Meta", "OpenAI", "Google"}


def test_the_chief_is_prominent_with_every_mention_of_his_surname(
    mentions: dict[str, Match], document: Document
) -> None:
    clegg = mentions["Nick Clegg"]
    assert not clegg.passing
    assert clegg.prominence >= 50
    assert texts(clegg, document) == ["Nick Clegg", "Clegg", "Clegg", "Clegg", "Clegg"]


def test_his_quotes_are_attached_and_nobody_elses(mentions: dict[str, Match]) -> None:
    assert [(quote.speaker, quote.text) for quote in mentions["Nick Clegg"].quotes] == [
        ("Nick Clegg", "A lock that nobody may inspect is not a good lock,"),
        ("Nick Clegg", "It is only a quiet one."),
        ("Nick Clegg", "The sky is where it was,"),
        ("Nick Clegg", "Ask me again in ten years."),
    ]


def test_the_founder_is_named_in_passing(mentions: dict[str, Match]) -> None:
    assert mentions["Mark Zuckerberg"].passing
    assert mentions["Mark Zuckerberg"].quotes == ()


def test_the_topic_is_found_in_both_its_forms(mentions: dict[str, Match], document: Document) -> None:
    assert texts(mentions["Open-source AI"], document) == [
        "Open-sourced large language models",
        "Open-Sourced AI",
    ]


def test_the_company_has_no_hit_in_another_word(mentions: dict[str, Match], document: Document) -> None:
    assert set(texts(mentions["Meta"], document)) == {"Meta"}
    assert mentions["OpenAI"].hit_sentence == mentions["Google"].hit_sentence
