"""Names as a text writes them, watched or not: where they begin, whose surname a word is, who is a person."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TypeAlias

from monitor.watch.folding import APOSTROPHES
from monitor.watch.given_names import is_given, pronoun_of
from monitor.watch.people import SUFFIXES
from monitor.watch.speech import Speech
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

Name: TypeAlias = tuple[int, int]
"""A name by its first and last word."""

_BETWEEN_PARTS = frozenset((" ", "-", "\u00a0", "\u2010", "\u2011"))
_APOSTROPHES = frozenset(APOSTROPHES)


def _begins_name(key: str) -> bool:
    return key in ("mr", "mrs", "ms", "miss") or bool(pronoun_of(key))


class Named:
    """The names of one text. A name is a run of words with capitals, without the offices before it."""

    def __init__(self, tokens: Tokens, lists: Speech) -> None:
        self.tokens, self.lists = tokens, lists
        self._large = [word[0].isupper() for word in tokens.words]
        self._things: dict[Name, bool] = {}
        self._names: dict[Name, Name | None] = {}  # by the run that each is in
        function_words = lists.determiners | lists.adverbs | lists.conjunctions | lists.prepositions | lists.others
        self._before = lists.offices | words("titles") | words("not_given") | words("days_and_months")
        self._before |= function_words - words("particles")

    def large(self, place: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self._large[place]

    def surname(self, name: Name) -> str:
        """Give the key of the surname, a suffix such as *Jr.* passed over."""
        keys, (first, last) = self.tokens.keys, name
        return keys[last - 1] if keys[last] in SUFFIXES and last > first else keys[last]

    def ending(self, last: int, first: int) -> Name | None:
        """Give the name that ends at word ``last`` and begins at ``first`` or later; None where there is none."""
        run = self.run_ending(last, first)
        return self._without_offices(run) if run else None

    def beginning(self, first: int, end: int) -> Name | None:
        """Give the name in the run of words with capitals from ``first``, all before ``end``."""
        run = self.run_from(first, end)
        return self._without_offices(run) if run else None

    def run_ending(self, last: int, first: int) -> Name | None:
        """Give the words with capitals that end at ``last``, particles between them included."""
        if last < first or not self.large(last):
            return None
        begin = place = last
        while place > first and self.joined(place - 1):
            place -= 1
            if self.large(place):
                begin = place
            elif not self.particle(place):
                break
        return begin, last

    def run_from(self, first: int, end: int) -> Name | None:
        """Give the words with capitals that begin at ``first`` and end before ``end``."""
        if first >= end or not self.large(first):
            return None
        last = place = first
        while place + 1 < end and self.joined(place):
            place += 1
            if self.large(place):
                last = place
            elif not self.particle(place):
                break
        return first, last

    def joined(self, place: int) -> bool:
        """Tell whether a word and the next can be parts of one name."""
        gap = self.tokens.gap(place)
        if gap in _BETWEEN_PARTS:
            return True
        if gap in _APOSTROPHES:
            return self._elided(place)
        if gap.strip() != "." or "\n" in gap:
            return False
        key = self.tokens.keys[place]
        return len(key) == 1 or key in words("abbreviated") or key in words("titles") or key in self.lists.offices

    def particle(self, place: int) -> bool:
        """Tell whether a word in lower case may stand inside a name: van, de, d'."""
        key = self.tokens.keys[place]
        return key in words("particles") or (key == "d" and self.tokens.gap(place) in _APOSTROPHES)

    def _elided(self, place: int) -> bool:
        """Tell whether an apostrophe joins this word to the next in a name: L'Oréal, Luca D'Amato, Jeanne d'Osk."""
        if len(self.tokens.keys[place]) > 1:
            return False
        return self.large(place) or (place > 0 and self.large(place - 1) and is_given(self.tokens.keys[place - 1]))

    def _without_offices(self, run: Name) -> Name | None:
        """Cut what stands before a name: *House Speaker Ann Marl*; None where nothing else is there."""
        first, last = run
        keys = self.tokens.keys
        surname = last - 1 if keys[last] in SUFFIXES and last > first else last
        for place in range(surname, first - 1, -1):
            if self._stands_before(place):
                if place == surname:
                    return None
                first = place + 1
                break
        if self.lists.large_nouns:
            last, surname = self._beforeparticle(first, last, surname)
        if self.lists.large_nouns and (given := self._given(first, surname)) is not None:
            first = given
        else:
            first = self._shortened(first, surname)
        return first, last

    def _stands_before(self, place: int) -> bool:
        """Tell whether a word with a capital stands before names and is no part of one: House, President, The."""
        office = self.tokens.keys[place] in self._before and self.large(place) and place not in self._surnames
        return office and self.tokens.gap(place) not in _APOSTROPHES

    def _shortened(self, first: int, surname: int) -> int:
        """Leave out a firm, a campaign or a noun before a name of more words than names have."""
        large = [place for place in range(first, surname + 1) if self.large(place)]
        if len(large) <= 3 - self.lists.large_nouns:
            return first
        return large[-2] if len(self.tokens.keys[large[-2]]) > 1 else large[-3]

    def _beforeparticle(self, first: int, last: int, surname: int) -> tuple[int, int]:
        """End a German name before *von* where a surname stands there: *Ann Marl von der Stiftung*."""
        for place in range(first + 2, surname):
            if not self.large(place) and self.large(place - 1) and not is_given(self.tokens.keys[place - 1]):
                return place - 1, place - 1
        return last, surname

    def _given(self, first: int, surname: int) -> int | None:
        """Find the given name among capitals, where nouns have them too: *Sportdirektor Horst Marl*."""
        return next((place for place in range(first, surname) if is_given(self.tokens.keys[place])), None)

    @cached_property
    def _surnames(self) -> set[int]:
        """Words that look like an office, but stand behind a given name or are the surname of who does: Adam Mayor."""
        keys = self.tokens.keys
        places = [place for place in self._places if place and keys[place] in self._before]
        found = {
            keys[place]
            for place in places
            if self._large[place - 1] and _begins_name(keys[place - 1]) and self.joined(place - 1)
        }
        return {place for place in places if keys[place] in found}

    @cached_property
    def _places(self) -> list[int]:
        """The words that begin with a capital."""
        return [place for place, large in enumerate(self._large) if large]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self.tokens.keys[place] for place in self._places)

    def often(self, surname: str) -> bool:
        """Tell whether a word stands more than once with a capital."""
        return self._counts[surname] > 1

    def between(self, first: int, end: int) -> list[Name]:
        """Give the names among these words, in order; ``first`` is not inside one."""
        found, reached = list[Name](), -1
        for place in self._places[bisect_left(self._places, first) : bisect_left(self._places, end)]:
            if place > reached and (run := self.run_from(place, len(self.tokens))):
                reached = run[1]
                if name := self._named(run):
                    found.append(name)
        return found

    def _named(self, run: Name) -> Name | None:
        if run not in self._names:
            self._names[run] = self._without_offices(run)
        return self._names[run]

    @cached_property
    def full(self) -> dict[str, list[Name]]:
        """The names of two words or more that are not those of things, by surname, in order."""
        by_surname: dict[str, list[Name]] = defaultdict(list)
        reached = -1
        for place in self._places:
            if place > reached and (run := self.run_from(place, len(self.tokens))) and run[1] > run[0]:
                reached = run[1]
                name = self._named(run)
                if name and name[1] > name[0] and not self.thing(name):
                    by_surname[self.surname(name)].append(name)
        return by_surname

    def thing(self, name: Name) -> bool:
        """Tell whether a name is that of a thing, a firm or a body rather than of a person."""
        if name not in self._things:
            self._things[name] = self._is_thing(name)
        return self._things[name]

    def _is_thing(self, name: Name) -> bool:
        tokens, (first, last) = self.tokens, name
        key, raw = tokens.keys[last], tokens.raw(last)
        if key in words("things") or key in words("groups") or key in self.lists.bodies:
            return True
        if first > 0 and tokens.keys[first - 1] == "the" and tokens.gap(first - 1).isspace():
            return True
        return first == last and len(raw) > 1 and raw.isupper() and not tokens.text.isupper()

    def person(self, name: Name) -> bool:
        """Tell whether a name is evidently a person's: by a title, a given name, or a surname used alone too."""
        if self.thing(name):
            return False
        tokens, (first, last) = self.tokens, name
        if first > 0 and tokens.keys[first - 1] in words("titles") and self.joined(first - 1):
            return True
        if last == first:
            return self.surname(name) in self.full
        if len(tokens.keys[first + 1]) == 1 or is_given(tokens.keys[first]):
            return True
        return not self.lists.large_nouns and self.often(self.surname(name))

    def whole(self, name: Name) -> str:
        """Write a name in full: a surname as the last full name before it has it, else the first behind it.

        A surname with a form of address (*Mrs. Marl*) stays as written where several people have it.
        """
        places = self.full.get(self.surname(name), [])
        if name[1] > name[0] or not places or self._addressed(name, places):
            return self.text(name)
        return self.text(places[max(bisect_right(places, name) - 1, 0)])

    def _addressed(self, name: Name, places: list[Name]) -> bool:
        keys = self.tokens.keys
        several = len({keys[first] for first, _ in places}) > 1
        return several and name[0] > 0 and keys[name[0] - 1] in ("mr", "mrs", "ms", "miss")

    def text(self, name: Name) -> str:
        """Give a name as written, on one line."""
        tokens, (first, last) = self.tokens, name
        return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())
