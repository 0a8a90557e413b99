"""How far articles were searched."""

from monitor.store.searched import Searched, searched
from tests.store.world import DAY, NOW, World, arrival, match


def test_articles_are_counted_by_scope_and_for_one_watch(newsroom: World) -> None:
    newsroom.watches("Lamp", "Wick")
    feed = newsroom.feed()
    newsroom.bring(feed, arrival("old"), now=NOW - 9 * DAY)
    newsroom.bring(feed, arrival("bare", match("Lamp"), text=""), arrival("short", match("Wick")), arrival("whole"))
    whole = newsroom.one("SELECT article_id FROM entries WHERE entry_id = 'whole'")
    newsroom.page(whole, "The whole text of it.", match("Lamp"))
    (lamp,) = newsroom.all("SELECT id FROM watches WHERE name = 'Lamp'")
    since, until = NOW - 7 * DAY, NOW + DAY
    assert searched(newsroom.database, since, until) == Searched(full=1, summary=1, headline=1)
    assert searched(newsroom.database, since, until, watch_id=lamp) == Searched(full=1, headline=1)
    assert searched(newsroom.database, NOW + DAY, NOW + 2 * DAY).total == 0
