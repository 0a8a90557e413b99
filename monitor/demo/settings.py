"""The feeds.toml of the newsroom: its feeds, its sources and the watches on its people."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from monitor.demo.outlets import Outlet

_HEAD = """\
# The demo newsroom: every outlet, company and person here is invented and served by this machine alone.

[settings]
database = {database}
refresh = "5s"                          # far more often than any publisher would like; this one does not mind
allow_private_hosts = ["127.0.0.1"]     # the newsroom is on this machine
"""


@lru_cache(maxsize=1)
def watches() -> str:
    """The ``[[watches]]`` on the newsroom's people, organizations and topics, as text."""
    return (resources.files("monitor.demo") / "watches.toml").read_text(encoding="utf-8")


def settings(database: str, feeds: Sequence[tuple[Outlet, str]], *, full_text: bool = True) -> str:
    """Write a feeds.toml for outlets with the addresses of their feeds."""
    return "\n".join(
        [
            _HEAD.format(database=quoted(database)),
            *(_feed(outlet, url, full_text=full_text) for outlet, url in feeds),
            *(_source(outlet) for outlet, _ in feeds if outlet.own_pages),
            watches(),
        ]
    )


def _feed(outlet: Outlet, url: str, *, full_text: bool) -> str:
    tags = ", ".join(map(quoted, outlet.tags))
    lines = [
        "[[feeds]]",
        f"url = {quoted(url)}",
        f"id = {quoted(outlet.key)}",
        f"name = {quoted(outlet.name)}",
        f"tier = {outlet.tier}",
        f"tags = [{tags}]",
        *([] if full_text else ["full_text = false"]),
    ]
    return "\n".join(lines) + "\n"


def _source(outlet: Outlet) -> str:
    return f"[[sources]]\ndomain = {quoted(outlet.domain)}\nname = {quoted(outlet.name)}\ntier = {outlet.tier}\n"


def quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
