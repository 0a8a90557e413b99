"""TOML text to a tree, or one problem that says in plain words where the text stops being TOML."""

import re
import tomllib

from monitor.model.errors import Problem
from monitor.model.text import one_line

_PLACE = re.compile(r" \((?:at line (\d+), column (\d+)|at end of document)\)$")

_QUOTED = 'text and durations stand in double quotes, as in refresh = "15m"'
# What tomllib says, by how it starts, and what that mostly means to somebody who edits by hand.
_PLAIN = {
    "Invalid value": f"a value is missing or not in quotes: {_QUOTED}",
    "Expected newline": f"something follows a complete value: {_QUOTED}",
    "Expected '='": 'a key needs = and a value, as in name = "Example Daily"',
    "Invalid statement": 'neither a heading, such as [[feeds]], nor a key, such as name = "Example Daily"',
    "Invalid initial character": "a key is letters, digits, - and _; anything else has to be quoted",
    "Cannot overwrite": "this stands twice: keep one of them, or begin another table with its own heading",
    "Duplicate inline": "this key stands twice in the curly brackets",
    "Cannot declare": "this heading stands twice: put the keys under the first, or write a list with [[ ]]",
    "Cannot mutate": "this table is complete already and cannot be added to here",
    "Cannot redefine": "this table is complete already and cannot be added to here",
    "Expected ']": "the heading is not closed: it looks like [settings] or [[feeds]]",
    "Unclosed array": 'a list is not closed, or a comma is missing in it: it looks like ["tech", "uk"]',
    "Unclosed inline": 'curly brackets are not closed, or a comma is missing in them: they look like { clip = "c" }',
    "Unescaped": "a backslash in double quotes is written twice, or the text stands in single quotes",
    "Invalid hex": "a backslash in double quotes is written twice, or the text stands in single quotes",
    "Escaped character": "the number after the backslash is no character",
    "Unterminated": "text is not closed: a double quote is missing",
    "Illegal character '\\n'": "text is not closed: the quote is missing at the end of the line",
    "Illegal character": "there is a control character in the text",
    "Found invalid": "there is a control character in the file, or a line ends within quotes",
    "Invalid date": "there is no such date or time",
    'Expected "': "text is not closed: a quote is missing",
}


def parse(text: str) -> dict[str, object] | Problem:
    """Read TOML; the problem that stops it carries the line, and the column in its message."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        return Problem(1, "", "", "brackets are nested too deeply")
    except ValueError as error:  # beside TOML's own errors, numbers of thousands of digits
        return _explained(str(error), text)


def _explained(message: str, text: str) -> Problem:
    match = _PLACE.search(message)
    bare = message[: match.start()] if match else message
    plain = next((plain for start, plain in _PLAIN.items() if bare.startswith(start)), one_line(bare))
    if match and match[1]:
        return Problem(int(match[1]), "", "", f"not valid TOML at column {match[2]}: {plain}")
    line = max(1, len(text.rstrip().split("\n"))) if match else 1
    return Problem(
        line, "", "", f"not valid TOML at the end of the file: {plain}" if match else f"not valid TOML: {plain}"
    )
