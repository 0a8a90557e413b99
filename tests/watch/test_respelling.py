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


def hits(text: str) -> list[tuple[str, list[str]]]:
    return [
        (match.watch, tokenize(text[hit.start : hit.end]).keys)
        for match in Watcher(WATCHES).match(Document("", text, language="en"))
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
    plain = hits(BODY)
    assert len(plain) == 8
    assert hits(RESPELLINGS[way](BODY)) == plain


PIECES = [
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
