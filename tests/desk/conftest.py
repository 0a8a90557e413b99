"""A desk on a seeded database, without an engine, with a clock that stands still."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from monitor.desk.app import Desk
from monitor.desk.screens.bar_list import BarList
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.search import SearchScreen
from monitor.desk.screens.sources import SourcesScreen
from monitor.desk.screens.timeline import TimelineScreen
from monitor.desk.screens.watch import WatchScreen
from tests.desk.quick import hurry
from tests.desk.seed import NOW, seed
from tests.screenshots import plain_fonts


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy."""
    path = tmp_path_factory.mktemp("desk") / "monitor.db"
    seed(path)
    return path


@pytest.fixture
def database(seeded: Path, tmp_path: Path) -> Path:
    """A database of 60 articles."""
    path = tmp_path / "monitor.db"
    path.write_bytes(seeded.read_bytes())
    return path


class Seat:
    """Somebody at a desk: presses keys and waits until something can be seen."""

    def __init__(self, desk: Desk, pilot: Pilot[None]) -> None:
        self.desk, self.pilot = desk, pilot

    @property
    def mentions(self) -> MentionsScreen:
        """The screen of mentions, which must be in sight."""
        assert isinstance(self.desk.screen, MentionsScreen)
        return self.desk.screen

    @property
    def timeline(self) -> TimelineScreen:
        """The timeline, which must be in sight."""
        assert isinstance(self.desk.screen, TimelineScreen)
        return self.desk.screen

    @property
    def sources(self) -> SourcesScreen:
        """The sources, which must be in sight."""
        assert isinstance(self.desk.screen, SourcesScreen)
        return self.desk.screen

    @property
    def search(self) -> SearchScreen:
        """The search, which must be in sight."""
        assert isinstance(self.desk.screen, SearchScreen)
        return self.desk.screen

    @property
    def dialog(self) -> WatchScreen:
        """The watch dialog, which must be open."""
        assert isinstance(self.desk.screen, WatchScreen)
        return self.desk.screen

    async def type(self, text: str) -> None:
        """Type text and wait until what that started is done."""
        await self.pilot.press(*("space" if each == " " else each for each in text))
        await self.settled()

    async def click(self, widget: Widget, x: int, y: int, times: int = 1) -> None:
        """Click into a widget and wait until what that started is done."""
        await self.pilot.click(widget, offset=(x, y), times=times)
        await self.settled()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each until what it started is done."""
        for key in keys:
            await self.pilot.press(key)
            await self._done()
        self.picture()

    async def settled(self) -> None:
        """Wait until nothing is being loaded and the chosen mention's text is there, and look at the screen."""
        await self._done()
        self.picture()

    async def _done(self) -> None:
        await self.pilot.pause()
        await self.until(lambda: not self._is_loading())
        await self.pilot.pause()

    def _is_loading(self) -> bool:
        screen = self.desk.screen
        soon = bool(self.desk._batch_count)  # Textual hides a mode for 50 ms while it is made: nothing is laid out
        soon = soon or (isinstance(screen, MentionsScreen) and (screen.is_previewing_soon or screen.is_typing))
        soon = soon or (isinstance(screen, SearchScreen | WatchScreen) and screen.is_waiting)
        soon = soon or any(each.is_waiting for each in screen.query(BarList))
        open_dialog = any(isinstance(each, WatchScreen) for each in self.desk.screen_stack)
        waiting_for_user = {"follow", "watch"} if open_dialog else {"follow"}
        return soon or any(
            worker.group not in waiting_for_user and not worker.is_finished for worker in self.desk.workers
        )

    async def until(self, seen: Callable[[], object]) -> None:
        """Wait until something can be seen."""
        async with asyncio.timeout(20):
            while not seen():
                await self.pilot.pause(0.004)

    def picture(self) -> str:
        """What is on the screen, as text."""
        width, height = self.desk.size
        visible_screen_stack.set(self.desk._background_screens)  # what shows through a dialog
        lines = self.desk.screen._compositor.render_strips()
        assert len(lines) == height
        assert {line.cell_length for line in lines} == {width}
        return "\n".join(line.text for line in lines)


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def sit(tmp_path: Path) -> Sit:
    """Sit down at a desk on a database."""

    @asynccontextmanager
    async def sit(path: Path, size: tuple[int, int] = (120, 40), **more: object) -> AsyncIterator[Seat]:
        options = {"config": None, "config_path": None, "start_engine": False, "now": lambda: NOW, "folder": tmp_path}
        desk = Desk(database=path, **{**options, **more})  # type: ignore[arg-type]  # options of many types
        try:
            async with desk.run_test(size=size) as pilot:
                seat = Seat(desk, pilot)
                await seat.settled()
                yield seat
        finally:
            desk.close()

    return sit


SIZES = [(80, 24), (120, 40), (200, 60)]


class Compare:
    """Compares what a seat sees with the picture kept in ``__snapshots__``; ``--snapshot-update`` makes it anew."""

    def __init__(self, snapshot: SnapshotAssertion) -> None:
        self._snapshot = snapshot

    def __call__(self, seat: Seat, name: str | None = None) -> None:
        """Compare one picture of a test, or several by their names."""
        self.screen(seat.desk, name)

    def screen(self, app: App[Any], name: str | None = None) -> None:
        """Compare the screen of any app."""
        for each in app.screen.query(Input):
            each.cursor_blink = False
        taken = plain_fonts(app.export_screenshot(title="monitor"))
        assert taken == self._snapshot(extension_class=Picture, name=name), name


@pytest.fixture
def like_its_picture(snapshot: SnapshotAssertion) -> Compare:
    """Compare with pictures that are kept."""
    return Compare(snapshot)


class Picture(SingleFileSnapshotExtension):
    """An SVG of its own for each picture."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT
