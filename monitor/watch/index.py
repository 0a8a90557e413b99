"""From the words of an article to the watches that may match it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from monitor.watch.clauses import Article
from monitor.watch.conditions import All, AnyOf, Condition, Need, needs, rarest
from monitor.watch.folding import fold
from monitor.watch.forms import lemmas
from monitor.watch.plans import Plan

_FORM = "\0"
"""Stands before a base form, to tell it from a word as written."""


Words: TypeAlias = frozenset[str] | list["Words"] | tuple["Words", ...]
"""A condition in words: one of a set, all of a list, any of a tuple."""


class _Checks(Struct):
    """The index for one language: by word, by base form, and what else each watch requires, worked out when asked."""

    by_key: dict[str, list[int]]
    rest: dict[int, Words]


class Index:
    """Each watch is filed under its rarest requirement and asked only where all its requirements are met."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._conditions = [each.condition() for each in plans]
        seen = Counter(need for each in self._conditions for need in set(needs(each)))
        self._filed: dict[Need, list[int]] = defaultdict(list)
        for number, each in enumerate(self._conditions):
            for need in rarest(each, seen):
                self._filed[need].append(number)
        self._prefixes = {need.key: numbers for need, numbers in self._filed.items() if need.how == "prefix"}
        self._lengths = sorted({len(key) for key in self._prefixes})
        self._languages: dict[str, _Checks] = {}

    def candidates(self, article: Article) -> list[int]:
        """Give the numbers of the watches that may match, ascending."""
        words: set[str] = set()
        for field in article.fields.values():
            words.update(field.tokens.where)
            words.update(_FORM + base for base in field.words_of)
        checks = self._checks(article.language)
        numbers = set(self._filed.get(Need("lang", article.language), ()))
        numbers.update(*(checks.by_key[key] for key in checks.by_key.keys() & words))
        numbers.update(self._beginning(words))
        return sorted(number for number in numbers if self._met(number, words, checks, article.language))

    def _beginning(self, words: Iterable[str]) -> Iterator[int]:
        for length in self._lengths:
            for start in self._prefixes.keys() & {word[:length] for word in words}:
                yield from self._prefixes[start]

    def _met(self, number: int, words: set[str], checks: _Checks, language: str) -> bool:
        if number not in checks.rest:
            checks.rest[number] = _in_words(self._conditions[number], language)
        return _holds(checks.rest[number], words)

    def _checks(self, language: str) -> _Checks:
        if language not in self._languages:
            checks = self._languages[language] = _Checks(defaultdict(list), {})
            for need, numbers in self._filed.items():
                for key in _keys(need, language):
                    checks.by_key[key] += numbers
        return self._languages[language]


def _in_words(each: Condition, language: str) -> Words:
    """Write a condition as sets of words; what whole words cannot tell is taken as met."""
    if isinstance(each, AnyOf):
        told = all(need.how in ("same", "form") for need in each.needs)
        return frozenset(key for need in each.needs for key in _keys(need, language)) if told else []
    parts = [_in_words(part, language) for part in each.parts]
    if len(parts) == 1:
        return parts[0]
    return parts if isinstance(each, All) else tuple(parts)


def _holds(words_of: Words, words: set[str]) -> bool:
    if isinstance(words_of, frozenset):
        return not words_of.isdisjoint(words)
    want = isinstance(words_of, tuple)  # any of a tuple holds, all of a list hold
    for part in words_of:  # a generator costs twice as much, and this runs for every candidate
        if _holds(part, words) is want:
            return want
    return not want


def _keys(need: Need, language: str) -> list[str]:
    """Give the words and base forms that meet a need; nothing where whole words cannot tell."""
    if need.how in ("prefix", "lang"):
        return []
    table = lemmas(language) if need.how == "form" else None
    return [fold(need.key), *([_FORM + table[need.key]] if table is not None else [])]
