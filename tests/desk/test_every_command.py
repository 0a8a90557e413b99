"""Every key of every command is pressed at a real desk, and what it does is seen; one that nobody presses is a failure.

Each table below is one sitting: the command, its key, what must be seen after it. Rows without a command lead there.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.widgets import Input

from monitor.desk.commands import EVERY, WAY, WELCOME, in_force
from monitor.desk.screens.asking import Ask
from monitor.desk.screens.choosing import Choose
from monitor.desk.screens.help import HelpScreen
from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.screens.search import SearchScreen
from monitor.desk.screens.sources import SourcesScreen
from monitor.desk.screens.timeline import TimelineScreen
from monitor.desk.screens.watch import WatchScreen
from monitor.desk.screens.why import WhyScreen
from monitor.desk.widgets.form_lines import ChoiceLine
from tests.desk.conftest import Seat, Sit
from tests.desk.test_welcome import PRESSED

TEXT = """[[feeds]]
id = "daily"
url = "https://daily.example/feed.xml"

[[watches]]
name = "Open-weight models"
any = ["open weights", "open-weight"]
"""


class Row(NamedTuple):
    """A key, the command it must belong to, and what must be seen then."""

    command: str
    key: str
    seen: Callable[[Any], object]


def on(screen: type[Any]) -> Callable[[Seat], bool]:
    return lambda seat: isinstance(seat.desk.screen, screen)


def says(words: str) -> Callable[[Seat], bool]:
    return lambda seat: words in seat.picture()


def chosen(place: int) -> Callable[[Seat], bool]:
    return lambda seat: seat.mentions.list.chosen == (place if place >= 0 else seat.mentions.list.count + place)


def read_at(place: float) -> Callable[[Seat], bool]:
    """Where in its text the preview is, as a part of what can be scrolled."""
    return lambda seat: seat.mentions.preview.scroll_offset.y == round(place * seat.mentions.preview.max_scroll_y)


def shown(**wanted: object) -> Callable[[Seat], bool]:
    return lambda seat: all(getattr(seat.mentions.wanted.shown, name) == value for name, value in wanted.items())


def kind(word: str) -> Callable[[Seat], bool]:
    return lambda seat: seat.dialog.query_one("#choice-kind", ChoiceLine).chosen == word


MOVING = (
    Row("down", "j", chosen(1)), Row("down", "down", chosen(2)),
    Row("up", "k", chosen(1)), Row("up", "up", chosen(0)),
    Row("page_down", "pagedown", chosen(5)), Row("page_down", "ctrl+d", chosen(10)),
    Row("page_up", "pageup", chosen(5)), Row("page_up", "ctrl+u", chosen(0)),
    Row("end", "G", chosen(-1)), Row("top", "g", chosen(0)),
    Row("end", "end", chosen(-1)), Row("top", "home", chosen(0)),
    Row("enter", "enter", lambda seat: seat.mentions.preview.has_focus),
    Row("scroll_down", "j", lambda seat: seat.mentions.preview.scroll_offset.y == 1),
    Row("scroll_down", "down", lambda seat: seat.mentions.preview.scroll_offset.y == 2),
    Row("scroll_up", "k", lambda seat: seat.mentions.preview.scroll_offset.y == 1),
    Row("scroll_up", "up", read_at(0)),
    Row("text_page_down", "pagedown", lambda seat: seat.mentions.preview.scroll_offset.y > 2),
    Row("text_top", "g", read_at(0)),
    Row("text_page_down", "ctrl+d", lambda seat: seat.mentions.preview.scroll_offset.y > 2),
    Row("text_page_up", "pageup", read_at(0)), Row("text_end", "G", read_at(1)),
    Row("text_page_up", "ctrl+u", lambda seat: seat.mentions.preview.scroll_y < seat.mentions.preview.max_scroll_y),
    Row("text_end", "end", read_at(1)), Row("text_top", "home", read_at(0)),
    Row("back", "escape", lambda seat: seat.mentions.list.has_focus),
)  # fmt: skip
TRIAGE = (
    Row("next_hit", "n", lambda seat: seat.mentions.preview.hit == 0),
    Row("previous_hit", "N", lambda seat: seat.mentions.preview.hit == seat.mentions.preview.shown.hits - 1),
    Row("next_unread", "space", chosen(1)), Row("clip", "c", says("Clipped: kept")),
    Row("dismiss", "x", says("Dismissed. z takes it back")), Row("undo", "z", says("Taken back: dismissal")),
    Row("why", "w", on(WhyScreen)), Row("close", "enter", on(MentionsScreen)),
    Row("tag", "t", on(Ask)), Row("leave_it", "escape", on(MentionsScreen)),
    Row("", "t", on(Ask)), Row("", "b", says("b")), Row("", "enter", says("Tagged.")), Row("", "t", on(Ask)),
    Row("", "comma", on(Ask)), Row("", "a", on(Ask)), Row("take_tag", "tab", on(Ask)),
    Row("", "escape", on(MentionsScreen)), Row("", "z", says("Taken back: tag")),
    Row("note", "a", on(Ask)), Row("leave_it", "escape", on(MentionsScreen)),
    Row("toggle_read", "m", lambda seat: not seat.mentions.list.current.unread),
    Row("all_listed", "b", on(Choose)), Row("leave_it", "escape", on(MentionsScreen)),
    Row("cite", "y", says("Copied: “")), Row("open", "o", says("Opened in the browser")),
    Row("unread_only", "u", shown(unread=True)), Row("clipped_only", "v", shown(clipped=True)),
    Row("dismissed_only", "D", shown(dismissed=True)), Row("hide_passing", "p", shown(passing=False)),
    Row("back", "escape", shown(unread=False, clipped=False, dismissed=False, passing=True)),
    Row("group", "s", says("by day")), Row("next_tag", "T", says("Nothing has a tag yet")),
    Row("next_watch", "right_square_bracket", shown(watch_id=1)),
    Row("previous_watch", "left_square_bracket", shown(watch_id=None)),
    Row("export", "e", says("mentions-2026")), Row("refresh", "r", says("Every feed is due now")),
    Row("filter", "slash", lambda seat: seat.mentions.filter_line.query_one(Input).has_focus),
    Row("keep_filter", "enter", lambda seat: seat.mentions.list.has_focus), Row("filter", "slash", on(MentionsScreen)),
    Row("clear_filter", "escape", lambda seat: not seat.mentions.filter_line.has_class("-open")),
)  # fmt: skip
SCREENS = (
    Row("timeline", "2", on(TimelineScreen)), Row("hours", "h", says("Volume by hour")),
    Row("weeks", "w", says("Volume by week")), Row("days", "d", says("Volume by day")),
    Row("bar_before", "left", says("Wed 11 Mar:")), Row("bar_after", "right", says("Thu 12 Mar:")),
    Row("earlier", "left_square_bracket", says("to Tue 10 Feb")),
    Row("later", "right_square_bracket", says("to Thu 12 Mar")),
    Row("", "left", says("Wed 11 Mar:")), Row("to_now", "t", says("Thu 12 Mar:")),
    Row("longer", "plus", says("to Thu 12 Mar")), Row("shorter", "minus", says("Wed 11 Feb to Thu 12 Mar")),
    Row("one_scale", "y", says("One scale for all watches")),
    Row("stack", "s", lambda seat: seat.timeline.has_class("-stacked")), Row("to_list", "escape", on(MentionsScreen)),
    Row("sources", "3", on(SourcesScreen)), Row("poll_all", "R", says("Every feed is due now")),
    Row("", "G", lambda seat: seat.sources.table.current.name == "The Example Daily"),
    Row("poll", "r", says("The Example Daily is due now")), Row("switch_feed", "d", says("switched off in feeds.toml")),
    Row("open_feed", "o", says("Opened in the browser")),
    Row("filter_feeds", "slash", lambda seat: seat.sources.filter.input.has_focus),
    Row("leave", "escape", lambda seat: seat.sources.table.has_focus), Row("mentions", "1", on(MentionsScreen)),
    Row("suspend", "ctrl+z", lambda seat: seat.desk.suspended),
    Row("help", "question_mark", on(HelpScreen)), Row("close", "escape", on(MentionsScreen)),
    Row("help", "f1", on(HelpScreen)), Row("close", "f1", on(MentionsScreen)),
    Row("", "f1", on(HelpScreen)), Row("close", "q", on(MentionsScreen)),
    Row("", "f1", on(HelpScreen)), Row("close", "question_mark", on(MentionsScreen)),
)  # fmt: skip
FOUND = (
    Row("search", "4", on(SearchScreen)), *(Row("", letter, on(SearchScreen)) for letter in "licence"),
    Row("to_results", "enter", lambda seat: seat.search.list.has_focus),
    Row("found_next_hit", "n", lambda seat: seat.search.preview.hit == 0),
    Row("found_previous_hit", "N", lambda seat: seat.search.preview.hit == seat.search.preview.shown.hits - 1),
    Row("open_found", "o", says("Opened in the browser")), Row("cite_found", "y", says("Copied: “")),
    Row("type_query", "slash", lambda seat: seat.search.query_line.input.has_focus), Row("", "x", says("licencex")),
    Row("earlier_search", "up", lambda seat: seat.search.query_line.text == "licence"),
    Row("later_search", "down", lambda seat: seat.search.list.has_focus),
    Row("save_watch", "s", on(WatchScreen)), Row("leave_form", "escape", on(SearchScreen)),
    Row("save_watch", "ctrl+s", on(WatchScreen)), Row("leave_form", "escape", on(SearchScreen)),
    Row("leave_search", "escape", lambda seat: not seat.search.query_line.text), Row("", "escape", on(MentionsScreen)),
)  # fmt: skip
DIALOG = (
    Row("new_watch", "W", on(WatchScreen)), Row("save_form", "ctrl+s", says("Not saved: A watch needs a name")),
    Row("", "tab", kind("topic")), Row("choose_right", "right", kind("person")),
    Row("choose_right", "space", kind("organization")), Row("choose_left", "left", kind("person")),
    Row("form_help", "question_mark", on(HelpScreen)), Row("", "escape", on(WatchScreen)),
    Row("form_help", "f1", on(HelpScreen)), Row("", "escape", on(WatchScreen)),
    Row("leave_form", "escape", says("Not saved yet: Escape again leaves it")), Row("", "escape", on(MentionsScreen)),
    Row("", "right_square_bracket", shown(watch_id=1)),
    Row("edit_watch", "E", on(WatchScreen)), Row("remove_watch", "ctrl+r", on(Choose)),
)  # fmt: skip
LEAVING = (
    Row("quit", "q", lambda seat: seat.desk.return_code == 0),
    Row("quit", "ctrl+c", lambda seat: seat.desk.return_code == 0),
)
SITTINGS = {"moving": MOVING, "triage": TRIAGE, "screens": SCREENS, "search": FOUND, "watch": DIALOG}


def test_every_key_of_every_command_is_pressed_by_some_test() -> None:
    declared = {(command.id, key) for command in (*EVERY, *WELCOME, *WAY) for key in command.keys.split(",")}
    rows = [row for table in (*SITTINGS.values(), LEAVING) for row in table]
    assert {(row.command, row.key) for row in rows if row.command} | PRESSED == declared


@pytest.mark.parametrize("rows", SITTINGS.values(), ids=SITTINGS.keys())
async def test_each_key_does_what_it_is_for(
    sit: Sit, database: Path, tmp_path: Path, rows: Sequence[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _url: True)
    path = tmp_path / "feeds.toml"
    path.write_text(TEXT, encoding="utf-8")
    async with sit(database, (120, 20) if rows is MOVING else (120, 40), config_path=path) as seat:
        _note_suspension(seat)
        for row in rows:
            assert not row.command or row.command in in_force(seat.desk.screen), f"{row.command} is not in force"
            await seat.press(row.key)
            assert row.seen(seat), f"{row.key} for {row.command}\n{seat.picture()}"


def _note_suspension(seat: Seat) -> None:
    """A terminal that is none cannot be left; tests/terminal leaves a real one."""
    seat.desk.suspended = False  # type: ignore[attr-defined]
    seat.desk.action_suspend_process = lambda: setattr(seat.desk, "suspended", True)  # type: ignore[method-assign]


@pytest.mark.parametrize("row", LEAVING, ids=lambda row: row.key)
async def test_leaving(sit: Sit, database: Path, row: Row) -> None:
    async with sit(database) as seat:
        await seat.pilot.press(row.key)
        await seat.pilot.pause()
        assert row.seen(seat)


def test_the_docs_list_the_id_of_every_command() -> None:
    page = (Path(__file__).parents[2] / "docs" / "feeds.toml.md").read_text(encoding="utf-8")
    listed = page.partition("| Heading | Ids |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == {command.id for command in EVERY}
