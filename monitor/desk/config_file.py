"""feeds.toml as the desk follows it: saved changes take effect, and what is wrong is said until it is mended."""

import asyncio
from pathlib import Path

from monitor.config import Config, read
from monitor.desk.commands import unknown_commands
from monitor.model.errors import ConfigError


class ConfigFile:
    """The file and the last good ``config`` in it; ``trouble`` says in one line what is wrong with it now."""

    def __init__(self, path: Path | None, config: Config | None) -> None:
        self.path, self.config = path, config
        self.trouble = _trouble_with_keys(path, config)
        self._seen = _state(path)

    async def look(self) -> bool:
        """Read the file where it was saved again; whether there is another config in force."""
        seen = _state(self.path)
        if self.path is None or seen == self._seen:
            return False
        self._seen = seen
        try:
            self.config = await asyncio.to_thread(read, self.path)
        except ConfigError as error:
            first, *others = ConfigError(self.path.name, error.problems).lines()
            more = f" (and {len(others)} more; `monitor check` lists them)" if others else ""
            self.trouble = f"{first}{more} The last good one stays in force."
            return False
        self.trouble = _trouble_with_keys(self.path, self.config)
        return True


def _trouble_with_keys(path: Path | None, config: Config | None) -> str:
    wrong = unknown_commands(config.desk.keys) if config else []
    return f"{path.name}: [desk] keys: {wrong[0]}" if path and wrong else ""


def _state(path: Path | None) -> tuple[int, int] | None:
    """What changes when a file is saved; None while it is not there."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
