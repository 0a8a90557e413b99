"""Names of people taken apart: given names with their nicknames, middle names, surname, and what stands around them."""

from itertools import takewhile

from msgspec import Struct

from monitor.watch.family_first import family_first
from monitor.watch.folding import fold
from monitor.watch.given_names import is_given, other_given_names
from monitor.watch.tokens import tokenize
from monitor.watch.wordlists import words

SUFFIXES = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv"))
"""Words behind a surname that make it somebody else's unless the watch says them too."""


class Person(Struct, frozen=True):
    """A full name taken apart; all keys are folded.

    ``given`` are the ways to write the given name, each a row of words; ``surname`` is a row, ``middles`` the words
    between them, ``weak`` the surname as typed. ``title`` is what stands before them in the name, a hit includes it.
    """

    text: str
    given: frozenset[tuple[str, ...]]
    middles: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: str = ""
    weak: str = ""
    title: tuple[str, ...] = ()
    family_first: bool = False


def person(name: str, *, nicknames: bool) -> Person | None:
    """Take a full name apart; None where there is no given name: *Madonna*, *Albert II*, *De Wilde*.

    A comma stands before a suffix or behind the surname; behind anything else (*Catherine, Princess of Wales*) there is
    none either.
    """
    surname_first, comma, rest = name.partition(",")
    if comma and fold(rest.strip(" .")) not in SUFFIXES:
        if not rest.split() or not is_given(fold(rest.split()[0])):
            return None
        name = f"{rest} {surname_first}"
    parts = [word for word in name.replace(",", " ").split() if any(map(str.isalnum, word))]
    suffix = fold(parts[-1].strip(".")) if len(parts) > 1 and fold(parts[-1].strip(".")) in SUFFIXES else ""
    parts = parts[:-1] if suffix else parts
    titles = list(takewhile(_is_title, parts[:-1]))
    parts = parts[len(titles) :]
    if family_first(parts):
        given = _keys(parts[1:])
        return Person(name, frozenset((given,)), (), _keys(parts[:1]), suffix, parts[0], _keys(titles), True)
    if len(parts) < 2 or _begins_surname(parts):
        return None
    surname = parts[_surname_starts(parts) :]
    middles = parts[1 : len(parts) - len(surname)]
    return Person(
        name,
        _given(parts[0], nicknames),
        _keys(middles),
        _keys(surname),
        suffix,
        " ".join(surname),
        _keys(titles),
    )


def _keys(parts: list[str]) -> tuple[str, ...]:
    return tuple(key for word in parts for key in tokenize(word).keys)


def _is_title(word: str) -> bool:
    return fold(word.strip(".")) in words("titles")


def _begins_surname(parts: list[str]) -> bool:
    """Tell whether a name is a surname that begins with a particle: *De Wilde*, but not *Van Morrison*."""
    first, second = fold(parts[0]), fold(parts[1])
    return first in words("particles") and (second in words("particles") or not is_given(first))


def _surname_starts(parts: list[str]) -> int:
    """Find where the surname begins: particles before the last word belong to it (*von der Leyen*, *Van Dijk*)."""
    start = len(parts) - 1
    while start > 1 and fold(parts[start - 1]) in words("particles"):
        start -= 1
    return start


def _given(word: str, nicknames: bool) -> frozenset[tuple[str, ...]]:
    keys = tuple(tokenize(word).keys)
    if len(keys) == 1 and "." in word:
        return frozenset((keys, tuple(keys[0])))  # J.K. is also written J. K.
    others = other_given_names(keys[0]) if nicknames and len(keys) == 1 else ()
    return frozenset((keys, *((other,) for other in others)))
