"""Verbs of saying: which words are some, and who stands before or behind them."""

from monitor.watch.named import Named
from monitor.watch.speakers import NOBODY, Subjects, Who


class Saying:
    """The verbs of saying of one text and their subjects."""

    def __init__(self, named: Named) -> None:
        self.named, self.tokens, self.lists = named, named.tokens, named.lists
        self.subjects = Subjects(named)

    def says(self, place: int, first: int) -> bool:
        """Tell whether a word is a verb of saying, not a noun that is written alike: *the states*, *his comments*."""
        keys = self.tokens.keys
        if keys[place] == "put":
            return keys[place + 1 : place + 2] == ["it"]  # as Clegg put it
        if keys[place] not in self.lists.says:
            return False
        if self.named.large(place) and place > first and self.tokens.gap(place).isspace():
            return False
        noun = place > first and keys[place - 1] in self.lists.determiners and self.tokens.gap(place - 1).isspace()
        return not noun

    def hears(self, verb: int) -> bool:
        """Tell whether the subject is spoken to: Clegg was asked."""
        keys = self.tokens.keys
        return verb > 0 and keys[verb - 1] in self.lists.passive and keys[verb] in self.lists.hears

    def last(self, first: int, end: int) -> int | None:
        """Give the last verb of saying, or participle of one, among some words."""
        keys = self.tokens.keys
        places = range(end - 1, first - 1, -1)
        return next((each for each in places if self.says(each, first) or keys[each] in self.lists.saying), None)

    def first_subject(self, first: int, end: int) -> tuple[int, Who] | None:
        """Give the first verb of saying among some words that has a subject before it, and that subject."""
        for verb in range(first + 1, end):
            if self.says(verb, first):
                if self.hears(verb):
                    return None
                if who := self.subjects.before(verb, first):
                    return verb, who
        return None

    def behind_auxiliaries(self, begin: int, end: int) -> int:
        """Give the word behind the auxiliaries at ``begin`` and a pronoun behind them: a déclaré, a-t-elle dit."""
        place = begin
        while place < end and self.tokens.keys[place] in self.lists.auxiliaries:
            place += 1
        return place + (begin < place < end and self.tokens.keys[place] in self.lists.pronouns)

    def speaker(self, verb: int, first: int, end: int) -> Who | None:
        """Find the subject of a verb of saying among the words from ``first`` to ``end``."""
        if verb == first and self.tokens.keys[verb] in self.lists.says:
            return self.subjects.behind(verb, end)  # Said Clegg: “…”
        if self.hears(verb):
            return None
        if self.lists.large_nouns and (who := self._inverted(verb, first, end)):
            return who
        participle = self.tokens.keys[verb] in self.lists.saying
        who = self.subjects.beside(verb, first) if participle else self.subjects.before(verb, first)
        return who or self.subjects.of_sentence(first, verb)

    def _inverted(self, verb: int, first: int, end: int) -> Who | None:
        """Find the subject behind a German verb, unless a person stands before it: Dennoch sagte Clegg: „…“."""
        before = self.subjects.before(verb, first)
        if before and before.name and self.named.person(before.name):
            return before
        behind = self.subjects.behind(verb, end)
        return behind if behind and (behind != NOBODY or not (before and before.name)) else None
