"""What is drawn when a key is pressed: no more than has changed, and all of what has."""

from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region

from monitor.desk import themes
from monitor.desk.widgets.mention_list import MentionList
from monitor.desk.widgets.pane import Pane
from tests.desk.conftest import Seat, Sit


class Drawn:
    """Which rows of the list of mentions were drawn, and which parts of the pane around it are to be painted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows, self.edges = set[int](), list[Region]()
        draw, refresh = MentionList.draw, Pane.refresh

        def draw_noted(listed: MentionList, index: int, row_line: int, width: int) -> Any:
            self.rows.add(index)
            return draw(listed, index, row_line, width)

        def refresh_noted(pane: Pane, *regions: Region, **how: bool) -> Any:
            self.edges.append(pane._edge or pane.outer_size.region)
            return refresh(pane, *regions, **how)

        monkeypatch.setattr(MentionList, "draw", draw_noted)
        monkeypatch.setattr(Pane, "refresh", refresh_noted)


async def test_a_key_draws_the_row_that_was_chosen_and_the_one_that_is(
    sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(database) as seat:
        drawn = Drawn(monkeypatch)
        await seat.press("j")
        assert drawn.rows == {0, 1}
        assert {edge.height for edge in drawn.edges} == {1}
        assert f"─ 2 of {seat.mentions.list.count} ─" in seat.picture()
        await seat.press("k")
        assert drawn.rows == {0, 1}
        assert f"─ 1 of {seat.mentions.list.count} ─" in seat.picture()


async def test_scrolling_draws_the_rows_that_come_into_sight(
    sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(database) as seat:
        listed = seat.mentions.list
        last = listed.rows_in_sight - 1
        await seat.press(*["j"] * last)
        drawn = Drawn(monkeypatch)
        await seat.press("j")
        assert listed.scroll_offset.y > 0
        assert last + 1 in drawn.rows
        assert drawn.rows <= {last, last + 1, last + 2}


async def test_rows_that_were_drawn_are_drawn_anew_in_other_colours(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        dark = _grounds(seat)
        seat.desk.theme = themes.LIGHT.name
        await seat.settled()
        assert not dark & _grounds(seat)


def _grounds(seat: Seat) -> set[str]:
    """The backgrounds of the list's rows."""
    seat.picture()
    listed = seat.mentions.list
    return {
        segment.style.bgcolor.name
        for strip in listed.render_lines(listed.outer_size.region)
        for segment in strip
        if segment.style and segment.style.bgcolor
    }


async def test_what_is_done_with_a_row_is_seen_in_it(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        before = seat.picture()
        await seat.press("c")
        assert "◆" in seat.picture()
        await seat.press("z")
        assert seat.picture().splitlines()[1:-1] == before.splitlines()[1:-1]


async def test_the_edge_says_which_row_is_chosen_before_any_message_is_heard(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        screen = seat.mentions
        screen.list.action_step(2)
        assert str(screen.list_pane.border_subtitle).startswith("3 of ")
        screen.list.action_last()
        assert str(screen.list_pane.border_subtitle).startswith(f"{screen.list.count} of ")
