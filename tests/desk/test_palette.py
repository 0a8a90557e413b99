"""The palette leads to commands, watches, feeds and recent searches."""

from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from monitor.desk.commands import EVERYWHERE, MENTIONS
from monitor.desk.screens.help import HelpScreen
from tests.desk.conftest import Seat, Sit


async def choose(seat: Seat, text: str) -> None:
    await seat.press("ctrl+p")
    await seat.until(lambda: isinstance(seat.desk.screen, CommandPalette))
    await seat.pilot.press(*text)
    palette = seat.desk.screen
    await seat.until(lambda: palette.query_one("CommandList").option_count)  # type: ignore[attr-defined]  # Textual's own
    await seat.pilot.pause(0.3)
    await seat.pilot.press("down", "enter")
    await seat.until(lambda: not isinstance(seat.desk.screen, CommandPalette))
    await seat.settled()


async def test_a_watch_is_found_from_any_screen(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("3")
        await choose(seat, "harbourinst")
        assert "Harbour Institute" in str(seat.mentions.list_pane.border_title)


async def test_a_feed_is_found(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await choose(seat, "circuitw")
        feed = seat.sources.table.current
        assert feed is not None
        assert feed.name == "Circuit Wire"


async def test_a_search_is_found_again(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("4")
        await seat.type("advertisement")
        await seat.press("enter", "1")
        await choose(seat, "advertisem")
        assert seat.search.query_line.input.value == "advertisement"


async def test_a_tag_is_found(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("t", *"board", "enter", "3")
        await choose(seat, "#boa")
        assert seat.mentions.wanted.shown.tag == "board"
        assert seat.mentions.list.count == 1


async def test_a_command_is_found_by_its_words(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await choose(seat, "unreadonly")
        assert seat.mentions.wanted.shown.unread


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_help_explains_the_screen_and_has_every_command_of_it(
    sit: Sit, database: Path, size: tuple[int, int]
) -> None:
    async with sit(database, size) as seat:
        await seat.press("?")
        assert "Every article that matches one" in seat.picture()
        assert isinstance(seat.desk.screen, HelpScreen)
        assert {command.help for command in (*MENTIONS, *EVERYWHERE)} <= {
            words for _, _, words in seat.desk.screen.keys
        }
        await seat.press("escape")
        assert "Keys and words" not in seat.picture()


@pytest.mark.parametrize(
    ("key", "about", "command"),
    [
        ("2", "one bar for each hour, day or week", "One bar for each hour."),
        ("3", "How every feed is doing, trouble first", "Make the chosen feed due now"),
        ("4", "Every article that was ever stored", "Make a watch of the search"),
    ],
)
async def test_every_screen_says_what_it_is_for(sit: Sit, database: Path, key: str, about: str, command: str) -> None:
    async with sit(database, (200, 60)) as seat:
        await seat.press(key, "f1")
        assert about in seat.picture()
        assert command in seat.picture()
        assert "a NEAR/5 b" in seat.picture()


async def test_a_theme_is_chosen(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        for wanted in ("Theme", "monitor-light"):
            if wanted == "Theme":
                await seat.press("ctrl+p")
            await seat.until(lambda: isinstance(seat.desk.screen, CommandPalette))
            await seat.pilot.press(*wanted)
            await seat.until(partial(highlight, seat, wanted))
            await seat.pilot.press("enter")
        await seat.until(lambda: seat.desk.theme == "monitor-light")


def highlight(seat: Seat, wanted: str) -> bool:
    """Choose the command of this name in the palette, as soon as it is there."""
    for commands in seat.desk.screen.query(OptionList):
        for index, option in enumerate(commands.options):
            if str(option.prompt).strip().startswith(wanted):
                commands.highlighted = index
                return True
    return False
