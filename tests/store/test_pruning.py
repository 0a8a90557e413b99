"""What goes after a while, and what never does."""

from datetime import timedelta

import pytest

from monitor.store import pruning
from monitor.store.pruning import prune
from tests.store.world import DAY, NOW, World, arrival, match

OLD = NOW - 500 * DAY


def test_old_articles_go_with_everything_of_theirs_and_do_not_return(newsroom: World) -> None:
    newsroom.watches("Lamp")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("old", match("Lamp")), now=OLD)
    newsroom.bring(feed, arrival("new", match("Lamp")))
    assert prune(newsroom.database, NOW - 400 * DAY) == 1
    assert newsroom.all("SELECT first_seen_at FROM articles") == ["2026-03-02T12:00:00Z"]
    assert newsroom.one("SELECT count(*) FROM mentions") == 1
    newsroom.assert_sound()
    newsroom.bring(feed, arrival("old", match("Lamp")))
    assert newsroom.one("SELECT count(*) FROM articles") == 1
    assert prune(newsroom.database, NOW - 400 * DAY) == 0


@pytest.mark.parametrize("column", ["clipped_at", "tags", "note"])
def test_what_the_user_kept_stays(newsroom: World, column: str) -> None:
    newsroom.watches("Lamp")
    newsroom.bring(newsroom.feed(), arrival("old", match("Lamp")), now=OLD)
    newsroom.do(f"UPDATE mentions SET {column} = 'x'")
    assert prune(newsroom.database, NOW) == 0
    newsroom.assert_sound()


def test_batches_are_small(newsroom: World) -> None:
    newsroom.bring(newsroom.feed(), *(arrival(str(number)) for number in range(pruning.BATCH + 1)), now=OLD)
    before = NOW - timedelta(days=400)
    assert [prune(newsroom.database, before) for _ in range(3)] == [pruning.BATCH, 1, 0]
    newsroom.assert_sound()
