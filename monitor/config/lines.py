"""Where in a TOML text each table, key and list item begins, so that a message can name the line.

No TOML library for Python tells this. The walk below leans on a parser that has accepted the text before: it only
tells strings, comments and brackets apart. On any other text its answers mean nothing, but it ends and does not raise.
"""

import re
from contextlib import suppress

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value: ``("feeds", 2, "url")``."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^\\]|\\.)*?"""(?:""?)?|"(?:[^"\\\n]|\\.)*"'
    r"|'''.*?'''(?:''?)?|'[^'\n]*')"
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<mark>[\[\]{}=,.\n])"
    r"|(?P<word>[^\s\[\]{}=,.\#\"']+|[\"'])",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """Map the path of every table, key and list item in valid TOML to its line, from 1.

    Where brackets are nested deeper than the stack holds, the map ends.
    """
    walk = _Walk(text)
    with suppress(RecursionError):
        walk.document()
    return walk.lines


class _Walk:
    """One pass over the tokens, which end with an empty one."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._at = 0

    def document(self) -> None:
        """Walk from heading to heading, and over the keys between them."""
        table: Path = ()
        while self._skip("\n"):
            if self._word == "[":
                table = self._header()
            else:
                self._pair(table)

    @property
    def _word(self) -> str:
        return self._tokens[self._at][0]

    def _take(self) -> tuple[str, int]:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _skip(self, words: str) -> str:
        """Pass over these words; return the next one, empty at the end."""
        while self._word and self._word in words:
            self._take()
        return self._word

    def _header(self) -> Path:
        _, line = self._take()
        in_list = self._word == "["
        self._skip("[")
        *outer, last = self._key()
        self._skip("]")
        path: Path = ()
        for part in outer:
            path = (*path, part)
            self.lines.setdefault(path, line)
            path = self._newest(path)
        path = (*path, last)
        if in_list:
            self.lines.setdefault(path, line)
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path = self._newest(path)
        self.lines.setdefault(path, line)
        return path

    def _newest(self, path: Path) -> Path:
        """Where ``path`` is a list of tables, headers speak of its newest one."""
        length = self._lengths.get(path)
        return (*path, length - 1) if length else path

    def _key(self) -> list[str]:
        parts = [_plain(self._take()[0])]
        while self._word == ".":
            self._take()
            parts.append(_plain(self._take()[0]))
        return parts

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at][1]
        path = table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._skip("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        word, line = self._tokens[self._at]
        self.lines.setdefault(path, line)
        if word == "[":
            self._list(path)
        elif word == "{":
            self._inline_table(path)
        else:
            while self._word and self._word not in "\n,]}":
                self._take()

    def _list(self, path: Path) -> None:
        self._take()
        index = 0
        while self._skip("\n,") not in ("]", ""):
            start = self._at
            self._value((*path, index))
            index += 1
            if self._at == start:  # only in a text that no parser accepts
                self._take()
        self._take()

    def _inline_table(self, path: Path) -> None:
        self._take()
        while self._skip("\n,") not in ("}", ""):
            self._pair(path)
        self._take()


def _tokens(text: str) -> list[tuple[str, int]]:
    tokens, line, counted = [], 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match.lastgroup != "comment":
            tokens.append((match[0], line))
    return [*tokens, ("", line)]


def _plain(word: str) -> str:
    """The name that a key means, quotes and escapes undone."""
    import tomllib

    if word[:1] not in ("'", '"'):
        return word
    try:
        return str(tomllib.loads(f"key = {word}")["key"])
    except ValueError:  # only in a text that no parser accepts
        return word


def comment_in(line: str) -> str:
    """The comment at the end of a line that holds a whole statement, with its ``#``; empty where there is none."""
    return next((match[0].rstrip("\r") for match in _TOKEN.finditer(line) if match["comment"]), "")
