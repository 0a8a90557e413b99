"""What must not hurt: sizes, hostile headlines, terminals without colour, a storm of arrivals."""

from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from monitor.desk import app
from monitor.desk.widgets.line_list import LineList
from monitor.store.database import Database, open_database
from tests.desk.conftest import Seat, Sit
from tests.desk.seed import NOW, STORIES, add_article

HOSTILE = {
    "long": "Lumenfield " + "x" * 10_000,
    "wide": "数据" * 60 + " Lumenfield",
    "zalgo": "Z" + "\u0301\u0316" * 400 + "algo Lumenfield",
    "family": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇬🇧 Lumenfield " * 6,
    "right to left": "لومنفيلد تنشر أكبر نماذجها Lumenfield وتفتح الأوزان للجميع",
    "ambiguous": "“…” — ± × ÷ § ¶ ° α Ω ■ ◆ ○ Lumenfield",
    "markup": "[bold red]Lumenfield[/] [link=x]y[/link] $accent \\[",
    "empty": "",
}


def rename_newest(path: Path, headline: str) -> None:
    with open_database(path) as database, database.write() as connection:
        connection.execute("UPDATE articles SET headline = ? WHERE id = (SELECT max(id) FROM articles)", [headline])
        connection.execute("DELETE FROM hits WHERE field = 'headline'")  # they point into what it said before


@pytest.mark.parametrize("headline", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_line_has_its_cells_whatever_the_headline(sit: Sit, database: Path, headline: str) -> None:
    rename_newest(database, headline)
    async with sit(database, (60, 20)) as seat:
        for width, height in ((60, 20), (80, 24), (120, 40), (200, 60)):
            await seat.pilot.resize_terminal(width, height)
            await seat.settled()
            for keys in ([], ["enter"], ["escape", "w"]):
                await seat.press(*keys)
                lines = seat.desk.screen._compositor.render_strips()
                assert {line.cell_length for line in lines} == {width}
                if "w" not in keys:  # a dialog covers half an emoji as well as it can
                    assert {cell_len(line.text) for line in lines} == {width}
                assert not any(character in "\x1b\x07\r\n" for line in lines for character in line.text)
            await seat.press("escape")


async def test_from_every_size_to_every_other(sit: Sit, database: Path) -> None:
    async with sit(database, (120, 40)) as seat:
        await seat.press("j", "j", "j")
        for size in (
            (1, 1),
            (200, 60),
            (59, 20),
            (60, 19),
            (60, 20),
            (2, 100),
            (300, 2),
            (80, 24),
            (100, 30),
            (120, 40),
        ):
            await seat.pilot.resize_terminal(*size)
            await seat.settled()
            small = size[0] < 60 or size[1] < 20
            assert ("make the window larger" in seat.picture()) == (small and size[0] > 30)
        assert seat.mentions.list.chosen == 3
        assert seat.mentions.list.is_in_sight(3)


async def test_the_terminals_cursor_is_on_the_chosen_row(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        for keys in (["j"], ["j", "j"], ["G"], ["g"]):
            await seat.press(*keys)
            x, y = seat.desk.cursor_position
            line = seat.desk.screen._compositor.render_strips()[y].text
            row = seat.mentions.list.current
            assert row is not None
            assert row.time in line
            assert x > 30


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}, {"TERM": "dumb"}], ids=["none", "16", "dumb"]
)
async def test_without_colour_what_is_unread_chosen_and_found_is_still_seen(
    sit: Sit, database: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with sit(database) as seat:
        await seat.press("enter", "escape", "c", "j")
        picture = seat.picture()
        assert "◆" in picture, "clipped"
        assert "▌●" in picture, "chosen and unread"
        segments = [piece for line in seat.desk.screen._compositor.render_strips() for piece in line]
        assert any(piece.style and piece.style.underline and "Lumenfield" in piece.text for piece in segments), "a hit"


async def test_a_storm_of_arrivals_moves_nothing_that_is_read(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        before = seat.mentions.list.count
        await seat.press("j", "j", "j")
        top, row = seat.mentions.list.scroll_offset.y, seat.mentions.list.current
        with open_database(database) as engine:
            storm(engine, 500)
        shown = seat.picture().splitlines()[5][31:]
        await seat.desk.look()
        await seat.settled()
        assert seat.mentions.list.current == row
        assert seat.mentions.list.unseen == 500
        assert "500 new — press g" in seat.picture()
        assert seat.picture().splitlines()[5][31:] == shown
        assert seat.mentions.list.count == before + 500
        assert seat.mentions.list.scroll_offset.y > top
        await seat.press("g")
        assert seat.mentions.list.unseen == 0
        assert seat.mentions.list.chosen == 0


def storm(engine: Database, count: int) -> None:
    add_article(engine, 7_000, NOW - timedelta(seconds=1), full=False)
    with engine.write() as connection:  # the same article again and again: the list counts them, nobody reads them
        for number in range(count - 1):
            connection.execute(
                "INSERT INTO articles (feed_id, url, headline, opening_text, source, tier, first_seen_at, scope, words,"
                " published_at) SELECT feed_id, url || ?, headline, opening_text, source, tier, first_seen_at, scope,"
                " words, published_at FROM articles WHERE url LIKE '%/7000'",
                [f"-{number}"],
            )
        connection.execute(
            "INSERT INTO mentions (article_id, watch_id, at, hit_sentence, sentence_field, sentence_start, hits)"
            " SELECT id, 1, published_at, ?, 'body', 0, 1 FROM articles WHERE url LIKE '%/7000-%'",
            [STORIES[0][1][:40]],
        )
        connection.execute("INSERT INTO texts SELECT id, ? FROM articles WHERE url LIKE '%/7000-%'", [STORIES[0][1]])
        connection.execute("UPDATE changes SET mentions = mentions + 1")


async def test_whoever_is_at_the_top_sees_what_arrives(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        with open_database(database) as engine:
            add_article(engine, 7_001, NOW, full=False)
        await seat.desk.look()
        await seat.settled()
        assert first_headline(seat) == STORIES[7_001 % len(STORIES)][0]
        assert seat.mentions.list.unseen == 0


async def test_an_untouched_list_stays_at_the_newest_mention_and_shows_it(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        with open_database(database) as engine:
            storm(engine, 30)
        await seat.desk.look()
        await seat.settled()
        rows, view = seat.mentions.list, seat.mentions.preview.shown
        assert (rows.chosen, rows.scroll_offset.y, rows.unseen) == (0, 0, 0)
        assert view is not None
        assert rows.current is not None
        assert view.key == rows.current.key


async def test_what_is_read_at_the_top_holds_the_list_before_arrivals_push_it_out_of_sight(
    sit: Sit, database: Path
) -> None:
    async with sit(database) as seat:
        await seat.press("n")
        rows = seat.mentions.list
        reading = rows.current
        for first, arriving, pushed in ((7_001, 2, False), (7_003, 30, True)):
            with open_database(database) as engine:
                for number in range(first, first + arriving):
                    add_article(engine, number, NOW, full=False)
            await seat.desk.look()
            await seat.settled()
            assert rows.current == reading
            assert rows.is_whole_in_sight(rows.chosen)
            assert bool(rows.unseen) == pushed
        assert f"{rows.unseen} new — press g" in seat.picture()


def first_headline(seat: Seat) -> str:
    row = seat.mentions.list.row(0)
    assert row is not None
    return row.headline


async def test_what_is_pasted_is_one_line_of_text(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("slash")
        seat.desk.post_message(events.Paste("minister\r\n\x0e\x1b[2J \x9b31m\u202elicence\x07"))
        await seat.settled()
        assert seat.mentions.filter_line.text == "minister licence"
        assert seat.mentions.list.count > 0


async def test_what_is_pasted_where_nothing_is_typed_goes_round_once(
    sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned = list[str]()

    def clean(text: str) -> str:
        cleaned.append(text)
        return text

    monkeypatch.setattr(app, "one_line", clean)
    async with sit(database) as seat:
        seat.desk.post_message(events.Paste("q" * 10_000))
        await seat.press("j")  # comes behind it
        assert seat.desk.is_running
        assert (seat.mentions.list.has_focus, seat.mentions.list.chosen) == (True, 1)
        assert cleaned == ["q" * 10_000]


async def test_a_paste_when_the_desk_has_closed_its_screens_does_no_harm(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        pass
    await seat.desk.on_event(events.Paste("late"))  # raises nothing


async def test_the_wheel_scrolls_and_chooses_nothing(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        rows = seat.mentions.list
        rows.post_message(events.MouseScrollDown(rows, 5, 5, 0, 1, 0, False, False, False))
        await seat.until(lambda: rows.scroll_offset.y > 0)
        await seat.settled()
        assert (rows.chosen, rows.following) == (0, False)
        while rows.scroll_offset.y:
            rows.post_message(events.MouseScrollUp(rows, 5, 5, 0, -1, 0, False, False, False))
            await seat.settled()
        await seat.until(lambda: rows.following)


@pytest.mark.parametrize("mode", ["1", "2", "3"])
async def test_keys_are_heard_again_after_a_window_that_was_too_small(sit: Sit, database: Path, mode: str) -> None:
    async with sit(database) as seat:
        await seat.press(mode)
        before = seat.desk.screen.focused
        for size in ((50, 15), (1, 1), (50, 15), (80, 24)):
            await seat.pilot.resize_terminal(*size)
            await seat.settled()
        assert before is not None
        await seat.until(lambda: seat.desk.screen.focused is before)
        await seat.press("j")
        assert isinstance(before, LineList)
        assert before.chosen == 1
