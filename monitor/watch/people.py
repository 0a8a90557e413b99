"""Names of people taken apart: given names with their nicknames, middle names, surname, and what stands around them."""

import re
from itertools import takewhile

from msgspec import Struct

from monitor.watch.family_first import family_first
from monitor.watch.folding import DASHES, fold
from monitor.watch.given_names import is_given, other_given_names
from monitor.watch.tokens import tokenize
from monitor.watch.wordlists import words

SUFFIXES = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv"))
"""Words behind a surname that make it somebody else's unless the watch says them too."""

_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.){1,4}|[A-Z]{1,3}\.?")


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


def people(name: str, *, nicknames: bool) -> list[Person]:
    """Take a full name apart, also as French text parts it (*D'Amato*); nothing where there is no given name."""
    found = (person(name, nicknames=nicknames, language=language) for language in ("und", "fr"))
    return list(dict.fromkeys(filter(None, found)))


def person(name: str, *, nicknames: bool, language: str = "und") -> Person | None:
    """Take a full name apart; None where there is no given name: *Madonna*, *Albert II*, *De Wilde*.

    ``language`` is that of the text, which tells what is a word. A comma stands before a suffix or behind the surname;
    behind anything else (*Catherine, Princess of Wales*) there is none either.
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
    parts = _initials_as_one(parts[len(titles) :])
    title = _keys(titles, language)
    if family_first(parts):
        return Person(name, _together(parts[1:]), (), _keys(parts[:1], language), suffix, parts[0], title, True)
    if len(parts) < 2 or _begins_surname(parts):
        return None
    surname = parts[_surname_starts(parts) :]
    middles = _keys(parts[1 : len(parts) - len(surname)], language)
    given = _given(parts[0], nicknames, language)
    return Person(name, given, middles, _keys(surname, language), suffix, " ".join(surname), title)


def _keys(parts: list[str], language: str = "und") -> tuple[str, ...]:
    return tuple(key for word in parts for key in tokenize(word, language).keys)


def _initials_as_one(parts: list[str]) -> list[str]:
    """Write the initials that a name begins with as one word: J. K. Osk and JK Osk are J.K. Osk."""
    initials = [word.replace(".", "") for word in takewhile(_INITIALS.fullmatch, parts[:-1])]
    letters = "".join(initials)
    if len(letters) < 2 or all(map(str.isupper, parts)):
        return parts
    return ["".join(f"{letter}." for letter in letters), *parts[len(initials) :]]


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


def _given(word: str, nicknames: bool, language: str) -> frozenset[tuple[str, ...]]:
    keys = _keys([word], language)
    if len(keys) == 1 and "." in word:
        return frozenset((keys, tuple(keys[0])))  # J.K. is also written J. K.
    others = other_given_names(keys[0]) if nicknames and len(keys) == 1 else ()
    return _together([word]) | {keys, *((other,) for other in others)}


def _together(given: list[str]) -> frozenset[tuple[str, ...]]:
    """Give the ways to write a given name of two halves: Jae-won is also written Jae Won and Jaewon."""
    keys = _keys(given)
    halves = len(keys) > 1 and (len(given) > 1 or any(mark in given[0] for mark in DASHES))
    return frozenset((keys, ("".join(keys),))) if halves else frozenset((keys,))
