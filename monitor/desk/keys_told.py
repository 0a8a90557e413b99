"""Keys in sentences: ``{undo}`` becomes the key of that command, as feeds.toml has remapped it."""

import re
from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding

from monitor.desk.commands import EVERY

_DECLARED = {command.id: command.keys for command in reversed(EVERY)}
_WORDS = {"esc": "Escape", "enter": "Enter", "space": "Space", "tab": "Tab"}  # as keys begin sentences
_NAMED = re.compile(r"\{(" + "|".join(_DECLARED) + r")\}")


@runtime_checkable
class HasKeys(Protocol):
    """An app whose commands may have other keys than they are declared with: by their ids."""

    remapped: Mapping[str, str]


def told(app: App[Any], text: str) -> str:
    """Write the first key of each command that is named in braces."""
    remapped = app.remapped if isinstance(app, HasKeys) else {}

    def key_of(named: re.Match[str]) -> str:
        key = (remapped.get(named[1]) or _DECLARED[named[1]]).partition(",")[0].strip()
        shown = app.get_key_display(Binding(key, ""))
        return _WORDS.get(shown, shown)

    return _NAMED.sub(key_of, text)
