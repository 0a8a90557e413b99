"""Why a watch matches or not: its clauses in indented lines, each held or failed."""

from collections.abc import Iterator

from monitor.query import And, Near, Node, Not, Or, Within, to_text
from monitor.watch.clauses import DEFAULT, Article, ask
from monitor.watch.explaining_names import explain_names
from monitor.watch.plans import NamePlan, Plan


def explain(plan: Plan, article: Article) -> Iterator[str]:
    """Explain one watch on one article; ``+`` stands before what held, ``-`` before what failed."""
    found = plan.find(article)
    yield f"{'+' if found is not None else '-'} {plan.watch.name}"
    if isinstance(plan, NamePlan):
        yield from explain_names(plan, article)
    else:
        yield from _clauses(plan.tree, article, DEFAULT, 1)


def _clauses(node: Node, article: Article, scope: tuple[str, ...], depth: int) -> Iterator[str]:
    found = ask(node, article, scope)
    marked = f": {len(found)} found" if found else ""
    if isinstance(node, Within) and node.field == "lang":
        marked = f": the language is {article.language}"
    yield f"{'  ' * depth}{'+' if found is not None else '-'} {to_text(node)}{marked}"
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _clauses(child, article, scope, depth + 1)
        case Near(left, right):
            for child in (left, right):
                yield from _clauses(child, article, scope, depth + 1)
        case Not(child):
            yield from _clauses(child, article, scope, depth + 1)
        case Within(name, And() | Or() | Not() as child) if name != "lang":
            yield from _clauses(child, article, (name,), depth + 1)
