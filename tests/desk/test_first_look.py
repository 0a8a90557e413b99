"""What a user sees before any key is pressed."""

from pathlib import Path

import pytest

from tests.desk.conftest import Sit


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_newest_mentions_stand_there_with_source_headline_and_hit(
    sit: Sit, database: Path, size: tuple[int, int]
) -> None:
    async with sit(database, size) as seat:
        picture = seat.picture()
    assert "The Example Daily" in picture
    assert "Lumenfield publishes its largest model" in picture
    assert "Harbour Institute" in picture
    assert "1 dark" in picture
    assert "14:07" in picture
    assert "q quit" in picture
