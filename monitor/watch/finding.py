"""Where a pattern stands in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import contains
from typing import Literal

from msgspec import Struct

from monitor.watch.folding import APOSTROPHES, DASHES, INVISIBLE, exact
from monitor.watch.forms import Lemmas
from monitor.watch.terms import Gap, Pattern, Piece
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

_GAPS: dict[Gap, re.Pattern[str]] = {
    "any": re.compile(""),
    "tight": re.compile(rf"[\s{INVISIBLE}{re.escape(DASHES)}{APOSTROPHES}]*\Z"),
    "name": re.compile(rf"[\s{INVISIBLE}{re.escape(DASHES)}{APOSTROPHES}.&/·・]*\Z"),
    "and": re.compile(r"\s*[&＆]\s*\Z"),
    "comma": re.compile(r"\s?,\s+\Z"),
}
POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sSｓＳ](?![^\W_])")
"""The possessive behind a word."""
READING_ORDER = ("headline", "body", "author", "source", "tag")
"""The fields of an article as one reads them."""

Style = Literal["sentence", "title", "capitals", "nouns"]
"""How a line uses capitals: for names, for every word, for every letter, or for every noun."""


class Field:
    """One field of an article, ready to be searched; without ``lemmas`` only the words themselves are found."""

    def __init__(self, name: str, tokens: Tokens, lemmas: Lemmas | None, language: str = "und") -> None:
        self.name, self.tokens, self.lemmas, self.language = name, tokens, lemmas, language
        self.styles: dict[int, Style] = {}
        """How lines are written, by their beginnings, as far as it was asked for."""
        self.small: dict[str, bool] = {}
        """Whether a word stands here without a capital too, as far as it was asked for."""
        self.present: dict[object, frozenset[Piece]] = {}
        """The pieces that have a word here, by who asked."""

    @cached_property
    def bases(self) -> list[str]:
        """The base form of every word; the words' own keys where there is no dictionary."""
        return self.tokens.keys if self.lemmas is None else list(map(self.lemmas.__getitem__, self.tokens.words))

    @cached_property
    def _keys_of(self) -> dict[str, set[str]]:
        """The keys of all words with the same base form, by that."""
        keys_of: dict[str, set[str]] = {}
        for key, base in set(zip(self.tokens.keys, self.bases, strict=True)):
            keys_of.setdefault(base, set()).add(key)
        return keys_of

    def forms(self, word: str) -> set[str]:
        """Give the keys of all words of the text that are forms of ``word``; none where there is no dictionary."""
        return set() if self.lemmas is None else self._keys_of.get(self.lemmas[word], set())


class Span(Struct, frozen=True):
    """A place where something was found: words ``first`` to ``last`` of a field, ``end`` behind its last character."""

    field: str
    first: int
    last: int
    start: int
    end: int
    term: str


def find(pattern: Pattern, field: Field, term: str) -> Iterator[Span]:
    """Find every place of a pattern."""
    last = len(pattern.pieces) - 1
    for first in _rows(pattern, field):
        if extent := _extent(pattern, field.tokens, first):
            yield Span(field.name, first, first + last, *extent, term)


def rows(pattern: Pattern, field: Field) -> Iterator[tuple[int, int]]:
    """Give the first and the last word of what ``find`` finds; no place in the text is worked out without need."""
    last = len(pattern.pieces) - 1
    for first in _rows(pattern, field):
        if not (pattern.exact or pattern.owned) or _extent(pattern, field.tokens, first):
            yield first, first + last


def _rows(pattern: Pattern, field: Field) -> Iterator[int]:
    """Give every place where the words of a pattern stand in a row with what may be between them."""
    accepted: list[set[str]] = []
    for piece in pattern.pieces:
        accepted.append(_words(piece, field))
        if not accepted[-1]:
            return
    if not accepted:
        return
    tokens, keys, size = field.tokens, field.tokens.keys, len(accepted)
    longest = rarest(pattern)
    choice = accepted[longest]
    for first in [place - longest for place, key in enumerate(keys) if key in choice]:
        row = keys[first : first + size] if first >= 0 else ()
        if len(row) == size and all(map(contains, accepted, row)) and _joined_so(pattern, tokens, first):
            yield first


def rarest(pattern: Pattern) -> int:
    """Choose the piece that is the rarest, most likely: the longest."""
    return max(range(len(pattern.pieces)), key=lambda number: len(pattern.pieces[number].key))


def _joined_so(pattern: Pattern, tokens: Tokens, first: int) -> bool:
    return all(gap == "any" or fits(gap, tokens, first + number) for number, gap in enumerate(pattern.gaps))


def _words(piece: Piece, field: Field) -> set[str]:
    """Give the words of this text that the piece stands for."""
    vocabulary = field.tokens.vocabulary
    match piece.how:
        case "same":
            return {piece.key} & vocabulary
        case "plural":
            return {piece.key, f"{piece.key}s"} & vocabulary
        case "prefix":
            return {key for key in vocabulary if key.startswith(piece.key)}
        case "joined":
            return {key for key in vocabulary if is_joined(piece, key, field.lemmas)}
        case "form":
            return field.forms(piece.raw) | ({piece.key} & vocabulary)


def is_joined(piece: Piece, key: str, lemmas: Lemmas | None) -> bool:
    """Tell whether a word begins as a joined piece says and goes on with a form of its last part."""
    tail = key.removeprefix(piece.key)
    if not tail or not key.startswith(piece.key):
        return False
    return lemmas[tail] == lemmas[piece.raw] if lemmas is not None else tail == piece.raw.lower()


def _extent(pattern: Pattern, tokens: Tokens, first: int) -> tuple[int, int] | None:
    """Give where a row begins and ends in the text; None where it is not to the letter, or not possessive."""
    start, end = tokens.starts[first], tokens.ends[first + len(pattern.pieces) - 1]
    if pattern.exact:
        start, end = max(start - pattern.before, 0), end + pattern.after
        text = exact(tokens.text[start:end])
        if not (text.startswith(pattern.exact) if pattern.open_end else text == pattern.exact):
            return None
    if pattern.owned:
        owner = POSSESSIVE.match(tokens.text, end)
        if owner is None:
            return None
        end = owner.end()
    return start, end


def fits(gap: Gap, tokens: Tokens, place: int) -> bool:
    """Tell whether this kind of gap is what stands between the word at ``place`` and the next."""
    between = tokens.gap(place)
    if not _GAPS[gap].match(between):
        return False
    key = tokens.keys[place]
    return gap != "name" or "." not in between or len(key) == 1 or key in words("abbreviated") or key in words("titles")


def longest(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of spans that overlap, in reading order: headline first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (READING_ORDER.index(span.field), span.start, -span.end)):
        if not kept or span.field != kept[-1].field or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept
