"""Whether the terms of a watch stand in a field, told without working out where.

What stands between two spaces is judged once and remembered from text to text: language has few such runs and uses
them again and again. So most articles are decided at a fraction of what it costs to find the places of words.
"""

from collections.abc import Iterator
from itertools import compress, count

from monitor.watch.finding import Field, is_joined, rarest, rows
from monitor.watch.forms import Lemmas
from monitor.watch.terms import Pattern, Piece
from monitor.watch.tokens import LONGEST_REMEMBERED, Runs, runs_of

MOST_PIECES = 30
"""Pieces of one watch that are remembered; of more, looking for all places of words costs less."""

_MOST_LANGUAGES = 20
_MOST_REMEMBERED = 8_000
_GLIMPSES = 3
_SHORT = 4


class Presence:
    """What one watch remembers of runs without a space: whether they hold a word of its terms."""

    def __init__(self) -> None:
        self._known: dict[str, dict[Piece, _Words]] = {}

    def glimpsed(self, pattern: Pattern, field: Field) -> bool:
        """Tell whether a pattern of one word is seen at once; if not, that says nothing."""
        words = self._words(pattern.pieces[0], field) if len(pattern.pieces) == 1 and _by_words(pattern) else None
        return words is not None and words.glimpsed(field.tokens.text)

    def stands_in(self, pattern: Pattern, field: Field) -> bool:
        """Tell whether ``find`` finds a pattern."""
        known = [self._words(piece, field) for piece in pattern.pieces]
        if not all(words is None or words.stand_in(field) for words in known):
            return False
        if len(known) == 1 and known[0] is not None and _by_words(pattern):
            return True
        return any(any(rows(pattern, part)) for _, part in self._parts(pattern, field))

    def rows(self, pattern: Pattern, field: Field) -> list[tuple[int, int]]:
        """Give the first and the last word of each place of a pattern, ascending."""
        found = set[tuple[int, int]]()
        for run, part in self._parts(pattern, field):
            before = field.tokens.run_ends[run - 1] if run else 0
            found.update((first + before, last + before) for first, last in rows(pattern, part))
        return sorted(found)

    def _parts(self, pattern: Pattern, field: Field) -> Iterator[tuple[int, Field]]:
        """Give the parts of a field where a pattern may stand, each as a field of its own with its first run."""
        words = self._words(pattern.pieces[rarest(pattern)], field) if pattern.pieces else None
        if words is None or not _by_words(pattern):
            yield 0, field
            return
        tokens = field.tokens
        for run in list(compress(count(), map(words.__getitem__, tokens.runs))):
            first, part = tokens.around(run, len(pattern.pieces) - 1)
            yield first, Field(field.name, part, field.lemmas, field.language)

    def _words(self, piece: Piece, field: Field) -> "_Words | None":
        """Give what is remembered of a piece; None where there are too many."""
        if field.language not in self._known and len(self._known) >= _MOST_LANGUAGES:
            return None
        known = self._known.setdefault(field.language, {})
        if piece not in known and len(known) < MOST_PIECES:
            known[piece] = _Words(piece, runs_of(field.language), field.lemmas)
        return known.get(piece)


def _by_words(pattern: Pattern) -> bool:
    """Tell whether words tell where a pattern stands, whatever kind of space is between them."""
    return not (pattern.exact or pattern.owned or "comma" in pattern.gaps)


class _Words(dict[str, bool]):
    """Whether a run has a word that one piece stands for."""

    def __init__(self, piece: Piece, runs: Runs, lemmas: Lemmas | None) -> None:
        super().__init__()
        self._piece, self._runs, self._lemmas = piece, runs, lemmas
        self._hint = piece.key[:-1] if piece.how == "form" and len(piece.key) > _SHORT else piece.raw or piece.key

    def stand_in(self, field: Field) -> bool:
        """Tell whether a field has such a word."""
        if self._piece not in field.present:
            field.present[self._piece] = self.glimpsed(field.tokens.text) or any(
                map(self.__getitem__, field.tokens.runs)
            )
        return field.present[self._piece]

    def glimpsed(self, text: str) -> bool:
        """Tell whether a word is seen at once, by the letters that most forms have; if not, that says nothing."""
        place = text.find(self._hint)
        for _ in range(_GLIMPSES):
            if place < 0 or not (run := _run_at(text, place)):
                return False
            if self[run]:
                return True
            place = text.find(self._hint, place + 1)
        return False

    def __missing__(self, run: str) -> bool:
        found = any(map(self._stands_for, self._runs[run], self._runs.keys_of[run]))
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        if len(run) <= LONGEST_REMEMBERED:
            self[run] = found
        return found

    def _stands_for(self, word: str, key: str) -> bool:
        piece, base_of = self._piece, self._lemmas
        match piece.how:
            case "same":
                return key == piece.key
            case "plural":
                return key in (piece.key, f"{piece.key}s")
            case "prefix":
                return key.startswith(piece.key)
            case "joined":
                return is_joined(piece, key, base_of)
            case "form":
                return key == piece.key or (base_of is not None and base_of[word] == base_of[piece.raw])


def _run_at(text: str, place: int) -> str:
    """Give what stands around a character between two spaces or line breaks; nothing where that is long."""
    first, last = max(place - LONGEST_REMEMBERED, 0), place + LONGEST_REMEMBERED
    start = max(text.rfind(" ", first, place), text.rfind("\n", first, place)) + 1
    ends = [end for mark in " \n" if (end := text.find(mark, place, last)) >= 0]
    if (not start and first) or (not ends and last < len(text)):
        return ""
    return text[start : min(ends, default=len(text))]
