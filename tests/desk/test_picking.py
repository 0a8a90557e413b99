"""What a filter shows on its way: at once that it looks, then ever more rows, at the end all of them."""

import itertools
from pathlib import Path

import pytest

from monitor.archive import holding
from monitor.archive.filtering import Filter
from monitor.desk import picking
from monitor.desk.picking import Picked, pick
from monitor.desk.reader import Reader
from monitor.store.shown import Shown
from tests.store.world import HOUR, NOW, arrival, match, world


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


async def test_the_newest_are_listed_in_their_order_though_parted_words_come_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PIECE": 4, "AHEAD": 4}.items():
        monkeypatch.setattr(holding, name, value)
    monkeypatch.setattr(picking, "MOST_FOUND", 9)
    with world(tmp_path) as made:
        made.watches("Meta")
        feed = made.feed()
        names = ["Nothing of the kind"] * 4 + ["N'Oremal is asked"] * 3 + ["Noremal speaks", "N'oremals at home"] * 6
        for number, headline in enumerate(names):
            at = NOW - number * HOUR
            made.bring(feed, arrival(str(number), match("Meta"), headline=headline, language="en", published_at=at))
        path = made.database.path
    steps = await picked(path, "norem*")
    assert [len(each.keys) for each in steps] == [0, 4, 8, 9]
    assert [key.article_id for key in steps[-1].keys] == list(range(5, 14))
    assert [each.done for each in steps] == [False, False, False, True]
