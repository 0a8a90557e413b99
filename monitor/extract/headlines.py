"""The headline of an article, and the text without its repetition."""

import re
from collections.abc import Iterable
from html import unescape

from monitor.extract.stated import Stated
from monitor.model.text import one_line

_SITE_SUFFIX = re.compile(r"\s+[|\-–—·•«»:]{1,2}\s+")
_LETTERS = re.compile(r"[\W_]+")
_LEADING_LINES = 8  # in which the headline may come again, under a kicker, a date, a share button
_LONGEST_KICKER = 80  # characters before the headline, on its line or in lines above it


def headline_of(stated: Stated, site_name: str, feed_headline: str) -> str:
    """The headline: as JSON-LD or og:title states it, else the main heading, the title, the feed's headline."""
    for candidate in _candidates(stated):
        if headline := without_site(one_line(unescape(candidate)), site_name):  # escaped twice, as many pages do
            return headline
    return one_line(feed_headline)


def _candidates(stated: Stated) -> Iterable[str]:
    yield from (str(node.get("headline") or "") for node in stated.articles)
    yield stated.first("og:title", "twitter:title", "dc.title", "title")
    if len(stated.main_headings) == 1:
        yield stated.main_headings[0]
    yield stated.title
    yield from stated.main_headings


def without_site(headline: str, site_name: str) -> str:
    """A headline without the name of the site after it: "Rain | Example Daily" is "Rain"."""
    pieces = _SITE_SUFFIX.split(headline)
    if (
        len(pieces) > 1
        and site_name
        and folded(pieces[-1]) in (folded(site_name), folded(site_name.removeprefix("The ")))
    ):
        return headline[: headline.rindex(pieces[-1])].rstrip(" |-–—·•«»:")
    return headline


def folded(text: str) -> str:
    """Letters and digits alone, without case: what is left when punctuation, spaces and capitals do not count."""
    return _LETTERS.sub("", text).casefold()


def without_headline(lines: list[str], headlines: Iterable[str]) -> list[str]:
    """The lines of a text without a leading repetition of any of these headlines and what stands above it."""
    known = {
        key
        for headline in headlines
        for key in (folded(headline), folded(_SITE_SUFFIX.split(headline)[0]))
        if len(key) > 3
    }
    start = 0
    for number, line in enumerate(lines[:_LEADING_LINES]):
        above = sum(map(len, lines[start:number]))
        if above > _LONGEST_KICKER:
            break
        if _repeats(folded(line), known):
            start = number + 1
    return lines[start:]


def _repeats(line: str, known: set[str]) -> bool:
    return any(line == key or (line.endswith(key) and len(line) - len(key) <= _LONGEST_KICKER // 2) for key in known)
