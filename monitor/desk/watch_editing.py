"""From a key to the watch dialog and back: reads feeds.toml as it is now, opens the dialog, tells what became of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual.app import App

from monitor.config import read
from monitor.desk.saving import NO_FILE
from monitor.desk.screens.watch import WatchScreen
from monitor.desk.watch_form import form_for, form_of
from monitor.model.errors import ConfigError


async def edit_watch(
    app: App[None],
    config_path: Path | None,
    database: Path,
    now: Callable[[], datetime],
    *,
    key: str | None,
    query: str = "",
) -> str:
    """Let the user edit the watch of this key, or make one, of ``query`` where there is one; what to tell after."""
    if config_path is None:
        return NO_FILE
    try:
        config = await asyncio.to_thread(read, config_path)
    except ConfigError as error:
        return f"feeds.toml must be mended first: {error.lines()[0]}"
    watch = next((each for each in config.watches if each.key == key), None)
    if key is not None and watch is None:
        return "This watch is not in feeds.toml any more."
    form = form_of(watch) if watch else form_for(query, config)
    return await app.push_screen_wait(WatchScreen(form, config, config_path, database, now)) or ""
