"""``monitor backtest``: what a definition would give over the archive."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.places import Places
from monitor.cli.queries import query_watch
from monitor.cli.talk import json_lines, progress_line, room
from monitor.cli.times import MOMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from monitor.archive.backtest import Day, Outcome
    from monitor.model.watch import Watch
    from monitor.store.backtest import Sample


@click.command()
@click.option("--watch", "name", metavar="NAME", help="This watch of feeds.toml, beside its stored mentions.")
@click.option("--query", metavar="QUERY", help="A query; with --watch, instead of what the watch says now.")
@click.option("--since", type=MOMENT, default="90d", show_default=True, help="How far back: 7d, 2026-03-01.")
@click.option("--utc", is_flag=True, help="Days of UTC instead of local ones.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each watch.")
@click.pass_context
def backtest(
    context: click.Context, *, name: str | None, query: str | None, since: datetime, utc: bool, as_json: bool
) -> None:
    """Try a watch over the archive: mentions gained, lost and kept, with samples and the volume a day.

    Without --watch and --query, every watch of feeds.toml is tried.
    """
    import msgspec

    places = Places.of(context)
    wanted = _wanted(places, name, query)
    if not wanted:
        click.echo("No watches yet: add some to feeds.toml, or give --query.", err=True)
    for old, new in wanted:
        outcome = _run(places.database(), old, new, since, utc=utc)
        if as_json:
            json_lines([{"watch": new.name, "kind": new.kind, **msgspec.to_builtins(outcome)}])
        else:
            _say(new, outcome)


def _wanted(places: Places, name: str | None, query: str | None) -> "Sequence[tuple[Watch | None, Watch]]":
    """Pair what is stored with what is tried: a watch may be tried with another query."""
    from monitor.model.watch import Watch

    asked = query_watch(query) if query is not None else None
    if asked and not name:
        return [(None, asked)]
    watches = places.watches(name)
    if asked:
        return [(watch, Watch(key=watch.key, name=watch.name, query=asked.query)) for watch in watches]
    return [(watch, watch) for watch in watches]


def _run(path: "Path", old: "Watch | None", new: "Watch", since: datetime, *, utc: bool) -> "Outcome":
    import asyncio

    from monitor.archive.backtest import backtest

    show = progress_line()
    show(f"{new.name}: looking for articles")
    try:
        return asyncio.run(
            backtest(
                path, old, new, since, utc=utc,
                progress=lambda done, total: show(f"{new.name}: {done:,} of {total:,} articles searched"),
            )
        )  # fmt: skip
    finally:
        show("")


def _say(watch: "Watch", outcome: "Outcome") -> None:
    counted = f"{outcome.gained:,} gained, {outcome.lost:,} lost, {outcome.kept:,} kept"
    click.secho(f"{watch.name} ({watch.kind}): {counted} in {outcome.articles:,} articles", bold=True)
    _say_volume(outcome.volume)
    _say_samples("gained", outcome.gained, outcome.gained_samples)
    _say_samples("lost", outcome.lost, outcome.lost_samples)
    _say_samples("kept", outcome.kept, outcome.kept_samples)


def _say_volume(volume: "Sequence[Day]") -> None:
    """Draw the volume a day, and that of the stored mentions where there are any."""
    from monitor.report.timeline import draw

    counts = {"before": [day.before for day in volume], "after": [day.after for day in volume]}
    rows = {name: numbers for name, numbers in counts.items() if name == "after" or any(numbers)}
    days = [day.day for day in volume]
    series = [(name, list(zip(days, numbers, strict=True))) for name, numbers in rows.items()] if days else []
    for line in draw(series, "day", room() - len("  ")):
        click.echo(f"  {line}")
    for name, numbers in rows.items() if days else ():
        click.echo(f"  {sum(numbers) / len(numbers):.1f} mentions a day {name}")


def _say_samples(word: str, count: int, samples: "Sequence[Sample]") -> None:
    from monitor.report.table import local

    if samples:
        click.secho(f"{word}: {len(samples)} of {count:,}", bold=True)
    for sample in samples:
        click.echo(f"  {' · '.join(filter(None, (local(sample.at), sample.source, sample.headline)))}")
        click.echo(f"    {_marked(sample)}")


def _marked(sample: "Sample") -> str:
    """Give the sentence on one line, its hits in bold on a terminal."""
    parts, place = [], 0
    for start, end in sample.marks:
        if start >= place:
            parts += [sample.sentence[place:start], click.style(sample.sentence[start:end], bold=True)]
            place = end
    return "".join([*parts, sample.sentence[place:]]).replace("\n", " ")
