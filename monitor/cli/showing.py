"""``monitor export``, ``timeline``, ``search`` and ``feeds``: what is stored, as data."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.places import Places
from monitor.cli.queries import refusal
from monitor.cli.talk import json_lines, room
from monitor.cli.times import MOMENT

if TYPE_CHECKING:
    from monitor.archive.calendar import Period
    from monitor.report.writing import Format
    from monitor.store.database import Database

MOST_PERIODS = 100_000
"""Hours, days or weeks in one timeline; more of them take minutes and nobody reads them."""


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output otherwise.")
@click.option("--format", "form", type=click.Choice(["csv", "tsv", "jsonl", "md"]), default="csv", show_default=True)
@click.option("--watch", "watches", multiple=True, metavar="NAME", help="Only this watch; may be given more than once.")
@click.option("--since", type=MOMENT, help="From this day or moment, or this long ago: 2026-03-01, 7d.")
@click.option("--until", type=MOMENT, help="Before this day or moment, or this long ago.")
@click.option("--by-first-seen", is_flag=True, help="Go by when monitor saw it, not by when it was published.")
@click.option("--clipped", is_flag=True, help="Only clipped mentions.")
@click.option("--excel", is_flag=True, help="Begin with the mark that Excel wants for UTF-8.")
@click.option("--utc", is_flag=True, help="Times in UTC instead of local time.")
@click.pass_context
def export(
    context: click.Context,
    *,
    output: Path | None,
    form: "Format",
    watches: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    by_first_seen: bool,
    clipped: bool,
    excel: bool,
    utc: bool,
) -> None:
    """Export mentions, newest first."""
    from monitor.archive.exporting import export as export_file
    from monitor.model.moment import to_text
    from monitor.report.writing import write
    from monitor.store.export import Wanted, rows

    wanted = Wanted(
        watches=watches,
        since=to_text(since) if since else None,
        until=to_text(until) if until else None,
        by_first_seen=by_first_seen,
        clipped=clipped,
    )
    with Places.of(context).open_stored(once=True) as database:
        _refuse_unknown(database, watches)
        if output is None:
            with database.moment():
                write(rows(database, wanted), sys.stdout.buffer, form, excel=excel, utc=utc)
            sys.stdout.flush()  # here, where it can still be said that it failed
        else:
            count = export_file(database, wanted, output, format=form, excel=excel, utc=utc)
            click.echo(f"{output}: {count} mentions.", err=True)


def _refuse_unknown(database: "Database", names: tuple[str, ...]) -> None:
    from monitor.store.export import unknown_watches

    if unknown := unknown_watches(database, names):
        from monitor.store.watches import listed

        known = ", ".join(f'"{watch.name}"' for watch in listed(database)) or "none yet"
        raise click.UsageError(f'There is no watch "{unknown[0]}". The watches are: {known}.')


@click.command()
@click.option("--watch", "watches", multiple=True, metavar="NAME", help="Only this watch; may be given more than once.")
@click.option("--since", type=MOMENT, default="30d", show_default=True, help="How far back: 24h, 30d.")
@click.option("--by", "period", type=click.Choice(["hour", "day", "week"]), default="day", show_default=True)
@click.option("--utc", is_flag=True, help="Days and hours of UTC instead of local ones.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each watch and period.")
@click.pass_context
def timeline(
    context: click.Context, *, watches: tuple[str, ...], since: datetime, period: "Period", utc: bool, as_json: bool
) -> None:
    """Count mentions by hour, day or week."""
    from monitor.archive.volume import over_time
    from monitor.report.timeline import draw

    now = datetime.now(UTC)
    if now - since > MOST_PERIODS * timedelta(hours=1 if period == "hour" else 24):
        raise click.UsageError(f"That is more than {MOST_PERIODS:,} {period}s: choose a later --since.")
    with Places.of(context).open_stored() as database:
        _refuse_unknown(database, watches)
        found = over_time(database, period, since, now, now, only=watches, utc=utc)
    if as_json:
        json_lines(
            {"watch": row.watch, "start": span.start, "mentions": count.mentions, "coverage": _rounded(covered)}
            for row in found.series
            for span, count, covered in zip(found.spans, row.counts, found.coverage, strict=True)
        )
    else:
        rows = [
            (row.watch, [(span.start, count.mentions) for span, count in zip(found.spans, row.counts, strict=True)])
            for row in found.series
        ]
        _print(draw(rows, period, room()), "No watches yet: add some to feeds.toml.")


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many articles at most."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each article.")
@click.pass_context
def search(context: click.Context, *, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search all articles, watched or not.

    QUERY is in the query language of watches.
    """
    from monitor.archive.search import search as search_archive
    from monitor.model.errors import QueryError
    from monitor.report.table import articles

    text = " ".join(query)
    with Places.of(context).open_stored() as database:
        try:
            found = search_archive(database, text, limit=limit)
        except QueryError as error:
            raise refusal(text, error) from error
    if as_json:
        json_lines(found)
    else:
        _print(articles(found), f"No article matches {text!r}.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each feed.")
@click.pass_context
def feeds(context: click.Context, *, as_json: bool) -> None:
    """Show how every feed is doing."""
    from msgspec.structs import asdict

    from monitor.archive.coverage import coverage
    from monitor.report.table import blindness, health_table
    from monitor.store.feeds import health
    from monitor.store.searched import searched

    now = datetime.now(UTC)
    since = now - timedelta(days=7)
    with Places.of(context).open_stored() as database:
        found = health(database, now)
        (covered,), scopes = coverage(database, [(since, now)], now), searched(database, since, now)
    if as_json:
        columns = ("feed", "url", "state", "error", "failures", "last_ok_at", "last_new_at", "due_at", "entries_a_day")
        json_lines({column: getattr(row, column) for column in columns} for row in found)
    else:
        _print(health_table([asdict(row) for row in found]), "No feeds yet: add some to feeds.toml.")
        for line in blindness("the last 7 days", covered, scopes):
            click.echo(line, err=True)


def _print(lines: Iterable[str], otherwise: str) -> None:
    lines = list(lines)
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(otherwise, err=True)
