"""What a feeds.toml that has no problems says, as plain frozen types; the defaults of its keys stand here."""

from datetime import time, timedelta
from pathlib import Path

from msgspec import Struct, field

from monitor.model.watch import Watch


class Settings(Struct, frozen=True):
    """The table ``[settings]``. ``keep`` is None for "forever".

    ``allow_private_hosts`` is a verdict for all hosts, or the hosts and networks that may be private.
    """

    database: Path
    refresh: timedelta = timedelta(minutes=15)
    keep: timedelta | None = timedelta(days=400)
    contact: str = ""
    concurrency: int = 32
    host_pause: timedelta = timedelta(seconds=1)
    allow_private_hosts: bool | tuple[str, ...] = False
    nicknames: bool = True


class Desk(Struct, frozen=True):
    """The table ``[desk]``. ``quiet_hours`` are local times, over midnight where the first is the later one."""

    theme: str = "monitor-dark"
    keys: dict[str, str] = field(default_factory=dict)
    quiet_hours: tuple[time, time] | None = None


class FeedConfig(Struct, frozen=True):
    """One of ``[[feeds]]``. ``key`` is its id, else its URL without credentials; ``tier`` is None where it has none."""

    key: str
    url: str
    name: str = ""
    tier: int | None = None
    tags: tuple[str, ...] = ()
    refresh: timedelta = timedelta(minutes=15)
    full_text: bool = True
    disabled: bool = False


class SourceConfig(Struct, frozen=True):
    """One of ``[[sources]]``: how articles of a site are named and rated, through whichever feed they come."""

    domain: str
    name: str = ""
    tier: int | None = None


class Config(Struct, frozen=True):
    """A whole feeds.toml, in the order of the file."""

    settings: Settings
    desk: Desk = Desk()
    feeds: tuple[FeedConfig, ...] = ()
    sources: tuple[SourceConfig, ...] = ()
    watches: tuple[Watch, ...] = ()
