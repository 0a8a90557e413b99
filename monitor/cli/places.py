"""Where feeds.toml and the database are, for every command alike."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.config import Config
    from monitor.model.watch import Watch
    from monitor.store.database import Database


class Places:
    """What ``--config`` and ``--database`` said, before or after the command; the later word holds."""

    def __init__(self, config_option: Path | None = None, database_option: Path | None = None) -> None:
        self.config_option, self.database_option = config_option, database_option

    @classmethod
    def of(cls, context: click.Context) -> "Places":
        """The places of this run of the program."""
        return context.find_root().ensure_object(cls)

    def config_file(self) -> Path | None:
        """The feeds.toml in force, or None where there is none."""
        from monitor.config import find

        return find(self.config_option, os.environ, Path.cwd())

    def config(self) -> "Config":
        """Read feeds.toml. Raises ConfigError, and UsageError where there is none."""
        from monitor.config import read

        return read(self.in_force())

    def in_force(self) -> Path:
        """The feeds.toml in force. Raises UsageError where there is none."""
        from monitor.config import user_file

        file = self.config_file()
        if file is None:
            raise click.UsageError(
                f"There is no feeds.toml: neither --config nor MONITOR_CONFIG names one, and there is none in this"
                f" folder nor at {user_file()}. `monitor` offers to write one, `monitor demo` shows how it works."
            )
        return file

    def watches(self, name: str | None) -> "Sequence[Watch]":
        """The watches of feeds.toml, or the one of this name or id. Raises ConfigError, and UsageError for no such."""
        every = self.config().watches
        watches = [watch for watch in every if name in (None, watch.name, watch.key)]
        if name and not watches:
            known = ", ".join(f'"{watch.name}"' for watch in every) or "none yet"
            raise click.UsageError(f'feeds.toml has no watch "{name}". The watches are: {known}.')
        return watches

    def database(self, config: "Config | None" = None) -> Path:
        """The database file: the option's, else the one that feeds.toml names, read here where it has not been yet."""
        return self.database_option or (config or self.config()).settings.database

    def open_stored(self, *, once: bool = False) -> "Database":
        """Open a database that must be there already; little of it is kept in memory where all is read ``once``.

        Raises StoreError.
        """
        from monitor.store.database import CACHE, LITTLE_CACHE, open_database

        return open_database(self.database(), create=False, cache=LITTLE_CACHE if once else CACHE)


def keep_place(context: click.Context, option: click.Parameter, value: Path | None) -> None:
    """Remember what an option said."""
    if value is not None:
        setattr(Places.of(context), f"{option.name}_option", value)
