"""``--config`` and ``--database`` stand before or after every command, also after one within another."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.cli.places import Places


def leaves(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*before, name))
        else:
            yield (*before, name)


@pytest.mark.parametrize("command", leaves(main), ids=" ".join)
def test_every_command_takes_them(command: tuple[str, ...]) -> None:
    context = click.Context(main)
    one: click.Command = main
    for name in command:
        assert isinstance(one, click.Group)
        one = one.commands[name]
    options = [option for option in one.params if option.name in ("config", "database")]
    assert [option.name for option in options] == ["config", "database"]
    for option in options:
        option.handle_parse_result(context, {option.name or "": "there"}, [])
    places = Places.of(context)
    assert (places.config_option, places.database_option) == (Path("there"), Path("there"))


@pytest.mark.parametrize("order", ["--database {} db check", "db --database {} check", "db check --database {}"])
def test_they_name_the_file_wherever_they_stand(order: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, order.format(tmp_path / "named.db").split())
    assert done.exit_code == 1
    assert "named.db: there is no database yet" in done.stderr
