"""One table of feeds.toml under check: where it stands, what is in it, and what its values mean."""

from collections.abc import Callable, Iterable
from typing import Any

from monitor.config.addresses import place
from monitor.config.findings import Findings
from monitor.config.lines import Path
from monitor.config.tables import Table, heading, homes
from monitor.config.values import nearest, shown


class Section:
    """One table: ``raw`` as TOML gave it, ``values`` as read, without those that were wrong.

    ``path`` is the table's name, and its position where there are several.
    """

    def __init__(self, findings: Findings, path: Path, raw: dict[str, object]) -> None:
        self.path, self.raw = path, raw
        self.values: dict[str, Any] = {}
        self._findings = findings

    @property
    def label(self) -> str:
        """How messages name the table, as the user calls it: ``[[watches]] "Meta"``; of a URL, host and path."""
        name, *position = self.path
        if not position:
            return heading(str(name))
        known = (self.raw.get("name"), self.raw.get("id"), self.values.get("domain"), place(self.raw.get("url")))
        word = next((word for word in known if word and isinstance(word, str)), None)
        return f"{heading(str(name))} {shown(word) if word else f'number {int(position[0]) + 1}'}"

    def say(self, key: str, message: str, *item: int, see: Path = ()) -> None:
        """Report a problem at a key, or at an item of its list; the line of ``see`` ends the message."""
        self._findings.add((*self.path, key, *item), self.label, key, message, see)

    def read(self, table: Table) -> None:
        """Read every value by what the table knows of its key; report unknown keys and wrong values."""
        for key, value in self.raw.items():
            if key in table:
                self._read_value(key, value, table)
            else:
                self.say(key, unknown_key(key, table))

    def _read_value(self, key: str, value: object, table: Table) -> None:
        def _say(message: str, *item: int) -> None:
            self.say(key, f"{message}, such as {key} = {table[key].example}", *item)

        before = len(self._findings)
        meaning = table[key].read(value, _say)
        if len(self._findings) == before:
            self.values[key] = meaning


def unknown_key(key: str, table: Table) -> str:
    """Say that a table does not know a key, and which one was meant or where this one belongs."""
    start = f"unknown key {_quoted(key)}"
    if homes(key):
        return f"{start}: it belongs to {' and '.join(homes(key))}"
    if near := nearest(key, list(table)):
        return f"{start}: did you mean '{near}'?"
    return f"{start}: the keys here are {', '.join(table)}" if table else start


def _quoted(key: str) -> str:
    return f"'{shown(key)[1:-1]}'"


def refuse_twins(sections: Iterable[Section], identities: Callable[[Section], Iterable[tuple[str, object]]]) -> None:
    """Report every section that shares an identity with an earlier one; each is reported once.

    ``identities`` gives pairs of the key to blame and what must be unique.
    """
    first: dict[object, Section] = {}
    for section in sections:
        owners = [(key, first.setdefault(identity, section)) for key, identity in identities(section)]
        twin = next(((key, owner) for key, owner in owners if owner is not section), None)
        if twin:
            key, owner = twin
            section.say(key, "must differ from every other, and is the same as in line", see=(*owner.path, key))
