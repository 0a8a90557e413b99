"""A tree as text that parses to the same tree again."""

import re

from monitor.query.elsewhere import advice
from monitor.query.tree import And, Near, Node, Not, Or, Term, Within

_PLAIN = re.compile(r"[^\W_][\w'’-]*\*?")
_OPERATORS = {"AND", "OR", "NOT", "NEAR", "ONEAR"}


def to_text(node: Node) -> str:
    """Write a query: ``parse(to_text(node)) == node`` for every node that ``parse`` can give."""
    match node:
        case Term():
            return _term(node)
        case Near():
            operator = ("ONEAR" if node.ordered else "NEAR") + f"/{node.distance}"
            left = to_text(node.left) if isinstance(node.left, Near) else _inside(node.left)
            return f"{left} {operator} {_inside(node.right)}"
        case Within():
            return f"{node.field}:{_inside(node.child)}"
        case Not():
            return f"NOT {to_text(node.child) if isinstance(node.child, Near | Not) else _inside(node.child)}"
        case And() | Or():
            operator = " AND " if isinstance(node, And) else " OR "
            return operator.join(_inside(child) for child in node.children)


def _inside(node: Node) -> str:
    """Write a node as it stands inside another: in parentheses unless it is a single unit."""
    return to_text(node) if isinstance(node, Term | Within) else f"({to_text(node)})"


def _term(term: Term) -> str:
    text = " ".join(term.words)
    plain = _PLAIN.fullmatch(text) and text not in _OPERATORS and not advice(text)
    return ("=" if term.exact else "") + (text if plain else f'"{text}"')
