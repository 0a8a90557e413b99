"""A watch while it is being edited: what stands in the fields, what feeds.toml would say, and what is wrong with it.

::

    Form ──values──► keys of feeds.toml ──draft──► the Watch it would be, or a mistake for each field
"""

import csv
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from msgspec import Struct, field

from monitor.config import Config, check
from monitor.config.durations import to_text
from monitor.config.toml_text import with_tables
from monitor.model.errors import QueryError
from monitor.model.watch import Watch

LONGEST_NAME = 60
"""Characters of a query that are taken as a name."""
NO_NAMES = "–"
"""Typed as the weak names of a person who is to have none."""

LISTS = ("any", "all", "none", "aliases", "weak", "context", "not", "tags")
BY_LISTS, BY_QUERY = "lists", "query"
OF_KIND = {
    "topic": ("query", "any", "all", "none"),
    "person": ("aliases", "weak", "context", "not", "exact_case"),
    "organization": ("aliases", "weak", "context", "not", "exact_case", "ticker"),
}
"""The keys that each kind has beside those of every watch."""


class Form(Struct, frozen=True):
    """What stands in the fields; ``texts`` by the keys of feeds.toml, lists with commas between their items.

    ``key`` is what the watch is known by, None for a new one; ``given_id`` says that feeds.toml names its ``id``.
    """

    key: str | None = None
    given_id: bool = False
    kind: str = "topic"
    by: str = BY_QUERY
    exact_case: bool = False
    notify: str = "none"
    texts: dict[str, str] = field(default_factory=dict)


def form_of(watch: Watch) -> Form:
    """The fields of a watch as it is."""
    lists: dict[str, Sequence[str] | None] = {name: getattr(watch, "not_" if name == "not" else name) for name in LISTS}
    texts = {name: joined(items) for name, items in lists.items() if items}
    if watch.weak == ():
        texts["weak"] = NO_NAMES
    texts |= {"name": watch.name, "query": watch.query, "color": watch.color, "ticker": watch.ticker}
    if watch.cooldown != Watch(key="", name="").cooldown:
        texts["cooldown"] = to_text(timedelta(seconds=watch.cooldown))
    return Form(
        key=watch.key,
        given_id=watch.key != watch.name,
        kind=watch.kind,
        by=BY_LISTS if watch.any or watch.all or watch.none else BY_QUERY,
        exact_case=watch.exact_case,
        notify=watch.notify,
        texts={name: text for name, text in texts.items() if text},
    )


def form_for(query: str, config: Config) -> Form:
    """The fields of a new watch that looks for a query, called as the query is where no other watch is."""
    name = " ".join(query.replace('"', "").split())[:LONGEST_NAME]
    taken = {watch.name.casefold() for watch in config.watches}
    texts = {"name": "" if name.casefold() in taken else name, "query": query}
    return Form(texts={key: text for key, text in texts.items() if text})


def joined(items: Sequence[str]) -> str:
    """Write a list as one line; an item with a comma in it stands in quotes."""
    return ", ".join(f'"{item}"' if "," in item else item for item in items)


def parted(text: str) -> tuple[str, ...]:
    """Read a list from one line."""
    rows = list(csv.reader([" ".join(text.split())], skipinitialspace=True))
    return tuple(item.strip() for row in rows for item in row if item.strip())


def fields_of(form: Form) -> tuple[str, ...]:
    """The fields that a form shows, in their order."""
    own = OF_KIND[form.kind]
    if form.kind == "topic":
        own = ("query",) if form.by == BY_QUERY else ("any", "all", "none")
    return ("name", *own, *(["cooldown"] if form.notify != "none" else []), "color", "tags")


def values(form: Form) -> dict[str, object]:
    """What feeds.toml is to say; None for keys that are not to be there.

    A watch whose name changes and that has no ``id`` is given its old name for one, so that its history stays with it.
    """
    shown, texts = fields_of(form), form.texts
    every = ("query", "any", "all", "none", "aliases", "weak", "context", "not", "ticker", "color", "tags")
    said: dict[str, object] = {
        name: _value(name, texts.get(name, "").strip()) if name in shown else None for name in every
    }
    name = texts.get("name", "").strip()
    renamed = form.key is not None and not form.given_id and name != form.key
    return {
        "name": name,
        **({"id": form.key} if renamed else {}),
        "kind": None if form.kind == "topic" else form.kind,
        **said,
        "exact_case": True if form.exact_case and "exact_case" in shown else None,
        "notify": None if form.notify == "none" else form.notify,
        **({"cooldown": _value("cooldown", texts.get("cooldown", "").strip())} if "cooldown" in shown else {}),
    }


def _value(name: str, text: str) -> object:
    if name not in LISTS:
        return text or None
    if name == "weak" and text in {NO_NAMES, "-"}:
        return ()
    return parted(text) or None


class Draft(Struct, frozen=True):
    """What a form means: the watch, or what is ``wrong`` with it, by field; a mistake in the query has its column."""

    watch: Watch | None
    wrong: dict[str, str] = field(default_factory=dict)
    column: int | None = None


def draft(form: Form, config: Config) -> Draft:
    """Check a form as feeds.toml is checked, and against the other watches in it."""
    said = values(form)
    nicknames = f"[settings]\nnicknames = {str(config.settings.nicknames).lower()}\n"
    checked, problems = check(with_tables(nicknames, "watches", [said]), Path("feeds.toml"))
    wrong = {problem.key or "name": problem.message for problem in reversed(problems)}
    if not said["name"]:
        wrong["name"] = "A watch needs a name."
    elif any(_same(watch, form, str(said["name"])) for watch in config.watches):
        wrong["name"] = "Another watch has this name."
    column = None
    if "query" in wrong and (mistake := _mistake(form)):
        column, wrong["query"] = mistake.column, mistake.message
    return Draft(checked.watches[0] if checked and not wrong else None, wrong, column)


def _same(watch: Watch, form: Form, name: str) -> bool:
    if watch.key == form.key:
        return False
    return watch.name.casefold() == name.casefold() or (form.key is None and watch.key == name)


def _mistake(form: Form) -> QueryError | None:
    from monitor.query import parse

    try:
        parse(form.texts.get("query", ""))
    except QueryError as error:
        return error
    return None
