"""``monitor db``: care of the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from monitor.cli.places import Places
from monitor.cli.talk import progress_line
from monitor.cli.times import MOMENT


@click.group()
def db() -> None:
    """Back up, check or prune the database."""


@db.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def backup(context: click.Context, file: Path | None) -> None:
    """Copy the database to FILE, also while the engine runs; by default beside it, with the date in its name."""
    from monitor.store.care import back_up_to, backup_name

    with Places.of(context).open_stored() as database:
        target = file or backup_name(database.path, datetime.now(UTC))
        back_up_to(database, target)
    click.echo(target)


@db.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Say whether the database is whole; exit 1 where it is not."""
    from monitor.store.care import problems, size

    with Places.of(context).open_stored() as database:
        found = problems(database)
        megabytes = size(database) / 1_000_000
        for line in found:
            click.echo(line)
        if found:
            click.echo(f"{database.path} is damaged: restore a backup (`monitor db backup` makes one).", err=True)
            context.exit(1)
        click.echo(f"{database.path} is whole ({megabytes:.1f} MB).", err=True)


@db.command()
@click.option("--before", type=MOMENT, help="A day, or how long ago: 2026-03-01, 400d. Default: `keep` of feeds.toml.")
@click.pass_context
def prune(context: click.Context, *, before: datetime | None) -> None:
    """Remove articles first seen before then that have no clip, tag or note, and give their room back."""
    from monitor.model.errors import StoreBusy
    from monitor.store.care import shrink
    from monitor.store.pruning import prune as prune_batch

    places = Places.of(context)
    before = before or _kept_from(places)
    if before is None:
        click.echo('Nothing is removed: feeds.toml says keep = "forever". --before 400d would.', err=True)
        return
    removed, show = 0, progress_line()
    with places.open_stored() as database:
        while count := prune_batch(database, before):
            removed += count
            show(f"{removed} articles removed …")
        show("")
        if removed:
            try:
                shrink(database)
            except StoreBusy:
                click.echo("Their room is used again; it is given back when nothing else uses the database.", err=True)
    click.echo(f"{removed} articles removed.", err=True)


def _kept_from(places: Places) -> datetime | None:
    keep = places.config().settings.keep
    return datetime.now(UTC) - keep if keep else None
