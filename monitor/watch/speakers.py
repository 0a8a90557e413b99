"""Who speaks: the noun phrase before or behind a verb of saying, as a name, a pronoun or somebody without a name."""

from collections.abc import Iterator

from msgspec import Struct

from monitor.watch.finding import POSSESSIVE
from monitor.watch.given_names import is_given
from monitor.watch.named import Name, Named
from monitor.watch.wordlists import words

_DASHES = frozenset(("–", "—", "--", "-"))
_MOST_ATTACHED = 4  # phrases behind one another: a spokesman for the ministry in the capital
_MOST_BEFORE_NAME = 8  # words before the name in a subject


class Who(Struct, frozen=True):
    """A speaker as written: ``name`` where there is one, ``pronoun`` the place of *he* or *she*, else neither."""

    name: Name | None = None
    pronoun: int = -1


NOBODY = Who()


class Subjects:
    """Reads the subjects of verbs of saying in one text."""

    def __init__(self, named: Named) -> None:
        self.named, self.tokens, self.lists = named, named.tokens, named.lists

    def before(self, verb: int, first: int) -> Who | None:
        """Find the subject that ends before ``verb`` and begins at ``first`` or later; None where there is none."""
        place = self._behind_auxiliaries(verb - 1, first)
        if place < first:
            return None
        if self._parted(place):
            return self._before_aside(place, first)
        who = self._phrase(self._before_parenthesis(place, first), first)
        if who == NOBODY and any("," in self.tokens.gap(each) for each in range(first, place)):
            return self._before_aside(place, first)  # Ann Marl, president of the Pit Association said
        return who

    def behind(self, verb: int, end: int) -> Who | None:
        """Find the subject that begins behind ``verb`` and ends before word ``end``: said Clegg."""
        place = verb + 1
        while place < end and self.tokens.keys[place] in self.lists.auxiliaries:
            place += 1  # explique-t-elle
        if place >= end:
            return None
        if pronoun := self._pronoun(place):
            return pronoun
        stop = place
        while stop + 1 < end and self._goes_on(stop):
            stop += 1
        name = None if self._joined_by_another(stop, end) else self._alone(stop, place)
        name = name or self._named_behind(place, stop, end)
        return Who(name) if name else NOBODY

    def _named_behind(self, place: int, stop: int, end: int) -> Name | None:
        """Give the name behind an office and a comma: said the chairman, Ann Marl; said the mayor of Osk, Ann Marl."""
        office = stop
        while office + 1 < min(end, place + _MOST_BEFORE_NAME) and self.tokens.gap(office).isspace():
            office += 1
        run = self.named.run_from(office + 1, end) if "," in self.tokens.gap(office) else None
        if not run or self.tokens.gap(run[1]).isspace() or POSSESSIVE.match(self.tokens.gap(run[1])):
            return None
        name = self.named.ending(run[1], run[0])
        return name if name and (office == stop or self.named.person(name)) else None

    def _joined_by_another(self, stop: int, end: int) -> bool:
        """Tell whether two speak: said Clegg and Marl."""
        keys = self.tokens.keys
        return stop + 2 < end and keys[stop + 1] in self.lists.joins and self.named.large(stop + 2)

    def beside(self, verb: int, first: int) -> Who | None:
        """Find the subject that a participle has for itself: with Clegg saying."""
        place = self._behind_auxiliaries(verb - 1, first)
        if place <= first or self._parted(place):
            return None
        run = self.named.run_ending(place, first)
        if not run or run[0] <= first or self.tokens.keys[run[0] - 1] not in self.lists.of:
            return None
        name = self.named.ending(place, first)
        return Who(name) if name else None

    def of_sentence(self, begin: int, end: int) -> Who | None:
        """Find the subject of the sentence that begins at ``begin``: its first noun phrase outside adverbials."""
        for left, right in self._parts(begin, end - 1):
            if self._adverbial(left):
                continue
            if self.tokens.keys[left] in self.lists.conjunctions and left < right:
                left += 1
            return self._pronoun(left) or self._first_name(left, right)
        return None

    def _adverbial(self, place: int) -> bool:
        """Tell whether what begins here stands before the subject: in London, told of it, speaking to reporters."""
        key = self.tokens.keys[place]
        lists = self.lists
        return key in lists.prepositions or key in lists.adverbs or key in lists.hears or key.endswith(("ing", "ly"))

    def _pronoun(self, place: int) -> Who | None:
        key = self.tokens.keys[place]
        if key in self.lists.pronouns:
            return Who(pronoun=place)
        return NOBODY if key in self.lists.others else None

    def _parted(self, place: int) -> bool:
        """Tell whether a comma or a dash parts a word from the next."""
        gap = self.tokens.gap(place)
        return "," in gap or gap.strip() in _DASHES

    def _behind_auxiliaries(self, place: int, first: int) -> int:
        """Pass over auxiliaries and adverbs between a subject and its verb."""
        while place >= first and "," not in self.tokens.gap(place):
            key = self.tokens.keys[place]
            if key not in self.lists.between and not (key.endswith("ly") and not self.named.large(place)):
                break
            place -= 1
        return place

    def _before_parenthesis(self, place: int, first: int) -> int:
        """Give the word before a parenthesis that ends behind ``place``, or ``place`` itself."""
        if ")" in self.tokens.gap(place):
            for each in range(place, first, -1):
                if "(" in self.tokens.gap(each - 1):
                    return each - 1
        return place

    def _before_aside(self, last: int, first: int) -> Who:
        """Find the subject before an apposition or a clause between commas that ends at ``last``."""
        parts = list(self._parts(first, last))
        for number, (begin, end) in enumerate(parts):
            following = parts[number + 1] if number + 1 < len(parts) else None
            if following and self._adverbial(begin):
                continue
            who = self._phrase(self._before_opened(begin, end), begin)
            if who and who != NOBODY:
                return who
            run = self.named.run_from(following[0], following[1] + 1) if following else None
            if following and run == following and (name := self.named.ending(run[1], run[0])):
                return Who(name)  # Clegg's business manager, Ann Marl, said
            return NOBODY
        return NOBODY

    def _before_opened(self, begin: int, end: int) -> int:
        return next((place for place in range(begin, end) if "(" in self.tokens.gap(place)), end)

    def _parts(self, first: int, last: int) -> Iterator[Name]:
        """Part words at commas and dashes."""
        begin = first
        for place in range(first, last + 1):
            if place == last or (self._parted(place) and self.tokens.gap(place) != "-"):
                yield begin, place
                begin = place + 1

    def _phrase(self, last: int, first: int) -> Who | None:
        """Read the noun phrase that ends at ``last``; what is attached by a preposition is passed over."""
        for _ in range(_MOST_ATTACHED):
            if last < first:
                return None
            key = self.tokens.keys[last]
            if pronoun := self._pronoun(last):
                return pronoun
            if key in self.lists.relatives:
                return (self._phrase(last - 1, first) if last > first else None) or NOBODY
            if key in self.lists.prepositions or key in self.lists.conjunctions:
                return None
            begin = self._phrase_begins(last, first)
            if not (begin - 1 > first and self._attached(begin)) or self._titled(begin, last):
                name = self._alone(last, first)
                return Who(name) if name else NOBODY
            last = begin - 2
            while last > first and self.tokens.keys[last] in self.lists.of:
                last -= 1  # von der
            last = self._before_parenthesis(last, first)
        return NOBODY

    def _phrase_begins(self, last: int, first: int) -> int:
        run = self.named.run_ending(last, first)
        begin = run[0] if run else last
        while begin > first and self.tokens.gap(begin - 1).isspace() and not self._outside(begin - 1):
            begin -= 1
        return begin

    def _outside(self, place: int) -> bool:
        """Tell whether a word ends the noun phrase to its right."""
        key, lists = self.tokens.keys[place], self.lists
        return key in lists.prepositions or key in lists.of or key in lists.conjunctions or key in lists.says

    def _titled(self, begin: int, last: int) -> bool:
        """Tell whether a person is named behind a title that has an *of* in it: head of global affairs Nick Clegg."""
        name, keys = self.named.ending(last, begin), self.tokens.keys
        if not name or name[0] == begin or keys[begin - 1] != "of" or not self.named.person(name):
            return False
        before = keys[name[0] - 1]
        return name[1] > name[0] and before not in self.lists.roles and before not in words("titles")

    def _attached(self, begin: int) -> bool:
        return self.tokens.gap(begin - 1).isspace() and self.tokens.keys[begin - 1] in self.lists.of

    def _alone(self, last: int, first: int) -> Name | None:
        """Give the name that ends at ``last``, unless it is one of two that are joined: Clegg and Marl said."""
        run = self.named.run_ending(last, first)
        if not run or (run[0] > first and self.tokens.keys[run[0] - 1] in self.lists.joins):
            return None
        name = self.named.ending(last, first)
        if name and self.lists.large_nouns and name[0] == name[1] and name[0] > 0 and self._determined(name[0]):
            return None  # der Sprecher
        return name

    def _determined(self, place: int) -> bool:
        """Tell whether a determiner stands before a word, perhaps with adjectives between them."""
        while place > 0 and self.tokens.gap(place - 1) == " ":
            place -= 1
            if self.tokens.keys[place] in self.lists.determiners:
                return not (place > 0 and self.tokens.keys[place - 1] in ("von", "van", "zu"))
            if self.named.large(place):
                return False
        return False

    def _goes_on(self, place: int) -> bool:
        """Tell whether a noun phrase behind a verb goes on with the next word."""
        gap = self.tokens.gap(place)
        if "\n" in gap or not (gap.isspace() or self.named.joined(place) or gap.strip() in ("'s", "’s", "-")):
            return False
        if self.tokens.keys[place + 1] not in self.lists.after_name or self.named.large(place + 1):
            return True
        return self.named.particle(place + 1) and self._before_particle(place)

    def _before_particle(self, place: int) -> bool:
        """Tell whether a surname may go on behind this word with a particle: Ursula von der Leyen, von der Leyen."""
        if self.named.particle(place):
            return True
        second = place > 0 and self.named.joined(place - 1) and self.named.large(place - 1)
        return self.named.large(place) and (not second or is_given(self.tokens.keys[place]))

    def _first_name(self, left: int, right: int) -> Who | None:
        """Give the name at the head of a clause: Trump campaign manager Ann Marl attacked."""
        place = left
        while place <= min(right, left + _MOST_BEFORE_NAME) and self.tokens.keys[place] not in self.lists.prepositions:
            run = self.named.run_from(place, right + 1)
            place = run[1] + 1 if run else place + 1
            if not run or (place <= right and self.tokens.keys[place] in self.lists.roles):
                continue
            if place <= right and not self.tokens.gap(run[1]).isspace():
                return None
            name = self.named.ending(run[1], run[0])
            return Who(name) if name else None
        return None
