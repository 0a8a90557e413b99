"""Which mentions are listed and how: watches, filters, queries, groups."""

from itertools import pairwise
from pathlib import Path

import pytest
from textual.widgets import Input

from monitor.desk import listing
from monitor.desk.listing import Wanted
from tests.desk.conftest import Seat, Sit


def headlines(seat: Seat) -> list[str]:
    rows = seat.mentions.list
    return [row.headline for index in range(min(rows.count, 50)) if (row := rows.row(index))]


async def test_brackets_go_through_the_watches_and_round(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        every = seat.mentions.list.count
        await seat.press("]", "]")
        assert "Ada Tarrow" in str(seat.mentions.list_pane.border_title)
        assert all("Tarrow" in name or "publishes" in name for name in headlines(seat))
        await seat.press("[", "[", "[")
        assert "Harbour Institute" in str(seat.mentions.list_pane.border_title)
        await seat.press("]")
        assert seat.mentions.list.count == every


async def test_a_watch_is_chosen_by_click_in_the_list_and_in_the_strip(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.pilot.click("#watches", offset=(5, 4))
        await seat.settled()
        assert seat.mentions.wanted.shown.watch_id == 3
    async with sit(database, (80, 24)) as seat:
        await seat.pilot.click("#strip", offset=(18, 0))
        await seat.settled()
        assert seat.mentions.wanted.shown.watch_id == 1


async def test_filters_of_state_are_named_in_the_title_and_escape_clears_them(sit: Sit, database: Path) -> None:
    async with sit(database, (160, 40)) as seat:
        every = seat.mentions.list.count
        await seat.press("enter", "escape", "u", "p")
        assert seat.mentions.list.count < every - 1
        assert "unread only · passing hidden" in seat.picture()
        assert not any(row.passing for i in range(10) if (row := seat.mentions.list.row(i)))
        await seat.press("escape")
        assert seat.mentions.list.count == every


async def test_a_query_filters_as_it_is_typed_and_stays_until_escape(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        every = seat.mentions.list.count
        await seat.press("slash", *"minis")
        assert set(headlines(seat)) == {"Minister to meet Ada Tarrow over model licences"}
        assert 0 < seat.mentions.list.count < every
        await seat.press("enter", "j", "j")
        assert seat.mentions.list.chosen == 2
        await seat.press("escape")
        assert seat.mentions.list.count == every


async def test_a_query_knows_fields_phrases_and_operators(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("slash")
        field = seat.mentions.query_one(Input)
        field.value = 'source:gazette "open weights" NOT minister'
        await seat.settled()
        rows = [row for i in range(seat.mentions.list.count) if (row := seat.mentions.list.row(i))]
        assert rows
        assert {row.source for row in rows} == {"Harbour Gazette"}


async def test_a_wrong_query_says_so_and_leaves_the_list(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("slash", *"minister")
        filtered = seat.mentions.list.count
        seat.mentions.query_one(Input).value = "minister AND ("
        await seat.settled()
        assert "column" in seat.picture()
        assert seat.mentions.list.count == filtered


RUBBISH = ("\x1b[31m\x00]0;x\x07" * 50, '"' * 3_000, "(" * 900, "NEAR/" * 100, "\u202e عربى", "a OR " * 500)


async def test_rubbish_that_is_pasted_into_the_filter_is_harmless(sit: Sit, database: Path) -> None:
    from textual import events

    async with sit(database) as seat:
        await seat.press("slash")
        for rubbish in (
            "\x1b[31m\x00]0;x\x07" * 50,
            '"' * 3_000,
            "(" * 900,
            "NEAR/" * 100,
            "\u202e عربى",
            "a OR " * 500,
        ):
            field = seat.mentions.query_one(Input)
            field.value = ""
            field.post_message(events.Paste(rubbish))
            await seat.settled()
            assert len(field.value) <= 1_000
            assert seat.picture()


async def test_groups_have_headings_and_their_rows_together(sit: Sit, database: Path) -> None:
    async with sit(database, (160, 60)) as seat:
        await seat.press("s")
        assert " Today ─" in seat.picture()
        assert " Yesterday ─" in seat.picture()
        await seat.press("s")
        sources = [row.source for i in range(50) if (row := seat.mentions.list.row(i))]
        assert len(set(sources)) > 1
        assert [a != b for a, b in pairwise(sources)].count(True) == len(set(sources)) - 1
        every = seat.mentions.list.count
        await seat.press("s")
        assert seat.mentions.list.count > every, "by watch, an article has a row for each of its watches"
        assert " Open-weight models ─" in seat.picture()
        await seat.press("s")
        assert seat.mentions.list.count == every


async def test_next_unread_goes_on_in_a_list_of_groups(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("s", "s", "space", "space")
        assert seat.mentions.list.chosen == 2


async def test_a_query_and_a_group_go_together(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        await seat.press("s", "s", "slash", *"lumenfield", "enter")
        rows = [row for i in range(min(50, seat.mentions.list.count)) if (row := seat.mentions.list.row(i))]
        sources = [row.source for row in rows]
        assert sources == [source for group in dict.fromkeys(sources) for source in sources if source == group]
        assert all(any(label.name == "Lumenfield" for label in row.labels) for row in rows)


async def test_the_end_of_a_long_list_is_its_end_once_it_is_counted(
    sit: Sit, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 20)
    async with sit(database) as seat:
        every = seat.mentions.list.count
        real, seat.mentions._count = seat.mentions._count, pause  # type: ignore[method-assign]
        await seat.press("v", "v", "G")
        assert "20 of 20+" in seat.picture()
        await real(seat.mentions.wanted)
        await seat.settled()
        assert f"{every} of {every} " in seat.picture()
        assert seat.mentions.list.chosen == every - 1
        seat.mentions._count = real  # type: ignore[method-assign]
        await seat.press("]")
        assert 20 < seat.mentions.list.count < every


async def pause(wanted: Wanted) -> None:
    """Count nothing of what is ``wanted`` yet."""


async def test_tags_stand_below_the_watches_and_lead_to_what_has_them(sit: Sit, database: Path) -> None:
    async with sit(database) as seat:
        assert not seat.mentions.tag_list.display
        await seat.press("T")
        assert "Nothing has a tag yet" in seat.picture()
        await seat.press("t", *"board", "enter", "j", "t", *"home", "comma", *"board", "enter")
        assert "#board" in seat.picture()
        every = seat.mentions.list.count
        await seat.press("T")
        assert "All watches · #board" in seat.picture()
        assert seat.mentions.list.count == 2
        await seat.press("T")
        assert (seat.mentions.list.count, seat.mentions.wanted.shown.tag) == (1, "home")
        await seat.press("T")
        assert seat.mentions.list.count == every
        await seat.click(seat.mentions.tag_list, 5, 2)
        assert seat.mentions.wanted.shown.tag == "board"
        await seat.press("]", "]")
        assert "Ada Tarrow · #board" in seat.picture()
        await seat.press("escape")
        assert seat.mentions.wanted.shown.tag == ""
