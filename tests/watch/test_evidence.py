"""The sentence that says most, how visible the watch is, and why it matched."""

import pytest

from monitor.model.article import Document
from monitor.model.watch import Watch
from monitor.watch import Watcher, compile_problem
from monitor.watch.evidence import MOST_HITS
from monitor.watch.sentences import Sentences
from tests.watch.asking import ask, topic

FILLER = "Nothing to see in this sentence at all, says everybody here. " * 20


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two here! Three?", "here", "Two here!"),
        ("“Really?” he asked. “No.”", "asked", "“Really?” he asked."),
        ("Rep. Ann Marl (R-Fla.) spoke. He left.", "spoke", "Rep. Ann Marl (R-Fla.) spoke."),
        ("Mr. Smith of the U.S. Senate spoke. He left.", "spoke", "Mr. Smith of the U.S. Senate spoke."),
        ("“It works.” She said so.", "works", "“It works.”"),
        ("First line\nSecond line", "Second", "Second line"),
        ("一句話。第二句話！", "第二", "第二句話！"),
        ("It cost 3.5 euros. Really.", "euros", "It cost 3.5 euros."),
        ("MARLOW, Wis. (PA) — Ann Marl spoke. He left.", "spoke", "MARLOW, Wis. (PA) — Ann Marl spoke."),
        ("They went to Mass. Ann Marl spoke.", "spoke", "Ann Marl spoke."),
        ("Am 3. März sprach Ann Marl. Er ging.", "sprach", "Am 3. März sprach Ann Marl."),
        ("Mme. Marl a parlé. Il est parti.", "parlé", "Mme. Marl a parlé."),
    ],
)
def test_sentences(text: str, word: str, sentence: str) -> None:
    place = text.index(word)
    start, end = Sentences(text).around(place, place + len(word))
    assert text[start:end] == sentence


def test_a_text_without_sentence_ends_is_cut() -> None:
    text = "word " * 1_000 + "here" + " word" * 1_000
    start, end = Sentences(text).around(5_000, 5_004)
    assert "here" in text[start:end]
    assert end - start <= 400


@pytest.mark.parametrize(
    ("headline", "body", "sentence"),
    [
        ("About Marlpit", "Marlpit one.", "About Marlpit"),
        ("None", FILLER + "Marlpit late.", "Marlpit late."),
        ("None", "Early Marlpit. " + FILLER + "Marlpit late.", "Early Marlpit."),
    ],
)
def test_the_best_sentence_is_the_most_visible(headline: str, body: str, sentence: str) -> None:
    match = ask(topic("Marlpit"), body, headline)
    assert match
    assert match.hit_sentence == sentence


def test_a_strong_name_is_better_evidence_than_a_weak_one() -> None:
    watch = Watch("p", "Ann Marl", kind="person", context=("Pit",))
    match = ask(watch, FILLER + "Marl of the Pit spoke. Ann Marl left.")
    assert match
    assert (match.hit_sentence, len(match.hits)) == ("Ann Marl left.", 2)


@pytest.mark.parametrize(
    ("headline", "body", "prominence", "passing"),
    [
        ("Marlpit", "", 40, False),
        ("", "Marlpit", 40, False),
        ("Marlpit", "Marlpit. " * 5, 100, False),
        ("", FILLER + "Marlpit.", 5 + round(1000 / 221), True),
        ("", FILLER + "Marlpit. " * 3, 15 + 10, False),
    ],
)
def test_prominence(headline: str, body: str, prominence: int, passing: bool) -> None:
    match = ask(topic("Marlpit"), body, headline)
    assert match
    assert (match.prominence, match.passing) == (prominence, passing)


def test_a_flood_of_hits_is_cut() -> None:
    match = ask(topic("a NEAR b"), "a b " * 20_000)
    assert match
    assert len(match.hits) <= MOST_HITS


def test_matches_come_in_the_order_of_the_watches() -> None:
    watches = [Watch(word, word, query=word) for word in ("delta", "alpha", "missing", "beta")]
    found = Watcher(watches).match(Document("alpha beta", "delta"))
    assert [match.watch for match in found] == ["delta", "alpha", "beta"]


def test_explaining_says_which_clause_failed() -> None:
    watches = [topic("alpha AND (beta OR headline:gamma)"), Watch("p", "Ann Marl", kind="person")]
    lines = Watcher(watches).explain(Document("none", "alpha"))
    assert lines == [
        "- topic",
        "  - alpha AND (beta OR headline:gamma)",
        "    + alpha: 1 found",
        "    - beta OR headline:gamma",
        "      - beta",
        "      - headline:gamma",
        "- Ann Marl",
        "  - name Ann Marl",
        "  - weak Marl",
    ]


def explained(watch: Watch, text: str, language: str = "en") -> list[str]:
    return [line.strip() for line in Watcher([watch]).explain(Document("", text, language=language))]


def test_explaining_near_says_which_side_is_missing_and_lang_what_the_language_is() -> None:
    lines = explained(topic("alpha NEAR/2 (beta OR gamma) lang:de"), "alpha one two three beta")
    assert lines[2:] == [
        "- alpha NEAR/2 (beta OR gamma)",
        "+ alpha: 1 found",
        "+ beta OR gamma: 1 found",
        "+ beta: 1 found",
        "- gamma",
        "- lang:de: the language is en",
    ]


def test_explaining_names_says_which_names_contexts_and_exceptions() -> None:
    watch = Watch(
        "p", "Ann Marl", kind="person", aliases=("Dame Anna Quill",), context=("Pit", "Works"), not_=("Marl Hall",)
    )
    assert explained(watch, "Ann Marl of the Pit left Marl Hall. Later Marl spoke.") == [
        "+ Ann Marl",
        "+ name Ann Marl: 1 found",
        "- alias Dame Anna Quill",
        "+ weak Marl: 2 found alone, 1 count",
        "- weak Quill",
        "+ context Pit: 1 found",
        "- context Works",
        "- not Marl Hall: 1 found, never a hit",
    ]
    assert "- weak Marl: 1 found alone, 0 count: neither a strong name nor a context is there" in explained(
        watch, "Later Marl spoke."
    )
    assert explained(Watch("o", "Marl Works", kind="organization", ticker="MWK", not_=("Marl Works Road",)),
                     "Marl Works Road. Shares (MWK) fell.") == [
        "+ Marl Works",
        "- name Marl Works: 1 found, 0 count",
        "+ ticker MWK: 1 found",
        "- not Marl Works Road: 1 found, never a hit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("watch", "problem"),
    [
        (topic("a AND b"), None),
        (Watch("t", "t"), "a topic needs a query"),
        (topic("a AND"), "needs a word"),
        (Watch("t", "t", any=("*",)), "no letter"),
        (Watch("p", "Ann Marl", kind="person", context=("a*b",)), "end of a word"),
        (Watch("p", "!!", kind="person"), "no letter or digit in the name"),
        (Watch("p", "Ann Marl", kind="person"), None),
    ],
)
def test_a_watch_that_cannot_match_is_told(watch: Watch, problem: str | None) -> None:
    said = compile_problem(watch)
    assert (said is None) if problem is None else (said is not None and problem in said)
