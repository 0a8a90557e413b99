"""The desk: a thin app that holds the modes together, follows the store, and keeps an engine running.

::

    reader ── changed? ──► Desk ── reload(subjects) ──► the screen in sight ──► widgets
    engine child ─────────┘  └── activity, time, trouble ──► header of every screen
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from textual import events, on
from textual.app import App, ScreenStackError, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import WorkType

from monitor.archive import filtering
from monitor.config import Config
from monitor.desk import desktop, garbage, local_time, screens, themes
from monitor.desk.activity import activity as activity_line
from monitor.desk.commands import EVERYWHERE, bindings, in_force
from monitor.desk.config_file import ConfigFile
from monitor.desk.destinations import Destinations
from monitor.desk.engine_child import EngineChild, engine_command
from monitor.desk.hanging_up import end_with
from monitor.desk.palette import FINDS, Place, Places, commands_on
from monitor.desk.reader import EVERYTHING, Reader
from monitor.desk.ringing import Ringing
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.desk.screens.help import HelpScreen
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.search import SearchScreen
from monitor.desk.screens.sources import SourcesScreen
from monitor.desk.screens.timeline import TimelineScreen
from monitor.desk.standing_by import StandingBy
from monitor.desk.widgets.line_list import LineList
from monitor.model.text import one_line
from monitor.store import changes, feeds, watches

LOOK_SECONDS = 0.25  # four looks a second, so at most four repaints a second come from arrivals
TEND_SECONDS = 3.0
IDLE_SECONDS = 1.5  # without a key, until what the next ones may want is made ready
OTHER_ENGINE = "Another monitor reads the feeds; this desk shows them, and takes over when that ends ({holder})."
_KEYS = {"enter": "enter", "escape": "esc", "space": "space"}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk(StandingBy):
    """Shows ``database``, with or without engine; ``now`` is the clock, exports go to ``folder``, 16 colours."""

    TITLE = "monitor"
    BINDINGS = bindings(EVERYWHERE)
    DEFAULT_MODE = "mentions"
    COMMANDS = App.COMMANDS | {Places}
    COMMAND_PALETTE_BINDING = "ctrl+p"

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
        sixteen: bool = False,
    ) -> None:
        super().__init__()
        self.reader, self._now = Reader(database), now
        self._engine = EngineChild(engine_command(config_path, database), database) if start_engine else None
        self._tended, self._day = -TEND_SECONDS, ""
        self._last_key = time.monotonic()
        self._unready: list[Callable[[], Awaitable[object]]] = [
            partial(self.read_styles, sorted(Path(screens.__file__).parent.glob("*.tcss"))),
            partial(self._make, "timeline"),
            partial(self.reader.ask_slowly, filtering.get_ready, droppable=True),
            partial(asyncio.to_thread, import_module, "monitor.desk.watch_editing"),
            partial(self._make, "search"),
            partial(self._make, "sources"),
            self._set_aside,
        ]
        self._file, self._ringing = ConfigFile(config_path, config), Ringing(self.reader, now)
        self._config_path = config_path
        self._destinations = Destinations(self, self.reader, now)
        self._add_modes(config, config_path, folder or Path())
        for theme in (themes.DARK, themes.LIGHT, themes.SIXTEEN):
            self.register_theme(theme)
        self._usual_theme = (themes.SIXTEEN if sixteen else themes.DARK).name
        self._dress(config)

    def _add_modes(self, config: Config | None, config_path: Path | None, folder: Path) -> None:
        reader, now = self.reader, self._now
        self.add_mode("mentions", partial(MentionsScreen, reader, now, config, folder))
        self.add_mode("timeline", partial(TimelineScreen, reader, now))
        self.add_mode("sources", partial(SourcesScreen, reader, now, config_path))
        self.add_mode("search", partial(SearchScreen, reader, now))

    def _dress(self, config: Config | None) -> None:
        """Put theme and keys in force."""
        wish = config.desk.theme if config else themes.DARK.name
        self.theme = wish if wish in self.available_themes and wish != themes.DARK.name else self._usual_theme
        if config:
            self.remapped = config.desk.keys
            self.set_keymap(self.remapped)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The desk's own variables, for themes that have none."""
        return themes.variables_for(self.current_theme)

    # Following the store and the engine

    def on_mount(self) -> None:
        """Start to follow, once the first screen stands."""
        work: WorkType[None] = self._follow
        self.run_worker(work, group="follow")

    async def get_ready(self) -> None:
        """Make ready what the first look at another mode and the first filter would wait for."""
        while self._unready:
            await self._unready.pop(0)()

    async def _get_ready_when_idle(self) -> None:
        if self._unready and time.monotonic() - self._last_key >= IDLE_SECONDS:
            await self._unready.pop(0)()  # one at a look: a key that comes meanwhile waits for no more

    async def _make(self, mode: str) -> None:
        if self.is_running and self.current_mode == self.DEFAULT_MODE:  # and not about to end
            await self.stand_by(mode)
            if isinstance(self.focused, LineList):
                self.focused.point()  # a new field takes the terminal's cursor

    async def _set_aside(self) -> None:
        garbage.set_aside()

    async def _follow(self) -> None:
        """Look at the store and the engine again and again; a slow look delays the next one, so that none pile up."""
        try:
            while True:
                await self.look()
                garbage.begin()
                await self.look_at_file()
                await self._tend()
                await self._get_ready_when_idle()
                await asyncio.sleep(LOOK_SECONDS)
        except ScreenStackError:
            if self.is_running:
                raise  # else it has been closed during a look: there is nothing to show it on

    async def look(self) -> None:
        """Show what others have changed since the last look, and the time."""
        subjects = await self.reader.changed()
        now, activity = self._now(), self.activity
        if subjects & {"progress", "feeds"} or self.time != local_time.clock(now):
            activity = await self._doing(now)
        today = f"{now.astimezone():%Y-%m-%d}"
        if today != self._day:
            self._day, subjects = today, EVERYTHING
        if subjects - {"progress"} and isinstance(self.screen, DeskScreen):
            await self.screen.reload(subjects)
        self.activity, self.time = activity, local_time.clock(now)  # in one picture with what was loaded
        if "mentions" in subjects:
            await self._ring()
        self._show_trouble()

    def _show_trouble(self) -> None:
        troubles = (self.reader.trouble, self._engine.trouble if self._engine else "", self._file.trouble)
        self.trouble = next(filter(None, troubles), "")

    async def look_at_file(self) -> None:
        """Put what was saved in feeds.toml in force, as far as it is the desk's."""
        before, wrong = self._file.config, self._file.trouble
        if await self._file.look():
            if before is None or self._file.config is None or before.desk != self._file.config.desk:
                self._dress(self._file.config)
            if wrong and not self._file.trouble and isinstance(self.screen, DeskScreen):
                self.screen.say("feeds.toml is mended: what it says is in force.")
        self._show_trouble()

    async def _ring(self) -> None:
        """Tell of new mentions, by those watches that want to be told of."""
        for alert in await self._ringing.due(self._file.config):
            self.bell()
            if alert.way == "desktop":
                await desktop.notify(alert.title, alert.text, self._write)

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    async def _doing(self, now: datetime) -> str:
        progress, states = await self.reader.ask(changes.progress), await self.reader.ask(feeds.states)
        return self.activity if progress is None or states is None else activity_line(progress, states, now)

    async def _tend(self) -> None:
        """See every few seconds that there is an engine."""
        clock = time.monotonic()
        if self._engine and clock - self._tended >= TEND_SECONDS:
            self._tended, known = clock, self._engine.holder
            await asyncio.to_thread(self._engine.tend, clock)
            holder = self._engine.holder
            if holder and holder != known and isinstance(self.screen, DeskScreen):
                self.screen.say(OTHER_ENGINE.format(holder=holder.partition(",")[0]))

    def close(self) -> None:
        """End what the desk started."""
        self.reader.close()
        if self._engine:
            self._engine.end()

    # Commands

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted: fields have one line, what drives a terminal is no text. Know when a key came."""
        if isinstance(event, events.InputEvent):
            self._last_key = time.monotonic()
        if isinstance(event, events.Paste) and not event.is_forwarded:  # one that nothing took comes back up
            event = events.Paste(one_line(event.text))
        try:
            await super().on_event(event)
        except ScreenStackError:  # typed or pasted while the desk opens or closes: there is nothing to take it
            return

    def action_mode(self, mode: str) -> None:
        """Show another mode."""
        self.switch_mode(mode)

    def get_key_display(self, binding: Binding) -> str:
        """A key in plain words."""
        return _KEYS.get(binding.key) or super().get_key_display(binding)

    def action_help(self) -> None:
        """Explain the screen."""
        about = self.screen.ABOUT if isinstance(self.screen, DeskScreen) else ""
        self.push_screen(HelpScreen(about, list(in_force(self.screen).values())))

    @on(TimelineScreen.PeriodChosen)
    async def _show_period(self, message: TimelineScreen.PeriodChosen) -> None:
        await self.switch_mode("mentions")
        if isinstance(self.screen, MentionsScreen):
            self.screen.show_period(message.watch_id, message.since, message.until, message.label)

    def action_new_watch(self) -> None:
        """Make a watch."""
        self._dialog(partial(self._edit_watch, None))

    @on(SearchScreen.WatchWanted)
    def _watch_wanted(self, message: SearchScreen.WatchWanted) -> None:
        self._dialog(partial(self._edit_watch, None, message.query))

    def action_edit_watch(self) -> None:
        """Edit the watch that is chosen on the screen."""
        screen = self.screen
        chosen = screen.chosen_watch if isinstance(screen, MentionsScreen | TimelineScreen) else None
        if chosen is not None:
            self._dialog(partial(self._edit_chosen, chosen))
        elif isinstance(screen, DeskScreen):
            screen.say("Choose a watch first, on the screen Mentions or Timeline.")

    def _dialog(self, work: WorkType[None]) -> None:
        self.run_worker(work, group="watch", exclusive=True)

    async def _edit_chosen(self, watch_id: int) -> None:
        named = await self.reader.ask(watches.named) or []
        key = next((each.key for each in named if each.id == watch_id), None)
        if key is not None:
            await self._edit_watch(key)

    async def _edit_watch(self, key: str | None, query: str = "") -> None:
        from monitor.desk.watch_editing import edit_watch  # with all that tries a watch over the archive

        told = await edit_watch(self, self._config_path, self.reader.path, self._now, key=key, query=query)
        if told and self.is_running and isinstance(self.screen, DeskScreen):
            self.screen.say(told)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command that can be run here, and the choice of a theme."""
        yield from commands_on(screen)
        yield SystemCommand("Theme", "Choose other colours.", self.action_change_theme)

    def action_command_palette(self) -> None:
        """Open the palette, which says what it finds."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=FINDS, id="--command-palette"))

    async def places(self) -> list[Place]:
        """Where the palette can lead."""
        return await self._destinations.places()


def run(config: Config | None, config_path: Path | None, database: Path, *, start_engine: bool = True) -> int:
    """Show the desk until the user leaves; the exit code. Raises StoreError where the database cannot be opened."""
    desk = Desk(config, config_path, database, start_engine=start_engine, sixteen=themes.has_sixteen_colors())
    try:
        desk.reader.open()
        end_with(sys.stdin.fileno())
        desk.run()
    finally:
        desk.close()
    return desk.return_code or 0
