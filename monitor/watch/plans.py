"""A watch compiled: which words an article must have for it, and what it finds there."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from monitor.model.mention import Strength
from monitor.model.watch import Watch
from monitor.query import And, Near, Node, Not, Or, Term, Within, parse, phrase
from monitor.watch.clauses import Article, ask
from monitor.watch.finding import Span
from monitor.watch.names import Names
from monitor.watch.terms import Pattern, Piece, patterns


class Need(NamedTuple):
    """Something an article must have: a word, a form of a word, a word that begins so, or a language."""

    how: Literal["same", "form", "prefix", "lang"]
    key: str


Found = list[tuple[Span, Strength]]


class TopicPlan:
    """A topic: a query, or its lists made into one."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.tree = tree(watch)

    inflects = True

    def words(self) -> Iterator[Need]:
        """Give every word of the watch, to learn which are common among watches."""
        return (
            need
            for term in _terms(self.tree)
            for way in patterns(term)
            for piece in way.pieces
            for need in _needs(piece)
        )

    def needs(self, seen: Counter[Need]) -> set[Need]:
        """Give things of which every matching article has at least one; the rarest that the query allows."""
        return _rarest(self.tree, seen)

    def find(self, article: Article) -> Found | None:
        """Ask the query of an article: None where it does not hold."""
        spans = ask(self.tree, article)
        return None if spans is None else [(span, "term") for span in spans]


class NamePlan:
    """A person or an organization."""

    inflects = False

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.inflects = bool(watch.context or watch.not_)

    @cached_property
    def names(self) -> Names:
        """The names, compiled when they are first needed."""
        return Names(self.watch)

    def words(self) -> Iterator[Need]:
        """Names choose their words by themselves."""
        return iter(())

    def needs(self, seen: Counter[Need]) -> set[Need]:
        """Give words of which every article that names the watch has at least one."""
        return {Need("same", key) for key in self.names.needs()}

    def find(self, article: Article) -> Found | None:
        """Find the names in an article that count: None where there are none."""
        strong = _allowed(self.names.strong(article), self.names.unwanted(article))
        weak = _allowed(self.names.weak_after(article, strong), self.names.unwanted(article))
        found: Found = [(span, "strong") for span in strong]
        found += [(span, "weak") for span in weak]
        return found or None


Plan = TopicPlan | NamePlan


def plan(watch: Watch) -> Plan:
    """Compile a watch. Raises QueryError where its query or one of its phrases cannot be right."""
    return TopicPlan(watch) if watch.kind == "topic" else NamePlan(watch)


def tree(watch: Watch) -> Node:
    """Give a topic's query, or the query that its lists mean: any of these, all of those, none of the last.

    Raises QueryError.
    """
    if watch.query:
        return parse(watch.query)
    parts: list[Node] = [*([_any(watch.any)] if watch.any else []), *map(phrase, watch.all)]
    if watch.none:
        parts.append(Not(_any(watch.none)))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _any(texts: tuple[str, ...]) -> Node:
    terms: list[Node] = [phrase(text) for text in texts]
    return terms[0] if len(terms) == 1 else Or(tuple(terms))


def _allowed(spans: list[Span], unwanted: list[Span]) -> list[Span]:
    taken = {(span.field, place) for span in unwanted for place in range(span.first, span.last + 1)}
    return [
        span for span in spans if not any((span.field, place) in taken for place in range(span.first, span.last + 1))
    ]


def _terms(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from _terms(child)
        case Near():
            yield from _terms(node.left)
            yield from _terms(node.right)
        case Within("lang", _):
            return
        case Within(_, child):
            yield from _terms(child)


def _rarest(node: Node, seen: Counter[Need]) -> set[Need]:
    """Choose what an article must have for a node: the rarest side of an AND, every side of an OR."""
    match node:
        case Term():
            return {need for way in patterns(node) for need in _rarest_piece(way, seen)}
        case Or(children):
            return set().union(*(_rarest(child, seen) for child in children))
        case And(children):
            sides = [_rarest(child, seen) for child in children if not isinstance(child, Not)]
        case Near():
            sides = [_rarest(node.left, seen), _rarest(node.right, seen)]
        case Within("lang", child):
            return {Need("lang", term.words[0].lower()) for term in _terms(child)}
        case Within(_, child):
            return _rarest(child, seen)
        case Not():
            return set()
    return min((side for side in sides if side), key=lambda side: _cost(side, seen), default=set())


def _rarest_piece(way: Pattern, seen: Counter[Need]) -> set[Need]:
    return min((set(_needs(piece)) for piece in way.pieces), key=lambda needs: _cost(needs, seen), default=set())


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


def _cost(needs: set[Need], seen: Counter[Need]) -> float:
    """Guess how many articles and watches share these words: long words are rare, languages are not."""
    return sum((1 + seen[need]) * (1.0 if need.how == "lang" else 3.0 ** -min(len(need.key), 12)) for need in needs)
