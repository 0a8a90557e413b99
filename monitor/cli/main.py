"""``monitor`` itself: its options, its commands, and how errors end."""

import errno
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from monitor.cli.backtesting import backtest
from monitor.cli.checking import check
from monitor.cli.database import db
from monitor.cli.desk import demo, open_desk
from monitor.cli.gathering import fetch, run
from monitor.cli.matching import match
from monitor.cli.places import Places, keep_place
from monitor.cli.showing import export, feeds, search, timeline
from monitor.cli.subscribing import add, opml
from monitor.model.errors import ConfigError, MonitorError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class Commands(click.Group):
    """A group whose every command may also be given ``--config`` and ``--database``, and whose errors are sentences."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command with the two options that stand before or after it, and after each command within it."""
        within = cmd.commands.values() if isinstance(cmd, click.Group) else ()
        for one in (cmd, *within):
            one.params.extend(_place_options())
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the user can mend ends with what happened, where, and what to do."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            for line in error.lines():
                click.echo(line, err=True)
            ctx.exit(2)
        except MonitorError as error:
            click.echo(f"monitor: {error}", err=True)
            ctx.exit(1)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise  # a closed pipe, for one, which click ends quietly
            click.echo(f"monitor: the output cannot be written: {error.strerror}.", err=True)
            ctx.exit(1)


def _place_options() -> list[click.Parameter]:
    file = click.Path(path_type=Path)
    return [
        click.Option(
            ["--config"], type=file, metavar="FILE", expose_value=False, callback=keep_place,
            help="The feeds.toml to use.",
        ),
        click.Option(
            ["--database"], type=file, metavar="FILE", expose_value=False, callback=keep_place,
            help="The database to use instead of the one that feeds.toml names.",
        ),
    ]  # fmt: skip


@click.group(
    cls=Commands,
    params=_place_options(),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command, monitor opens the desk. `monitor COMMAND --help` explains a command.",
)
@click.version_option(package_name="media-monitor", prog_name="monitor")
@click.pass_context
def main(context: click.Context) -> None:
    """Watch feeds for the topics and people you follow: mentions, timelines and articles in a terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter ends nothing
    if context.invoked_subcommand is None:
        context.exit(open_desk(Places.of(context)))


for command in (demo, fetch, run, check, match, backtest, export, timeline, search, feeds, add, opml, db):
    main.add_command(command)
