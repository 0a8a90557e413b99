"""The index leaves out only watches that cannot match: asking through it finds what asking every watch finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher
from monitor.watch.clauses import Article
from monitor.watch.evidence import anything
from monitor.watch.index import Index
from monitor.watch.plans import plan

QUERIES = (
    '"language model"', "open-source", '"open-source model"', '="Open Source"', "=Résumé", "résumé", '"les élèves"',
    "élève", "LLM AND model", "LLMs OR model*", "rég*", "mod*", "ab*", "lang:de", "lang:fr AND model",
    "headline:model", 'tag:"open source"', "model NEAR/3 (open OR source)", '"a b c"', "人工", "人工智能", "メタ",
    "don't", '"don\'t know"', "U.S.", '"U.S. model"', "Levi's", "C++", "opensour*", "x NOT model", '"model" NOT source',
    "état-major", '"grand état"', "haus", '"große Häuser"', '"AI models"', "(a OR b) AND (c OR model)", "e-model",
)  # fmt: skip
PIECES = (
    "language", "model", "models", "modeled", "open", "source", "sourced", "opensourced", "Open", "Source", "résumé",
    "resume", "resumes", "élèves", "eleve", "les", "LLM", "LLMs", "régime", "regulator", "abs", "a", "b", "c", "x",
    "人工智能", "人", "メタバース", "メタ", "don’t", "know", "dont", "U.S.", "us", "Levi’s", "levis", "C++", "état",
    "major", "grand", "Haus", "große", "Häuser", "AI", "not", "alone", "Ann", "Marl", "Marls", "Pit", "Works",
    "emodels",
)  # fmt: skip
GAPS = (" ", " ", " ", "-", "\n", ". ", ", ", "’s ", "\u00ad", "", "  ", "\u00a0", "\t", " — ")
NAMES = (
    Watch("ann", "Ann Marl", kind="person", context=("Pit",)),
    Watch("works", "Marl Works Ltd", kind="organization", ticker="MW"),
    Watch("source", "Open Source", kind="organization", exact_case=True),
)
WATCHES = [Watch(query, query, query=query) for query in QUERIES] + list(NAMES)
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=40).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, st.sampled_from(["en", "fr", "de", "und", "zh", "xx"]))
def test_nothing_that_matches_is_left_out(headline: str, body: str, language: str) -> None:
    document = Document(headline, body, tags=(headline,), language=language)
    plans = [plan(watch) for watch in WATCHES]
    article = Article(document, inflect=True)
    found = [each.find(article) for each in plans]
    asked = {number for number, spans in enumerate(found) if spans is not None and (spans or anything(article))}
    assert asked <= set(Index(plans, inflect=True).candidates(Article(document, inflect=True)))
    watcher = Watcher(WATCHES)
    assert [match.watch for match in watcher.match(document)] == [WATCHES[number].key for number in sorted(asked)]
    assert watcher.matches(document) == bool(asked)
    assert [each.holds(article) for each in plans] == [spans is not None for spans in found]
    alone = [number for number, watch in enumerate(WATCHES) if Watcher([watch]).matches(document)]
    assert alone == sorted(asked)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"language model"', "a model of language, modelled in a language. The model"),
        ('"open-source"', "the source is open"),
        ("人工智能", "工人的智能, 人的工能"),
        ("ab* AND lang:de", "abc"),
        ("regulat*", "deregulation regal regular"),
    ],
)
def test_words_that_are_not_side_by_side_cost_nothing(query: str, text: str) -> None:
    plans = [plan(Watch("w", "w", query=query))]
    assert Index(plans, inflect=True).candidates(Article(Document("", text, language="en"), inflect=True)) == []
