"""The query language: text to a tree, or an error with its column. ``grammar.lark`` is the reference."""

from monitor.query.phrases import phrase
from monitor.query.text import to_text
from monitor.query.tree import And, Near, Node, Not, Or, Term, Within

__all__ = ["And", "Near", "Node", "Not", "Or", "Term", "Within", "parse", "phrase", "to_text"]


def parse(text: str) -> Node:
    """Read a query.

    Raises QueryError, with the column counted from 1, for every text that cannot be right.
    """
    from monitor.query.reading import read  # the parsing library is not needed to start the program

    return read(text)
