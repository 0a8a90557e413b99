"""The style sheets of all screens are in force on every one of them: none may change what another one shows."""

import re
from pathlib import Path

import pytest

from monitor import desk
from tests.desk.conftest import Seat, Sit

DIALOGS = ("question_mark", "W", "b", "t", "w")
SCREENS = {"mentions": ("1",), "timeline": ("2",), "sources": ("3",), "search": ("4", *"model", "enter")}


async def pictures(seat: Seat) -> list[str]:
    """The screen at first, and with something typed where that can be done."""
    await seat.press("down")
    taken = [seat.picture()]
    await seat.press("slash", "o", "p")
    return [*taken, seat.picture()]


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
async def test_a_screen_looks_the_same_when_all_others_were_seen(
    sit: Sit, database: Path, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    toml = tmp_path / "feeds.toml"
    toml.write_text('[[watches]]\nname = "Open-weight models"\nany = ["open weights", "open-weight"]\n')
    async with sit(database, size, config_path=toml) as seat:
        await seat.press(*keys)
        alone = await pictures(seat)
    async with sit(database, size, config_path=toml) as seat:
        await seat.desk.get_ready()  # all other screens stand by
        for key in DIALOGS:
            await seat.press(key, "escape")
        await seat.press(*keys)
        assert await pictures(seat) == alone


@pytest.mark.parametrize(("key", "home"), [("2", "chart"), ("3", "feeds"), ("4", "query-input")])
async def test_a_screen_that_stood_by_hears_the_keys_though_its_first_layout_took_them(
    sit: Sit, database: Path, key: str, home: str
) -> None:
    async with sit(database) as seat:
        await seat.desk.get_ready()
        await seat.settled()
        for stack in seat.desk._screen_stacks.values():
            stack[0].set_focus(None)
        await seat.press(key)
        assert seat.desk.focused
        assert seat.desk.focused.id == home
        await seat.press("escape", "1")
        assert seat.mentions.list.has_focus


def test_no_screen_styles_what_another_one_has() -> None:
    sheets = [*Path(desk.__file__).parent.rglob("*.tcss")]
    ids = [(name, sheet.name) for sheet in sheets for name in set(re.findall(r"#([\w-]+)", sheet.read_text("utf-8")))]
    assert len(sheets) > 5
    assert sorted(name for name, _ in ids) == sorted({name for name, _ in ids})
