"""Changes to feeds.toml from the desk: made in a thread, and told in a sentence."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from monitor.desk.view import FeedView
from monitor.desk.watch_form import Form, values
from monitor.model.errors import ConfigError, MonitorError

NO_FILE = "There is no feeds.toml to change: the desk was opened without one."


async def switch_feed(path: Path | None, feed: FeedView) -> str:
    """Switch a feed off, or on where it is off; what to tell the user."""
    disabled = feed.state != "off"
    told = f"{feed.name} is switched {'off' if disabled else 'on'} in feeds.toml; the engine takes it up at once."

    def change(file: Path) -> None:
        """Change the file."""
        from monitor.config.edits import switch_feed as switch

        switch(file, feed.key, disabled=disabled)

    return await changed(path, change) or told


async def save_watch(path: Path | None, form: Form) -> str:
    """Write a watch; empty where that went well, else what is wrong."""

    def change(file: Path) -> None:
        """Change the file."""
        from monitor.config.edits import put_watch

        put_watch(file, form.key, values(form))

    return await changed(path, change)


async def remove_watch(path: Path | None, key: str) -> str:
    """Take a watch out; empty where that went well, else what is wrong."""

    def change(file: Path) -> None:
        """Change the file."""
        from monitor.config.edits import remove_watch as remove

        remove(file, key)

    return await changed(path, change)


async def changed(path: Path | None, change: Callable[[Path], object]) -> str:
    """Change the file; empty where that went well, else what is wrong."""
    if path is None:
        return NO_FILE
    try:
        await asyncio.to_thread(change, path)
    except ConfigError as error:
        return f"feeds.toml was not changed: {error.lines()[0]}"
    except MonitorError as error:
        return str(error)
    return ""
