"""How articles begin, as the test suites of other extractors assert it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality import pages
from tests.quality.grams import words
from tests.quality.harness import Figure

_SUBJECT = "beginnings"
_NEAR = 40  # words from the start in which the asserted beginning may come


def measure(corpus: Path, beside: bool) -> Iterator[Figure]:
    """Count the texts that have the asserted beginning: anywhere, and close to their start."""
    both = pages.read(corpus, "postlight", beside) + pages.read(corpus, "goose3", beside)
    readings = [reading for reading in both if asserted(reading.case.stated)]
    yield pages.figure(_SUBJECT, "present", readings, lambda reads: having(reads, None), of=len(readings))
    yield pages.figure(_SUBJECT, "near the start", readings, lambda reads: having(reads, _NEAR), of=len(readings))


def asserted(stated: dict[str, Any]) -> list[str]:
    """The words with which a page's text should begin."""
    return words(stated.get("first_words") or stated.get("text_prefix") or "")


def having(reads: list[tuple[dict[str, Any], pages.Read]], near: int | None) -> int:
    """How many texts have the words they should begin with, within so many words from their start."""
    return sum(_has(words(read.text), asserted(stated), near) for stated, read in reads)


def _has(found: list[str], right: list[str], near: int | None) -> bool:
    within = found if near is None else found[: near + len(right)]
    return f" {' '.join(right)} " in f" {' '.join(within)} "
