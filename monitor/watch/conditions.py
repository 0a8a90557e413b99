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
    """Something an article must have: a word, a form of a word, a word that begins so, or a language."""

    how: Literal["same", "form", "prefix", "lang"]
    key: str


class AnyOf(Struct, frozen=True):
    """At least one of these needs."""

    needs: frozenset[Need]


class All(Struct, frozen=True):
    """All of these conditions."""

    parts: tuple["Condition", ...]


class Either(Struct, frozen=True):
    """At least one of these conditions."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = AnyOf | All | Either
"""What an article must meet."""

ALWAYS = All(())
"""The condition that every article meets."""


def condition(node: Node) -> Condition:
    """Give the condition of a query."""
    match node:
        case Term():
            return Either(tuple(_way(way) for way in patterns(node)))
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


def needs(each: Condition) -> Iterator[Need]:
    """Give every need of a condition."""
    if isinstance(each, AnyOf):
        yield from each.needs
    else:
        for part in each.parts:
            yield from needs(part)


def rarest(each: Condition, seen: Counter[Need]) -> frozenset[Need]:
    """Choose needs of which every article that meets the condition has one, the fewest articles otherwise.

    ``seen`` counts how many watches use each. Nothing is given where nothing is needed.
    """
    if isinstance(each, AnyOf):
        return each.needs
    sides = [rarest(part, seen) for part in each.parts]
    if isinstance(each, Either):
        return frozenset().union(*sides) if all(sides) else frozenset()
    return min(filter(None, sides), key=lambda side: _cost(side, seen), default=frozenset())


def _terms(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Or(children):
            for child in children:
                yield from _terms(child)


def _way(way: Pattern) -> Condition:
    parts = tuple(AnyOf(frozenset(_needs(piece))) for piece in way.pieces)
    return parts[0] if len(parts) == 1 else All(parts)


def _needs(piece: Piece) -> tuple[Need, ...]:
    match piece.how:
        case "same":
            return (Need("same", piece.key),)
        case "plural":
            return (Need("same", piece.key), Need("same", f"{piece.key}s"))
        case "form":
            return (Need("form", piece.raw),)
        case "prefix" | "joined":
            return (Need("prefix", piece.key),)


def _cost(side: frozenset[Need], seen: Counter[Need]) -> float:
    """Guess how many articles and watches share these words: long words are rare, languages are not."""
    return sum((1 + seen[need]) * (1.0 if need.how == "lang" else 3.0 ** -min(len(need.key), 12)) for need in side)
