"""What an article's words must be for a query to hold: cheap to check, so that few articles are searched for it.

A condition follows the query, with the order of words, distances, fields and everything under NOT left out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct

from monitor.query import And, Near, Node, Not, Or, Term, Within
from monitor.watch.terms import Pattern, Piece, patterns


class Need(NamedTuple):
    """Something an article must have: a word, a form of a word, a word that begins so, or a language.

    ``joined`` is a word that begins with ``key`` and goes on with a form of ``raw``.
    """

    how: Literal["same", "form", "prefix", "joined", "lang"]
    key: str
    raw: str = ""


class Pair(NamedTuple):
    """Two words that an article must have side by side."""

    first: Need
    second: Need


class AnyOf(Struct, frozen=True):
    """At least one of these needs."""

    needs: frozenset[Need]


class Beside(Struct, frozen=True):
    """One of the first needs with one of the second right behind it: how phrases and compounds are told apart."""

    firsts: frozenset[Need]
    seconds: frozenset[Need]


class All(Struct, frozen=True):
    """All of these conditions."""

    parts: tuple["Condition", ...]


class Either(Struct, frozen=True):
    """At least one of these conditions."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = AnyOf | Beside | All | Either
"""What an article must meet."""

ALWAYS = All(())
"""The condition that every article meets."""


def condition(node: Node) -> Condition:
    """Give the condition of a query."""
    match node:
        case Term():
            return Either(tuple(row_of_words(way) for way in patterns(node)))
        case And(children):
            return All(tuple(map(condition, children)))
        case Or(children):
            return Either(tuple(map(condition, children)))
        case Near():
            return All((condition(node.left), condition(node.right)))
        case Within("lang", child):
            return AnyOf(frozenset(Need("lang", term.words[0].lower()) for term in _terms(child)))
        case Within(_, child):
            return condition(child)
        case Not():
            return ALWAYS


def row_of_words(way: Pattern) -> Condition:
    """Give the condition of a row of words: pairs of neighbours, and the words that are told by their beginning."""
    rows = [frozenset(_needs(piece)) for piece in way.pieces]
    whole = [all(need.how in ("same", "form") for need in row) for row in rows]
    paired = [place for place in range(len(rows) - 1) if whole[place] and whole[place + 1]]
    alone = [place for place in range(len(rows)) if place not in paired and place - 1 not in paired]
    parts: list[Condition] = [Beside(rows[place], rows[place + 1]) for place in paired]
    parts += [AnyOf(rows[place]) for place in alone]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def uses(each: Condition) -> Iterator[Need | Pair]:
    """Give every need and every pair of a condition."""
    if isinstance(each, AnyOf):
        yield from each.needs
    elif isinstance(each, Beside):
        yield from _pairs(each)
    else:
        for part in each.parts:
            yield from uses(part)


def rarest(each: Condition, seen: Counter[Need | Pair]) -> frozenset[Need | Pair]:
    """Choose needs of which every article that meets the condition has one, the fewest articles otherwise.

    ``seen`` counts how many watches use each. Nothing is given where nothing is needed.
    """
    if isinstance(each, AnyOf):
        return each.needs
    if isinstance(each, Beside):
        return frozenset(_pairs(each))
    sides = [rarest(part, seen) for part in each.parts]
    if isinstance(each, Either):
        return frozenset().union(*sides) if all(sides) else frozenset()
    return min(filter(None, sides), key=lambda side: _cost(side, seen), default=frozenset())


def _pairs(each: Beside) -> Iterator[Pair]:
    return (Pair(first, second) for first in each.firsts for second in each.seconds)


def _terms(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Or(children):
            for child in children:
                yield from _terms(child)


def _needs(piece: Piece) -> tuple[Need, ...]:
    match piece.how:
        case "same":
            return (Need("same", piece.key),)
        case "plural":
            return (Need("same", piece.key), Need("same", f"{piece.key}s"))
        case "form":
            return (Need("form", piece.raw),)
        case "prefix":
            return (Need("prefix", piece.key),)
        case "joined":
            return (Need("joined", piece.key, piece.raw),)


def _cost(side: frozenset[Need | Pair], seen: Counter[Need | Pair]) -> float:
    """Guess how many articles and watches share these words: long words are rare, languages are not."""
    return sum((1 + seen[each]) * _share(each) for each in side)


def _share(each: Need | Pair) -> float:
    if isinstance(each, Pair):
        return _share(each.first) * _share(each.second)
    return 1.0 if each.how == "lang" else 3.0 ** -min(len(each.key), 12)
