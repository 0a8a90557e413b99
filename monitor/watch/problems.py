"""Watches that could never match, said before the first article comes."""

from collections.abc import Iterator

from monitor.model.errors import QueryError
from monitor.model.watch import Watch
from monitor.query import parse, phrase
from monitor.watch.tokens import tokenize


def compile_problem(watch: Watch) -> str | None:
    """Say in one sentence what is wrong with a watch, or None where it can match."""
    try:
        return next(_problems(watch), None)
    except QueryError as error:
        return str(error)


def _problems(watch: Watch) -> Iterator[str]:
    """Find problems. Raises QueryError where a query or a phrase cannot be right."""
    if watch.query:
        parse(watch.query)
    for text in (*watch.any, *watch.all, *watch.none, *watch.context, *watch.not_):
        phrase(text)
    if watch.kind == "topic":
        if not (watch.query or watch.any or watch.all):
            yield "a topic needs a query, or terms in any or all"
        return
    for text in (watch.name, *watch.aliases, *(watch.weak or ())):
        if not tokenize(text).keys:
            yield f"there is no letter or digit in the name {text!r}"
