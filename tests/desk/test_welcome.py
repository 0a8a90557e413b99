"""The first screen of somebody who has no feeds.toml."""

from pathlib import Path

import pytest

from monitor.desk.welcome import Answer, Welcome

HERE, HOME = Path("/home/ada/desk/feeds.toml"), Path("/home/ada/.config/monitor/feeds.toml")


def picture(app: Welcome) -> str:
    return "\n".join(line.text for line in app.screen._compositor.render_strips())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_it_says_what_monitor_does_and_how_to_begin(size: tuple[int, int]) -> None:
    app = Welcome(HERE, HOME)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen = picture(app)
    for words in (
        "feeds.toml",
        "1  Write a feeds.toml here",
        "2  Write it into",
        "3  Bring your feeds",
        "4  See the demo",
    ):
        assert words in seen


WAYS = (
    ("write_here", ["1"], Answer("here")),
    ("write_home", ["2"], Answer("home")),
    ("run_demo", ["4"], Answer("demo")),
    ("take_way", ["enter"], Answer("here")),
    ("way_below", ["down", "enter"], Answer("home")),
    ("way_above", ["up", "enter"], Answer("demo")),
    ("import_opml", ["3", *"a.opml", "enter"], Answer("opml", "a.opml")),
    ("leave_welcome", ["q"], None),
    ("leave_welcome", ["escape"], None),
)
PRESSED = {(command, keys[0]) for command, keys, _ in WAYS}
"""The commands of this screen that are tested here, and their keys."""


@pytest.mark.parametrize(("keys", "answer"), [way[1:] for way in WAYS])
async def test_each_way_has_its_key(
    keys: list[str], answer: Answer | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.opml").touch()
    app = Welcome(HERE, HOME)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
    assert app.return_value == answer


async def test_a_very_small_window_has_all_ways_and_no_long_words() -> None:
    app = Welcome(HERE, HOME)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        seen = picture(app)
    assert all(f" {number}  " in seen for number in range(1, 5))


async def test_a_way_can_be_clicked() -> None:
    app = Welcome(HERE, HOME)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click("Way")
        await pilot.pause()
    assert app.return_value == Answer("here")


async def test_a_file_that_is_not_there_is_said_and_can_be_typed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Welcome(HERE, HOME)
    async with app.run_test() as pilot:
        await pilot.press("3", *"b.opml", "enter")
        await pilot.pause()
        assert "There is no file b.opml" in picture(app)
        Path("b.opml").touch()
        await pilot.press("backspace", "l")
        await pilot.pause()
        assert "There is no file" not in picture(app)
        await pilot.press("enter")
    assert app.return_value == Answer("opml", "b.opml")
