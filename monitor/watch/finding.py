"""Where a pattern stands in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from monitor.watch.folding import APOSTROPHES, DASHES, INVISIBLE, exact, fold
from monitor.watch.forms import Lemmas
from monitor.watch.terms import Gap, Pattern, Piece
from monitor.watch.tokens import Tokens
from monitor.watch.wordlists import words

_GAPS: dict[Gap, re.Pattern[str]] = {
    "any": re.compile(""),
    "tight": re.compile(rf"[\s{INVISIBLE}{re.escape(DASHES)}{APOSTROPHES}]*\Z"),
    "name": re.compile(rf"[\s{INVISIBLE}{re.escape(DASHES)}{APOSTROPHES}.&/·・]*\Z"),
    "comma": re.compile(r"\s?,\s+\Z"),
}
POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sSｓＳ](?![^\W_])")
"""The possessive behind a word."""
READING_ORDER = ("headline", "body", "author", "source", "tag")
"""The fields of an article as one reads them."""

Style = Literal["sentence", "title", "capitals", "nouns"]
"""How a line uses capitals: for names, for every word, for every letter, or for every noun."""

_NONE: set[str] = set()


class Field:
    """One field of an article, ready to be searched; without ``lemmas`` only the words themselves are found."""

    def __init__(self, name: str, tokens: Tokens, lemmas: Lemmas | None, language: str = "und") -> None:
        self.name, self.tokens, self.lemmas, self.language = name, tokens, lemmas, language
        self.styles: dict[int, Style] = {}
        """How lines are written, by their beginnings, as far as it was asked for."""

    @cached_property
    def bases(self) -> list[str]:
        """The base form of every word; the words' own keys where there is no dictionary."""
        return self.tokens.keys if self.lemmas is None else list(map(self.lemmas.__getitem__, self.tokens.words))

    @cached_property
    def words_of(self) -> dict[str, set[str]]:
        """The keys of the words by their base form; empty where there is no dictionary."""
        words_of: dict[str, set[str]] = {}
        if self.lemmas is not None:
            for word in set(self.tokens.words):
                words_of.setdefault(self.lemmas[word], set()).add(fold(word))
        return words_of


class Span(Struct, frozen=True):
    """A place where something was found: words ``first`` to ``last`` of a field, ``end`` behind its last character."""

    field: str
    first: int
    last: int
    start: int
    end: int
    term: str


def find(pattern: Pattern, field: Field, term: str) -> Iterator[Span]:
    """Find every place of a pattern, looking only where its rarest word stands."""
    accepted: list[set[str]] = []
    for piece in pattern.pieces:
        accepted.append(_words(piece, field))
        if not accepted[-1]:
            return
    if not accepted:
        return
    where, keys = field.tokens.where, field.tokens.keys
    counts = [sum(len(where[key]) for key in choice) for choice in accepted]
    rarest = counts.index(min(counts))
    for place in sorted(place for key in accepted[rarest] for place in where[key]):
        first = place - rarest
        row = keys[first : first + len(accepted)] if first >= 0 else ()
        if len(row) == len(accepted) and all(key in choice for key, choice in zip(row, accepted, strict=True)):
            span = _span(pattern, field, first, term)
            if span:
                yield span


def _words(piece: Piece, field: Field) -> set[str]:
    """Give the words of this text that the piece stands for."""
    where = field.tokens.where
    match piece.how:
        case "same":
            return {piece.key} if piece.key in where else _NONE
        case "plural":
            return {piece.key, f"{piece.key}s"} & where.keys()
        case "prefix":
            return {key for key in where if key.startswith(piece.key)}
        case "joined":
            return _joined(piece, field)
        case "form":
            forms = field.words_of.get(field.lemmas[piece.raw], _NONE) if field.lemmas is not None else _NONE
            return forms | {piece.key} if piece.key in where else forms


def _joined(piece: Piece, field: Field) -> set[str]:
    lemmas = field.lemmas
    base = lemmas[piece.raw] if lemmas is not None else piece.raw.lower()
    tails = {key: key.removeprefix(piece.key) for key in field.tokens.where if key.startswith(piece.key)}
    return {key for key, tail in tails.items() if tail and (lemmas[tail] if lemmas is not None else tail) == base}


def _span(pattern: Pattern, field: Field, first: int, term: str) -> Span | None:
    """Check what stands between the words and around them."""
    tokens, last = field.tokens, first + len(pattern.pieces) - 1
    if not all(gap == "any" or fits(gap, tokens, first + number) for number, gap in enumerate(pattern.gaps)):
        return None
    start, end = tokens.starts[first], tokens.ends[last]
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
    return Span(field.name, first, last, start, end, term)


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
