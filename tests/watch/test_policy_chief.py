"""A page about Meta's policy chief, read with the shipped feeds.toml: who is found, how visible, in which words."""

from pathlib import Path

import pytest

from monitor.config import check, default_text
from monitor.extract.page import extract
from monitor.model.article import Document, Page
from monitor.model.mention import Match
from monitor.watch import Watcher

HEADLINE = "Nick Clegg Makes the Case for Open-Sourced AI"
PARAGRAPHS = [
    "The company behind Facebook will go on giving its models away, its president of global affairs said on Tuesday,"
    " because secrecy has never made software safer.",
    "“Nobody wins if four firms keep the recipe to themselves,” Nick Clegg told a room of lawmakers and engineers in"
    " Lisbon. Sir Nick, who was Britain’s deputy prime minister from 2010 to 2015, joined the company in 2018.",
    "Over an hour, Clegg defended open-sourced large language models against the charge that they hand a weapon to"
    " anybody who asks for one. The systems of today are “a good deal less clever than their press”, said Clegg.",
    "Not everybody in the room was persuaded. A researcher from a university in the north asked why Meta publishes the"
    " weights but not the data. Clegg’s answer was short: “Because the law is not ready.”",
    "OpenAI and Google, which keep their largest models to themselves, sent nobody to the meeting. Both have said that"
    " they publish less than they used to because they know more than they used to.",
    "Meta itself has not always been so generous. For two years it spoke of little but the metaverse, a word that did"
    " not come up in Lisbon. Its founder, Mark Zuckerberg, announced the change of mind in a video last spring.",
    "“We were late to that,” Clegg said when asked about it. “We are early to this.” A bill that"
    " would make the authors of a model answer for what others do with it goes to a committee in the autumn; the Clegg"
    " family, an aide added, would spend the summer far from it.",
]
WHOLE_SENTENCES = [
    "Nobody wins if four firms keep the recipe to themselves,",
    "Because the law is not ready.",
    "We were late to that,",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>{HEADLINE} | The Marlpit Courier</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:type" content="article"></head>
<body><nav><a href="/">Home</a> <a href="/technology">Technology</a></nav>
<article><h1>{HEADLINE}</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article>
<footer><a href="/about">About us</a></footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> Page:
    found = extract(PAGE.encode(), "https://courier.example/technology/clegg")
    assert isinstance(found, Page)
    assert found.text.splitlines() == PARAGRAPHS
    return found


@pytest.fixture(scope="module")
def matches(page: Page) -> dict[str, Match]:
    config, _ = check(default_text(), Path("feeds.toml"))
    assert config
    document = Document(page.headline, page.text, language=page.language)
    return {match.watch: match for match in Watcher(config.watches).match(document)}


def texts(match: Match, page: Page) -> list[str]:
    fields = {"headline": page.headline, "body": page.text}
    return [fields[hit.field][hit.start : hit.end] for hit in match.hits]


def test_these_watches_and_no_others(matches: dict[str, Match]) -> None:
    assert list(matches) == ["Open-source AI", "Nick Clegg", "Mark Zuckerberg", "Meta", "OpenAI", "Google"]


def test_the_policy_chief_is_prominent_with_every_mention_of_his_surname(matches: dict[str, Match], page: Page) -> None:
    match = matches["Nick Clegg"]
    assert texts(match, page) == ["Nick Clegg", "Nick Clegg", "Clegg", "Clegg", "Clegg", "Clegg"]
    assert match.hit_sentence == HEADLINE
    assert match.prominence >= 90
    assert not match.passing


def test_his_quotes_are_attached(matches: dict[str, Match]) -> None:
    match = matches["Nick Clegg"]
    assert {quote.speaker for quote in match.quotes} == {"Nick Clegg"}
    assert [quote.text for quote in match.quotes if quote.text in WHOLE_SENTENCES] == WHOLE_SENTENCES


def test_the_founder_is_named_in_passing(matches: dict[str, Match], page: Page) -> None:
    match = matches["Mark Zuckerberg"]
    assert texts(match, page) == ["Mark Zuckerberg"]
    assert match.passing


def test_the_topic_in_both_its_forms(matches: dict[str, Match], page: Page) -> None:
    match = matches["Open-source AI"]
    assert texts(match, page) == ["Open-Sourced AI", "open-sourced large language models"]
    assert not match.passing


def test_the_companies(matches: dict[str, Match], page: Page) -> None:
    assert texts(matches["Meta"], page) == ["Facebook", "Meta", "Meta"]
    assert texts(matches["OpenAI"], page) == ["OpenAI"]
    assert texts(matches["Google"], page) == ["Google"]
    assert matches["OpenAI"].passing
