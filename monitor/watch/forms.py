"""Inflected forms: which words of an article are forms of a word in a query, by simplemma's dictionaries.

The article's language decides. An article of unknown language (``und``) is taken as English; in a language for which
there is no dictionary only the words themselves match. A dictionary is loaded when the first article of its language
comes.
"""

from collections.abc import Callable
from functools import cache

from monitor.watch.folding import fold, lower

_MOST_REMEMBERED = 200_000


class Lemmas(dict[str, str]):
    """Base forms by word as written; each is worked out once and remembered."""

    def __init__(self, look_up: Callable[[str], str]) -> None:
        self._look_up = look_up
        super().__init__()

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        base = self[word] = fold(self._look_up(lower(word)))
        return base


@cache
def lemmas(language: str) -> Lemmas | None:
    """Give the base forms of a language, or None where there is no dictionary for it.

    The answer depends on the letters alone, not on their case, so that a text in capitals has the same base forms.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES  # not needed without a query

    code = "en" if language == "und" else language
    if code not in SUPPORTED_LANGUAGES:
        return None
    return Lemmas({"en": _english, "de": _german}.get(code) or _plain(code))


def _plain(code: str) -> Callable[[str], str]:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    # Packed dictionaries: Polish takes 70 MB instead of 470, at ten times the cost of a word seen for the first time.
    lemmatizer = Lemmatizer(cache_max_size=1, lemmatization_strategy=DefaultStrategy(low_memory=True))
    return lambda word: word if len(word) < 3 else lemmatizer.lemmatize(word, code)


def _german(word: str) -> str:
    """Look a word up as a noun first: *Haus* is not *hausen*."""
    look_up = _german_dictionary()
    noun = look_up(word.capitalize())
    return noun if noun[:1].isupper() else look_up(word)


@cache
def _german_dictionary() -> Callable[[str], str]:
    return _plain("de")


def _english(word: str) -> str:
    """Look a word up; a plural that no dictionary lists (*LLMs*) loses its s."""
    import simplemma

    if len(word) < 3:
        return word  # acronyms and particles: AI is not a form of "be", nor US of "we"
    base = simplemma.lemmatize(word, "en")
    if base != word or not word.endswith("s") or word.endswith("ss") or simplemma.is_known(word, "en"):
        return base
    return word[:-1] if len(word) == 3 or not word.endswith(("us", "is")) else word
