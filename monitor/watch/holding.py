"""Whether a query holds for an article: as ``ask`` tells, without looking for more than tells it."""

from collections.abc import Iterator

from monitor.query import And, Near, Node, Not, Or, Term, Within
from monitor.watch.clauses import DEFAULT, Article, Row, pairs, spans_in, speaks
from monitor.watch.finding import Field, rows
from monitor.watch.presence import Presence
from monitor.watch.terms import Piece, patterns

_NARROWER = ("lead", "tag")
"""Fields in which not every place of a term counts."""


def holds(node: Node, article: Article, presence: Presence, scope: tuple[str, ...] = DEFAULT) -> bool:
    """Tell whether a query holds; ``presence`` is what its watch remembers from article to article."""
    match node:
        case Term() | Near() if scope[0] in _NARROWER:
            return any(spans_in(node, article, name) for name in scope)
        case Term():
            return any(
                presence.stands_in(pattern, article.fields[name]) for name in scope for pattern in patterns(node)
            )
        case Near(left, right):
            both = (name for name in scope if all(holds(side, article, presence, (name,)) for side in (left, right)))
            return any(_rows(node, article.fields[name]) for name in both)
        case And(children):
            return all(holds(child, article, presence, scope) for child in children)
        case Or(children):
            seen = any(_glimpsed(child, article, presence, scope) for child in children)
            return seen or any(holds(child, article, presence, scope) for child in children)
        case Not(child):
            return not holds(child, article, presence, scope)
        case Within("lang", child):
            return speaks(child, article.language)
        case Within(name, child):
            return holds(child, article, presence, (name,))


def _glimpsed(node: Node, article: Article, presence: Presence, scope: tuple[str, ...]) -> bool:
    """Tell whether one word that is enough is seen at once; if not, that says nothing."""
    if not isinstance(node, Term) or scope[0] in _NARROWER:
        return False
    return any(presence.glimpsed(pattern, article.fields[name]) for name in scope for pattern in patterns(node))


def _rows(node: Node, field: Field) -> list[Row]:
    """Find the words of a term, a group of terms or a NEAR of them, as ``spans_in`` does."""
    match node:
        case Term():
            return [row for pattern in patterns(node) for row in rows(pattern, field)]
        case Or(children):
            return [row for child in children for row in _rows(child, field)]
        case Near(left, right):
            return _near(node, _rows(left, field), _rows(right, field))
    return []


def _near(node: Near, left: list[Row], right: list[Row]) -> list[Row]:
    both = ((left[one], right[other]) for one, other in pairs(node, left, right))
    return [(min(one[0], other[0]), max(one[1], other[1])) for one, other in both]


def pieces(node: Node) -> Iterator[Piece]:
    """Give every piece of the terms of a query."""
    match node:
        case Term():
            yield from (piece for pattern in patterns(node) for piece in pattern.pieces)
        case And(children) | Or(children):
            for child in children:
                yield from pieces(child)
        case Near(left, right):
            yield from pieces(left)
            yield from pieces(right)
        case Not(child):
            yield from pieces(child)
        case Within(field, child) if field != "lang":
            yield from pieces(child)
