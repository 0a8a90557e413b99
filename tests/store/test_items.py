from monitor.store import items
from tests.store.world import World


def test_what_is_remembered_of_a_feed_is_its_last_answer(newsroom: World) -> None:
    daily, weekly = newsroom.feed("daily"), newsroom.feed("weekly")
    assert items.recall(newsroom.database, daily) == b""
    items.remember(newsroom.database, daily, b"first")
    items.remember(newsroom.database, daily, b"second")
    assert items.recall(newsroom.database, daily) == b"second"
    assert items.recall(newsroom.database, weekly) == b""
