"""Headlines, authors and publication dates, as people and other extractors state them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.quality import pages
from tests.quality.grams import words
from tests.quality.harness import Figure

_SUBJECT = "metadata"
_SUITES = ("fundus", "trafilatura", "postlight", "metascraper", "htmldate-mediacloud")


def measure(corpus: Path, beside: bool) -> Iterator[Figure]:
    """Count what is right in each suite."""
    for suite in _SUITES:
        readings = pages.read(corpus, suite, beside)
        yield dates(_SUBJECT, f"{suite} dates", readings)
        if suite != "htmldate-mediacloud":
            yield _right(f"{suite} headlines", readings, lambda stated: stated.get("title"), has_headline)
            yield _right(f"{suite} authors", readings, _authors, has_authors)


def dates(subject: str, name: str, readings: list[pages.Reading]) -> Figure:
    """Count the publication dates whose day is right."""
    return _right(name, readings, _date, has_date, subject)


def has_date(read: pages.Read, stated: datetime | date) -> bool:
    """Whether the day is right: in the offset that is stated, or in UTC where the page gave a time."""
    if read.published is None:
        return False
    if isinstance(stated, datetime):
        return read.published.date() in (stated.date(), stated.astimezone(UTC).date())
    return read.published.date() == stated


def has_headline(read: pages.Read, stated: str) -> bool:
    """Whether the headline has exactly the stated words."""
    return words(read.headline) == words(stated)


def has_authors(read: pages.Read, stated: list[str]) -> bool:
    """Whether the authors' names are made of exactly the stated words, in whatever order."""
    return set(words(read.author)) == set(words(" ".join(stated)))


def _moment(stated: object) -> datetime | date | None:
    """The stated date, where it is one: some have a month 29, one is a list."""
    try:
        moment = datetime.fromisoformat(stated) if isinstance(stated, str) else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.date()


def _date(stated: dict[str, Any]) -> datetime | date | None:
    return _moment(stated.get("date")) or _moment(stated.get("publication_date"))


def _authors(stated: dict[str, Any]) -> list[str] | None:
    found = stated.get("authors") or stated.get("author")
    return [found] if isinstance(found, str) else found


def _right(
    name: str,
    readings: list[pages.Reading],
    key: Callable[[dict[str, Any]], Any],
    right: Callable[[pages.Read, Any], bool],
    subject: str = _SUBJECT,
) -> Figure:
    stating = [reading for reading in readings if key(reading.case.stated)]
    return pages.figure(
        subject,
        name,
        stating,
        lambda reads: sum(right(read, key(stated)) for stated, read in reads),
        of=len(stating),
    )
