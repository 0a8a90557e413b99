"""Why a watch matches or not: its clauses, each held or failed."""

from collections.abc import Iterator

from monitor.query import And, Near, Node, Not, Or, Within, to_text
from monitor.watch.clauses import DEFAULT, Article, ask
from monitor.watch.explained import Clause
from monitor.watch.explaining_names import explain_names
from monitor.watch.plans import NamePlan, Plan


def explain(plan: Plan, article: Article) -> Iterator[Clause]:
    """Explain one watch on one article: first the watch itself, then what it consists of."""
    yield Clause(0, plan.find(article) is not None, plan.watch.name)
    if isinstance(plan, NamePlan):
        yield from explain_names(plan, article)
    else:
        yield from _clauses(plan.tree, article, DEFAULT, 1)


def _clauses(node: Node, article: Article, scope: tuple[str, ...], depth: int) -> Iterator[Clause]:
    found = ask(node, article, scope)
    said = f"{len(found)} found" if found else ""
    if isinstance(node, Within) and node.field == "lang":
        said = f"the language is {article.language}"
    yield Clause(depth, found is not None, to_text(node), said)
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
