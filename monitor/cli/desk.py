"""``monitor`` and ``monitor demo``: the desk, on the user's feeds or on an invented newsroom."""

import gc
import sys
from pathlib import Path
from typing import NoReturn

import click

from monitor.cli.places import Places
from monitor.model.errors import MonitorError


def open_desk(places: Places) -> int:
    """Open the desk on the feeds.toml in force, offering the shipped one where there is none."""
    from monitor.config import read

    _need_terminal()
    file = places.config_file() or _offer_default()
    if file is None:
        return 0
    gc.disable()  # till the first picture stands: nearly all that is loaded until then stays
    try:
        config = read(file)
        from monitor.desk.app import run  # slow, and not for a wrong feeds.toml

        return run(config, file, places.database_option or config.settings.database)
    finally:
        gc.enable()


def _need_terminal() -> None:
    """Raise UsageError where there is no keyboard or no screen: the desk would wait for ever."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            "The desk needs a terminal. `monitor fetch`, `monitor run` and `monitor export` do without one."
        )


def _offer_default() -> Path | None:
    """Say on one screen how to begin; the feeds.toml that was made, or None where the user wants none."""
    from monitor.config import default_text, user_file
    from monitor.desk.themes import has_sixteen_colors
    from monitor.desk.welcome import Welcome

    places = {"here": Path("feeds.toml"), "home": user_file()}
    answer = Welcome(places["here"].absolute(), places["home"], sixteen=has_sixteen_colors()).run()
    if answer is None:
        return None
    if answer.what == "demo":
        run_demo()
    if answer.what == "opml":
        return _begin_with_opml(Path(answer.file).expanduser(), places["here"])
    place = places[answer.what]
    _write_new(place, default_text())
    return place


def _begin_with_opml(source: Path, place: Path) -> Path:
    """Make a feeds.toml with the feeds of an OPML file, and the way to write a watch."""
    from monitor.cli.subscribing import import_outlines
    from monitor.config import read

    _write_new(place, _NO_WATCHES)
    try:
        click.echo(import_outlines(source, read(place), place), err=True)
    except click.ClickException:
        place.unlink()
        raise
    return place


def _write_new(place: Path, text: str) -> None:
    """Write a file that is not there yet. Raises MonitorError where that cannot be done."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise MonitorError(f"{place} cannot be written: {error.strerror}.") from error


_NO_WATCHES = """# feeds.toml: what monitor reads, and what it looks for. Every key is explained in docs/feeds.toml.md.
#
# Say here what to look for, and take the # away:
# [[watches]]
# name = "Open models"
# any = ["open model", "open weights"]
"""


@click.command()
def demo() -> None:
    """Open the desk on an invented newsroom.

    Nothing to configure, no network needed; what it gathers goes when it ends.
    """
    run_demo()


def run_demo() -> NoReturn:
    """Run the demo and leave with its exit code."""
    import tempfile

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
