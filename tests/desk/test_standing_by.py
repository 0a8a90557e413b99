"""What is made ready while nobody types: dialogs find their styles and their modules there."""

from pathlib import Path

import pytest

from monitor.config import read
from tests.desk.conftest import Sit


@pytest.mark.parametrize("key", ["question_mark", "w", "t", "b", "W"])
async def test_a_dialog_reads_no_style_sheet_once_everything_is_ready(
    sit: Sit, database: Path, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feeds]]\nurl = "https://example.org/feed.xml"\n', encoding="utf-8")
    async with sit(database, config=read(file), config_path=file) as seat:
        await seat.desk.get_ready()
        await seat.settled()
        reads = list[None]()
        monkeypatch.setattr(seat.desk.stylesheet, "reparse", lambda: reads.append(None))
        await seat.pilot.press(key)
        await seat.until(lambda: len(seat.desk.screen_stack) == 2)
        await seat.settled()
        assert reads == []
        assert "╭─" in seat.picture()


async def test_styles_that_are_read_are_not_read_again(
    sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(database) as seat:
        reads = list[None]()
        monkeypatch.setattr(seat.desk.stylesheet, "reparse", lambda: reads.append(None))
        await seat.desk.read_styles(seat.mentions.css_path)
        assert reads == []
        await seat.desk.read_styles([Path(seat.mentions.css_path[0]).with_name("help.tcss")])
        assert reads == [None]
