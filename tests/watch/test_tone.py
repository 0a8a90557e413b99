"""Tone about the watch: of its hit sentences and of what others say about it; unknown where no lexicon knows."""

import pytest

from monitor.model.article import Document
from monitor.model.mention import Match
from monitor.model.watch import Watch
from monitor.watch import Watcher
from monitor.watch.tone import NEUTRAL
from tests.watch.asking import ask, topic

MARL = Watch("p", "Ann Marl", kind="person")


def toned(watch: Watch, body: str, headline: str = "", language: str = "en") -> Match:
    match = ask(watch, body, headline, language)
    assert match
    return match


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("Ann Marl is a wonderful, honest and brilliant leader.", "positive"),
        ("Ann Marl is a terrible liar and a disgrace.", "negative"),
        ("Ann Marl is not a terrible liar.", "positive"),
        ("Ann Marl spoke in Dorne on Monday.", "neutral"),
        ("Ann Marl is a terrible liar. Ann Marl is a wonderful friend.", "neutral"),
    ],
)
def test_tone_is_that_of_the_hit_sentences(body: str, word: str) -> None:
    match = toned(MARL, body)
    assert match.tone == word
    assert match.tone_score is not None
    assert (abs(match.tone_score) < NEUTRAL) == (word == "neutral")


def test_sentences_without_a_hit_say_nothing_about_the_watch() -> None:
    match = toned(MARL, "Ann Marl spoke in Dorne. The war was a horrible, bloody disaster.")
    assert (match.tone, match.tone_score) == ("neutral", 0)


def test_what_a_person_says_is_not_about_that_person() -> None:
    match = toned(MARL, "“The war is a horrible, bloody disaster,” Ann Marl said in Dorne.")
    assert (match.tone, match.tone_score) == ("neutral", 0)


def test_what_others_say_about_a_watch_counts() -> None:
    body = "“It is a horrible liar. Pewter is no friend. It is a disgrace,” said Ann Marl."
    assert toned(Watch("o", "Pewter", kind="organization"), body).tone == "negative"
    assert toned(topic("Pewter"), body).tone == "negative"


def test_a_headline_counts_as_a_sentence() -> None:
    assert toned(MARL, "It rained.", "Ann Marl wins a wonderful prize").tone == "positive"


def test_no_tone_is_claimed_for_other_languages() -> None:
    for language in ("de", "und", "fr"):
        match = toned(MARL, "Ann Marl is a terrible liar.", language=language)
        assert (match.tone, match.tone_score) == (None, None)
    assert toned(MARL, "Ann Marl is a terrible liar.", language="en-GB").tone == "negative"


def test_no_tone_is_claimed_without_a_sentence() -> None:
    (match,) = Watcher([topic("author:Marl")]).match(Document("", "", author="Horrible Marl", language="en"))
    assert (match.tone, match.tone_score) == (None, None)


def test_a_flood_of_sentences_is_cut() -> None:
    match = toned(MARL, "Ann Marl is a wonderful friend. " * 12 + "Ann Marl is a terrible liar. " * 500)
    assert match.tone == "positive"
