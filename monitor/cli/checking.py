"""``monitor check``: every problem of feeds.toml at once, and whether its feeds are there."""

from typing import TYPE_CHECKING

import click

from monitor.cli.places import Places
from monitor.cli.talk import json_lines
from monitor.model.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sized
    from pathlib import Path

    from monitor.config import Config
    from monitor.engine.outcome import FeedOutcome


@click.command()
@click.option("--online", is_flag=True, help="Also poll each feed once, storing nothing; exit 1 where one fails.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each problem, and for each feed polled.")
@click.pass_context
def check(context: click.Context, *, online: bool, as_json: bool) -> None:
    """List every problem of feeds.toml.

    Each problem has its line and what would be right. Exit 2 where there is one.
    """
    places = Places.of(context)
    try:
        config = places.config()
        _check_desk(config, places.in_force())
    except ConfigError as error:
        if as_json:
            json_lines({"file": str(error.path), **problem._asdict()} for problem in error.problems)
        else:
            for line in error.lines():
                click.echo(line)
        context.exit(2)
    if not as_json:
        numbers = f"{_number(config.feeds, 'feed')}, {_number(config.watches, 'watch')}"
        click.echo(f"{places.config_file()}: no problems. {numbers}.", err=True)
        for note in _notes():
            click.echo(note, err=True)
    if online:
        context.exit(_poll(config, as_json=as_json))


def _check_desk(config: "Config", file: "Path") -> None:
    """Look through what only the desk can tell of. Raises ConfigError."""
    from monitor.config import Desk

    if config.desk == Desk(quiet_hours=config.desk.quiet_hours):
        return  # and need not load what the desk is made of
    from monitor.desk.own_settings import problems

    if wrong := problems(config, file):
        raise ConfigError(file, wrong)


def _number(of: "Sized", what: str) -> str:
    plural = "es" if what.endswith("ch") else "s"
    return f"{len(of)} {what}{plural * (len(of) != 1)}"


def _poll(config: "Config", *, as_json: bool) -> int:
    """Poll each feed once and say what it came to; the exit code."""
    import asyncio

    from monitor.engine.trying import try_feeds

    outcomes = asyncio.run(try_feeds(config))
    if as_json:
        json_lines(outcomes)
    else:
        for outcome in outcomes:
            click.echo(_line(outcome))
    return int(any(outcome.error for outcome in outcomes))


def _line(outcome: "FeedOutcome") -> str:
    came_to = outcome.error or ("disabled" if outcome.state == "off" else f"{outcome.entries} entries")
    return f"{outcome.state:8} {came_to:16} {outcome.feed}  {outcome.url}"


def _notes() -> list[str]:
    """What holds although nothing is wrong."""
    from urllib.request import getproxies

    if not {"http", "https"} & getproxies().keys():
        return []
    return [
        "Requests go through a proxy: private addresses can be refused there only where a link names them literally,"
        " since the proxy resolves host names."
    ]
