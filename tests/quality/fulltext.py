"""Whole articles against the whole stated text; for fundus the publication date too."""

from collections.abc import Iterator
from pathlib import Path

from tests.quality import grams, metadata, pages
from tests.quality.harness import Figure


def fundus(corpus: Path, beside: bool) -> Iterator[Figure]:
    """News pages whose text was cut out by rules for each site, checked by people."""
    readings = pages.read(corpus, "fundus", beside)
    yield from _overlap("fundus", "", readings)
    yield metadata.dates("fundus", "dates", readings)
    if beside:
        yield pages.processor_share("fundus", readings)


def others(corpus: Path, beside: bool) -> Iterator[Figure]:
    """Pages whose stated text is another extractor's output, looked through by people: agreement, not correctness."""
    for suite in ("readability", "newspaper4k"):
        yield from _overlap("fulltext", f"{suite} ", pages.read(corpus, suite, beside))


def _overlap(subject: str, prefix: str, readings: list[pages.Reading]) -> Iterator[Figure]:
    for name in ("precision", "recall", "f1"):
        yield pages.figure(subject, prefix + name, readings, _mean(name))


def _mean(name: str) -> pages.Measure:
    return lambda reads: float(
        getattr(grams.mean(grams.overlap(read.text, stated["text"]) for stated, read in reads), name)
    )
