"""The desk: a thin app that holds the modes together, follows the store, and keeps an engine running.

::

    reader ── changed? ──► Desk ── reload(subjects) ──► the screen in sight ──► widgets
    engine child ─────────┘  └── activity, time, trouble ──► header of every screen
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import WorkType

from monitor.config import Config
from monitor.desk import activity, local_time, themes
from monitor.desk.commands import EVERYWHERE, bindings, in_force
from monitor.desk.engine_child import EngineChild, engine_command
from monitor.desk.reader import EVERYTHING, Reader
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.screens.help import HelpScreen
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.search import SearchScreen
from monitor.desk.screens.sources import SourcesScreen
from monitor.desk.screens.timeline import TimelineScreen
from monitor.store import changes, feeds

LOOK_SECONDS = 0.25  # four looks a second, so at most four repaints a second come from arrivals
TEND_SECONDS = 3.0
_KEYS = {"enter": "enter", "escape": "esc", "space": "space"}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk(App[None]):
    """Shows ``database`` and starts its engine unless told not to; ``now`` is the clock, exports go to ``folder``."""

    TITLE = "monitor"
    BINDINGS = bindings(EVERYWHERE)
    DEFAULT_MODE = "mentions"
    ENABLE_COMMAND_PALETTE = True

    activity: reactive[str] = reactive("")
    time: reactive[str] = reactive("")
    trouble: reactive[str] = reactive("")

    def __init__(
        self,
        config: Config | None,
        config_path: Path | None,
        database: Path,
        *,
        start_engine: bool = True,
        now: Callable[[], datetime] = _utc_now,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.reader, self._now = Reader(database), now
        self._engine = EngineChild(engine_command(config_path, database), database) if start_engine else None
        self._tended, self._day = -TEND_SECONDS, ""
        self._add_modes(config, config_path, folder or Path())
        self._dress(config)

    def _add_modes(self, config: Config | None, config_path: Path | None, folder: Path) -> None:
        reader, now = self.reader, self._now
        self.add_mode("mentions", partial(MentionsScreen, reader, now, config, folder))
        self.add_mode("timeline", partial(TimelineScreen, reader, now))
        self.add_mode("sources", partial(SourcesScreen, reader, now, config_path))
        self.add_mode("search", partial(SearchScreen, reader, now))

    def _dress(self, config: Config | None) -> None:
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        wish = config.desk.theme if config else themes.DARK.name
        self.theme = wish if wish in self.available_themes else themes.DARK.name
        if config:
            self.set_keymap(config.desk.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The desk's own variables, for themes that have none."""
        return themes.variables_for(self.current_theme)

    # Following the store and the engine

    def on_mount(self) -> None:
        """Start to follow, once the first screen stands."""
        work: WorkType[None] = self._follow
        self.run_worker(work, group="follow")

    async def _follow(self) -> None:
        """Look at the store and the engine again and again; a slow look delays the next one, so that none pile up."""
        while True:
            await self.look()
            await self._tend()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Show what others have changed since the last look, and the time."""
        subjects = await self.reader.changed()
        now = self._now()
        if subjects & {"progress", "feeds"} or self.time != local_time.clock(now):
            await self._show_activity(now)
        today = f"{now.astimezone():%Y-%m-%d}"
        if today != self._day:
            self._day, subjects = today, EVERYTHING
        self.time = local_time.clock(now)
        if subjects - {"progress"} and isinstance(self.screen, DeskScreen):
            await self.screen.reload(subjects)
        self.trouble = self.reader.trouble or (self._engine.trouble if self._engine else "")

    async def _show_activity(self, now: datetime) -> None:
        progress, states = await self.reader.ask(changes.progress), await self.reader.ask(feeds.states)
        if progress is not None and states is not None:
            self.activity = activity.activity(progress, states, now)

    async def _tend(self) -> None:
        """See every few seconds that there is an engine."""
        clock = time.monotonic()
        if self._engine and clock - self._tended >= TEND_SECONDS:
            self._tended = clock
            await asyncio.to_thread(self._engine.tend, clock)

    def close(self) -> None:
        """End what the desk started."""
        self.reader.close()
        if self._engine:
            self._engine.end()

    # Commands

    def action_mode(self, mode: str) -> None:
        """Show another mode."""
        self.switch_mode(mode)

    def get_key_display(self, binding: Binding) -> str:
        """A key in plain words."""
        return _KEYS.get(binding.key) or super().get_key_display(binding)

    def action_help(self) -> None:
        """Explain the screen."""
        self.push_screen(HelpScreen(list(in_force(self.screen).values())))

    @on(TimelineScreen.PeriodChosen)
    async def _show_period(self, message: TimelineScreen.PeriodChosen) -> None:
        await self.switch_mode("mentions")
        if isinstance(self.screen, MentionsScreen):
            self.screen.show_period(message.watch_id, message.since, message.until, message.label)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command that can be run here, and the choice of a theme."""
        for command in in_force(screen).values():
            run = partial(self.run_action, command.binding.action, command.node)
            yield SystemCommand(command.binding.description.capitalize(), command.binding.tooltip, run)
        yield SystemCommand("Theme", "Choose other colours.", self.action_change_theme)


def run(config: Config | None, config_path: Path | None, database: Path, *, start_engine: bool = True) -> int:
    """Show the desk until the user leaves; the exit code. Raises StoreError where the database cannot be opened."""
    desk = Desk(config, config_path, database, start_engine=start_engine)
    try:
        desk.reader.open()
        desk.run()
    finally:
        desk.close()
    return desk.return_code or 0
