"""``monitor check``: every problem of feeds.toml at once."""

import click
import msgspec

from monitor.cli.places import Places
from monitor.cli.talk import json_lines
from monitor.model.errors import ConfigError


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each problem.")
@click.pass_context
def check(context: click.Context, *, as_json: bool) -> None:
    """Read feeds.toml and list every problem with its line; exit 2 where there is one."""
    places = Places.of(context)
    try:
        config = places.config()
    except ConfigError as error:
        if as_json:
            json_lines({"file": str(error.path), **msgspec.structs.asdict(problem)} for problem in error.problems)
        else:
            for line in error.lines():
                click.echo(line)
        context.exit(2)
    if not as_json:
        click.echo(
            f"{places.config_file()}: no problems. {len(config.feeds)} feeds, {len(config.watches)} watches.", err=True
        )
        for note in _notes():
            click.echo(note, err=True)


def _notes() -> list[str]:
    """What holds although nothing is wrong."""
    from urllib.request import getproxies

    if not {"http", "https"} & getproxies().keys():
        return []
    return [
        "Requests go through a proxy: private addresses can be refused there only where a link names them literally,"
        " since the proxy resolves host names."
    ]
