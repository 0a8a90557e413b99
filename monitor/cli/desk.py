"""``monitor`` and ``monitor demo``: the desk, on the user's feeds or on an invented newsroom."""

import sys
import tempfile
from pathlib import Path

import click

from monitor.cli.places import Places


def open_desk(places: Places) -> int:
    """Open the desk on the feeds.toml in force, offering the shipped one where there is none."""
    from monitor.config import read

    _need_terminal()
    file = places.config_file() or _offer_default()
    if file is None:
        return 0
    config = read(file)
    from monitor.desk.app import run  # slow, and not for a wrong feeds.toml

    return run(config, file, places.database_option or config.settings.database)


def _need_terminal() -> None:
    """Raise UsageError where there is no keyboard or no screen: the desk would wait for ever."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            "The desk needs a terminal. `monitor fetch`, `monitor run` and `monitor export` do without one."
        )


def _offer_default() -> Path | None:
    """Ask where to write the shipped feeds.toml; None where the user wants none."""
    from monitor.config import default_text, user_file

    click.echo(
        "There is no feeds.toml yet. monitor comes with one: some 40 feeds on technology and policy, and watches."
    )
    places = {"1": Path("feeds.toml"), "2": user_file()}
    for number, place in places.items():
        click.echo(f"  {number}  write it to {place}{' (this folder)' if number == '1' else ''}")
    click.echo("  q  do nothing; `monitor demo` shows the desk on an invented newsroom")
    answer = click.prompt("Your choice", type=click.Choice([*places, "q"]), default="1", show_choices=False)
    if answer == "q":
        return None
    place = places[answer]
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("x", encoding="utf-8") as out:
        out.write(default_text())
    return place


@click.command()
def demo() -> None:
    """Open the desk on an invented newsroom.

    Nothing to configure, no network needed; what it gathers goes when it ends.
    """
    from monitor.config import read
    from monitor.demo.newsroom import Newsroom

    _need_terminal()
    from monitor.desk.app import run

    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as folder, Newsroom() as newsroom:
        file = Path(folder) / "feeds.toml"
        file.write_text(newsroom.feeds_toml("monitor.db"), encoding="utf-8")
        config = read(file)
        code = run(config, file, config.settings.database)
    raise SystemExit(code)
