"""The timeline on an invented month: what is drawn, and every key and click."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.desk.screens.mentions import MentionsScreen
from monitor.desk.widgets.stacked_chart import StackedChart
from monitor.desk.widgets.volume_columns import letter
from monitor.store import watches
from monitor.store.database import open_database
from tests.desk.conftest import SIZES, Compare, Sit
from tests.desk.seed import NOW, add_article
from tests.screenshots import plain_fonts


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline_looks_like_its_picture(
    sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(database, size) as seat:
        await seat.press("2")
        like_its_picture(seat)


@pytest.mark.parametrize("size", SIZES)
async def test_the_stacked_timeline_looks_like_its_picture(
    sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare
) -> None:
    async with sit(database, size) as seat:
        await seat.press("2", "s", "j", "left")
        like_its_picture(seat)


async def test_figures_stand_beside_the_bars(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2")
        lines = seat.picture().split("\n")
    (row,) = [line for line in lines if " Open-weight models  " in line and "%" in line]
    assert [word for word in row.split() if word.isdigit()] == ["40", "38", "12"]
    assert "▲ 12 Mar" in row
    assert "░" in "".join(lines)
    assert "104 mentions · coverage 94 % · 91 % in full · 9 % by summary" in lines[1]


async def test_a_bar_says_what_is_usual_and_shows_its_mentions(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2")
        picture = seat.picture()
        assert "Thu 12 Mar: 7 mentions · ▲ spike, usually 1 a day · coverage 91 %" in picture
        assert seat.timeline.below.list.count == 7
        assert "Thu 12 Mar · 7 mentions · all searched in full" in picture
        await seat.press("left", "j")
        assert "Wed 11 Mar: 1 mention · usually" in seat.picture()
        assert seat.timeline.below.list.count == 1
        await seat.press(*["left"] * 9)
        assert "No mention of Ada Tarrow, Mon 2 Mar." in seat.picture()
        assert "░ dark, coverage" in seat.picture()


async def test_enter_shows_the_mentions_of_the_bar(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "left", "enter")
        assert "Open-weight models" in str(seat.mentions.list_pane.border_title)
        assert seat.mentions.list.count == 2
        assert "Wed 11 Mar" in str(seat.mentions.list_pane.border_title)


@pytest.mark.parametrize(("key", "word"), [("h", "hour"), ("w", "week"), ("d", "day")])
async def test_hours_days_and_weeks(sit: Sit, database: Path, key: str, word: str) -> None:
    async with sit(database) as seat:
        await seat.press("2", "h" if key == "d" else "d", key)
        assert f"Volume by {word}" in seat.picture()
        chart = seat.timeline.chart
        assert chart.bar == chart.periods - 1
        total = sum(sum(row.counts) for row in chart.view.rows)
        assert f"{total} mentions" in seat.picture()


async def test_earlier_and_later_but_never_the_future(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "left_square_bracket")
        assert "12 Jan to Tue 10 Feb" in seat.picture()
        await seat.press("right_square_bracket")
        assert "11 Feb to Thu 12 Mar" in seat.picture()
        await seat.press("right_square_bracket")
        assert "11 Feb to Thu 12 Mar" in seat.picture()
        assert "nothing is later" in seat.picture()


async def test_an_arrow_at_the_edge_goes_on(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "right")
        assert "nothing is later" in seat.picture()
        await seat.press(*["left"] * 30)
        assert "10 Feb to Wed 11 Mar" in seat.picture()
        assert seat.timeline.chart.bar == 0
        await seat.press("t")
        assert "11 Feb to Thu 12 Mar" in seat.picture()
        assert seat.timeline.chart.bar == 29


async def test_longer_and_shorter(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "plus")
        assert seat.timeline.chart.periods == 90
        await seat.press("plus")
        assert "90 days are the most" in seat.picture()
        await seat.press("minus", "minus")
        assert seat.timeline.chart.periods == 14
        await seat.press("minus")
        assert "14 days are the least" in seat.picture()


async def test_where_not_all_bars_fit_the_newest_are_shown(sit: Sit, database: Path) -> None:
    async with sit(database, (60, 20)) as seat:
        await seat.press("2", "plus")
        assert "12 Mar▼" in seat.picture()
        columns = seat.timeline.chart.columns
        assert 0 < columns.first == 90 - columns.shown
        await seat.press(*["left"] * columns.shown)
        assert seat.timeline.chart.bar == columns.first


async def test_one_scale_for_all(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2")
        own = seat.picture()
        await seat.press("y")
        assert "One scale" in seat.picture()
        assert seat.picture().count("█") < own.count("█")
        await seat.press("y")
        assert seat.picture().count("█") == own.count("█")


async def test_stacked_and_back(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "s")
        stacked = seat.timeline.query_one(StackedChart)
        assert stacked.display
        assert stacked.size.height > 5
        await seat.press("j")
        assert stacked.chosen == 1
        await seat.press("s")
        assert not stacked.display
        assert seat.timeline.chart.row_height > 1


async def test_in_a_stacked_bar_each_watch_is_known_without_its_colour(sit: Sit, database: Path) -> None:
    async with sit(database, (120, 60)) as seat:
        await seat.press("2", "s")
        rows, stacked = seat.timeline.chart.view.rows, seat.timeline.stacked
        for number, row in enumerate(rows):
            assert f"{letter(number)} {row.name}"[:12] in seat.picture()
        columns, lines = seat.timeline.chart.columns, stacked.size.height
        most = max(sum(row.counts[period] for row in rows) for period in range(columns.first, len(rows[0].counts)))
        drawn = [stacked.render_line(y).text for y in range(lines)]
        for period in range(columns.first, len(rows[0].counts)):
            bar = {line[columns.left(period) :][: columns.bar].strip() for line in drawn}
            large = {letter(n) for n, row in enumerate(rows) if row.counts[period] * lines / most >= 2}
            assert large <= bar
        assert any(letter(n) in "".join(drawn) for n in range(len(rows)))


async def test_by_mouse(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2")
        chart = seat.timeline.chart
        await seat.click(chart, chart.columns.left(20), 2 * chart.row_height)
        assert (chart.chosen, chart.bar) == (2, 20)
        assert "Lumenfield · Tue 3 Mar" in seat.picture()
        await seat.press("s")
        stacked = seat.timeline.query_one(StackedChart)
        await seat.click(stacked, chart.columns.left(4), 2)
        assert chart.bar == 4
        await seat.click(seat.timeline.below.list, 4, 1)
        assert seat.timeline.below.list.has_focus


async def test_escape_goes_to_the_chart_then_to_the_mentions(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "tab")
        assert seat.timeline.below.list.has_focus
        await seat.press("escape")
        assert seat.timeline.chart.has_focus
        await seat.press("escape")
        assert isinstance(seat.desk.screen, MentionsScreen)


async def test_reading_a_mention_below_opens_the_mentions(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2", "tab", "j", "enter")
        assert seat.mentions.list.count == 7


async def test_new_mentions_are_counted_while_one_looks(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("2")
        with open_database(database) as other:
            add_article(other, 700, NOW - timedelta(minutes=30))
        await seat.desk.look()
        await seat.settled()
        assert "Thu 12 Mar: 8 mentions" in seat.picture()
        assert seat.timeline.below.list.count == 8


async def test_no_watches(sit: Sit, database: Path) -> None:
    with open_database(database) as other:
        watches.sync(other, [])
    async with sit(database, (80, 24)) as seat:
        await seat.press("2", "left", "j", "s", "enter")
        assert "No watches yet: there is nothing to count" in seat.picture()


async def test_a_bar_says_how_far_its_articles_were_searched(sit: Sit, database: Path) -> None:
    with open_database(database) as opened, opened.write() as connection:
        connection.execute("UPDATE articles SET scope = 'summary' WHERE url LIKE '%/2026/0'")
        connection.execute("UPDATE articles SET scope = 'headline' WHERE url LIKE '%/2026/1'")
    async with sit(database) as seat:
        await seat.press("2")
        assert "7 mentions · searched 5 in full, 1 by summary, 1 by headline" in seat.picture()


@pytest.mark.parametrize(("key", "mode", "seen"), [("2", "timeline", "Volume by day"), ("3", "sources", "Sources")])
async def test_made_ready_beforehand_it_stays_out_of_sight_and_leaves_the_cursor_where_it_is(
    sit: Sit, database: Path, key: str, mode: str, seen: str
) -> None:
    async with sit(database) as seat:
        desk = seat.desk
        await seat.press("j")
        cursor = desk.cursor_position
        await desk.get_ready()
        await seat.settled()
        assert desk.current_mode == "mentions"
        assert desk.cursor_position == cursor
        ready = desk._screen_stacks[mode][0]
        await seat.press(key)
        assert desk.screen is ready
        assert seen in seat.picture()
        assert desk.cursor_position != cursor
        await seat.press("1")
        assert desk.cursor_position == cursor


@pytest.mark.parametrize("size", SIZES[:2])
async def test_what_stood_by_looks_as_what_was_composed_when_it_was_wanted(
    sit: Sit, database: Path, size: tuple[int, int]
) -> None:
    pictures = list[list[str]]()
    for prepared in (True, False):
        async with sit(database, size) as seat:
            if prepared:
                await seat.desk.get_ready()
                await seat.settled()
                seat.desk.theme = "monitor-light"
                await seat.pilot.resize_terminal(size[0], size[1])
            seat.desk.theme = "monitor-light"
            pictures.append([])
            for key in ("2", "3", "4", "1"):
                await seat.press(key)
                pictures[-1].append(plain_fonts(seat.desk.export_screenshot(title="monitor")))
    assert pictures[0] == pictures[1]


async def test_what_stands_by_is_in_the_first_picture_after_its_key(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.desk.get_ready()
        await seat.settled()
        seat.desk.action_mode("timeline")
        assert seat.desk._batch_count == 0  # nothing is held back
        assert "usually" in seat.picture()
