"""``monitor add`` and ``monitor opml``: feeds into feeds.toml, and out of it for other readers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.config import Config
    from monitor.feeds.opml import Outline


@click.command()
@click.argument("url")
@click.option("--name", default="", help="What to call it; default: the feed's own title.")
@click.option("--tag", "tags", multiple=True, help="A tag for its articles; may be given more than once.")
@click.pass_context
def add(context: click.Context, *, url: str, name: str, tags: tuple[str, ...]) -> None:
    """Find the feed behind a page, or take a feed, and append it to feeds.toml."""
    import asyncio

    from monitor.config.edits import add_feeds, identities, identity
    from monitor.engine.finding import find_feed
    from monitor.model.address import without_credentials

    places = Places.of(context)
    config, file = places.config(), places.in_force()
    found = asyncio.run(find_feed(url if "://" in url else f"https://{url}", config.settings))
    shown, title = without_credentials(found.url), name or found.title or "no title"
    if identity(found.url) in identities(config):
        click.echo(f"{file} has {shown} already.", err=True)
        return
    add_feeds(file, [{"url": found.url, "name": name or None, "tags": tags or None}])
    click.echo(f"Added to {file}: {title}, {shown}, {found.entries} entries.", err=True)
    if found.others:
        click.echo("The page names other feeds too:", err=True)
        for other in found.others:
            click.echo(f"  monitor add {other}", err=True)


@click.group()
def opml() -> None:
    """Exchange subscription lists with other feed readers."""


@opml.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, *, file: Path) -> None:
    """Add the feeds of an OPML file (- for standard input) to feeds.toml, their folders as tags."""
    places = Places.of(context)
    click.echo(import_outlines(file, places.config(), places.in_force()), err=True)


def import_outlines(file: Path, config: "Config", target: Path) -> str:
    """Add the feeds of an OPML file to the feeds.toml at ``target``; what was done, in a sentence.

    Raises ClickException where the file cannot be read as OPML.
    """
    from monitor.config.edits import add_feeds
    from monitor.feeds.opml import MOST_BYTES, read

    try:
        with click.open_file(str(file), "rb") as opened:
            outlines = read(opened.read(MOST_BYTES))
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from error
    if isinstance(outlines, str):
        raise click.ClickException(f"{file}: {outlines}.")
    wanted, refused = _new(outlines, config)
    for line in refused:
        click.echo(line, err=True)
    add_feeds(target, [{"url": each.url, "name": each.name or None, "tags": each.tags or None} for each in wanted])
    known = len(outlines) - len(wanted) - len(refused)
    return f"{len(wanted)} feeds added to {target}, {known} were there, {len(refused)} left out."


def _new(outlines: "Iterable[Outline]", config: "Config") -> tuple[list["Outline"], list[str]]:
    """The feeds that are not there yet, once each, and a line for each that cannot be one."""
    from monitor.config.edits import address_problem, identities, identity

    known, wanted, refused = identities(config), dict[str, "Outline"](), list[str]()
    for each in outlines:
        problem = address_problem(each.url)
        if problem:
            refused.append(f"left out: {each.name or 'a feed'}: its address {problem}")
        elif (address := identity(each.url)) not in known:
            wanted.setdefault(address, each)
    return list(wanted.values()), refused


@opml.command("export")
@click.pass_context
def export_opml(context: click.Context) -> None:
    """Print the feeds of feeds.toml as OPML, tags as folders; without any credentials."""
    from monitor.feeds.opml import Outline, write
    from monitor.model.address import without_credentials

    feeds = Places.of(context).config().feeds
    content = write("monitor", (Outline(without_credentials(each.url), each.name, each.tags) for each in feeds))
    click.echo(content, nl=False)
