"""A query asked of one article: whether it holds, and what was found for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from operator import itemgetter

from monitor.model.article import Document
from monitor.query import And, Near, Node, Not, Or, Term, Within
from monitor.watch.finding import Field, Span, find
from monitor.watch.forms import Lemmas, lemmas
from monitor.watch.furniture import Furniture
from monitor.watch.quotes import Spoken, spoken
from monitor.watch.sentences import Sentences
from monitor.watch.terms import label, patterns
from monitor.watch.tokens import lead_length, tokenize

DEFAULT = ("headline", "body")
"""The fields that a term searches when the query names none."""


class Fields(dict[str, Field]):
    """The fields of an article by name, each made searchable when it is first asked for."""

    def __init__(self, document: Document, language: str, forms: Lemmas | None) -> None:
        super().__init__()
        self._document, self._language, self._forms = document, language, forms

    def __missing__(self, name: str) -> Field:
        document = self._document
        text: str = "; ".join(document.tags) if name == "tag" else getattr(document, name)
        made = self[name] = Field(name, tokenize(text, self._language), self._forms, self._language)
        return made


class Article:
    """One document made searchable: tokenized once, its base forms looked up once, for all watches."""

    def __init__(self, document: Document, *, inflect: bool) -> None:
        self.document = document
        self.language = document.language.lower().partition("-")[0]
        self.fields = Fields(document, self.language, lemmas(self.language) if inflect else None)
        self._sentences: dict[str, Sentences] = {}

    @cached_property
    def lead_words(self) -> int:
        """How many words of the body are its lead."""
        return lead_length(self.fields["body"].tokens)

    @cached_property
    def spoken(self) -> list[Spoken]:
        """The quotes of the body, whoever speaks."""
        return spoken(self.fields["body"].tokens, self.sentences("body"), self.language)

    @cached_property
    def furniture(self) -> Furniture:
        """The paragraphs of the body that are not the article."""
        return Furniture(self.fields["body"].tokens.text)

    def sentences(self, name: str) -> Sentences:
        """Give the sentences of a field, found once."""
        if name not in self._sentences:
            self._sentences[name] = Sentences(self.fields[name].tokens.text)
        return self._sentences[name]


def ask(node: Node, article: Article, scope: tuple[str, ...] = DEFAULT) -> list[Span] | None:
    """Evaluate a query: None where it does not hold, else what was found, which is nothing for NOT and ``lang:``."""
    match node:
        case Term() | Near():
            return list(chain.from_iterable(spans_in(node, article, name) for name in scope)) or None
        case And(children):
            found = [ask(child, article, scope) for child in children]
            return None if None in found else [span for spans in found if spans for span in spans]
        case Or(children):
            held = [spans for child in children if (spans := ask(child, article, scope)) is not None]
            return list(chain.from_iterable(held)) if held else None
        case Not(child):
            return [] if ask(child, article, scope) is None else None
        case Within("lang", child):
            return [] if speaks(child, article.language) else None
        case Within(name, child):
            return ask(child, article, (name,))


def spans_in(node: Node, article: Article, name: str) -> list[Span]:
    """Find a term, a group of terms or a NEAR of them in one field."""
    match node:
        case Term():
            return _term(node, article, name)
        case Or(children):
            return [span for child in children for span in spans_in(child, article, name)]
        case Near():
            return _near(node, spans_in(node.left, article, name), spans_in(node.right, article, name))
    return []


def _term(term: Term, article: Article, name: str) -> list[Span]:
    text = article.fields["body" if name == "lead" else name]
    spans = [span for pattern in patterns(term) for span in find(pattern, text, label(term))]
    if name == "lead":
        return [span for span in spans if span.last < article.lead_words]
    return [span for span in spans if name != "tag" or ";" not in text.tokens.text[span.start : span.end]]


def _near(node: Near, left: list[Span], right: list[Span]) -> list[Span]:
    """Pair each span of the left side with the nearest of the right; one span from the first word to the last."""
    rows = [[(span.first, span.last) for span in side] for side in (left, right)]
    return [_joined(left[one], right[other]) for one, other in pairs(node, *rows)]


Row = tuple[int, int]
"""The first and the last word of something found."""


def pairs(node: Near, left: list[Row], right: list[Row]) -> Iterator[tuple[int, int]]:
    """Pair each row of the left side with the nearest of the right, where that is near enough; gives their numbers."""
    by_first = sorted(range(len(right)), key=lambda number: right[number][0])
    by_last = sorted(range(len(right)), key=lambda number: right[number][1])
    firsts, lasts = [right[number][0] for number in by_first], [right[number][1] for number in by_last]
    for one, (first, last) in enumerate(left):
        after, before = bisect_right(firsts, last), bisect_left(lasts, first) - 1
        others = by_first[after : after + 1]
        others += by_last[before : before + 1] if before >= 0 and not node.ordered else []
        near = [(gap, other) for other in others if (gap := _between(left[one], right[other])) <= node.distance]
        if near:
            yield one, min(near, key=itemgetter(0))[1]


def _between(one: Row, other: Row) -> int:
    return max(one[0], other[0]) - min(one[1], other[1]) - 1


def _joined(one: Span, other: Span) -> Span:
    first, last = sorted((one, other), key=lambda span: span.first)
    return Span(first.field, first.first, last.last, first.start, last.end, f"{first.term} … {last.term}")


def speaks(node: Node, language: str) -> bool:
    """Tell whether a language is the one of a ``lang:`` field, or among those of its group."""
    match node:
        case Term(words):
            return words[0].lower() == language
        case Or(children):
            return any(speaks(child, language) for child in children)
    return False
