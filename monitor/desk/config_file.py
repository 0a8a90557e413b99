"""feeds.toml as the desk follows it: saved changes take effect, and what is wrong is said until it is mended."""

import asyncio
from pathlib import Path

from monitor.config import Config, read
from monitor.desk.own_settings import problems
from monitor.model.errors import ConfigError, Problem


class ConfigFile:
    """The file and the last good ``config`` in it; ``trouble`` says in one line what is wrong with it now."""

    def __init__(self, path: Path | None, config: Config | None) -> None:
        self.path, self.config = path, config
        self.trouble = _in_force_but(path, config)
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
            self.trouble = f"{_told(self.path, error.problems)} The last good one stays in force."
            return False
        self.trouble = _in_force_but(self.path, self.config)
        return True


def _in_force_but(path: Path | None, config: Config | None) -> str:
    wrong = problems(config, path) if config and path else []
    return _told(path, wrong) if path and wrong else ""


def _told(path: Path, wrong: list[Problem]) -> str:
    first, *others = ConfigError(path.name, wrong).lines()
    return first + (f" (and {len(others)} more; `monitor check` lists them)" if others else "")


def _state(path: Path | None) -> tuple[int, int] | None:
    """What changes when a file is saved; None while it is not there."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
