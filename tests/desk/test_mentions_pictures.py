"""The mentions and their dialogs as they look, at three sizes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import SIZES, Seat, Sit

Compare = Callable[[Seat], None]


@pytest.mark.parametrize("size", [(60, 20), *SIZES])
async def test_the_mentions(sit: Sit, database: Path, size: tuple[int, int], like_its_picture: Compare) -> None:
    async with sit(database, size) as seat:
        await seat.press("c", "j", "n")
        like_its_picture(seat)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [["w"], ["question_mark"], ["b"], ["s", "s"]], ids=["why", "help", "all", "by source"])
async def test_what_opens_over_them(
    sit: Sit, database: Path, size: tuple[int, int], keys: list[str], like_its_picture: Compare
) -> None:
    async with sit(database, size) as seat:
        await seat.press(*keys)
        like_its_picture(seat)


async def test_the_light_theme(sit: Sit, database: Path, like_its_picture: Compare) -> None:
    async with sit(database) as seat:
        seat.desk.theme = "monitor-light"
        await seat.press("j")
        like_its_picture(seat)
