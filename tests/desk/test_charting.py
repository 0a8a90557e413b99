from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.archive.volume import Series
from monitor.desk import seeing
from monitor.desk.charting import FRAME, LEAST_BELOW, TALLEST_ROW, change, share_room
from monitor.desk.widgets.header import fitting
from monitor.desk.widgets.volume_columns import Columns, block, eighths
from monitor.store.searched import Searched


def series(total: int, before: int | None) -> Series:
    return Series(1, "Meta", "", (), total, before, None)


def test_a_change_is_a_percentage_or_a_word() -> None:
    told = [change(series(*each)) for each in ((12, 10), (7, 10), (10, 10), (3, 0), (0, 0), (5, None), (0, 4))]
    assert told == ["+20 %", "−30 %", "±0 %", "new", "none", "–", "−100 %"]


@given(st.integers(18, 120), st.integers(0, 60), st.booleans())
def test_room_is_shared_without_rest_and_nothing_is_squeezed(height: int, rows: int, stacked: bool) -> None:
    room = share_room(height, rows, stacked=stacked)
    assert room.chart + room.below == height
    assert room.below == 0 or room.below >= LEAST_BELOW
    assert 1 <= room.row <= TALLEST_ROW
    if room.row > 1:
        assert room.row * rows + FRAME <= room.chart


@given(st.integers(54, 240), st.integers(1, 96))
def test_columns_fit_and_every_cell_of_a_bar_is_its_period(width: int, periods: int) -> None:
    columns = Columns(width, periods)
    assert columns.name >= 12
    assert columns.bars_end + columns.figures_width <= width
    assert columns.first + columns.shown == periods
    for period in range(columns.first, periods):
        assert columns.at(columns.left(period)) == columns.at(columns.left(period) + columns.bar - 1) == period
    assert columns.at(columns.name - 1) is None
    assert columns.at(columns.bars_end) is None


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, 8))
def test_any_count_is_seen_and_the_most_fills_its_lines(count: int, most: int, lines: int) -> None:
    count = min(count, most)
    drawn = "".join(block(eighths(count, most, 8 * lines), height) for height in range(lines))
    assert (drawn.strip() != "") == (count > 0)
    assert count < most or drawn == "█" * lines
    assert drawn.rstrip() == drawn.strip()  # no hole at the foot


def test_how_far_one_could_see_is_said_in_shares_that_hide_nothing() -> None:
    assert seeing.summary(7, 0.998, Searched(full=999, summary=1)) == (
        "last 7 days: coverage 99 % · 99 % of 1,000 articles in full · 1 % by summary"
    )
    assert seeing.summary(7, None, Searched()) == ""
    told = [seeing.how_searched(each) for each in (Searched(), Searched(headline=2), Searched(1200, 3, 1))]
    assert told == ["", "all searched by headline", "searched 1,200 in full, 3 by summary, 1 by headline"]


@given(st.lists(st.text("ab数", min_size=1, max_size=9), max_size=5), st.integers(0, 40))
def test_the_header_shows_whole_parts_only(parts: list[str], width: int) -> None:
    shown = fitting(" · ".join(parts), width)
    assert cell_len(shown) <= width
    assert shown == " · ".join(parts[: len(shown.split(" · ")) if shown else 0])
