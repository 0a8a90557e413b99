"""The same article typed in another way gives the same hits, and no text at all raises."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.query import parse, to_text
from monitor.watch import Watcher
from monitor.watch.tokens import tokenize
from tests.watch.asking import topic

WATCHES = [
    topic('"open-source" NEAR/6 (AI OR LLM OR "language model")'),
    Watch("lists", "lists", any=("data center*", "don't know"), none=("sponsored",)),
    Watch("person", "René Clegg", kind="person", weak=("Clegg",), context=("Marlpit",), not_=("Clegg Hall",)),
    Watch("organization", "O'Neill & Sons Ltd", kind="organization", ticker="ONS"),
    Watch("possessive", "Levi's", kind="organization"),
]
BODY = (
    "René Clegg’s open-sourced language models don’t know data centers. “It’s all open-source,”"
    " said Clegg, of O’Neill & Sons. "
    "Brian Clegg laughed. The Clegg family of Clegg Hall wears Levi’s. NYSE: ONS fell; naïve AI."
)


LONGER = [
    Watch("nick", "Nick Marl", kind="person", aliases=("Nicholas J. Marl",)),
    Watch("sarah", "Sarah Marl", kind="person"),
    Watch("rene", "René d'Osk", kind="person"),
    Watch("bank", "Bank of Marlpit", kind="organization", not_=("Bank of Marlpit Stadium",), ticker="BOM"),
    Watch("works", "Osk-Werke GmbH", kind="organization"),
]
ARTICLE = """Marl’s plan for the coast divides the town
OSKVILLE, Ohio (AP) — Nick “Sandy” Marl, the mayor, spoke of a “naïve” plan. “It’s over,” said Marl, 58.
“No,” said Mrs. Marl. His wife, Sarah Marl, a co-founder of Osk-Werke, laughed. Mr. Marl left, and Marl sang.
The Marl family, the Marl campaign and the Cadmore-Marl ticket were late. Marl-led talks went on at Marl Hall.
Nicholas J. Marl met Brian Marl; Marl ate. R. d’Osk, whom N.J. Marl trusts, is not René d’Osk.
Then d’Osk wrote. Bank of Marlpit (NYSE: BOM) fell; the Bank of Marlpit Stadium was empty. It’s in Marl, Ohio.
The elder Marl slept. Sarah Marl and the pro-Marl voters cheered. Secretary of State Marl was silent.
“Will Marl resign?” asked the paper. Marl aides — and the Marl and Cadmore campaigns — said no."""


def hits(text: str, watches: list[Watch]) -> list[tuple[str, int, list[str]]]:
    """What was found: the watch, how many words stand before the hit, and the words of the hit."""
    return [
        (match.watch, len(tokenize(text[: hit.start])), tokenize(text[hit.start : hit.end]).keys)
        for match in Watcher(watches).match(Document("", text, language="en"))
        for hit in match.hits
    ]


RESPELLINGS: dict[str, Callable[[str], str]] = {
    "straight quotes": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[^\W_])(?=[^\W_])", "\u00ad", text),
    "no-break hyphens and spaces": lambda text: text.replace("-", "‑").replace(" ", "\u00a0"),
    "fullwidth": lambda text: "".join(
        chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalnum() else letter for letter in text
    ),
    "capitals": str.upper,
    "broken lines": lambda text: text.replace(" ", "\n"),
}


@pytest.mark.parametrize("way", RESPELLINGS)
def test_the_same_hits(way: str) -> None:
    plain = hits(BODY, WATCHES)
    assert len(plain) == 8
    assert hits(RESPELLINGS[way](BODY), WATCHES) == plain


@pytest.mark.parametrize("way", [way for way in RESPELLINGS if way != "broken lines"])
def test_the_same_people_and_organizations(way: str) -> None:
    plain = hits(ARTICLE, LONGER)
    assert [len([hit for hit in plain if hit[0] == watch.key]) for watch in LONGER] == [3, 8, 2, 2, 1]
    assert hits(RESPELLINGS[way](ARTICLE), LONGER) == plain


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([way for way in RESPELLINGS if way != "broken lines"]), unique=True, min_size=2))
def test_several_ways_at_once(ways: list[str]) -> None:
    text = ARTICLE
    for way in ways:
        text = RESPELLINGS[way](text)
    assert hits(text, LONGER) == hits(ARTICLE, LONGER)


PIECES = [
    "Mr. ",
    "Mrs ",
    "Brian ",
    "Nick ",
    "Will ",
    "and ",
    "of ",
    "campaign",
    "for Governor",
    "Jr.",
    "“",
    "”",
    "(AP) —",
    "CLEGG",
    "U.S. ",
    "Ohio",
    "clegg ",
    "Clegg",
    "René",
    "open",
    "source",
    "AI",
    "’s",
    "-",
    " ",
    "\n",
    ". ",
    "Hall",
    "the",
    "O'",
    "(ONS)",
    "é",
    "\u00ad",
    "，",
    "人",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["en", "de", "fr", "und", "xx", "zh"]))
def test_any_text_is_matched_and_spans_slice_back(headline: str, body: str, language: str) -> None:
    document = Document(headline, body, headline, body, (headline, body), language)
    texts = {"headline": headline, "body": body, "author": headline, "source": body, "tag": "; ".join(document.tags)}
    for match in Watcher(WATCHES).match(document):
        assert match.hits
        start = match.sentence_start
        assert texts[match.sentence_field][start : start + len(match.hit_sentence)] == match.hit_sentence
        assert 0 <= match.prominence <= 100
        for hit in match.hits:
            assert 0 <= hit.start < hit.end <= len(texts[hit.field])


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Marlpit", "open-source", "AI", "Levi's", "models", "人工", "U.S."]), min_size=1, max_size=4
    )
)
def test_a_phrase_is_found_in_itself(words: list[str]) -> None:
    text = " ".join(words)
    for query in (f'"{text}"', f'="{text}"'):
        watch = topic(to_text(parse(query)))
        matches = Watcher([watch]).match(Document("", f"before {text} after", language="en"))
        assert [(hit.start, hit.end) for match in matches for hit in match.hits] == [(7, 7 + len(text))], query
