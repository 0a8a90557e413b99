"""Snippets that people chose on each page: some that belong to the article, some that do not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality import pages
from tests.quality.harness import Figure

_SUBJECT = "snippets"


def measure(corpus: Path, beside: bool) -> Iterator[Figure]:
    """Count the snippets that are in the text, wanted and unwanted, with white space folded."""
    readings = pages.read(corpus, "trafilatura", beside)
    yield _counted("wanted", "must_contain", readings)
    yield _counted("unwanted", "must_not_contain", readings)
    yield pages.figure(_SUBJECT, "pages without text", readings, lambda reads: sum(not read.text for _, read in reads))
    if beside:
        yield pages.processor_share(_SUBJECT, readings)


def present(snippets: list[str], text: str) -> int:
    """How many of the snippets are in the text."""
    folded = " ".join(text.split())
    return sum(" ".join(snippet.split()) in folded for snippet in snippets)


def _counted(name: str, key: str, readings: list[pages.Reading]) -> Figure:
    def count(reads: list[tuple[dict[str, Any], pages.Read]]) -> float:
        return sum(present(stated.get(key, []), read.text) for stated, read in reads)

    total = sum(len(reading.case.stated.get(key, [])) for reading in readings)
    return pages.figure(_SUBJECT, name, readings, count, of=total)
