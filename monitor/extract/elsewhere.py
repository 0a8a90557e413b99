"""Pages that stand where an article should be: a wall, a captcha, a form, "not found" with the status of a success.

They are told by what they do not say, in any language: they are short, and have no word of the headline that the feed
gave. A page that says by itself that the rest is not free to read is told by that.
"""

import re

from monitor.extract.stated import Stated

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]")  # two are about a word
_WORDS = re.compile(r"[^\W\d_]{4,}")
_BEGINNING = 4  # letters by which inflected forms of a word are the same
_FEWEST_WORDS = 3  # in a headline, to say anything
_SHORT = 80  # words of a page that stands for another
_OPENING = 150  # words of what can be read before a paywall


def speaks_of_something_else(text: str, statement: Stated, headline: str) -> bool:
    """Tell whether a short page has nothing to do with the headline that the feed says it has."""
    expected = _beginnings(headline)
    if len(expected) < _FEWEST_WORDS or _length(text) >= _SHORT:
        return False
    titles = [statement.title, *statement.main_headings, statement.first("og:title"), statement.first("description")]
    return expected.isdisjoint(_beginnings("\n".join([text, *titles])))


def is_locked(text: str, statement: Stated) -> bool:
    """Tell whether a text is only the opening of an article that is not free to read, by the page's own word.

    See https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    stated = [str(node.get("isAccessibleForFree")).lower() for node in statement.articles]
    locked = "false" in stated or statement.first("article:content_tier").strip().lower() == "locked"
    return locked and _length(text) < _OPENING


def _length(text: str) -> float:
    """Count words, also where no spaces part them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) / 2


def _beginnings(text: str) -> set[str]:
    return {word[:_BEGINNING].casefold() for word in _WORDS.findall(text)}
