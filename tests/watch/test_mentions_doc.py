"""docs/mentions.md says what the program does: every example in its tables is run."""

import re
from pathlib import Path

import pytest

from monitor.model.watch import Watch
from monitor.watch.finding import Span
from monitor.watch.prominence import PASSING, is_passing, prominence
from monitor.watch.tone import MOST_TEXTS, NEUTRAL
from tests.watch.asking import ask
from tests.watch.speaking import quotes

DOC = (Path(__file__).parents[2] / "docs/mentions.md").read_text("utf-8")


def table(*headings: str) -> list[list[str]]:
    """The rows of the table with these headings."""
    head = rf"^\| {re.escape(' | '.join(headings))} \|\n\|[-|]+\|\n((?:\|.*\n)+)"
    (rows,) = re.findall(head, DOC, flags=re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()]


def language(text: str) -> str:
    return "fr" if "«" in text else "de" if "„" in text else "en"


@pytest.mark.parametrize(("text", "speaker", "words"), table("Text", "Speaker", "Quotes"))
def test_quotes(text: str, speaker: str, words: str) -> None:
    assert quotes(text, language(text)) == [(speaker, each) for each in words.split(" / ")]


@pytest.mark.parametrize(("text", "words"), table("Text", "Quotes"))
def test_no_quotes(text: str, words: str) -> None:
    assert (quotes(text), words) == ([], "none")


@pytest.mark.parametrize(("text", "speaker"), table("Text", "Speaker"))
def test_speakers(text: str, speaker: str) -> None:
    assert [each for each, _ in quotes(text)] == [speaker]


@pytest.mark.parametrize(("text", "word"), table("Text about Ann Marl", "Tone"))
def test_tones(text: str, word: str) -> None:
    match = ask(Watch("p", "Ann Marl", kind="person"), text)
    assert match
    assert match.tone == word


def test_the_band_and_the_limit_of_tone_are_stated() -> None:
    assert f"between -{NEUTRAL} and\n{NEUTRAL}" in DOC
    assert "first twelve" in DOC
    assert MOST_TEXTS == 12


def span(field: str, first: int) -> Span:
    return Span(field, first, first, first, first + 1, "x")


def test_the_points_of_prominence_are_those_of_the_table() -> None:
    assert [points for _, points in table("Where the watch is", "Points")] == [
        "40",
        "25",
        "5, at most 25",
        "1,000 times hits divided by words, at most 10; a body counts as 100 words or more",
    ]
    late = [span("body", 300 + place) for place in range(40)]
    assert prominence([span("headline", 0)], 400, 100) == 40
    assert prominence(late[:1], 1_000, 100) == 5 + 1
    assert prominence([span("body", 0)], 1_000, 100) == 25 + 5 + 1
    assert prominence(late[:4], 1_000, 100) == 20 + 4
    assert prominence(late, 1_000, 100) == 25 + 10
    assert prominence(late[:1], 10, 0) == 5 + 10


def test_the_worked_example_adds_up() -> None:
    spans = [span("headline", 0), span("body", 0), span("body", 200), span("body", 300)]
    assert prominence(spans, 400, 100) == 88
    assert "40 + 25 + 15 + 7.5, rounded: 88" in DOC


def test_passing_is_as_said() -> None:
    assert "fewer than three hits" in DOC
    assert PASSING == 3
    late = [span("body", 300 + place) for place in range(3)]
    assert is_passing(late[:2], 100)
    assert not is_passing(late, 100)
    assert not is_passing([span("body", 0)], 100)
    assert not is_passing([span("headline", 0)], 100)
