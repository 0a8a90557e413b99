"""Watches: what the user tracks, as written in feeds.toml and kept in the store."""

from typing import Literal

from msgspec import Struct

Kind = Literal["topic", "person", "organization"]
Notify = Literal["none", "bell", "desktop"]


class Watch(Struct, frozen=True, omit_defaults=True, rename={"not_": "not"}):
    """One watch. A topic has a ``query`` or the lists ``any``, ``all`` and ``none``; names have the rest.

    ``key`` is the ``id`` of feeds.toml, else the name: what a watch's history hangs on.
    ``weak`` is None where the user left it out: a person's surname then, nothing for an organization.
    ``cooldown`` is in seconds.
    """

    key: str
    name: str
    kind: Kind = "topic"
    query: str = ""
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] | None = None
    context: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    exact_case: bool = False
    ticker: str = ""
    nicknames: bool = True
    color: str = ""
    notify: Notify = "none"
    cooldown: int = 3600
    tags: tuple[str, ...] = ()
