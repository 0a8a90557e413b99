"""What a filter shows on its way: at once that it looks, then ever more rows, at the end all of them."""

import itertools
from pathlib import Path

from monitor.archive.filtering import Filter
from monitor.desk.picking import Picked, pick
from monitor.desk.reader import Reader
from monitor.store.shown import Shown


async def picked(database: Path, query: str) -> list[Picked]:
    reader = Reader(database)
    try:
        return [each async for each in pick(reader, Shown(), Filter(query), "")]
    finally:
        reader.close()


async def test_that_nothing_is_found_yet_is_said_before_it_is_known_that_there_is_nothing(database: Path) -> None:
    assert await picked(database, "nowhere") == [Picked((), done=False), Picked((), done=True)]


async def test_rows_come_more_and_more_and_none_moves(database: Path) -> None:
    steps = await picked(database, "lumenfield OR weights OR institute")
    assert len(steps) > 2
    assert [each.done for each in steps] == [False] * (len(steps) - 1) + [True]
    assert all(after.keys[: len(before.keys)] == before.keys for before, after in itertools.pairwise(steps))
    assert 0 < len(steps[0].keys) < len(steps[-1].keys)
