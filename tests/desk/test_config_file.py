"""feeds.toml is followed while the desk is open: what it says takes effect, what is wrong in it is said."""

from pathlib import Path

import pytest

from monitor.config import read
from monitor.desk import own_settings
from monitor.desk.app import Desk
from monitor.store.database import open_database
from tests.desk.conftest import Sit
from tests.desk.seed import NOW
from tests.desk.test_robust import storm

GOOD = '[desk]\ntheme = "monitor-light"\nkeys = { clip = "k", up = "f5" }\n'


async def test_what_is_wrong_is_said_with_its_line_until_it_is_mended(sit: Sit, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text("")
    async with sit(database, config_path=file) as seat:
        file.write_text('[[feeds]]\nurl = "https://a.example/f"\ntier = 9\n\n[[watches]]\nname = ""\n')
        await seat.desk.look_at_file()
        await seat.settled()
        assert "feeds.toml:3: " in seat.picture()
        assert "more; `monitor check` lists them" in " ".join(seat.picture().split())
        file.write_text(GOOD)
        await seat.desk.look_at_file()
        await seat.settled()
        assert "feeds.toml:" not in seat.picture()
        assert seat.desk.theme == "monitor-light"
        await seat.press("k")
        assert "Clipped" in seat.picture()


@pytest.mark.parametrize(
    ("desk", "said"),
    [
        ('keys = { clipp = "k" }', "feeds.toml:3: [desk] keys: there is no command 'clipp': did you mean 'clip'?"),
        ('theme = "monitor-drak"', "feeds.toml:3: [desk] theme: there is no theme 'monitor-drak': did you mean"),
    ],
)
async def test_a_theme_or_a_command_that_is_not_there_is_said_with_its_line(
    sit: Sit, database: Path, tmp_path: Path, desk: str, said: str
) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(f"\n[desk]\n{desk}\n")
    async with sit(database, config=read(file), config_path=file) as seat:
        assert said in seat.picture()
        assert seat.desk.theme == "monitor-dark"
        file.write_text("")
        await seat.desk.look_at_file()
        await seat.settled()
        assert "feeds.toml:" not in seat.picture()


def test_the_themes_that_feeds_toml_may_name_are_those_that_the_desk_has(database: Path) -> None:
    desk = Desk(None, None, database, start_engine=False, now=lambda: NOW)
    assert set(own_settings.THEMES) == set(desk.available_themes)
    desk.close()


async def test_sentences_name_keys_as_they_are_remapped(sit: Sit, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    keys = (
        'undo = "U"\ntop = "0"\nnext_hit = "f6,n"\ndismissed_only = "I"\nclose = "f7"\nleave_it = "f8"\nback = "f9"\n'
    )
    file.write_text(f"[desk.keys]\n{keys}")
    async with sit(database, config=read(file)) as seat:
        assert "hits — f6" in seat.picture()
        await seat.press("c")
        assert "U takes it back" in seat.picture()
        await seat.press("j", "j")
        with open_database(database) as engine:
            storm(engine, 30)
        await seat.desk.look()
        await seat.settled()
        assert "30 new — press 0" in seat.picture()
        await seat.press("f1")
        assert "I lists those." in seat.picture()
        assert "f7 closes" in seat.picture()
        await seat.press("f7", "t")
        assert "Enter keeps · f8 leaves it" in seat.picture()
        await seat.press("f8", "U", "v")
        assert "f9 shows all mentions" in seat.picture()
        await seat.press("f9", "ctrl+p")
        await seat.type("dismiss")
        assert "I lists those." in seat.picture()
