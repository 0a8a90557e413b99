"""Values as TOML text, and changes to a TOML text that keep all the rest of it: comments, order, line ends.

Each change is made on the text and proved on the tree: what comes out parses to exactly the old tree with that change.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import starmap
from typing import Any

from monitor.config.lines import comment_in, lines_of
from monitor.model.errors import MonitorError

Values = Mapping[str, object]
"""Keys with their new values: text, numbers, true and false, lists of text; None takes a key away."""
Tree = dict[str, Any]
Change = Callable[[Tree], None]
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def toml_value(value: object) -> str:
    """Write a value as TOML; JSON's text, numbers and lists are TOML's, but for one control character.

    Text with double quotes in it, as most queries are, stands in single ones, so that it can be read.
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_tables(text: str, name: str, tables: Sequence[Values]) -> str:
    """Add tables ``[[name]]`` behind the last one of that name, else at the end. Raises MonitorError."""
    added = [line for values in tables for line in ("", f"[[{name}]]", *starmap(_pair, _given(values).items()))]
    lines = _LINE.findall(text)
    places = [_end_of_table(lines, text, name, _count(text, name) - 1), len(lines)]
    return _proved(text, (_insert(lines, place, added) for place in places), _adds(name, tables))


def _given(values: Values) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def with_values(text: str, name: str, at: int, values: Values) -> str:
    """Change keys of the table ``[[name]]`` that is number ``at``, from 0. Raises MonitorError."""
    for key, value in values.items():
        tree = tomllib.loads(text)[name][at]
        if tree.get(key) == _plain(value) or (value is None and key not in tree):
            continue
        text = _proved(text, [_with_value(text, (name, at), key, value)], _sets(name, at, key, value))
    return text


def without_table(text: str, name: str, at: int) -> str:
    """Take out the table ``[[name]]`` that is number ``at``, from 0, with the notes inside it. Raises MonitorError.

    Notes above and below stay: nobody can tell which tables they are about.
    """
    lines, start = _LINE.findall(text), lines_of(text).get((name, at))
    attempts = list[str]()
    if start is not None:
        before, after = lines[: start - 1], lines[_end_of_table(lines, text, name, at) :]
        while before and after and not before[-1].strip() and not after[0].strip():
            after = after[1:]
        attempts = ["".join(before + after)]
    return _proved(text, attempts, _takes(name, at))


def _with_value(text: str, table: tuple[str, int], key: str, value: object) -> str:
    lines = _LINE.findall(text)
    start = lines_of(text).get((*table, key))
    if start is None:
        return _insert(lines, _end_of_table(lines, text, *table), [_pair(key, value)])
    end = _end_of_statement(lines, start - 1)
    indent = lines[start - 1][: len(lines[start - 1]) - len(lines[start - 1].lstrip())]
    notes = _notes(lines[start - 1 : end])
    new = [] if value is None else [indent + _pair(key, value)]
    if new and len(notes) == 1 and end == start:
        new, notes = [f"{new[0]}   {notes[0]}"], []
    return "".join(lines[: start - 1]) + _insert(lines[end:], 0, [*(indent + note for note in notes), *new])


def _notes(statement: list[str]) -> list[str]:
    """The comments in a statement; in text over several lines there are none, whatever looks like one."""
    if len(statement) > 1 and isinstance(next(iter(tomllib.loads("".join(statement)).values())), str):
        return []
    return [note for note in map(comment_in, statement) if note]


def _end_of_statement(lines: list[str], start: int) -> int:
    """The line behind the statement that begins in line ``start`` (from 0): the first that makes it whole."""
    for end in range(start + 1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[start:end]))
        except ValueError:
            continue
        return end
    return start + 1


def _end_of_table(lines: list[str], text: str, name: str, at: int) -> int:
    """The line behind the last key of a table, so that notes about the next one stay with it."""
    starts = lines_of(text)
    if (name, at) not in starts:
        return len(lines)
    last = max(line for path, line in starts.items() if path[:2] == (name, at) and len(path) <= len((name, at, "key")))
    return _end_of_statement(lines, last - 1)


def _count(text: str, name: str) -> int:
    return len(tomllib.loads(text).get(name, []))


def _pair(key: str, value: object) -> str:
    return f"{key if _BARE_KEY.fullmatch(key) else toml_value(key)} = {toml_value(value)}"


def _insert(lines: list[str], place: int, added: list[str]) -> str:
    """Put whole lines before line ``place``, with the line ends of the rest."""
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    before, after = "".join(lines[:place]), "".join(lines[place:])
    if before and not before.endswith("\n"):
        before += end
    if not before and added[:1] == [""]:
        added = added[1:]
    return before + "".join(line + end for line in added) + after


def _adds(name: str, tables: Sequence[Values]) -> Change:
    def change(tree: Tree) -> None:
        """Change the tree of the file."""
        tree.setdefault(name, []).extend({key: _plain(value) for key, value in _given(each).items()} for each in tables)

    return change


def _sets(name: str, at: int, key: str, value: object) -> Change:
    def change(tree: Tree) -> None:
        """Change the tree of the file."""
        if value is None:
            del tree[name][at][key]
        else:
            tree[name][at][key] = _plain(value)

    return change


def _takes(name: str, at: int) -> Change:
    def change(tree: Tree) -> None:
        """Change the tree of the file."""
        del tree[name][at]
        if not tree[name]:
            del tree[name]

    return change


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _proved(text: str, attempts: Iterable[str], change: Change) -> str:
    """The first attempt that says what the old text says, with the change."""
    wanted = tomllib.loads(text)
    change(wanted)
    for attempt in attempts:
        try:
            if tomllib.loads(attempt) == wanted:
                return attempt
        except ValueError:
            continue
    raise MonitorError("feeds.toml is written in a way that cannot be changed from here. Change it in your editor.")
