"""The pictures of ``screenshots/``: the desk on the demo newsroom, gathered by the real engine, on a clock that stands.

``python -m tests.screenshots`` writes each as SVG and PNG. The newsroom has a fixed port, since its address is on the
screen; where that port is taken, the pictures differ in it.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import resvg_py
from msgspec import Struct
from textual.pilot import Pilot

from monitor.config import Config, read
from monitor.demo.newsroom import Newsroom
from monitor.desk.app import Desk
from monitor.desk.screens.desk_screen import DeskScreen
from monitor.engine.engine import Engine
from monitor.engine.poller import Poller
from monitor.store import feeds
from monitor.store.database import open_database

NOW = datetime(2026, 3, 12, 14, 7, tzinfo=UTC)
DAYS, DAYS_OFF = 62, (17, 16)
PORT = 8641
FOLDER = Path(__file__).parents[1] / "screenshots"
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
SCALE = 2  # pixels of the PNG for one of the SVG


class Picture(Struct, frozen=True):
    """One picture: its name, the terminal's size, the keys pressed before it is taken, the theme."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    theme: str = "monitor-dark"


def typed(text: str) -> list[str]:
    """The keys that type a text."""
    return ["space" if each == " " else each for each in text]


PICTURES = (
    Picture("mentions-120x40", (120, 40), ("j", "j", "n")),
    Picture("mentions-200x60", (200, 60), ("j", "j", "j")),
    Picture("mentions-80x24", (80, 24), ("j",)),
    Picture("mentions-60x20", (60, 20)),
    Picture("mentions-light-120x40", (120, 40), ("j", "j", "n"), "monitor-light"),
    Picture("timeline-120x40", (120, 40), ("2", "j", "j", *["left"] * 7)),
    Picture("timeline-200x60", (200, 60), ("2", "s", "minus", *["j"] * 6)),
    Picture("timeline-80x24", (80, 24), ("2",)),
    Picture("sources-120x40", (120, 40), ("3", "j")),
    Picture("search-120x40", (120, 40), ("4", *typed('farrant AND "open source"'), "enter", "j", "n")),
    Picture("search-80x24", (80, 24), ("4", *typed("headline:(marlpit OR"))),
    Picture("watch-120x40", (120, 40), ("2", "E", "end", *["backspace"] * 29, *typed(" NOT headline:audit*"))),
    Picture("why-120x40", (120, 40), ("w",)),
    Picture("filter-120x40", (120, 40), ("slash", *typed("source:fathom vote"), "enter")),
    Picture("help-120x40", (120, 40), ("?",)),
)


def gather(folder: Path, newsroom: Newsroom) -> Config:
    """Let the engine read the newsroom once a day, up to the moment of the pictures; for two days it is off."""
    file = folder / "feeds.toml"
    file.write_text(newsroom.feeds_toml("monitor.db").replace('refresh = "5s"', 'refresh = "1d"'), encoding="utf-8")
    config = read(file)
    moments = [NOW - timedelta(days=days) for days in range(DAYS, -1, -1) if days not in DAYS_OFF]

    async def work() -> None:
        now = moments[0]
        with open_database(config.settings.database) as database:
            engine = Engine(config, database, clock=lambda: now)
            await engine.start()
            try:
                for now in moments:  # the engine's clock reads it
                    newsroom.turn_to(now)
                    feeds.make_due(database, now)
                    await Poller(engine).once()
            finally:
                await engine.stop()

    asyncio.run(work())
    return config


async def take(picture: Picture, config: Config) -> str:
    """Take one picture as SVG."""
    database = config.settings.database
    desk = Desk(config, database.with_name("feeds.toml"), database, start_engine=False, now=lambda: NOW)
    try:
        async with desk.run_test(size=picture.size) as pilot:
            desk.theme = picture.theme
            await _settle(desk, pilot)
            for key in picture.keys:
                await pilot.press(key)
                await _settle(desk, pilot)
            return plain_fonts(desk.export_screenshot(title="monitor"))
    finally:
        desk.close()


async def _settle(desk: Desk, pilot: Pilot[None]) -> None:
    """Wait until nothing is being loaded."""
    for _ in range(4 if isinstance(desk.screen, DeskScreen) else 12):  # a dialog waits until nobody types
        await pilot.pause(0.1)
        if loading := [worker for worker in desk.workers if worker.group not in {"follow", "watch"}]:
            await desk.workers.wait_for_complete(loading)


def plain_fonts(svg: str) -> str:
    """Take the web fonts out, so that a picture asks no server for anything, and the random part of its class names."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONT};", svg)
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    """Make every picture, or those whose names are given."""
    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Newsroom(now=NOW, every=None, port=PORT, slow=0.1) as newsroom,
    ):
        newsroom.publish_all()
        config = gather(Path(folder), newsroom)
        for picture in wanted:
            svg = asyncio.run(take(picture, config))
            (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            png = resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE)
            (FOLDER / f"{picture.name}.png").write_bytes(bytes(png))
            print(picture.name, file=sys.stderr)  # noqa: T201  a command of its own


if __name__ == "__main__":
    main()
