"""``monitor fetch`` and ``monitor run``: the engine, once or until stopped."""

from typing import TYPE_CHECKING

import click

from monitor.cli.places import Places
from monitor.cli.talk import LOG, json_lines, progress_line, start_log
from monitor.model.errors import MonitorError

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.config import Config
    from monitor.engine.outcome import Summary
    from monitor.store.changes import Progress


@click.command()
@click.option("--all", "every", is_flag=True, help="Poll every feed, due or not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each feed, and last the totals.")
@click.option("-v", "--verbose", is_flag=True, help="Say what happens to every feed and page.")
@LOG
@click.pass_context
def fetch(context: click.Context, *, every: bool, as_json: bool, verbose: bool, form: str) -> None:
    """Refresh all that is due, then stop.

    Every feed that is due is polled, every page that waits is fetched. Exit 1 where all feeds fail.
    """
    start_log(form, verbose=verbose)
    config, database = _ready(Places.of(context))
    import asyncio

    from monitor.engine.once import fetch_once

    show = progress_line()
    fetching = fetch_once(config, database, every=every, watch=lambda now: show("" if verbose else _progress(now)))
    try:
        summary = asyncio.run(fetching)
    except KeyboardInterrupt as stopped:
        raise MonitorError("stopped. What was fetched is stored; the next fetch goes on from there.") from stopped
    finally:
        show("")
    if as_json:
        json_lines([*summary.feeds, summary.totals])
    else:
        _say(summary)
    totals = summary.totals
    context.exit(1 if totals.feeds and totals.failed == totals.feeds else 0)


def _ready(places: Places) -> "tuple[Config, Path]":
    """The configuration and the database; from here on the libraries of workers load, ahead of the engine's own."""
    from monitor.engine.ahead import load_ahead

    config = places.config()
    database = places.database(config)
    load_ahead(config, database)
    return config, database


def _progress(now: "Progress") -> str:
    if now.phase == "matching":
        return f"matching the archive again: {now.articles_done} of {now.articles}"
    pages = f" · pages {now.pages_done} of {now.pages}" if now.pages else ""
    failed = f", {now.feeds_failed} failed" if now.feeds_failed else ""
    return f"feeds {now.feeds_done} of {now.feeds}{failed}{pages}"


def _say(summary: "Summary") -> None:
    for feed in summary.feeds:
        if feed.error:
            click.echo(f"{feed.feed}: {feed.error}", err=True)
    totals = summary.totals
    failed = f", {totals.failed} failed" if totals.failed else ""
    pages = f"{totals.pages} pages" + (f", {totals.pages_failed} failed" if totals.pages_failed else "")
    click.echo(
        f"{totals.feeds} feeds{failed} · {totals.entries_new} new entries · {totals.articles_new} new articles"
        f" · {pages} · {totals.mentions_new} new mentions · {totals.seconds:.1f} s",
        err=True,
    )


@click.command()
@click.option("--until-stdin-closes", is_flag=True, hidden=True, help="End when standard input ends.")
@click.option("-q", "--quiet", is_flag=True, help="Log errors only.")
@LOG
@click.pass_context
def run(context: click.Context, *, until_stdin_closes: bool, quiet: bool, form: str) -> None:
    """Be the engine alone, until stopped."""
    start_log(form, verbose=not quiet)
    places = Places.of(context)
    config, database = _ready(places)
    import asyncio

    from monitor.engine.service import serve

    asyncio.run(serve(config, places.in_force(), database, until_stdin_closes=until_stdin_closes))
