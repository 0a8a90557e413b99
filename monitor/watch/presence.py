"""Whether the terms of a watch stand in a field, told without working out where.

What stands between two spaces is judged once and remembered from text to text: language has few such runs and uses
them again and again. So most articles are decided at a fraction of what it costs to find the places of words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from monitor.watch.finding import Field, is_joined, rarest, rows
from monitor.watch.folding import fold
from monitor.watch.forms import Lemmas
from monitor.watch.terms import Pattern, Piece
from monitor.watch.tokens import only_word, tokenize

_MOST_LANGUAGES = 10
_MOST_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
_GLIMPSES = 3
_SHORT = 4


class Presence:
    """What one watch remembers of runs without a space: for which pieces of its terms they hold a word."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = list(dict.fromkeys(pieces))
        self._held: dict[str, _Held] = {}

    def glimpsed(self, pattern: Pattern, field: Field) -> bool:
        """Tell whether a pattern of one word is seen at once; if not, that says nothing."""
        return _by_one_word(pattern) and self._of(field).glimpsed(pattern.pieces[0], field.tokens.text)

    def stands_in(self, pattern: Pattern, field: Field) -> bool:
        """Tell whether ``find`` finds a pattern."""
        if self not in field.present and self.glimpsed(pattern, field):
            return True
        if not self._present(field).issuperset(pattern.pieces):
            return False
        return _by_one_word(pattern) or any(any(rows(pattern, part)) for part in self._parts(pattern, field))

    def _present(self, field: Field) -> frozenset[Piece]:
        """Give the pieces for which a field has a word."""
        if self not in field.present:
            field.present[self] = frozenset(chain.from_iterable(map(self._of(field).__getitem__, field.tokens.runs)))
        return field.present[self]

    def _parts(self, pattern: Pattern, field: Field) -> Iterator[Field]:
        """Give the parts of a field where a pattern may stand, each as a field of its own."""
        if not pattern.pieces or not _by_words(pattern):
            yield field
            return
        tokens, held, piece = field.tokens, self._of(field), pattern.pieces[rarest(pattern)]
        for run in [number for number, run in enumerate(tokens.runs) if piece in held[run]]:
            part = tokens.around(run, len(pattern.pieces) - 1)
            yield Field(field.name, part, field.lemmas, field.language)

    def _of(self, field: Field) -> "_Held":
        if field.language not in self._held:
            if len(self._held) >= _MOST_LANGUAGES:
                self._held.clear()
            self._held[field.language] = _Held(self._pieces, field.lemmas, field.language)
        return self._held[field.language]


def _by_words(pattern: Pattern) -> bool:
    """Tell whether words tell where a pattern stands, whatever kind of space is between them."""
    return not (pattern.exact or pattern.owned or "comma" in pattern.gaps)


def _by_one_word(pattern: Pattern) -> bool:
    return len(pattern.pieces) == 1 and _by_words(pattern)


class _Held(dict[str, tuple[Piece, ...]]):
    """For which pieces a run has a word: mostly none."""

    def __init__(self, pieces: Iterable[Piece], lemmas: Lemmas | None, language: str) -> None:
        super().__init__()
        self._lemmas, self._language = lemmas, language
        self._by_key: dict[str, list[Piece]] = defaultdict(list)
        self._by_base: dict[str, list[Piece]] = defaultdict(list)
        self._by_beginning: list[Piece] = []
        for piece in pieces:
            self._file(piece)

    def _file(self, piece: Piece) -> None:
        if piece.how in ("prefix", "joined"):
            self._by_beginning.append(piece)
            return
        self._by_key[piece.key].append(piece)
        if piece.how == "plural":
            self._by_key[f"{piece.key}s"].append(piece)
        if piece.how == "form" and self._lemmas is not None:
            self._by_base[self._lemmas[piece.raw]].append(piece)

    def glimpsed(self, piece: Piece, text: str) -> bool:
        """Tell whether a word is seen at once, by the letters that most forms have; if not, that says nothing."""
        hint = piece.key[:-1] if piece.how == "form" and len(piece.key) > _SHORT else piece.raw or piece.key
        place = text.find(hint)
        for _ in range(_GLIMPSES):
            if place < 0 or not (run := _run_at(text, place)):
                return False
            if piece in self[run]:
                return True
            place = text.find(hint, place + 1)
        return False

    def __missing__(self, run: str) -> tuple[Piece, ...]:
        word = only_word(run)
        words = [word] if word else tokenize(f"{run} ", self._language).words
        found = tuple(piece for word in words for piece in self._for(word))
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        if len(run) <= _LONGEST_REMEMBERED:
            self[run] = found
        return found

    def _for(self, word: str) -> Iterator[Piece]:
        key = fold(word)
        yield from self._by_key.get(key, ())
        if self._by_base and self._lemmas is not None:
            yield from self._by_base.get(self._lemmas[word], ())
        for piece in self._by_beginning:
            if key.startswith(piece.key) and (piece.how == "prefix" or is_joined(piece, key, self._lemmas)):
                yield piece


def _run_at(text: str, place: int) -> str:
    """Give what stands around a character between two spaces or line breaks; nothing where that is long."""
    first, last = max(place - _LONGEST_REMEMBERED, 0), place + _LONGEST_REMEMBERED
    start = max(text.rfind(" ", first, place), text.rfind("\n", first, place)) + 1
    ends = [end for mark in " \n" if (end := text.find(mark, place, last)) >= 0]
    if (not start and first) or (not ends and last < len(text)):
        return ""
    return text[start : min(ends, default=len(text))]
