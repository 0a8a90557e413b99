"""Changes to feeds.toml made from the desk and the command line: comments are kept, and a wrong file is never written.

::

    save    path ─► text ─► the edit ─► checked as a whole ─► a temporary file ─► renamed into place
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from monitor.config.addresses import feed_url, same_address, without_credentials
from monitor.config.reading import check, read
from monitor.config.shape import Config
from monitor.config.toml_text import Values, with_tables, with_values, without_table
from monitor.model.errors import ConfigError, MonitorError


def add_feeds(path: Path, feeds: Sequence[Values]) -> Config:
    """Add feeds, each with its keys as feeds.toml has them. Raises ConfigError, MonitorError."""

    def edit(text: str, config: Config) -> str:
        """Change the text of the file."""
        return with_tables(text, "feeds", feeds)

    return save(path, edit)


def identity(url: str) -> str:
    """What two addresses of one feed have in common: all but credentials, the host's case and a fragment."""
    return same_address(without_credentials(url))


def identities(config: Config) -> set[str]:
    """The feeds that are there already, each by its ``identity``."""
    return {identity(feed.url) for feed in config.feeds}


def address_problem(url: str) -> str:
    """What is wrong with a feed's address, in the words of ``monitor check``; empty where nothing is."""
    problems: list[str] = []
    feed_url(url, lambda message, *_: problems.append(message))
    return problems[0] if problems else ""


def switch_feed(path: Path, key: str, *, disabled: bool) -> Config:
    """Switch a feed off or on, known by its ``id`` or URL. Raises ConfigError, MonitorError."""

    def edit(text: str, config: Config) -> str:
        """Change the text of the file."""
        at = _number(path, [feed.key for feed in config.feeds], key)
        return with_values(text, "feeds", at, {"disabled": True if disabled else None})

    return save(path, edit)


def put_watch(path: Path, key: str | None, values: Values) -> Config:
    """Change the keys of a watch, known by its ``id`` or name, or add one. Raises ConfigError, MonitorError.

    ``values`` are keys as feeds.toml has them; None takes one away, and keys that are not named stay.
    """

    def edit(text: str, config: Config) -> str:
        """Change the text of the file."""
        if key is None:
            return with_tables(text, "watches", [values])
        return with_values(text, "watches", _number(path, [watch.key for watch in config.watches], key), values)

    return save(path, edit)


def remove_watch(path: Path, key: str) -> Config:
    """Take a watch out, known by its ``id`` or name. Raises ConfigError, MonitorError."""

    def edit(text: str, config: Config) -> str:
        """Change the text of the file."""
        return without_table(text, "watches", _number(path, [watch.key for watch in config.watches], key))

    return save(path, edit)


def save(path: Path, edit: Callable[[str, Config], str]) -> Config:
    """Write what ``edit`` makes of the text at ``path``, where that is a right feeds.toml; what it means then.

    Raises ConfigError where the file is wrong, before or after; MonitorError where it was changed meanwhile or cannot
    be written.
    """
    target, config = path.resolve(), read(path)
    before = target.read_bytes()
    old = before.decode("utf-8-sig")
    text = edit(old, config)
    if text == old:
        return config
    changed, problems = check(text, path)
    if changed is None:
        raise ConfigError(path, problems)
    _replace(target, before, (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode())
    return changed


def _replace(target: Path, before: bytes, after: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(after)
        beside.chmod(target.stat().st_mode & 0o777)
        if target.read_bytes() != before:
            raise MonitorError(f"{target} was changed by another program just now. Nothing was written; try again.")
        beside.replace(target)
    except OSError as error:
        raise MonitorError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)


def _number(path: Path, keys: Sequence[str], key: str) -> int:
    if key not in keys:
        raise MonitorError(f"{path} has no {key!r} any more.")
    return keys.index(key)
