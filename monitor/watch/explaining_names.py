"""Why a person or an organization is named or not: each name, context and exception with how often it was found."""

from collections import Counter
from collections.abc import Iterator, Sequence

from monitor.watch.clauses import DEFAULT, Article
from monitor.watch.explained import Clause
from monitor.watch.finding import Span
from monitor.watch.owners import CONTEXT_WORDS
from monitor.watch.plans import NamePlan


def explain_names(plan: NamePlan, article: Article) -> Iterator[Clause]:
    """Explain a watch on names: what was found held, what was not or forbids a hit failed."""
    counted = plan.find(article) or []
    strong = plan.names.strong(article)
    yield from _strong(plan, strong, Counter(span.term for span, strength in counted if strength == "strong"))
    yield from _weak(plan, article, strong, [span for span, strength in counted if strength == "weak"])
    for what, texts in (("context", plan.watch.context), ("not", plan.watch.not_)):
        for text in texts:
            number = len(plan.names.spans_of((text,), article))
            held = bool(number) != (what == "not")
            never = ", never a hit" if what == "not" and number else ""
            yield _clause(held, what, text, f"{number} found{never}" if number else "")


def _strong(plan: NamePlan, strong: Sequence[Span], counted: Counter[str]) -> Iterator[Clause]:
    """Say of each strong name how often it was found, and how often it counts where ``not`` takes some out."""
    found = Counter(span.term for span in strong)
    watch = plan.watch
    kinds = {watch.ticker: "ticker"} if watch.ticker else {}
    kinds = {watch.name: "name", **dict.fromkeys(watch.aliases, "alias"), **kinds}
    for text in [*kinds, *(term for term in found if term not in kinds)]:
        number, counts = found[text], counted[text]
        said = f"{number} found" + (f", {counts} count" if counts != number else "") if number else ""
        yield _clause(counts > 0, kinds.get(text, "name"), text, said)


def _weak(plan: NamePlan, article: Article, strong: Sequence[Span], counted: Sequence[Span]) -> Iterator[Clause]:
    """Say of each weak name how often it stands alone, and how often it counts."""
    inside = {(span.field, place) for span in strong for place in range(span.first, span.last + 1)}
    for name in plan.names.weak:
        alone = sum((field, place) not in inside for field, place in _places(name.row, article))
        counts = sum(span.term == name.text for span in counted)
        why = "" if counts or not alone else f": {_why_not(plan, article, strong)}"
        yield _clause(counts > 0, "weak", name.text, f"{alone} found alone, {counts} count{why}" if alone else "")


def _why_not(plan: NamePlan, article: Article, strong: Sequence[Span]) -> str:
    if strong:
        return "before the strong name, or somebody else's"
    if plan.names.spans_of(plan.watch.context, article):
        return f"no strong name before it and no context within {CONTEXT_WORDS} words, or somebody else's"
    return "neither a strong name nor a context is there"


def _places(row: tuple[str, ...], article: Article) -> Iterator[tuple[str, int]]:
    for name in DEFAULT:
        keys = article.fields[name].tokens.keys
        for place in article.fields[name].tokens.where.get(row[0], ()):
            if tuple(keys[place : place + len(row)]) == row:
                yield name, place


def _clause(held: bool, what: str, text: str, said: str) -> Clause:
    return Clause(1, held, f"{what} {text}", said)
