"""The watch dialog on an invented archive, with real backtests: every field, every key, and what is written."""

from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.config import read
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.watch import WatchScreen
from monitor.desk.widgets.form_lines import ChoiceLine, FormField
from tests.desk.conftest import SIZES, Compare, Seat, Sit

TEXT = """# our watches
[[watches]]
name = "Open-weight models"   # the topic of the year
any = ["open weights", "open-weight"]

# people
[[watches]]
name = "Ada Tarrow"
kind = "person"
aliases = ["Tarrow"]   # she is known by it
"""


@pytest.fixture
def config_path(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def field(seat: Seat, key: str) -> FormField:
    return seat.dialog.query_one(f"#field-{key}", FormField)


async def fill(seat: Seat, **texts: str) -> None:
    for key, text in texts.items():
        field(seat, key).input.value = text
    await seat.settled()


@pytest.mark.parametrize("size", SIZES)
async def test_the_dialog_looks_like_its_picture(
    sit: Sit, database: Path, config_path: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(database, size, config_path=config_path) as seat:
        await seat.press("2", "E")
        for each in seat.dialog.query(Input):
            each.cursor_blink = False
        await fill(seat, any="open weights, licence")
        like_its_picture(seat)


async def test_a_search_becomes_a_watch(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("4")
        await seat.type("licence AND minister")
        await seat.press("enter", "s")
        assert "New watch" in seat.picture()
        assert field(seat, "query").input.value == "licence AND minister"
        assert field(seat, "name").input.has_focus
        assert field(seat, "name").input.value == "licence AND minister"
        await seat.type("Licences")
        assert "mentions in 30 days" in seat.picture()
        await seat.press("ctrl+s")
        assert "Licences is saved in feeds.toml" in seat.picture()
        assert seat.search.recent == ["licence AND minister"]
    assert config_path.read_text() == TEXT + '\n[[watches]]\nname = "Licences"\nquery = "licence AND minister"\n'


async def test_gained_lost_and_kept_before_anything_is_written(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("2", "E")
        assert "0 gained · 0 lost · " in seat.picture()
        await fill(seat, any="open weights, parking")
        picture = seat.picture()
        assert " gained · " in picture
        assert "= kept" in picture
        assert config_path.read_text() == TEXT
        await seat.press("ctrl+s")
        assert "the archive is matched again" in seat.picture()
    assert config_path.read_text() == TEXT.replace('["open weights", "open-weight"]', '["open weights", "parking"]')


async def test_a_mistake_stands_under_its_column_and_nothing_is_saved(
    sit: Sit, database: Path, config_path: Path
) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("W")
        await fill(seat, name="New", query="one AND")
        lines = seat.picture().split("\n")
        (number,) = [number for number, line in enumerate(lines) if "one AND" in line]
        assert lines[number + 1].index("▲") == lines[number].index("AND")
        assert "Tried over the archive as soon as it can be right." in seat.picture()
        await seat.press("ctrl+s")
        assert "Not saved: AND needs a word" in seat.picture()
        assert field(seat, "query").input.has_focus
    assert config_path.read_text() == TEXT


async def test_the_fields_are_those_of_the_kind(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("W", "tab", "right")
        shown = [line.key for line in seat.dialog.query(FormField) if line.display]
        assert shown == ["name", "aliases", "weak", "context", "not", "color", "tags"]
        await seat.press("right")
        assert field(seat, "ticker").display
        await seat.press("right", "tab", "space")
        shown = [line.key for line in seat.dialog.query(FormField) if line.display]
        assert shown == ["name", "any", "all", "none", "color", "tags"]


async def test_by_mouse(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("W")
        await seat.click(seat.dialog.query_one("#choice-kind"), 24, 0)
        assert field(seat, "aliases").display
        await seat.click(field(seat, "aliases").input, 2, 0)
        assert field(seat, "aliases").input.has_focus


async def test_a_renamed_person_keeps_the_history(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("2", "j", "E")
        assert field(seat, "aliases").input.has_focus
        await fill(seat, name="Dr Ada Tarrow", tags="spokespeople, policy")
        await seat.press("ctrl+s")
        assert isinstance(seat.desk.screen, type(seat.timeline))
    (watch,) = [each for each in read(config_path).watches if each.kind == "person"]
    assert (watch.key, watch.name, watch.tags) == ("Ada Tarrow", "Dr Ada Tarrow", ("spokespeople", "policy"))
    assert "# she is known by it" in config_path.read_text()


async def test_leaving_with_changes_is_asked_twice(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("W", "escape")
        assert isinstance(seat.desk.screen, MentionsScreen)
        await seat.press("W")
        await seat.type("x")
        await seat.press("escape")
        assert "Escape again leaves it, ^s saves it" in seat.picture()
        await seat.press("escape")
        assert not isinstance(seat.desk.screen, WatchScreen)


async def test_a_file_that_became_wrong_meanwhile_is_not_touched(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, (160, 40), config_path=config_path) as seat:
        await seat.press("W")
        await fill(seat, name="New", query="copper")
        wrong = TEXT + "\n[[watches]]\nnam = 3\n"
        config_path.write_text(wrong)
        await seat.press("ctrl+s")
        assert "feeds.toml was not changed" in seat.picture()
        assert isinstance(seat.desk.screen, WatchScreen)
        assert config_path.read_text() == wrong
        config_path.write_text("# shorter\n")
        await seat.press("ctrl+s")
    assert config_path.read_text() == '# shorter\n\n[[watches]]\nname = "New"\nquery = "copper"\n'


async def test_how_often_it_rings_is_asked_only_where_it_rings(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, (200, 60), config_path=config_path) as seat:
        await seat.press("]", "E")
        assert not field(seat, "cooldown").display
        seat.dialog.query_one("#choice-notify", ChoiceLine).focus()
        await seat.press("right")
        assert field(seat, "cooldown").display
        await fill(seat, cooldown="soon")
        assert "durations" in seat.picture() or "must be" in seat.picture()
        await seat.press("ctrl+s")
        assert "Not saved" in seat.picture()
        await fill(seat, cooldown="15m")
        await seat.press("ctrl+s")
        await seat.until(lambda: isinstance(seat.desk.screen, MentionsScreen))
    (watch, _) = read(config_path).watches
    assert (watch.notify, watch.cooldown) == ("bell", 900)
    async with sit(database, (200, 60), config_path=config_path) as seat:
        await seat.press("]", "E")
        assert field(seat, "cooldown").input.value == "15m"
        seat.dialog.query_one("#choice-notify", ChoiceLine).focus()
        await seat.press("left", "ctrl+s")
        await seat.until(lambda: isinstance(seat.desk.screen, MentionsScreen))
    assert 'cooldown = "15m"' in config_path.read_text(encoding="utf-8"), "for the day when it rings again"
    assert "notify" not in config_path.read_text(encoding="utf-8")


async def test_a_watch_is_removed_once_that_is_said_again(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("]", "E", "ctrl+r")
        assert "Remove the watch Open-weight models?" in seat.picture()
        await seat.press("n", "ctrl+r", "escape")
        assert isinstance(seat.desk.screen, WatchScreen)
        assert config_path.read_text(encoding="utf-8") == TEXT
        await seat.press("ctrl+r", "y")
        await seat.until(lambda: isinstance(seat.desk.screen, MentionsScreen))
        assert "Open-weight models is taken out of feeds.toml" in seat.picture()
    assert config_path.read_text(encoding="utf-8") == "# our watches\n" + TEXT[TEXT.index("# people") - 1 :]


async def test_a_new_watch_cannot_be_removed_and_help_explains_the_fields(
    sit: Sit, database: Path, config_path: Path
) -> None:
    async with sit(database, config_path=config_path) as seat:
        await seat.press("W", "ctrl+r")
        assert isinstance(seat.desk.screen, WatchScreen)
        await seat.press("f1")
        assert "A watch is a topic, found by a query" in seat.picture()
        await seat.press("escape")
        assert isinstance(seat.desk.screen, WatchScreen)
        seat.dialog.query_one("#choice-kind", ChoiceLine).focus()
        await seat.press("question_mark")
        assert "A watch is a topic, found by a query" in seat.picture()


async def test_what_cannot_be_edited_says_why(sit: Sit, database: Path, config_path: Path) -> None:
    async with sit(database) as seat:
        await seat.press("W")
        assert "There is no feeds.toml to change" in seat.picture()
        await seat.press("E")
        assert "Choose a watch first" in seat.picture()
    config_path.write_text("[[watches]]\n")
    async with sit(database, (200, 40), config_path=config_path) as seat:
        await seat.press("W")
        assert "feeds.toml must be mended first" in seat.picture()
        config_path.write_text("")
        await seat.press("2", "E")
        assert "This watch is not in feeds.toml any more." in seat.picture()
