"""The keys each table of feeds.toml knows: for each its reader and an example of a right value."""

from datetime import timedelta
from typing import NamedTuple

from monitor.config import addresses, values

_SECOND, _MINUTE, _DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
_REFRESH = values.duration(_SECOND, 7 * _DAY)
_NAMES = values.listed(values.term)
_TEXTS = values.listed(values.text)


class Key(NamedTuple):
    """What a key takes; ``example`` is a right value as it stands in TOML."""

    read: values.Reader
    example: str


Table = dict[str, Key]

SETTINGS: Table = {
    "database": Key(values.file_path, '"monitor.db"'),
    "refresh": Key(_REFRESH, '"15m"'),
    "keep": Key(values.forever_or(values.duration(_DAY, 36_500 * _DAY)), '"400d" or keep = "forever"'),
    "contact": Key(addresses.contact, '"press@example.org"'),
    "concurrency": Key(values.number(1, 256), "32"),
    "host_pause": Key(values.duration(_SECOND, 60 * _MINUTE), '"1s"'),
    "allow_private_hosts": Key(addresses.private_hosts, '["localhost", "10.0.0.0/8"]'),
    "nicknames": Key(values.flag, "true"),
}

DESK: Table = {
    "theme": Key(values.text, '"monitor-dark"'),
    "keys": Key(values.key_map, '{ clip = "c" }'),
    "quiet_hours": Key(values.hours, '"22:00-07:00"'),
}

FEED: Table = {
    "url": Key(addresses.feed_url, '"https://example.org/feed.xml"'),
    "id": Key(values.text, '"example"'),
    "name": Key(values.text, '"Example Daily"'),
    "tier": Key(values.number(1, 3), "1"),
    "tags": Key(_TEXTS, '["tech", "uk"]'),
    "refresh": Key(_REFRESH, '"5m"'),
    "full_text": Key(values.flag, "true"),
    "disabled": Key(values.flag, "false"),
}

SOURCE: Table = {
    "domain": Key(addresses.domain, '"example.org"'),
    "name": Key(values.text, '"Example Daily"'),
    "tier": Key(values.number(1, 3), "1"),
}

WATCH: Table = {
    "name": Key(values.term, '"Nick Clegg"'),
    "id": Key(values.text, '"clegg"'),
    "kind": Key(values.choice("topic", "person", "organization"), '"person"'),
    "query": Key(values.text, '"\\"open source\\" AND AI"'),
    "any": Key(_NAMES, '["AI Act", "AI regulation"]'),
    "all": Key(_NAMES, '["Brussels"]'),
    "none": Key(_NAMES, '["sponsored"]'),
    "aliases": Key(_NAMES, '["Nicholas Clegg"]'),
    "weak": Key(_NAMES, '["Clegg"]'),
    "context": Key(_NAMES, '["Meta", "Facebook"]'),
    "not": Key(_NAMES, '["Clegg Hall"]'),
    "exact_case": Key(values.flag, "true"),
    "ticker": Key(values.term, '"META"'),
    "color": Key(values.color, '"green"'),
    "notify": Key(values.choice("none", "bell", "desktop"), '"bell"'),
    "cooldown": Key(values.duration(timedelta(), 30 * _DAY), '"1h"'),
    "tags": Key(_TEXTS, '["spokespeople"]'),
}

SINGLE: dict[str, Table] = {"settings": SETTINGS, "desk": DESK}
"""Tables written once, as ``[settings]``."""

LISTED: dict[str, Table] = {"feeds": FEED, "sources": SOURCE, "watches": WATCH}
"""Tables written once for each thing, as ``[[feeds]]``."""


def heading(table: str) -> str:
    """Write the heading of a known table as it stands in the file."""
    return f"[[{table}]]" if table in LISTED else f"[{table}]"


def homes(key: str) -> list[str]:
    """Return the headings of the tables that know this key."""
    return [heading(name) for name, table in (SINGLE | LISTED).items() if key in table]
