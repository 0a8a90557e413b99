"""The mentions and their dialogs as they look, at three sizes."""

from pathlib import Path

import pytest
from textual.command import CommandPalette

from monitor.desk.welcome import Welcome
from monitor.desk.widgets.key_line import KeyLine
from tests.desk.conftest import SIZES, Compare, Sit

TEXT = """[[watches]]
name = "Open-weight models"
any = ["open weights", "open-weight"]
notify = "bell"
cooldown = "2h"
"""
DIALOGS = (
    ("why", ["w"], ["escape"]),
    ("help", ["question_mark"], ["escape"]),
    ("all listed", ["b"], ["escape"]),
    ("tags", ["t", *"board", "comma", *"home"], ["enter"]),
    ("note", ["j", "a", *"callback"], ["enter"]),
    ("tagged and noted", ["T"], ["escape"]),
    ("filter", ["slash", *"source:gazette"], ["escape"]),
    ("filter that cannot be right", ["slash", "left_parenthesis"], ["escape"]),
    ("filter that finds nothing", ["slash", *"zzz", "enter"], ["escape"]),
    ("by source", ["s", "s"], ["s"]),
)
"""Dialogs and other things that open over the mentions: the keys there, and those back."""


@pytest.mark.parametrize("size", [(60, 20), *SIZES])
async def test_the_mentions(sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare) -> None:
    async with sit(database, size) as seat:
        await seat.press("c", "j", "n")
        like_its_picture(seat)


@pytest.mark.parametrize("size", SIZES)
async def test_what_opens_over_them(sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare) -> None:
    async with sit(database, size) as seat:
        for name, there, back in DIALOGS:
            await seat.press(*there)
            for line in seat.desk.screen.query(KeyLine):
                line.message = ""  # it goes by itself after some seconds, which a slow machine may have taken
            await seat.settled()
            like_its_picture(seat, name)
            await seat.press(*back)


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette(sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare) -> None:
    async with sit(database, size) as seat:
        await seat.press("ctrl+p")
        await seat.until(lambda: isinstance(seat.desk.screen, CommandPalette))
        await seat.pilot.press(*"harbour")
        palette = seat.desk.screen
        await seat.until(lambda: palette.query_one("CommandList").option_count == 2)  # type: ignore[attr-defined]
        like_its_picture(seat)


@pytest.mark.parametrize("size", SIZES)
async def test_help_and_a_watch_to_be_removed(
    sit: Sit, database: Path, tmp_path: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(TEXT, encoding="utf-8")
    async with sit(database, size, config_path=path) as seat:
        for name, key in (("timeline", "2"), ("sources", "3"), ("search", "4")):
            await seat.press(key, "f1")
            like_its_picture(seat, f"help on {name}")
            await seat.press("escape", "escape")
        await seat.press("1", "right_square_bracket", "E", "f1")
        like_its_picture(seat, "help on a watch")
        await seat.press("escape", "ctrl+r")
        like_its_picture(seat, "removing")


@pytest.mark.parametrize("size", [(60, 20), *SIZES])
async def test_the_first_screen(size: tuple[int, int], like_its_picture: Compare) -> None:
    app = Welcome(Path("/home/ada/desk/feeds.toml"), Path("/home/ada/.config/monitor/feeds.toml"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        like_its_picture.screen(app)
        await pilot.press("3")
        await pilot.pause()
        like_its_picture.screen(app, "OPML")


async def test_the_light_theme(sit: Sit, database: Path, like_its_picture: Compare) -> None:
    async with sit(database) as seat:
        seat.desk.theme = "monitor-light"
        await seat.press("j")
        like_its_picture(seat)
