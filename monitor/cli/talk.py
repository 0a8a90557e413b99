"""How commands talk: JSON Lines on standard output, a line of progress on a terminal, tables that fit it."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from msgspec import Struct


def json_lines(rows: "Iterable[Mapping[str, Any] | Struct]") -> None:
    """Print one JSON object a row."""
    import json

    import msgspec

    for row in rows:
        values = msgspec.to_builtins(row) if isinstance(row, msgspec.Struct) else row
        click.echo(json.dumps(values, ensure_ascii=False))


def room() -> int:
    """How many cells wide the terminal is; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns


def progress_line() -> Callable[[str], None]:
    """A function that shows how far things are, on a terminal only, always on the same line; empty text clears it."""
    if not sys.stderr.isatty():
        return lambda text: None

    def show(text: str) -> None:
        """Write over what stands on the line."""
        click.echo(f"\r\x1b[K{text}", err=True, nl=False)

    return show


LOG = click.option(
    "--log",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The log on standard error: lines to read, or one JSON object a line.",
)


def start_log(form: str, *, verbose: bool) -> None:
    """Send the log to standard error: errors only, or everything an operator wants to see."""
    import logging

    from monitor.cli.logs import JsonLines, Lines

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO if verbose else logging.ERROR)
