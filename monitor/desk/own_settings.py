"""What only the desk can tell of ``[desk]`` in feeds.toml: whether its theme and the commands in its keys are there."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from monitor.config import Config
from monitor.config.lines import Path as Place
from monitor.config.lines import lines_of
from monitor.desk import themes
from monitor.desk.commands import EVERY
from monitor.model.errors import Problem
from monitor.model.text import one_line

THEMES = (themes.DARK.name, themes.LIGHT.name, themes.SIXTEEN.name, *BUILTIN_THEMES)
_COMMANDS = tuple(dict.fromkeys(command.id for command in EVERY))


def problems(config: Config, path: Path) -> list[Problem]:
    """Everything wrong in ``[desk]`` of the file at ``path``, which could be read as ``config``, by line.

    The file is in force all the same: a theme that is not there is the usual one, a key for no command does nothing.
    """
    found = [*_theme(config), *_keys(config)]
    lines = _lines(path) if found else {}
    named = [
        Problem(lines.get(("desk", *path)) or lines.get(("desk", path[0]), 1), "[desk]", path[0], message)
        for path, message in found
    ]
    return sorted(named, key=lambda problem: problem.line)


def _lines(path: Path) -> dict[Place, int]:
    try:
        return lines_of(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):  # it has changed since it was read
        return {}


Found = Iterable[tuple[tuple[str, ...], str]]


def _theme(config: Config) -> Found:
    name = config.desk.theme
    if name not in THEMES:
        yield ("theme",), f"there is no theme {_quoted(name)}: {_meant(name, THEMES, 'the themes are')}"


def _keys(config: Config) -> Found:
    for name in config.desk.keys:
        if name not in _COMMANDS:
            meant = _meant(name, _COMMANDS, "docs/feeds.toml.md lists them, such as")
            yield ("keys", name), f"there is no command {_quoted(name)}: {meant}"


def _meant(name: str, known: Sequence[str], else_: str) -> str:
    from difflib import get_close_matches  # only where something is wrong

    near = get_close_matches(name.lower()[:100], known, n=3)
    if near:
        return f"did you mean {' or '.join(map(_quoted, near))}?"
    return f"{else_} {', '.join(known if len(known) < 30 else known[:5])}"


def _quoted(name: str) -> str:
    return f"'{one_line(name)[:60]}'"
