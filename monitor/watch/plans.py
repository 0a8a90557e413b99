"""A watch compiled: which words an article must have for it, and what it finds there."""

from functools import cached_property

from monitor.model.mention import Strength
from monitor.model.watch import Watch
from monitor.query import And, Node, Not, Or, parse, phrase
from monitor.watch.clauses import Article, ask
from monitor.watch.conditions import Condition, condition
from monitor.watch.finding import Span
from monitor.watch.holding import holds, pieces
from monitor.watch.names import Names
from monitor.watch.presence import Presence

Found = list[tuple[Span, Strength]]


class TopicPlan:
    """A topic: a query, or its lists made into one."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.tree = tree(watch)
        self._presence = Presence(pieces(self.tree))

    inflects = True

    def condition(self) -> Condition:
        """Give what every matching article has."""
        return condition(self.tree)

    def find(self, article: Article) -> Found | None:
        """Ask the query of an article: None where it does not hold."""
        spans = ask(self.tree, article)
        return None if spans is None else [(span, "term") for span in spans]

    def holds(self, article: Article) -> bool:
        """Tell whether the query holds."""
        return holds(self.tree, article, self._presence)


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

    def condition(self) -> Condition:
        """Give what every article has that names the watch."""
        return self.names.condition()

    def find(self, article: Article) -> Found | None:
        """Find the names in an article that count: None where there are none."""
        strong = _allowed(self.names.strong(article), self.names.unwanted(article))
        weak = _allowed(self.names.weak_after(article, strong), self.names.unwanted(article))
        found: Found = [(span, "strong") for span in strong]
        found += [(span, "weak") for span in weak]
        return found or None

    def holds(self, article: Article) -> bool:
        """Tell whether the watch is named."""
        return self.find(article) is not None


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
