"""The word lists of speech.toml: how each language says who said something."""

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

from monitor.watch.tokens import Tokens


class Speech(Struct, frozen=True, kw_only=True):
    """Folded words of one language by what they do beside a quotation; speech.toml says what each list holds.

    ``large_nouns``: nouns have a capital, so that a capital does not make a name.
    """

    large_nouns: bool = False
    says: frozenset[str]
    saying: frozenset[str]
    tells: frozenset[str]
    hears: frozenset[str]
    quoting: frozenset[str]
    nouns: frozenset[str]
    between: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    conjunctions: frozenset[str]
    adverbs: frozenset[str]
    after_name: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    passive: frozenset[str]
    that: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    others: frozenset[str]
    relatives: frozenset[str]
    joins: frozenset[str]
    according: frozenset[str]


def speech(language: str, tokens: Tokens) -> Speech:
    """Give the lists of a language, an ISO 639-1 code; where there are none for it, those that fit the text best."""
    lists = _lists()
    if language in lists:
        return lists[language]
    return max(lists.values(), key=lambda each: _fitting(each, tokens))


def _fitting(lists: Speech, tokens: Tokens) -> int:
    """Count the words of a text that every sentence of the language has."""
    function_words = lists.determiners | lists.prepositions | lists.conjunctions
    return sum(len(tokens.where[key]) for key in function_words & tokens.where.keys())


@cache
def _lists() -> dict[str, Speech]:
    tables = tomllib.loads(files("monitor.watch").joinpath("speech.toml").read_text(encoding="utf-8"))
    return {
        language: convert({name: _words(value) for name, value in table.items()}, Speech)
        for language, table in tables.items()
    }


def _words(value: str | bool) -> list[str] | bool:
    return value.split() if isinstance(value, str) else value
