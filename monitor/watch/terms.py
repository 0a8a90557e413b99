"""Terms compiled: each way in which a phrase may be written becomes a row of pieces, one for each word of the text."""

import re
from functools import lru_cache
from itertools import product
from typing import Literal

from msgspec import Struct

from monitor.query import Term
from monitor.watch.folding import APOSTROPHES, DASHES, exact
from monitor.watch.tokens import Tokens, readings, tokenize

How = Literal["same", "form", "plural", "prefix", "joined"]
Gap = Literal["any", "tight", "name", "and", "comma"]

_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS](?![^\W_])")
_COMPOUND = re.compile(rf"[^\W_][{re.escape(DASHES)}{APOSTROPHES}][^\W_]")


class Piece(Struct, frozen=True):
    """One word of a pattern. ``key`` is its folded form, ``raw`` the form that is inflected.

    ``same``: this word; ``form``: any inflected form; ``plural``: this word or with an s; ``prefix``: any ending;
    ``joined``: ``key`` followed at once by a form of ``raw`` (*opensourced*).
    """

    key: str
    how: How = "same"
    raw: str = ""


class Pattern(Struct, frozen=True):
    """A row of pieces with what may stand between them; ``gaps`` is one shorter than ``pieces``.

    ``exact`` is what the matched text must say to the letter where it is not empty, ``before`` and ``after`` count the
    characters of it that lie outside the words (the plus signs of C++). ``owned`` wants a possessive 's behind it.
    """

    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]
    exact: str = ""
    before: int = 0
    after: int = 0
    open_end: bool = False
    owned: bool = False


@lru_cache(maxsize=100_000)
def patterns(term: Term) -> tuple[Pattern, ...]:
    """Compile a term: inflected forms match unless it is exact; a hyphen may be a hyphen, a space or nothing."""
    if term.exact:
        return _exact(term)
    ways = [_ways(word) for word in term.words]
    return tuple(_in_a_row(row) for row in product(*ways)) if len(ways) < 7 else (_in_a_row([way[0] for way in ways]),)


@lru_cache(maxsize=100_000)
def label(term: Term) -> str:
    """Give the term as people read it."""
    return " ".join(term.words)


class _Way(Struct, frozen=True):
    """One way to write one word of a term."""

    pieces: tuple[Piece, ...]
    inner: Gap = "any"
    owned: bool = False


def _ways(word: str) -> list[_Way]:
    stem = word.rstrip("*")
    tokens = tokenize(stem)
    if not tokens.keys:
        return [_Way(())]
    last = tokens.raw(len(tokens) - 1)
    end: How = "prefix" if stem != word else "plural" if last.isupper() and len(last) > 1 else "form"
    heads = tuple(Piece(key) for key in tokens.keys[:-1])
    owned = bool(_POSSESSIVE.match(stem, tokens.ends[-1]))
    tail = Piece(tokens.keys[-1], "same" if owned else end, last)
    inner: Gap = "tight" if _COMPOUND.search(stem) else "any"
    ways = [_Way((*heads, tail), inner, owned)]
    if heads and inner == "tight":
        ways.append(_Way((_joined(heads, tail),)))
    if owned:
        ways.append(_Way((*heads, Piece(f"{tail.key}s")), inner))
    return ways + _elided(stem, tail)


def _joined(heads: tuple[Piece, ...], tail: Piece) -> Piece:
    start = "".join(piece.key for piece in heads)
    if tail.how == "form":
        return Piece(start, "joined", tail.raw)
    return Piece(start + tail.key, tail.how, start + tail.raw)


def _elided(stem: str, tail: Piece) -> list[_Way]:
    """Give a word with an apostrophe as French text has it: in two words."""
    parts = tokenize(stem, "fr").keys
    if len(parts) < 2 or len(parts) == len(tokenize(stem)):
        return []
    return [_Way((*map(Piece, parts[:-1]), Piece(parts[-1], tail.how, tail.raw[-len(parts[-1]) :])), "tight")]


def _in_a_row(ways: "tuple[_Way, ...] | list[_Way]") -> Pattern:
    gaps: list[Gap] = []
    pieces: list[Piece] = []
    for way in ways:
        if pieces and way.pieces:
            gaps.append("any")
        gaps += [way.inner] * (len(way.pieces) - 1)
        pieces += way.pieces
    return Pattern(tuple(pieces), tuple(gaps), owned=ways[-1].owned)


def _exact(term: Term) -> tuple[Pattern, ...]:
    text = label(term)
    rows = readings(text.rstrip("*"))
    return tuple(exactly(row, open_end=text.endswith("*")) for row in rows if row.keys)


def exactly(tokens: Tokens, *, open_end: bool = False) -> Pattern:
    """Compile a text that must be found to the letter."""
    pieces = [Piece(key) for key in tokens.keys]
    if open_end:
        pieces[-1] = Piece(tokens.keys[-1], "prefix")
    after = len(tokens.text) - tokens.ends[-1]
    gap: Gap = "any"
    return Pattern(tuple(pieces), (gap,) * (len(pieces) - 1), exact(tokens.text), tokens.starts[0], after, open_end)
