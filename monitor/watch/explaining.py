"""Why a watch matches or not: its clauses in indented lines, each held or failed."""

from collections.abc import Iterator

from monitor.query import And, Node, Not, Or, Within, to_text
from monitor.watch.clauses import DEFAULT, Article, ask
from monitor.watch.plans import NamePlan, Plan


def explain(plan: Plan, article: Article) -> Iterator[str]:
    """Explain one watch on one article; ``+`` stands before what held, ``-`` before what failed."""
    found = plan.find(article)
    yield f"{'+' if found is not None else '-'} {plan.watch.name}"
    if isinstance(plan, NamePlan):
        yield from _names(plan, article)
    else:
        yield from _clauses(plan.tree, article, DEFAULT, 1)


def _clauses(node: Node, article: Article, scope: tuple[str, ...], depth: int) -> Iterator[str]:
    found = ask(node, article, scope)
    marked = f": {len(found)} found" if found else ""
    yield f"{'  ' * depth}{'+' if found is not None else '-'} {to_text(node)}{marked}"
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _clauses(child, article, scope, depth + 1)
        case Not(child):
            yield from _clauses(child, article, scope, depth + 1)
        case Within(name, And() | Or() | Not() as child) if name != "lang":
            yield from _clauses(child, article, (name,), depth + 1)


def _names(plan: NamePlan, article: Article) -> Iterator[str]:
    strong = plan.names.strong(article)
    weak = plan.names.weak_after(article, strong)
    unwanted = plan.names.unwanted(article)
    counts = (("strong names", strong), ("weak names that count", weak), ("not", unwanted))
    for what, spans in counts:
        terms = ", ".join(dict.fromkeys(span.term for span in spans))
        held = bool(spans) != (what == "not")
        yield f"  {'+' if held else '-'} {what}: {len(spans)} found{f' ({terms})' if terms else ''}"
