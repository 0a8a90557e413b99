"""Whom *he* or *she* can mean before a verb of saying: the one person named nearby, or nobody."""

from bisect import bisect_left, bisect_right

from monitor.watch.folding import fold
from monitor.watch.given_names import pronoun_of
from monitor.watch.named import Name, Named
from monitor.watch.quotation_marks import Quotation
from monitor.watch.sentences import Sentences
from monitor.watch.speakers import Subjects

_SHE = frozenset(("she", "elle", "ella", "lei"))
_MOST_WORDS = 2_000  # in three paragraphs
_MOST = 100  # names or pronouns in three paragraphs
_PRONOUNS = frozenset(("he", "his", "him", "she", "her", "er", "il", "elle"))
_PARAGRAPHS = 3  # as far back as a pronoun is followed
_ADDRESSED = {
    "mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she", "lady": "she",
}  # fmt: skip


class Antecedents:
    """The people of one text, for its pronouns.

    A pronoun has a meaning only where a single person that it fits is named outside quotation marks, in its paragraph
    before it and in the paragraph before; where nobody is named there, one paragraph farther back, up to three. The
    subject of a sentence in its own paragraph is enough where nobody else is named in that. What may be a person's name
    counts against a meaning even where that is not sure.
    """

    def __init__(self, named: Named, sentences: Sentences, quotations: list[Quotation], speakers: set[str]) -> None:
        """Take the names of a text, what is in quotation marks there, and the surnames of those who speak in it."""
        self.named, self.tokens, self.sentences = named, named.tokens, sentences
        self.subjects = Subjects(named)
        self._meant: list[tuple[int, Name]] = []  # pronouns that are understood, with whom they mean
        self._speakers = speakers
        self._pronouns = [place for place, key in enumerate(self.tokens.keys) if key in _PRONOUNS]
        self._lefts = [each.left for each in quotations]
        self._rights = [each.right for each in quotations]

    def of(self, pronoun: int) -> Name | None:
        """Give the name of the one person that the pronoun at this word can mean."""
        text, end = self.tokens.text, self.tokens.starts[pronoun]
        start = text.rfind("\n", 0, end)
        if name := self._subject(start, end, pronoun):
            return self._remembered(pronoun, name)
        for _ in range(_PARAGRAPHS):
            start = self._line_before(start)
            names = self._named_in(start + 1, end, pronoun)
            if names is None or len({self._who(name) for name in names}) > 1:
                return None
            if names and not self._carried_over(start, min(names)):
                return self._remembered(pronoun, names[0]) if self.named.person(names[0]) else None
            if start < 0:
                break
        return None

    def _subject(self, start: int, end: int, pronoun: int) -> Name | None:
        """Give who alone is named in the paragraph of the pronoun, as the subject of a sentence there."""
        names = self._named_in(start + 1, end, pronoun) or []
        if len({self._who(name) for name in names}) != 1 or self._carried_over(start, min(names)):
            return None
        return next((name for name in names if self.named.person(name) and self._is_subject(name)), None)

    def _is_subject(self, name: Name) -> bool:
        begin = bisect_left(self.tokens.starts, self.sentences.start_of(self.tokens.starts[name[0]]))
        subject = self.subjects.of_sentence(begin, name[1] + 2) if name[1] + 1 < len(self.tokens) else None
        return subject is not None and subject.name is not None and subject.name[1] == name[1]

    def _carried_over(self, start: int, first: Name) -> bool:
        """Tell whether a pronoun stands before the first name from ``start`` on, for somebody named farther back."""
        begin, understood = bisect_left(self.tokens.starts, start), {place for place, _ in self._meant[-_MOST:]}
        found = self._pronouns[bisect_left(self._pronouns, begin) : bisect_left(self._pronouns, first[0])]
        return any(place not in understood and not self._quoted(self.tokens.starts[place]) for place in found[:_MOST])

    def _may_be_person(self, name: Name) -> bool:
        if self.named.person(name):
            return True
        if self.named.thing(name):
            return False
        first, last = name
        surname = self.named.surname(name)
        placed = first > 0 and self.tokens.keys[first - 1] in self.named.lists.of
        return last > first or surname in self._speakers or (self.named.often(surname) and not placed)

    def _line_before(self, start: int) -> int:
        """Give where the last paragraph before this line break begins; empty lines are none."""
        text = self.tokens.text
        while start >= 0:
            line = text.rfind("\n", 0, start)
            if text[line + 1 : start].strip():
                return line
            start = line
        return start

    def _remembered(self, pronoun: int, name: Name) -> Name:
        self._meant.append((pronoun, name))
        return name

    def _named_in(self, start: int, end: int, pronoun: int) -> list[Name] | None:
        """Give who is named between two characters outside quotation marks, also by a pronoun that is understood.

        None where too much is named there to tell.
        """
        first, last = bisect_left(self.tokens.starts, start), bisect_left(self.tokens.starts, end)
        found = self.named.between(first, last) if last - first <= _MOST_WORDS else []
        if last - first > _MOST_WORDS or len(found) > _MOST:
            return None
        names = [name for name in found if not self._quoted(self.tokens.starts[name[0]]) and self._may_be_person(name)]
        names += [name for place, name in self._meant[-_MOST:] if start <= self.tokens.starts[place] < end]
        key = self.tokens.keys[pronoun]
        return [name for name in names if self._fits(name, key)]

    def _quoted(self, place: int) -> bool:
        number = bisect_right(self._lefts, place) - 1
        return number >= 0 and place < self._rights[number]

    def _who(self, name: Name) -> tuple[str, str]:
        """Tell people apart by surname and first letter: Donald J. Marl and Donald Marl are one, Ann Marl another."""
        return self.named.surname(name), self.named.whole(name)[:1].casefold()

    def _fits(self, name: Name, pronoun: str) -> bool:
        """Tell whether somebody of this name can be *he* or *she*, by a form of address or by the given name."""
        first = name[0]
        wanted = "she" if pronoun in _SHE else "he"
        address = _ADDRESSED.get(self.tokens.keys[first - 1], "") if first else ""
        return (address or pronoun_of(fold(self.named.whole(name).split()[0])) or wanted) == wanted
