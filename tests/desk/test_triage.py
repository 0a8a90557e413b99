"""What is done with a row, seen on the screen and in the database, and taken back."""

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from monitor.desk import triage
from monitor.desk.widgets.key_line import KeyLine
from tests.desk.conftest import Seat, Sit

Ask = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def ask(database: Path) -> Ask:
    def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute(sql, values).fetchall()

    return ask


FIRST = (
    "SELECT {} FROM mentions WHERE article_id = (SELECT article_id FROM mentions ORDER BY at DESC LIMIT 1) ORDER BY id"
)


NEWEST = "(SELECT article_id FROM mentions ORDER BY at DESC LIMIT 1)"


def first(ask: Ask, columns: str) -> list[tuple[object, ...]]:
    return ask(f"SELECT {columns} FROM mentions WHERE article_id = {NEWEST} ORDER BY id")


async def test_an_article_stands_once_with_its_watches_and_its_mark_covers_all_of_them(
    sit: Sit, database: Path, ask: Ask
) -> None:
    async with sit(database, (160, 40)) as seat:
        assert seat.picture().count("14:01  The Example Daily") == 1
        row = seat.mentions.list.current
        assert row is not None
        assert len(row.labels) == 4
        await seat.press("enter")
        assert first(ask, "state") == [("read",)] * 4
        assert "● 14:01" not in seat.picture()
        await seat.press("escape", "z")
        assert first(ask, "state") == [("new",)] * 4


async def test_in_the_list_of_one_watch_only_its_mention_is_marked(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("right_square_bracket", "x")
    states = {row[0]: row[1] for row in first(ask, "watch_id, state")}
    assert states.pop(1) == "dismissed"
    assert set(states.values()) == {"new"}


async def test_space_reads_this_one_and_goes_to_the_next_unread(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("j", "space", "k", "k", "space")
        assert seat.mentions.list.chosen == 2
        assert len(ask("SELECT DISTINCT article_id FROM mentions WHERE state = 'read'")) == 2
        await seat.press("m")
        assert len(ask("SELECT DISTINCT article_id FROM mentions WHERE state = 'read'")) == 3
        await seat.press("m")
        assert len(ask("SELECT DISTINCT article_id FROM mentions WHERE state = 'read'")) == 2


async def test_at_the_end_of_the_unread_ones_it_says_so(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("b", "r", "space")
        assert "No other mention here is unread" in seat.picture()


async def test_a_clip_is_kept_shown_and_taken_back(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("c")
        assert "◆" in seat.picture()
        assert first(ask, "clipped_at") == [("2026-03-12T14:07:00Z",)] * 4
        await seat.press("j", "v")
        assert seat.mentions.list.count == 1
        await seat.press("c")
        assert first(ask, "clipped_at") == [(None,)] * 4
        await seat.press("z")
        assert first(ask, "clipped_at") == [("2026-03-12T14:07:00Z",)] * 4


async def test_a_dismissed_one_leaves_the_list_and_can_be_brought_back(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        before = seat.mentions.list.count
        await seat.press("x")
        assert seat.mentions.list.count == before - 1
        await seat.press("D")
        assert seat.mentions.list.count == 1
        assert "dismissed ·" in seat.picture()
        await seat.press("x", "D")
        assert seat.mentions.list.count == before


async def test_tags_are_typed_shown_changed_and_taken_back(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("t", *"board", "comma", *"#home", "enter")
        assert "#board" in seat.picture()
        assert "#home" in seat.picture()
        assert first(ask, "tags") == [("board; home",)] * 4
        await seat.press("t", *["backspace"] * 6, "enter")
        assert first(ask, "tags") == [("board",)] * 4
        await seat.press("t", "x", "escape")
        assert first(ask, "tags") == [("board",)] * 4
        await seat.press("z", "z")
        assert first(ask, "tags") == [("",)] * 4


async def test_a_note_is_kept_and_shown_in_the_preview(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("a", *"callback", "enter")
        assert "✎ callback" in seat.picture()
        assert first(ask, "note") == [("callback",)] * 4
        await seat.press("z")
        assert "✎" not in seat.picture()


@pytest.mark.parametrize(
    ("keys", "sql"),
    [
        (["r"], "state != 'read'"),
        (["c"], "clipped_at IS NULL"),
        (["x"], "state != 'dismissed'"),
        (["t", *"q1", "enter"], "tags != 'q1'"),
    ],
)
async def test_what_is_done_with_all_is_done_with_what_is_listed_and_taken_back_at_once(
    sit: Sit, database: Path, ask: Ask, keys: list[str], sql: str
) -> None:
    listed = "SELECT count(*) FROM mentions WHERE watch_id = 2"
    async with sit(database) as seat:
        await seat.press("]", "]", "b", *keys)
        assert ask(f"{listed} AND {sql}") == [(0,)]
        assert ask(f"SELECT count(*) FROM mentions WHERE watch_id != 2 AND NOT ({sql})") == [(0,)]
        await seat.press("z")
        assert ask(f"{listed} AND {sql}") == ask(listed)


async def test_how_far_it_is_with_many_is_said_on_the_way(
    sit: Sit, database: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(number,)] = ask("SELECT count(*) FROM mentions WHERE state != 'dismissed' AND NOT hidden")
    monkeypatch.setattr(triage, "PIECE", 40)
    async with sit(database) as seat:
        said, screen = list[str](), seat.mentions
        screen.watch(screen.query_one(KeyLine), "message", lambda message: said.append(message), init=False)
        await seat.press("b", "c")
        assert said == [
            "All that are listed are looked up …",
            *(f"{done} of {number} mentions are done …" for done in (0, 40, 80)),
            f"Clipped: {number} mentions. z takes it back.",
        ]
        said.clear()
        await seat.press("z")
        assert said == [*(f"{done} of {number} mentions are done …" for done in (0, 40, 80)), "Taken back: clip."]


async def test_a_choice_can_be_clicked_and_left(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("b", "escape")
        assert ask("SELECT count(*) FROM mentions WHERE state = 'read'") == [(0,)]
        await seat.press("b")
        await seat.pilot.click("ChoiceLine")
        await seat.settled()
        assert ask("SELECT count(*) FROM mentions WHERE state = 'new'") == [(0,)]


async def test_with_nothing_done_nothing_is_taken_back(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("z")
        assert "nothing to take back" in seat.picture()


async def test_why_shows_clauses_names_and_sentence_of_each_watch(sit: Sit, database: Path) -> None:
    async with sit(database, (120, 60)) as seat:
        await seat.press("w")
        picture = seat.picture()
        assert "Why this is a mention" in picture
        assert "✓ Open-weight models" in picture
        assert '✓ "open weights"' in picture
        assert "✓ name Ada Tarrow: 1 found" in picture
        await seat.press("escape")
        assert "Why this is a mention" not in seat.picture()


async def test_a_citation_goes_to_the_clipboard(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("y")
        headline = "Lumenfield publishes its largest model with open weights"
        address = "https://daily.example/2026/0"
        assert seat.desk.clipboard == f"“{headline}”, The Example Daily, 12 March 2026, {address}"


def exported(folder: Path) -> str:
    (file,) = folder.glob("mentions-*.csv")
    return file.read_text(encoding="utf-8")


async def test_an_export_has_exactly_what_is_listed(sit: Sit, database: Path, tmp_path: Path) -> None:
    async with sit(database) as seat:
        await seat.press("]", "slash", *"minister", "enter", "e")
        listed = seat.mentions.list.count
    rows = list(csv.DictReader(exported(tmp_path).splitlines()))
    assert 0 < len(rows) == listed
    assert {row["watch"] for row in rows} == {"Open-weight models"}
    assert all("Minister" in row["headline"] for row in rows)


async def test_a_refresh_makes_every_feed_due(sit: Sit, database: Path, ask: Ask) -> None:
    async with sit(database) as seat:
        await seat.press("r")
        assert "Every feed is due now" in seat.picture()
    assert ask("SELECT DISTINCT due_at FROM feeds WHERE state != 'off'") == [("2026-03-12T14:07:00Z",)]


async def test_only_web_addresses_are_opened(sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()

    def open_(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_)
    async with sit(database) as seat:
        await seat.press("o")
        assert "Opened in the browser" in seat.picture()
        await _change_first_url(seat, "file:///etc/passwd")
        await seat.press("o")
        assert "no web address" in seat.picture()
    assert opened == ["https://daily.example/2026/0"]


async def _change_first_url(seat: Seat, url: str) -> None:
    def change(database: object) -> None:
        from monitor.store.database import Database

        assert isinstance(database, Database)
        with database.write() as connection:
            connection.execute("UPDATE articles SET url = ? WHERE url LIKE '%/2026/0'", [url])

    await seat.desk.reader.do(change)
    await seat.mentions.load_list()
