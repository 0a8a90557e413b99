"""From the words of an article to the watches that may match it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import TypeAlias

from msgspec import Struct

from monitor.watch.clauses import Article
from monitor.watch.conditions import All, AnyOf, Beside, Condition, Need, Pair, rarest, uses
from monitor.watch.finding import READING_ORDER, Field
from monitor.watch.folding import fold, odd_of
from monitor.watch.forms import Lemmas, lemmas
from monitor.watch.plans import Plan

FIRST_LETTERS = 3
"""Letters by which beginnings of words are filed."""

Words: TypeAlias = frozenset[str] | list["Words"] | tuple["Words", ...]
"""A condition in words: one of a set, all of a list, any of a tuple."""

_Pairs = dict[tuple[str, str], list[int]]


class _Files(Struct):
    """The index for one language: by word, by two words side by side, and what else each watch requires.

    A word stands for itself and for its base form alike: what is too much is found out when the watch is asked.
    """

    by_word: dict[str, list[int]]
    by_pair: _Pairs
    rest: dict[int, Words]


class Index:
    """Each watch is filed under its rarest requirement and asked only where all its requirements are met."""

    def __init__(self, plans: Sequence[Plan], *, inflect: bool) -> None:
        self._inflect = inflect
        self._conditions = [each.condition() for each in plans]
        seen = Counter(need for each in self._conditions for need in set(uses(each)))
        self._filed: dict[Need | Pair, list[int]] = defaultdict(list)
        for number, each in enumerate(self._conditions):
            for need in rarest(each, seen):
                self._filed[need].append(number)
        self._beginnings: dict[str, list[Need]] = defaultdict(list)
        for need in self._filed:
            if isinstance(need, Need) and need.how in ("prefix", "joined"):
                self._beginnings[need.key[:FIRST_LETTERS]].append(need)
        self._lengths = sorted({len(letters) for letters in self._beginnings})
        self._languages: dict[str, _Files] = {}

    def candidates(self, article: Article) -> list[int]:
        """Give the numbers of the watches that may match, ascending."""
        fields = [article.fields[name] for name in READING_ORDER]
        words: set[str] = set()
        words.update(*(field.tokens.keys for field in fields), *(field.bases for field in fields))
        files = self._files(article.language)
        numbers = set(self._filed.get(Need("lang", article.language), ()))
        numbers.update(*(files.by_word[word] for word in files.by_word.keys() & words))
        if files.by_pair:
            numbers.update(*(files.by_pair[pair] for field in fields for pair in _pairs_in(field, files.by_pair)))
        if self._beginnings:
            numbers.update(*self._begun(words, article.language))
        return sorted(number for number in numbers if self._met(number, words, files, article.language))

    def _begun(self, words: Iterable[str], language: str) -> Iterator[list[int]]:
        """Find the watches filed under the beginning of a word."""
        table = self._table(language)
        for length in self._lengths:
            begun: dict[str, list[str]] = defaultdict(list)
            for word in words:
                if word[:length] in self._beginnings:
                    begun[word[:length]].append(word)
            for letters, some in begun.items():
                for need in self._beginnings[letters]:
                    if any(word.startswith(need.key) and _goes_on(need, word, table) for word in some):
                        yield self._filed[need]

    def _met(self, number: int, words: set[str], files: _Files, language: str) -> bool:
        if number not in files.rest:
            files.rest[number] = _in_words(self._conditions[number], language, self._table(language))
        return _holds(files.rest[number], words)

    def _files(self, language: str) -> _Files:
        if language not in self._languages:
            files = self._languages[language] = _Files(defaultdict(list), defaultdict(list), {})
            table = self._table(language)
            for need, numbers in self._filed.items():
                if isinstance(need, Pair):
                    for pair in product(_words(need.first, table), _words(need.second, table)):
                        files.by_pair[pair] += numbers
                else:
                    for word in _words(need, table):
                        files.by_word[word] += numbers
        return self._languages[language]

    def _table(self, language: str) -> Lemmas | None:
        return lemmas(language) if self._inflect else None


def _pairs_in(field: Field, filed: _Pairs) -> Iterator[tuple[str, str]]:
    """Find filed pairs in a field by base forms, which a word of plain letters has in common with all its forms.

    A word with an accent or an apostrophe may be told by its letters only, so that it is also looked up as it is.
    """
    keys, bases, words = field.tokens.keys, field.bases, field.tokens.words
    yield from filter(filed.__contains__, zip(bases, islice(bases, 1, None), strict=False))
    odd = odd_of(set(words))
    for place in (place for place, word in enumerate(words) if word in odd) if odd else ():
        for left in range(max(place - 1, 0), min(place + 1, len(words) - 1)):
            firsts, seconds = {keys[left], bases[left]}, {keys[left + 1], bases[left + 1]}
            yield from filter(filed.__contains__, product(firsts, seconds))


def _goes_on(need: Need, word: str, table: Lemmas | None) -> bool:
    """Tell whether a word that begins as the need says also goes on so."""
    tail = word[len(need.key) :]
    return need.how == "prefix" or table is None or (bool(tail) and table[tail] == table[need.raw])


def _in_words(each: Condition, language: str, table: Lemmas | None) -> Words:
    """Write a condition as sets of words; what whole words cannot tell is taken as met."""
    if isinstance(each, AnyOf):
        return _any_word(each.needs, language, table)
    if isinstance(each, Beside):
        return [_any_word(each.firsts, language, table), _any_word(each.seconds, language, table)]
    parts = [_in_words(part, language, table) for part in each.parts]
    if len(parts) == 1:
        return parts[0]
    return parts if isinstance(each, All) else tuple(parts)


def _any_word(needs: Iterable[Need], language: str, table: Lemmas | None) -> Words:
    met = any(need.how in ("prefix", "joined") or (need.how == "lang" and need.key == language) for need in needs)
    return [] if met else frozenset(word for need in needs for word in _words(need, table))


def _holds(words_of: Words, words: set[str]) -> bool:
    if isinstance(words_of, frozenset):
        return not words_of.isdisjoint(words)
    want = isinstance(words_of, tuple)  # any of a tuple holds, all of a list hold
    for part in words_of:  # a generator costs twice as much, and this runs for every candidate
        if _holds(part, words) is want:
            return want
    return not want


def _words(need: Need, table: Lemmas | None) -> set[str]:
    """Give the word and the base form that meet a need; nothing where whole words cannot tell."""
    if need.how not in ("same", "form"):
        return set()
    return {fold(need.key)} if table is None else {fold(need.key), table[need.key]}
