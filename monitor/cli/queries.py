"""Queries on the command line: read, or refused with a mark under the mistake."""

from typing import TYPE_CHECKING

import click

from monitor.model.errors import QueryError

if TYPE_CHECKING:
    from monitor.model.watch import Watch


def query_watch(query: str) -> "Watch":
    """Make a watch of a query. Raises UsageError where the query cannot be right."""
    from monitor.model.watch import Watch
    from monitor.query import parse

    try:
        parse(query)
    except QueryError as error:
        raise refusal(query, error) from error
    return Watch(key="query", name=query, query=query)


def refusal(query: str, error: QueryError) -> click.UsageError:
    """Say what is wrong with a query, with the line of it and a mark under the place."""
    from monitor.report.widths import width

    at = error.column - 1
    start = query.rfind("\n", 0, at) + 1
    line = query[start:].partition("\n")[0].replace("\t", " ")
    return click.UsageError(f"{error}\n  {line}\n  {' ' * width(line[: at - start])}^")
