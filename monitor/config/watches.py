"""What makes sense as a watch: the keys of its kind, something to look for, a query that can be right."""

from collections.abc import Iterable

from monitor.config.section import Section, refuse_twins
from monitor.model.errors import QueryError
from monitor.model.watch import Watch

_NAMES = ("aliases", "weak", "context", "not", "exact_case")
_LISTS = ("any", "all", "none")
_OWN = {"topic": ("query", *_LISTS), "person": _NAMES, "organization": (*_NAMES, "ticker")}


def check_watches(watches: list[Section]) -> None:
    """Report what does not fit together in a watch, and watches that share a name or a key with an earlier one."""
    for watch in watches:
        _check_watch(watch)
    refuse_twins((watch for watch in watches if "name" in watch.values), _identities)


def _identities(watch: Section) -> Iterable[tuple[str, object]]:
    name = watch.values["name"]
    yield "name", ("name", name.casefold())
    yield ("id" if "id" in watch.values else "name"), ("key", watch.values.get("id", name))


def _check_watch(watch: Section) -> None:
    if "name" not in watch.raw:
        watch.say("name", 'a watch needs a name, such as name = "Open-source AI"')
    kind = watch.values.get("kind", None if "kind" in watch.raw else "topic")
    if kind:  # where it is wrong, nothing that depends on it can be told
        _check_keys(watch, kind)
    if kind == "topic":
        _check_topic(watch)


def _check_keys(watch: Section, kind: str) -> None:
    for key in watch.raw:
        owners = [f'kind = "{owner}"' for owner, own in _OWN.items() if key in own]
        if owners and key not in _OWN[kind]:
            untold = "" if "kind" in watch.raw else ", which a watch without a kind is,"
            own = ", ".join(_OWN[kind])
            watch.say(key, f"'{key}' goes with {' or '.join(owners)}; {_article(kind)} {kind}{untold} has {own}")


def _article(kind: str) -> str:
    return "an" if kind == "organization" else "a"


def _check_topic(watch: Section) -> None:
    lists = [key for key in _LISTS if key in watch.raw]
    if "query" in watch.raw and lists:
        watch.say(lists[0], "a topic has either a query or lists, not both: write what is in the lists into the query")
    elif "query" in watch.values:
        _check_query(watch)
    elif "query" not in watch.raw and not _has_terms(watch) and not _seems_named(watch):
        watch.say(
            "name", 'nothing to look for: a topic needs a query, or terms in any or all, such as any = ["AI Act"]'
        )


def _has_terms(watch: Section) -> bool:
    return any(watch.raw.get(key, []) != [] for key in ("any", "all"))


def _seems_named(watch: Section) -> bool:
    """Keys of people and organizations were reported already: only the kind is missing."""
    return "kind" not in watch.raw and any(key in watch.raw for key in (*_NAMES, "ticker"))


def _check_query(watch: Section) -> None:
    from monitor.query import parse

    query = str(watch.raw["query"])
    try:
        parse(query)  # as typed, so that columns are those that the user sees
        parse(watch.values["query"])  # as kept
    except QueryError as error:
        watch.say("query", f"{_position(query, error.column)} of the query: {error.message}")


def _position(query: str, column: int) -> str:
    """Where in a query a column is: with its line, where the query has several."""
    *above, line = query[: column - 1].split("\n")
    return f"line {len(above) + 1}, column {len(line) + 1}" if "\n" in query else f"column {column}"


def as_watch(section: Section, *, nicknames: bool) -> Watch:
    """Make the watch that a section without problems means; ``nicknames`` is the setting, which is about people."""
    values = dict(section.values)
    key = values.pop("id", values["name"])
    if "cooldown" in values:
        values["cooldown"] = int(values["cooldown"].total_seconds())
    if "not" in values:
        values["not_"] = values.pop("not")
    if values.get("kind") == "person":
        values["nicknames"] = nicknames
    return Watch(key=key, **values)
